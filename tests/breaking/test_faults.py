"""Faults can be planted: each changes the text as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from breaking.faults import FAULTS
from breaking.planting import LIBRARY, ROOT, Fault, plant

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted(tmp_path: Path, fault: Fault) -> None:
    """The text that it changes stands once in its file, and the tests it names are there."""
    source = LIBRARY / fault.file
    copy = tmp_path / "copy.py"
    copy.write_bytes(source.read_bytes())

    plant(fault, copy)

    assert source.read_bytes() != copy.read_bytes()
    assert all((ROOT / "tests" / name).is_file() for name in fault.tests.split())
