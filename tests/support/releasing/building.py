"""Building an sdist, and a wheel from that, of which every bit follows from what is committed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from support.releasing.contents import ROOT, git

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["build", "cloned", "epoch", "unpacked"]


def epoch(changelog: str) -> int:
    """Return the time that files in a release have: the first moment of its day, in UTC.

    A commit would tell another time in each clone that has another commit on top, and an archive
    none. The rule of what the variable means: https://reproducible-builds.org/specs/source-date-epoch/.

    Raises:
        ValueError: the changelog tells of no release.
    """
    if newest := re.search(r"^## [\d.]+ - (\d{4}-\d\d-\d\d)$", changelog, flags=re.MULTILINE):
        return int(datetime.fromisoformat(newest[1]).replace(tzinfo=UTC).timestamp())
    raise ValueError("CHANGELOG.md: expected a heading like '## 0.1.0 - 2026-11-29', found none")


def build(source: Path, into: Path) -> list[Path]:
    """Return the sdist of *source*, and the wheel that is made of the sdist.

    The tools are those of the environment, which `pyproject.toml` pins: others write other bytes.
    """
    time = str(epoch((source / "CHANGELOG.md").read_text(encoding="utf-8")))
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(into), str(source)],
        env={**os.environ, "SOURCE_DATE_EPOCH": time},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return sorted(into.iterdir())


def cloned(_: list[Path], into: Path) -> Path:
    """Return a fresh clone of what is committed, with other times of files."""
    git("clone", "--quiet", str(ROOT), str(into))
    return into


def unpacked(made: list[Path], into: Path) -> Path:
    """Return the folder that the sdist among what was *made* comes to."""
    (sdist,) = (path for path in made if path.name.endswith(".tar.gz"))
    with tarfile.open(sdist) as archive:
        # Before 3.11.4 there was no filter; what is taken out was made here a moment ago.
        filtered: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(into, **filtered)  # noqa: S202 - as said
    (folder,) = into.iterdir()
    return folder
