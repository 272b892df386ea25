"""What was known at a moment is read from a model without what came later, which stays in it."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import time
from contextlib import closing
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from breaking.kills import start
from support.modelled import all_answered
from support.moving import Moving
from timeline.exchanges import Swap, Transfer, returned
from timeline.model import file as model_file
from timeline.model import keep_answers, past
from timeline.model.read_model import ReadModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline import Ledger


def swap(key: str, day: int, number: int = 5) -> tl.Report:
    moved = Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(number)))
    when = tl.Stated(tl.When.on(date(2025, 6, day)))
    return tl.Report(document="d", key=key, what=Swap(transfers=(moved,)), when=when)


EVENTS = [swap(f"k{number}", 1 + number % 28, number) for number in range(1, 200)]


class Asked:
    """A ledger with a model beside it, which was asked and is closed."""

    def __init__(self, folder: Path, events: list[tl.Report]) -> None:
        self.path = folder / "answers.model"
        self.ledger: Ledger = tl.open(folder / "story.db")
        self.moments = [stored.recorded.moment for stored in self.ledger.append(events)]
        self.told: list[str] = []
        self.model = ReadModel(self.ledger, str(self.path), self.told.append)
        self.model.timeline().ask(returned)
        self.model.close()
        self.told.clear()

    def check(self, many: int, *, from_file: bool) -> None:
        """See that all is right of *many* events ago, and whether the ledger was read for it."""
        moment = self.moments[-1 - many]
        story = self.model.timeline()
        answer = story.known_at(moment).ask(returned)
        assert str(self.ledger.timeline().known_at(moment).ask(returned)) == str(answer)
        assert from_file == ("_history" not in vars(story))
        expected = all_answered(self.ledger.timeline().known_at(moment), returned)
        assert expected == all_answered(story.known_at(moment), returned)
        assert all_answered(self.ledger.timeline(), returned) == all_answered(story, returned)
        assert () == self.model.verify()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    story = Asked(tmp_path, EVENTS)
    yield story
    story.model.close()
    story.ledger.close()


def test_nothing_of_it_gets_into_the_file(asked: Asked) -> None:
    """Nor into one that is opened again; and the ledger is not read."""
    before = asked.path.read_bytes()
    for many in (0, 1, 3):
        asked.check(many, from_file=True)
    assert before == asked.path.read_bytes()
    asked.model.close()
    assert before == asked.path.read_bytes()
    assert not asked.told


def test_far_back_the_ledger_is_read(asked: Asked) -> None:
    """Both before and after what is new was taken in."""
    asked.check(60, from_file=False)
    asked.moments += [stored.recorded.moment for stored in asked.ledger.append([swap("n", 3)])]
    asked.check(61, from_file=False)
    asked.check(1, from_file=True)


def test_what_many_rest_on_is_not_left_out(asked: Asked) -> None:
    """A document dates all of its reports, which would have to be made anew."""
    dated = tl.Document(key="d", published=tl.Stated(tl.When.on(date(2025, 7, 1))))
    asked.moments += [stored.recorded.moment for stored in asked.ledger.append([dated])]
    asked.check(1, from_file=False)
    asked.check(0, from_file=True)


def test_what_names_stood_for_is_asked_of_the_ledger(asked: Asked) -> None:
    """As that may bear on anything."""
    voices = [tl.Provenance(voices=(tl.Voice(name="v", party=of),)) for of in ("North", "N")]
    first, second = (evolve(swap(f"v{n}", 3), provenance=said) for n, said in enumerate(voices))
    same = tl.Link(relation=tl.Relation.SAME, left="d#v0", right="d#v1", judge="j", why="w")
    alias = tl.Alias(name="N", of="North", judge="j", why="w")
    for event in (first, second, same, alias):
        asked.moments += [stored.recorded.moment for stored in asked.ledger.append([event])]
    asked.model.timeline().ask(returned)
    story = asked.model.timeline()
    then = story.known_at(asked.moments[-2])

    assert not then.ask(returned)["North"].one_sided
    assert ["North"] == [*story.ask(returned)["North"].one_sided]
    asked.check(1, from_file=False)
    asked.check(0, from_file=True)


def test_moments_decide_and_not_the_order_of_arrival(asked: Asked) -> None:
    """What another ledger had recorded earlier was known by then, whenever it came here."""
    with tl.open() as elsewhere:
        elsewhere.import_history([swap("early", 9, 1000)], [asked.moments[-8]])
        asked.ledger.import_rows([*elsewhere.rows()])
    asked.model.timeline().ask(returned)
    asked.check(5, from_file=True)
    low = sum(range(1, 195)) + 1000
    then = asked.model.timeline().known_at(asked.moments[-6]).ask(returned)

    assert low == then["North"].counted.low


def test_looking_again_and_again_reads_the_ledger_in_the_end(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look leaves out anew: no more often than it takes to read all."""
    monkeypatch.setattr(past, "FARTHEST", len(EVENTS) // 4)  # two nodes an event
    story = asked.model.timeline()
    figure = story.known_at(asked.moments[-2]).ask(returned)["North"]
    expected = asked.ledger.timeline().known_at(asked.moments[-2]).ask(returned)["North"]
    assert [*expected.contributions[:1]] == [*figure.contributions[:1]]
    assert "_history" not in vars(story)
    assert [*expected.contributions[:2]] == [*figure.contributions[:2]]
    assert "_history" in vars(story)


def test_others_read_meanwhile(asked: Asked) -> None:
    """However much is written that does not last; and one who writes waits."""
    asked.model.timeline().ask(returned)
    file = asked.model._file
    assert file is not None
    with closing(sqlite3.connect(asked.path, timeout=0)) as other:
        with file.passing():
            file.tables.put_all("kinds", ((f"k{number}", "x" * 900) for number in range(9000)))
            assert [(199,)] == other.execute("SELECT position FROM state").fetchall()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("DELETE FROM kinds")
        assert [(1,)] == other.execute("SELECT count(*) FROM kinds").fetchall()
    asked.check(2, from_file=True)


def test_one_who_writes_for_long_has_the_ledger_read(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wrong with the file."""
    monkeypatch.setattr(model_file, "BUSY", 0.05)
    with closing(sqlite3.connect(asked.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked.check(2, from_file=False)
        other.execute("ROLLBACK")
    asked.check(2, from_file=True)
    assert not asked.told


def test_what_cannot_be_taken_back_is_not_believed(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is made anew."""
    asked.check(2, from_file=True)
    monkeypatch.setattr(model_file, "_roll_back", lambda _: None)
    asked.check(2, from_file=False)
    monkeypatch.undo()
    asked.check(2, from_file=True)
    assert "could not be taken back" in asked.told[0]


def test_cuts_upon_it_and_copies_of_it(asked: Asked) -> None:
    """They are those of the ledger."""
    early, late = asked.moments[-9], asked.moments[-3]
    for read in (asked.model.timeline(), asked.ledger.timeline()):
        then = read.known_at(late)
        assert read.known_at(early) == then.known_at(early) == read.known_at(early).known_at(late)
        assert then == pickle.loads(pickle.dumps(then))  # noqa: S301 - ours
    stored, anew = (
        story.timeline().known_at(late).happened_by("2025-06-20").said_until("2025-06-30")
        for story in (asked.model, asked.ledger)
    )
    assert all_answered(anew, returned) == all_answered(stored, returned)


def test_whoever_is_killed_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Byte by byte, at any moment of leaving out."""
    random, path = Random(1), tmp_path / "story.db"  # noqa: S311 - not secret
    log = [event.event for event in Moving(random, 300).log()]
    with tl.open(path) as ledger:
        ledger.append(event for event in log if not isinstance(event, tl.Alias))
        moment = [*ledger.rows()][-20].moment
        keep_answers(ledger, path)
        expected = all_answered(ledger.timeline(), returned)

    def go_back(out: int) -> None:
        past.FARTHEST = 0
        with tl.open(path) as ledger:
            keep_answers(ledger, path)
            ledger.timeline().ask(returned)
            os.write(out, b"ready\n")
            while True:
                ledger.timeline().known_at(moment).ask(returned)

    for _ in range(6):
        child = start(go_back)
        child.said.readline()
        before = (tmp_path / "story.db.model").read_bytes()
        time.sleep(random.random() * 0.05)
        child.end(signal.SIGKILL)
        assert before == (tmp_path / "story.db.model").read_bytes()
        with tl.open(path) as ledger:
            keep_answers(ledger, path)
            assert expected == all_answered(ledger.timeline(), returned)
            assert () == ledger._answers.verify()  # type: ignore[union-attr]
