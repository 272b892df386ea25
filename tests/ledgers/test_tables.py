"""Tables of a ledger in SQLite: what others read in them, and what is refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest

import timeline as tl
from timeline.codec import identify
from timeline.errors import LedgerCorrupt
from timeline.events import Redaction, digest
from timeline.exchanges import Swap, Transfer
from timeline.ledgers.sqlite import SqliteLedger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.events import Event

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
DAY = tl.Stated(tl.When(date(2025, 6, 1), date(2025, 6, 2)), "1 or 2 June")
ARTICLE = tl.Document(
    key="article",
    publisher="A paper",
    title="An exchange",
    published=DAY,
    address="https://example.org/article",
    sha256="0" * 64,
)
NOTE = tl.Document(key="note")
THREE = Swap(transfers=(Transfer(to=("north",), count=tl.Stated(tl.Count.exactly(3), "three")),))
FIRST = tl.Report(
    document="article",
    key="swap",
    what=THREE,
    when=DAY,
    phase=tl.Phase.PLANNED,
    polarity=tl.Polarity.DENIED,
    certainty=tl.Certainty.PROBABLE,
    provenance=tl.Provenance(passages=(tl.Passage.of("three", 5),)),
)
OTHER = tl.Report(document="note", key="swap", what=Swap())
LEFT, RIGHT = identify(FIRST), identify(OTHER)
LINK = tl.Link(relation=tl.Relation.SAME, left=LEFT, right=RIGHT, judge="a reader", why="one day")
JUDGEMENTS: list[Event] = [
    LINK,
    tl.Retraction(report=LEFT, replacement=RIGHT),
    tl.Revision(of=RIGHT, reading=None, judge="a reader", why="no report"),
    tl.Revision(of=identify(NOTE), reading=ARTICLE, judge="a reader", why="misread"),
    Redaction(text=digest("a name"), judge="an editor", why="asked to"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a ledger with some of everything, a second apart."""
    path = tmp_path / "story.db"
    seconds = count()
    with SqliteLedger(path, clock=lambda: NOON + timedelta(seconds=next(seconds))) as ledger:
        ledger.append([ARTICLE, NOTE, FIRST, OTHER, *JUDGEMENTS])
    return path


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    """Return the file as any other program opens it, whose rows have names."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(file: sqlite3.Connection, view: str) -> list[dict[str, object]]:
    """Return the rows of *view* by position."""
    return [dict(row) for row in file.execute(f"SELECT * FROM {view} ORDER BY position")]  # noqa: S608


def at(second: int) -> str:
    """Return how the moment of the event recorded in that *second* is written."""
    return f"2025-07-01T12:00:0{second}.000000Z"


def test_everything_recorded_is_one_view(file: sqlite3.Connection) -> None:
    """Each event with its moment, its type, its id and its body."""
    found = rows(file, "recorded")

    types = ["document", "document", "report", "report", "link", "retraction"]
    types += ["revision", "revision", "redaction"]
    assert types == [row["type"] for row in found]
    assert [*range(1, 10)] == [row["position"] for row in found]
    assert [at(second) for second in range(9)] == [row["recorded"] for row in found]
    assert found[1] == {
        "position": 2,
        "recorded": at(1),
        "type": "document",
        "id": identify(NOTE),
        "body": '{"key":"note","schema":1,"timeline":"document"}',
    }


def test_the_earliest_moment_is_in_the_view(path: Path, file: sqlite3.Connection) -> None:
    """Once, though the event was recorded elsewhere too."""
    with tl.open(clock=lambda: NOON - timedelta(hours=1)) as other, SqliteLedger(path) as ledger:
        other.append([NOTE])
        ledger.import_rows(other.rows())

    assert len(rows(file, "recorded")) == 9
    assert rows(file, "documents")[1]["recorded"] == "2025-07-01T11:00:00.000000Z"


def test_documents_are_a_view(file: sqlite3.Connection) -> None:
    """With what is known of each; the rest is NULL."""
    article, note = rows(file, "documents")

    assert article == {
        "position": 1,
        "recorded": at(0),
        "key": "article",
        "publisher": "A paper",
        "title": "An exchange",
        "published_since": "2025-06-01",
        "published_by": "2025-06-02",
        "address": "https://example.org/article",
        "sha256": "0" * 64,
        "id": identify(ARTICLE),
    }
    known = {"position": 2, "recorded": at(1), "key": "note", "id": identify(NOTE)}
    assert {**dict.fromkeys(article), **known} == note


def test_reports_are_a_view(file: sqlite3.Connection) -> None:
    """With how each was told; what was not said is what it means not to say it."""
    first, other = rows(file, "reports")

    nested = {name: json.loads(str(first.pop(name))) for name in ("what", "when", "provenance")}
    assert first == {
        "position": 3,
        "recorded": at(2),
        "document": "article",
        "key": "swap",
        "kind": "swap",
        "phase": "planned",
        "polarity": "denied",
        "certainty": "probable",
        "id": LEFT,
    }
    three = {"value": {"low": 3, "high": 3}, "words": "three"}
    passage = {"start": 5, "end": 10, "sha256": digest("three")}
    assert nested == {
        "what": {"kind": "swap", "schema": 1, "transfers": [{"to": ["north"], "count": three}]},
        "when": {"value": {"earliest": "2025-06-01", "latest": "2025-06-02"}, "words": DAY.words},
        "provenance": {"passages": [passage]},
    }
    assert other == {
        "position": 4,
        "recorded": at(3),
        "document": "note",
        "key": "swap",
        "kind": "swap",
        "what": '{"kind":"swap","schema":1}',
        "when": None,
        "phase": "done",
        "polarity": "affirmed",
        "certainty": "uncommitted",
        "provenance": None,
        "id": RIGHT,
    }


class Judgement(NamedTuple):
    """What the view says of a judgement, but for where and when."""

    type: str
    relation: str | None
    about: str
    other: str | None
    reading: str | None
    judge: str | None
    why: str | None


def test_judgements_are_a_view(file: sqlite3.Connection) -> None:
    """Whatever refers to another event or to words, with who judged so and why."""
    found = rows(file, "judgements")

    reading = '"key":"article"'
    assert [5, 6, 7, 8, 9] == [row["position"] for row in found]
    assert [at(second) for second in range(4, 9)] == [row["recorded"] for row in found]
    assert [identify(event) for event in JUDGEMENTS] == [row["id"] for row in found]
    assert reading in str(found[3].pop("reading"))
    assert [
        Judgement("link", "same", LEFT, RIGHT, None, "a reader", "one day"),
        Judgement("retraction", None, LEFT, RIGHT, None, None, None),
        Judgement("revision", None, RIGHT, None, None, "a reader", "no report"),
        Judgement("revision", None, identify(NOTE), None, None, "a reader", "misread"),
        Judgement("redaction", None, digest("a name"), None, None, "an editor", "asked to"),
    ] == [Judgement(*[row.get(name) for name in Judgement._fields]) for row in found]  # type: ignore[arg-type]


def test_views_name_every_phase_as_events_do(tmp_path: Path) -> None:
    """What is left out of a body is what an event without it has."""
    report = tl.Report(document="note", key="swap", what=Swap())
    path = tmp_path / "other.db"
    with SqliteLedger(path) as ledger:
        ledger.append([report])
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("SELECT phase, polarity, certainty FROM reports").fetchall()

    assert (report.phase, report.polarity, report.certainty) == found


def test_views_can_be_joined(file: sqlite3.Connection) -> None:
    """Reports with the documents that they are from."""
    found = file.execute(
        "SELECT documents.title, reports.kind FROM reports JOIN documents "
        "ON documents.key = reports.document WHERE reports.polarity = 'denied'"
    )

    assert [("An exchange", "swap")] == [tuple(row) for row in found]


def test_views_cannot_be_written(file: sqlite3.Connection) -> None:
    """They are for reading."""
    with pytest.raises(sqlite3.OperationalError, match="cannot modify documents"):
        file.execute("UPDATE documents SET title = 'another'")


NAMES = [
    "events",
    "arrivals",
    "arrivals_by_moment",
    "excerpts",
    "erasures",
    "events_stay",
    "events_remain",
    "arrivals_stay",
    "arrivals_remain",
    "excerpts_stay",
    "excerpts_remain",
    "excerpts_erased",
    "erasures_stay",
    "erasures_remain",
    "recorded",
    "documents",
    "reports",
    "judgements",
]


def _sort(file: sqlite3.Connection, name: str) -> tuple[str, str]:
    (found,) = file.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", [name])
    return found["type"], found["sql"]


def _refusal(path: Path) -> LedgerCorrupt:
    """Return what is raised where the ledger at *path* is opened, which changes nothing."""
    before = path.read_bytes()
    with pytest.raises(LedgerCorrupt) as raised:
        SqliteLedger(path, make=False)
    with pytest.raises(LedgerCorrupt):
        SqliteLedger(path)

    assert before == path.read_bytes()
    return raised.value


def test_a_ledger_is_made_of_what_is_listed_here(file: sqlite3.Connection) -> None:
    """So that nothing below is left untested."""
    found = file.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")

    assert sorted(NAMES) == sorted(row["name"] for row in found)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_named(path: Path, file: sqlite3.Connection, name: str) -> None:
    """A table, an index, a trigger or a view that somebody dropped."""
    sort, _ = _sort(file, name)
    file.execute(f"DROP {sort} {name}")

    error = _refusal(path)

    missing = [each for each in NAMES if each == name or (sort == "table" and f"{name}_" in each)]
    assert {f"{each} is missing from the tables" for each in missing} == {*error.faults}
    assert str(error).startswith(f"{path}: {name} is missing from the tables")


@pytest.mark.parametrize("name", NAMES)
def test_what_was_changed_is_named(path: Path, file: sqlite3.Connection, name: str) -> None:
    """Though it still bears the name, it is not what the ledger relies on."""
    sort, sql = _sort(file, name)
    file.execute("PRAGMA writable_schema = ON")
    file.execute(
        "UPDATE sqlite_schema SET sql = ? WHERE name = ? AND type = ?",
        [f"{sql} -- changed", name, sort],
    )
    file.execute("PRAGMA writable_schema = RESET")

    (fault,) = _refusal(path).faults

    assert fault.startswith(f"{name} is not what was made: ")


def test_a_trigger_that_was_emptied_is_named(path: Path, file: sqlite3.Connection) -> None:
    """As one would do who means to change events unseen."""
    file.execute("DROP TRIGGER events_stay")
    file.execute("CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT 1; END")

    (fault,) = _refusal(path).faults

    assert fault.startswith("events_stay is not what was made: 'CREATE TRIGGER events_stay")


def test_everything_that_is_wrong_is_named(path: Path, file: sqlite3.Connection) -> None:
    """In the order in which a ledger is made."""
    file.execute("DROP VIEW judgements")
    file.execute("DROP TRIGGER events_remain")
    file.execute("ALTER TABLE excerpts ADD COLUMN language TEXT")

    faults = _refusal(path).faults

    assert [fault.split()[0] for fault in faults] == ["excerpts", "events_remain", "judgements"]


def test_what_others_put_beside_is_fine(path: Path, file: sqlite3.Connection) -> None:
    """Tables, views and indexes of one's own, and what SQLite keeps for its plans."""
    file.execute("CREATE TABLE notes (event INTEGER, text TEXT)")
    file.execute("CREATE VIEW denied AS SELECT * FROM reports WHERE polarity = 'denied'")
    file.execute("CREATE INDEX lengths ON events (length(body))")
    file.execute("ANALYZE")

    with SqliteLedger(path, make=False) as ledger:
        ledger.append([tl.Document(key="later")])

        assert ledger.verify().size == 10
    assert len(rows(file, "denied")) == 1


def test_a_position_that_cannot_be_is_damage(tmp_path: Path) -> None:
    """Whoever wrote it there by hand, nothing is recorded behind it."""
    path = tmp_path / "story.db"
    SqliteLedger(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        row = [2**63 - 1, "0" * 64, "{}"]
        connection.execute("INSERT INTO events VALUES (?, ?, ?)", row)

    with SqliteLedger(path) as ledger:
        with pytest.raises(LedgerCorrupt, match="position 9223372036854775807 cannot be"):
            ledger.append([NOTE])
        with pytest.raises(LedgerCorrupt, match="position 1 and all that follow are missing"):
            ledger.verify()
