"""Short ways to tell a story in tests: reports by name, links between them, and what they add.

A report is named ``"paper#key"``, and its id follows from its name, so that links can be written
down before it is.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline import (
    Alias,
    Count,
    Distinct,
    Document,
    Link,
    Per,
    Provenance,
    Recorded,
    Relation,
    Report,
    Retraction,
    Revision,
    Span,
    Stated,
    Timeline,
    Voice,
    When,
    testing,
)
from timeline.codec import identify
from timeline.events import UNDATED, EventId, digest
from timeline.exchanges import Agreement, ClaimedTotal, Swap, Tally, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline import Answer, Event
    from timeline.events import Kind

NOON = datetime(2025, 7, 10, 12, tzinfo=UTC)

EACH, TOTAL = Per.EACH, Per.TOTAL


def june(first: int, last: int | None = None) -> When:
    """Return a day in June, or one between two."""
    return When(date(2025, 6, first), date(2025, 6, last or first))


def through(first: int, last: int) -> Span:
    """Return the days in June from *first* to *last*."""
    return Span(june(first), june(last))


def hours(number: int) -> datetime:
    """Return the moment *number* hours after noon."""
    return NOON + timedelta(hours=number)


def to(*sides: str, count: int | Count = Count(), **more: Any) -> Transfer:
    """Return a transfer to *sides* of *count*, a plain number standing for exactly so many."""
    number = Count.exactly(count) if isinstance(count, int) else count
    return Transfer(to=sides, count=Stated(number), **more)


def swap(*transfers: Transfer, **more: Any) -> Swap:
    return Swap(transfers=transfers, **more)


def agreement(*terms: Transfer) -> Agreement:
    return Agreement(terms=terms)


def tally(*sides: str, count: int | Count, since: When | None = None, **more: Any) -> Tally:
    number = Count.exactly(count) if isinstance(count, int) else count
    start = Stated(since) if since else None
    return Tally(totals=(ClaimedTotal(to=sides, count=Stated(number), since=start, **more),))


def report(name: str, what: Kind, when: When | Span | None = None, **more: Any) -> Report:
    """Return the report *name* of *what*, with the day it gives itself."""
    document, key = name.split("#")
    voices = tuple(more.pop("voices", ()))
    return Report(
        document=document,
        key=key,
        what=what,
        when=Stated(when) if when else UNDATED,
        provenance=Provenance(voices=voices),
        **more,
    )


def paper(key: str, published: When = When(), **more: Any) -> Document:
    return Document(key=key, published=Stated(published), **more)


def voice(name: str, party: str | None = None, *, said: When | None = None, **more: Any) -> Voice:
    return Voice(name=name, party=party, said=Stated(said) if said else None, **more)


def _by_id(judged: Callable[[str, str], Link]) -> Callable[[str, str], Link]:
    """Return what is *judged* of two names by the ids that follow from them here."""
    return lambda left, right: judged(digest(left), digest(right))


same, part = _by_id(testing.same), _by_id(testing.part_of)
distinct, implements = _by_id(testing.distinct), _by_id(testing.implements)


def listed_apart(document: str, *keys: str) -> Distinct:
    """Return the judgement that reports of *document*, those with *keys* or all, are distinct."""
    return Distinct(document=document, keys=keys, judge="a reader", why="no name twice, it says")


def link(relation: Relation, left: str, right: str, why: str = "so it reads") -> Link:
    return Link(
        relation=relation, left=digest(left), right=digest(right), judge="a reader", why=why
    )


def retraction(name: str, said: When = When()) -> Retraction:
    return testing.retracted(digest(name), on=said)


def revision(
    of: str, reading: Document | Report | Alias | Distinct | Link | Retraction | None
) -> Revision:
    """Return a revision of the report *of*, or of the event with that id."""
    id_ = id_named(of) if "#" in of else EventId(of)
    return Revision(of=id_, reading=reading, judge="a reader", why="misread")


def id_named(name: str) -> EventId:
    """Return the id that the report of this *name* has here."""
    return EventId(digest(name))


def id_of(event: Event) -> EventId:
    """Return the id of *event*: of a report, that of its name."""
    if isinstance(event, Report):
        return id_named(f"{event.document}#{event.key}")
    return identify(event)


def recorded(event: Event, at: datetime = NOON) -> Recorded[Event]:
    return Recorded(id_of(event), at, event)


def told(*events: Event, at: datetime = NOON) -> Timeline:
    """Return the timeline of *events*, all recorded at one moment."""
    return Timeline(recorded(event, at) for event in events)


def named(reports: Iterable[Recorded[Report]]) -> list[str]:
    """Return the names of *reports*."""
    return [f"{one.event.document}#{one.event.key}" for one in reports]


def whys(answer: Answer) -> dict[str, str]:
    """Return why developments are left aside, by the name of their first report."""
    return {
        name: one.why
        for one in answer.asides
        for name in named([*one.subject.reports, *(s.recorded for s in one.subject.silenced)])[:1]
    }
