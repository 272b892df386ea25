"""Plant a fault in a copy of the library, and see whether tests find it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

__all__ = ["LIBRARY", "ROOT", "Fault", "is_found", "plant"]

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "timeline"


@frozen
class Fault:
    """A *change* of the text at one place of a file, and the tests that have to find it.

    Attributes:
        name: what is wrong with it, in words.
        file: where in the library it is planted.
        change: the text that stands there once, and the one that takes its place.
        tests: files of tests, as they are found below `tests`, with blanks between them.
    """

    name: str
    file: str
    change: tuple[str, str]
    tests: str


def is_found(fault: Fault) -> bool:
    """Return whether the tests of *fault* turn red in a copy that has it."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "src")
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        plant(fault, source / "timeline" / fault.file)
        tests = [str(ROOT / "tests" / name) for name in fault.tests.split()]
        done = run(source, "-x", *tests)
    found = done.returncode == 1
    print(f"{'found' if found else 'MISSED':<7} {fault.name}", flush=True)
    return found


def plant(fault: Fault, file: Path) -> None:
    """Change the text of *file*, in which the old one stands once."""
    text = file.read_text(encoding="utf-8")
    old, new = fault.change
    if text.count(old) != 1:
        raise ValueError(f"{fault.name}: expected {old!r} once in {fault.file}")
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(source: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest with the library in *source*."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    settings = {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "TIMELINE_SHARE": "1"}
    environment = {**os.environ, **settings}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
