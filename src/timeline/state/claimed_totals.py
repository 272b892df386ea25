"""Where claimed totals exclude each other, or what was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Measure
from timeline.state.cells import by_start, merge
from timeline.state.dates import claimed_until, last_covered
from timeline.state.development import Development
from timeline.state.merging import merge_unit
from timeline.state.totals import corrections, exclusions, outnumbered, sorts_of
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from timeline.events import Report
    from timeline.state.recorded import Recorded
    from timeline.state.unit import Unit

__all__ = ["total_conflicts"]

Found = tuple[list["Recorded[Report]"], str]
"""The reports concerned, and what is the matter."""


@frozen
class _Claimed:
    """What a development claims of the total on one side."""

    development: Development[object]
    count: Count
    since: When | None
    until: When
    voice: Hashable
    words: str

    @property
    def last(self) -> date | None:
        """The last day that it certainly covers."""
        return last_covered(self.development.affirmed, self.until)

    @property
    def said(self) -> tuple[str, str]:
        """When it was said, and then when it was recorded."""
        return self.development.last_said

    def __str__(self) -> str:
        return f"“{self.words}” ({', '.join(self.development.speakers)}, {self.until})"


def total_conflicts(units: Sequence[Unit]) -> Iterator[Found]:
    """Yield totals that exclude each other, or what *units* count, with the reports concerned."""
    claimed = defaultdict[tuple[Measure, str], list[_Claimed]](list)
    for unit in units:
        for development in unit.developments:
            if development.numbers.totals and not development.denied:
                for measure, side, claim in _claims_of(development):
                    claimed[measure, side].append(claim)
    if not claimed:
        return
    counted = _counted(units, {measure for measure, _ in claimed})
    for (measure, side), claims in sorted(claimed.items(), key=lambda each: str(each[0])):
        corrected = corrections(claims)
        standing = [claim for place, claim in enumerate(claims) if place not in corrected]
        for inner, outer in exclusions(standing):
            pair = (standing[inner], standing[outer])
            reports = [report for claim in pair for report in claim.development.affirmed]
            sentence = f"totals of {measure} ({side}) exclude each other: {pair[0]}, {pair[1]}"
            yield reports, sentence
        for place, number in outnumbered(standing, counted.get((measure, side), ())):
            claim = standing[place]
            sentence = f"{number:,} were counted by then of {measure} ({side}), more than {claim}"
            yield [*claim.development.affirmed], sentence


def _claims_of(development: Development[object]) -> Iterator[tuple[Measure, str, _Claimed]]:
    until = claimed_until(development.affirmed, development.documents)
    for measure in sorted({total.measure for total in development.numbers.totals}, key=str):
        for since, totals in by_start(development.totals(measure)).items():
            for side, merged in merge(totals).items():
                told = [total for total in totals if side in total.sides]
                words = dict.fromkeys(total.count.words or str(total.count.value) for total in told)
                voice = (development.speakers, since, sorts_of(told))
                text = " or ".join(words)
                yield (
                    measure,
                    side,
                    _Claimed(development, merged.count, since, until, voice, text),
                )


def _counted(
    units: Sequence[Unit], measures: set[Measure]
) -> dict[tuple[Measure, str], list[tuple[When, int]]]:
    """Return what *units* add to sides of *measures* at least, with their days."""
    counted = defaultdict[tuple[Measure, str], list[tuple[When, int]]](list)
    for unit in units:
        counts = {measure for inner in unit.developments for measure in inner.numbers.measures}
        for measure in counts & measures:
            for side, merged in merge_unit(unit, measure).items():
                counted[measure, side].append((unit.when, merged.count.low))
    return counted
