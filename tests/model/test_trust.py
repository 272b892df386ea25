"""A read model that is not known to be right is made anew, and says why."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from random import Random
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

import timeline as tl
from breaking.kills import start
from support.modelled import all_answered
from support.moving import Moving
from timeline.errors import LedgerError
from timeline.exchanges import returned
from timeline.model import file as model_file
from timeline.model import keep_answers, past, prints
from timeline.model.read_model import ReadModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAWN = Moving(Random(11), 90).log()  # noqa: S311 - nothing here is secret
LOG = [event.event for event in DRAWN if not isinstance(event.event, tl.Alias)]


class Modelled:
    """A ledger with a model in a folder, and what that told."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "story.db.model"
        self.ledger = tl.open(folder / "story.db")
        self.ledger.append(LOG[:60])
        self.told: list[str] = []
        self.model = ReadModel(self.ledger, str(self.path), self.told.append)
        self.model.timeline().ask(returned)
        self.model.close()
        self.told.clear()

    def check(self, *whys: str) -> None:
        """See that it answers as the ledger does, and was made anew for these reasons."""
        expected = all_answered(self.ledger.timeline(), returned)

        assert expected == all_answered(self.model.timeline(), returned)
        assert len(whys) == len(self.told), self.told
        for why, sentence in zip(whys, self.told, strict=True):
            assert why in sentence
        self.model.close()


@pytest.fixture
def modelled(tmp_path: Path) -> Iterator[Modelled]:
    story = Modelled(tmp_path)
    yield story
    story.model.close()
    story.ledger.close()


def test_what_is_right_is_not_made_anew(modelled: Modelled) -> None:
    """Nor where more came, a little at a time."""
    modelled.check()
    modelled.ledger.append(LOG[60:])
    modelled.check()


def test_the_file_may_be_deleted(modelled: Modelled) -> None:
    """At any time, open or not."""
    modelled.path.unlink()
    modelled.check("there is none yet")
    modelled.told.clear()
    modelled.model.timeline().ask(returned)
    modelled.path.unlink()
    modelled.ledger.append(LOG[60:70])
    modelled.check("there is none yet")


@pytest.mark.parametrize("table", ["state", "questions", "sides", "nodes", "edges", "items"])
def test_a_row_that_is_another_is_never_believed(modelled: Modelled, table: str) -> None:
    """Each value of each row has a digest to go with it."""
    with sqlite3.connect(modelled.path) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        wanted = {"sides": "low", "items": "low", "state": "position", "questions": "asides"}
        column = wanted.get(table, columns[1])
        connection.execute(f"UPDATE OR REPLACE {table} SET {column} = 5")  # noqa: S608 - ours
    connection.close()
    assert modelled.model.verify()
    modelled.ledger.append(LOG[60:])
    expected = all_answered(modelled.ledger.timeline(), returned)

    assert expected == all_answered(modelled.model.timeline(), returned)
    assert () == modelled.model.verify()


def test_bytes_that_are_others_are_never_believed(modelled: Modelled) -> None:
    """Wherever in the file: what is read is right, or made anew; `verify` looks at all."""
    whole, random = modelled.path.read_bytes(), Random(3)  # noqa: S311 - not secret
    expected = all_answered(modelled.ledger.timeline(), returned)
    for _ in range(60):
        place = random.randrange(len(whole))
        harmed = bytearray(whole)
        harmed[place] ^= 1 << random.randrange(8)
        modelled.path.write_bytes(harmed)
        answer = modelled.model.timeline().ask(returned)

        assert expected["numbers"] == {
            side: (figure.counted, figure.exact, figure.implied, figure.disputed)
            for side, figure in answer.items()
        }
        assert expected["figures"] == {**answer}, place
        modelled.model.close()


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_a_file_that_was_cut_is_made_anew(modelled: Modelled, share: float) -> None:
    """So is one of which nothing is left, and one that is something else."""
    whole = modelled.path.read_bytes()
    modelled.path.write_bytes(whole[: int(len(whole) * share)])
    expected = all_answered(modelled.ledger.timeline(), returned)

    assert expected == all_answered(modelled.model.timeline(), returned)
    modelled.model.close()
    modelled.path.write_text("This is a text.", encoding="utf-8")
    modelled.told.clear()
    modelled.check("not a database")


def test_another_ledger_is_noticed(modelled: Modelled, tmp_path: Path) -> None:
    """Though it is of the same size, or larger."""
    with tl.open(tmp_path / "other.db") as ledger:
        ledger.append(reversed(LOG))
        told: list[str] = []
        model = ReadModel(ledger, str(modelled.path), told.append)

        assert {**ledger.timeline().ask(returned)} == {**model.timeline().ask(returned)}
        assert "the ledger is another" in told[0]
        model.close()


def test_events_that_came_again_from_earlier_are_noticed(modelled: Modelled) -> None:
    """Of two moments the earlier stands, and may decide which reading does."""
    rows = [row._replace(moment=row.moment.replace(year=2001)) for row in modelled.ledger.rows()]
    assert not modelled.ledger.import_rows(rows[5:])
    modelled.check("recorded earlier elsewhere")


