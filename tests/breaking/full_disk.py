"""A disk that is full: a small file system in memory, where the machine permits to mount one."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

import timeline as tl
from timeline.errors import LedgerError
from timeline.events import Document, digest
from timeline.testing.contract import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Filled", "fill", "may_mount", "mounted", "redact_when_full"]

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


def redact_when_full(name: str, words: int) -> Iterator[str]:
    """Erase words of the ledger *name* on a disk that is full, nearly full, and has room again.

    Yield what each call says that fails; see that nothing is lost, and that the words are gone at
    last.
    """
    size = Size(title=20, words=words)
    with mounted(2**19) as folder:
        spare, filling = folder / PADDING, folder / "filling"
        spare.write_bytes(bytes(2**17))
        with tl.open(folder / name, clock=HandClock()) as ledger:
            batches = 60_000 // words
            texts = [text for number in range(batches) for text in _words(number, size)]
            ledger.append([_document(0, size)], excerpts=texts)
            _fill(filling)
            for room in (0, 2**13):
                os.truncate(filling, filling.stat().st_size - room)
                with pytest.raises(LedgerError) as raised:
                    _redact(ledger, texts[0])
                assert {*texts[1:]} == {text for _, text in ledger.excerpts()} - {texts[0]}
                yield str(raised.value)
            spare.unlink()
            _redact(ledger, texts[0])
            assert 2 == ledger.verify().size
            assert {*texts[1:]} == {text for _, text in ledger.excerpts()}
        assert not [path for path in folder.iterdir() if texts[0].encode() in path.read_bytes()]


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(512)):
            pass


def _redact(ledger: tl.Ledger, text: str) -> None:
    ledger.redact(digest(text), judge="an editor", why="asked to")


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
