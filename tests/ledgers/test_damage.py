"""What happened to the file of a ledger behind its back is found, and named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from support.tampering import check, raw, tamper
from timeline.codec import canonical, identify
from timeline.errors import CodecError, LedgerCorrupt, TimelineError
from timeline.events import Document, Redaction, digest
from timeline.ledgers import LogDigest, reading, tabular, verifying
from timeline.ledgers.sqlite import SqliteLedger
from timeline.ledgers.sqlite import ledger as sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))
WORDS = "swapping soldiers on each side"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the ledger of a test lies."""
    return tmp_path / "story.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    """Open an empty ledger whose clock stands still."""
    with SqliteLedger(path, clock=lambda: NOON, timeout=0.1) as opened:
        yield opened


# Reading

OTHER = """UPDATE events SET body = '{"key":"zwei","schema":1,"timeline":"document"}'"""
ANOTHER_ID = "UPDATE events SET id = hex(zeroblob(32))"
LATER = "UPDATE arrivals SET moment = '2025-07-01T12:00:07.000000Z'"
DAMAGE = [
    (f"{OTHER} WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = body || ' ' WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = '' WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = CAST(x'ff' AS TEXT) WHERE position = 2", "the body is not the one"),
    (f"{ANOTHER_ID} WHERE position = 2", "the body is not the one"),
    ("DELETE FROM arrivals WHERE event = 2", "expected the moment of its recording"),
    ("UPDATE arrivals SET moment = 'yesterday' WHERE event = 2", "found 'yesterday'"),
    (f"{LATER} WHERE event = 2", "found '2025-07-01T12:00:07.000000Z'"),
    ("UPDATE arrivals SET moment = '2025-07-01T12:00:00' WHERE event = 2", "expected the moment"),
    ("UPDATE arrivals SET crc32 = crc32 + 1 WHERE event = 2", "expected the moment"),
]


@pytest.mark.parametrize(("statement", "sentence"), DAMAGE)
def test_damage_is_reported_with_its_place(
    ledger: SqliteLedger, path: Path, statement: str, sentence: str
) -> None:
    """The error names the file, the position and the event; so does one fault of it."""
    ledger.append([ONE, TWO, THREE])
    tamper(path, statement)

    with pytest.raises(LedgerCorrupt) as raised:
        list(ledger.read())

    assert f"{path}: position 2, event " in str(raised.value)
    assert sentence in str(raised.value)
    (fault,) = raised.value.faults
    assert f"{path}: {fault}" == str(raised.value)

    with pytest.raises(LedgerCorrupt) as undecoded:
        list(ledger.rows())
    assert raised.value.faults == undecoded.value.faults


@pytest.mark.parametrize("statement", [statement for statement, _ in DAMAGE])
def test_what_comes_before_damage_is_read(ledger: SqliteLedger, path: Path, statement: str) -> None:
    """Only who reads on is told of it; and who starts behind it reads what follows."""
    ledger.append([ONE, TWO, THREE])
    tamper(path, statement)

    reader = ledger.read()
    assert next(reader).recorded.event == ONE
    with pytest.raises(LedgerCorrupt):
        next(reader)
    assert [stored.recorded.event for stored in ledger.read(after=2)] == [THREE]


def test_damage_names_the_event(ledger: SqliteLedger, path: Path) -> None:
    """The event is named by the beginning of its id."""
    ledger.append([ONE])
    tamper(path, OTHER)

    with pytest.raises(LedgerCorrupt) as raised:
        ledger.timeline()

    place = f"{path}: position 1, event {identify(ONE)[:12]}"
    assert f"{place}: the body is not the one that was recorded" == str(raised.value)


def test_a_missing_position_is_reported(ledger: SqliteLedger, path: Path) -> None:
    """Positions have no gaps, so a gap is damage."""
    ledger.append([ONE, TWO, THREE])
    tamper(path, "DELETE FROM arrivals WHERE event = 2", "DELETE FROM events WHERE position = 2")

    with pytest.raises(LedgerCorrupt) as raised:
        list(ledger.read())

    assert f"{path}: position 2 is missing" == str(raised.value)
    assert [stored.recorded.event for stored in ledger.read(after=2)] == [THREE]


def test_an_excerpt_with_other_words_is_reported(ledger: SqliteLedger, path: Path) -> None:
    """Words are shown only if they are those of the digest."""
    ledger.append([], excerpts=[WORDS])
    tamper(path, "UPDATE excerpts SET text = 'others'")

    with pytest.raises(LedgerCorrupt, match="the words there are others"):
        ledger.excerpt(digest(WORDS))


@pytest.mark.parametrize(
    ("body", "error", "sentence"),
    [
        (b"{}", CodecError, "expected an event"),
        (b"[", CodecError, "expected JSON"),
        (canonical({"timeline": "document", "schema": 2, "key": "a"}), CodecError, "schema"),
    ],
)
def test_what_was_written_by_others_is_refused_with_its_place(
    ledger: SqliteLedger, path: Path, body: bytes, error: type[TimelineError], sentence: str
) -> None:
    """A body that is whole, and still no event that this process knows."""
    id_ = sha256(body).hexdigest()
    with raw(path) as connection:
        connection.execute("INSERT INTO events VALUES (1, ?, ?)", [id_, body.decode()])
        arrival = [moment := "2025-07-01T12:00:00.000000Z", check(1, id_, moment)]
        connection.execute("INSERT INTO arrivals VALUES (1, ?, ?)", arrival)

    with pytest.raises(error) as raised:
        ledger.timeline()

    assert str(raised.value).startswith(f"{path}: position 1, event {id_[:12]}: ")
    assert sentence in str(raised.value)


def test_the_earliest_arrival_counts(ledger: SqliteLedger, path: Path) -> None:
    """An event that came from elsewhere with an earlier moment was known since then."""
    ledger.append([ONE])
    with raw(path) as connection:
        arrival = [moment := "2025-07-01T11:00:00.000000Z", check(1, identify(ONE), moment)]
        connection.execute("INSERT INTO arrivals VALUES (1, ?, ?)", arrival)

    (read,) = ledger.read()
    (again,) = ledger.append([ONE])

    assert NOON - timedelta(hours=1) == read.recorded.moment == again.recorded.moment


# Verifying

SOME, NAME = "some words", "a name"
REDACTION = Redaction(text=digest(NAME), judge="a reader", why="asked to")
SECOND_ID, THIRD_ID = identify(TWO), identify(REDACTION)
BROKEN = """UPDATE events SET body = '{"timeline":"redaction"' WHERE position = 3"""
KEPT_AGAIN = "INSERT INTO excerpts VALUES (digest('a name'), 'a name')"
EMPTIED = """UPDATE events SET body = '{"timeline":"redaction"}' WHERE position = 3"""
OUT_OF_STEP = (
    "CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'arrivals_by_moment'",
    "PRAGMA writable_schema = ON",
    "DELETE FROM sqlite_schema WHERE name = 'arrivals_by_moment'",
    "PRAGMA writable_schema = RESET",
    """INSERT INTO arrivals SELECT 1, '2025-07-01T12:00:09.000000Z',
    crc(1, identity('one'), '2025-07-01T12:00:09.000000Z')""",
    "PRAGMA writable_schema = ON",
    "INSERT INTO sqlite_schema SELECT * FROM kept",
    "PRAGMA writable_schema = RESET",
)
MOMENT = "expected the moment of its recording as it was written, found"

FAULTS: list[tuple[tuple[str, ...], list[str]]] = [
    (
        (f"{OTHER} WHERE position = 2",),
        [f"position 2, event {SECOND_ID[:12]}: the body is not the one that was recorded"],
    ),
    (
        (f"{OTHER} WHERE position in (2, 4)",),
        [
            f"position 2, event {SECOND_ID[:12]}: the body is not the one that was recorded",
            f"position 4, event {identify(THREE)[:12]}: the body is not the one that was recorded",
        ],
    ),
    (
        (
            f"{ANOTHER_ID} WHERE position = 2",
            "UPDATE arrivals SET crc32 = crc(2, hex(zeroblob(32)), moment) WHERE event = 2",
        ),
        ["position 2, event 000000000000: the body is not the one that was recorded"],
    ),
    (
        ("DELETE FROM arrivals WHERE event = 2", "DELETE FROM events WHERE position = 2"),
        ["position 2 is missing"],
    ),
    (
        (
            "DELETE FROM arrivals WHERE event in (1, 2)",
            "DELETE FROM events WHERE position in (1, 2)",
        ),
        ["position 1 is missing"],
    ),
    (
        ("DELETE FROM events WHERE position = 4",),
        ["position 4, which an arrival names, is missing"],
    ),
    (
        ("DELETE FROM arrivals WHERE event = 2",),
        [f"position 2, event {SECOND_ID[:12]}: {MOMENT} None"],
    ),
    (
        (f"{LATER} WHERE event = 2",),
        [f"position 2, event {SECOND_ID[:12]}: {MOMENT} '2025-07-01T12:00:07.000000Z'"],
    ),
    (
        ("UPDATE arrivals SET crc32 = crc32 + 1 WHERE event = 2",),
        [f"position 2, event {SECOND_ID[:12]}: {MOMENT} '2025-07-01T12:00:00.000001Z'"],
    ),
    (
        ("UPDATE arrivals SET event = 99 WHERE event = 2",),
        [
            "position 99, which an arrival names, is missing",
            f"position 2, event {SECOND_ID[:12]}: {MOMENT} None",
        ],
    ),
    (
        ("UPDATE arrivals SET event = 1 WHERE event = 2",),
        [
            f"position 1, event {identify(ONE)[:12]}: {MOMENT} '2025-07-01T12:00:00.000001Z'",
            f"position 2, event {SECOND_ID[:12]}: {MOMENT} None",
        ],
    ),
    (
        ("UPDATE excerpts SET text = 'others' WHERE text = 'some words'",),
        [f"excerpt {digest(SOME)[:12]}: the words there are others"],
    ),
    (
        ("UPDATE excerpts SET sha256 = hex(zeroblob(32)) WHERE text = 'some words'",),
        ["excerpt 000000000000: the words there are others"],
    ),
    (
        ("INSERT INTO erasures VALUES (digest('some words'), 3)",),
        [
            f"excerpt {digest(SOME)[:12]} was erased without a redaction",
            f"excerpt {digest(SOME)[:12]} was erased, and is still kept",
        ],
    ),
    (
        ("UPDATE erasures SET event = 1",),
        [f"excerpt {digest(NAME)[:12]} was erased without a redaction"],
    ),
    (
        (KEPT_AGAIN,),
        [
            f"excerpt {digest(NAME)[:12]} was erased, and is still kept",
            f"excerpt {digest(NAME)[:12]}: position 3 erases it, and it is still kept",
        ],
    ),
    (
        ("DELETE FROM erasures", KEPT_AGAIN),
        [
            f"excerpt {digest(NAME)[:12]}: position 3 erases it, and it could be kept again",
            f"excerpt {digest(NAME)[:12]}: position 3 erases it, and it is still kept",
        ],
    ),
    (
        (EMPTIED,),
        [
            f"excerpt {digest(NAME)[:12]} was erased without a redaction",
            f"position 3, event {THIRD_ID[:12]}: the body is not the one that was recorded",
        ],
    ),
]


def _whole(ledger: SqliteLedger) -> LogDigest:
    """Put into *ledger* what is damaged afterwards, and return the log digest of it."""
    ledger.append([ONE, TWO, REDACTION, THREE], excerpts=[SOME, NAME])
    return ledger.verify()


@pytest.mark.parametrize(("statements", "faults"), FAULTS)
def test_verifying_finds_every_damage(
    ledger: SqliteLedger, path: Path, statements: tuple[str, ...], faults: list[str]
) -> None:
    """Whatever another program did to the file: each fault in one sentence, and nothing else."""
    _whole(ledger)
    tamper(path, *statements)
    before = path.read_bytes()

    with SqliteLedger(path) as again, pytest.raises(LedgerCorrupt) as raised:
        again.verify()

    assert tuple(faults) == raised.value.faults
    assert f"{path}: {'; '.join(faults)}" == str(raised.value)
    assert before == path.read_bytes()


def test_an_erasure_that_is_gone_is_found(ledger: SqliteLedger, path: Path) -> None:
    """Else words that a redaction erased could be kept again."""
    _whole(ledger)
    tamper(path, "DELETE FROM erasures")

    with pytest.raises(LedgerCorrupt, match=f"excerpt {digest(NAME)[:12]}"):
        ledger.verify()


def test_a_redaction_that_is_no_json_is_found(ledger: SqliteLedger, path: Path) -> None:
    """The fault names the position, though SQLite can make nothing of the body."""
    _whole(ledger)
    tamper(path, BROKEN)

    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify()

    fault = f"position 3, event {THIRD_ID[:12]}: the body is not the one that was recorded"
    assert fault in raised.value.faults


def test_a_check_that_fails_beside_an_earlier_moment(ledger: SqliteLedger, path: Path) -> None:
    """Every moment of an event is checked, also where another one stands."""
    ledger.append([ONE])
    moment = "2025-07-01T13:00:00.000000Z"
    with raw(path) as connection:
        connection.execute("INSERT INTO arrivals VALUES (1, ?, 7)", [moment])

    with pytest.raises(LedgerCorrupt, match=moment):
        ledger.verify()


def test_an_index_out_of_step_is_found(ledger: SqliteLedger, path: Path) -> None:
    """What SQLite itself finds is told with its own words."""
    _whole(ledger)
    ledger.close()
    tamper(path, *OUT_OF_STEP)

    with SqliteLedger(path) as again, pytest.raises(LedgerCorrupt) as raised:
        again.verify()

    assert raised.value.faults[0].startswith("SQLite finds: ")
    assert "arrivals_by_moment" in str(raised.value)


def test_pages_that_were_overwritten_are_found(ledger: SqliteLedger, path: Path) -> None:
    """As a disk that fails would do it."""
    ledger.append([Document(key=str(number)) for number in range(2000)])
    ledger.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xaa" * 4096 * 4)

    with SqliteLedger(path) as again, pytest.raises(LedgerCorrupt, match=r"story\.db: "):
        again.verify()


def test_the_end_of_a_ledger_is_missed_by_its_log_digest(ledger: SqliteLedger, path: Path) -> None:
    """Without one, who removes the last events leaves no trace."""
    made = _whole(ledger)
    tamper(path, "DELETE FROM arrivals WHERE event = 4", "DELETE FROM events WHERE position = 4")

    assert ledger.verify().size == 3
    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify(against=made)

    assert raised.value.faults == ("the log digest covers 4 events, and 3 are here",)


def test_a_history_that_was_rewritten_is_missed_by_its_log_digest(
    ledger: SqliteLedger, path: Path
) -> None:
    """Whoever changes body, id and check alike leaves a ledger that is whole, but another."""
    made = _whole(ledger)
    tamper(
        path,
        """UPDATE events SET body = '{"key":"another","schema":1,"timeline":"document"}',
        id = identity('another') WHERE position = 2""",
        "UPDATE arrivals SET crc32 = crc(2, identity('another'), moment) WHERE event = 2",
    )

    assert ledger.verify().size == 4
    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify(against=made)

    assert raised.value.faults == ("the first 4 events are not those of the log digest",)


def test_a_hundred_faults_are_told_of_at_most(ledger: SqliteLedger, path: Path) -> None:
    """More would help nobody."""
    ledger.append([Document(key=str(number)) for number in range(150)])
    tamper(path, OTHER)

    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify()

    assert len(raised.value.faults) == 100
    assert raised.value.faults[99].startswith("position 100, event ")


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_verifying_in_parts_has_no_seam(
    ledger: SqliteLedger, path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However large a part is: the same roots, and the same faults."""
    made = _whole(ledger)
    for module in (reading, sqlite, tabular, verifying):
        monkeypatch.setattr(module, "PAGE", size)

    assert made == ledger.verify(against=made)
    tamper(path, f"{OTHER} WHERE position = 4")
    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify()
    fault = f"position 4, event {identify(THREE)[:12]}: the body is not the one that was recorded"
    assert (fault,) == raised.value.faults


def test_a_log_digest_is_called_as_the_file(ledger: SqliteLedger) -> None:
    """Not by the folder, which is nobody's business."""
    assert ledger.verify().origin == "story.db"


@pytest.mark.parametrize("name", [" story.db", "two\nlines.db", "\x1b[31m.db", "st\u2028ory.db"])
def test_a_file_of_any_name_can_be_verified(tmp_path: Path, name: str) -> None:
    """Also where a name is not a line of text."""
    with SqliteLedger(tmp_path / name) as ledger:
        ledger.append([ONE])
        log_digest = ledger.verify()

    assert log_digest == LogDigest.read(str(log_digest))
