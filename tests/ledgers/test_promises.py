"""Promises that every ledger keeps, seen where they would be hard to see by chance."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.errors import CodecError, LedgerCorrupt, LedgerError, TornTail
from timeline.events import Redaction, digest
from timeline.ledgers import MemoryLedger, union
from timeline.ledgers.jsonl import JsonLinesLedger, disk
from timeline.ledgers.rows import EncodedEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from timeline import Ledger
    from timeline.ledgers.rows import Row

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (tl.Document(key=key) for key in ("one", "two", "three"))
WORDS, OTHER = "swapping soldiers", "words of others"


@pytest.fixture(params=["memory", "story.db", "story.jsonl"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger of each sort."""
    name = str(request.param)
    with tl.open(None if name == "memory" else tmp_path / name) as opened:
        yield opened


def keys(ledger: Ledger) -> list[str]:
    events = (stored.recorded.event for stored in ledger.read())
    return [event.key for event in events if isinstance(event, tl.Document)]


class _Late(MemoryLedger):
    """Something is appended just when a follower has found nothing more, for good."""

    ends = 0

    def _page(self, after: int, limit: int) -> list[Row]:
        page = super()._page(after, limit)
        self.ends += not page
        if not page and self.ends == 2:  # the first time something came before the end
            self.append([TWO])
        return page


def test_what_comes_while_a_follower_turns_around_is_not_missed() -> None:
    """It looks for a change since before it read, not since after."""
    ledger = _Late()
    ledger.append([ONE])

    followed = [stored.position for stored in ledger.follow(patience=0.2)]

    assert [1, 2] == followed


def test_a_batch_within_a_batch_is_refused(ledger: Ledger) -> None:
    """Whoever appends while events are still being taken is told, and nothing is recorded."""

    def events() -> Iterator[tl.Event]:
        yield ONE
        ledger.append([TWO])

    with pytest.raises(LedgerError, match="a batch is being recorded already; nothing was rec"):
        ledger.import_history(events(), [NOON, NOON.replace(hour=13)])

    assert 0 == ledger.head()
    ledger.append([THREE])
    assert ["three"] == keys(ledger)


def test_a_fork_has_to_open_the_ledger_itself(ledger: Ledger) -> None:
    """Locks and offsets would be those of another process."""
    ledger.append([ONE])
    if not (child := os.fork()):
        try:
            ledger.append([TWO])
        except LedgerError as error:
            os._exit(0 if "open it again in this one" in str(error) else 2)
        os._exit(1)

    _, status = os.waitpid(child, 0)

    assert 0 == os.waitstatus_to_exitcode(status)
    assert ["one"] == keys(ledger)


def test_one_text_is_not_taken_for_many(ledger: Ledger) -> None:
    """Else its letters would be kept."""
    with pytest.raises(CodecError, match="expected excerpts, found one text"):
        ledger.append([ONE], excerpts=WORDS)

    assert 0 == ledger.head()


def test_one_event_is_not_taken_for_many(ledger: Ledger) -> None:
    """Whoever forgets the brackets is told so."""
    with pytest.raises(CodecError, match=r"expected events, found one Document; write \[it\]"):
        ledger.append(ONE)  # type: ignore[arg-type]

    assert 0 == ledger.head()


def test_a_clock_without_a_time_zone_is_refused() -> None:
    """Nobody knows what moment it means, whatever it is asked for."""
    ledger = tl.open(clock=lambda: NOON.replace(tzinfo=None))
    another = tl.open(clock=lambda: NOON)
    another.append([ONE])

    calls: list[Callable[[], object]] = [
        lambda: ledger.append([ONE]),
        lambda: ledger.append_encoded([EncodedEvent.of(ONE)], at=NOON),
        lambda: ledger.import_history([ONE], [NOON]),
        lambda: ledger.import_rows(another.rows()),
    ]
    for call in calls:
        with pytest.raises(LedgerError, match="expected a moment with a time zone"):
            call()


def test_a_position_beyond_all_is_the_end(ledger: Ledger) -> None:
    """Nothing is stored after it."""
    ledger.append([ONE])

    assert [] == list(ledger.read(after=2**70))


def test_where_there_is_no_position_there_is_no_event(ledger: Ledger) -> None:
    """Neither before the first nor behind the last; nothing is damaged for that."""
    ledger.append([ONE, TWO])
    events = [ledger.event_at(position) for position in (-2, -1, 0, 1, 2, 3, 2**63, 2**70)]

    assert [None] * 3 == events[:3]
    assert [ONE, TWO] == [recorded.event for recorded in events[3:5] if recorded]
    assert [None] * 3 == events[5:]


