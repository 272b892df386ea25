"""Which ledger an address means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.errors import LedgerError
from timeline.ledgers import MemoryLedger
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.sqlite import SqliteLedger

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


def test_without_an_address_it_lasts_in_memory() -> None:
    """Two of them know nothing of each other."""
    with tl.open() as one, tl.open() as other:
        one.append([tl.Document(key="a")])

        assert isinstance(one, MemoryLedger)
        assert (one.head(), other.head()) == (1, 0)


@pytest.mark.parametrize("name", ["story.db", "story", "a file.sqlite3", "ґ.db", "q?mode=ro", "#x"])
def test_a_path_is_an_sqlite_file(tmp_path: Path, name: str) -> None:
    """Whatever its name, given as text or as a path, it is that file."""
    with tl.open(str(tmp_path / name)) as made:
        made.append([tl.Document(key="a")])
    with tl.open(tmp_path / name) as found:
        assert isinstance(found, SqliteLedger)
        assert found.head() == 1

    assert [name] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["story.jsonl", "a file.jsonl", ".jsonl"])
def test_a_path_with_the_ending_of_json_lines_is_such_a_file(tmp_path: Path, name: str) -> None:
    """Given as text or as a path, it is that file."""
    with tl.open(str(tmp_path / name)) as made:
        made.append([tl.Document(key="a")])
    with tl.open(tmp_path / name) as found:
        assert isinstance(found, JsonLinesLedger)
        assert found.head() == 1

    assert [name] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_uri_is_a_ledger_in_postgresql(scheme: str) -> None:
    """Where no server answers, the message says where, without the password."""
    with pytest.raises(LedgerError) as raised:
        tl.open(f"{scheme}://me:secret@localhost:1/stories#exchanges")

    expected = "postgresql://localhost:1/stories#exchanges: could not open: "
    assert str(raised.value).startswith(expected)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", ["", "a\0b"])
def test_what_is_no_path_is_refused(address: str) -> None:
    """An empty name would be a file that vanishes."""
    with pytest.raises(LedgerError, match="expected the path of a file"):
        tl.open(address)


@pytest.mark.parametrize("address", [":memory:", "file:story.db", "file::memory:?cache=shared"])
def test_what_sqlite_takes_for_another_thing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Else it would be recorded into nothing; with a folder before it, it is a file."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match="which means something else to SQLite"):
        tl.open(address)
    assert list(tmp_path.iterdir()) == []

    tl.open(f"./{address}").close()
    assert [each.name for each in tmp_path.iterdir()] == [address]


def test_a_missing_file_is_not_made_for_reading(tmp_path: Path) -> None:
    """Without `make` there has to be a ledger, and none appears."""
    with pytest.raises(LedgerError, match=r"story\.db: expected a ledger, found no such file"):
        tl.open(tmp_path / "story.db", make=False)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a" * 300, f"{'a' * 300}.jsonl", "../" * 1_300, "a" * 4_097], ids=len
)
@pytest.mark.parametrize("make", [True, False])
def test_a_name_that_no_system_takes(tmp_path: Path, name: str, *, make: bool) -> None:
    """It is refused in a sentence, and nothing is made."""
    with pytest.raises(LedgerError):
        tl.open(tmp_path / name, make=make)

    assert [] == [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    "address", ["/" * 10**6, "a" * 10**6, f"postgres://{'a' * 10**6}"], ids=len
)
def test_an_address_of_a_million_letters(address: str) -> None:
    """It is not looked for, and not repeated."""
    with pytest.raises(LedgerError, match="at most 4,096 characters, found") as it:
        tl.open(address, make=False)

    assert len(str(it.value)) < 100


@pytest.mark.parametrize("host", ["a" * 64, "a..b", ".a", "\u0660" * 64])
def test_names_of_servers_that_cannot_be_looked_up(host: str) -> None:
    """No server is asked."""
    with pytest.raises(LedgerError, match="found one that cannot be read"):
        tl.open(f"postgresql://{host}:1/a", make=False)


def test_an_empty_file_stays_empty_for_reading(tmp_path: Path) -> None:
    """Without `make` it is no ledger, and does not become one."""
    path = tmp_path / "story.db"
    path.touch()

    with pytest.raises(LedgerError, match=r"story\.db: expected a ledger, found nothing in the"):
        tl.open(path, make=False)

    assert path.read_bytes() == b""


def test_a_ledger_is_opened_and_written_without_being_made(tmp_path: Path) -> None:
    """Opening one changes nothing; appending still can."""
    path = tmp_path / "story.db"
    tl.open(path).close()
    before = path.read_bytes()

    with tl.open(path, make=False) as ledger:
        assert ledger.timeline() == tl.Timeline()
        assert before == path.read_bytes()
        ledger.append([tl.Document(key="a")])

    with tl.open(path, make=False) as again:
        assert again.head() == 1


@pytest.mark.parametrize("address", [None, "story.db", "story.jsonl"])
def test_the_clock_is_passed_on(tmp_path: Path, address: str | None) -> None:
    """Every medium records at the moment the given clock shows."""
    with tl.open(address and tmp_path / address, clock=lambda: NOON) as ledger:
        (stored,) = ledger.append([tl.Document(key="a")])

    assert stored.recorded.moment == NOON
