"""A disk that is full: a small file system in memory, where the machine permits to mount one."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import frozen

import timeline as tl
from timeline.errors import LedgerError
from timeline.events import Document, digest
from timeline.testing.contract import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Filled", "fill", "may_mount", "mounted"]

PADDING = "padding.bin"


@contextmanager
def mounted(size: int) -> Iterator[Path]:
    """Mount a file system of *size* bytes in memory.

    Raises:
        PermissionError: the machine does not permit it.
    """
    mount, umount = shutil.which("mount"), shutil.which("umount")
    with TemporaryDirectory() as folder:
        command = [mount or "mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        if (
            not mount
            or not umount
            or subprocess.run(command, capture_output=True, check=False).returncode
        ):
            raise PermissionError("no file system can be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run([umount, folder], check=True)


def may_mount() -> bool:
    """Return whether the machine permits to mount a file system."""
    try:
        with mounted(2**16):
            return True
    except PermissionError:
        return False


@frozen
class Filled:
    """What happened until the disk was full, and then: how many batches were acknowledged."""

    batches: int
    message: str


@frozen
class Size:
    """How large each batch is: the title of its document, and the words of its excerpt."""

    title: int
    words: int = 0


def fill(name: str, size: Size, disk: int = 2**18) -> Filled:
    """Append to the ledger *name* until the disk is full; then free some space, and go on."""
    with mounted(disk) as folder:
        spare = folder / PADDING
        spare.write_bytes(bytes(2**16))
        place = folder / name
        with tl.open(place, clock=HandClock()) as ledger:
            number, message = _until_full(ledger, size)
            _check(ledger, number, size)
            with tl.open(place, make=False) as reader:
                _check(reader, number, size)
            assert message == _refused(ledger, number, size), "the same error comes again"
            spare.unlink()
            _append(ledger, number, size)
            _check(ledger, number + 1, size)
        with tl.open(place, make=False) as reader:
            _check(reader, number + 1, size)
        return Filled(number, message.replace(str(folder), ""))


def _until_full(ledger: tl.Ledger, size: Size) -> tuple[int, str]:
    number = 0
    while not (message := _refused(ledger, number, size)):
        number += 1
    return number, message


def _refused(ledger: tl.Ledger, number: int, size: Size) -> str:
    try:
        _append(ledger, number, size)
    except LedgerError as error:
        return str(error)
    return ""


def _append(ledger: tl.Ledger, number: int, size: Size) -> None:
    ledger.append([_document(number, size)], excerpts=_words(number, size))


def _document(number: int, size: Size) -> Document:
    return Document(key=f"{number}", title="t" * size.title)


def _words(number: int, size: Size) -> list[str]:
    return [f"{number} ".ljust(size.words, "w")] if size.words else []


def _check(ledger: tl.Ledger, batches: int, size: Size) -> None:
    """See that everything acknowledged is there, and nothing else."""
    events = [stored.recorded.event for stored in ledger.read()]
    assert [_document(number, size) for number in range(batches)] == events
    for number in range(batches):
        for text in _words(number, size):
            assert text == ledger.excerpt(digest(text))
    ledger.verify()
