"""What is kept current equals what is made from nothing, whatever comes and in whatever order."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from support.examples import drawn
from support.levels import MISSING
from support.moving import FIRST, Moving
from timeline import Timeline, by, changed, from_document, level, named, of_party
from timeline.exchanges import agreed, returned
from timeline.folds import collect, grouped
from timeline.state import current

if TYPE_CHECKING:
    from timeline import Answer, Event, Fold, Reading, Recorded
    from timeline.state import Belief, Unit


def kind_of(unit: Unit) -> str:
    return unit.lead.kind


def all_ids(units: tuple[Unit, ...]) -> list[tuple[str, ...]]:
    return sorted(unit.ids for unit in units)


UNITS: Fold[Unit, tuple[Unit, ...]] = collect()
BY_KIND = named("units by kind", grouped(kind_of, UNITS.map(all_ids)))
MISSING_NOW = level(MISSING)


def seen(reading: Reading) -> dict[str, object]:
    """Return all that is answered about *reading*, to be compared."""
    counted = reading.ask(returned)
    return {
        "units": {unit.ids: unit for unit in reading.every_unit()},
        "conflicts": reading.conflicts(),
        "first aside": [(aside.subject.ids, aside.why) for aside in counted.asides[:2]],
        "reasons": [*counted.aside_reasons.items()],
        "shares": {side: ([*one.one_sided.items()], one.hedged) for side, one in counted.items()},
        "asides": [(aside.subject.ids, aside.why) for aside in counted.asides],
        "numbers": {side: (one.counted, one.exact, one.implied) for side, one in counted.items()},
        "together": counted.together.counted,
        "figures": {**counted},
        "explained": {side: str(one.explain()) for side, one in counted.items()},
        "by day": {**reading.ask(returned.by_day())},
        "agreed": {**reading.ask(agreed)},
        "levels": {side: (one.count, one.claims) for side, one in reading.ask(MISSING_NOW).items()},
        "by kind": reading.ask(BY_KIND),
    }


def within(story: Reading, first: int, days: int) -> Reading:
    """Return what happened on so many *days* from the *first* on."""
    since = FIRST + timedelta(first)
    return story.happened_since(since).happened_by(since + timedelta(days))


class Growing(RuleBasedStateMachine):
    """A story that grows event by event, asked now and then, beside the same made anew."""

    @initialize(
        seed=st.integers(0, 2**20),
        size=st.integers(30, 70),
        shuffled=st.booleans(),
    )
    def begin(self, seed: int, size: int, *, shuffled: bool) -> None:
        """Draw what will come, and begin with some of it."""
        random = Random(seed)  # noqa: S311 - nothing here is secret
        self.ahead = Moving(random, size).log()
        if shuffled:
            random.shuffle(self.ahead)
        self.log: list[Recorded[Event]] = self.ahead[: size // 4]
        del self.ahead[: size // 4]
        self.story = Timeline(self.log)
        self.kept: list[tuple[Timeline, Answer, int]] = []
        self.scopes: list[tuple[int, int]] = []

    @precondition(lambda self: self.ahead)
    @rule(many=st.integers(1, 12))
    def grow(self, many: int) -> None:
        """Add what comes next: the story is the same as what is made from nothing."""
        before = self.story.conflicts()
        self.add(many)
        come, gone = self.story.conflicts_since(before)
        assert {*before} - {*gone} | {*come} == {*Timeline(self.log).conflicts()}
        assert {*come}.isdisjoint(before)
        assert {*gone} <= {*before}
        now, anew = seen(self.story), seen(Timeline(self.log))
        for name, value in anew.items():
            assert value == now[name], name
        assert self.story == Timeline(self.log)

    @rule(first=st.integers(-2, 40), days=st.integers(0, 30), place=st.none() | st.integers(0, 200))
    def ask_of_days(self, first: int, days: int, place: int | None) -> None:
        """What is asked again of some days is kept, as is what was asked of others before."""
        self.scopes = [*self.scopes[-2:], (first, days)]
        moment = None if place is None else self.log[place % len(self.log)].moment
        for scope in self.scopes:
            anew, story = seen(within(Timeline(self.log), *scope)), within(self.story, *scope)
            for _ in range(2):
                now = seen(story)
                for name, value in anew.items():
                    assert value == now[name], name
            if moment is not None:
                with patch.object(current, "FARTHEST", 0):
                    then = seen(story.known_at(moment))
                for name, value in seen(
                    within(Timeline(self.log), *scope).known_at(moment)
                ).items():
                    assert value == then[name], name

    @rule(place=st.integers(0, 200), asked=st.booleans())
    def go_back(self, place: int, *, asked: bool) -> None:
        """What was known at a moment is what is made from nothing of it; and so is all after it."""
        moment = self.log[place % len(self.log)].moment
        changes = changed(*(() if asked else (returned, MISSING_NOW, agreed)), since=moment)
        anew = Timeline(self.log)
        newest = seen(anew) if asked else {}
        past, before = seen(anew.known_at(moment)), self.story.conflicts() if asked else ()
        later = self.log[(place + 9) % len(self.log)].moment
        with patch.object(current, "FARTHEST", 0):
            between = str(self.story.known_at(later).ask(changes))
            then = seen(self.story.known_at(moment))
            assert str(anew.ask(changes)) == str(self.story.ask(changes))
            come, gone = self.story.known_at(moment).conflicts_since(before)
            answer = self.story.known_at(moment).ask(returned)
        assert str(anew.known_at(later).ask(changes)) == between
        for name, value in past.items():
            assert value == then[name], name
        assert {*before} - {*gone} | {*come} == {*anew.known_at(moment).conflicts()}
        now = seen(self.story) if asked else {}
        for name, value in newest.items():
            assert value == now[name], name
        assert {**answer} == {**anew.known_at(moment).ask(returned)}

    @rule(
        place=st.none() | st.integers(0, 200),
        day=st.none() | st.integers(0, 45),
        trust=st.none() | st.sampled_from([by("wire"), ~of_party("North"), ~from_document("d1")]),
    )
    def silence(self, place: int | None, day: int | None, trust: Belief | None) -> None:
        """What is seen through other cuts, too, is what is made from nothing of that."""

        def cut(story: Reading) -> Reading:
            reading = story
            if place is not None:
                reading = reading.known_at(self.log[place % len(self.log)].moment)
            if day is not None:
                reading = reading.said_until(FIRST + timedelta(day))
            return reading if trust is None else reading.believing(trust)

        changes = changed(returned, agreed, since=FIRST + timedelta((day or 0) // 2), clock="said")
        anew = cut(Timeline(self.log))
        with patch.object(current, "FARTHEST", 0):
            reading = cut(self.story)
            then, told = seen(reading), str(reading.ask(changes))
        for name, value in seen(anew).items():
            assert value == then[name], name
        assert str(anew.ask(changes)) == told
        assert {**self.story.ask(returned)} == {**Timeline(self.log).ask(returned)}

    @precondition(lambda self: self.ahead)
    @rule(many=st.integers(1, 4))
    def add(self, many: int) -> None:
        """Add what comes next, of which nothing is asked yet."""
        self.log += self.ahead[:many]
        self.story = self.story.with_(self.ahead[:many])
        del self.ahead[:many]

    @rule()
    def hold(self) -> None:
        """Hold on to the story as it is now, and to an answer that nobody has looked into."""
        self.kept.append((self.story, self.story.ask(returned), len(self.log)))

    @precondition(lambda self: bool(self.kept))
    @rule()
    def look_back(self) -> None:
        """What was held is what it was."""
        story, answer, many = self.kept.pop()
        anew = Timeline(self.log[:many])
        expected, moment = anew.ask(returned), self.log[many // 2].moment
        changes = changed(returned, MISSING_NOW, agreed, since=moment)
        with patch.object(current, "FARTHEST", 0):
            assert {**answer} == {**expected}
            assert answer.asides == expected.asides
            then, told = seen(story), str(story.ask(changes))
            before = {**story.known_at(moment).ask(returned)}
        assert seen(anew) == then
        assert str(anew.ask(changes)) == told
        assert {**anew.known_at(moment).ask(returned)} == before
        assert [*story] == [*anew]
        assert story.get(self.log[-1].id) == anew.get(self.log[-1].id)

    @precondition(lambda self: bool(self.kept))
    @rule()
    def go_on_otherwise(self) -> None:
        """Of an older story another may be made, that knows nothing of what came otherwise."""
        story, _, many = self.kept[-1]
        other = story.with_(self.log[-1:])
        anew = Timeline([*self.log[:many], self.log[-1]])
        assert other == anew
        assert {**other.ask(returned)} == {**anew.ask(returned)}


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(
    max_examples=drawn(100),
    stateful_step_count=16,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a seed is not made smaller
)
