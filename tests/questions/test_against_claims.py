"""What was counted, held against what is claimed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.reported import june, report, swap, tally, to, told, voice
from timeline import Count, Event, Reading, When
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline.questions import Comparison


def comparison(*events: Event) -> Comparison:
    (only,) = told(*events).ask(returned.against_claims()).comparisons
    return only


def swapped(name: str, count: int | Count, when: When | None) -> Event:
    return report(name, swap(to("Russia", count=count)), when)


CLAIM = report("a#total", tally("Russia", count=1000), voices=[voice("a lawmaker", said=june(20))])


def test_how_many_are_missing() -> None:
    """1,000 claimed by June 20, and 106 reported by then."""
    found = comparison(CLAIM, swapped("b#1", 106, june(19)))

    assert (Count.exactly(106), Count.exactly(894), Count.exactly(0)) == (
        found.counted,
        found.missing,
        found.excess,
    )
    assert (
        "Russia: 1,000 in all, says a lawmaker (as it stood: 2025-06-20); "
        "individually reported by then: 106; not among them: 894"
    ) == str(found)


def test_what_came_later_is_not_compared() -> None:
    """The claim says nothing of June 21."""
    assert Count.exactly(0) == comparison(CLAIM, swapped("b#1", 106, june(21))).counted


def test_what_came_perhaps_by_then_is_perhaps_compared() -> None:
    """One day of June 19 to 25: from none to 106."""
    found = comparison(CLAIM, swapped("b#1", 106, june(19, 25)))

    assert (Count.up_to(106), Count.between(894, 1000)) == (found.counted, found.missing)


def test_reports_without_an_upper_bound_may_hide_the_rest() -> None:
    """At least two by June 19 may be all 1,000."""
    found = comparison(CLAIM, swapped("b#1", Count.plural(), june(19)))

    assert Count.up_to(998) == found.missing


def test_doubtful_reports_may_hide_some() -> None:
    """What nothing places may have come by then."""
    found = comparison(CLAIM, swapped("b#1", 106, june(19)), swapped("b#2", 50, None))

    assert Count.between(106, 156) == found.counted
    assert Count.between(844, 894) == found.missing


def test_doubtful_reports_of_later_days_hide_nothing() -> None:
    """What may be the same as a swap of June 22 came after June 20, whatever it is."""
    found = comparison(CLAIM, swapped("b#1", 10, june(22)), swapped("b#2", 50, june(21, 25)))

    assert (Count.exactly(0), Count.exactly(1000)) == (found.counted, found.missing)


def test_more_reported_than_claimed() -> None:
    """One of the two is wrong."""
    found = comparison(
        report("a#total", tally("Russia", count=100), june(20)), swapped("b#1", 106, june(19))
    )

    assert (Count.exactly(0), Count.exactly(6)) == (found.missing, found.excess)
    assert str(found).endswith("not among them: none, and 6 too many")


def test_a_gap_nobody_knows() -> None:
    """At least 1,000 claimed, and at least two reported."""
    found = comparison(
        report("a#total", tally("Russia", count=Count.at_least(1000)), june(20)),
        swapped("b#1", Count.plural(), june(19)),
    )

    assert str(found).endswith("not among them: unknown")


def test_a_claim_without_reports() -> None:
    """Nothing was individually reported by then: all of it is missing."""
    assert Count.exactly(1000) == comparison(CLAIM).missing


@pytest.mark.parametrize(
    ("day", "counted"), [(1, Count.exactly(0)), (2, Count.up_to(5)), (4, Count.exactly(5))]
)
def test_a_claim_with_a_start_covers_the_days_since(day: int, counted: Count) -> None:
    """Since one of June 2 to 4."""
    found = comparison(
        report("a#total", tally("Russia", count=9, since=june(2, 4)), june(20)),
        swapped("b#1", 5, june(day)),
    )

    assert counted == found.counted


def test_a_claim_whose_start_has_no_end_covers_nothing_for_certain() -> None:
    """Since June 2 or later: a swap of June 19 may have come before that."""
    start = When.not_before(date(2025, 6, 2))
    found = comparison(
        report("a#total", tally("Russia", count=9, since=start), june(20)),
        swapped("b#1", 5, june(19)),
    )

    assert Count.up_to(5) == found.counted


def test_a_claim_of_no_known_day_covers_nothing_for_certain() -> None:
    """Nor where its end is not known."""
    found = comparison(report("a#total", tally("Russia", count=9)), swapped("b#1", 5, june(19)))

    assert Count.up_to(5) == found.counted


def test_a_claim_of_soldiers_is_compared_with_everybody() -> None:
    """1,000 soldiers claimed, 1,050 people reported: nothing is too many."""
    found = comparison(
        report("a#total", tally("Russia", count=1000, category="military"), june(20)),
        swapped("b#1", 1050, june(19)),
    )

    assert 0 == found.excess.low


def test_claims_beyond_the_days_asked_about_are_not_compared() -> None:
    """What was counted over their days is not in the answer."""
    story = told(CLAIM, swapped("b#1", 106, june(19)))

    def number(reading: Reading) -> int:
        return len(reading.ask(returned.against_claims()).comparisons)

    assert (0, 0, 1) == (
        number(story.happened_since("2025-06-02")),
        number(story.happened_by("2025-06-19")),
        number(story.happened_by("2025-06-20")),
    )


def test_claims_of_every_side_are_compared() -> None:
    """In the order of the sides."""
    story = told(
        report("a#1", tally("Ukraine", count=5), june(20)),
        report("a#2", tally("Russia", count=5), june(20)),
    )

    assert ["Russia", "Ukraine"] == [
        one.claim.side for one in story.ask(returned.against_claims()).comparisons
    ]
