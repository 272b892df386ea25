"""What a counting unit holds that does not count: every report of it, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Level, Measure, Unread, kinds_counting
from timeline.folds import Aside
from timeline.state import words_for_not_done
from timeline.telling.asides import OUTSIDE, UNCOUNTED, not_known_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Report
    from timeline.state import Development, Recorded, Unit

__all__ = ["Leaving"]


@frozen
class Leaving:
    """Says what is left aside of a unit, and why, where the question is how many of *measure*.

    Every known report that adds to the measure, or claims a total of it, is mentioned: by what
    counts, by a claim, or here. Developments that say nothing of it are listed where they are of
    the kind *of*, or of a kind that declares it and counts nothing; and so is what they count
    *beside* it, such as promises.
    """

    measure: Measure
    of: type | None
    beside: Mapping[Measure, str]

    def __call__(self, unit: Unit, mentioned: set[str]) -> Iterator[Aside]:
        """Yield what does not count of *unit*; the reports *mentioned*, by their ids, do."""
        for of_all in unit.developments:
            development = of_all.without_others()
            inside = development.when.within(unit.scope.since, unit.scope.by).possible
            if inside:
                yield from self._declared(development)
            loose = [
                report
                for report in development.all_reports
                if report.id not in mentioned and self._speaks(development, report.event)
            ]
            if loose:
                yield from self._loose(development, loose, mentioned, inside=inside)
            elif inside and self._is_about(development, mentioned):
                yield Aside(development, development.not_done or UNCOUNTED)

    def _declared(self, development: Development[object]) -> Iterator[Aside]:
        """Yield what it counts beside the measure, and what it says that cannot be counted."""
        numbers = development.numbers
        for miscounted in numbers.miscounted:
            if miscounted.measure == self.measure or (
                miscounted.measure is None and self._is_of_kind(miscounted.report.event.what)
            ):
                yield Aside(development, miscounted.why)
        for measure, why in self.beside.items():
            if measure in numbers.measures:
                yield Aside(development, development.not_done or why)

    def _loose(
        self,
        development: Development[object],
        loose: list[Recorded[Report]],
        mentioned: set[str],
        *,
        inside: bool,
    ) -> Iterator[Aside]:
        """Yield the *loose* reports, which speak of the measure and do not count, by reason."""
        counts = not mentioned.isdisjoint(development.ids)
        not_done = development.not_done or UNCOUNTED
        affirmed = {report.id for report in development.affirmed}
        silent = {silenced.recorded.id: silenced.why for silenced in development.silenced}
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        for report in loose:
            if report.id in silent:
                why = silent[report.id]
            elif not inside:
                why = OUTSIDE
            elif isinstance(report.event.what, Unread):
                why = not_known_here(report.event.what)
            elif counts and report.id not in affirmed:
                why = words_for_not_done((report.event,))
            else:
                why = not_done
            reasons[why].append(report.id)
        alone = len(reasons) == 1 and not counts
        for why, ids in reasons.items():
            yield Aside(development if alone else development.only(ids), why)

    def _speaks(self, development: Development[object], report: Report) -> bool:
        """Return whether a *report* adds to the measure, claims a total of it, or perhaps does."""
        if isinstance(report.what, Unread):
            return True
        claims = development.claims_of(report)
        return any(claim.measure == self.measure and type(claim) is not Level for claim in claims)

    def _is_about(self, development: Development[object], mentioned: set[str]) -> bool:
        """Return whether *development*, which says nothing of the measure, might have.

        What counts something else alone, though its kind might count this, is not about it.
        """
        if not mentioned.isdisjoint(development.ids) or development.numbers.miscounted:
            return False
        if self.of is not None:
            return isinstance(development.what, self.of)
        counting = isinstance(development.what, kinds_counting(self.measure))
        reports = development.all_reports
        return counting and not any(development.claims_of(report.event) for report in reports)

    def _is_of_kind(self, what: object) -> bool:
        asked = () if self.of is None else (self.of,)
        return isinstance(what, asked + kinds_counting(self.measure))
