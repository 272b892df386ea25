"""What is claimed: corrected by who claimed it, excluded by others, in its own words."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from support.reported import TOTAL, june, paper, report, same, swap, tally, to, told, voice
from timeline import Count, Stated, Total, VoiceKind, When, kind
from timeline.exchanges import RETURNED, ClaimedTotal, Tally, returned
from timeline.exports import data, text
from timeline.questions import Counted

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
            "“6,000” (H, 2025-06-03), “7,000” (M, 2025-06-03)"
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


BOTH = {"per": TOTAL}


def test_what_is_said_of_both_sides_is_known_of_both_together() -> None:
    """180 in all: each side has any part of them, and both 180; another swap adds its own."""
    one = report("a#1", swap(to("R", "U", count=180, **BOTH)), june(3))
    other = report("b#1", swap(to("R", "U", count=Count.between(20, 30), **BOTH)), june(6))
    each_side = report("c#1", swap(to("R", count=4), to("U", count=6)), june(9))
    unsaid = report("d#1", swap(to("R", "U", count=50)), june(11))
    story = told(one, other, each_side)

    assert Count.up_to(180) == told(one).ask(returned)["R"].counted
    assert [Count.exactly(180), Count.between(210, 220), Count.between(50, 100)] == [
        reading.ask(returned).together.counted for reading in (told(one), story, told(unsaid))
    ]
    assert (
        Count.between(30, 40) == story.happened_since("2025-06-04").ask(returned).together.counted
    )


def test_what_perhaps_lies_within_the_days_is_perhaps_on_both_sides() -> None:
    """180 in all on some day from the 3rd to the 8th, by the 5th."""
    one = report("a#1", swap(to("R", "U", count=180, **BOTH)), june(3, 8))

    assert Count.up_to(180) == told(one).happened_by("2025-06-05").ask(returned).together.counted


def test_a_part_of_a_total_over_sides_leaves_the_rest() -> None:
    """180 in all, linked to 100 to one of the sides: 80 to the other, 180 to both; 7 to a third."""
    events = (
        report("a#1", swap(to("R", "U", count=180, **BOTH), to("B", count=7)), june(3)),
        report("b#1", swap(to("R", count=100)), june(3)),
        same("a#1", "b#1"),
    )
    answer = told(*events).ask(returned)

    assert [Count.exactly(80), Count.exactly(187)] == [
        answer["U"].counted,
        answer.together.counted,
    ]


def test_what_was_counted_of_both_exceeds_what_is_claimed_of_both() -> None:
    """180 in all counted by the 3rd, and 150 claimed of both for the 9th; or after a claim."""
    counted = report("a#1", swap(to("R", "U", count=180, **BOTH)), june(3))
    less = claim("b#1", "M", 150, june(9), sides=("R", "U"), **BOTH)
    before = claim("b#1", "M", 150, june(2), sides=("R", "U"), **BOTH)
    story = told(counted, less)

    assert (Count.at_least(150), True) == (
        story.ask(returned).together.implied,
        story.ask(returned).together.disputed,
    )
    assert [
        (
            "180 were counted by then of returned (R and U, together), "
            "more than “150” (M, 2025-06-09)"
        )
    ] == sentences(counted, less)
    assert Count.at_least(330) == told(counted, before).ask(returned).together.implied


def test_what_is_claimed_of_two_sides_bounds_three_from_below() -> None:
    """Of R and U 100, and 5 to B: at least 100 in all, which is no conflict."""
    events = (
        claim("a#1", "M", 100, june(9), sides=("R", "U"), **BOTH),
        report("b#1", swap(to("R", count=60), to("U", count=40), to("B", count=5)), june(3)),
    )
    together = told(*events).happened_by("2025-06-09").ask(returned).together

    assert (Count.at_least(105), False) == (together.implied, together.disputed)
    assert [] == sentences(*events)


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


def of_sort(name: str, who: str, number: int | Count, day: int, **more: Any) -> Report:
    return claim(name, who, number, june(day), **more)


CIVILIANS = {"category": "civilian"}


def test_claims_of_one_sort_exclude_each_other() -> None:
    """25 civilians or 40 on one day: of all at least 25, of civilians 25 to 40, of military no."""
    events = (of_sort("a#1", "H", 25, 8, **CIVILIANS), of_sort("b#1", "M", 40, 8, **CIVILIANS))
    story = told(*events)
    sorts = story.happened_by("2025-06-08").ask(returned.by_sort())

    assert (Count.at_least(25), True) == (figure(*events).implied, figure(*events).disputed)
    assert (Count.between(25, 40), True) == (
        sorts["civilian"]["R"].implied,
        sorts["civilian"]["R"].disputed,
    )
    assert [
        ("totals of returned (R) exclude each other: “25” (H, 2025-06-08), “40” (M, 2025-06-08)")
    ] == sentences(*events)


def test_claims_of_other_sorts_do_not() -> None:
    """25 civilians and 40 soldiers; 25 in all and 12 civilians."""
    sorts = (
        of_sort("a#1", "H", 25, 8, **CIVILIANS),
        of_sort("b#1", "M", 40, 8, category="military"),
    )
    part = (of_sort("a#1", "H", 25, 8), of_sort("b#1", "M", 12, 8, **CIVILIANS))

    for events in (sorts, part):
        assert not figure(*events).disputed
        assert [] == sentences(*events)


def test_more_of_a_sort_than_of_all_excludes() -> None:
    """25 in all, and 31 civilians: whoever is asked about."""
    events = (of_sort("a#1", "H", 25, 8), of_sort("b#1", "M", 31, 8, **CIVILIANS))
    civilians = told(*events).ask(Counted(RETURNED, category="civilian"))["R"]

    assert (Count.at_least(25), True) == (figure(*events).implied, figure(*events).disputed)
    assert (Count(), True) == (civilians.implied, civilians.disputed)


@kind("test-wounded-so-far", counts=(RETURNED,))
class Wounded:
    """A kind of one's own, of a running total of the wounded."""

    number: int

    def counts(self) -> tuple[Total, ...]:
        """Return how many wounded have come back so far."""
        count = Stated(Count.exactly(self.number))
        return (Total(measure=RETURNED, sides=("R",), count=count, traits=("wounded",)),)


