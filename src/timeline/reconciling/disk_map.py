"""A mapping that may have very many entries: they stand in a temporary file, not in memory."""

from __future__ import annotations

import marshal
from functools import cached_property
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar, cast
from weakref import finalize

from timeline.reconciling.slots import HASH_BITS, Slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["DiskMap"]

K = TypeVar("K")
V = TypeVar("V")

HASHES = (1 << HASH_BITS) - 1
"""The part of a hash that leads to entries."""

FEW = 50_000
"""So many entries stay in memory, where they are found at once."""

BLOCK = 1 << 16
"""So many bytes are written at once, and read where entries are asked for one after the other."""

LITTLE = 1 << 10
"""So many are read elsewhere."""


class DiskMap(Generic[K, V]):
    """A mapping to which entries are added, and of which none is changed or removed.

    A few entries stay in memory, until there come to be more than `FEW`. Then a table of `Slots`,
    in a file of its own, tells by a part of the hash of a key where entries are; the key decides.
    There is place for 170 million keys, and for 64 GiB of entries.

    Keys are texts, bytes, and tuples of these; values may be numbers, truth values and `None`, too.
    Where values are named tuples, *make* makes them of plain ones.

    >>> ids = DiskMap()
    >>> ids.setdefault(("report", "004"), b"one"), ids.setdefault(("report", "004"), b"two")
    (None, b'one')
    >>> ids.get(("report", "005")), len(ids), list(ids)
    (None, 1, [('report', '004')])
    """

    def __init__(self, make: Callable[[Any], V] | None = None) -> None:
        self._make = make
        self._few: dict[K, V] | None = {}
        self._count = 0
        self._asked: tuple[object, tuple[K, V] | None] = object(), None
        self._tail = bytearray()  # what is not yet in the file, which begins at `_written`
        self._written = 0
        self._file: IO[bytes] | None = None
        self._block, self._block_start = b"", 0  # what was read last of the file

    @classmethod
    def of_keys(cls, keys: Iterable[K]) -> DiskMap[K, None]:
        """Return the set of *keys*: a mapping in which each has the value `None`."""
        mapping: DiskMap[K, None] = DiskMap()
        for key in keys:
            mapping.setdefault(key, None)
        return mapping

    def __len__(self) -> int:
        return self._count if self._few is None else len(self._few)

    def __contains__(self, key: object) -> bool:
        if self._few is not None:
            return key in self._few
        return self._find(cast("K", key)) is not None

    def __iter__(self) -> Iterator[K]:
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[K, V]]:
        """Yield keys and values in the order in which they were added, but for later ones."""
        if self._few is not None:
            yield from [(key, self._valued(value)) for key, value in self._few.items()]
            return
        place, end = 0, self._written + len(self._tail)
        while place < end:
            size, (key, value) = self._read(place)
            yield key, self._valued(value)
            place += size

    def get(self, key: K) -> V | None:
        """Return the value of *key*, where there is one."""
        if self._few is not None:
            return self._valued(self._few[key]) if key in self._few else None
        entry = self._find(key)
        return None if entry is None else self._valued(entry[1])

    def setdefault(self, key: K, value: V) -> V | None:
        """Return the value that *key* has already; give it *value*, and return `None`, else."""
        if self._few is None:
            return self._given(key, value)
        if key in self._few:
            return self._valued(self._few[key])
        self._few[key] = value
        if len(self._few) > FEW:
            few, self._few = self._few, None
            for earlier in few.items():
                self._given(*earlier)
        return None

    @cached_property
    def _slots(self) -> Slots:
        return Slots()

    def _given(self, key: K, value: V) -> V | None:
        entry = self._find(key)
        if entry is not None:
            return self._valued(entry[1])
        place = self._written + len(self._tail)
        body = _marshalled((key, value if self._make is None else _tuple(value)))
        self._tail += len(body).to_bytes(4, "little") + body
        self._slots.add(hash(key) & HASHES, place)
        self._count += 1
        self._asked = key, (key, value)
        if len(self._tail) > BLOCK:
            self._write()
        return None

    def _valued(self, value: Any) -> V:
        return value if self._make is None else self._make(value)

    def _find(self, key: K) -> tuple[K, V] | None:
        if key is not self._asked[0]:  # what is asked for is often added next, or asked for again
            self._asked = key, self._sought(key)
        return self._asked[1]

    def _sought(self, key: K) -> tuple[K, V] | None:
        for place in self._slots.places(hash(key) & HASHES):
            entry = self._read(place)[1]
            if entry[0] == key:
                return cast("tuple[K, V]", entry)
        return None

    def _write(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - closed with the mapping
            finalize(self, self._file.close)
        self._file.seek(self._written)
        self._file.write(self._tail)
        self._file.flush()
        self._written += len(self._tail)
        self._tail.clear()

    def _read(self, place: int) -> tuple[int, Any]:
        """Return how many bytes the entry at *place* takes, and the entry."""
        if place >= self._written:
            block: bytes | bytearray = self._tail
            start = place - self._written
        else:
            if not self._block_start <= place < self._block_start + len(self._block) - 4:
                self._fetch(place, 4)
            block, start = self._block, place - self._block_start
        end = start + 4 + int.from_bytes(block[start : start + 4], "little")
        if end > len(block):
            self._fetch(place, end - start)
            block, start, end = self._block, 0, end - start
        return end - start, marshal.loads(block[start + 4 : end])  # noqa: S302 - written here

    def _fetch(self, place: int, size: int) -> None:
        """Read at least *size* bytes at *place*."""
        if self._file is None:
            return
        is_next = 0 <= place - self._block_start <= len(self._block) + BLOCK
        self._file.seek(place)
        self._block = self._file.read(max(size, BLOCK if is_next else LITTLE))
        self._block_start = place


def _tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value)


def _marshalled(entry: Any) -> bytes:
    try:
        return marshal.dumps(entry)
    except ValueError:  # members of enums are texts, too
        return marshal.dumps(_plain(entry))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return str.__str__(value) if isinstance(value, str) else value
