"""Power cuts of a real file system: what its image holds while a writer is stopped.

A file holds the image, and a loop device mounts it. What the system only caches has not reached
the image, so that a copy is what a power cut would leave, and mounting that replays its journal.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import time
import warnings
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from attrs import define

from breaking.kills import append, check_all, check_ids, start
from timeline.errors import LedgerCorrupt, TornTail
from timeline.ledgers.jsonl.ledger import ERASED_WORDS_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

    from breaking.kills import Child, Make
    from timeline.ledgers import Ledger

__all__ = ["RealCuts", "real_cuts", "why_not"]

SIZE = "24M"

HEAVY = 12
"""How many times larger every ninth batch is."""

A_SYSTEM = 5
"""How many cuts are made of one file system, before a new one is made."""

COPIES = 20
"""How often a copy is made, at most, until two that follow each other are the same."""


class NotPermittedError(Exception):
    """Nothing can be mounted here."""


@define
class RealCuts:
    """What became of ledgers after cuts.

    Attributes:
        cuts: how many there were.
        acknowledged: how many batches had been acknowledged before them, in all.
        whole: how often the batch that was under way was there.
        torn: how often a torn tail was told of.
    """

    cuts: int = 0
    acknowledged: int = 0
    whole: int = 0
    torn: int = 0


def why_not(folder: Path) -> str:
    """Return why nothing can be mounted in *folder*; an empty text where it can."""
    try:
        image = _formatted(folder / "trial")
        with _mounted(image, folder / "mount"):
            return ""
    except (OSError, NotPermittedError) as error:
        return str(error)


def real_cuts(
    make: Make, folder: Path, count: int, *, name: str = "story.db", seed: int = 0
) -> RealCuts:
    """Cut the power *count* times while a writer appends to a ledger on a file system of its own.

    Only root may mount; *folder* holds the images.
    """
    found = RealCuts()
    chance = random.Random(f"real cuts {seed}")  # noqa: S311
    while found.cuts < count:
        image = _formatted(folder / "image")
        with _mounted(image, folder / "mount") as mount:
            path = mount / name
            child = start(partial(_write, make, path))
            try:
                number = min(A_SYSTEM, count - found.cuts)
                _cut_some(make, child, path, image=image, chance=chance, found=found, count=number)
            except BaseException as error:
                error.add_note(f"seed {seed}, cut {found.cuts}")
                raise
            finally:
                child.end(signal.SIGKILL)
    return found


def _write(make: Make, path: Path, out: int) -> None:
    with make(path) as ledger:
        for number in itertools.count():
            append(ledger, number, HEAVY)
            os.write(out, f"{number}\n".encode())


def _cut_some(
    make: Make,
    child: Child,
    path: Path,
    *,
    image: Path,
    chance: Random,
    found: RealCuts,
    count: int,
) -> None:
    """Cut the power *count* times while *child* writes to *path*, and have it go on after each."""
    os.set_blocking(child.said.fileno(), False)
    acknowledged = 0
    for _ in range(count):
        time.sleep(0.02 + chance.random() / 5)
        acknowledged += _stop(child)
        with _mounted(_copied(image), image.parent / "copy mount") as mount:
            _check(make, mount / path.name, acknowledged, found)
        found.cuts += 1
        found.acknowledged += acknowledged
        os.kill(child.pid, signal.SIGCONT)


def _stop(child: Child) -> int:
    """Stop a writer where it is; return how many more batches were acknowledged to it."""
    os.kill(child.pid, signal.SIGSTOP)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    said = child.said.read() or b""

    assert os.WIFSTOPPED(status), f"the writer has ended: {said.decode()}"
    return said.count(b"\n")


def _copied(image: Path) -> Path:
    """Return a copy of *image* as it was at one moment: the system may be writing to it."""
    copies = [image.with_name("copy"), image.with_name("another copy")]
    for number in range(COPIES):
        _run("cp", "--sparse=always", str(image), str(copies[number % 2]))
        if number and copies[0].read_bytes() == copies[1].read_bytes():
            return copies[0]
    raise AssertionError(f"the image changed during each of {COPIES} copies")


def _check(make: Make, path: Path, acknowledged: int, found: RealCuts) -> None:
    """See that a ledger holds what was acknowledged, and go on with it."""
    with warnings.catch_warnings(record=True) as told, make(path) as ledger:
        warnings.simplefilter("always")
        held = check_ids([row.id for row in ledger.rows()], acknowledged, HEAVY)
        if not told:
            _verify(ledger)
        append(ledger, acknowledged, HEAVY)
        check_all(ledger, acknowledged + 1, HEAVY)
    assert {TornTail} >= {one.category for one in told}
    found.whole += held - acknowledged
    found.torn += bool(told)


def _verify(ledger: Ledger) -> None:
    """See that all is well, but for an erasure that a writer had no time to finish."""
    try:
        ledger.verify()
    except LedgerCorrupt as error:
        if error.faults != (ERASED_WORDS_LEFT,):
            raise


def _formatted(image: Path) -> Path:
    """Return *image* with an empty file system."""
    image.unlink(missing_ok=True)
    _run("truncate", "--size", SIZE, str(image))
    _run("mkfs.ext4", "-q", "-F", str(image))
    return image


@contextmanager
def _mounted(image: Path, mount: Path) -> Iterator[Path]:
    """Mount *image* at *mount* until the end of the block; that detaches its device too."""
    mount.mkdir(exist_ok=True)
    _run("mount", "-o", "loop,noatime", str(image), str(mount))
    try:
        yield mount
    finally:
        _run("umount", "--lazy", str(mount))


def _run(command: str, *arguments: str) -> None:
    """Run a command of the system, which has to succeed."""
    found = shutil.which(command, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not found:
        raise NotPermittedError(f"{command} is not installed")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPermittedError(f"{command}: {done.stderr.strip()}")
