"""Names of speakers and publishers in variants: what aliases make of them, and what they leave."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.reported import (
    distinct,
    hours,
    june,
    paper,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    to,
    told,
    voice,
)
from timeline import Alias, Count, Event, Revision, Timeline, Voice
from timeline.codec import decode, encode, identify
from timeline.codec.quick_reading import WORKS, read_quickly
from timeline.errors import ValueRefused
from timeline.exchanges import returned
from timeline.questions import changed, folded, namesakes, origins_of
from timeline.state import Reading, Topic
from timeline.telling.events import Wording
from timeline.testing import aliases


def alias(name: str, of: str) -> Alias:
    return Alias(name=name, of=of, judge="a reader", why="one masthead")


def quoted(*names: str) -> list[Event]:
    """Return reports of one swap, each by a voice of its own."""
    reports = [report(f"p{place}#1", swap(), voices=[voice(name)]) for place, name in _some(names)]
    links = [same("p0#1", f"p{place}#1") for place in range(1, len(names))]
    return [*reports, *links]


def _some(names: tuple[str, ...]) -> list[tuple[int, str]]:
    return list(enumerate(names))


def names_of(*events: Event) -> tuple[str, ...]:
    return origins_of(told(*events).development("p0#1")).named


@pytest.mark.parametrize(("name", "of"), [("", "b"), ("a", " "), ("a", "a"), (None, "b"), ("a", 7)])
def test_an_alias_is_of_two_names(name: str, of: str) -> None:
    """Neither is empty, and they differ."""
    with pytest.raises(ValueRefused, match=r"(?i)alias"):
        alias(name, of)


def test_an_alias_is_written_as_every_event() -> None:
    """In canonical JSON, which both ways of reading understand."""
    text = (
        b'{"judge":"a reader","name":"Air Wars","of":"Airwars","schema":1,"timeline":"alias",'
        b'"why":"one masthead"}'
    )

    assert text == encode(alias("Air Wars", "Airwars"))
    assert alias("Air Wars", "Airwars") == decode(text)
    assert read_quickly(text) in ((decode(text),) if WORKS else (None,))


@given(aliases())
def test_revised_aliases_come_back(one: Alias) -> None:
    """A revision may hold an alias."""
    event = Revision(of=identify(one), reading=one, judge="a reader", why="misread")

    assert event == decode(encode(event))
    assert read_quickly(encode(event)) in ((event,) if WORKS else (None,))


def test_variants_of_a_name_are_one_origin() -> None:
    """Through a chain of aliases, by the name at its end."""
    told_by = quoted("Air Wars", "airwars", "Airwars")
    chain = [alias("Air Wars", "airwars"), alias("airwars", "Airwars")]

    assert ("Air Wars", "Airwars", "airwars") == names_of(*told_by)
    assert ("Airwars",) == names_of(*told_by, *chain)


def test_a_voice_may_be_the_publisher_by_another_name() -> None:
    """Then what it says in its own voice repeats the text that it derives from."""
    events: list[Event] = [
        paper("wire", publisher="Wire"),
        paper("daily", publisher="The Daily", derived_from="wire"),
        report("wire#1", swap()),
        report("daily#1", swap(), voices=[voice("Daily")]),
        same("wire#1", "daily#1"),
    ]
    without = origins_of(told(*events).development("wire#1"))
    unified = origins_of(told(*events, alias("Daily", "The Daily")).development("wire#1"))

    assert ("Daily", "Wire") == without.named
    assert ("Wire",) == unified.named


def test_variants_of_a_party_are_one_party() -> None:
    """Else both sides would seem to confirm what one of them says."""
    five = swap(to("North", count=5))
    events: list[Event] = [
        report("a#1", five, june(19), voices=[voice("Ministry", "North")]),
        report("b#1", five, june(19), voices=[voice("Staff", "The North")]),
        same("a#1", "b#1"),
    ]
    unified = told(*events, alias("The North", "North"))

    assert origins_of(told(*events).development("a#1")).confirmed_by_both
    assert ("North",) == origins_of(unified.development("a#1")).parties
    assert {} == told(*events).ask(returned)["North"].one_sided
    assert {"North": Count.exactly(5)} == unified.ask(returned)["North"].one_sided


def test_who_claims_a_total_is_named_once() -> None:
    """By the name that its variants stand for."""
    events: list[Event] = [
        report("a#1", tally("North", count=Count.at_least(9)), voices=[voice("the staff")]),
        report("b#1", tally("North", count=Count.at_least(9)), voices=[voice("Staff")]),
        same("a#1", "b#1"),
        alias("the staff", "Staff"),
    ]
    (claim,) = told(*events).ask(returned)["North"].claims

    assert ("Staff",) == claim.speakers


def test_aliases_are_known_from_their_moment_on() -> None:
    """What was known before does not know them."""
    story = Timeline(
        [
            *(recorded(event) for event in quoted("Air Wars", "Airwars")),
            recorded(alias("Air Wars", "Airwars"), hours(2)),
        ]
    )

    assert "Airwars" == story.name_of("Air Wars")
    assert "Air Wars" == story.known_at(hours(1)).name_of("Air Wars")
    assert () == story.known_at(hours(1)).aliases()


def test_an_alias_is_taken_back_by_a_revision() -> None:
    """Then the names are two again; another reading of it holds instead."""
    first, other = alias("Air Wars", "Airwars"), alias("Air Wars", "Air War")
    taken_back = told(first, revision(identify(first), None))
    otherwise = told(first, revision(identify(first), other))

    assert ("Air Wars", ()) == (taken_back.name_of("Air Wars"), taken_back.aliases())
    assert "Air War" == otherwise.name_of("Air Wars")


def test_an_alias_is_no_reading_of_a_link() -> None:
    """A revision puts an event of the same type, or waits."""
    link = same("a#1", "b#1")
    story = told(
        report("a#1", swap()),
        report("b#1", swap()),
        link,
        revision(identify(link), alias("a", "b")),
    )

    assert ["it puts a Alias for a Link"] == [one.why for one in story.dangling()]


def test_a_circle_is_listed_and_harmless() -> None:
    """Its names are one, by the first of them."""
    story = told(alias("b", "c"), alias("c", "d"), alias("d", "b"), alias("a", "c"))

    assert ["b"] * 4 == [story.name_of(name) for name in "abcd"]
    assert [(Topic.NAME, "“b” and “c” and “d” stand for one another in a circle")] == [
        (one.topic, one.sentence) for one in story.conflicts()
    ]


def test_a_name_for_two_is_listed() -> None:
    """Until an alias holds the two to be one; origins are counted as if they were."""
    torn = [alias("a", "b"), alias("a", "c")]
    (conflict,) = told(*torn).conflicts()

    assert "name: “a” stands for “b” and “c”, which no alias holds to be one" == str(conflict)
    assert ("b",) == names_of(*quoted("a", "b", "c"), *torn)
    assert () == told(*torn, alias("b", "c")).conflicts()


@given(st.lists(aliases(), max_size=6), st.data())
def test_names_do_not_depend_on_order(events: list[Alias], data: st.DataObject) -> None:
    """Nor on repetition."""
    shuffled = data.draw(st.permutations(events))

    def amounts(story: Reading) -> object:
        return [story.name_of(name) for name in NAMES], story.conflicts()

    assert amounts(told(*events)) == amounts(told(*shuffled, *events))


NAMES = ["ministry", "governor", "witness", "Daily", "Wire", "north"]
VOICES = st.builds(
    Voice, name=st.sampled_from(NAMES), party=st.sampled_from([None, "north", "ministry"])
)


@given(st.lists(VOICES, min_size=1, max_size=4), st.lists(aliases(), min_size=1, max_size=5))
def test_an_alias_never_adds_an_origin(voices: list[Voice], events: list[Alias]) -> None:
    """Where no text derives from another, it brings names together and keeps none apart."""
    reports = [report(f"p{n}#1", swap(), voices=[one]) for n, one in enumerate(voices)]
    links = [same("p0#1", f"p{n}#1") for n in range(1, len(voices))]

    def origins(known: list[Alias]) -> tuple[int, int | None, int]:
        found = origins_of(told(*reports, *links, *known).development("p0#1"))
        return found.origins.low, found.origins.high, len(found.parties)

    before, after = origins(events[:-1]), origins(events)
    assert after[0] <= before[0]
    assert (after[1] or 0) <= (before[1] or 0)
    assert after[2] <= before[2]


@given(st.lists(aliases(), max_size=6))
def test_names_stand_for_what_stands_for_nothing_else(events: list[Alias]) -> None:
    """To look a name up twice is to look it up once, and aliased names are one."""
    story = told(*events)

    assert [story.name_of(story.name_of(one)) for one in NAMES] == [
        story.name_of(one) for one in NAMES
    ]
    assert all(story.name_of(one.name) == story.name_of(one.of) for one in events)


def test_an_alias_moves_no_figure() -> None:
    """It is told among what came, and stands still."""
    before = [recorded(report("a#1", swap(to("North", count=5)), voices=[voice("x")]))]
    after = recorded(alias("x", "y"), hours(1))
    moved = Timeline([*before, after]).ask(changed(returned, since=hours(0)))

    assert ((), (after,)) == (moved.moved, moved.still)
    assert "“x” and “y”: judged to be one name by a reader: one masthead" == moved.said_of(after)


def test_a_revision_of_an_alias_is_told() -> None:
    """By what the alias said."""
    first = alias("x", "y")
    taken_back = revision(identify(first), None)
    sentence = Wording(told(first, taken_back))(taken_back)

    assert sentence.startswith("““x” and “y”: judged to be one name by a reader: one masthead”: ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Air Wars", "airwars"),
        ("The Guardian", "Guardian"),
        ("the  guardian.", "GUARDIAN"),
        ("Małgorzata-Zoé", "MAŁGORZATA ZOE"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_that_may_be_one(one: str, other: str) -> None:
    """Case, spaces, punctuation, accents and a leading article are left out."""
    assert folded(one) == folded(other)


def test_spellings_that_are_two() -> None:
    """What is left out leaves something, and an article is a word."""
    for one, other in combinations(["Theodor", "odor", "The", "!", "?", "Channel 1", ""], 2):
        assert folded(one) != folded(other)


def test_names_that_may_be_one_go_by_the_most_used() -> None:
    """Those that an alias holds to be one already are none."""
    events: list[Event] = [
        paper("p0", publisher="AirWars"),
        *quoted("Air Wars", "airwars", "airwars", "Wire"),
    ]

    def found(story: Reading) -> list[tuple[str, str, tuple[int, int]]]:
        return [(one.name, one.of, one.uses) for one in story.ask(namesakes)]

    both = [("Air Wars", "airwars", (1, 2)), ("AirWars", "airwars", (1, 2))]
    assert both == found(told(*events))
    assert both[:1] == found(told(*events, alias("AirWars", "airwars")))


def test_every_order_of_a_torn_name_gives_one_answer() -> None:
    """Also with what is told beside it."""
    events: list[Event] = [
        alias("a", "b"),
        alias("a", "c"),
        distinct("x#1", "y#1"),
        retraction("x#1"),
    ]
    found = {told(*some).name_of("a") for some in permutations(events)}

    assert {"b"} == found
