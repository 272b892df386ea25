"""The example of a medium of one's own keeps every promise of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.register_assert_rewrite("timeline.testing.contract")

from docs.examples.toy_ledger import ToyLedger  # noqa: E402

from support.seed_story import ROOT  # noqa: E402
from timeline.testing.contract import LedgerContract  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger


class TestToyLedger(LedgerContract):
    """A ledger in one file of JSON, which Python writes."""

    syncs_with_os = True

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file."""
        return ToyLedger(place / "ledger", clock=self.clock)


def test_it_is_small() -> None:
    """All of it is read in a few minutes."""
    text = (ROOT / "docs" / "examples" / "toy_ledger.py").read_text(encoding="utf-8")

    assert 160 > len(text.splitlines())
