"""Regions in a file, as `timeline.state.regions` has them: found by name, joined as events come.

Every id of an event, name of a report and key of a document is a node; each is in one region.
What uses what, and what is judged beside what, are edges between nodes, which stay as they are
when regions are joined.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline.state.regions import DOCUMENT, bearings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Event
    from timeline.model.tables import DigestedTables
    from timeline.state import Recorded

__all__ = ["NO_EVENT", "StoredRegions", "edges_of", "microseconds", "node_name"]

ANY = USES_DOCUMENT, USES, BESIDE = 1, 2, 3

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

NO_EVENT = (None, None, 0)
"""What a node has for a position, for a moment, and for being of documents, without an event."""

MANY = 1000
"""So many nodes of a region are counted at most, to find the smaller of two."""


def node_name(name: str) -> bytes:
    """Return the name of a node as it is kept: half of its digest."""
    return sha256(name.encode("utf-8", "surrogatepass")).digest()[:16]


def microseconds(moment: datetime) -> int:
    """Return *moment* as it is kept: in microseconds since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)


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
        self._regions: dict[int, int] = {}
        self._nodes: dict[int, list[tuple[Any, ...]]] = {}

    def forget(self) -> None:
        """Forget what was looked up."""
        self._numbers.clear()
        self._regions.clear()
        self._nodes.clear()

    def _put(self, *rows: tuple[Any, ...]) -> None:
        """Write the *rows* of nodes, after which what was looked up of regions may be another."""
        self._tables.put_all("nodes", rows)
        self._regions.clear()
        self._nodes.clear()

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
        region = self._regions.get(number)
        if region is None:
            row = self._tables.row("nodes", "WHERE number=?", number)
            region = self._regions[number] = row[2] if row else 0
        return region

    def _noted(self, name: str) -> int:
        """Return the number of the node called *name*, of which nothing may be known yet."""
        number = self.number(name)
        if not number:
            number = self._numbers[name] = self._tables.next_number("nodes")
            self._put((number, node_name(name), number, *NO_EVENT))
        return number

    def add(self, position: int, recorded: Recorded[Event]) -> int:
        """Add an event that is not there yet; return its node, or 0 where it bears on nothing."""
        about = edges_of(recorded.event)
        if about is None:
            return 0
        edges, joins, of_documents = about
        node = self._noted(recorded.id)
        _, name, region, *_, documents = self.node(node)
        at = position, microseconds(recorded.moment)
        self._put((node, name, region, *at, int(of_documents or documents)))
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
        smaller, larger = sorted((region, other), key=self.size)
        moving = self.nodes(smaller)
        self._put(*((number, name, larger, *at) for number, name, _, *at in moving))
        return larger

    def size(self, region: int) -> int:
        """Return how many nodes *region* has: of very many, no more than there is use for."""
        (size,) = self._tables.execute(
            "SELECT count(*) FROM (SELECT 1 FROM nodes WHERE region=? LIMIT ?)", (region, MANY)
        ).fetchone()
        return int(size)

    def nodes(self, region: int) -> list[tuple[Any, ...]]:
        """Return the nodes of *region*."""
        if region not in self._nodes:
            self._nodes[region] = self._tables.rows("nodes", "WHERE region=?", region)
        return self._nodes[region]

    def recorded_after(self, moment: datetime) -> dict[int, int]:
        """Return the nodes of events that were recorded after *moment*, with their positions."""
        later = self._tables.rows("nodes", "WHERE moment>?", microseconds(moment))
        return {number: position for number, _, _, position, *_ in later}

    def positions(self, regions: Iterable[int]) -> list[int]:
        """Return the positions of the events of *regions*, in order."""
        nodes = (node for region in regions for node in self.nodes(region))
        return sorted(position for _, _, _, position, *_ in nodes if position is not None)

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
        near = (*self._from(region, ANY), *self._towards(region, (BESIDE,)))
        reached = dict.fromkeys((region, *near))
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
