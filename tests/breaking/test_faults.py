"""Faults can be planted: each changes the text as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breaking.faults import FAULTS
from breaking.planting import LIBRARY, ROOT, Fault, plant

if TYPE_CHECKING:
    from pathlib import Path


def test_faults_can_be_planted(tmp_path: Path) -> None:
    """The text that each changes stands once in its file, and the tests it names are there."""
    wrong = {fault.name: why for fault in FAULTS if (why := why_not(fault, tmp_path / "copy.py"))}

    assert {} == wrong


def why_not(fault: Fault, copy: Path) -> str:
    """Return why *fault* cannot be planted in a *copy* of its file; nothing where it can."""
    source = (LIBRARY / fault.file).read_bytes()
    copy.write_bytes(source)
    try:
        plant(fault, copy)
    except ValueError as error:
        return str(error)
    missing = [name for name in fault.tests.split() if not (ROOT / "tests" / name).is_file()]
    if missing:
        return f"there is no {', '.join(missing)}"
    return "it changes nothing" if source == copy.read_bytes() else ""
