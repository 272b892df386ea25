# ruff: noqa: S101 - assertions are what a test suite is made of
"""What may be relied on in the files of a ledger, where it is kept in some."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.events import Document, Private, digest
from timeline.testing.contract.cuts import WatchedDisk
from timeline.testing.contract.setting import (
    ERASED,
    WORDS,
    Setting,
    documents,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.events import Event
    from timeline.ledgers import Ledger

__all__ = ["FilePromises"]

NAME = b"Oleh Koval"
TITLE = b"An exchange near the border"
MOMENT = b"2025-07-01T12:00:00.000000Z"
DAMAGE = [
    (TITLE, TITLE.upper()),
    (WORDS.encode(), WORDS.upper().encode()),
    (MOMENT, MOMENT.replace(b"2025", b"2024")),
]
ROOM = 4096
"""How many bytes a file may still grow by, where it may not grow by a batch."""


class FilePromises(Setting):
    """Erased words are in no file, damage is told, and what was acknowledged is on the disk."""

    def _skip_without_files(self, place: Path) -> None:
        if not [*self.files(place)]:
            pytest.skip("this ledger is in no files")

    def _bytes_there(self) -> bytes:
        """Close all that is open; return all bytes of the files."""
        for ledger in self._opened:
            ledger.close()
        return b"".join(path.read_bytes() for path in self.files(self._place))

    def test_erased_words_are_in_no_file(self) -> None:
        """Nor is private text that was erased; all other words are where they were."""
        self.ledger.append(_documents(), excerpts=[f"{WORDS}, {turn}" for turn in range(99)])
        private = Document(key="private", publisher=Private(NAME.decode()))
        (stored,) = self.ledger.append([private], excerpts=[WORDS.upper()])
        self._skip_without_files(self._place)
        event = stored.recorded.event
        assert isinstance(event, Document)

        for text in (digest(WORDS.upper()), event.publisher or ""):
            self.ledger.redact(text, judge="a reader", why="asked to")

        left = self._bytes_there()
        assert WORDS.upper().encode() not in left
        assert NAME not in left
        assert len(dict(self._again().excerpts())) == 99

    def test_words_that_another_ledger_erases_are_in_no_file(self) -> None:
        """Where its redactions are let in; nor are those that came with them."""
        self.ledger.append(documents("one"), excerpts=[WORDS])
        self._skip_without_files(self._place)
        another = self._another()
        another.append([ERASED])

        self.ledger.import_rows(another.rows(), {digest(WORDS): WORDS}, accept_redactions=True)

        assert WORDS.encode() not in self._bytes_there()

    @pytest.mark.parametrize(("part", "other"), DAMAGE, ids=["event", "words", "moment"])
    def test_damage_is_told(self, part: bytes, other: bytes) -> None:
        """Where other bytes stand for those of an event, of words or of a moment."""
        self.ledger.append(_documents(), excerpts=[WORDS])
        self._skip_without_files(self._place)
        if part not in self._bytes_there():
            pytest.skip("it is written in another way")
        for path in self.files(self._place):
            path.write_bytes(path.read_bytes().replace(part, other))

        error = raised(LedgerCorrupt, lambda: self._look_at(self._place))

        assert error.faults

    def _look_at(self, place: Path) -> None:
        """Read all that is there as a reader would, without verifying it."""
        ledger = self._at(place)
        list(ledger.read())
        ledger.excerpt(digest(WORDS))
        list(ledger.excerpts())

    def test_what_cannot_be_written_is_refused(self) -> None:
        """A disk that is full is told of; what was not acknowledged is whole, or absent."""
        self.ledger.append(_documents())
        self._skip_without_files(self._place)
        large: list[Event] = [Document(key=str(key), title="long " * 2000) for key in range(40)]
        files = [path for path in self.files(self._place) if path.exists()]

        with _no_file_over(max(path.stat().st_size for path in files) + ROOM):
            raised(LedgerError, lambda: self.ledger.append(large, excerpts=[WORDS]))

        self._reopened().append([])  # what was cut off is removed
        assert self._events() in [_documents(), [*_documents(), *large]]
        is_whole = self.ledger.head() > len(_documents())
        assert self.ledger.excerpt(digest(WORDS)) == (WORDS if is_whole else None)
        self.ledger.append(large, excerpts=[WORDS])
        assert self._events() == [*_documents(), *large]
        assert self.ledger.excerpt(digest(WORDS)) == WORDS
        self.ledger.verify()

    def test_what_was_acknowledged_outlives_a_power_cut(self) -> None:
        """After every batch, what is on the disk for certain is all that was told of."""
        if not self.syncs_with_os:
            pytest.skip("nobody sees how this ledger makes its files last")
        place = self._new_place()
        disk = WatchedDisk(place)
        with disk.watched():
            ledger = self._at(place)
            for turn in range(3):
                ledger.append([*_documents(), *documents(str(turn))], excerpts=[f"{WORDS} {turn}"])
                self._check_cut(disk, ledger)
            ledger.redact(digest(f"{WORDS} 1"), judge="a reader", why="asked to")
            self._check_cut(disk, ledger)

    def _check_cut(self, disk: WatchedDisk, ledger: Ledger) -> None:
        """Check that what the *disk* holds now is all of *ledger*."""
        place = self._new_place()
        disk.cut_into(place)
        left = self._at(place)
        assert list(left.rows()) == list(ledger.rows())
        assert dict(left.excerpts()) == dict(ledger.excerpts())
        left.verify()


def _documents() -> list[Event]:
    return [Document(key="one", title=TITLE.decode()), *documents("two", "three")]


@contextmanager
def _no_file_over(size: int) -> Iterator[None]:
    """Let the system refuse to write beyond *size* bytes of any file, as if the disk were full."""
    resource = pytest.importorskip("resource", reason="nobody can keep files from growing here")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
