"""What a user's own code sees: what is affirmed, done, in scope and not withdrawn."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.reported import (
    june,
    named,
    paper,
    part,
    report,
    retraction,
    same,
    swap,
    to,
    told,
)
from timeline import Phase, Polarity
from timeline.exchanges import RETURNED, Swap, Talks
from timeline.exports.markdown import to_markdown
from timeline.folds import Aside, collect, each, lift, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Flow, Fold, Timeline, Unit

MISSING = tl.Measure("missing in a flood (standing)", noun="people", sides="missing in {side}")


@tl.kind("flood-standing", counts=(MISSING,))
class Flood:
    """A flood, with how many are missing at a time."""

    where: str
    missing: int | None = None

    def counts(self) -> Iterator[tl.Level]:
        """Yield how many are missing, where that is known."""
        if self.missing is not None:
            count = tl.Stated(tl.Count.exactly(self.missing))
            yield tl.Level(measure=MISSING, sides=(self.where,), count=count)


def five() -> Timeline:
    """Return a story of two that were done, one planned, one denied and one withdrawn."""
    return told(
        report("a#1", swap(to("R", count=7)), june(3)),
        report("b#1", swap(to("R", count=8)), june(9)),
        report("c#1", swap(to("R", count=9)), june(12), phase=Phase.PLANNED),
        report("d#1", swap(to("R", count=9)), june(12), polarity=Polarity.DENIED),
        report("e#1", swap(to("R", count=9)), june(13)),
        retraction("e#1", june(20)),
    )


SIZE: Fold[Unit, int] = size()
ANY = tl.named("how many swaps", SIZE.where(lambda unit: isinstance(unit.lead.what, Swap)))


def test_a_fold_sees_what_stands() -> None:
    """Of five, two; by a day, those by the day; believing nobody, none."""
    story = five()

    assert 2 == story.ask(ANY)
    assert [0, 1, 2] == [story.happened_by(f"2025-06-0{day}").ask(ANY) for day in (2, 3, 9)]
    assert 0 == story.believing(lambda _: False).ask(ANY)
    assert 1 == story.believing(tl.from_document("b") | tl.from_document("c")).ask(ANY)


def whys(asides: tuple[Aside, ...]) -> list[tuple[str, str]]:
    return [(aside.subject.report_names[0], aside.why) for aside in asides]


LEFT = [
    ("d#1", "denied"),
    ("c#1", "planned, not reported as done"),
    ("e#1", "withdrawn by those who said it (2025-06-20)"),
]


def test_developments_and_units_are_what_stands() -> None:
    """The rest is aside, by the reason."""
    story = five()

    assert ["a#1", "b#1"] == [one.report_names[0] for one in story.developments(Swap)]
    assert ["a#1", "b#1"] == [one.lead.report_names[0] for one in story.units()]
    assert LEFT == whys(story.developments(Swap).asides) == whys(story.units().asides)
    assert (((), ()), 5) == (
        (story.developments(Talks), story.developments(Talks).asides),
        len(story.every_unit()),
    )


def test_what_lies_outside_the_days_is_aside() -> None:
    """What may lie within them is not."""
    story = told(report("a#1", swap(), june(3)), report("b#1", swap(), june(1, 9)))
    found = story.happened_since("2025-06-04").developments()

    assert ["b#1"] == [one.report_names[0] for one in found]
    assert [("a#1", "it lies outside the days asked about")] == whys(found.asides)


def test_everything_has_its_standing() -> None:
    """Each has why it does not stand."""
    found = sorted(five().everything(Swap), key=lambda one: one.development.report_names)

    assert [None, None, *(why for _, why in sorted(LEFT))] == [one.why for one in found]
    assert [True, True, False, False, False] == [one.stands for one in found]
    assert (5, 0) == (len(five().everything()), len(five().everything(Talks)))


def test_a_development_stands_if_a_report_that_speaks_affirms_it() -> None:
    """Under every cut, whatever others say of it."""
    story = told(
        paper("a", june(9)),
        paper("b", june(20)),
        report("a#1", swap(), june(3), phase=Phase.PLANNED),
        report("b#1", swap(), june(3)),
        same("a#1", "b#1"),
    )

    assert 1 == len(story.developments())
    assert ((), ["planned, not reported as done"]) == (
        (early := story.said_until("2025-06-10").developments()),
        [aside.why for aside in early.asides],
    )
    assert 1 == len(story.believing(tl.from_document("b")).developments())
    assert 0 == len(story.believing(tl.from_document("a")).developments())


def test_what_claims_a_level_may_be_under_way() -> None:
    """A flood goes on while people are missing; talks that go on are not done."""
    story = told(
        report("a#1", Flood("the valley", 12), june(3), phase=Phase.UNDER_WAY),
        report("b#1", Flood("the delta"), june(3), phase=Phase.UNDER_WAY),
        report("c#1", Flood("the coast", 3), june(3), phase=Phase.PLANNED),
        report("d#1", Talks(), june(3), phase=Phase.UNDER_WAY),
    )

    assert ["the valley"] == [one.what.where for one in story.developments(Flood)]
    assert 1 == story.ask(tl.named("units", size()))
    assert {"b#1": "under way, not reported as done", "d#1": "under way, not reported as done"} == {
        name: why for name, why in whys(story.units().asides) if name != "c#1"
    }


def test_what_it_is_follows_who_says_that_it_was_done() -> None:
    """Not a plan that came first by name."""
    (found,) = told(
        report("a#1", swap(place="Gomel"), phase=Phase.PLANNED),
        report("b#1", swap(place="Novaya Guta")),
        same("a#1", "b#1"),
    ).developments(Swap)

    assert "Novaya Guta" == found.what.place


def test_what_is_claimed_is_what_affirming_reports_claim() -> None:
    """What plans, denials and the silent claim is aside, each with the reason."""
    story = told(
        report("a#1", swap(place="Gomel")),
        report("b#1", swap(place="Minsk"), phase=Phase.PLANNED),
        report("c#1", swap(place="Brest"), polarity=Polarity.DENIED),
        report("d#1", swap(place="Gomel")),
        report("e#1", swap(place="Kursk")),
        report("f#1", swap()),
        *(same("a#1", f"{key}#1") for key in "bcdef"),
        retraction("e#1", june(20)),
    )
    (found,) = story.developments(Swap)
    places = found.claimed(lambda what: what.place)

    assert [("Gomel", ["a#1", "d#1"])] == [(one.value, named(one.reports)) for one in places]
    assert [
        ("Brest", "denied"),
        ("Minsk", "planned, not reported as done"),
        ("Kursk", "withdrawn by those who said it (2025-06-20)"),
    ] == [(aside.subject.value, aside.why) for aside in places.asides]


def test_conflicts_still_see_what_everybody_claims() -> None:
    """A plan for another place is listed beside what was done."""
    story = told(
        report("a#1", swap(place="Gomel")),
        report("b#1", swap(place="Minsk"), phase=Phase.PLANNED),
        same("a#1", "b#1"),
    )

    assert any("Minsk" in conflict.sentence for conflict in story.conflicts())


def shares(unit: Unit) -> Iterator[Flow | Aside]:
    for development in unit.developments:
        yield from development.flows(RETURNED)


def test_the_asides_of_a_fold_have_what_it_was_not_shown() -> None:
    """Where its answer has asides; and beside those it makes itself."""
    question = (
        each(shares).where(lambda flow: flow.count.value.low > 7, "few").by(lambda flow: flow.sides)
    )
    answer = five().ask(tl.named("by side", question.into(size())))
    both = five().ask(tl.named("both", lift(lambda *parts: parts, question.into(size()), size())))

    assert 1 == answer["R",]
    assert sorted(["few", *(why for _, why in LEFT)]) == sorted(one.why for one in answer.asides)
    assert (answer.asides, 2) == (both[0].asides, both[1])


def of_unit(unit: Unit) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    return [one.report_names[0] for one in unit.developments], unit.parts


@pytest.mark.parametrize("left_out", [Phase.PLANNED, Phase.CALLED_OFF])
def test_a_unit_shows_its_developments_that_stand(left_out: Phase) -> None:
    """Of a whole, its part and that one's part, without the one between: still whole and part."""
    story = told(
        report("a#whole", swap(), june(1, 9)),
        report("b#between", swap(), june(1, 9), phase=left_out),
        report("c#part", swap(), june(3)),
        report("d#part", swap(), june(4), polarity=Polarity.DENIED),
        part("b#between", "a#whole"),
        part("c#part", "b#between"),
        part("d#part", "a#whole"),
    )
    (found,) = story.ask(tl.named("units", collect()))
    names, parts = of_unit(found)

    assert {("c#part", "a#whole")} == {(names[inner], names[outer]) for inner, outer in parts}
    assert {"a#whole", "c#part"} == {*names}
    assert (found,) == story.units()
    assert (4, 2) == (len(story.every_unit()[0].developments), len(story.units().asides))


def test_a_selection_is_a_tuple_that_does_not_change() -> None:
    """It equals what stands, and travels with its asides."""
    found = five().developments(Swap)
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own

    assert found == tuple(found) == again
    assert [aside.why for aside in found.asides] == [aside.why for aside in again.asides]
    with pytest.raises(AttributeError, match="does not change"):
        found.asides = ()


def test_views_show_what_does_not_stand() -> None:
    """What may lie within the days asked about, each with its standing."""
    story = told(
        report("a#1", swap(), june(3)),
        report("b#1", swap(), june(4)),
        report("c#1", swap(), june(4), polarity=Polarity.DENIED),
    )

    assert (3, ["c#1", "a#1"]) == (
        len(story.within_days()),
        [one.report_names[0] for one in story.happened_by("2025-06-03").within_days(Swap)],
    )
    assert "denied" in to_markdown(story, [])
