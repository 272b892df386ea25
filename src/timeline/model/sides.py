"""The contributions of one side, in a file: what is settled there touches only what is near."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import define

from timeline.model.contributions import Content, content_of, contribution_from
from timeline.model.tables import DamagedModel, checked
from timeline.questions.counting.overlaps import by_days
from timeline.questions.counting.weighing import Stand, Sums, Weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from timeline.model.tables import DigestedTables
    from timeline.questions import Counted
    from timeline.questions.counting.overlaps import Dated
    from timeline.state import Unit

__all__ = ["StoredSide", "length_of"]

Ids = tuple[str, ...]

COUNTED = (Stand.SURE, Stand.ACCEPTED)
ASIDE = (Stand.ABSORBED, Stand.ADDING)


def length_of(dated: Dated) -> int:
    """Return the shelf on which *dated* is, as `Shelves` has it."""
    return (dated.last - dated.first).bit_length()


@define(eq=False)
class Item(Weighed):
    """What was weighed, and the numbers by which the file has it.

    Attributes:
        head: the number of its first report.
        content: what its columns say of it, but for where it stands.
        behind_head: the head of what stands in its way.
        absorbing_head: the head of what stands for it.
        of_cluster: the head of one of its cluster.
    """

    head: int = 0
    content: Content | None = None
    behind_head: int | None = None
    absorbing_head: int | None = None
    of_cluster: int | None = None


class _StoredShelves:
    """What stands at some places of a side, by its days."""

    def __init__(self, side: StoredSide, stands: tuple[Stand, ...]) -> None:
        self._side, self._stands = side, stands

    def overlapping(self, dated: Dated) -> Iterator[Dated]:
        """Yield what shares a possible day with *dated*."""
        for of_length in self._near(dated):
            yield from of_length

    def overlapping_by_length(self, dated: Dated) -> Iterator[Iterator[Dated]]:
        """Yield the same length by length, each by its days."""
        return (iter(sorted(of_length)) for of_length in self._near(dated))

    def _near(self, dated: Dated) -> Iterator[Iterator[Dated]]:
        for stand in self._stands:
            for length in self._side.lengths_of(stand):
                yield self._side.on_days(stand, length, dated.first, dated.last)

    def __iter__(self) -> Iterator[Dated]:
        for stand in self._stands:
            for item in self._side.items("stand=?", stand):
                yield item.dated


class StoredSide:
    """The contributions of one side of a *question*, of which those that were read are kept.

    *load* reads the unit with a head, which is the report with an id; *head_of* finds the head of
    reports.
    """

    def __init__(
        self,
        tables: DigestedTables,
        row: Sequence[Any],
        question: Counted,
        load: Callable[[int, str], Unit],
        head_of: Callable[[Ids], int],
    ) -> None:
        self._tables, self._question, self._load, self._head_of = tables, question, load, head_of
        self.number, self.of_question, self.side, *sums, self.claims, lengths = row
        self.sums = Sums(*sums)
        self._lengths: Counter[tuple[int, int]] = Counter()
        for stand, length, many in json.loads(lengths):
            self._lengths[stand, length] = many
        self._read: dict[int, Item] = {}
        self._by_ids: dict[Ids, Item] = {}
        self._looked_for: dict[tuple[int, int, int, int], list[Dated]] = {}
        self._row = row
        self._unwritten: dict[int, Item] = {}
        self.counted, self.accepted = self._shelves(*COUNTED), self._shelves(Stand.ACCEPTED)
        self.aside, self.adding = self._shelves(*ASIDE), self._shelves(Stand.ADDING)

    def _shelves(self, *stands: Stand) -> _StoredShelves:
        return _StoredShelves(self, stands)

    @property
    def is_there(self) -> bool:
        """Whether anything is told of it."""
        return bool(self.sums.every or self.claims)

    # Reading.

    def lengths_of(self, stand: Stand) -> list[int]:
        """Return the shelves on which anything stands at *stand*."""
        return [length for at, length in self._lengths if at == stand]

    def items(self, where: str, *arguments: object) -> list[Item]:
        """Return the items *where* something holds."""
        return [*self.each_item(where, *arguments)]

    def on_days(self, stand: Stand, length: int, first: int, last: int) -> Iterator[Dated]:
        """Yield what stands so, and shares a day with those from *first* to *last*.

        What was looked for on the same days is not read again before something moves.
        """
        looked_for = self._looked_for
        key = stand, length, first, last
        if key in looked_for:
            yield from looked_for[key]
            return
        near: list[Dated] = []
        for item in self.each_item(
            "stand=? AND length=? AND first BETWEEN ? AND ? AND last>=?",
            *(stand, length, first - 2**length + 1, last, first),
        ):
            near.append(item.dated)
            yield item.dated
        looked_for[key] = near

    def each_item(self, where: str, *arguments: object) -> Iterator[Item]:
        """Yield them one by one; none may be moved before the last was taken."""
        self.write()
        rows = self._tables.unchecked("items", f"WHERE side=? AND {where}", self.number, *arguments)
        for row in rows:
            yield self._read.get(row[0]) or self._item(checked("items", row))

    def first_counted(self, many: int) -> list[Dated]:
        """Return the first *many* of those that count, by their days."""
        dated: list[Dated] = []
        for stand in COUNTED:
            for length in self.lengths_of(stand):
                days = self._tables.execute(
                    "SELECT first FROM items WHERE side=? AND stand=? AND length=? "
                    "ORDER BY first LIMIT 1 OFFSET ?",
                    (self.number, stand, length, many - 1),
                ).fetchone()
                until = "" if days is None else f" AND first<={days[0]:d}"
                near = self.items(f"stand=? AND length=?{until}", stand, length)
                dated += (item.dated for item in near)
        return sorted(dated)[:many]

    def _item(self, row: Sequence[Any]) -> Item:
        head, _, stand, _, *content = row[:13]
        ids: bytes = row[6]
        behind, absorbing, cluster, lift = row[13:]
        self._read[head] = item = Item(
            by_days(
                contribution_from(
                    (*content,),
                    self.side,
                    self._question,
                    lambda: self._load(head, ids[:32].hex()),
                )
            ),
            Stand(stand),
            lift=lift,
            head=head,
            content=(*content,),
            behind_head=behind,
            absorbing_head=absorbing,
            of_cluster=cluster,
        )
        self._by_ids[item.dated.ids] = item
        return item

    def at_head(self, head: int) -> Item | None:
        """Return what has the *head*, where there is anything."""
        if head in self._read:
            return self._read[head]
        row = self._tables.row("items", "WHERE head=? AND side=?", head, self.number)
        return None if row is None else self._item(row)

    def get(self, ids: Ids) -> Item | None:
        """Return what has the *ids*, where there is anything."""
        item = self._by_ids.get(ids)
        if item is None:
            item = self.at_head(self._head_of(ids))
        return None if item is None or item.dated.ids != ids else item

    def _head(self, ids: Ids) -> int:
        item = self._by_ids.get(ids)
        return self._head_of(ids) if item is None else item.head

    def at(self, ids: Ids) -> Item:
        """Return what has the *ids*, which is there."""
        item = self.get(ids)
        if item is None:
            raise DamagedModel(f"nothing is told of {ids[0]:.12} to {self.side}")
        return item

    def not_counted(self) -> Iterable[Weighed]:
        """Return all that do not count."""
        return self.items("stand NOT IN (1, 2)")

    # Writing.

    def put(self, weighed: Weighed) -> None:
        """Add what is not there yet, and waits."""
        head = self._head_of(weighed.dated.ids)
        self._read[head] = item = weighed if isinstance(weighed, Item) else Item(weighed.dated)
        item.head, item.content = head, content_of(weighed.dated.contribution)
        self._by_ids[item.dated.ids] = item
        self._shift(item, 1)
        self._unwritten[head] = item

    def drop(self, weighed: Weighed) -> None:
        """Remove what is there, and waits."""
        item = self.at(weighed.dated.ids)
        self._shift(item, -1)
        self._unwritten.pop(item.head, None)
        del self._read[item.head]
        del self._by_ids[item.dated.ids]
        self._tables.execute("DELETE FROM items WHERE head=? AND side=?", (item.head, self.number))

    def _shift(self, item: Item, by: int) -> None:
        self._looked_for = {}
        place = item.stand, length_of(item.dated)
        self._lengths[place] += by
        if not self._lengths[place]:
            del self._lengths[place]

    def move(self, weighed: Weighed, stand: Stand) -> None:
        """Have *weighed* stand elsewhere."""
        item = self.at(weighed.dated.ids)
        self._shift(item, -1)
        item.stand = weighed.stand = stand
        self._shift(item, 1)
        self._unwritten[item.head] = item

    def step_behind(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands in the way of *weighed*, and nothing else."""
        item = self.at(weighed.dated.ids)
        item.behind_head = None if ids is None else self._head(ids)
        self._unwritten[item.head] = item

    def behind(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those in whose way stands what has the *ids*."""
        return [item.dated.ids for item in self.items("behind=?", self._head(ids))]

    def absorb(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands for *weighed*, or nothing."""
        item = self.at(weighed.dated.ids)
        item.absorbing_head = None if ids is None else self._head(ids)
        self._unwritten[item.head] = item

    def absorbed(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those for which stands what has the *ids*."""
        return [item.dated.ids for item in self.items("absorbed_by=?", self._head(ids))]

    def cluster(self, weighed: Weighed) -> Sequence[Weighed]:
        """Return the cluster that *weighed* was found to be in: nothing, where it was not."""
        item = self.at(weighed.dated.ids)
        return () if item.of_cluster is None else self.items("cluster=?", item.of_cluster)

    def gather(self, members: Sequence[Weighed], lifts: Mapping[Ids, int]) -> None:
        """Note that *members* are a cluster, in which each adds what *lifts* has."""
        items = [self.at(weighed.dated.ids) for weighed in members]
        for item in items:
            item.of_cluster, item.lift = items[0].head, lifts[item.dated.ids]
            self._unwritten[item.head] = item

    def part(self, members: Iterable[Weighed]) -> None:
        """Forget the cluster that *members* are."""
        for weighed in members:
            item = self.at(weighed.dated.ids)
            item.of_cluster, item.lift = None, 0
            self._unwritten[item.head] = item

    def write(self) -> None:
        """Write what moved since, so that whoever looks into the file finds it."""
        if self._unwritten:
            items, self._unwritten = self._unwritten, {}
            self._tables.put_all("items", map(self.row_of, items.values()))

    def end(self) -> None:
        """Write all that moved, and the sums."""
        self.write()
        row = self.row()
        if row != self._row:
            self._row = row
            self._tables.put("sides", *row)

    def row_of(self, item: Item) -> tuple[Any, ...]:
        """Return *item* as a row."""
        assert item.content is not None  # noqa: S101
        return (
            *(item.head, self.number, int(item.stand), length_of(item.dated)),
            *item.content,
            *(item.behind_head, item.absorbing_head, item.of_cluster, item.lift),
        )

    def row(self) -> tuple[Any, ...]:
        """Return what is known of all of it, as a row."""
        sums = self.sums
        lengths = [[stand, length, many] for (stand, length), many in sorted(self._lengths.items())]
        return (
            *(self.number, self.of_question, self.side, sums.low, sums.exact, sums.high),
            *(sums.unbounded, sums.raised, sums.counted, sums.every),
            *(self.claims, json.dumps(lengths)),
        )
