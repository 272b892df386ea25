"""Names of sides in variants: what is counted for either is counted for one."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import timeline as tl
from support.levels import MISSING, Missing
from support.reported import (
    hours,
    id_of,
    june,
    recorded,
    report,
    revision,
    same,
    swap,
    tally,
    to,
    told,
    voice,
)
from timeline import Alias, Count, Event, Stated, level, of_party
from timeline.codec import decode, encode
from timeline.codec.quick_reading import WORKS, read_quickly
from timeline.engines import split
from timeline.errors import ValueRefused
from timeline.events import Bearer
from timeline.exchanges import released, returned
from timeline.questions import changed, worth_checking
from timeline.state import Topic


def side_alias(name: str, of: str) -> Alias:
    return Alias(name=name, of=of, judge="a reader", why="one city", bearer=Bearer.SIDE)


KIEV = side_alias("Kiev", "Kyiv")
STORY: list[Event] = [
    report("a#1", swap(to("Kiev", count=5)), june(3)),
    report("b#1", swap(to("Kyiv", count=7)), june(5)),
]


def counted(story: tl.Reading) -> dict[str, Count]:
    return {side: figure.counted for side, figure in story.ask(returned).items()}


def test_what_is_counted_for_either_is_counted_for_one() -> None:
    """Five and seven are twelve; nothing is told of the other name."""
    assert {"Kiev": Count.exactly(5), "Kyiv": Count.exactly(7)} == counted(told(*STORY))
    assert {"Kyiv": Count.exactly(12)} == counted(told(*STORY, KIEV))


def test_an_alias_of_speakers_names_no_side() -> None:
    """And one of sides names no speaker, though both bear one name."""
    speakers = Alias(name="Kiev", of="Kyiv", judge="a reader", why="one paper")

    assert ["Kiev", "Kyiv"] == [*counted(told(*STORY, speakers))]
    assert ("Kyiv", "Kiev") == (told(KIEV).side_of("Kiev"), told(KIEV).name_of("Kiev"))
    assert ("Kiev", "Kyiv") == (told(speakers).side_of("Kiev"), told(speakers).name_of("Kiev"))


def test_a_party_is_believed_by_its_own_name() -> None:
    """A party that bears the name of a side is a speaker."""
    events: list[Event] = [
        report("a#1", swap(to("Kiev", count=5)), june(3), voices=[voice("Ministry", "Kiev")]),
        report("b#1", swap(to("Kiev", count=7)), june(5), voices=[voice("Staff", "Kyiv")]),
        KIEV,
    ]

    assert {"Kyiv": Count.exactly(5)} == counted(told(*events).believing(of_party("Kiev")))


def test_two_reports_of_one_thing_meet() -> None:
    """At most nine, and at least seven, are between seven and nine; nine and twelve clash."""
    most, least = Count.up_to(9), Count.at_least(7)
    one = report("a#1", swap(to("Kiev", count=most)), june(3))
    met = told(one, report("b#1", swap(to("Kyiv", count=least)), june(3)), same("a#1", "b#1"), KIEV)
    torn = told(one, report("b#1", swap(to("Kyiv", count=12)), june(3)), same("a#1", "b#1"), KIEV)
    (conflict,) = torn.conflicts()

    assert {"Kyiv": Count(low=7, high=9)} == counted(met)
    assert Topic.NUMBER is conflict.topic
    assert ("a#1", "b#1") == conflict.reports
    assert conflict.sentence.startswith("claims of how many returned (Kyiv) exclude each other")
    assert "to read: a#1, b#1" in str(torn.ask(worth_checking(returned)))


def test_two_names_of_one_claim_are_one_side() -> None:
    """Ten to both together, of which nobody knows how many to which, are ten to the one."""
    both = report("a#1", swap(to("Kiev", "Kyiv", count=10)), june(3))

    assert {"Kiev": Count(high=10), "Kyiv": Count(high=10)} == counted(told(both))
    assert {"Kyiv": Count.exactly(10)} == counted(told(both, KIEV))


def test_captors_are_sides_too() -> None:
    """Who let them go is counted by the same name, and tells batches apart by it."""
    events: list[Event] = [
        report("a#1", swap(to("North", count=5, held_by=("Kiev",))), june(3)),
        report("b#1", swap(to("North", count=5, held_by=("Kyiv",))), june(3)),
        same("a#1", "b#1"),
        KIEV,
    ]
    answer = told(*events).ask(released)

    assert {"Kyiv": Count.exactly(5)} == {side: of.counted for side, of in answer.items()}


def test_a_batch_is_called_by_its_captor() -> None:
    """Five held by one and three by another are eight; who tells of the five alone agrees."""
    five, three = to("North", count=5, held_by=("Kiev",)), to("North", count=3, held_by=("Lviv",))
    events: list[Event] = [
        report("a#1", swap(five, three), june(3)),
        report("b#1", swap(to("North", count=5, held_by=("Kyiv",))), june(3)),
        same("a#1", "b#1"),
    ]

    assert {"North": Count(low=5, high=8)} == counted(told(*events))
    assert {"North": Count.exactly(8)} == counted(told(*events, KIEV))


def test_levels_of_one_thing_meet() -> None:
    """At most nine and at least seven are missing there."""
    most, least = Stated(Count.up_to(9)), Stated(Count.at_least(7))
    events: list[Event] = [
        report("a#1", Missing(("Kiev",), (most,)), june(3), voices=[voice("Mayor")]),
        report("b#1", Missing(("Kyiv",), (least,)), june(3), voices=[voice("Mayor")]),
        same("a#1", "b#1"),
    ]
    answer = told(*events, KIEV).ask(level(MISSING))

    assert {"Kyiv": Count(low=7, high=9)} == {side: of.count for side, of in answer.items()}


def test_totals_and_levels_are_of_one_side() -> None:
    """A claim of at least a hundred stands above twelve; the newer level is the one that holds."""
    total = report("c#1", tally("Kiev", count=Count.at_least(100)), june(9))
    (figure,) = told(*STORY, total, KIEV).ask(returned).values()
    levels = [
        report("a#2", Missing(("Kiev",), (Stated(Count.exactly(8)),)), june(3)),
        report("a#3", Missing(("Kyiv",), (Stated(Count.exactly(6)),)), june(8)),
    ]
    (now,) = told(*levels, KIEV).ask(level(MISSING)).values()

    assert Count.at_least(100) == figure.implied
    assert Count.exactly(6) == now.count


def test_aliases_of_sides_are_known_from_their_moment_on() -> None:
    """And until they are taken back."""
    story = tl.Timeline([*map(recorded, STORY), recorded(KIEV, hours(2))])
    gone = story.with_([recorded(revision(id_of(KIEV), None), hours(3))])

    assert ["Kyiv"] == [*counted(story)]
    assert ["Kiev", "Kyiv"] == [*counted(story.known_at(hours(1)))]
    assert ["Kiev", "Kyiv"] == [*counted(gone)]
    assert ["Kyiv"] == [*counted(gone.known_at(hours(2)))]


def test_documents_are_shown_as_they_write() -> None:
    """Below each report stands the name that it writes, where that is another."""
    figure = told(*STORY, KIEV).ask(returned)["Kyiv"]
    lines = [line.strip() for line in str(figure.explain()).splitlines()]

    assert (
        "a#1 reports: prisoner exchange"
        == lines[lines.index("written “Kiev”: counted for Kyiv") - 1]
    )
    assert 1 == sum(line.startswith("written") for line in lines)


def test_what_moved_by_an_alias_is_told() -> None:
    """Nothing counts for the one name any more, and all of it for the other."""
    story = tl.Timeline([*map(recorded, STORY), recorded(KIEV, hours(2))])
    changes = story.ask(changed(returned, since=hours(1)))

    assert ["Kiev", "Kyiv"] == [moved.side for moved in changes.moved]
    assert "it counts for Kyiv, for which the name stands" in str(changes)
    assert 2 == str(changes).count("“Kiev” and “Kyiv”: judged to be one side by a reader: one city")
    assert () == changes.still


def test_sides_in_a_circle_are_told_as_sides() -> None:
    """Beside speakers that are."""
    story = told(side_alias("b", "c"), side_alias("c", "b"))

    assert ["of sides: “b” and “c” stand for one another in a circle"] == [
        conflict.sentence for conflict in story.conflicts()
    ]
    assert ("b", "c") == (story.side_of("c"), story.name_of("c"))


def test_a_side_by_two_names_is_no_conflict() -> None:
    """Where a field of a kind holds but one, and that is a side which is counted."""
    events: list[Event] = [
        report("a#1", Shelter("Kiev", 3), june(3)),
        report("b#1", Shelter("Kyiv", 3), june(3)),
        same("a#1", "b#1"),
    ]

    assert ["town: “Kiev”, “Kyiv”"] == [one.sentence for one in told(*events).conflicts()]
    assert () == told(*events, KIEV).conflicts()


@tl.kind("side_names.shelter")
class Shelter:
    """People in a shelter."""

    town: str
    people: int

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return how many there are, for the town."""
        count = Stated(Count.exactly(self.people))
        return (tl.Flow(measure=MISSING, sides=(self.town,), count=count),)


