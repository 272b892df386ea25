"""A ledger in a file of JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.testing.contract import LedgerContract

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger


class TestJsonLines(LedgerContract):
    """A ledger in a file of JSON Lines keeps every promise."""

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file; nobody should wait for long in a test."""
        return JsonLinesLedger(place / "ledger.jsonl", clock=self.clock, timeout=2)
