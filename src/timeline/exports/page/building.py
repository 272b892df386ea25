"""The page, put together from templates; it asks for nothing that is not in it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.display.escape import isolated
from timeline.exports.drawing.lane_shapes import KEY, lanes_svg
from timeline.exports.drawing.look import COLOURS, STYLE
from timeline.exports.drawing.step_shapes import EXPLAINED, steps_svg
from timeline.exports.page.contents import page_contents
from timeline.questions import Clock, changed
from timeline.questions.asked import of_measures
from timeline.questions.counting.measures import by_name
from timeline.questions.levels.figures import as_told
from timeline.telling.checking import to_read
from timeline.telling.claims import (
    as_it_stood,
    claimed_in_brief,
    claimed_total,
    reported_between,
    said_to_agree,
)
from timeline.telling.figures import NOTHING
from timeline.telling.phrases import as_sentence, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from jinja2 import Environment

    from timeline.exports.page.entries import Quotes
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["to_page"]


def to_page(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
    quotes: Quotes | None = None,
    since: datetime | date | str | None = None,
    clock: Clock | str = Clock.RECORDED,
    seen: Callable[[int], None] = lambda _: None,
) -> str:
    """Return *reading* as one HTML file, in which nothing is fetched and no script runs.

    *questions* are by default how many of every measure that is counted. *quotes* returns what
    stands before a passage in its sentence, its words, and what stands after it, where the
    document is at hand; what changed *since* a moment or a day is shown where that is given, by the
    *clock* of what was recorded or said; *seen* is told how many developments
    were written so far.

    Raises:
        ImportError: jinja2 is not installed.
    """
    environment = _environment()
    asked = by_name(questions, reading)
    changes = None
    if since is not None:
        question = evolve(
            changed(since=since, clock=clock), questions=tuple(of_measures(asked).values())
        )
        changes = reading.ask(question)
    contents = page_contents(reading, asked, quotes, changes, seen)
    style = _style() + contents.filters.css
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    return environment.get_template("page.html.jinja").render(
        title=title, page=contents, style=style, allowed=allowed, nothing=NOTHING.text
    )


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
        "lanes_svg": lanes_svg,
        "key": KEY,
        "steps_svg": steps_svg,
        "how_to_read": EXPLAINED,
        "as_it_stood": as_it_stood,
        "as_told": as_told,
        "claimed_in_brief": claimed_in_brief,
        "claimed_total": claimed_total,
        "reported_between": reported_between,
        "said_to_agree": said_to_agree,
        "joined": joined,
        "as_sentence": as_sentence,
        "to_read": to_read,
    }
    return environment


def _safe(value: object) -> object:
    """Return *value*, which the template escapes, without what would move or hide other text."""
    return isolated(value) if type(value) is str else value


@cache
def _style() -> str:
    rest = _environment().get_template("page.css").render(colours=COLOURS)
    return STYLE + rest
