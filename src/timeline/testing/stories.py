"""Hypothesis strategies for whole stories: what a ledger may hold, in which much meets.

Drawn are few speakers, days and names, so that one speaker makes several claims, three parties
speak, something is a part of something else, what was told is denied and withdrawn, and days lie
beside each other. Numbers are those of what is reported: where totals are to fall, draw them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from timeline.codec import identify
from timeline.events import (
    Alias,
    Bearer,
    Distinct,
    Document,
    EventId,
    Link,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
)
from timeline.state import Recorded, Timeline
from timeline.testing.needed import st
from timeline.testing.strategies import (
    aliases,
    distincts,
    documents,
    links,
    reports,
    retractions,
    revisions,
    weighed,
)
from timeline.values import Stated, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from timeline.events import Event, Kind

__all__ = ["logs", "recorded", "timelines"]

Judgement = Alias | Distinct | Link | Retraction | Revision

Heard = tuple[Report, datetime]
"""A report, and when it became known."""

E = TypeVar("E", bound="Event")

SIDES = st.sampled_from(["north", "south", "east"])
JOINING = st.sampled_from([Relation.SAME, Relation.PART_OF, Relation.PART_OF])
BESIDE = st.sampled_from([date(2025, 6, day) for day in (14, 15, 16)])
"""Days beside each other, on which edges meet."""

MOMENTS = st.integers(0, 40).map(
    lambda hours: datetime(2025, 7, 1, tzinfo=UTC) + timedelta(hours=hours)
)
UNKNOWN_ID = EventId(digest("an event that nobody recorded"))
PLACES: Sequence[EventId] = [EventId(digest(f"place {number}")) for number in range(12)]
"""Ids to draw judgements with, before it is known what there is to judge."""


def recorded(
    events: SearchStrategy[E], moments: SearchStrategy[datetime] = MOMENTS
) -> SearchStrategy[Recorded[E]]:
    """Return a strategy for *events* with their ids and the moments at which they became known.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(recorded(documents()))
    ... def test_ids_follow_from_events(daily):
    ...     assert daily.id == identify(daily.event)
    >>> test_ids_follow_from_events()
    """
    return st.builds(_recorded, events, moments)


def _recorded(event: E, moment: datetime) -> Recorded[E]:
    return Recorded(identify(event), moment, event)


def logs(whats: SearchStrategy[Kind], *, size: int = 8) -> SearchStrategy[list[Recorded[Event]]]:
    """Return a strategy for what a ledger may hold: *size* reports of *whats*, and judgements.

    Some judgements refer to what is not there. The moments are in no order.

    >>> from hypothesis import given, settings
    >>> from timeline.exchanges import Swap
    >>> @settings(max_examples=5)
    ... @given(logs(st.just(Swap()), size=3))
    ... def test_moments_have_a_zone(log):
    ...     assert all(recorded.moment.tzinfo for recorded in log)
    >>> test_moments_have_a_zone()
    """
    reported, ids, half = reports(whats), st.sampled_from(PLACES), (size + 1) // 2
    told = st.tuples(reported, MOMENTS)
    judged: SearchStrategy[Judgement] = weighed(
        (4, links(ids, JOINING)),
        (2, links(ids)),
        (3, retractions(ids)),
        (1, revisions(ids, reported)),
        (1, aliases()),
        (1, aliases(SIDES, Bearer.SIDE)),
        (1, distincts()),
    )
    several = st.lists(told, min_size=half, max_size=size)
    return st.builds(
        _log,
        st.lists(recorded(documents()), max_size=3),
        weighed((3, several), (1, st.lists(told, max_size=size))),
        st.lists(st.tuples(judged, MOMENTS), max_size=size),
        st.integers(0, 2),
        st.lists(BESIDE, max_size=half),
    )


def _log(
    papers: list[Recorded[Document]],
    told: list[Heard],
    judged: list[tuple[Judgement, datetime]],
    alike: int,
    days: list[date],
) -> list[Recorded[Event]]:
    """Give judgements the ids of what is there: of reports, and of earlier readings of them.

    As many reports as are *alike* speak by the voices of the first; the last are of these *days*.
    """
    reported = [_recorded(*each) for each in _on_days(_by_one_voice(told, alike), days)]
    log: list[Recorded[Event]] = [*papers, *reported]
    report_ids, other_ids = [report.id for report in reported], [paper.id for paper in papers]
    for drawn, moment in judged:
        withdrawal = isinstance(drawn, Revision) and drawn.reading is None
        event = _referring_to(drawn, [*report_ids, *other_ids] if withdrawal else report_ids)
        log.append(_recorded(event, moment))
        (report_ids if isinstance(event, Revision) else other_ids).append(log[-1].id)
    return log


def _by_one_voice(told: list[Heard], many: int) -> list[Heard]:
    """Return what is *told*, so *many* of it by the voices of the first."""
    spoken = [
        (evolve(report, provenance=told[0][0].provenance), moment) for report, moment in told[:many]
    ]
    return [*spoken, *told[many:]]


def _on_days(told: list[Heard], days: list[date]) -> list[Heard]:
    """Return what is *told*, the last of it of these *days*."""
    dated = [
        (evolve(report, when=Stated(When.on(day))), moment)
        for (report, moment), day in zip(told[::-1], days, strict=False)
    ]
    return [*told[: len(told) - len(dated)], *dated]


def _referring_to(event: Judgement, ids: list[EventId]) -> Judgement:
    if isinstance(event, Alias | Distinct):
        return event
    if isinstance(event, Revision):
        return evolve(event, of=_id_at(event.of, ids))
    if isinstance(event, Retraction):
        replacement = event.replacement and _id_at(event.replacement, ids)
        return evolve(event, report=_id_at(event.report, ids), replacement=replacement)
    left = _id_at(event.left, ids)
    right = _id_at(event.right, [id_ for id_ in ids if id_ != left])
    return evolve(event, left=left, right=event.right if left == right else right)


def _id_at(place: str, ids: list[EventId]) -> EventId:
    """Return what *place* stands for: one of *ids*, or something unknown."""
    number = PLACES.index(place)
    return ids[number % len(ids)] if ids and number < len(PLACES) - 1 else UNKNOWN_ID


def timelines(whats: SearchStrategy[Kind], *, size: int = 8) -> SearchStrategy[Timeline]:
    """Return a strategy for timelines of up to *size* reports of *whats*, and judgements.

    >>> from hypothesis import given
    >>> from hypothesis import strategies as st
    >>> from timeline.exchanges import Swap
    >>> @given(timelines(st.just(Swap()), size=3))
    ... def test_union_with_oneself_adds_nothing(story):
    ...     assert story | story == story
    >>> test_union_with_oneself_adds_nothing()
    """
    return logs(whats, size=size).map(Timeline)