def test_claims_of_one_trait_exclude_each_other() -> None:
    """7 wounded or 9 on one day."""
    events = (
        report("a#1", Wounded(7), june(8), voices=[voice("H")]),
        report("b#1", Wounded(9), june(8), voices=[voice("M")]),
    )
    whole, wounded = figure(*events), told(*events).ask(Counted(RETURNED, trait="wounded"))["R"]

    assert (Count.at_least(7), True) == (whole.implied, whole.disputed)
    assert (Count.at_least(7), True) == (wounded.implied, wounded.disputed)
    assert 1 == len(sentences(*events))


def test_a_speaker_corrects_what_he_said_of_a_sort() -> None:
    """40 civilians, and 25 by a later day: at least 25 in all, corrected."""
    events = (of_sort("a#1", "H", 40, 8, **CIVILIANS), of_sort("b#1", "H", 25, 11, **CIVILIANS))

    assert (Count.at_least(25), False) == (figure(*events).implied, figure(*events).disputed)
    assert 1 == len(figure(*events).claimed.corrected)


def test_a_count_of_a_sort_excludes_a_claim_of_it() -> None:
    """60 civilians counted, exactly 45 claimed."""
    events = (
        report("x#1", swap(to("R", count=60, **CIVILIANS)), june(4)),
        of_sort("a#1", "H", 45, 8, **CIVILIANS),
    )

    assert (Count.at_least(45), True) == (figure(*events).implied, figure(*events).disputed)
    assert [
        "60 were counted by then of returned (R), civilian, more than “45” (H, 2025-06-08)"
    ] == sentences(*events)


def test_three_may_exclude_each_other_though_no_two_do() -> None:
    """200 for the 3rd, 35 counted on the 7th, 220 for the 11th: any of the three is wrong."""
    events = (
        claim("a#1", "H", 200, june(3)),
        report("x#1", swap(to("R", count=35)), june(7)),
        claim("b#1", "M", 220, june(11)),
    )
    whole = figure(*events)

    assert (Count.at_least(35), True) == (whole.implied, whole.disputed)
    assert [
        (
            "“200” (H, 2025-06-03), with 35 counted after it of returned (R), is more than "
            "“220” (M, 2025-06-11)"
        )
    ] == sentences(*events)
    (conflict,) = told(*events).conflicts()
    assert ("a#1", "b#1", "x#1") == conflict.reports
    assert not figure(events[0], events[1], claim("b#1", "M", 235, june(11))).disputed
    assert not figure(events[0], events[2]).disputed


