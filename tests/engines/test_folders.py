"""Parts may lie wherever fsspec leads, and need it for nothing else."""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.moving import Moving
from support.parted import seen
from timeline.errors import LedgerError
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("protocol", ["memory", "file"])
def test_parts_lie_wherever_fsspec_leads(protocol: str, tmp_path: Path) -> None:
    """They are split, opened, extended and asked there."""
    pytest.importorskip("fsspec")
    folder = f"{protocol}://{tmp_path}/parts"
    events = [recorded.event for recorded in Moving(Random(2), 60).log()]  # noqa: S311
    ledger = MemoryLedger()
    for batch in (events[:40], events[40:]):
        ledger.append(batch)
        tl.split(ledger, into=2, to=folder)

    assert seen(ledger.timeline()) == seen(tl.open_parts(folder).reading())
    with pytest.raises(LedgerError, match="expected parts, found none"):
        tl.open_parts(f"{folder}/elsewhere")


def test_a_local_folder_needs_no_fsspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address does, and says so."""
    monkeypatch.setitem(sys.modules, "fsspec", None)

    assert 0 == tl.split(MemoryLedger(), into=1, to=str(tmp_path)).position
    with pytest.raises(LedgerError, match="pip install fsspec"):
        tl.open_parts("memory://parts")
