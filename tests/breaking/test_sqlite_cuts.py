"""A power cut takes nothing from a ledger in SQLite that it acknowledged."""

from __future__ import annotations

import pytest

from breaking.sqlite_cuts import Mode, cuts, cuts_everywhere

KEPT = [
    Mode(),
    Mode(settings=("cache_size=4",)),
    Mode("wal"),
    Mode("wal", settings=("cache_size=4", "wal_autocheckpoint=6")),
]
"""What a ledger promises to outlast; small caches have batches written in parts."""

CARELESS = [
    Mode("delete", "FULL"),
    Mode("delete", "NORMAL"),
    Mode("delete", "OFF"),
    Mode("wal", "NORMAL"),
    Mode("wal", "OFF"),
]
"""What it never does, and what has to be found out."""

CUTS = 350
"""How many cuts there are for each way here; `run break` makes many more."""


@pytest.mark.parametrize("mode", KEPT, ids=str)
def test_a_power_cut_loses_nothing(mode: Mode) -> None:
    """What was acknowledged is there, and what was under way wholly or not at all."""
    found = cuts(CUTS, mode)
    print(found)

    assert [] == found.lost + found.damaged
    assert CUTS == found.cuts
    assert found.acknowledged > CUTS
    assert found.whole > 0


@pytest.mark.parametrize("mode", KEPT, ids=str)
def test_a_power_cut_loses_nothing_anywhere(mode: Mode) -> None:
    """That is so after every single call that SQLite makes of the system."""
    found = cuts_everywhere(mode)
    print(found)

    assert [] == found.lost + found.damaged
    assert found.cuts > 80


@pytest.mark.parametrize("mode", CARELESS, ids=str)
def test_without_care_a_power_cut_loses_events(mode: Mode) -> None:
    """With less than EXTRA, acknowledged batches are lost here; else the model would be wrong."""
    found = cuts(120, mode)
    print(len(found.lost), len(found.damaged), *(found.lost + found.damaged)[:1])

    assert [] != found.lost
