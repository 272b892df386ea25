"""Where the system fails, a ledger in SQLite says truly what became of a batch."""

from __future__ import annotations

import pytest

from breaking.sqlite_cuts import Mode
from breaking.sqlite_errors import HELD, errors

CALLS = 25
"""How many calls of each sort fail, one after the other."""

LARGE, REDACTING = HELD


@pytest.mark.parametrize(
    ("mode", "held"),
    [
        (Mode(), LARGE),
        (Mode(settings=("cache_size=4",)), LARGE),
        (Mode(settings=("cache_size=4",)), REDACTING),
        (Mode("wal"), REDACTING),
    ],
    ids=str,
)
def test_errors_tell_the_truth(mode: Mode, held: int) -> None:
    """An error says what was recorded, and calling again records it once, whatever failed."""
    found = errors(CALLS, mode, held)
    print(found.struck, dict(found.outcomes))

    assert [] == found.wrong
    assert found.struck > 150