def test_what_perhaps_came_before_chains_nothing() -> None:
    """35 between the 2nd and the 7th, or without a day: perhaps among the 200 for the 3rd."""
    ends = (claim("a#1", "H", 200, june(3)), claim("b#1", "M", 220, june(11)))

    for when in (june(2, 7), june(3), None, june(7, 12)):
        events = (*ends, report("x#1", swap(to("R", count=35)), when))
        assert not figure(*events).disputed
        assert [] == sentences(*events)


def test_starts_that_are_not_told_exactly_may_be_two() -> None:
    """ "Since the beginning of June" says each of two: they may mean two days; one means one."""
    early = june(1, 10)
    two = (
        claim("a#1", "H", 80, june(20), since=early),
        claim("b#1", "M", 60, june(20), since=early),
    )
    exact = (
        claim("a#1", "H", 80, june(20), since=june(1)),
        claim("b#1", "M", 60, june(20), since=june(1)),
    )
    one = (
        claim("a#1", "H", 80, june(20), since=early),
        claim("b#1", "H", 60, june(25), since=early),
    )

    assert [
        (Count.at_least(80), False),
        (Count.at_least(60), True),
        (Count.at_least(60), False),
    ] == [(figure(*events).implied, figure(*events).disputed) for events in (two, exact, one)]
    assert 1 == len(figure(*one).claimed.corrected)
    later = claim("c#1", "M", 90, june(25), since=early)
    grown = [told(*events).ask(returned.against_claims()).growth for events in (two, one)]
    assert [0, 1] == [len(rises) for rises in grown]
    assert ["M"] == [
        speaker
        for rise in told(*two, later).ask(returned.against_claims()).growth
        for speaker in rise.earlier.speakers
    ]


def test_a_conflict_names_what_was_counted() -> None:
    """The first of the reports that are more than a claim, and how many more there are."""
    swaps = [report(f"x#{n:02}", swap(to("R", count=10)), june(1 + n)) for n in range(1, 16)]
    (few,) = told(*swaps[:2], claim("a#1", "M", 15, june(28))).conflicts()
    (many,) = told(*swaps, claim("a#1", "M", 15, june(28))).conflicts()

    assert ("a#1", "x#01", "x#02") == few.reports
    assert 1 + 12 == len(many.reports)
    assert (
        "150 were counted by then of returned (R), more than “15” (M, 2025-06-28); "
        "3 reports more of what was counted"
    ) == many.sentence


def test_vague_voices_of_two_documents_do_not_correct_each_other() -> None:
    """Officials say 90, and in another paper officials say 70: they may be others."""
    officials = {"kind": VoiceKind.COLLECTIVE}

    def by_officials(name: str, number: int, day: int) -> Report:
        who = voice("officials", said=june(day), **officials)
        return report(name, tally("R", count=number), june(day), voices=[who])

    two = (by_officials("a#1", 90, 3), by_officials("b#1", 70, 9))
    one = (by_officials("a#1", 90, 3), by_officials("a#2", 70, 9))

    assert [(Count.at_least(70), True), (Count.at_least(70), False)] == [
        (figure(*events).implied, figure(*events).disputed) for events in (two, one)
    ]
    assert [1, 0] == [len(sentences(*events)) for events in (two, one)]


def test_in_unknown_order_nothing_is_corrected() -> None:
    """5 and at least 6, said of one day on one day: what either admits."""
    pair = [
        claim("a#1", "H", 5, june(10)),
        claim("a#2", "H", Count.at_least(6), june(10)),
    ]

    for events in (pair, pair[::-1]):
        whole, by_then = figure(*events), figure(*events, by="2025-06-10")
        assert (Count.at_least(5), True) == (whole.implied, whole.disputed)
        assert (Count.at_least(5), True) == (by_then.implied, by_then.disputed)
        assert ((), 1) == (whole.claimed.corrected, len(sentences(*events)))
        assert "5, says H (2025-06-10); at least 6, says H (2025-06-10)" in str(whole)


