"""A read model answers as the events do, whatever came, in whatever order and batches."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from attrs import evolve
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

import timeline as tl
from support.examples import drawn
from support.modelled import all_answered
from support.moving import Moving
from timeline.codec import identify
from timeline.exchanges import Agreement, Swap, Transfer, agreed, returned
from timeline.ledgers.rows import EncodedEvent, Row
from timeline.model import past
from timeline.model.read_model import ReadModel

if TYPE_CHECKING:
    from datetime import datetime

    from timeline import Recorded

MILITARY = tl.Counted(returned.measure, of=returned.of, beside=returned.beside, category="military")


class Fed(RuleBasedStateMachine):
    """A ledger that grows, with a model that is fed, closed, opened and asked."""

    @initialize(seed=st.integers(0, 2**20), size=st.integers(20, 80), shuffled=st.booleans())
    def begin(self, seed: int, size: int, *, shuffled: bool) -> None:
        """Draw what will come; names stand for others in one log of four, as all is made anew."""
        random = Random(seed)  # noqa: S311 - nothing here is secret
        self.ahead: list[Recorded[tl.Event]] = Moving(random, size, days=8).log()
        if seed % 4:
            self.ahead = [event for event in self.ahead if not _is_of_names(event.event)]
        if shuffled:
            random.shuffle(self.ahead)
        self.folder = TemporaryDirectory()
        self.path = str(Path(self.folder.name, "story.model"))
        self.told: list[str] = []
        self.ledger = tl.open()
        self.model = ReadModel(self.ledger, self.path, self.told.append)
        self.held: list[tuple[tl.Timeline, int]] = []
        self.held_of_then: list[tuple[tl.Reading, tl.Answer]] = []
        self.grow(size // 4, elsewhere=False)
        self.compare()

    def teardown(self) -> None:
        """Let go of the file; nothing but what has to be was ever made anew."""
        if hasattr(self, "model"):
            self.model.close()
            self.folder.cleanup()
            anew = [why for why in self.told if "names stand for others" not in why]
            assert len(anew) <= 1, anew

    @precondition(lambda self: self.ahead)
    @rule(many=st.integers(1, 8), elsewhere=st.booleans())
    def grow(self, many: int, *, elsewhere: bool) -> None:
        """Append what comes next; what was recorded *elsewhere* was so before all else."""
        if elsewhere:
            self.ledger.import_rows([*map(row_of, self.ahead[:many])])
        else:
            self.ledger.append([event.event for event in self.ahead[:many]])
        del self.ahead[:many]

    @rule()
    def compare(self) -> None:
        """All is the same as what is made of the events."""
        stored, anew = self.model.timeline(), self.ledger.timeline()
        for question in (returned, agreed, MILITARY):
            kept = all_answered(stored, question)
            for name, value in all_answered(anew, question).items():
                assert value == kept[name], (question.name, name)
        assert () == self.model.verify()

    @rule(place=st.integers(0, 200))
    def go_back(self, place: int) -> None:
        """What was known at a moment, too, is the same; and so is all after it."""
        stored, anew = self.model.timeline(), self.ledger.timeline()
        moment = self.moment_of(place)
        then = stored.known_at(moment)
        with patch.object(past, "FARTHEST", 0):
            then.ask(returned)
            later = (event.event for event in anew if event.moment > moment)
            assert any(map(_is_of_names, later)) or "_history" not in vars(stored)
            for question in (returned, agreed, MILITARY):
                kept = all_answered(then, question)
                for name, value in all_answered(anew.known_at(moment), question).items():
                    assert value == kept[name], (question.name, name)
            changes = tl.changed(returned, agreed, since=moment)
            assert str(anew.ask(changes)) == str(stored.ask(changes))
        assert {**anew.ask(returned)} == {**stored.ask(returned)}
        assert () == self.model.verify()

    def moment_of(self, place: int) -> datetime:
        """Return the moment of any event there is."""
        rows = [*self.ledger.rows()]
        return rows[place % len(rows)].moment

    @rule(place=st.integers(0, 200))
    def hold(self, place: int) -> None:
        """Hold on to an answer of then that nobody has looked into."""
        moment = self.moment_of(place)
        with patch.object(past, "FARTHEST", 0):
            answer = self.model.timeline().known_at(moment).ask(returned)
        self.held_of_then.append((self.ledger.timeline().known_at(moment), answer))

    @precondition(lambda self: bool(self.held_of_then))
    @rule(near=st.booleans())
    def look_into(self, *, near: bool) -> None:
        """It stays as it was, whatever came since, and however much it takes to find it again."""
        then, answer = self.held_of_then.pop()
        with patch.object(past, "FARTHEST", 0 if near else past.FARTHEST):
            assert {**then.ask(returned)} == {**answer}
            assert then.ask(returned).asides == answer.asides

    @rule()
    def ask(self) -> None:
        """Take in what came, without a look at what the answer rests on."""
        story = self.model.timeline()
        story.ask(returned)
        self.held.append((story, self.ledger.head()))

    @rule()
    def open_again(self) -> None:
        """Close it, as where a process ends."""
        self.model.close()

    @precondition(lambda self: bool(self.held))
    @rule()
    def look_back(self) -> None:
        """A story that is held stays as it was."""
        story, many = self.held[-1]
        before = tl.Timeline([*self.ledger.timeline()][:many])
        assert {**before.ask(returned)} == {**story.ask(returned)}
        assert (before, many) == (story, len(story))


def row_of(recorded: Recorded[tl.Event]) -> Row:
    """Return what another ledger would have of it."""
    return Row(1, recorded.id, EncodedEvent.of(recorded.event).body, recorded.moment)


def _is_of_names(event: tl.Event) -> bool:
    inner = event.reading if isinstance(event, tl.Revision) else event
    return isinstance(inner, tl.Alias)


TestFed = Fed.TestCase
# A drawn log is no smaller for a smaller seed: to look for a simpler one takes minutes.
TestFed.settings = settings(
    max_examples=drawn(25), stateful_step_count=14, phases=(Phase.reuse, Phase.generate)
)


def test_an_answer_that_nobody_looked_into_stays(tmp_path: Path) -> None:
    """What it rests on is found, though the file has moved on, or is gone."""
    log = [event.event for event in Moving(Random(5), 60).log()]  # noqa: S311 - not secret
    with tl.open() as ledger:
        model = ReadModel(ledger, str(tmp_path / "story.model"))
        ledger.append(log[:30])
        expected = ledger.timeline().ask(returned)
        held, held_longer = (model.timeline().ask(returned) for _ in range(2))
        ledger.append(log[30:])
        assert {**held} != {**model.timeline().ask(returned)}

        assert expected.asides == held.asides
        assert {**expected} == {**held}
        model.close()
        assert {**expected} == {**held_longer}
        assert expected.asides == held_longer.asides


def swap(document: str, key: str, when: tl.When = tl.When()) -> tl.Report:
    moved = Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(5)))
    what = Swap(transfers=(moved,))
    return tl.Report(document=document, key=key, what=what, when=tl.Stated(when))


def published(key: str, day: int, derived_from: str | None = None) -> tl.Document:
    on = tl.Stated(tl.When.on(date(2025, 6, day)))
    return tl.Document(key=key, published=on, derived_from=derived_from, publisher=f"p{day}")


def link(relation: tl.Relation, left: str, right: str) -> tl.Link:
    return tl.Link(relation=relation, left=left, right=right, judge="j", why="w")


def test_what_is_elsewhere_moves_what_rests_on_it(tmp_path: Path) -> None:
    """Documents that come late or are corrected, agreements, and what is told apart."""
    agreement = tl.Report(
        document="c", key="a", what=Agreement(), when=tl.Stated(tl.When.on(date(2025, 6, 3)))
    )
    later = evolve(agreement, when=tl.Stated(tl.When.on(date(2025, 6, 9))))
    early, late = published("a", 20), published("a", 11)
    contradicted = link(tl.Relation.CONTRADICTS, "a#1", "b#2")
    events: list[tl.Event] = [
        *(swap("a", "1"), swap("b", "2", tl.When.on(date(2025, 6, 4))), early),
        tl.Revision(of=identify(early), reading=late, judge="j", why="w"),
        *(link(tl.Relation.IMPLEMENTS, "a#1", "c#a"), agreement),
        tl.Revision(of=identify(agreement), reading=later, judge="j", why="w"),
        *(published("b", 12, "o"), published("o", 5)),
        *(contradicted, tl.Retraction(report="b#2"), link(tl.Relation.DISTINCT, "a#1", "b#2")),
        tl.Revision(of=identify(contradicted), reading=None, judge="j", why="w"),
    ]
    with tl.open() as ledger:
        model = ReadModel(ledger, str(tmp_path / "story.model"))
        for event in events:
            ledger.append([event])
            anew, kept = ledger.timeline(), model.timeline()

            assert all_answered(anew, returned) == all_answered(kept, returned), event
        model.close()


def test_parts_of_a_whole_that_move_bear_on_what_may_be_one(tmp_path: Path) -> None:
    """Though the whole adds as many as before: what lies on other days is more."""

    def on(key: str, first: int, last: int, number: int | None) -> tl.Report:
        report = swap("d", key, tl.When(date(2025, 6, first), date(2025, 6, last)))
        count = tl.Count() if number is None else tl.Count.exactly(number)
        moved = Transfer(to=("North",), count=tl.Stated(count))
        return evolve(report, what=Swap(transfers=(moved,)))

    part = on("p2", 3, 3, 7)
    events: list[tl.Event] = [
        *(on("w", 1, 10, None), on("p1", 2, 2, 5), part),
        *(link(tl.Relation.PART_OF, f"d#p{number}", "d#w") for number in (1, 2)),
        on("doubted", 1, 4, 6),
        tl.Revision(of=identify(part), reading=on("p2", 9, 9, 7), judge="j", why="w"),
    ]
    with tl.open() as ledger:
        model = ReadModel(ledger, str(tmp_path / "story.model"))
        ledger.append(events[:-1])
        before = model.timeline().ask(returned)["North"].counted
        ledger.append(events[-1:])
        anew, kept = ledger.timeline(), model.timeline()

        assert all_answered(anew, returned) == all_answered(kept, returned)
        assert before.low + 1 == kept.ask(returned)["North"].counted.low
        model.close()


def test_names_that_stand_for_others_bear_on_what_rests_on_one_party(tmp_path: Path) -> None:
    """Two parties may turn out to be one."""
    said = [
        evolve(
            swap("d", party, tl.When.on(date(2025, 6, 3))),
            provenance=tl.Provenance(voices=(tl.Voice(name="a voice", party=party),)),
        )
        for party in ("North", "N")
    ]
    with tl.open() as ledger:
        model = ReadModel(ledger, str(tmp_path / "story.model"))
        ledger.append([*said, link(tl.Relation.SAME, "d#North", "d#N")])
        assert not model.timeline().ask(returned)["North"].one_sided
        ledger.append([tl.Alias(name="N", of="North", judge="j", why="w")])

        assert ["North"] == [*model.timeline().ask(returned)["North"].one_sided]
        model.close()
