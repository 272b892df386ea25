"""The figures of an answer as they would be if some counting units were others.

What has no day in common with those units, if by way of others, stays as it is: so only what lies
on the same chain of days is settled again. What those in doubt add for certain is worked out again
only where others than before hang together.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from attrs import define, evolve, field

from timeline.display.listed import Listed
from timeline.events import EventId
from timeline.questions.checking.checks import BoundsMoved
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.claimed import TOGETHER, Claim
from timeline.questions.counting.entries import Contribution, entries_by_side
from timeline.questions.counting.figures import Figure, figure_of
from timeline.questions.counting.question import Counted
from timeline.questions.counting.worlds import LiftsFound, chains
from timeline.questions.keyed import figure_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.questions.counting.entries import Entry
    from timeline.state import Unit

__all__ = ["Alternatives"]

E = TypeVar("E", Contribution, Claim)

Ids = tuple[EventId, ...]


@define(eq=False, slots=False)
class Alternatives:
    """What *question* would answer instead of *answer* if units were others."""

    question: Counted
    answer: Answer
    _found: LiftsFound = field(factory=LiftsFound, init=False)

    def moved(
        self, units: Sequence[Unit], instead: Sequence[Unit] = (), apart: Sequence[Unit] = ()
    ) -> tuple[BoundsMoved, ...]:
        """Return the bounds that would move if there were others *instead* of the *units*.

        Those *apart* would be there beside them, and the same as nothing else.
        """
        settled, counted = self._entries(instead), self._entries(apart)
        ids = {unit.ids for unit in units}
        sides = {side for side, on_side in self._chain_of.items() if not ids.isdisjoint(on_side)}
        return Listed(
            moved
            for side in sorted({*sides, *settled, *counted} - {TOGETHER})
            for moved in _moved(
                figure_on(self.answer, side),
                self._figure(side, ids, settled.get(side, ()), counted.get(side, ())),
            )
        )

    def without(self, side: str, claims: Iterable[Claim]) -> tuple[BoundsMoved, ...]:
        """Return the bounds of *side* that would move if nobody had made the *claims*."""
        before, gone = figure_on(self.answer, side), set(map(id, claims))
        left = tuple(claim for claim in before.claims if id(claim) not in gone)
        return Listed(_moved(before, evolve(before, claims=left)))

    def _entries(self, units: Iterable[Unit]) -> dict[str, list[Entry]]:
        """Return what *units* yield, side by side."""
        return entries_by_side(chain.from_iterable(map(self.question.entries, units)))

    def _figure(
        self, side: str, ids: set[Ids], settled: Sequence[Entry], counted: Sequence[Entry]
    ) -> Figure:
        """Return the figure of *side* without the units with *ids*.

        In their place are what is to be *settled* with the others of their days, and what is
        *counted* whatever else there is.
        """
        before, on_side = figure_on(self.answer, side), self._chain_of.get(side, {})
        touched = {on_side[unit_ids] for unit_ids in ids if unit_ids in on_side}
        near = {added.unit.ids: added for place in touched for added in self._chains[side][place]}
        gone = {
            development.ids
            for unit_ids in ids & near.keys()
            for development in near[unit_ids].unit.developments
        }
        again = figure_of(
            (
                *(added for unit_ids, added in near.items() if unit_ids not in ids),
                *_of_class(Contribution, settled),
            ),
            self._found,
        )
        return Figure(
            side,
            (
                *(added for added in before.contributions if added.unit.ids not in near),
                *again.contributions,
                *_of_class(Contribution, counted),
            ),
            (
                *(aside for aside in before.doubtful if aside.contribution.unit.ids not in near),
                *again.doubtful,
            ),
            (
                *(claim for claim in before.claims if claim.development.ids not in gone),
                *_of_class(Claim, (*settled, *counted)),
            ),
        )

    @cached_property
    def _chains(self) -> dict[str, list[list[Contribution]]]:
        """What counts and what is in doubt, side by side, in chains of days."""
        return {side: [*map(list, _in_chains(figure))] for side, figure in self.answer.items()}

    @cached_property
    def _chain_of(self) -> dict[str, dict[Ids, int]]:
        """Side by side, on which chain each unit lies."""
        return {
            side: {
                added.unit.ids: place for place, on_chain in enumerate(every) for added in on_chain
            }
            for side, every in self._chains.items()
        }


def _of_class(kind: type[E], entries: Iterable[Entry]) -> Iterator[E]:
    return (entry for entry in entries if isinstance(entry, kind))


def _in_chains(figure: Figure) -> Iterator[Iterator[Contribution]]:
    for counted, in_doubt in chains(figure.contributions, figure.doubted):
        yield (dated.contribution for dated in chain(counted, in_doubt))


def _moved(before: Figure, after: Figure) -> Iterator[BoundsMoved]:
    side = before.side or after.side
    if before.counted != after.counted:
        yield BoundsMoved(side, before.counted, after.counted)
    if (before.claims or after.claims) and before.implied != after.implied:
        yield BoundsMoved(side, before.implied, after.implied, implied=True)
