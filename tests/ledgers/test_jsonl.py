"""A ledger in a file of JSON Lines."""

from __future__ import annotations

import fcntl
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from timeline.errors import LedgerCorrupt, LedgerError, TornTail
from timeline.events import Document, Event, EventId, Redaction, digest
from timeline.ledgers.jsonl import JsonLinesLedger, disk, transaction
from timeline.ledgers.jsonl.lines import (
    EXPORT,
    HEADER,
    CommitLine,
    EventLine,
    arrival_line,
    commit_line,
    event_line,
    has_lost_sectors,
    is_whole,
    parse_line,
)
from timeline.ledgers.rows import EncodedEvent
from timeline.testing.contract import LedgerContract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledgers import Ledger

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
MOMENT = "2025-07-01T12:00:00.000000Z"
ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))
BODY = b'{"key":"one","schema":1,"timeline":"document"}'
ID = EventId("bc1a70ffc5f0a44bc1cb8bd0d14bb6a5b1e9a0b2b1f4b3e39c7ea46ce27f5b1f")
WORDS = "swapping soldiers on each side"
REDACTION = Redaction(text=digest(WORDS), judge="a reader", why="asked to")


class TestJsonLines(LedgerContract):
    """A ledger in a file of JSON Lines keeps every promise."""

    syncs_with_os = not hasattr(fcntl, "F_FULLFSYNC")

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file; nobody should wait for long in a test."""
        return JsonLinesLedger(place / "ledger.jsonl", clock=self.clock, timeout=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the ledger of a test lies."""
    return tmp_path / "story.jsonl"


def opened(path: Path, *, make: bool = True) -> JsonLinesLedger:
    """Open a ledger whose clock stands still, and that waits for nobody."""
    return JsonLinesLedger(path, clock=lambda: NOON, timeout=0.02, make=make)


def held(ledger: Ledger) -> list[Event]:
    """Return the events that the ledger holds."""
    return [stored.recorded.event for stored in ledger.read()]


def sealed(rest: bytes) -> bytes:
    """Return a line with the checksum of its rest."""
    return b'{"crc32":"%08x",%b\n' % (crc32(rest), rest)


# Lines


def test_lines_are_canonical_json_with_a_checksum(path: Path) -> None:
    """A person reads them, and any program checks them: this is all that is in the file."""
    with opened(path) as ledger:
        ledger.append([ONE])

    id_ = sha256(BODY).hexdigest()
    event = b'"event":%b,"id":"%b","moment":"%b"}' % (BODY, id_.encode(), MOMENT.encode())
    # RFC 6962: the hash of one leaf is that of a zero byte and the leaf.
    root = sha256(b"\0" + bytes.fromhex(id_)).hexdigest()
    commit = b'"head":1,"log":"%b"}' % root.encode()
    assert HEADER + sealed(event) + sealed(commit) == path.read_bytes()


@pytest.mark.parametrize(
    "line",
    [
        EventLine(BODY, ID, MOMENT),
        EventLine(None, ID, MOMENT),
        CommitLine(0, ID),
        CommitLine(12, ID),
    ],
)
def test_lines_are_read_as_they_were_written(line: EventLine | CommitLine) -> None:
    """Each sort comes back, and no line that lacks a byte is one."""
    if isinstance(line, CommitLine):
        text = commit_line(line)
    elif line.body is None:
        text = arrival_line(line.id, line.moment)
    else:
        text = event_line(line.id, line.body, line.moment)

    assert line == parse_line(text)
    assert not any(parse_line(text[:n] + text[n + 1 :]) for n in range(len(text)))


@pytest.mark.parametrize(
    "rest",
    [
        b'"head":01,"log":"%b"}' % ID.encode(),
        b'"head":-1,"log":"%b"}' % ID.encode(),
        b'"head":1,"log":"%b"}' % ID.upper().encode(),
        b'"head":1,"log":"%b","more":1}' % ID.encode(),
        b'"id":"%b","moment":"noon"}' % ID.encode(),
        b'"event":[],"id":"%b","moment":"%b"}' % (ID.encode(), MOMENT.encode()),
        b"}",
    ],
)
def test_what_is_no_line_is_none_with_the_right_checksum_too(rest: bytes) -> None:
    """A checksum vouches for bytes, not for sense."""
    assert parse_line(sealed(rest)) is None


def test_a_piece_that_holds_a_whole_line_was_not_cut_off() -> None:
    """Its newline was damaged: a cut would have left less."""
    line = commit_line(CommitLine(1, ID))

    assert is_whole(line[:-1] + b"\x0b")
    assert not is_whole(line[:-1])
    assert not is_whole(line[:-2])


