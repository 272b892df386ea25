"""Phases exclude each other just where two reports of them do: each two are looked at here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from timeline import Document, Occurrence, Phase, Provenance, Recorded, Report, Stated, Voice, When
from timeline.events import EventId
from timeline.state import phases, when_said
from timeline.state.phases import excluding_phases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.state.phases import Reports

FIRST = date(2025, 6, 1)
MOMENT = datetime(2025, 7, 1, tzinfo=UTC)
DAYS = st.one_of(st.none(), st.integers(0, 5).map(lambda days: FIRST + timedelta(days=days)))
WHENS = st.tuples(DAYS, DAYS).map(lambda ends: _when(*ends))
REPORTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([*Phase]), st.none() | WHENS), max_size=7
)
DOCUMENTS = st.dictionaries(st.sampled_from("ab"), WHENS)

BETWEEN = [
    ("a", Phase.PLANNED, When.on(FIRST)),
    ("b", Phase.DONE, When.on(FIRST + timedelta(days=2))),
    ("c", Phase.PLANNED, When.on(FIRST + timedelta(days=4))),
]
"""One is further ahead than the last was after it, and than the first was before it."""


def _when(first: date | None, last: date | None) -> When:
    return When(*sorted((first, last))) if first and last else When(first, last)


def _told(number: int, document: str, phase: Phase, said: When | None) -> Recorded[Report]:
    voices = () if said is None else (Voice(name="a ministry", said=Stated(said)),)
    report = Report(
        document=document,
        key=f"{number}",
        what=Occurrence(what="talks"),
        phase=phase,
        provenance=Provenance(voices=voices),
    )
    return Recorded(EventId(f"{number:064d}"), MOMENT, report)


def _exclude(left: Report, right: Report, documents: Mapping[str, Document]) -> bool:
    """Return whether the phases of two reports exclude each other."""
    told = {left.phase: left, right.phase: right}
    if len(told) == 1 or {Phase.PLANNED, Phase.CALLED_OFF} == told.keys():
        return False
    if Phase.CALLED_OFF in told:
        return True
    behind, ahead = (told[phase] for phase in Phase if phase in told)
    if behind.phase is Phase.UNDER_WAY and behind.document == ahead.document:
        return True
    return when_said(ahead, documents).before(when_said(behind, documents)).certain


def _pair_by_pair(
    reports: Reports, documents: Mapping[str, Document]
) -> dict[frozenset[Phase], set[str]]:
    found: dict[frozenset[Phase], set[str]] = {}
    for left, right in combinations(reports, 2):
        if _exclude(left.event, right.event, documents):
            both = frozenset({left.event.phase, right.event.phase})
            found.setdefault(both, set()).update((left.id, right.id))
    return found


def _together(
    reports: Iterable[Recorded[Report]], documents: Mapping[str, Document]
) -> dict[frozenset[Phase], set[str]]:
    return {
        frozenset({one, other}): {report.id for report in clashing}
        for one, other, clashing in excluding_phases(reports, documents)
    }


@given(REPORTS, DOCUMENTS)
@example(BETWEEN, {})
def test_the_same_is_found_as_pair_by_pair(
    told: list[tuple[str, Phase, When | None]], published: dict[str, When]
) -> None:
    """Whatever was said when, in whatever texts."""
    reports = [_told(number, *each) for number, each in enumerate(told)]
    documents = {key: Document(key=key, published=Stated(day)) for key, day in published.items()}

    assert _together(reports, documents) == _pair_by_pair(reports, documents)


def test_no_report_is_held_against_each_other() -> None:
    """Of 400 that tell four phases, each is asked once for each other phase when it was said."""
    reports = [_told(number, f"{number}", [*Phase][number % 4], None) for number in range(400)]

    with patch.object(phases, "when_said", wraps=when_said) as asked:
        found = _together(reports, {})

    assert found.keys() == {
        frozenset({Phase.CALLED_OFF, phase}) for phase in (Phase.UNDER_WAY, Phase.DONE)
    }
    assert asked.call_count == 600