def test_an_alias_of_sides_is_written_with_what_it_is_of() -> None:
    """And one of speakers as ever, so that its id stays."""
    text = (
        b'{"bearer":"side","judge":"a reader","name":"Kiev","of":"Kyiv","schema":1,'
        b'"timeline":"alias","why":"one city"}'
    )

    assert text == encode(KIEV)
    assert KIEV == decode(text)
    assert read_quickly(text) in ((KIEV,) if WORKS else (None,))


@pytest.mark.parametrize("bearer", ["side", None, "nobody"])
def test_an_alias_is_of_speakers_or_of_sides(bearer: Any) -> None:
    """A text is neither."""
    with pytest.raises(ValueRefused, match=r"Alias\.bearer: expected Bearer"):
        Alias(name="a", of="b", judge="J", why="w", bearer=bearer)


def test_what_travels_counts_as_it_did(tmp_path: Any) -> None:
    """A development, a figure, and a story in parts, know what sides stand for."""
    story = told(*STORY, KIEV)
    (first, _) = (unit.lead for unit in story.units())
    sent = pickle.loads(pickle.dumps(first))  # noqa: S301
    with tl.open() as ledger:
        ledger.append([*STORY, KIEV])
        parts = split(ledger, into=2, to=tmp_path)

    assert first == sent
    assert ["Kyiv"] == [flow.sides[0] for flow in sent.numbers.flows]
    assert {"Kyiv": Count.exactly(12)} == {
        side: of.counted for side, of in parts.ask(returned).items()
    }
