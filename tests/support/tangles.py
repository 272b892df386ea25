"""Stories that are told wrongly, taken back and told again: what changes are looked for in.

Unlike those of `worlds`, reports need not be true, or of one mind: numbers clash, ranges nest,
agreements are withdrawn, days and numbers are read again, and judgements are taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from support.reported import (
    agreement,
    distinct,
    id_of,
    implements,
    june,
    paper,
    part,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    through,
)
from support.reported import to as gets
from timeline import Count, Event, Link, Phase, Polarity, Revision, When

if TYPE_CHECKING:
    from timeline import Report, Span

__all__ = ["tangles"]

SWAPS = tuple(f"{letter}#{number}" for letter in "abcd" for number in (1, 2))
AGREED = ("g#1", "g#2", "h#1")
CLAIMS = ("s#1", "t#1", "t#2")

LINKS = (same, same, part, distinct, implements)
DOUBTS: tuple[dict[str, Any], ...] = (
    {"polarity": Polarity.DENIED},
    {"phase": Phase.CALLED_OFF},
    {"phase": Phase.PLANNED},
)
SAID = (When(), june(5), june(10, 20))
PUBLISHED = (june(5), june(9), june(2, 15), june(22))

NUMBERS = st.integers(0, 9)
COUNTS = st.one_of(
    NUMBERS.map(Count.exactly),
    NUMBERS.map(Count.exactly),
    NUMBERS.map(Count.up_to),
    NUMBERS.map(Count.at_least),
    st.just(Count()),
)


@st.composite
def days(draw: st.DrawFn) -> When | Span | None:
    """Draw what a report may say of its day."""
    # Few days and short ranges, so that one often ends on the day on which another begins.
    first = draw(st.integers(1, 12))
    last = first + draw(st.sampled_from([0, 1, 2, 3, 7, 17]))
    when = june(first, last)
    forms: list[When | Span | None] = [when, when, when, june(first), through(first, last), None]
    forms += [When(None, when.latest), When(when.earliest, None)]
    return forms[draw(st.integers(0, len(forms) - 1))]


@st.composite
def reports(draw: st.DrawFn, name: str) -> Report:
    """Draw a reading of the report *name*."""
    count, what = draw(COUNTS), agreement()
    doubt: dict[str, Any] = draw(st.sampled_from([{}, {}, {}, {}, *DOUBTS]))
    if name in CLAIMS:
        since = draw(st.sampled_from([None, june(1), june(2)]))
        return report(name, tally("North", count=count, since=since), draw(days()), **doubt)
    if name in SWAPS:
        return report(name, swap(gets("North", count=count)), draw(days()), **doubt)
    return report(name, what, draw(days()), **doubt)


@st.composite
def links(draw: st.DrawFn, names: list[str]) -> list[Link]:
    """Draw judgements about the reports *names*, some of them about what was agreed."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        left, right = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        if left != right:
            found.append(draw(st.sampled_from(LINKS))(left, right))
    found += [
        implements(name, agreed)
        for name in names
        for agreed in AGREED
        if name in SWAPS and agreed in names and draw(st.integers(0, 2)) == 0
    ]
    found += [same(*AGREED[:2])] if {*AGREED[:2]} <= {*names} else []
    return found


@st.composite
def amends(draw: st.DrawFn, names: list[str], linked: list[Link]) -> Event:
    """Draw what takes something back, or tells it otherwise."""
    name = draw(st.sampled_from(names))
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return retraction(name, draw(st.sampled_from(SAID)))
    if kind == 1:
        return paper(name[0], draw(st.sampled_from(PUBLISHED)))
    if kind == 2 and linked:
        return revision(id_of(draw(st.sampled_from(linked))), None)
    return revision(name, None if kind == 3 else draw(reports(name)))


@st.composite
def tangles(draw: st.DrawFn) -> list[Event]:
    """Draw a story in the order in which it is recorded."""
    known = st.sampled_from([*SWAPS, *AGREED, *CLAIMS])
    names = draw(st.lists(known, min_size=1, max_size=9, unique=True))
    linked = draw(links(names))
    log: list[Event] = [*(draw(reports(name)) for name in names), *linked]
    log += [draw(amends(names, linked)) for _ in range(draw(st.integers(0, 4)))]
    read_again = [one for one in log if isinstance(one, Revision)]
    for last in read_again[: draw(st.integers(0, 1))]:
        log.append(evolve(last, of=id_of(last), reading=None, why="misread again"))
    # Mostly in order, as what is amended after all else was known moves most.
    return draw(st.permutations(log)) if draw(st.integers(0, 2)) == 0 else log
