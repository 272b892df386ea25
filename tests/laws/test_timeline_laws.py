"""Laws of the state: union, order of arrival, cuts, silence, and revisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from support.drawn import DAYS, WHATS, shown
from support.examples import drawn
from timeline import Recorded, Report, Revision, Timeline
from timeline.codec import identify
from timeline.exchanges import Swap, carried_out, returned
from timeline.state import Topic
from timeline.testing import logs, reports, timelines

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from timeline import Event, Reading

    Log = list[Recorded[Event]]
    Cut = Callable[[Reading], Reading]

LOGS = logs(WHATS, size=6)
STORIES = timelines(WHATS, size=6)
SETTINGS = settings(max_examples=drawn(60))
START = datetime(2025, 7, 1, tzinfo=UTC)


@st.composite
def shares(draw: st.DrawFn) -> tuple[Timeline, Timeline, Timeline]:
    """Draw three ledgers that hold some of the same events, recorded at different moments."""
    log = draw(LOGS)
    holders = draw(st.lists(st.integers(0, 7), min_size=len(log), max_size=len(log)))
    return (
        Timeline(one for one, held in zip(log, holders, strict=True) if held & 1),
        Timeline(later(one, 2) for one, held in zip(log, holders, strict=True) if held & 2),
        Timeline(later(one, -1) for one, held in zip(log, holders, strict=True) if held & 4),
    )


def later(one: Recorded[Event], hours: int) -> Recorded[Event]:
    return evolve(one, moment=one.moment + timedelta(hours=hours))


# Union.


@SETTINGS
@given(STORIES)
def test_union_is_idempotent(a: Timeline) -> None:
    """What is known already adds nothing."""
    assert a == a | a


@SETTINGS
@given(shares())
def test_union_is_commutative(stories: tuple[Timeline, Timeline, Timeline]) -> None:
    """It is the same both ways round, and shows the same."""
    a, b, _ = stories

    assert a | b == b | a
    assert shown(a | b) == shown(b | a)


@SETTINGS
@given(shares())
def test_union_is_associative(stories: tuple[Timeline, Timeline, Timeline]) -> None:
    """However ledgers are united, the whole is the same."""
    a, b, c = stories

    assert (a | b) | c == a | (b | c)
    assert shown((a | b) | c) == shown(a | (c | b))


@SETTINGS
@given(STORIES)
def test_nothing_adds_nothing(a: Timeline) -> None:
    """The empty timeline is neutral."""
    assert a == a | Timeline() == Timeline() | a


# The order of arrival.


@settings(max_examples=drawn(100))
@given(LOGS.flatmap(lambda log: st.tuples(st.just(log), st.permutations(log * 2))))
def test_order_and_repetition_do_not_matter(both: tuple[Log, Log]) -> None:
    """However often, and in whatever order events come, the story and its answers are the same."""
    log, shuffled = both
    a, b = Timeline(log), Timeline(shuffled)

    assert a == b
    assert shown(a) == shown(b)


@SETTINGS
@given(LOGS, st.integers(0, 12))
def test_partitions_do_not_matter(log: Log, place: int) -> None:
    """Parts of a log, read apart and united, are the log."""
    whole = Timeline(log)

    assert whole == Timeline(log[:place]) | Timeline(log[place:])
    assert shown(whole) == shown(Timeline(log[place:]) | Timeline(log[:place]))


@settings(max_examples=drawn(100))
@given(LOGS, st.integers(0, 40))
def test_what_comes_later_changes_nothing_that_was_known(log: Log, place: int) -> None:
    """A story as known at a moment is the same, whatever is recorded after it."""
    at = log[place % len(log)].moment if log else START
    before = [one for one in log if one.moment <= at]

    assert shown(Timeline(before)) == shown(Timeline(log).known_at(at))


# The cuts.


@st.composite
def cuts(draw: st.DrawFn) -> list[Cut]:
    """Draw a few cuts, of any sort."""
    day, number = draw(DAYS), draw(st.integers(0, 40))
    believed = draw(st.sets(st.sampled_from(["one", "two", "three"]), min_size=1))
    every: list[Cut] = [
        lambda reading: reading.happened_since(day),
        lambda reading: reading.happened_by(day + timedelta(days=number % 15)),
        lambda reading: reading.said_until(day + timedelta(days=number % 10)),
        lambda reading: reading.believing(lambda report: report.document in believed),
        lambda reading: reading.believing(lambda report: report.key != "a"),
        lambda reading: reading.known_at(f"2025-07-01T{number % 24:02}:00Z"),
    ]
    return draw(st.permutations(every))[: draw(st.integers(2, 4))]


def through(story: Reading, *cuts: Cut) -> Reading:
    for cut in cuts:
        story = cut(story)
    return story


@settings(max_examples=drawn(100))
@given(STORIES, cuts())
def test_cuts_compose_in_any_order(story: Timeline, chosen: list[Cut]) -> None:
    """The reading is the same, whichever cut was made first; and made twice."""
    expected = shown(through(story, *chosen))

    assert expected == shown(through(story, *chosen[::-1]))
    assert expected == shown(through(story, *chosen[1:], *chosen))


@SETTINGS
@given(STORIES, cuts())
def test_only_what_is_known_connects(story: Timeline, chosen: list[Cut]) -> None:
    """Silence, belief and days never take developments or units apart."""
    known = through(story, *chosen).cuts.known_at
    base = story if known is None else story.known_at(known)

    def connected(reading: Reading) -> list[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
        return [
            (unit.ids, [each.ids for each in unit.developments]) for unit in reading.every_unit()
        ]

    assert connected(base) == connected(through(story, *chosen))


@SETTINGS
@given(STORIES)
def test_whoever_is_silent_is_still_listed(story: Timeline) -> None:
    """A development without a voice is there, with its ids and the reasons."""
    silent = story.believing(lambda _: False)

    assert {one.id for one in story.reports()} == {
        one.recorded.id for each in silent.within_days() for one in each.silenced
    }


@SETTINGS
@given(STORIES, cuts())
def test_nothing_is_dropped_silently(story: Timeline, chosen: list[Cut]) -> None:
    """Every swap within the days counts, is claimed, in doubt, or left aside with a reason."""
    reading = through(story, *chosen)
    answer = reading.ask(returned)
    aside = {one.subject.ids for one in answer.asides}
    counted = {
        id_
        for figure in answer.values()
        for one in (*figure.contributions, *(each.contribution for each in figure.doubtful))
        for id_ in one.unit.ids
    }
    # Of two reports of one name, one may be of a swap, and the other claim a total.
    claimed = {claim.development.ids for figure in answer.values() for claim in figure.claims}
    missing = [
        each
        for each in reading.within_days(Swap)
        if each.ids not in aside | claimed and not counted.issuperset(each.ids)
    ]

    assert [] == missing
    assert all(one.why for one in answer.asides)


@SETTINGS
@given(STORIES, cuts())
def test_implied_is_no_less_than_counted(story: Timeline, chosen: list[Cut]) -> None:
    """Claims raise a figure, and never lower it."""
    answer = through(story, *chosen).ask(returned)

    assert all(one.counted.low <= one.implied.low for one in answer.values())


@SETTINGS
@given(STORIES, DAYS, DAYS)
def test_whatever_is_told_is_answered(story: Timeline, since: date, by: date) -> None:
    """Also totals that end before they begin, parts of what was not done, and cuts to no days."""
    for reading in (story, story.happened_since(since).happened_by(by)):
        weeks = reading.ask(returned.by_period("week"))
        agreements = reading.ask(carried_out).agreements

        assert sorted(weeks) == [*weeks]
        assert len(agreements) <= len(reading.every_unit())


# Revisions.


@settings(max_examples=drawn(100))
@given(LOGS, st.integers(0, 12), st.none() | reports(WHATS))
def test_a_revision_acts_as_if_always_read_so(log: Log, place: int, reading: Report | None) -> None:
    """A story with a revision shows what the story would show, had we read rightly at once."""
    log = [one for one in log if not isinstance(one.event, Revision)]
    read = [one for one in log if isinstance(one.event, Report)]
    if not read:
        return
    slip = read[place % len(read)]
    revision = Revision(of=slip.id, reading=reading, judge="a reader", why="misread")
    revised = Timeline([*log, Recorded(identify(revision), slip.moment, revision)])
    others = [one for one in log if one.id != slip.id]
    rightly = others if reading is None else [*others, evolve(slip, event=reading)]

    assert shown(Timeline(rightly)) == shown(revised)


@SETTINGS
@given(st.lists(reports(WHATS), min_size=3, max_size=3, unique=True), st.permutations(range(3)))
def test_a_fork_is_listed_and_the_same_for_everybody(told: list[Report], order: list[int]) -> None:
    """Of two revisions of one reading, the same one stands in whatever order they come."""
    first, *readings = told
    slip = Recorded(identify(first), START, first)
    forked = [
        Recorded(identify(one), START, one)
        for one in (
            Revision(of=slip.id, reading=reading, judge="a reader", why="misread")
            for reading in readings
        )
    ]
    log: Log = [slip, *forked]
    story = Timeline(log)

    assert Topic.READING in {one.topic for one in story.conflicts()}
    assert shown(story) == shown(Timeline(log[place] for place in order))
