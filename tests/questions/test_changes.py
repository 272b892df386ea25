"""Which figures moved, and by which events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from support import seed_story
from support.examples import drawn
from support.reported import (
    agreement,
    distinct,
    hours,
    id_of,
    implements,
    june,
    paper,
    part,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    told,
    voice,
)
from support.reported import to as gets
from support.tangles import tangles
from support.worlds import MOMENT, World, worlds
from timeline import Count, Event, Figure, Phase, Polarity, Timeline, ValueRefused, When
from timeline.exchanges import RETURNED, Tally, returned
from timeline.questions import changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Report
    from timeline.questions import Changes, Moved, Shift

BEFORE = (
    report("a#1", swap(gets("North", count=10)), june(3)),
    report("b#1", swap(gets("North", count=10)), june(3)),
    report("c#1", swap(gets("North", count=5)), june(9)),
)


def after(*events: Event) -> Changes:
    """Return what changed by *events*, recorded five hours after those `BEFORE`."""
    found = Timeline([*told(*BEFORE), *told(*events, at=hours(5))])
    return found.ask(changed(returned, since=hours(1)))


def only(found: Changes) -> tuple[Moved, Shift]:
    """Return the only figure that moved, and the only thing that moved within it."""
    (moved,) = found.moved
    (shift,) = moved.shifts
    return moved, shift


def test_two_that_are_known_to_be_one_count_once() -> None:
    """The number falls, and the judgement says why."""
    link = same("a#1", "b#1")
    moved, shift = only(after(link))

    assert "returned, North: from 25 to 15" == str(moved)
    assert "from 20 to 10: prisoner exchange, 2025-06-03" == str(shift)
    assert ("2 that were counted apart are known to be one",) == shift.why
    assert (recorded(link, hours(5)),) == shift.events


def test_what_was_withdrawn_counts_no_longer() -> None:
    """They take it back: on whose word, and when, is said."""
    moved, shift = only(after(retraction("c#1", june(12))))

    assert "returned, North: from 25 to 20" == str(moved)
    assert "no longer: 5: prisoner exchange, 2025-06-09" == str(shift)
    assert ("withdrawn by those who said it (2025-06-12)",) == shift.why


def test_what_was_misread_counts_no_longer() -> None:
    """We take it back."""
    found = after(revision("c#1", None))
    _, shift = only(found)

    assert (5, None) == (shift.before and shift.before.exact, shift.after)
    assert ["c#1: taken back as misread by a reader: misread"] == [
        found.said_of(one) for one in shift.events
    ]


def test_another_reading_counts_otherwise() -> None:
    """A revision moves the number, and is named."""
    again = revision("c#1", report("c#1", swap(gets("North", count=7)), june(9)))
    moved, shift = only(after(again))

    assert "returned, North: from 25 to 27" == str(moved)
    assert "from 5 to 7: prisoner exchange, 2025-06-09" == str(shift)
    assert [id_of(again)] == [one.id for one in shift.events]


def test_what_is_new_adds() -> None:
    """A report of something else adds what it says."""
    moved, shift = only(after(report("d#1", swap(gets("North", count=4)), june(20))))

    assert "returned, North: from 25 to 29" == str(moved)
    assert "new: 4: prisoner exchange, 2025-06-20" == str(shift)


def test_what_may_be_the_same_as_something_new_is_set_aside() -> None:
    """Nothing about it came, but what it may be the same as did."""
    early = [*BEFORE[:2], report("e#1", swap(gets("North", count=5)), june(9, 12))]
    new = report("d#1", swap(gets("North", count=4)), june(10))
    found = Timeline([*told(*early), *told(new, at=hours(5))]).ask(
        changed(returned, since=hours(1))
    )
    (moved,) = found.moved
    aside, added = moved.shifts

    assert "returned, North: from 25 to between 25 and 29" == str(moved).partition(",  of")[0][:45]
    assert ("may be the same as prisoner exchange (2025-06-10)",) == aside.why
    assert [id_of(new)] == [one.id for one in aside.events]
    assert "new: 4: prisoner exchange, 2025-06-10" == str(added)


def test_a_claim_moves_what_is_implied() -> None:
    """Claimed totals are never added, and do move a figure."""
    claim = report("d#t", tally("North", count=Count.at_least(100)), june(30))
    moved, shift = only(after(claim))

    assert "returned, North: still 25; implied: from at least 25 to at least 100" == str(moved)
    assert (True, None, Count.at_least(100)) == (shift.claimed, shift.before, shift.after)


def said_by_staff(name: str, number: int, day: int) -> Report:
    voices = [voice("a staff", said=june(day))]
    return report(name, tally("North", count=number), june(day), voices=voices)


def test_a_claim_that_its_speaker_corrected_says_so() -> None:
    """By what he said later, which is named; and what is claimed alone is told as such."""
    found = between([said_by_staff("d#1", 740, 2)], said_by_staff("d#2", 690, 9))
    (moved,) = found.moved
    corrected, new = moved.shifts

    assert (
        "returned, North: none counted one by one; "
        "claimed before: 740, says a staff (2025-06-02); "
        "claimed now: 690, says a staff (2025-06-09), corrected from 740; "
        "implied: from at least 740 to at least 690"
    ) == str(moved)
    title = "claimed total of those returned (says a staff)"
    assert [
        f"corrected by a staff: from 740 to 690: {title}, 2025-06-02",
        f"new: 690: {title}, 2025-06-09",
    ] == [str(corrected), str(new)]
    assert (Count.exactly(740), Count.exactly(740)) == (corrected.before, corrected.after)
    assert corrected.events == new.events == (recorded(said_by_staff("d#2", 690, 9), hours(5)),)


def test_a_claim_stands_again_where_the_correction_is_withdrawn() -> None:
    """And is named as such."""
    claims = [said_by_staff("d#1", 740, 2), said_by_staff("d#2", 690, 9)]
    (moved,) = between(claims, retraction("d#2", june(11))).moved

    assert (
        "stands again, no longer corrected by a staff: from 740 to 690: "
        "claimed total of those returned (says a staff), 2025-06-02"
    ) == str(moved.shifts[0])
    assert "claimed now: 740, says a staff (2025-06-02); implied" in str(moved)


def test_what_is_newly_claimed_is_told_as_such() -> None:
    """Where nothing was said before; and beside what stays."""
    first, other = said_by_staff("d#1", 740, 2), report("e#1", tally("North", count=800), june(3))
    (newly,) = between([], first).moved
    (more,) = between([first], other).moved

    assert (
        "returned, North: none counted one by one; newly claimed: 740, says a staff (2025-06-02); "
        "implied: from number not reported to at least 740"
    ) == str(newly)
    assert (
        "returned, North: none counted one by one; claimed before: 740, says a staff (2025-06-02); "
        "claimed now: 740, says a staff (2025-06-02); 800, says document e (2025-06-03); "
        "implied: from at least 740 to at least 800"
    ) == str(more)


def test_what_is_counted_at_last_is_told_beside() -> None:
    """From none counted one by one to 7."""
    counted = report("x#1", swap(gets("North", count=7)), june(5))
    (moved,) = between([said_by_staff("d#1", 740, 2)], counted).moved

    assert (
        "returned, North: from none counted one by one to 7; implied: from at least 740 to at "
        "least 747"
    ) == str(moved)


def test_events_that_move_nothing_are_listed() -> None:
    """What came is there, though no figure moved."""
    found = after(distinct("a#1", "c#1"), paper("z"))

    assert () == found.moved
    assert {"document z", "a#1 and c#1: judged to be two things by a reader: so it reads"} == {
        found.said_of(one) for one in found.still
    }
    assert "no figure moved" in str(found)


def test_an_agreement_that_dates_what_it_led_to_is_a_cause() -> None:
    """An event bears on what carries out the agreement that it is about."""
    early = [report("x#1", swap(gets("North", count=5))), *BEFORE]
    late: list[Event] = [report("x#a", agreement(), june(20)), implements("x#1", "x#a")]
    found = Timeline([*told(*early), *told(*late, at=hours(5))]).ask(
        changed(returned, since=hours(1))
    )
    _, shift = only(found)

    assert {id_of(one) for one in late} == {one.id for one in shift.events}


def test_by_the_clock_of_what_was_said() -> None:
    """What was said later is new, whenever it was recorded."""
    found = told(
        *BEFORE[:1],
        paper("a", june(4)),
        paper("d", june(21)),
        report("d#1", swap(gets("North", count=4)), june(20)),
    ).ask(changed(returned, since=date(2025, 6, 10), clock="said"))
    moved, shift = only(found)

    assert "returned, North: from 10 to 14" == str(moved)
    assert ["d#1"] == [getattr(one.event, "name", "") for one in shift.events]


def test_the_seeds_since_june_23() -> None:
    """106 on each side were said after it, and one more exchange; the tally is from then, too."""
    found = seed_story.story().ask(changed(returned, since="2025-06-23", clock="said"))
    titles = [str(one) for moved in found.moved for one in moved.shifts if moved.side == "Russia"]

    assert {
        "new: at least 2: prisoner exchange (via Belarus), 2025-06-19",
        "new: at least 2: prisoner exchange (via Belarus), 2025-06-20",
        "new: 106: prisoner exchange, between 2025-06-21 and 2025-06-29",
        (
            "new: at least 1,001: claimed total of those returned (says Shamsail Saraliev), "
            "between 2025-06-21 and 2025-06-29"
        ),
        "new: at least 2: prisoner exchange (latest stage), 2025-07-04",
    } == {title for title in titles if title.startswith("new: ")}


def test_nothing_came() -> None:
    """Then nothing is said to have moved."""
    found = told(*BEFORE).ask(changed(since=hours(1)))

    assert ((), ()) == (found.moved, found.events)
    assert str(found).startswith("nothing was recorded since 2025-07-10")


@pytest.mark.parametrize("wrong", [RETURNED, returned.by_day(), returned.by_period("month"), "x"])
def test_what_has_no_figures_that_move_is_refused(wrong: Any) -> None:
    """By name: before anything is asked of any story."""
    with pytest.raises(ValueRefused, match="changed: expected a question of how many, found"):
        changed(wrong, since="2025-06-21")


@pytest.mark.parametrize(
    ("since", "clock"), [("2025-06", "recorded"), ("2025-06-23", "spoken"), ("June", "said")]
)
def test_what_is_no_moment_or_clock_is_refused(since: str, clock: str) -> None:
    """The error says what was expected."""
    with pytest.raises(ValueRefused, match="expected"):
        told().ask(changed(since=since, clock=clock))


QUESTIONS = (returned,)


def between(before: Iterable[Event], *events: Event) -> Changes:
    """Return what changed by *events*, recorded five hours after those *before*."""
    found = Timeline([*told(*before), *told(*events, at=hours(5))])
    return found.ask(changed(*QUESTIONS, since=hours(1)))


def came(count: int | Count, name: str, when: When | None = None, **more: object) -> Report:
    """Return the report *name* that so many came back to the North."""
    return report(name, swap(gets("North", count=count)), when, **more)


@pytest.mark.parametrize(
    ("again", "implied"),
    [
        (report("t#1", tally("North", count=100), june(20)), "from at least 110 to at least 100"),
        (came(10, "a#1", june(4)), "from at least 110 to at least 100"),
    ],
)
def test_another_day_moves_what_is_implied(again: Report, implied: str) -> None:
    """100 by June 5 and 10 after it; or both by one day."""
    before: list[Event] = [
        report("t#1", tally("North", count=100), june(5)),
        came(10, "a#1", june(10)),
    ]
    found = between(before, revision(again.name, again))
    moved, shift = only(found)

    assert f"returned, North: still 10; implied: {implied}" == str(moved)
    was = "2025-06-05" if again.name == "t#1" else "2025-06-10"
    assert (f"its days were: {was}; they are: {shift.when}",) == shift.why
    assert str(shift).startswith("as many as before: ")
    assert ((), 1) == (found.still, len(shift.events))


def test_a_second_report_that_gives_the_day_moves_what_is_implied() -> None:
    """What was perhaps before the claim is certainly after it."""
    before: list[Event] = [
        report("t#1", tally("North", count=100), june(5)),
        came(10, "a#1", june(3, 9)),
    ]
    found = between(before, came(10, "b#1", june(8)), same("a#1", "b#1"))
    _, shift = only(found)

    assert ("its days were: between 2025-06-03 and 2025-06-09; they are: 2025-06-08",) == shift.why
    assert () == found.still


def test_a_claim_that_runs_from_another_day_is_one_claim() -> None:
    """With the days asked about it covers them no longer; it is not a second claim."""

    def claim(since: When) -> Report:
        return report("t#1", tally("North", count=100, since=since), june(5))

    found = Timeline([*told(claim(june(2))), *told(revision("t#1", claim(june(1))), at=hours(5))])
    asked = found.happened_since("2025-06-02").ask(changed(*QUESTIONS, since=hours(1)))
    _, shift = only(asked)

    assert ("it ran from: 2025-06-02; it runs from: 2025-06-01",) == shift.why
    assert (Count.exactly(100), Count.exactly(100)) == (shift.before, shift.after)


def test_totals_of_one_report_are_never_added() -> None:
    """5,000 in all and 596 this year are two claims, of which one is read again."""

    def claims(this_year: int) -> Report:
        ever, year = (
            tally("North", count=count, since=since).totals
            for count, since in ((5000, june(1)), (this_year, june(2)))
        )
        return report("t#1", Tally(totals=(*ever, *year)), june(5))

    _, shift = only(between([claims(596)], revision("t#1", claims(569))))

    assert (Count.exactly(596), Count.exactly(569)) == (shift.before, shift.after)


def test_what_counts_by_a_chain_of_doubts_has_a_cause() -> None:
    """C sets B aside, because of which A had been aside."""
    new = came(3, "C#1", june(3))
    found = between([came(10, "B#1", june(1, 10)), came(7, "A#1", june(8, 25))], new)
    aside, added, counts = found.moved[0].shifts

    assert ["aside now, may still add", "new: 3", "no longer aside: 7"] == [
        one.change for one in (aside, added, counts)
    ]
    assert [[id_of(new)]] * 3 == [
        [one.id for one in each.events] for each in (aside, added, counts)
    ]


def test_what_is_read_again_and_set_aside_names_both_reasons() -> None:
    """What it may be the same as came, too: another number alone would not set it aside."""
    again, new = revision("B#1", came(12, "B#1", june(1, 10))), came(3, "C#1", june(3))
    found = between([came(10, "B#1", june(1, 10))], again, new)
    aside, _ = found.moved[0].shifts

    assert "aside now, may still add" == aside.change
    assert {id_of(again), id_of(new)} == {one.id for one in aside.events}


def test_behind_what_is_read_again_lies_what_set_it_aside() -> None:
    """C sets B aside, so that A counts: not because B is read again, though that is nearer."""
    again, new = revision("B#1", came(12, "B#1", june(1, 4))), came(3, "C#1", june(3))
    found = between([came(7, "A#1", june(4, 8)), came(10, "B#1", june(1, 4))], again, new)
    counts = next(one for one in found.moved[0].shifts if one.after == Count.exactly(7))

    assert "no longer aside: 7" == counts.change
    assert {id_of(again), id_of(new)} == {one.id for one in counts.events}


def test_any_report_of_an_agreement_dates_what_carries_it_out() -> None:
    """The report that gives its day is withdrawn; the link names another."""
    before: list[Event] = [
        came(5, "x#1"),
        came(2, "y#1", june(10)),
        report("g#1", agreement()),
        report("g#2", agreement(), june(20)),
        same("g#1", "g#2"),
        implements("x#1", "g#1"),
    ]
    gone = retraction("g#2", june(28))
    found = between(before, gone)
    _, shift = only(found)

    assert [id_of(gone)] == [one.id for one in shift.events]
    assert () == found.still


def test_an_agreement_that_was_misread_dates_nothing() -> None:
    """With it went the link that named it."""
    agreed = report("g#1", agreement(), june(20))
    before: list[Event] = [
        *(came(5, "x#1"), came(2, "y#1", june(10))),
        *(agreed, implements("x#1", "g#1")),
    ]
    gone = revision("g#1", None)
    _, shift = only(between(before, gone))

    assert [id_of(gone)] == [one.id for one in shift.events]


def test_a_claim_that_is_denied_names_the_denial() -> None:
    """Why it counts no longer is what the answer says."""
    before: list[Event] = [report("t#1", tally("North", count=100), june(5))]
    denial = report("u#1", tally("North", count=100), june(5), polarity=Polarity.DENIED)
    found = between(before, denial, same("t#1", "u#1"))
    _, shift = only(found)

    assert ("denied by others",) == shift.why
    assert id_of(denial) in {one.id for one in shift.events}
    assert () == found.still


def test_a_denial_that_was_misread_is_named_where_a_claim_counts_again() -> None:
    """It is no part of what counts now, but it was of what did not."""
    claim = report("t#1", tally("North", count=100), june(5))
    denial = report("u#1", tally("North", count=100), june(5), polarity=Polarity.DENIED)
    gone = revision("u#1", None)
    _, shift = only(between([claim, denial, same("t#1", "u#1")], gone))

    assert "new: 100" == shift.change
    assert [id_of(gone)] == [one.id for one in shift.events]


@pytest.mark.parametrize("more", [{"polarity": Polarity.DENIED}, {"phase": Phase.CALLED_OFF}])
def test_a_denial_makes_a_figure_disputed(more: dict[str, object]) -> None:
    """No number moves, and yet it is not without effect; so it is when it is taken back."""
    denial, link = came(10, "d#1", june(3), **more), same("a#1", "d#1")
    found = between([came(10, "a#1", june(3))], denial, link)
    moved, shift = only(found)

    assert "returned, North: still 10; now disputed" == str(moved)
    assert ("as many as before: 10", ("now disputed",)) == (shift.change, shift.why)
    assert () == found.still

    moved, shift = only(between([came(10, "a#1", june(3)), denial, link], revision("d#1", None)))

    assert "returned, North: still 10; no longer disputed" == str(moved)
    assert ("no longer disputed",) == shift.why


def test_parts_of_a_whole_are_not_one_thing() -> None:
    """3 and 7 are parts of 20: nobody says that they are the same."""
    parts: list[Event] = [came(3, "a#1", june(1)), came(7, "b#1", june(10))]
    links = part("a#1", "w#1"), part("b#1", "w#1")
    moved, shift = only(between(parts, came(20, "w#1", june(1, 10)), *links))

    assert "returned, North: from 10 to 20" == str(moved)
    assert ("2 that were counted apart are counted together, as parts of one whole",) == shift.why

    moved, shift = only(between(parts, report("w#1", swap(), june(1, 10)), *links))

    assert "returned, North: still 10" == str(moved)
    assert "counted otherwise, as many as before: 10" == shift.change


def test_what_was_counted_together_is_taken_apart() -> None:
    """Two that were one; and two that were parts of one whole."""
    both: list[Event] = [came(3, "a#1", june(1)), came(3, "b#1", june(1))]
    link, of = same("a#1", "b#1"), part("a#1", "b#1")
    _, one = only(between([*both, link], revision(id_of(link), None)))
    _, whole = only(between([*both, of], revision(id_of(of), None)))

    assert ("what was counted as one is known to be several",) == one.why
    assert ("what was counted as one whole is counted apart",) == whole.why


def test_what_counts_at_most_is_not_aside() -> None:
    """Two of at most 5 are one; it counts, though it may add nothing."""
    before: list[Event] = [came(Count.up_to(5), name, june(3)) for name in ("a#1", "b#1")]
    _, shift = only(between(before, same("a#1", "b#1")))

    assert "from at most 10 to at most 5" == shift.change


def test_what_stays_aside_says_so() -> None:
    """It may be the same as something, and is read again."""
    before: list[Event] = [came(10, "a#1", june(3)), came(10, "b#1", june(1, 5))]
    _, shift = only(between(before, revision("b#1", came(12, "b#1", june(1, 5)))))

    assert "still aside: between 2 and 12" == shift.change
    assert ("may be the same as prisoner exchange (2025-06-03)",) == shift.why


def test_what_was_aside_in_part_alone_was_not_aside() -> None:
    """One of two that are now known to be one did count."""
    before: list[Event] = [came(10, "a#1", june(3)), came(10, "b#1", june(1, 5))]
    _, shift = only(between(before, same("a#1", "b#1")))

    assert "from between 10 and 20 to 10" == shift.change
    assert ("2 that were counted apart are known to be one",) == shift.why


def test_what_lies_outside_the_days_asked_about_says_so() -> None:
    """It is read again as of another day."""
    again = revision("a#1", came(10, "a#1", june(20)))
    found = Timeline([*told(came(10, "a#1", june(3))), *told(again, at=hours(5))])
    _, shift = only(found.happened_by("2025-06-10").ask(changed(*QUESTIONS, since=hours(1))))

    assert ("it lies outside the days asked about",) == shift.why


SAID_LATER = (
    came(10, "a#1", june(3)),
    paper("a", june(4)),
    paper("d", june(30)),
    came(4, "d#1", june(20)),
)


def test_what_a_reading_leaves_out_as_said_later_is_not_new_in_it() -> None:
    """By June 15 nobody had said it."""
    found = (
        told(*SAID_LATER).said_until("2025-06-15").ask(changed(since="2025-06-10", clock="said"))
    )

    assert ((), ()) == (found.moved, found.events)


def test_what_a_reading_leaves_out_as_perhaps_said_later_is_not_new_in_it() -> None:
    """Published on one of June 14 to 16: not certainly by June 15."""
    events = (came(10, "a#1", june(3)), paper("a", june(4)), came(4, "d#1", june(12)))
    story = told(*events, paper("d", june(14, 16)))
    since = changed(since="2025-06-10", clock="said")
    found = story.said_until("2025-06-15").ask(since)

    assert ((), ()) == (found.moved, found.events)
    assert 1 == len(story.said_until("2025-06-16").ask(since).events)


def test_what_does_not_speak_says_why() -> None:
    """It came, and those asked about do not say so."""
    reading = told(*SAID_LATER).believing(lambda report: report.document == "a")
    found = reading.ask(changed(*QUESTIONS, since="2025-06-10", clock="said"))

    (still,) = found.still

    assert (
        "d#1 reports: prisoner exchange "
        "(it does not speak here: not among the sources believed here)"
    ) == found.said_of(still)
    assert "events that moved no figure: 1" in str(found)


@settings(max_examples=drawn(60))
@given(worlds(), st.integers(0, 40))
def test_every_figure_that_moved_has_something_that_moved_it(world: World, place: int) -> None:
    """By whichever events a story grows: a figure moves by what is new, and only by that."""
    early, late = world.log[:place], world.log[place:]
    later = [evolve(one, moment=one.moment + timedelta(hours=5)) for one in late]
    found = Timeline([*early, *later]).ask(changed(since=MOMENT))
    new = {one.id for one in late}

    assert {one.id for one in found.events} == new
    for moved in found.moved:
        assert moved.shifts
        for shift in moved.shifts:
            assert {one.id for one in shift.events} <= new
            assert shift.events


@settings(max_examples=drawn(300))
@given(tangles(), st.integers(1, 5), st.booleans())
def test_whatever_is_told_every_shift_has_a_cause(log: list[Event], last: int, cut: bool) -> None:
    """However a story is read again, denied or withdrawn; and the parts add up to the whole."""
    early, late = told(*log[:-last]), told(*log[-last:], at=hours(5))
    reading = early | late
    found = (reading.said_until("2025-06-12") if cut else reading).ask(
        changed(*QUESTIONS, since=hours(1))
    )

    check(found)


RANGES = st.tuples(st.integers(1, 9), st.integers(1, 12), st.integers(0, 17))


@settings(max_examples=drawn(200))
@given(st.lists(RANGES, min_size=3, max_size=6))
def test_however_ranges_nest_every_shift_has_a_cause(ranges: list[tuple[int, int, int]]) -> None:
    """The last of them is new: it may set aside what had set aside something else."""
    early: list[Event] = [
        came(count, f"a#{place}", june(first, first + more))
        for place, (count, first, more) in enumerate(ranges)
    ]

    check(between(early[:-1], early[-1]))


@settings(max_examples=drawn(100))
@given(tangles(), st.integers(0, 25))
def test_by_the_clock_of_what_was_said_every_shift_has_a_cause(log: list[Event], day: int) -> None:
    """What was said after any day."""
    since = date(2025, 6, 1) + timedelta(days=day)

    check(told(*log).ask(changed(*QUESTIONS, since=since, clock="said")))


def check(found: Changes) -> None:
    """Check that what moved has shifts that add up, each by something new."""
    new = {one.id for one in found.events}
    for moved in found.moved:
        lows = [
            (one.after.low if one.after else 0) - (one.before.low if one.before else 0)
            for one in moved.shifts
            if not one.claimed
        ]

        assert moved.shifts
        assert isinstance(moved.before, Figure)
        assert isinstance(moved.after, Figure)
        assert sum(lows) == moved.after.counted.low - moved.before.counted.low
        for shift in moved.shifts:
            assert shift.events
            assert {one.id for one in shift.events} <= new
            assert shift.why or shift.before != shift.after


def test_what_is_kept_names_the_same_events_as_what_is_made_from_nothing() -> None:
    """What carries out an agreement is not borne on by a link that says so of others, too."""
    fillers = [report(f"f#{n}", swap(gets("South", count=1)), june(1 + n % 28)) for n in range(60)]
    begin = told(
        *fillers,
        report("a#agreed", agreement(gets("North", count=9)), june(1)),
        report("b#ranged", swap(gets("North", count=5)), june(2, 8)),
        report("c#late", swap(gets("North", count=2)), june(20)),
        implements("b#ranged", "a#agreed"),
    )
    new = told(
        report("d#day", swap(gets("North", count=7)), june(3)),
        implements("c#late", "a#agreed"),
        at=hours(5),
    )
    question = changed(returned, since=hours(1))
    kept = Timeline(begin).with_(new)
    with kept.known_at(hours(1)).current() as then:
        assert then is not None

    found = kept.ask(question)

    aside = next(shift for shift in found.moved[0].shifts if shift.after == Count(high=5))
    assert [id_of(report("d#day", swap()))] == [event.id for event in aside.events]
    assert str(found) == str(Timeline([*begin, *new]).ask(question))
