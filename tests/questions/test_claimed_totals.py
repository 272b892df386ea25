"""What is claimed: corrected by who claimed it, excluded by others, in its own words."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from support.reported import TOTAL, june, paper, report, swap, tally, to, told, voice
from timeline import Count, Stated, When
from timeline.exchanges import ClaimedTotal, Tally, returned
from timeline.exports import data, text

if TYPE_CHECKING:
    from timeline import Event, Reading, Report
    from timeline.questions import Figure


def claim(name: str, who: str, count: int | Count, when: When, **more: Any) -> Report:
    """Return the report that *who* claims so many, said on the day for which it is claimed."""
    side = more.pop("sides", ("R",))
    return report(name, tally(*side, count=count, **more), when, voices=[voice(who, said=when)])


def figure(*events: Event, by: str | None = None) -> Figure:
    story: Reading = told(*events)
    return (story if by is None else story.happened_by(by)).ask(returned)["R"]


def sentences(*events: Event) -> list[str]:
    return [conflict.sentence for conflict in told(*events).conflicts()]


LOWERED = (claim("a#1", "H", 5200, june(2)), claim("b#1", "H", 5100, june(14)))


def test_who_lowers_a_total_corrects_himself() -> None:
    """5,200 on the 2nd, and 5,100 on the 14th: 5,100 at least, and no conflict."""
    whole = figure(*LOWERED)

    assert (Count.at_least(5100), False) == (whole.implied, whole.disputed)
    assert "none counted one by one; claimed: 5,100, says H (2025-06-14), corrected from 5,200" == (
        str(whole)
    )
    assert "corrected by H: from 5,200 to 5,100" in [one.text for one in whole.remarks()]
    assert Count.exactly(5100) == figure(*LOWERED, by="2025-06-14").implied
    assert Count.up_to(5100) == figure(*LOWERED, by="2025-06-01").implied
    assert [] == sentences(*LOWERED)


def test_before_it_was_corrected_the_first_stands() -> None:
    """By the 5th, 5,200 was what he had said."""
    before = told(*LOWERED).said_until("2025-06-05").ask(returned)["R"]

    assert (Count.at_least(5200), []) == (before.implied, [*before.claimed.corrected])


def test_of_one_day_what_was_said_last_stands() -> None:
    """70 for the 10th, and 80 for the same day, a week later: 80, whichever was recorded first."""
    first = report("a#1", tally("R", count=70), june(10), voices=[voice("H", said=june(10))])
    later = report("b#1", tally("R", count=80), june(10), voices=[voice("H", said=june(17))])

    for events in ((first, later), (later, first)):
        assert Count.exactly(80) == figure(*events, by="2025-06-10").implied


def test_two_voices_exclude_each_other() -> None:
    """What either admits, disputed, and listed."""
    events = (claim("a#1", "M", 7000, june(3)), claim("b#1", "H", 6000, june(3)))
    whole, by_then = figure(*events), figure(*events, by="2025-06-03")

    assert (Count.at_least(6000), True) == (whole.implied, whole.disputed)
    assert (Count.between(6000, 7000), True) == (by_then.implied, by_then.disputed)
    assert [
        (
            "totals of returned (R) exclude each other: "
            "“7,000” (M, 2025-06-03), “6,000” (H, 2025-06-03)"
        )
    ] == sentences(*events)


def test_a_total_excludes_a_later_one_that_is_less() -> None:
    """90,000 by the 20th, and at most 300 by the 29th, says another: nothing follows."""
    events = (claim("a#1", "M", 90_000, june(20)), claim("b#1", "H", Count.up_to(300), june(29)))

    assert (Count(), True) == (figure(*events).implied, figure(*events).disputed)
    assert Count.up_to(90_000) == figure(*events, by="2025-06-20").implied


def test_a_count_excludes_a_total_that_is_less() -> None:
    """170 counted by the 9th, exactly 120 claimed for the 28th: a conflict."""
    events = (report("x#1", swap(to("R", count=170)), june(9)), claim("a#1", "M", 120, june(28)))
    whole = figure(*events)

    assert (Count.exactly(170), Count.at_least(120), True) == (
        whole.counted,
        whole.implied,
        whole.disputed,
    )
    assert ["170 were counted by then of returned (R), more than “120” (M, 2025-06-28)"] == (
        sentences(*events)
    )


def test_agencies_and_days() -> None:
    """One gives 30, 52 and 49, the other 47 and 50: on the third day from 49 to 50."""
    events = [
        *(
            claim(f"c#{day}", "civil", count, june(day))
            for day, count in ((1, 31), (2, 53), (3, 48))
        ),
        *(claim(f"p#{day}", "police", count, june(day)) for day, count in ((2, 46), (3, 51))),
    ]
    last = figure(*events, by="2025-06-03")

    assert (Count.between(48, 51), True) == (last.implied, last.disputed)
    assert str(last) == (
        "none counted one by one; claimed: 48, says civil (2025-06-03), corrected from 53; "
        "51, says police (2025-06-03)"
    )
    assert () == told(*events).ask(returned).asides


def year(number: int) -> dict[str, When]:
    return {"when": When.on(date(number, 12, 31)), "since": When.on(date(number, 1, 1))}


def test_totals_of_adjoining_periods_add() -> None:
    """What one voice claims for one year after the other; another sort, or a gap, does not join."""
    soldiers = [
        claim(f"a#{number}", "M", count, category="military", **year(number))
        for number, count in ((2021, 200), (2022, 610), (2023, 540), (2025, 70))
    ]
    whole = figure(*soldiers)

    assert Count.at_least(200 + 610 + 540) == whole.implied
    assert (
        "1,350 in all, by what M claims for adjoining periods: "
        "200 military prisoners (from 2021-01-01 to 2021-12-31) + "
        "610 military prisoners (from 2022-01-01 to 2022-12-31) + "
        "540 military prisoners (from 2023-01-01 to 2023-12-31)"
    ) in [remark.text.replace("at least ", "") for remark in whole.remarks()]
    other = claim("b#1", "M", 9, category="civilian", **year(2024))
    assert Count.at_least(1350) == figure(*soldiers, other).implied


def said_on(name: str, count: int, first: int, day: int, *, own: bool = False) -> Report:
    """Return what M claims from the *first* of June, said on another day, until that day."""
    start = june(first)
    when = june(day) if own else None
    return report(
        name, tally("R", count=count, since=start), when, voices=[voice("M", said=june(day))]
    )


def since_the_1st(*events: Event, by: str) -> Count:
    return told(*events).happened_since("2025-06-01").happened_by(by).ask(returned)["R"].implied


def test_adjoining_periods_bound_the_days_that_they_cover_whole() -> None:
    """Of one that was claimed in the morning, a part of the day is missing."""
    whole = (said_on("a#1", 40, 1, 5, own=True), said_on("a#2", 30, 6, 9, own=True))
    open_ = (whole[0], said_on("a#2", 30, 6, 9))
    gap = (said_on("a#1", 40, 1, 5), said_on("a#2", 30, 6, 9, own=True))

    assert [Count.exactly(70)] * 2 == [since_the_1st(*whole, by="2025-06-09"), whole_sum(*whole)]
    assert [Count.at_least(70), Count.exactly(70)] == [
        since_the_1st(*open_, by="2025-06-09"),
        whole_sum(*open_),
    ]
    assert Count.between(40, 70) == since_the_1st(*open_, by="2025-06-08")
    assert [Count.at_least(70)] * 2 == [since_the_1st(*gap, by="2025-06-09"), whole_sum(*gap)]


def whole_sum(*events: Event) -> Count:
    (sums,) = figure(*events).claimed.adjoining
    return sums.count


def test_another_start_is_another_total() -> None:
    """510 for a year do not take the place of 4,400 since 2022."""
    since = When.on(date(2022, 2, 24))
    events = (
        claim("a#1", "M", 510, **year(2025)),
        claim("a#2", "M", 4400, year(2025)["when"], since=since),
    )

    assert (Count.at_least(4400), ()) == (
        figure(*events).implied,
        figure(*events).claimed.corrected,
    )


def test_what_is_claimed_stands_in_its_own_words() -> None:
    """With its sort, and what it bounds, which may be nothing."""
    words = Stated(Count.more_than(1000), words="more than 1,000 soldiers")
    about = Stated(Count(), words="about 2,600")
    totals = [
        ClaimedTotal(to=("R",), count=count, category=sort)
        for count, sort in ((words, None), (about, None), (Stated(Count.exactly(20)), "civilian"))
    ]
    claims = [
        figure(report("a#1", Tally(totals=(total,)), june(1), voices=[voice("M")]))
        for total in totals
    ]

    assert [
        "more than 1,000 soldiers, says M (as it stood: 2025-06-01); at least 1,001 in all",
        "about 2,600, says M (as it stood: 2025-06-01); it bounds nothing",
        "20 civilian prisoners, says M (as it stood: 2025-06-01); at least 20 in all",
    ] == [one.claims[0].in_words for one in claims]
    assert "none counted one by one; claimed: about 2,600, says M (2025-06-01)" == str(claims[1])


def test_both_sides_together_are_an_answer() -> None:
    """More than 2,400 of both, claimed; and what was counted on either."""
    events = (
        claim("a#1", "M", Count.more_than(2400), june(9), sides=("R", "U"), per=TOTAL),
        report("b#1", swap(to("R", count=30), to("U", count=12)), june(12)),
    )
    answer = told(*events).ask(returned)

    assert (Count.exactly(42), Count.at_least(2443)) == (
        answer.together.counted,
        answer.together.implied,
    )
    assert {"R", "U"} == {*answer}
    assert "all sides together: 42" in [line.text for line in text.totals(answer)]
    assert {"low": 2443, "high": None} == json.loads(json.dumps(data.totals(answer)))["together"][
        "implied"
    ]


def test_where_nothing_was_reported_none_is_said_to_be() -> None:
    """Not "individually reported: 0"; and of two lower bounds that fall, no growth can be told."""
    compared = told(
        claim("a#1", "M", Count.at_least(1300), june(2)),
        claim("b#1", "M", Count.at_least(1100), june(9)),
    ).ask(returned.against_claims())

    assert str(compared.comparisons[0]).endswith(
        "individually reported by then: none; not among them: at least 1,300"
    )
    assert str(compared.growth[0]) == (
        "R: from at least 1,300 (2025-06-02) to at least 1,100 (2025-06-09), of which no growth "
        "can be told; individually reported: none"
    )


def test_a_total_without_a_day_runs_until_it_was_said() -> None:
    """Said on the day of a swap: that is in or out; a stated last day is in."""
    paper_ = paper("a", june(20))
    open_ = report("a#1", tally("R", count=100), voices=[voice("M", said=june(20))])
    dated = report("a#1", tally("R", count=100), june(20), voices=[voice("M", said=june(20))])
    counted = report("b#1", swap(to("R", count=300)), june(20))
    gaps = [
        told(paper_, each, counted).ask(returned.against_claims()).comparisons[0].counted
        for each in (open_, dated)
    ]

    assert [Count.up_to(300), Count.exactly(300)] == gaps


def test_many_bulletins_are_settled() -> None:
    """As many as 3,000, each a little more than the one before, in one pass."""
    bulletins = [
        claim(f"a#{n}", "M", n, When.on(date.fromordinal(730_000 + n))) for n in range(1, 3001)
    ]

    assert Count.at_least(3000) == figure(*bulletins).implied
