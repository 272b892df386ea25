"""Why something does not count, or does not speak."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.telling.asides import OUTSIDE, TAKEN_BACK, UNSAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.questions.counting.figures import Answer
    from timeline.state import Development, Reading

__all__ = ["Reasons", "WhyNot"]


class Reasons:
    """Says why something does not speak in a reading; nothing is looked up before it is asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _developments(self) -> Mapping[str, Development[object]]:
        units = self._reading.every_unit()
        return {
            id_: development
            for unit in units
            for development in unit.developments
            for id_ in development.ids
        }

    def silence(self, id_: str) -> str | None:
        """Return why the report *id_* does not speak; `None` where it does, or is not known."""
        development = self._developments.get(self._reading.resolve(id_))
        silenced = development.silenced if development else ()
        return next((report.why for report in silenced if report.recorded.id == id_), None)

    def of(self, id_: str, left: Mapping[str, list[str]]) -> list[str]:
        """Return why the report *id_* does not count; *left* has it of what an answer sets aside.

        Nothing is returned where that cannot be said.
        """
        development, scope = self._developments.get(id_), self._reading.cuts.scope
        if development is None:
            return [TAKEN_BACK]
        if id_ in left:
            return left[id_]
        if development.not_done:
            return [development.not_done]
        return [] if development.when.within(scope.since, scope.by).possible else [OUTSIDE]


class WhyNot:
    """Says why reports do not count in one answer."""

    def __init__(self, reasons: Reasons, answer: Answer) -> None:
        self._reasons = reasons
        self._answer = answer

    @cached_property
    def _left(self) -> Mapping[str, list[str]]:
        """Why reports were left aside, for every side at once: what is doubtful is so of one."""
        answer = self._answer
        doubts = {
            (aside.subject.ids, aside.why)
            for figure in answer.values()
            for doubtful in figure.doubtful
            for aside in doubtful.asides
        }
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        for aside in answer.asides:
            if (aside.subject.ids, aside.why) not in doubts:
                for id_ in aside.subject.ids:
                    reasons[id_].append(aside.why)
        return reasons

    def __call__(self, ids: Iterable[str]) -> list[str]:
        """Return why none of the reports *ids* counts, as far as that can be said."""
        reasons = [why for id_ in sorted(ids) for why in self._reasons.of(id_, self._left)]
        return list(dict.fromkeys(reasons)) or [UNSAID]
