"""A table of slots in a temporary file, which says where entries are by hashes of their keys."""

from __future__ import annotations

import sys
from array import array
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

__all__ = ["HASH_BITS", "PLACE_BITS", "Slots"]

PLACE_BITS = 36
"""A slot has the place of an entry, plus one, in the lower bits; above, a part of its hash."""

HASH_BITS = 64 - PLACE_BITS
PLACES = (1 << PLACE_BITS) - 1

FEWEST = 16
"""Hashes lead at first to 2 to the power of so many slots."""

NEAR = 16
"""So many slots are read at once: most entries are that near to where their hashes lead."""

BLOCK = 1 << 16
"""So many are read, and written, at once where the table grows."""

SIZE = 8
"""So many bytes has a slot."""


class Slots:
    """A table with open addressing, of which no more than two slots in three are taken.

    A hash leads to a slot by its upper bits, and an entry goes into the first slot from there on
    that is free; past the end of the file, all are. So entries stand in the order of their hashes,
    but for those between two free slots, and a larger table is written from its first slot to its
    last, as files take it best.

    >>> slots = Slots()
    >>> slots.add(7, 100)
    >>> slots.add(7, 200)
    >>> slots.places(7), slots.places(8)
    ([100, 200], [])
    """

    def __init__(self) -> None:
        self._bits, self._count = FEWEST, 0
        self._free = -1, 0  # a hash, and the slot that one more entry of it would have
        self._file, self._close = self._new_file()

    def places(self, short: int) -> list[int]:
        """Return the places of the entries whose hashes are *short*, a number of `HASH_BITS`."""
        at = short >> HASH_BITS - self._bits
        places: list[int] = []
        while slots := self._read(at, NEAR):
            for slot in slots:
                if not slot:
                    self._free = short, at
                    return places
                if slot >> PLACE_BITS == short:
                    places.append((slot & PLACES) - 1)
                at += 1
        self._free = short, at
        return places

    def add(self, short: int, place: int) -> None:
        """Let the hash *short* lead to *place*, too."""
        if self._free[0] != short:
            self.places(short)
        at, self._free = self._free[1], (-1, 0)
        self._file.seek(SIZE * at)
        _write(self._file, (short << PLACE_BITS | place + 1).to_bytes(SIZE, sys.byteorder))
        self._count += 1
        if 3 * self._count > 2 << self._bits:
            self._grow()

    def _read(self, at: int, many: int) -> array[int]:
        self._file.seek(SIZE * at)
        return array("Q", self._file.read(SIZE * many))

    def _grow(self) -> None:
        """Write a table of twice as many slots."""
        taken = self._taken()
        file, close = self._new_file()
        bits = self._bits + 1
        start, block, free = 0, array("Q"), 0
        for slot in taken:
            at = max(slot >> 64 - bits, free)
            block.frombytes(bytes(SIZE * (at - start - len(block))))
            block.append(slot)
            free = at + 1
            if len(block) > BLOCK:
                _write(file, block.tobytes())
                start, block = free, array("Q")
        _write(file, block.tobytes())
        self._close()
        self._file, self._close, self._bits = file, close, bits

    def _taken(self) -> Iterator[int]:
        """Yield the slots that are taken, in the order of their hashes."""
        together: list[int] = []
        start = 0
        while slots := self._read(start, BLOCK):
            start += len(slots)
            for slot in slots:
                if slot:
                    together.append(slot)
                elif together:
                    yield from sorted(together)
                    together.clear()
        yield from sorted(together)

    def _new_file(self) -> tuple[IO[bytes], finalize[[], Slots]]:
        """Return a file, which is closed with the table, and what closes it before."""
        file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the table
        return file, finalize(self, file.close)


def _write(file: IO[bytes], body: bytes) -> None:
    """Write all of *body*: a file without a buffer may take a part of it, before a disk is full."""
    while body:
        body = body[file.write(body) :]
