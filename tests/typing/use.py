"""The public names in the ways in which they are meant to be used; read by type checkers alone.

Beside `api.py`, so that every name of the front door stands in one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never, assert_type

import timeline as tl
from timeline.questions import CitationChecked, UnitQuestion, WorthChecking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Measures, and kinds that count.

RESCUED = tl.Measure("rescued (typing)", noun="people", sorts=("crew", "passengers"))
ABOARD = tl.Measure("aboard (typing)", noun="people")
AFLOAT = tl.Measure[Literal["boats", "rafts"]]("afloat (typing)", sorts=("boats", "rafts"))


@tl.kind("typing.rescue", counts=(RESCUED, ABOARD))
class Rescue:
    """People taken off a ship, and how many are left on it."""

    ship: str
    people: tl.Stated[tl.Count]
    so_far: tl.Stated[tl.Count] | None = None
    left: tl.Stated[tl.Count] | None = None

    def counts(self) -> Iterator[tl.Flow | tl.Total | tl.Level]:
        """Yield how many were rescued, by now as well, and how many are aboard."""
        sides = (self.ship,)
        yield tl.Flow(measure=RESCUED, sides=sides, count=self.people, per=tl.Per.TOTAL)
        if self.so_far is not None:
            yield tl.Total(measure=RESCUED, sides=sides, count=self.so_far)
        if self.left is not None:
            yield tl.Level(measure=ABOARD, sides=sides, count=self.left)


@tl.kind("typing.drill")
class Drill:
    """A kind that counts nothing."""

    ship: str


def named_in(what: Rescue | Drill) -> str:
    match what:
        case Rescue(ship=ship):
            return ship
        case Drill():
            return "a drill"
        case _:
            assert_never(what)


# Events.


def report(key: str, what: tl.Kind, words: str) -> tl.Report:
    voice = tl.Voice(name="the coast guard", kind=tl.VoiceKind.COLLECTIVE)
    return tl.Report(
        document="bulletin",
        key=key,
        what=what,
        phase=tl.Phase.DONE,
        polarity=tl.Polarity.AFFIRMED,
        certainty=tl.Certainty.PROBABLE,
        provenance=tl.Provenance(passages=(tl.Passage.of(words, 12),), voices=(voice,)),
    )


def judged(first: tl.Recorded[tl.Report], second: tl.Recorded[tl.Report]) -> list[tl.Event]:
    names = first.event.name, second.event.name
    return [
        tl.Link(relation=tl.Relation.SAME, left=names[0], right=names[1], judge="K", why="one"),
        tl.Distinct(document="bulletin", judge="K", why="a list"),
        tl.Alias(name="Coast Guard", of="the coast guard", judge="K", why="one", bearer=SPEAKER),
        tl.Retraction(report=second.id, said=tl.Stated(tl.When(), basis=tl.Basis.NONE)),
        tl.Revision(of=first.id, reading=None, judge="K", why="misread"),
    ]


def taken_back(story: tl.Timeline, written: str) -> Iterator[tl.Revision]:
    """Yield what takes back two reports: that of a name, and that whose id was written down."""
    of: tuple[tl.EventId, ...] = story.id_of("bulletin#fire"), tl.EventId(written)
    assert_type(story.find("bulletin#fire").id, tl.EventId)
    assert_type(story.development(written).ids, tuple[tl.EventId, ...])
    yield from (tl.Revision(of=id_, reading=None, judge="K", why="misread") for id_ in of)


SPEAKER = tl.Bearer.SPEAKER

about = tl.Stated(tl.Count.exactly(40), "40?", qualifier=tl.Qualifier.UNCERTAIN)
told = tl.Occurrence(
    what="fire",
    place="Ardal",
    numbers=(tl.Number(measure="hurt", count=about, counted_as=tl.CountedAs.FLOW),),
)
assert_type(report("fire", told, "a fire"), tl.Report)


# Questions.

rescued = tl.Counted(RESCUED, of=Rescue)
of_the_crew = tl.Counted(RESCUED, category="crew", name="rescued crew")
rafts, nothing_afloat = tl.Counted(AFLOAT, category="rafts"), tl.level(AFLOAT)
story = tl.open().timeline()

assert_type(rescued, tl.Counted[str])
assert_type(story.ask(of_the_crew), tl.Answer)
assert_type(story.ask(of_the_crew)["Ardal"].counted.high, int | None)
assert_type(story.ask(tl.worth_checking(rescued)), WorthChecking)
assert_type(story.ask(tl.check_citation("tl1-…", rescued)), CitationChecked)
trusted: tl.Belief = tl.from_document("bulletin") | ~tl.by("a bystander")
assert_type(story.believing(trusted).ask(rescued), tl.Answer)


class Ships(UnitQuestion[set[str], int]):
    """How many ships people were taken off: a question of one's own, from parts."""

    @property
    def name(self) -> str:
        """What people call it."""
        return "ships"

    def entries(self, unit: tl.Unit) -> set[str]:
        """Return the ships of a unit."""
        every = (development.what for development in unit.developments)
        return {what.ship for what in every if isinstance(what, Rescue)}

    def combine(self, parts: Iterable[set[str]]) -> set[str]:
        """Return the ships of several."""
        return set[str]().union(*parts)

    def finish(self, whole: set[str]) -> int:
        """Return how many there are."""
        return len(whole)


class Titles:
    """A view of one's own: whatever has a name and answers from a reading can be asked."""

    name = "titles"

    def answer(self, reading: tl.Reading) -> list[str]:
        """Return the titles of all rescues."""
        return [development.title for development in reading.developments(Rescue)]


assert_type(story.ask(Ships()), int)
assert_type(story.ask(Titles()), list[str])
asked: tl.Question[object] = Ships()


def in_words(answer: tl.Answer) -> str:
    """Certainly, perhaps, or not: a `Tri` is asked for one of them."""
    first, second = tl.When(), tl.When()
    later = first.after(second).certain or first.same_day(second).possible
    return f"{answer.get('Ardal') or 'nothing'}{later}"


def failing() -> tl.TimelineError | None:
    try:
        tl.Count(low=3, high=1)
    except tl.ValueRefused as error:
        return error
    return None


# A ledger of one's own, live, and in parts.


def kept(folder: Path) -> tl.Ledger:
    return tl.open(folder / "story.db")


def current(ledger: tl.Ledger) -> Iterator[tl.AnswerMoved]:
    live = tl.Live(ledger, [rescued, of_the_crew])
    assert_type(live.update(), tuple[tl.Update, ...])
    for update in live.follow(patience=1):
        yield from update.moved


def in_parts(ledger: tl.Ledger, folder: Path) -> tl.Parts:
    tl.split(ledger, into=4, to=folder)
    return tl.open_parts(folder)


def how_many(unit: tl.Unit) -> int:
    return len(unit.developments)


def counting(fold: tl.Fold[tl.Unit, int]) -> int:
    return story.ask(tl.named("how many", fold)) + sum(map(how_many, story.units()))
