"""Taking in new events: what they bear on is made anew, and settled with what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.folds import Aside
from timeline.model.asked import question_of
from timeline.model.contributions import content_of
from timeline.model.sides import StoredSide
from timeline.model.tables import DamagedModel
from timeline.questions.asides import aside_key
from timeline.questions.counting.entries import Contribution, entries_by_side
from timeline.questions.counting.settling import Settling
from timeline.state.regions import ALIASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import Event
    from timeline.model.material import Material
    from timeline.model.nodes import StoredRegions
    from timeline.model.tables import DigestedTables
    from timeline.questions import Counted
    from timeline.questions.asides import AsideKey
    from timeline.questions.counting.entries import Entry
    from timeline.state import Recorded, Unit
    from timeline.state.aliases import Names

__all__ = ["Feeding", "NamesMoved", "aside_keys"]


class NamesMoved(Exception):
    """Names stand for others than before, which may bear on anything."""


class _FedSide:
    """One side, as long as events are fed."""

    def __init__(self, stored: StoredSide) -> None:
        self.stored = stored
        self.settling = Settling(stored)


class Feeding:
    """One batch of events on their way into a model, or out of it, within a transaction.

    With *only*, the answer to that question alone is kept right, and no others.
    """

    def __init__(
        self,
        tables: DigestedTables,
        regions: StoredRegions,
        material: Material,
        only: int | None = None,
    ) -> None:
        self._tables, self._regions, self._material = tables, regions, material
        self._only = only
        self._questions: dict[int, Counted] = {}
        self._asides: dict[int, tuple[str, int]] = {}
        for number, text, asides in tables.rows("questions"):
            question = question_of(text)
            if question is None:
                raise DamagedModel(f"a question that cannot be asked here: {text:.80}")
            if only in {None, number}:
                self._questions[number], self._asides[number] = question, (text, asides)
        self._with_other_asides: set[int] = set()
        self._sides: dict[int, _FedSide] = {}
        self._numbers: dict[tuple[int, str], int] = {}
        for row in tables.rows("sides"):
            if row[1] in self._questions:
                self._keep(row)

    def _keep(self, row: tuple[Any, ...]) -> _FedSide:
        number, question, side = row[:3]
        stored = StoredSide(
            self._tables,
            row,
            self._questions[question],
            self._material.unit,
            lambda ids: self._regions.number(ids[0]),
        )
        self._numbers[question, side] = number
        self._sides[number] = kept = _FedSide(stored)
        return kept

    def _side(self, question: int, side: str) -> _FedSide:
        number = self._numbers.get((question, side))
        if number is not None:
            return self._sides[number]
        row = (self._tables.next_number("sides"), question, side, *[0] * 8, "[]")
        self._tables.put("sides", *row)
        return self._keep(row)

    def take(self, events: Iterable[tuple[int, Recorded[Event]]]) -> None:
        """Take in *events* with their positions, in order."""
        before = self._material.names()
        nodes = []
        for position, recorded in events:
            self._material.hold(position, recorded)
            nodes.append(self._regions.add(position, recorded))
        # All of them first: what the later ones join is one from the beginning.
        self.renew(self.moved_by(filter(None, nodes), before))

    def moved_by(self, nodes: Iterable[int], before: Names) -> list[int]:
        """Return the regions on which the events of *nodes* bear.

        Raises:
            NamesMoved: names stand for others than *before*.
        """
        regions = dict.fromkeys(self._regions.region_of(node) for node in nodes)
        stale = dict.fromkeys(near for region in regions for near in self._regions.affected(region))
        aliases = self._regions.number(ALIASES)
        if aliases and self._regions.region_of(aliases) in stale:
            self._material.forget_names()
            if self._material.names().moved_from(before):
                raise NamesMoved
        return [*stale]

    def renew(self, regions: Iterable[int]) -> None:
        """Make *regions* anew: first all goes that is no more as it was, and then all comes."""
        coming: list[tuple[_FedSide, Contribution]] = []
        for region in regions:
            units = self._material.units(region)
            nodes = self._regions.nodes(region)
            for head in (node for node, _, _, position, *_ in nodes if position is not None):
                coming += self._change(head, units.get(head))
        for kept, contribution in coming:
            kept.settling.add(contribution)

    def _change(self, head: int, unit: Unit | None) -> list[tuple[_FedSide, Contribution]]:
        """Remove what differs from what *unit* yields now; return what comes in its place."""
        before = {row[1]: row for row in self._of_sides("items", head)}
        claims = {row[1]: row[2] for row in self._of_sides("claims", head)}
        asides = {row[1]: row[2] for row in self._tables.rows("asides", "WHERE head=?", head)}
        if unit is None and not (before or claims or asides):
            return []
        coming: list[tuple[_FedSide, Contribution]] = []
        claimed: dict[int, int] = {}
        for number, question in self._questions.items():
            entries = question.entries(unit) if unit is not None else []
            self._change_asides(head, number, asides.get(number, 0), len(aside_keys(entries)))
            for side, of_side in entries_by_side(entries).items():
                kept = self._side(number, side)
                for entry in of_side:
                    if not isinstance(entry, Contribution):
                        claimed[kept.stored.number] = claimed.get(kept.stored.number, 0) + 1
                    elif not _is_same(before.get(kept.stored.number), entry):
                        coming.append((kept, entry))
                    else:
                        before.pop(kept.stored.number, None)
        for number in before:
            item = self._sides[number].stored.at_head(head)
            if item is not None:
                self._sides[number].settling.remove(item.dated.contribution)
        for number in claims.keys() | claimed.keys():
            self._change_claims(head, number, claims.get(number, 0), claimed.get(number, 0))
        return coming

    def _of_sides(self, table: str, head: int) -> list[tuple[Any, ...]]:
        """Return the rows of a *head* in *table*, but for those of other questions."""
        rows = self._tables.rows(table, "WHERE head=?", head)
        return rows if self._only is None else [row for row in rows if row[1] in self._sides]

    def _change_asides(self, head: int, question: int, before: int, after: int) -> None:
        if before != after:
            text, asides = self._asides[question]
            self._asides[question] = text, asides + after - before
            self._with_other_asides.add(question)
            self._set("asides", head, question, after)

    def _change_claims(self, head: int, side: int, before: int, after: int) -> None:
        if before != after:
            self._sides[side].stored.claims += after - before
            self._set("claims", head, side, after)

    def _set(self, table: str, head: int, of: int, many: int) -> None:
        if many:
            self._tables.put(table, head, of, many)
        else:
            column = "question" if table == "asides" else "side"
            self._tables.execute(f"DELETE FROM {table} WHERE head=? AND {column}=?", (head, of))  # noqa: S608 - ours

    def end(self) -> None:
        """Settle what has to be, and write it."""
        for kept in self._sides.values():
            kept.settling.settled()
            kept.stored.end()
        for number in self._with_other_asides:
            self._tables.put("questions", number, *self._asides[number])


def _is_same(row: tuple[Any, ...] | None, contribution: Contribution) -> bool:
    """Return whether *row* says what *contribution* does, and all that bears on others.

    Of a whole, its parts do so, too, which rows do not have.
    """
    if row is None or contribution.unit.is_whole:
        return False
    return row[4:13] == content_of(contribution)


def aside_keys(entries: Iterable[Entry | Aside]) -> set[AsideKey]:
    """Return what is left aside among *entries*, each development once for each reason."""
    return {aside_key(entry) for entry in entries if isinstance(entry, Aside)}
