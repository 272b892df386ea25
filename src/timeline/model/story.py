"""A story of which a read model answers what it can, and the ledger the rest."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from attrs import evolve

from timeline.state import Reading, Timeline
from timeline.state.answering import from_story
from timeline.state.cuts import Cuts, instant

if TYPE_CHECKING:
    from datetime import date, datetime

    from timeline.ledgers.contract import Ledger
    from timeline.model.tables import State
    from timeline.questions import Answer, Counted
    from timeline.state import Question, Unit
    from timeline.state.history import History

__all__ = ["StoredReading", "StoredTimeline"]

R = TypeVar("R")

MANY = 100
"""Where more than one in so many events is looked into as a unit, all are read at once."""

AT_LEAST = 100
"""So many units are read one by one, however few events there are."""


class Answering(Protocol):
    """What answers from a file, as far as it is that of a position."""

    def answer(self, question: Question[Any], reading: StoredReading) -> Answer | None:
        """Return the answer to *question* in *reading*; `None` where it has to be made anew."""


class StoredReading(Reading):
    """A *story* as it was known at a moment, of which *model* answers what is asked most.

    It is the same as any reading of that with these *cuts*.
    """

    def __init__(self, story: StoredTimeline, model: Answering, cuts: Cuts) -> None:
        self._story, self._model, self.cuts = story, model, cuts
        self._loads = 0
        self._of_all_days = None

    @property
    def story(self) -> StoredTimeline:
        """The story."""
        return self._story

    @cached_property
    def _history(self) -> History:  # type: ignore[override]
        return self.story._history  # noqa: SLF001 - it is the same

    def known_at(self, moment: datetime | date | str) -> Reading:
        """Return the reading of what was recorded at *moment*; a day means its end in UTC."""
        at = instant(moment)
        cut = self.cuts.known_at
        cuts = evolve(self.cuts, known_at=at if cut is None else min(at, cut))
        return StoredReading(self.story, self._model, cuts)

    def ask(self, question: Question[R]) -> R:
        """Return the answer to *question* over everything this reading shows."""
        answer = self._model.answer(question, self)
        if answer is None:
            return super().ask(question)
        return from_story(answer, question, self)  # type: ignore[return-value]

    def anew(self, question: Counted) -> Answer:
        """Return the answer to *question*, made of the events."""
        if self._anew is None or self._anew[0] != question:
            self._anew = question, super().ask(question)
        return self._anew[1]

    _anew: tuple[Counted, Answer] | None = None

    def unit_of(self, head: str) -> Unit:
        """Return the unit that begins with the report *head*, made with all others."""
        return self._units_by_head[head]

    @cached_property
    def _units_by_head(self) -> dict[str, Unit]:
        return {unit.ids[0]: unit for unit in self.every_unit()}

    @property
    def is_read(self) -> bool:
        """Whether the events were read."""
        return "_history" in vars(self.story)

    def is_worth_reading(self) -> bool:
        """Take note that one more unit is looked into; return whether to read all at once.

        A region is read in a few times the time that it takes among all others.
        """
        self._loads += 1
        return self.is_read or self._loads > AT_LEAST + len(self.story) // MANY

    def __reduce__(self) -> tuple[object, ...]:
        return Reading, (self._history, self.cuts)


class StoredTimeline(StoredReading, Timeline):
    """The first events of a ledger, of which what is asked most is in a file beside it.

    It is the same as `Ledger.timeline()` there, and stays so: where the file has moved on, or what
    is asked is not in it, the events are read.

    Attributes:
        position: how many events of the ledger it has.
        state: what the file was when it was asked.
        whole: what was read to make the file, if that was just made.
    """

    def __init__(self, ledger: Ledger, model: Answering, position: int) -> None:
        self._ledger, self._model, self.position = ledger, model, position
        self._loads = 0
        self.cuts = Cuts()
        self._of_all_days = None
        self.state: State | None = None
        self.whole: Timeline | None = None

    @property
    def story(self) -> StoredTimeline:
        """It itself."""
        return self

    @cached_property
    def _history(self) -> History:  # type: ignore[override]
        whole = self.whole or Timeline(
            self._ledger.decoded(row) for row in islice(self._ledger.rows(), self.position)
        )
        return whole._history  # noqa: SLF001 - it is this one

    def __len__(self) -> int:
        return self.position

    def __reduce__(self) -> tuple[object, ...]:
        return Timeline, (self._history,)