@pytest.mark.parametrize(
    "change",
    [
        ("RULES", 2),
        ("_version_of", lambda _: "9"),
        ("_distributed_with", lambda package: f"{package} 7"),
    ],
)
def test_another_library_makes_it_anew(
    modelled: Modelled, monkeypatch: pytest.MonkeyPatch, change: tuple[str, object]
) -> None:
    """By its version, or by a number that is raised where it answers otherwise."""
    monkeypatch.setattr(prints, *change)
    if change[0] == "_version_of":
        prints._distributed_with.cache_clear()
    modelled.check("it was made by")
    monkeypatch.undo()
    prints._distributed_with.cache_clear()


def test_a_kind_of_another_version_makes_it_anew(
    modelled: Modelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The class or its module declares one."""
    monkeypatch.setattr(tl.exchanges.Swap, "__version__", "2", raising=False)
    modelled.check("the kind swap is another since")


def test_a_kind_without_an_import_path_is_not_kept(tmp_path: Path) -> None:
    """Nobody could tell when its code is another."""

    @tl.kind("unkept-kind")
    @frozen
    class Unkept:
        words: str

    with tl.open(tmp_path / "story.db") as ledger:
        ledger.append(LOG[:20])
        ledger.append([tl.Report(document="d", key="k", what=Unkept("w"))])
        told: list[str] = []
        model = ReadModel(ledger, str(tmp_path / "story.model"), told.append)

        assert {**ledger.timeline().ask(returned)} == {**model.timeline().ask(returned)}
        assert "has no import path" in told[-1]
        model.close()


def test_much_that_is_new_is_taken_in_at_once(
    modelled: Modelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so."""
    monkeypatch.setattr(model_file, "AT_LEAST", 5)
    modelled.ledger.append(LOG[60:80])
    modelled.check("20 events are new")


def test_a_machine_that_stopped_while_it_was_written(
    modelled: Modelled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not waited for may be anything; who is killed leaves it to the system."""
    for event in LOG[60:66]:
        modelled.ledger.append([event])
        modelled.model.timeline().ask(returned)
    modelled.model._file = None  # as one who is killed leaves it
    modelled.check()
    modelled.model._file = None
    monkeypatch.setattr(model_file, "boot_id", lambda: "another start")
    modelled.check("when the machine stopped")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """The ledger answers alone, and it is told once."""
    with tl.open() as ledger:
        ledger.append(LOG)
        told: list[str] = []
        model = ReadModel(ledger, str(tmp_path / "missing" / "story.model"), told.append)

        assert {**ledger.timeline().ask(returned)} == {**model.timeline().ask(returned)}
        assert {**ledger.timeline().ask(returned)} == {**model.timeline().ask(returned)}
        assert 1 == len(told)
        assert "not used" in told[0]


def test_a_ledger_is_opened_with_it(tmp_path: Path) -> None:
    """It lies beside, or where one says."""
    with tl.open(tmp_path / "story.jsonl", model=True) as ledger:
        ledger.append(LOG)
        expected = tl.Timeline(event.recorded for event in ledger.read()).ask(returned)
        assert {**expected} == {**ledger.timeline().ask(returned)}
        assert (tmp_path / "story.jsonl.model").exists()
    with tl.open(model=tmp_path / "answers.model") as ledger:
        ledger.append(LOG)
        ledger.timeline().ask(returned)
        assert (tmp_path / "answers.model").exists()
    with pytest.raises(LedgerError, match="expected the path of a file to keep answers in"):
        tl.open(model=True)


def test_threads_ask_while_it_is_fed(modelled: Modelled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sees a whole number of events: those of then, or of now."""
    answers: list[tuple[tl.Reading, dict[str, tl.Figure]]] = []
    moment = [*modelled.ledger.rows()][-6].moment
    monkeypatch.setattr(past, "FARTHEST", 0)

    def ask() -> None:
        for _ in range(6):
            story = modelled.model.timeline()
            answers.append((story, {**story.ask(returned)}))
            then = story.known_at(moment)
            answers.append((then, {**then.ask(returned)}))

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for event in LOG[60:]:
        modelled.ledger.append([event])
    for thread in threads:
        thread.join()

    for story, figures in answers[::3]:
        assert {**tl.Timeline(story.recorded()).ask(returned)} == figures


def test_whoever_feeds_it_may_be_killed(tmp_path: Path) -> None:
    """What is left is right, or made anew."""
    random, path = Random(1), tmp_path / "story.db"  # noqa: S311 - not secret
    with tl.open(path) as ledger:
        ledger.append(LOG[:40])

    def feed(out: int) -> None:
        with tl.open(path) as ledger:
            keep_answers(ledger, path)
            ledger.timeline().ask(returned)
            os.write(out, b"ready\n")
            while True:
                for event in LOG:
                    if ledger.append([event])[0].position == ledger.head():
                        ledger.timeline().ask(returned)

    for _ in range(6):
        child = start(feed)
        child.said.readline()
        time.sleep(random.random() * 0.05)
        child.end(signal.SIGKILL)
        with tl.open(path) as ledger:
            keep_answers(ledger, path)
            stored = ledger.timeline()
            anew = tl.Timeline(event.recorded for event in ledger.read())
            assert all_answered(anew, returned) == all_answered(stored, returned)
            assert () == ledger._answers.verify()  # type: ignore[union-attr]
