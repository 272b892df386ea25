"""Regions in a file, as `timeline.state.regions` has them: found by name, joined as events come.

Every id of an event, name of a report and key of a document is a node; each is in one region.
What uses what, and what is judged beside what, are edges between nodes, which stay as they are
when regions are joined.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline.state.regions import DOCUMENT, bearings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Event
    from timeline.model.tables import DigestedTables

__all__ = ["StoredRegions", "edges_of", "node_name"]

USES_DOCUMENT, USES, BESIDE = 1, 2, 3

MANY = 1000
"""So many nodes of a region are counted at most, to find the smaller of two."""


def node_name(name: str) -> bytes:
    """Return the name of a node as it is kept: half of its digest."""
    return sha256(name.encode("utf-8", "surrogatepass")).digest()[:16]


def edges_of(event: Event) -> tuple[list[tuple[int, str]], tuple[str, ...], bool] | None:
    """Return what *event* uses or is beside, what it joins, and whether it is of documents."""
    about = bearings(event)
    if about is None:
        return None
    edges = [
        (USES_DOCUMENT if name.startswith(DOCUMENT) else USES, name)
        for name in dict.fromkeys(about.uses)
    ]
    edges += ((BESIDE, name) for name in dict.fromkeys(about.beside))
    return edges, about.joins, about.of_documents


class StoredRegions:
    """The regions of a log in *tables*."""

    def __init__(self, tables: DigestedTables) -> None:
        self._tables = tables
        self._numbers: dict[str, int] = {}

    def forget(self) -> None:
        """Forget which names were looked up."""
        self._numbers.clear()

    def number(self, name: str) -> int:
        """Return the number of the node called *name*; 0 where there is none."""
        number = self._numbers.get(name)
        if number is None:
            row = self._tables.row("nodes", "WHERE name=?", node_name(name))
            if row is None:
                return 0
            number = self._numbers[name] = row[0]
        return number

    def region_of(self, number: int) -> int:
        """Return the region of the node with a *number*."""
        row = self._tables.row("nodes", "WHERE number=?", number)
        return row[2] if row else 0

    def _noted(self, name: str) -> int:
        """Return the number of the node called *name*, of which nothing may be known yet."""
        number = self.number(name)
        if not number:
            (last,) = self._tables.execute("SELECT max(number) FROM nodes").fetchone()
            number = self._numbers[name] = (last or 0) + 1
            self._tables.put("nodes", number, node_name(name), number, None, 0)
        return number

    def add(self, id_: str, position: int, event: Event) -> int:
        """Add *event*, which is not there yet; return its node, or 0 where it bears on nothing."""
        about = edges_of(event)
        if about is None:
            return 0
        edges, joins, of_documents = about
        node = self._noted(id_)
        _, name, region, _, documents = self.node(node)
        self._tables.put("nodes", node, name, region, position, int(of_documents or documents))
        for joined in joins:
            region = self._joined(region, self.region_of(self._noted(joined)))
        for sort, other in edges:
            self._tables.put("edges", node, sort, self._noted(other))
        return node

    def node(self, number: int) -> tuple[Any, ...]:
        """Return the node with a *number*."""
        row = self._tables.row("nodes", "WHERE number=?", number)
        assert row is not None  # noqa: S101
        return row

    def _joined(self, region: int, other: int) -> int:
        """Return the region that the two are from now on."""
        if region == other:
            return region
        smaller, larger = sorted((region, other), key=self._size)
        moving = self.nodes(smaller)
        self._tables.put_all(
            "nodes",
            [
                (number, name, larger, position, of_documents)
                for number, name, _, position, of_documents in moving
            ],
        )
        return larger

    def _size(self, region: int) -> int:
        (size,) = self._tables.execute(
            "SELECT count(*) FROM (SELECT 1 FROM nodes WHERE region=? LIMIT ?)", (region, MANY)
        ).fetchone()
        return int(size)

    def nodes(self, region: int) -> list[tuple[Any, ...]]:
        """Return the nodes of *region*."""
        return self._tables.rows("nodes", "WHERE region=?", region)

    def positions(self, regions: Iterable[int]) -> list[int]:
        """Return the positions of the events of *regions*, in order."""
        nodes = (node for region in regions for node in self.nodes(region))
        return sorted(position for _, _, _, position, _ in nodes if position is not None)

    def _from(self, region: int, sorts: tuple[int, ...]) -> Iterator[int]:
        """Yield the regions that *region* uses, or that are beside it."""
        for number, *_ in self.nodes(region):
            for _, sort, target in self._tables.rows("edges", "WHERE source=?", number):
                if sort in sorts:
                    yield self.region_of(target)

    def _towards(self, region: int, sorts: tuple[int, ...]) -> Iterator[int]:
        """Yield the regions that use *region*, or that it is beside."""
        for number, *_ in self.nodes(region):
            for source, sort, _ in self._tables.rows("edges", "WHERE target=?", number):
                if sort in sorts:
                    yield self.region_of(source)

    def _beside(self, region: int) -> Iterator[int]:
        yield from self._from(region, (BESIDE,))
        yield from self._towards(region, (BESIDE,))

    def material(self, region: int) -> list[int]:
        """Return the regions whose events decide what *region* amounts to, itself among them."""
        near = [region, *self._beside(region), *self._from(region, (USES, USES_DOCUMENT))]
        reached = dict.fromkeys(near)
        bearing = [*reached]
        while bearing:
            for document in self._from(bearing.pop(), (USES_DOCUMENT,)):
                if document not in reached:
                    reached[document] = None
                    bearing.append(document)
        return [*reached]

    def affected(self, region: int) -> list[int]:
        """Return the regions of which *region* is material: itself, and what it bears on."""
        reached = {region: None}
        spreading = [region]
        while spreading:
            spread = spreading.pop()
            if any(of_documents for *_, of_documents in self.nodes(spread)):
                for user in self._towards(spread, (USES, USES_DOCUMENT)):
                    if user not in reached:
                        reached[user] = None
                        spreading.append(user)
        for spread in [*reached]:
            near = (*self._beside(spread), *self._towards(spread, (USES, USES_DOCUMENT)))
            reached |= dict.fromkeys(near)
        return [*reached]
