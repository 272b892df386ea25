"""Why something does not count, or does not speak."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from timeline.telling.asides import OUTSIDE, TAKEN_BACK, UNSAID, counts_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.questions.counting.answers import CountingQuestion
    from timeline.state import Development, Reading, Unit

__all__ = ["Reasons", "WhyNot"]


class Reasons:
    """Says why something does not speak in a reading; nothing is looked up before it is asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _units(self) -> Mapping[str, tuple[Unit, Development[object]]]:
        return {
            id_: (unit, development)
            for unit in self._reading.every_unit()
            for development in unit.developments
            for id_ in development.ids
        }

    def silence(self, id_: str) -> str | None:
        """Return why the report *id_* does not speak; `None` where it does, or is not known."""
        _, development = self._units.get(self._reading.resolve(id_), (None, None))
        silenced = development.silenced if development else ()
        return next((report.why for report in silenced if report.recorded.id == id_), None)

    def of(self, id_: str, question: CountingQuestion) -> list[str]:
        """Return why *question* does not count the report *id_*: nothing, where it cannot be said.

        What is left aside as doubtful is not asked for.
        """
        unit, development = self._units.get(id_, (None, None))
        scope = self._reading.cuts.scope
        if unit is None or development is None:
            return [TAKEN_BACK]
        # Alone, it is in doubt with nothing.
        asides = (aside for aside in question.over((unit,)).asides if id_ in aside.subject.ids)
        if left := [aside.why for aside in asides]:
            return left
        if development.not_done:
            return [development.not_done]
        return [] if development.when.within(scope.since, scope.by).possible else [OUTSIDE]

    def of_side(self, name: str) -> str | None:
        """Return why nothing counts for the side *name*, where it stands for another."""
        side = self._reading.side_of(name)
        return None if side == name else counts_for(side)


class WhyNot:
    """Says why reports do not count in one answer, for one side."""

    def __init__(self, reasons: Reasons, question: CountingQuestion, side: str) -> None:
        self._reasons = reasons
        self._question, self._side = question, side

    def __call__(self, ids: Iterable[str]) -> list[str]:
        """Return why none of the reports *ids* counts, as far as that can be said."""
        reasons = [why for id_ in sorted(ids) for why in self._reasons.of(id_, self._question)]
        return list(dict.fromkeys(reasons)) or [self._reasons.of_side(self._side) or UNSAID]
