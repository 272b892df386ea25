"""Claimed totals beside those before, and what was counted between them."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from support.reported import june, report, swap, tally, to, told, voice
from timeline import Count, Counted, Event, When
from timeline.exchanges import RETURNED, returned
from timeline.questions.claims import growth

if TYPE_CHECKING:
    from timeline.questions import Growth

START = When.on(date(2022, 2, 24))


def claimed(name: str, count: int | Count, when: When, since: When | None = START) -> Event:
    """Return the report that *count* had been returned to Russia by *when*."""
    return report(name, tally("Russia", count=count, since=since), when, voices=[voice("a staff")])


def swapped(name: str, count: int | Count, when: When) -> Event:
    return report(name, swap(to("Russia", count=count)), when)


def grown(*events: Event) -> tuple[Growth, ...]:
    return told(*events).ask(returned.against_claims()).growth


CLAIMS = (claimed("a#1", 3035, june(1)), claimed("a#2", 3135, june(8)))


def test_what_was_counted_between_two_claims_agrees() -> None:
    """3,035 and then 3,135, with 100 between them; what was before does not matter."""
    (found,) = grown(*CLAIMS, swapped("b#0", 207, june(1)), swapped("b#1", 100, june(8)))

    assert (Count.exactly(100), Count.exactly(100)) == (found.claimed, found.counted)
    assert found.agrees
    assert (
        "Russia: from 3,035 (2025-06-01) to 3,135 (2025-06-08), so 100 claimed between them; "
        "individually reported: 100, which agrees"
    ) == str(found)


def test_what_is_missing_between_does_not_agree() -> None:
    """Two exchanges of which one was not reported."""
    (found,) = grown(*CLAIMS, swapped("b#1", 60, june(8)))

    assert (False, Count.exactly(60)) == (found.agrees, found.counted)
    assert str(found).endswith("individually reported: 60, which does not agree")


def test_a_choice_of_days_leaves_a_choice_of_numbers() -> None:
    """One day of June 7 to 10 is perhaps within the claims."""
    (found,) = grown(*CLAIMS, swapped("b#1", 100, june(7, 10)))

    assert (Count.up_to(100), True) == (found.counted, found.agrees)


def test_what_certainly_came_later_is_left_out() -> None:
    """The later claim says nothing of June 9."""
    (found,) = grown(*CLAIMS, swapped("b#1", 100, june(9)))

    assert Count.exactly(0) == found.counted


def test_a_total_that_falls_agrees_with_nothing() -> None:
    """Nobody is taken back."""
    (found,) = grown(claimed("a#1", 3135, june(1)), claimed("a#2", 3035, june(8)))

    assert (Count.exactly(0), Count.exactly(0), False) == (
        found.claimed,
        found.counted,
        found.agrees,
    )


def test_claims_from_different_days_on_are_not_held_against_each_other() -> None:
    """One runs since 2022, one since the first of the year."""
    this_year = When.on(date(2025, 1, 1))

    assert () == grown(claimed("a#1", 3035, june(1)), claimed("a#2", 596, june(8), this_year))


def test_two_claims_of_one_day_are_both_held_against_the_one_before() -> None:
    """Neither was true before the other."""
    found = grown(*CLAIMS, claimed("c#2", 3136, june(8)))

    assert [3035, 3035] == [one.earlier.count.exact for one in found]
    assert [3135, 3136] == [one.later.count.exact for one in found]


def test_a_claim_is_held_against_all_of_the_day_before_whatever_they_are_called() -> None:
    """100 and 120 were claimed for one day: neither is the last by the name of its document."""
    for first, second in permutations(("a", "b", "x1", "x2"), 2):
        found = grown(
            claimed(f"{first}#1", 100, june(5)),
            claimed(f"{second}#1", 120, june(5)),
            claimed(f"{first}#2", 130, june(9)),
            swapped("z#1", 30, june(7)),
        )

        assert [(100, True), (120, False)] == [
            (one.earlier.count.exact, one.agrees) for one in found
        ]


def test_a_claim_before_the_last_is_not_held_against() -> None:
    """One of June 1; one of a day that may be before the last, or not; and one that is."""
    found = grown(
        claimed("a#1", 100, june(1)),
        claimed("a#2", 110, june(2, 6)),
        claimed("a#3", 120, june(4)),
        claimed("a#4", 130, june(9)),
    )

    assert {110, 120} == {one.earlier.count.exact for one in found if one.later.count.exact == 130}


def of_sort(name: str, count: int, when: When, sort: str | None, who: str = "a staff") -> Event:
    return report(name, tally("Russia", count=count, category=sort), when, voices=[voice(who)])


def test_claims_of_other_sorts_are_not_held_against_each_other() -> None:
    """ "20 civilians" is no growth to "100 in all"."""
    assert () == grown(of_sort("a#1", 20, june(1), "civilian"), of_sort("a#2", 100, june(8), None))


def test_what_was_counted_between_is_of_that_sort() -> None:
    """From 20 civilians to 45, with 25 civilians and 70 soldiers between; another voice or not."""
    swaps = (
        report("b#1", swap(to("Russia", count=25, category="civilian")), june(4)),
        report("b#2", swap(to("Russia", count=70, category="military")), june(5)),
    )
    for who in ("a staff", "an agency"):
        (found,) = grown(
            of_sort("a#1", 20, june(1), "civilian"),
            of_sort("a#2", 45, june(8), "civilian", who),
            *swaps,
        )

        # Who counted 70 soldiers did not say that there were no others.
        assert (Count.exactly(25), Count.at_least(25), True) == (
            found.claimed,
            found.counted,
            found.agrees,
        )
        assert (
            "Russia: from 20 civilian prisoners (2025-06-01) to 45 civilian prisoners "
            "(2025-06-08), so 25 claimed between them; individually reported: at least 25, "
            "which agrees"
        ) == str(found)


def test_of_a_sort_that_is_asked_about_it_is_the_same() -> None:
    """Asked of civilians alone."""
    events = (
        of_sort("a#1", 20, june(1), "civilian"),
        of_sort("a#2", 45, june(8), "civilian"),
        report("b#1", swap(to("Russia", count=25, category="civilian")), june(4)),
    )
    (found,) = growth(told(*events).ask(Counted(RETURNED, category="civilian")))

    assert (Count.exactly(25), True) == (found.counted, found.agrees)


def test_a_total_that_falls_is_a_correction_of_its_speaker() -> None:
    """It is told so, not as a growth by none; and it is no conflict."""
    story = told(claimed("a#1", 40, june(1)), claimed("a#2", 33, june(8)))
    (found,) = story.ask(returned.against_claims()).growth

    assert (Count.exactly(7), True, None) == (found.fewer, found.is_correction, found.to_agree)
    assert (
        "Russia: from 40 (2025-06-01) to 33 (2025-06-08), 7 fewer, corrected by a staff; "
        "individually reported: none"
    ) == str(found)
    assert () == story.conflicts()


def test_a_total_that_others_put_lower_is_no_correction() -> None:
    """Nobody takes back what somebody else claims: it does not agree with what was counted."""
    lower = report(
        "b#2", tally("Russia", count=33, since=START), june(8), voices=[voice("a ministry")]
    )
    (found,) = grown(claimed("a#1", 40, june(1)), lower, swapped("c#1", 2, june(5)))

    assert (False, False) == (found.is_correction, found.to_agree)
    assert str(found).endswith(
        "to 33 (2025-06-08), 7 fewer; individually reported: 2, which does not agree"
    )


def test_a_fall_is_told_by_its_bounds() -> None:
    """From more than 40 to 33 it is at least 8; from about as many, none for certain."""
    at_least, unsure = (
        grown(claimed("a#1", count, june(1)), claimed("a#2", 33, june(8)))[0]
        for count in (Count.more_than(40), Count.between(30, 40))
    )

    assert "at least 8 fewer, corrected by a staff" == at_least.claimed_in_words
    assert not unsure.is_correction
