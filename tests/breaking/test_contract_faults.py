"""The contract finds faults of a ledger that has no other tests; all of them in `run break`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from breaking.contract_faults import FAULTS, TOY, contract_finds
from breaking.planting import ROOT, plant

if TYPE_CHECKING:
    from pathlib import Path

    from breaking.planting import Fault

QUICK = {
    "no lock of the file: threads alone take turns": "another_process_is_waited_for",
    "what is acknowledged is not synced": "outlives_a_power_cut",
    "the head expected is compared before the lock": "the_head_expected",
}
"""Some faults, and a promise that each breaks."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_faults_of_the_toy_can_be_planted(fault: Fault, tmp_path: Path) -> None:
    """The text that each changes stands once in the toy, and what comes of it is Python."""
    copy = tmp_path / "copy.py"
    sound = (ROOT / TOY).read_text(encoding="utf-8")
    copy.write_text(sound, encoding="utf-8")

    plant(fault, copy)

    faulty = copy.read_text(encoding="utf-8")
    assert sound != faulty
    compile(faulty, str(copy), "exec")


@pytest.mark.parametrize("name", QUICK)
def test_the_contract_finds_faults(name: str) -> None:
    """A promise turns red that holds of the toy as it is."""
    (fault,) = (fault for fault in FAULTS if fault.name == name)

    assert contract_finds(fault, QUICK[name])
