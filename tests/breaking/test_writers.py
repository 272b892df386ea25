"""Processes that append to one ledger at once lose nothing, and record nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from breaking.writers import Writers, writers
from timeline.ledgers import open as open_ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_writers_take_turns(tmp_path: Path, name: str) -> None:
    """Four append two hundred batches, and a follower sees every event once, in its order."""
    found = writers(open_ledger, tmp_path / name)
    print(name, found)

    assert Writers(stored=250, conflicts=found.conflicts, again=150) == found