def test_a_list_of_days_is_said_in_their_order() -> None:
    """Of rows of one document, those of later days correct those before."""
    rows = [
        report(f"a#{n}", tally("R", count=n), june(day)) for day, n in ((2, 31), (3, 53), (4, 48))
    ]
    whole = figure(paper("a", june(20)), *rows)

    assert (Count.at_least(48), False) == (whole.implied, whole.disputed)
    assert [("53", "48")] == [(old.words, new.words) for old, new in whole.claimed.corrected]


def test_what_hangs_together_by_exclusion_is_one_conflict() -> None:
    """Of four voices each excludes another."""
    events = [
        claim(f"{who.lower()}#1", who, number, june(5))
        for who, number in (("H", 10), ("K", 20), ("L", 30), ("M", 40))
    ]

    assert [
        (
            "totals of returned (R), of which each excludes another: “10” (H, 2025-06-05), "
            "“20” (K, 2025-06-05), “30” (L, 2025-06-05), “40” (M, 2025-06-05)"
        )
    ] == sentences(*events)
    assert Count.between(10, 40) == figure(*events, by="2025-06-05").implied


def test_a_chain_of_exclusions_is_one_conflict() -> None:
    """10 excludes at most 5 of that day, and at most 9 of the next, which 20 excludes most."""
    events = [
        claim("h#1", "H", Count.at_least(10), june(5)),
        claim("k#1", "K", Count.up_to(5), june(5)),
        claim("l#1", "L", Count.up_to(9), june(6)),
        claim("m#1", "M", Count.at_least(20), june(6)),
    ]

    assert 1 == len(sentences(*events))
    assert [1, 1, 1] == [len(sentences(*pair)) for pair in (events[:2], events[2:], events[::2])]
    assert [] == sentences(events[1], events[3])


def test_what_others_exclude_is_in_no_sum_that_bounds() -> None:
    """610 for one year, of which another says 10, and 540 for the next."""
    two = (claim("a#1", "M", 610, **year(2022)), claim("a#2", "M", 540, **year(2023)))
    disputed = figure(*two, claim("b#1", "H", 10, **year(2022)))

    assert Count.at_least(1150) == figure(*two).implied
    assert (Count.at_least(540), True) == (disputed.implied, disputed.disputed)


def test_what_may_be_the_same_is_not_counted_twice_in_conflicts() -> None:
    """40 between the 3rd and the 9th, and 30 on the 5th: 40 at least, which 50 admits."""
    events = (
        report("x#1", swap(to("R", count=40)), june(3, 9)),
        report("y#1", swap(to("R", count=30)), june(5)),
        claim("a#1", "M", 50, june(20)),
    )

    assert (False, []) == (figure(*events).disputed, sentences(*events))


def test_many_bulletins_are_settled() -> None:
    """As many as 3,000, each a little more than the one before, in one pass."""
    bulletins = [
        claim(f"a#{n}", "M", n, When.on(date.fromordinal(730_000 + n))) for n in range(1, 3001)
    ]

    assert Count.at_least(3000) == figure(*bulletins).implied


def test_totals_are_disputed_alike_in_whatever_order_reports_come() -> None:
    """Of very many reports the first by their days are named; of two alike it is the same one."""
    week = When(date(2025, 6, 10), date(2025, 6, 16))
    reports = [report(f"one#{n}", swap(to("North", count=3)), june(1 + n % 9)) for n in range(20)]
    reports += [report("two#a", swap(to("North", count=3)), week)]
    reports += [report("two#b", swap(to("North", count=9)), week)]
    reports += [report("three#a", tally("North", count=6), june(20))]

    forwards, backwards = told(*reports), told(*reversed(reports))

    assert forwards.conflicts() == backwards.conflicts()
    (conflict,) = forwards.conflicts()
    assert conflict.sentence.startswith(("63 were counted", "69 were counted"))
    assert {"one#0", "one#9", "one#18"} < {*conflict.reports}
