"""A power cut loses nothing that a ledger in JSON Lines acknowledged, whatever the disk kept."""

from __future__ import annotations

import pytest

from breaking.jsonl_cuts import at_every_boundary, cuts, kills, without


def test_power_cuts() -> None:
    """Every acknowledged event is there once, in order; others wholly or not at all."""
    tally = cuts(400, seed=1)

    assert () == tally.faults[:3]
    assert 400 == tally.cuts
    assert tally.torn > 20


def test_power_cuts_at_every_call() -> None:
    """So it is at each boundary between two calls."""
    tally = at_every_boundary(3, seed=0)

    assert () == tally.faults[:3]
    assert tally.cuts > 150


def test_power_cuts_after_a_process_was_killed() -> None:
    """Another process that goes on acknowledges nothing that might be lost."""
    tally = kills(2, seed=1)

    assert () == tally.faults[:3]
    assert tally.cuts > 150


@pytest.mark.parametrize("name", ["sync", "sync_folder"])
def test_without_syncing_acknowledged_events_are_lost(name: str) -> None:
    """Else the cuts would prove nothing."""
    with without(name):
        tally = cuts(100, seed=1)

    assert any("acknowledged" in fault for fault in tally.faults)
