"""What later events say of what is routed where, read before any of them is written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, Self

from timeline.codec import decode_any
from timeline.engines.keys import key_of
from timeline.events import Alias, Report
from timeline.state.regions import DOCUMENT, bearings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.engines.routes import Routes
    from timeline.ledgers.rows import Row
    from timeline.state.regions import Bearings

__all__ = ["RoutedRow", "RoutingNews", "called", "read_called"]

REPORT = re.compile(rb'\{(?:"certainty":"[a-z]+",)?"document":"([^"\\]*)","key":"([^"\\]*)",')
"""How a report begins, and nothing else does: mostly its name can be read without the rest."""

SCHEMA = b'"schema":1,"timeline":"report","what":'

PAIR = Struct("<QQ")


class RoutedRow(NamedTuple):
    """An event of a ledger, with the key by which it is routed, and those of what it cites.

    `about` is what it judges; `None` where it judges nothing.
    """

    row: Row
    region: int
    cited: tuple[int, ...]
    about: Bearings | None = None
    is_alias: bool = False

    @classmethod
    def of(cls, row: Row) -> Self:
        """Return *row* as it is routed.

        Raises:
            CodecError: it is of a kind, or a schema, that this process does not know.
        """
        begin = REPORT.match(row.body)
        if begin and SCHEMA in row.body:
            document, key = begin[1].decode(), begin[2].decode()
            return cls(row, key_of(f"{document}#{key}"), (_key_of_document(document),))
        event = decode_any(row.body)
        about = bearings(event)
        if about is None:
            return cls(row, key_of(row.id), ())
        cited = tuple(
            _key_of_document(name[len(DOCUMENT) :])
            for name in about.uses
            if name.startswith(DOCUMENT)
        )
        region = key_of(about.joins[0])
        if isinstance(event, Report):
            return cls(row, region, cited)
        return cls(row, region, cited, about, isinstance(event, Alias))


def called(routed: RoutedRow) -> bytes:
    """Return the keys of the id of an event, and of that by which it is routed, to be written."""
    return PAIR.pack(key_of(routed.row.id), routed.region)


def read_called(blocks: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Yield both keys of every event in *blocks*, which have what `called` returns."""
    return chain.from_iterable(map(PAIR.iter_unpack, blocks))


@lru_cache(1 << 16)
def _key_of_document(key: str) -> int:
    return key_of(DOCUMENT + key)


class RoutingNews:
    """What judgements say of what hangs together, to be learned once all of them were read.

    Attributes:
        joins: pairs of keys whose regions are one.
        edges: pairs of keys: a region, and one on which it bears.
        shared: keys of what others than the part in which it lives may need.
    """

    def __init__(self) -> None:
        self.joins: list[tuple[int, int]] = []
        self.edges: list[tuple[int, int]] = []
        self.shared: set[int] = set()

    def add(self, routed: RoutedRow) -> None:
        """Take note of what an event says."""
        about = routed.about
        if about is None:
            return
        self.joins += ((routed.region, key_of(name)) for name in about.joins)
        if about.of_documents or routed.is_alias:
            self.shared.add(routed.region)
        for name in about.uses:
            if not name.startswith(DOCUMENT):
                self._bears(key_of(name), routed.region)
        for name in about.beside:
            self._bears(key_of(name), routed.region)
            self._bears(routed.region, key_of(name))

    def _bears(self, key: int, on: int) -> None:
        self.edges.append((key, on))
        self.shared.add(key)

    def judged(self) -> set[int]:
        """Return the keys of all that is judged."""
        pairs = (*self.joins, *self.edges)
        return {key for pair in pairs for key in pair} | self.shared

    def learn(self, routes: Routes) -> None:
        """Have *routes* know all of it."""
        for key, with_ in self.joins:
            routes.join(key, with_)
        for key in self.shared:
            routes.share(key)
        for key, on in self.edges:
            routes.bear(key, on)