@pytest.mark.parametrize(
    ("line", "start", "lost"),
    [
        (b"a" * 212 + bytes(512) + b"a", 300, True),  # the sector from 512 to 1024
        (b"a" * 212 + bytes(511) + b"a", 300, False),
        (b"a" * 211 + bytes(513) + b"a", 300, False),
        (bytes(212) + b"a", 300, True),  # from where the batch begins to the next sector
        (b"a" * 724 + bytes(76), 300, True),  # from a sector to the end of the file
        (b"a\0a", 300, False),
        (b"aaa", 300, False),
    ],
)
def test_lost_sectors_are_zeros_from_edge_to_edge(line: bytes, start: int, *, lost: bool) -> None:
    """No damage to a byte looks so."""
    assert lost is has_lost_sectors(line, start, batch=300, end=1100)


# Batches


def test_a_huge_batch_is_written_in_pieces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no less one batch: where it fails in the middle, nothing of it stays."""
    monkeypatch.setattr(transaction, "FLUSH", 100)
    with opened(path) as ledger:
        ledger.append([ONE])
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="found more"), opened(path.with_suffix(".2")) as new:
            new.import_history([TWO], [NOON, NOON + timedelta(1)])
        monkeypatch.setattr(disk, "sync", _failing)
        with pytest.raises(LedgerError, match="whether it was recorded is not known"):
            ledger.append([TWO, THREE])
    monkeypatch.undo()

    assert before == path.read_bytes()
    with opened(path) as ledger:
        ledger.append([TWO, THREE])
        ledger.verify()
        assert [ONE, TWO, THREE] == held(ledger)


def _failing(_: int) -> None:
    raise disk.NotSyncedError(5, "Input/output error")


def test_what_is_known_already_writes_nothing(path: Path) -> None:
    """Neither a line nor a commit."""
    with opened(path) as ledger:
        ledger.append([ONE, TWO])
        before = path.read_bytes()
        ledger.append([TWO, ONE])
        ledger.append([])

    assert before == path.read_bytes()


def test_a_torn_end_is_told_of_and_cut_back_by_the_next_writer(path: Path) -> None:
    """Readers tell how much it is and change nothing."""
    with opened(path) as ledger:
        ledger.append([ONE])
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"crc32":"0123')

    with opened(path, make=False) as ledger:
        with pytest.warns(TornTail, match="the last 14 bytes, after position 1, were never"):
            assert ledger.head() == 1
        assert whole + b'{"crc32":"0123' == path.read_bytes()
        with pytest.warns(TornTail, match="they were removed"):
            ledger.append([TWO])
        assert [ONE, TWO] == held(ledger)
    assert whole == path.read_bytes()[: len(whole)]


def test_verify_tells_of_a_torn_end(path: Path) -> None:
    """A whole file has none."""
    with opened(path) as ledger:
        ledger.append([ONE])
    with path.open("ab") as file:
        file.write(b"{")

    with (
        opened(path) as ledger,
        pytest.warns(TornTail),
        pytest.raises(LedgerCorrupt, match="the last 1 bytes, after position 1, were never"),
    ):
        ledger.verify()


def test_what_a_writer_is_at_is_not_torn(path: Path) -> None:
    """A reader waits for whoever is at it: what it has seen must be there for good."""
    with opened(path) as ledger, path.open("ab") as file:
        ledger.append([ONE])
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(b'{"crc32":"0123')
        file.flush()

        with pytest.raises(LedgerError, match="could not read: another writer held the lock"):
            held(ledger)


def test_what_stands_before_damage_can_be_read(path: Path) -> None:
    """Reading raises where the damage is."""
    with opened(path) as ledger:
        ledger.append([ONE])
        ledger.append([TWO])
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"two"', b'"tw0"'))

    with opened(path) as ledger:
        reader = ledger.read()
        assert ONE == next(reader).recorded.event
        with pytest.raises(LedgerCorrupt, match="line 4: expected a line as it was written"):
            next(reader)
        with pytest.raises(LedgerCorrupt, match="line 4"):
            ledger.append([THREE])


def test_lines_in_another_order_are_not_what_was_committed(path: Path) -> None:
    """Each line is whole, and so is their number; the root of the log tells."""
    with opened(path) as ledger:
        ledger.append([ONE, TWO])
    header, one, two, commit = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([header, two, one, commit]))

    with (
        opened(path) as ledger,
        pytest.raises(LedgerCorrupt, match="line 4: the lines before it are not those that it"),
    ):
        ledger.head()


# Others


def test_writers_wait_for_each_other(path: Path) -> None:
    """Who waited in vain is told for how long, and that nothing was recorded."""
    with opened(path) as ledger, path.open("rb") as other:
        ledger.append([ONE])
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LedgerError, match=r"held the lock for 0.02 seconds; nothing was rec"):
            ledger.append([TWO])
        fcntl.flock(other, fcntl.LOCK_UN)
        ledger.append([TWO])

        assert [ONE, TWO] == held(ledger)


def test_a_file_that_was_replaced_is_not_written(path: Path) -> None:
    """Else it would be recorded into a file without a name."""
    with opened(path) as ledger:
        ledger.append([ONE])
        path.rename(path.with_suffix(".old"))
        path.write_bytes(HEADER)
        with pytest.raises(LedgerError, match="was replaced since it was opened; nothing was"):
            ledger.append([TWO])

    assert path.read_bytes() == HEADER


def test_a_file_that_became_shorter_is_damaged(path: Path) -> None:
    """What was read once has to stay."""
    with opened(path) as ledger:
        ledger.append([ONE])
        size = path.stat().st_size
        os.truncate(path, size - 5)
        with pytest.raises(LedgerCorrupt, match=f"ends at byte {size - 5}, and was {size} bytes"):
            ledger.head()


def test_an_export_is_for_reading(path: Path) -> None:
    """It has no commits, and grows by nothing."""
    id_ = sha256(BODY).hexdigest()
    path.write_bytes(EXPORT + event_line(id_, BODY, MOMENT))

    with opened(path) as ledger:
        assert [ONE] == held(ledger)
        with pytest.raises(LedgerError, match="an export is for reading; nothing was recorded"):
            ledger.append([TWO])


def test_a_header_cut_short_is_written_again(path: Path) -> None:
    """Nothing was acknowledged in such a file; without `make` it is no ledger."""
    path.write_bytes(HEADER[:10])
    with pytest.raises(LedgerError, match="expected a ledger, found a file that begins with"):
        opened(path, make=False)

    with opened(path) as ledger:
        assert ledger.head() == 0
    assert path.read_bytes() == HEADER


# Excerpts


def test_excerpts_are_beside_the_ledger(path: Path) -> None:
    """A line a text, in the order they came; kept once."""
    with opened(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS])
        ledger.append([], excerpts=[WORDS, "more"])

    lines = [
        f'{{"sha256":"{sha256(text.encode()).hexdigest()}","text":"{text}"}}\n'
        for text in (WORDS, "more")
    ]
    assert "".join(lines) == Path(f"{path}.excerpts").read_text(encoding="utf-8")


def test_erased_words_leave_the_file(path: Path) -> None:
    """Others stay, and no other file is left behind."""
    with opened(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS, "more"])
        ledger.append([REDACTION])

        assert {digest("more"): "more"} == dict(ledger.excerpts())
    assert WORDS not in Path(f"{path}.excerpts").read_text(encoding="utf-8")
    left = sorted(each.name for each in path.parent.iterdir())
    assert left == ["story.jsonl", "story.jsonl.excerpts"]


def test_words_that_could_not_be_erased_are_not_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The redaction is recorded; calling again removes them."""

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with opened(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS])
        with monkeypatch.context() as patch:
            patch.setattr(disk, "replace", failing)
            with pytest.raises(LedgerError, match="it was recorded, but erased words are still"):
                ledger.append([REDACTION])
        assert ledger.excerpt(digest(WORDS)) is None
        assert [] == list(ledger.excerpts())
        assert WORDS in Path(f"{path}.excerpts").read_text(encoding="utf-8")

        ledger.append([REDACTION])
        assert [ONE, REDACTION] == held(ledger)
    assert WORDS not in Path(f"{path}.excerpts").read_text(encoding="utf-8")