def test_union_takes_sources_from_any_iterable(ledger: Ledger) -> None:
    """With their excerpts."""
    source = tl.open()
    source.append([ONE], excerpts=[WORDS])

    union((one for one in [source]), ledger)

    assert (["one"], WORDS) == (keys(ledger), ledger.excerpt(digest(WORDS)))


# JSON Lines


def test_readers_see_to_it_that_what_they_saw_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer may have died between writing and fsync."""
    with tl.open(tmp_path / "story.jsonl") as ledger:
        ledger.append([ONE])
    synced: list[int] = []
    monkeypatch.setattr(disk, "sync", lambda file: synced.append(os.fstat(file).st_ino))

    with tl.open(tmp_path / "story.jsonl", make=False) as reader:
        assert ["one"] == keys(reader)

    assert (tmp_path / "story.jsonl").stat().st_ino in synced


def test_a_purge_is_seen_whatever_number_the_file_has(tmp_path: Path) -> None:
    """A file that is removed may give its number to the next."""
    path = tmp_path / "story.jsonl"
    with tl.open(path) as one, tl.open(path) as other:
        one.append([ONE], excerpts=["aaaa", "bbbb"])
        assert 2 == len(list(one.excerpts()))
        for text in ("aaaa", "bbbb"):
            other.redact(digest(text), judge="a reader", why="asked to")
        other.append([TWO], excerpts=["cccc", "dddd"])
        one.append([THREE])

        assert ["cccc", "dddd"] == sorted(text for _, text in one.excerpts())
        one.verify()


def test_symbolic_links_lead_to_one_ledger(tmp_path: Path) -> None:
    """Its words are beside the file itself, and are erased there."""
    (tmp_path / "real").mkdir()
    path, link = tmp_path / "real" / "story.jsonl", tmp_path / "link.jsonl"
    with tl.open(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS, OTHER])
    link.symlink_to(path)

    with tl.open(link) as linked:
        assert WORDS == linked.excerpt(digest(WORDS))
        linked.redact(digest(WORDS), judge="a reader", why="asked to")

    assert WORDS.encode() not in (tmp_path / "real" / "story.jsonl.excerpts").read_bytes()
    with tl.open(path) as ledger:
        assert OTHER == ledger.excerpt(digest(OTHER))
        ledger.verify()


def test_a_program_may_go_to_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path means the folder where the ledger was opened."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with tl.open("story.jsonl") as ledger:
        monkeypatch.chdir(tmp_path / "elsewhere")
        ledger.append([ONE], excerpts=[WORDS])

        assert WORDS == ledger.excerpt(digest(WORDS))
    assert [] == list((tmp_path / "elsewhere").iterdir())


def test_excerpts_are_as_private_as_their_ledger(tmp_path: Path) -> None:
    """When they are first kept, and after some were erased."""
    path = tmp_path / "story.jsonl"
    with tl.open(path) as ledger:
        path.chmod(0o600)
        ledger.append([ONE], excerpts=[WORDS, OTHER])
        assert 0o600 == (tmp_path / "story.jsonl.excerpts").stat().st_mode & 0o777
        ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        assert 0o600 == (tmp_path / "story.jsonl.excerpts").stat().st_mode & 0o777


def test_words_that_should_be_gone_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a writer leaves them that dies after the redaction was recorded."""
    path = tmp_path / "story.jsonl"
    with tl.open(path) as ledger:
        ledger.append([ONE], excerpts=[WORDS])
        monkeypatch.setattr(JsonLinesLedger, "_purge", lambda _: None)
        ledger.append([Redaction(text=digest(WORDS), judge="a reader", why="asked to")])
        assert ledger.excerpt(digest(WORDS)) is None

        with pytest.raises(LedgerCorrupt, match="words that a redaction erases are still in"):
            ledger.verify()


def test_a_torn_end_replaced_by_as_many_bytes_is_followed(tmp_path: Path) -> None:
    """The size of the file alone does not tell."""
    path = tmp_path / "story.jsonl"
    ledger = tl.open(path)
    ledger.append([ONE])
    size = path.stat().st_size
    with tl.open(tmp_path / "other.jsonl", clock=lambda: NOON) as other:
        other.append([ONE])
        other.append([TWO])
        length = (tmp_path / "other.jsonl").stat().st_size - size
    with path.open("ab") as file:
        file.write(bytes(length))

    with pytest.warns(TornTail):  # noqa: PT031 - at every look
        follower = ledger.follow(patience=1)
        assert 1 == next(follower).position
        with tl.open(path) as writer:
            writer.append([TWO])
        assert path.stat().st_size == size + length
        assert 2 == next(follower).position
    ledger.close()
