"""A story in parts, seen through cuts: what can be asked of any reading can be asked of it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, evolve, field

from timeline.engines.gathering import LoadedUnits, counted_in_all
from timeline.engines.mapped import (
    as_sent,
    asides_of,
    combined,
    combined_by_document,
    counted,
    disputed,
    numbering,
)
from timeline.engines.opened import PartFiles
from timeline.engines.running import Engine
from timeline.questions import AnswersBySource, BySource, Counted, UnitQuestion
from timeline.questions.by_source import alone
from timeline.state import Reading
from timeline.state.answering import checked_question, from_story
from timeline.state.conflicts import about_totals, in_order
from timeline.state.cuts import Cuts
from timeline.state.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.events import Event
    from timeline.folds import Aside
    from timeline.questions import Answer
    from timeline.state import Current, Disagreement, Question, Recorded
    from timeline.state.cuts import Scope

__all__ = ["PartedReading"]

R = TypeVar("R")


@define(eq=False, slots=False)
class _Everything:
    """All parts, and where they are worked on; the events of all are read where they have to be."""

    parts: tuple[PartFiles, ...]
    engine: Engine = field(repr=False)

    @cached_property
    def history(self) -> History:
        """The events of all parts."""
        recorded: dict[int, Recorded[Event]] = {}
        for part in self.parts:
            recorded |= part.held().recorded
        return History(recorded[position] for position in sorted(recorded))


class PartedReading(Reading):
    """A story in parts, seen through cuts.

    A question of counting units is asked of every part, and what the parts answer is put together.
    Whatever else looks into units or events reads those of all parts, in the process that asks.
    """

    def __init__(self, everything: _Everything, cuts: Cuts = Cuts()) -> None:
        # Events are read when they are needed, and not by the class above.
        self._everything, self.cuts, self._of_all_days = everything, cuts, None

    @classmethod
    def of(cls, parts: Sequence[PartFiles], engine: Engine) -> PartedReading:
        """Return the reading of *parts*, which *engine* works on."""
        return cls(_Everything(tuple(parts), engine))

    @property
    def _history(self) -> History:  # type: ignore[override]
        return self._everything.history

    def _cut(self, **changes: Any) -> PartedReading:
        return PartedReading(self._everything, evolve(self.cuts, **changes))

    def _within(self, scope: Scope) -> PartedReading:
        return self._cut(scope=scope)

    def __reduce__(self) -> tuple[object, ...]:
        return Reading, (self._history, self.cuts)

    def __repr__(self) -> str:
        return f"<Timeline in {len(self._everything.parts)} parts>{self.cuts}"

    @contextmanager
    def current(self) -> Iterator[Current | None]:
        """Give nothing: of parts nothing is kept current."""
        yield None

    def ask(self, question: Question[R]) -> R:
        """Return the answer to *question* over everything this reading shows."""
        answer: R = self._answer(checked_question(question))
        return from_story(answer, question, self)

    def _answer(self, question: Any) -> Any:
        if type(question) is Counted:
            return self._counted(question)
        if type(question) is BySource:
            return self._by_source(question)
        if isinstance(question, UnitQuestion):
            parts = self._mapped(partial(combined, question, self.cuts))
            return question.finish(question.combine(as_sent(question, part) for part in parts))
        return question.answer(self)

    def _mapped(self, function: Callable[[PartFiles], R]) -> Iterator[R]:
        return self._everything.engine.map(function, self._everything.parts)

    def _counted(self, question: Counted) -> Answer:
        def asides() -> Iterator[Aside]:
            return chain.from_iterable(self._mapped(partial(asides_of, question, self.cuts)))

        parts = self._mapped(partial(counted, question, self.cuts))
        units = [LoadedUnits(part, self.cuts) for part in self._everything.parts]
        return counted_in_all(question, zip(units, parts, strict=True), asides)

    def _by_source(self, question: BySource) -> AnswersBySource:
        unit_question = question.question
        by_document: dict[str, list[Any]] = {}
        for part in self._mapped(partial(combined_by_document, unit_question, self.cuts)):
            for key, whole in part.items():
                by_document.setdefault(key, []).append(whole)
        return AnswersBySource(
            {
                key: alone(unit_question.finish(unit_question.combine(wholes)), key)
                for key, wholes in sorted(by_document.items())
            }
        )

    @cached_property
    def _conflicts(self) -> tuple[Disagreement, ...]:
        parts = [*self._mapped(partial(disputed, self.cuts))]
        within = [disagreement for part in parts for disagreement in part.within]
        if claimed := frozenset(measure for part in parts for measure in part.claimed):
            numbers = chain.from_iterable(self._mapped(partial(numbering, claimed, self.cuts)))
            # Of what is mentioned but in part, it is the first that is.
            within += about_totals(unit for _, unit in sorted(numbers, key=itemgetter(0)))
        return in_order([*parts[0].about_names, *within])