def test_damaged_excerpts_are_told_of(path: Path) -> None:
    """With the file and the byte."""
    with opened(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS])
    Path(f"{path}.excerpts").write_bytes(b'{"sha256":5}\n')

    with (
        opened(path) as ledger,
        pytest.raises(LedgerCorrupt, match="excerpts: byte 0: expected words with their digest"),
    ):
        list(ledger.excerpts())


def test_a_ledger_that_must_not_be_written_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Appending says why it cannot."""
    with opened(path) as ledger:
        ledger.append([ONE])
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    with opened(path) as ledger:
        assert [ONE] == held(ledger)
        with pytest.raises(LedgerError, match="the file is read-only; nothing was recorded"):
            ledger.append([TWO])


def test_a_batch_that_reads_keeps_its_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though a part of it is in the file, it is read as before, and nobody else may write."""
    monkeypatch.setattr(transaction, "FLUSH", 1)
    events = [Document(key=str(number)) for number in range(1500)]

    def drawn() -> Iterator[EncodedEvent]:
        for event in events:
            yield EncodedEvent.of(event)
        assert [ONE] == held(ledger)
        with path.open() as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(LedgerError, match="could not verify: a batch is being recorded"):
            ledger.verify()

    with opened(path) as ledger:
        ledger.append([ONE])
        assert len(events) == ledger.append_encoded(drawn())
        assert [ONE, *events] == held(ledger)
        assert ledger.verify().size == 1501


def test_a_read_that_gives_less_than_is_there_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As network file systems do, and signals."""
    with opened(path) as ledger:
        ledger.append([ONE, TWO], excerpts=[WORDS])
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda file, length, at: pread(file, min(length, 7), at))

    with opened(path, make=False) as ledger:
        assert [ONE, TWO] == held(ledger)
        assert ledger.excerpt(digest(WORDS)) == WORDS
