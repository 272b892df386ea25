"""Which phases that reports tell of one development exclude each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING

from timeline.events import Phase
from timeline.state.dates import when_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.events import Document, Report
    from timeline.state.recorded import Recorded

__all__ = ["excluding_phases"]

Reports = list["Recorded[Report]"]

ORDER = (Phase.PLANNED, Phase.UNDER_WAY, Phase.DONE)
"""How what happens gets on."""


def excluding_phases(
    reports: Iterable[Recorded[Report]], documents: Mapping[str, Document]
) -> Iterator[tuple[Phase, Phase, Reports]]:
    """Yield each two phases that exclude each other, rather than one following the other.

    With them come those of *reports*, which are of one development, that tell one of the two while
    another tells the other. Each is looked at with a bound of the others, not with each of them.
    """
    told: defaultdict[Phase, Reports] = defaultdict(list)
    for report in reports:
        told[report.event.phase].append(report)
    for first, second in combinations(told, 2):
        if clashing := _clashing({first: told[first], second: told[second]}, documents):
            yield first, second, clashing


def _clashing(told: dict[Phase, Reports], documents: Mapping[str, Document]) -> Reports:
    """Return those that exclude others, of the reports of two phases."""
    # Plans are called off; what is called off and yet happens, or happened, is a contradiction.
    if Phase.CALLED_OFF in told:
        return [] if Phase.PLANNED in told else [*chain.from_iterable(told.values())]
    behind, ahead = sorted(told, key=ORDER.index)
    clashing = _said_too_early(told[behind], told[ahead], documents)
    if behind is Phase.UNDER_WAY:
        clashing += _in_one_text(told[behind], told[ahead])
    return clashing


def _said_too_early(
    behind: Sequence[Recorded[Report]],
    ahead: Sequence[Recorded[Report]],
    documents: Mapping[str, Document],
) -> Reports:
    """Return those of which one was further *ahead* before another was *behind*, for certain.

    Only what was said later can know that it went on.
    """
    since = [(when_said(report.event, documents).earliest, report) for report in behind]
    until = [(when_said(report.event, documents).latest, report) for report in ahead]
    first = min((day for day, _ in until if day), default=None)
    last = max((day for day, _ in since if day), default=None)
    if first is None or last is None:
        return []
    return [
        *(report for day, report in since if day and first < day),
        *(report for day, report in until if day and day < last),
    ]


def _in_one_text(behind: Iterable[Recorded[Report]], ahead: Iterable[Recorded[Report]]) -> Reports:
    """Return those of a document that tells both: it knows of one state of things."""
    left, right = _by_document(behind), _by_document(ahead)
    return [
        report
        for document in left.keys() & right.keys()
        for report in (*left[document], *right[document])
    ]


def _by_document(reports: Iterable[Recorded[Report]]) -> dict[str, Reports]:
    of_document: defaultdict[str, Reports] = defaultdict(list)
    for report in reports:
        of_document[report.event.document].append(report)
    return of_document
