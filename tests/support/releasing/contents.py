"""What a release has to hold, and nothing else."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROOT", "faults", "git", "sdist_faults", "uncommitted", "wheel_faults"]

ROOT = Path(__file__).parents[3]

LEFT_OUT = (".ci/", ".gitattributes")
"""What is committed and no part of an sdist: how the project itself is tested."""

ADDED = {"PKG-INFO"}
LARGEST = 500_000
"""The most bytes that a file in an sdist may have: no data is in it that tests could make."""


def git(*arguments: str) -> list[str]:
    """Return the lines that git answers."""
    command = ["git", "-c", "core.quotePath=off", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def uncommitted() -> list[str]:
    """Return what differs here from what is committed."""
    return git("status", "--porcelain")


def faults(folder: Path) -> Iterator[str]:
    """Yield what is missing from a release in *folder*, and what should not be there."""
    committed = {*git("ls-files")}
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    with tarfile.open(sdist) as archive:
        sizes = {file.name.partition("/")[2]: file.size for file in archive if not file.isdir()}
    yield from sdist_faults(sizes, committed)
    with ZipFile(wheel) as zipped:
        yield from wheel_faults({*zipped.namelist()}, committed)


def sdist_faults(sizes: dict[str, int], committed: set[str]) -> Iterator[str]:
    """Yield what is wrong with an sdist of files of *sizes*: it is all that is *committed*."""
    expected = ADDED | {name for name in committed if not name.startswith(LEFT_OUT)}
    for name in sorted(expected - {*sizes}):
        yield f"the sdist lacks {name}"
    for name in sorted({*sizes} - expected):
        yield f"the sdist has {name}, which is not committed, or no part of it"
    for name, size in sizes.items():
        if size > LARGEST:
            yield f"the sdist has {name} of {size:,} bytes: expected {LARGEST:,} at most"


def wheel_faults(names: set[str], committed: set[str]) -> Iterator[str]:
    """Yield what is wrong with a wheel of files of *names*: it is the package, and metadata."""
    expected = {name.removeprefix("src/") for name in committed if name.startswith("src/")}
    held = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    for name in sorted(expected - held):
        yield f"the wheel lacks {name}"
    for name in sorted(held - expected):
        yield f"the wheel has {name}, which is no part of the package"
