"""What a union may not do unasked: erase words, and take over moments that no clock has shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run_main
from timeline.errors import LedgerError
from timeline.events import Document, Redaction, digest
from timeline.ledgers import union

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
TEXTS = [f"words {number}" for number in range(100)]


def keeping() -> Ledger:
    """Return a ledger that keeps a hundred texts."""
    ledger = tl.open()
    ledger.append([Document(key="one")], excerpts=TEXTS)
    return ledger


def redacting() -> Ledger:
    """Return a stranger's ledger, which has these texts erased, and one that nobody has."""
    ledger = tl.open()
    ledger.append(
        [Redaction(text=digest(text), judge="a stranger", why="") for text in [*TEXTS, "no such"]]
    )
    return ledger


def kept(ledger: Ledger) -> int:
    """Return how many texts the ledger keeps."""
    return len(list(ledger.excerpts()))


@pytest.mark.parametrize("into_it", [True, False])
def test_erasures_are_counted_before_anything_is_recorded(into_it: bool) -> None:
    """Whether the words are in the ledger that is written to, or in another that is united."""
    mine, theirs = keeping(), redacting()
    sources, into = ([theirs], mine) if into_it else ([theirs, mine], tl.open())
    head = into.head()

    with pytest.raises(LedgerError, match=r"would erase 100 texts .* nothing was recorded"):
        union(sources, into)

    assert (head, 100) == (into.head(), kept(mine))


def test_erasures_that_are_accepted_are_asked_about_once() -> None:
    """The ledger has the redactions then, and another that still keeps the words is no news."""
    mine, theirs, into = keeping(), redacting(), tl.open()

    assert union([theirs, mine], into, accept_redactions=True) == 102
    assert kept(into) == 0
    assert union([theirs, mine], into) == 0


def test_a_copy_of_a_ledger_with_its_own_redactions_is_not_asked_about() -> None:
    """What it erased it keeps no more."""
    mine = keeping()
    mine.redact(digest("words 7"), judge="me", why="asked to")
    into = tl.open()

    union([mine], into)

    assert kept(into) == 99


def test_the_command_says_how_it_is_accepted(tmp_path: Path) -> None:
    """Nothing is lost until it is."""
    mine, theirs = tmp_path / "mine.db", tmp_path / "theirs.db"
    for path, made in ((mine, keeping()), (theirs, redacting())):
        with tl.open(path) as ledger:
            union([made], ledger)

    refused = run_main("union", str(theirs), "--into", str(mine))
    assert "--accept-redactions" in refused.stderr
    assert refused.returncode == 1
    run_main("union", str(theirs), "--into", str(mine), "--accept-redactions")

    with tl.open(mine) as ledger:
        assert kept(ledger) == 0


def test_a_ledger_that_a_wrong_clock_wrote_to_is_copied_right(tmp_path: Path) -> None:
    """All that it holds is known today, what was recorded in time at its own moment."""
    clock = iter([NOON, NOON.replace(year=9999), NOON.replace(year=2035)])
    poisoned = tl.open(clock=lambda: next(clock))
    for key in ("one", "two"):
        poisoned.append([Document(key=key)])
    target = tl.open(tmp_path / "copy.db")

    with pytest.raises(LedgerError, match=r"recorded at 9999-07-01T12.*nothing was recorded"):
        union([poisoned], target)
    union([poisoned], target, ahead_as_now=True)

    one, two = (stored.recorded.moment for stored in target.read())
    assert one == NOON
    assert timedelta(0) <= datetime.now(UTC) - two < timedelta(minutes=1)
    assert len(target.timeline().known_at(datetime.now(UTC)).documents) == 2
