"""Everything public, as a notebook shows it: never as code of more than a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from IPython.core.formatters import DisplayFormatter

import timeline as tl
from support import seed_story
from support.reported import june, report, swap, to, told
from timeline.exchanges import AGREED, RETURNED, returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = 100
CODE = re.compile(r"\b[A-Z]\w*\(\w+=")
QUESTIONS: dict[str, Any] = {
    "returned": returned,
    "by day": returned.by_day(),
    "against claims": returned.against_claims(),
    "by source": returned.by_source(),
    "by month": returned.by_period("month"),
    "by sort": returned.by_sort(),
    "changed": tl.changed(since="2025-07-01", clock="said"),
    "candidates": tl.candidates(),
    "worth checking": tl.worth_checking(returned),
    "corroboration": tl.corroboration("004#swap-106"),
    "progress": tl.progress(AGREED, by=RETURNED),
}
ASKED: dict[str, Callable[[Any], Any]] = {
    name: lambda value, name=name: getattr(value, name)()  # type: ignore[misc]
    for name in (
        *("developments", "everything", "within_days", "reports", "links", "conflicts", "units"),
        *("dangling", "recorded", "aliases", "distincts", "retractions", "explain", "world"),
    )
}
INSIDE = {"beside", "key", "numbers", "recall", "names", "documents"}
"""What a program looks into: mappings of measures, and what was worked out already."""


def shown(value: object) -> dict[str, str]:
    """Return the forms in which a notebook shows *value*."""
    forms: dict[str, str] = DisplayFormatter().format(value)[0]  # type: ignore[no-untyped-call]
    return forms


def around(value: object) -> Iterator[tuple[str, object]]:
    """Yield what *value* holds and what it is asked, by name."""
    names = [name for name in dir(value) if not name.startswith("_") and name not in INSIDE]
    for name in names:
        if name in ASKED and callable(getattr(value, name)):
            yield f"{name}()", ASKED[name](value)
        elif not callable(part := getattr(value, name, None)):
            yield name, part


def as_code(value: object) -> bool:
    """Return whether a notebook shows *value* as code that makes it, of more than a line."""
    forms = shown(value)
    plain = forms["text/plain"]
    return "text/html" not in forms and len(plain) > LINE and CODE.search(plain) is not None


@pytest.mark.parametrize("name", ["story", *QUESTIONS])
def test_nothing_is_shown_as_code(name: str) -> None:
    """Neither what is asked nor what is answered, nor what that holds, alone or listed."""
    story = seed_story.story()
    values = [story] if name == "story" else [QUESTIONS[name], story.ask(QUESTIONS[name])]
    held = [(part, inner) for value in values for part, inner in around(value)]
    listed = [
        (f"{part}[0].{name}", inner)
        for part, values in held
        if isinstance(values, tuple) and values and attrs.has(type(values[0]))
        for name, inner in around(values[0])
    ]

    assert [] == [value for value in values if as_code(value)]
    assert [] == [part for part, value in (*held, *listed) if as_code(value)]


def test_events_and_values_have_cards() -> None:
    """All that a person may write down or read."""
    bare = told(report("a#1", swap(to("North", count=4)), june(3)))
    (recorded,) = bare.recorded()
    values = [
        recorded,
        recorded.event,
        recorded.event.provenance,  # type: ignore[union-attr]
        tl.Document(key="a"),
        tl.Span(june(3), june(4)),
        june(3),
        tl.Count.at_least(2),
        tl.Stated(tl.Count.at_least(2), words="two"),
        tl.Link(relation=tl.Relation.SAME, left="a#1", right="b#1", judge="K", why="one"),
        RETURNED,
    ]

    assert [] == [value for value in values if "text/html" not in shown(value)]
