"""Answers from the rows of a model: what they rest on is read when somebody looks into it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.folds import Aside
from timeline.model.sides import StoredSide
from timeline.model.tables import DamagedModel
from timeline.questions.asides import each_aside
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.claimed import TOGETHER, Claim
from timeline.questions.counting.deferred import Deferred
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.overlaps import claims_in_order
from timeline.questions.counting.settling import Settling
from timeline.questions.keyed import figure_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from timeline.model.file import ModelFile
    from timeline.model.story import StoredReading
    from timeline.questions import Counted, Doubtful
    from timeline.questions.counting.entries import Contribution, Entry
    from timeline.state import Unit

    class Reads(Protocol):
        """What reads of a file while that is what it was, and else returns what is made anew."""

        def __call__(self, read: Callable[[ModelFile], Any], anew: Callable[[], Any], /) -> Any: ...


__all__ = ["StoredAnswers"]

T = TypeVar("T")


class StoredAnswers:
    """Makes the answer to *question*, which has a *number*, in *reading* from rows.

    *reads* reads rows, and *loads* units alone.
    """

    def __init__(
        self,
        reads: Reads,
        loads: Reads,
        reading: StoredReading,
        question: Counted,
        number: int,
    ) -> None:
        self._reads, self._loads, self._reading = reads, loads, reading
        self._question, self._number = question, number

    def answer(self, file: ModelFile) -> Answer:
        """Return the answer, of which nothing is read but the sums."""
        figures: dict[str, Figure] = {}
        for row in file.tables.rows("sides", "WHERE question=?", self._number):
            side = self._side(file, row)
            if side.is_there:
                figures[side.side] = self._figure(side)
        (asides,) = (
            many for _, _, many in file.tables.rows("questions", "WHERE number=?", self._number)
        )
        figures = dict(sorted(figures.items()))
        shared = figures.pop(TOGETHER, None)
        left = Deferred(asides, self._asides)
        return Answer(figures, left, shared.claims if shared else ())

    def _side(self, file: ModelFile, row: Sequence[Any]) -> StoredSide:
        return StoredSide(
            file.tables,
            row,
            self._question,
            self._unit,
            lambda ids: file.regions.number(ids[0]),
        )

    def _side_of(self, file: ModelFile, number: int) -> StoredSide:
        row = file.tables.row("sides", "WHERE number=?", number)
        if row is None:
            raise DamagedModel("a side is missing")
        return self._side(file, row)

    def _figure(self, side: StoredSide) -> Figure:
        number, name, many = side.number, side.side, side.sums.counted
        doubtful = side.sums.every - many
        figure = Figure(
            name,
            Deferred(
                many,
                self._all_there_is(
                    lambda file: self._contributions(file, number),
                    lambda answer: figure_on(answer, name).contributions,
                ),
                self._first(number, name),
            ),
            Deferred(
                doubtful,
                self._all_there_is(
                    lambda file: self._doubtful(file, number),
                    lambda answer: figure_on(answer, name).doubtful,
                ),
            )
            if doubtful
            else (),
            Deferred(side.claims, lambda: self._claims(number, name))  # type: ignore[arg-type]
            if side.claims
            else (),
        )
        figure.counted, figure.exact = side.sums.count, side.sums.exact
        figure.question = self._question
        return figure

    def _while_it_is(
        self, read: Callable[[ModelFile], T], anew: Callable[[Answer], T]
    ) -> Callable[[], T]:
        """Return what *read* does as long as the file is what it was, and then *anew*."""
        make_anew = lambda: anew(self._reading.anew(self._question))  # noqa: E731
        return lambda: self._reads(read, make_anew)

    def _all_there_is(
        self, read: Callable[[ModelFile], T], anew: Callable[[Answer], T]
    ) -> Callable[[], T]:
        """Return what does the same, but *anew* where the events were read by then.

        Who looks into all of it mostly looks into their units, which have to be made then.
        """
        from_file = self._while_it_is(read, anew)
        reading, question = self._reading, self._question
        return lambda: anew(reading.anew(question)) if reading.is_read else from_file()

    def _first(self, number: int, name: str) -> Callable[[int], Sequence[Contribution]]:
        def first(many: int) -> Sequence[Contribution]:
            return self._while_it_is(
                lambda file: [
                    dated.contribution for dated in self._side_of(file, number).first_counted(many)
                ],
                lambda answer: figure_on(answer, name).contributions[:many],
            )()

        return first

    def _contributions(self, file: ModelFile, number: int) -> Sequence[Contribution]:
        side = self._side_of(file, number)
        contributions = Settling(side).contributions()
        low = sum(contribution.count.low for contribution in contributions)
        if (len(contributions), low) != (side.sums.counted, side.sums.low):
            raise DamagedModel(f"contributions to {side.side} are missing")
        return contributions

    def _doubtful(self, file: ModelFile, number: int) -> Sequence[Doubtful]:
        side = self._side_of(file, number)
        doubtful = Settling(side).doubtful()
        adds = sum(each.adds for each in doubtful)
        expected = side.sums.every - side.sums.counted, side.sums.raised
        if (len(doubtful), adds) != expected:
            raise DamagedModel(f"what is in doubt of {side.side} is missing")
        return doubtful

    def _claims(self, number: int, name: str) -> tuple[Claim, ...]:
        entries = self._entries("claims", "WHERE side=?", number)
        if entries is None:
            answer = self._reading.anew(self._question)
            return answer.claims_together if name == TOGETHER else figure_on(answer, name).claims
        return claims_in_order(
            entry for entry in entries if isinstance(entry, Claim) and entry.side == name
        )

    def _asides(self) -> Sequence[Aside]:
        entries = self._entries("asides", "WHERE question=?", self._number)
        if entries is None:
            return self._reading.anew(self._question).left
        return each_aside(entry for entry in entries if isinstance(entry, Aside))

    def _entries(self, table: str, where: str, number: int) -> list[Entry | Aside] | None:
        """Return what units yield of which *table* says that it is more than contributions.

        It is `None` where the file has moved on.
        """

        def read(file: ModelFile) -> list[tuple[int, str]]:
            rows = file.tables.rows(table, where, number)
            return [(row[0], file.material.id_of(row[0])) for row in rows]

        heads: list[tuple[int, str]] | None = self._reads(read, lambda: None)
        if heads is None:
            return None
        units = (self._unit(head, id_) for head, id_ in heads)
        return [*chain.from_iterable(map(self._question.entries, units))]

    def _unit(self, head: int, id_: str) -> Unit:
        """Return the unit with a *head*: read with its region, or with all others."""
        if not self._reading.is_worth_reading():
            unit: Unit | None = self._loads(lambda file: file.material.unit(head), lambda: None)
            if unit is not None and unit.developments:
                return unit
        return self._reading.unit_of(id_)
