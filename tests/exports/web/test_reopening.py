"""A ledger that goes away, is damaged or another, and comes back."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.served_ledger import FIVE, FOUR, TOTALS, add, asking, number
from timeline.errors import LedgerError
from timeline.exports.web import reopening

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

LONG = 60
"""How many seconds a test waits for what should come at once."""


@pytest.fixture(params=["swaps.db", "swaps.jsonl"])
def ledger(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return the path of a ledger that tells of four."""
    path: Path = tmp_path / request.param
    add(str(path), FOUR)
    return path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is away tried again soon."""
    monkeypatch.setattr(reopening, "AGAIN", 0.01)


def comes_to(client: TestClient, text: str) -> bool:
    """Return whether the number becomes *text* by itself."""
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline:
        answer = client.get(TOTALS)
        if answer.status_code == 200:
            return number(answer) == text
        time.sleep(0.02)
    return False


def move_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"no ledger " * 1000)


@pytest.mark.filterwarnings("ignore::timeline.errors.TornTail")  # of what was cut
@pytest.mark.parametrize("harm", [move_away, cut, empty, overwrite])
def test_a_ledger_that_is_away_is_told_and_comes_back(
    ledger: Path, harm: Callable[[Path], None]
) -> None:
    """It is a problem with its reason, without the place; then it is served as before."""
    aside = ledger.with_name("copy")
    shutil.copyfile(ledger, aside)
    client = asking(str(ledger))
    before = client.get(TOTALS)

    harm(ledger)
    away, health = client.get(TOTALS), client.get("/health")
    shutil.copyfile(aside, ledger)

    assert "4" == number(before)
    assert (503, "5", 503) == (away.status_code, away.headers["retry-after"], health.status_code)
    assert "the ledger" in away.json()["detail"]
    assert str(ledger.parent) not in away.text
    assert comes_to(client, "4")
    assert before.headers["etag"] == client.get(TOTALS).headers["etag"]


def test_what_comes_after_that_is_served(ledger: Path) -> None:
    """Who was opened anew follows as before."""
    client = asking(str(ledger))
    move_away(ledger)
    client.get(TOTALS)
    ledger.with_name("elsewhere").rename(ledger)

    assert comes_to(client, "4")
    add(str(ledger), FIVE)

    assert "9" == number(client.get(TOTALS))


def test_another_ledger_in_its_place_is_served(ledger: Path) -> None:
    """With as many events, and the same file system: nothing of the one before is answered."""
    client = asking(str(ledger))
    client.get(TOTALS)
    other = ledger.with_name(f"other{ledger.suffix}")
    add(str(other), FIVE)

    ledger.unlink()
    other.replace(ledger)

    assert comes_to(client, "5")


def test_a_ledger_that_forgot_is_damaged(ledger: Path) -> None:
    """Nothing is ever removed: what has fewer events than before is not served as if it had all.

    A backup that is put in the place of the file is another, and is served.
    """
    backup, whole = ledger.with_name("backup"), ledger.with_name("whole")
    shutil.copyfile(ledger, backup)
    client = asking(str(ledger))
    add(str(ledger), FIVE)
    shutil.copyfile(ledger, whole)
    before = number(client.get(TOTALS))

    shutil.copyfile(backup, ledger)
    damaged = client.get(TOTALS)
    shutil.copyfile(whole, ledger)

    assert ("9", 503) == (before, damaged.status_code)
    assert "is damaged (LedgerCorrupt)" in damaged.json()["detail"]
    assert comes_to(client, "9")

    backup.replace(ledger)

    assert comes_to(client, "4")


def test_at_first_it_has_to_be_there(tmp_path: Path) -> None:
    """Whoever starts a server is told at once."""
    with pytest.raises((LedgerError, OSError)):
        asking(str(tmp_path / "none.db"))


def test_a_removed_model_changes_nothing(ledger: Path) -> None:
    """What a command keeps beside a ledger is not needed."""
    client = asking(str(ledger))
    model = Path(f"{ledger}.model")
    model.write_bytes(b"")
    before = client.get(TOTALS).content

    model.unlink()

    assert before == client.get(TOTALS).content
