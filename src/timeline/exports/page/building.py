"""The page, put together from templates; it asks for nothing that is not in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import Factory, define

from timeline.display.card import Part
from timeline.display.escape import isolated
from timeline.exports.answering import changes_since
from timeline.exports.drawing.aligned_shapes import aligned_svg
from timeline.exports.drawing.look import SIDES
from timeline.exports.lead import claims_or_claim, days_of
from timeline.exports.page.answers import ROWS
from timeline.exports.page.contents import page_contents
from timeline.exports.page.living import LIVE_STYLE, Living, digest_of
from timeline.exports.page.look import PageLook
from timeline.exports.page.sharing import embed_code
from timeline.exports.page.style import page_style
from timeline.questions import Clock
from timeline.questions.counting.measures import by_name
from timeline.questions.levels.figures import as_told
from timeline.telling.checking import MORE_WAYS, to_read
from timeline.telling.claims import (
    as_it_stood,
    claimed_in_brief,
    claimed_total,
    reported_between,
    said_to_agree,
)
from timeline.telling.drawn import HOW_TO_READ
from timeline.telling.figures import NOTHING
from timeline.telling.phrases import as_sentence, joined
from timeline.telling.printed import in_print

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from jinja2 import Environment

    from timeline.display.card import Line
    from timeline.exports.page.entries import Quotes
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["part_page", "to_page"]


def to_page(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
    look: PageLook = PageLook(),
    quotes: Quotes | None = None,
    since: datetime | date | str | None = None,
    clock: Clock | str = Clock.RECORDED,
    seen: Callable[[int], None] = lambda _: None,
    live: Living | None = None,
) -> str:
    """Return *reading* as one HTML file, in which nothing is fetched and no script runs.

    But where it is served, and *live* keeps it current.

    *questions* are by default how many of every measure that is counted, that first of which most
    is reported; *look* says how the page looks, and how much it tells. *quotes* returns what
    stands before a passage in its sentence, its words, and what stands after it, where the
    document is at hand; what changed *since* a moment or a day is shown where that is given, by the
    *clock* of what was recorded or said; *seen* is told how many developments were written so far.

    >>> from timeline.testing import given, told
    >>> page = to_page(given(told("daily", "40 to North on 19 June 2025")).reading, title="Swaps")
    >>> "<title>Swaps</title>" in page, "<script" in page
    (True, False)

    Raises:
        ImportError: jinja2 is not installed.
        ValueRefused: *since* is no full day or moment with its offset.
    """
    environment, reading = _environment(), reading.asked_once()
    chosen = None if questions is None else tuple(questions)
    contents = page_contents(
        reading,
        by_name(chosen, reading),
        quotes,
        None if since is None else changes_since(since, reading, chosen, clock),
        title=title,
        seen=seen,
        look=look,
        in_order=chosen is not None,
    )
    style = page_style(look, contents.sides)
    if not look.embed:
        style += contents.filters.css
    if live:
        style += LIVE_STYLE
    return environment.get_template("page.html.jinja").render(
        title=title,
        look=look,
        page=contents,
        style=style,
        allowed=digest_of(style),
        nothing=NOTHING.text,
        embed=embed_code(title, look.address or "page.html"),
        live=live,
    )


def part_page(
    heading: str,
    lines: Sequence[Line],
    links: Mapping[str, str],
    *,
    title: str,
    look: PageLook = PageLook(),
) -> str:
    """Return a page of *lines* alone, one below the other as they are, with *links* to others."""
    return (
        _environment()
        .get_template("part.html.jinja")
        .render(
            heading=heading,
            lines=_nested(lines),
            links=links,
            title=title,
            look=look,
            style=page_style(look, ()),
        )
    )


@define
class _Nested:
    """A line, and those below it."""

    text: str
    part: Part
    below: list[_Nested] = Factory(list)


def _nested(lines: Iterable[Line]) -> list[_Nested]:
    """Return *lines* within each other, by their depths."""
    top: list[_Nested] = []
    levels = [top]
    for line in lines:
        nested = _Nested(line.text, line.part)
        del levels[line.depth + 1 :]
        levels[-1].append(nested)
        levels.append(nested.below)
    return top


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError("a page needs jinja2: pip install 'timeline-ledger[cli]'") from error
    environment = Environment(
        loader=PackageLoader("timeline.exports.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    environment.globals |= {
        "aligned_svg": aligned_svg,
        "as_it_stood": as_it_stood,
        "as_told": as_told,
        "claimed_in_brief": claimed_in_brief,
        "claimed_total": claimed_total,
        "claims_or_claim": claims_or_claim,
        "days_of": days_of,
        "how_to_read": HOW_TO_READ,
        "in_print": in_print,
        "joined": joined,
        "more_ways": MORE_WAYS,
        "reported_between": reported_between,
        "said_to_agree": said_to_agree,
        "rows": ROWS,
        "side_looks": SIDES,
        "as_sentence": as_sentence,
        "to_read": to_read,
    }
    return environment


def _safe(value: object) -> object:
    """Return *value*, which the template escapes, so that it moves and hides no other text."""
    return isolated(value) if type(value) is str else value
