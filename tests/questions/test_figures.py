"""Counted and implied: what each figure says, and what it leaves aside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from support.reported import (
    EACH,
    agreement,
    distinct,
    implements,
    june,
    named,
    paper,
    part,
    report,
    retraction,
    same,
    swap,
    tally,
    through,
    to,
    told,
    voice,
    whys,
)
from timeline import Count, Distinct, Event, Figure, Phase, Polarity, Reading, Span, VoiceKind, When
from timeline.exchanges import released, returned
from timeline.questions.counting import answers
from timeline.questions.keyed import figure_on

if TYPE_CHECKING:
    from timeline import Answer

AT_LEAST_2 = Count.plural()


def ask(*events: Event) -> Answer:
    return told(*events).ask(returned)


def russia(*events: Event) -> Figure:
    return ask(*events)["Russia"]


def one(name: str, count: int | Count, when: object = None, **more: object) -> Event:
    """Return a report of *count* returned to Russia."""
    return report(name, swap(to("Russia", count=count)), when, **more)  # type: ignore[arg-type]


# Counted.


def test_what_was_reported_adds_up() -> None:
    """106, and at least two, and at least two."""
    figure = russia(
        one("a#1", 106, june(24)),
        one("a#2", AT_LEAST_2, june(19)),
        one("a#3", AT_LEAST_2, june(20)),
    )

    assert (Count.at_least(110), 106) == (figure.counted, figure.exact)
    assert "at least 110, of which 106 exact" == str(figure)


def test_exact_figures_need_no_more_words() -> None:
    """Nor do those without anything exact."""
    assert "108" == str(russia(one("a#1", 106, june(1)), one("a#2", 2, june(2))))
    assert "at least 2" == str(russia(one("a#1", AT_LEAST_2, june(1))))


def test_where_nothing_was_reported_nothing_is_known() -> None:
    """It is not 0."""
    figure = ask()["Russia"]

    assert (Count(), Count(), ()) == (figure.counted, figure.implied, figure.contributions)
    assert "number not reported" == str(figure)


def test_a_side_that_is_there_is_looked_up_alone() -> None:
    """To make the figure of a side of which nothing is known takes much longer."""
    answer = ask(one("a#1", AT_LEAST_2, june(1)))
    with patch(f"{answers.__name__}.figure_of", side_effect=AssertionError):
        figure = figure_on(answer, "Russia")

    assert AT_LEAST_2 == figure.counted


def test_a_reported_zero_is_a_number() -> None:
    """Nobody came back to Russia, says the report."""
    assert Count.exactly(0) == russia(one("a#1", 0, june(1))).counted


def test_several_reports_of_one_swap_count_once() -> None:
    """Whoever tells it again adds nothing."""
    figure = russia(
        one("a#1", 106, june(24)), one("b#1", AT_LEAST_2, june(23, 29)), same("a#1", "b#1")
    )

    assert (Count.exactly(106), 1) == (figure.counted, len(figure.contributions))


def test_a_whole_and_its_parts_count_once() -> None:
    """1,000 in three days, of which 390 on the first."""
    figure = russia(
        one("a#1", 1000, through(23, 25)), one("a#2", 390, june(23)), part("a#2", "a#1")
    )

    assert (Count.exactly(1000), 1) == (figure.counted, len(figure.contributions))


def test_sides_are_answered_apart() -> None:
    """Each has its figure, by name."""
    answer = ask(
        report("a#1", swap(to("Ukraine", count=5), to("Russia", count=6)), june(1)),
    )

    assert ("Russia", "Ukraine") == tuple(answer) == tuple(answer)
    assert (Count.exactly(6), Count.exactly(5)) == (
        answer["Russia"].counted,
        answer["Ukraine"].counted,
    )


def test_released_is_counted_by_who_held_them() -> None:
    """106 on each side: each gave up 106."""
    both = to("Russia", "Ukraine", count=106, per=EACH, held_by=("Ukraine", "Russia"))
    answer = told(report("a#1", swap(both), june(1))).ask(released)

    assert Count.exactly(106) == answer["Russia"].counted


def test_contributions_come_by_their_days() -> None:
    """However they arrived."""
    figure = russia(one("a#1", 1, june(9)), one("a#2", 2, june(2)), one("a#3", 3, june(5)))

    assert [2, 3, 1] == [one.count.exact for one in figure.contributions]


# What is left aside, since it may be the same.


def test_a_range_over_a_counted_day_may_be_the_same() -> None:
    """Some of June 23 to 29 may be those of June 24: they raise only what may be."""
    answer = ask(one("a#1", 106, june(24)), one("b#1", Count.between(2, 40), june(23, 29)))
    figure = answer["Russia"]

    assert Count.between(106, 146) == figure.counted
    assert {"b#1": "may be the same as prisoner exchange (2025-06-24)"} == whys(answer)
    assert ["a#1"] == named(one for each in figure.contributions for one in each.reports)


def test_a_range_beside_the_counted_days_counts() -> None:
    """June 25 to 29 is not June 24."""
    figure = russia(one("a#1", 106, june(24)), one("b#1", AT_LEAST_2, june(25, 29)))

    assert (Count.at_least(108), ()) == (figure.counted, figure.doubtful)


def test_a_range_judged_distinct_counts() -> None:
    """Somebody read that they are two."""
    figure = russia(
        one("a#1", 106, june(24)),
        one("b#1", AT_LEAST_2, june(23, 29)),
        distinct("b#1", "a#1"),
    )

    assert Count.at_least(108) == figure.counted


def test_a_range_distinct_from_one_may_be_another() -> None:
    """It takes a judgement for each that shares its days."""
    figure = russia(
        one("a#1", 106, june(24)),
        one("a#2", 5, june(25)),
        one("b#1", AT_LEAST_2, june(23, 29)),
        distinct("b#1", "a#1"),
    )

    assert Count.at_least(111) == figure.counted
    assert ["may be the same as prisoner exchange (2025-06-25)"] == [
        each.why for each in figure.doubtful
    ]


def test_a_range_distinct_from_a_part_may_be_another_part() -> None:
    """Of a series only the first day was told apart."""
    figure = russia(
        one("a#1", 1000, through(23, 25)),
        one("a#2", 390, june(23)),
        part("a#2", "a#1"),
        one("b#1", AT_LEAST_2, june(22, 29)),
        distinct("b#1", "a#2"),
    )

    assert 1000 == figure.counted.low


def test_another_side_is_no_reason() -> None:
    """What came back to Ukraine is not the same as what came back to Russia."""
    answer = ask(
        report("a#1", swap(to("Ukraine", count=106)), june(24)), one("b#1", 2, june(23, 29))
    )

    assert Count.exactly(2) == answer["Russia"].counted


def test_of_two_ranges_the_narrower_counts() -> None:
    """The wider may be the same."""
    answer = ask(one("a#1", 5, june(20, 29)), one("b#1", 3, june(23, 26)))

    assert Count.between(5, 8) == answer["Russia"].counted
    assert {
        "a#1": "may be the same as prisoner exchange (between 2025-06-23 and 2025-06-26)"
    } == whys(answer)


def test_of_two_ranges_as_narrow_the_greater_counts() -> None:
    """The lower bound is as high as it can be."""
    assert 5 == russia(one("a#1", 3, june(23, 26)), one("b#1", 5, june(22, 25))).counted.low


def test_many_that_it_may_be_the_same_as() -> None:
    """The first three are named."""
    figure = russia(
        *(one(f"a#{day}", 1, june(day)) for day in range(20, 25)), one("b#1", 2, june(1, 30))
    )
    (doubtful,) = figure.doubtful

    assert Count.between(6, 7) == figure.counted
    assert (
        "may be the same as prisoner exchange (2025-06-20) or prisoner exchange (2025-06-21) or "
        "prisoner exchange (2025-06-22) or others"
    ) == doubtful.why


def test_as_many_as_are_named_are_all_there_are() -> None:
    """Three are, and no others."""
    figure = russia(*(one(f"a#{n}", 1, june(n)) for n in (20, 21, 22)), one("b#1", 2, june(1, 30)))

    assert [3] == [doubt.why.count("2025-06-2") for doubt in figure.doubtful]
    assert [False] == ["others" in doubt.why for doubt in figure.doubtful]


def test_the_first_of_those_that_it_may_be_are_named() -> None:
    """By their days, however long they lasted."""
    days = (*(june(day) for day in (2, 10, 11, 12)), through(3, 5))
    figure = russia(
        *(one(f"a#{n}", 1, when) for n, when in enumerate(days)), one("b#1", 2, june(1, 30))
    )
    (doubtful,) = figure.doubtful

    assert [june(2), june(3, 5), june(10), june(11)] == [each.when for each in doubtful.others]


def test_bounded_by_an_agreement_and_a_publication_alone() -> None:
    """It has days, but none of its own: it counts unless something else may be it."""
    events = (
        paper("a", june(9)),
        one("a#1", AT_LEAST_2),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )

    assert AT_LEAST_2 == russia(*events).counted
    assert Count.at_least(3) == russia(*events, one("b#1", 3, june(5))).counted


def test_the_same_day_twice_is_counted_apart_and_listed() -> None:
    """Two reports that each give the day are taken for two, which is told."""
    figure = russia(one("a#1", 5, june(24)), one("b#1", 6, june(24)), one("c#1", 7, june(25)))
    ((left, right),) = figure.apart

    assert Count.exactly(18) == figure.counted
    assert ["a#1", "b#1"] == sorted(named([*left.reports, *right.reports]))


def test_the_same_day_judged_distinct_is_in_no_doubt() -> None:
    """Somebody read that they are two."""
    figure = russia(one("a#1", 5, june(24)), one("b#1", 6, june(24)), distinct("a#1", "b#1"))

    assert () == figure.apart


def test_days_of_a_span_are_shared() -> None:
    """A day within three days may be one of them."""
    figure = russia(
        one("a#1", 5, through(23, 25)), one("b#1", 6, june(24)), one("c#1", 6, june(26))
    )

    assert 1 == len(figure.apart)


# What is left aside for other reasons.


def test_what_nothing_places_is_left_aside() -> None:
    """Neither a day nor an agreement: it may be anything that was counted."""
    answer = ask(one("a#1", 5), one("b#1", 7, june(24)))

    assert Count.between(7, 12) == answer["Russia"].counted
    assert {"a#1": "neither a date nor a link places it"} == whys(answer)


def test_what_was_told_before_is_not_what_came_after() -> None:
    """What was told on June 9 was not the swap of June 24: there were two."""
    answer = ask(paper("a", june(9)), one("a#1", 5), one("b#1", 7, june(24)))

    assert (Count.exactly(12), {}) == (answer["Russia"].counted, whys(answer))


# Doubt raises the upper bound, and takes nothing from the lower.


UNDISCLOSED = Count()


@pytest.mark.parametrize(
    ("reported", "words"),
    [
        ([(85, june(11, 17))], "85"),
        ([(85, june(11, 17)), (UNDISCLOSED, june(14))], "at least 85"),
        ([(85, june(11, 17)), (AT_LEAST_2, june(14))], "at least 85"),
        ([(60, june(11, 17)), (45, june(12, 14))], "between 60 and 105"),
        ([(85, None)], "85"),
        ([(85, None), (20, june(9))], "between 85 and 105"),
        ([(85, None), (20, june(9)), (30, june(10))], "between 105 and 135"),
        ([(85, None), (70, None)], "between 85 and 155"),
        ([(85, june(11, 17)), (9, june(20)), (70, june(16, 20))], "between 94 and 164"),
    ],
)
def test_doubt_takes_nothing_from_the_lower_bound(
    reported: list[tuple[int | Count, When | None]], words: str
) -> None:
    """The same as one that counts has at least as many; another adds its own."""
    events = (one(f"a#{place}", *each) for place, each in enumerate(reported))

    assert words == str(russia(*events)).partition(",")[0]


def test_it_is_told_by_how_much_doubt_raises_the_lower_bound() -> None:
    """In a sentence, wherever a figure is shown."""
    figure = russia(one("a#1", 85, june(11, 17)), one("b#1", AT_LEAST_2, june(14)))

    assert (
        "at least 85, 83 more than what counts adds up to: if what is left aside is the same, one "
        "of those that count is at least as many"
    ) in [remark.text for remark in figure.remarks()]
    assert [83] == [doubtful.adds for doubtful in figure.doubtful]


@pytest.mark.parametrize(
    ("complete", "counted"), [(False, Count.at_least(120)), (True, Count.exactly(120))]
)
def test_sorts_that_exclude_each_other_add_either_way(complete: bool, counted: Count) -> None:
    """One thing that has both, or two; where each was all there was, there were two."""
    figure = russia(
        report(
            "a#1",
            swap(to("Russia", count=30, category="civilian", complete=complete)),
            june(11, 17),
        ),
        report(
            "b#1", swap(to("Russia", count=90, category="military", complete=complete)), june(14)
        ),
    )

    assert counted.low == figure.counted.low
    assert complete is not bool(figure.doubtful)


def test_a_later_day_takes_nothing_from_the_lower_bound() -> None:
    """A part is certain before its whole; another swap is none of what was on other days."""
    story = told(
        one("w#1", Count.at_least(2), When.not_after(date(2025, 3, 13))),
        one("w#2", Count.at_least(5), When.on(date(2025, 3, 1))),
        part("w#2", "w#1"),
        one("a#1", Count.at_least(4), When.on(date(2025, 3, 4))),
    )

    assert [Count.at_least(5), Count.at_least(9)] == [
        story.happened_by(day).ask(returned)["Russia"].counted
        for day in ("2025-03-01", "2025-03-04")
    ]


def test_spans_with_other_ends_are_two() -> None:
    """Neither has a last day, and they began on different ones."""
    starts = (Span(june(3)), Span(june(5)))
    figure = russia(one("a#1", 10, starts[0]), one("b#1", 20, starts[1]))

    assert (Count.exactly(30), (), ()) == (figure.counted, figure.doubtful, figure.apart)


def test_spans_that_begin_on_one_day_may_be_one() -> None:
    """And the one then is the greater."""
    starts = (Span(june(3)), Span(june(3)))

    assert (
        Count.between(20, 30)
        == russia(one("a#1", 10, starts[0]), one("b#1", 20, starts[1])).counted
    )


def test_one_judgement_tells_all_of_a_list_apart() -> None:
    """As many links as there are pairs would say the same."""
    rows = [one(f"list#{place}", place, june(1, 30)) for place in range(1, 41)]
    judged = Distinct(document="list", judge="a reader", why="no name twice, it says")

    assert Count.between(40, 820) == russia(*rows).counted
    assert Count.exactly(820) == russia(*rows, judged).counted
    assert Count.between(820, 860) == russia(*rows, judged, one("b#1", 40)).counted


def test_what_is_published_too_early_may_not_lie_in_the_days_asked_about() -> None:
    """Even without a day, what was told on June 9 did not happen on June 24."""
    reading = told(paper("a", june(9)), one("a#1", 5)).happened_since("2025-06-10")

    assert Count() == reading.ask(returned)["Russia"].counted


@pytest.mark.parametrize(
    ("phase", "polarity", "why"),
    [
        (Phase.PLANNED, Polarity.AFFIRMED, "planned, not reported as done"),
        (Phase.DONE, Polarity.DENIED, "denied"),
        (Phase.DONE, Polarity.UNKNOWN, "not affirmed"),
    ],
)
def test_what_was_not_done_is_left_aside(phase: Phase, polarity: Polarity, why: str) -> None:
    """With the reason."""
    answer = ask(one("a#1", 5, june(24), phase=phase, polarity=polarity))

    assert (Count(), {"a#1": why}) == (answer["Russia"].counted, whys(answer))


def test_what_was_withdrawn_is_left_aside() -> None:
    """By those who had said it."""
    answer = ask(one("a#1", 5, june(24)), retraction("a#1", june(25)))

    assert {"a#1": "withdrawn by those who said it (2025-06-25)"} == whys(answer)


def test_promises_are_left_aside() -> None:
    """1,000 agreed are none returned."""
    answer = ask(report("a#pact", agreement(to("Russia", count=1000)), june(2)))

    assert {"a#pact": "agreed, not reported as carried out"} == whys(answer)
    assert Count() == answer["Russia"].counted


def test_an_exchange_alone_bounds_neither_side() -> None:
    """That there was one says nothing of how many."""
    answer = ask(report("a#1", swap(), june(24)))

    assert ({"a#1": "does not say how many"}, ()) == (whys(answer), tuple(answer))


def test_an_exchange_counted_in_a_plan_alone_is_left_aside() -> None:
    """What the plan said of the number, nobody says of what was done."""
    answer = ask(
        report("a#1", swap(), june(24)),
        one("b#1", 100, phase=Phase.PLANNED),
        same("a#1", "b#1"),
    )

    assert {"a#1": "does not say how many"} == whys(answer)


# Within the days asked about.


@pytest.mark.parametrize(
    ("since", "by", "count"),
    [
        ("2025-06-19", "2025-06-21", Count.exactly(5)),
        ("2025-06-20", "2025-06-20", Count.exactly(5)),
        ("2025-06-21", "2025-06-30", Count()),
        ("2025-06-01", "2025-06-19", Count()),
    ],
)
def test_a_day_within_the_days_asked_about(since: str, by: str, count: Count) -> None:
    """Both ends are inclusive; where nothing was reported nothing is known."""
    reading = told(one("a#1", 5, june(20))).happened_since(since).happened_by(by)

    assert count == reading.ask(returned)["Russia"].counted


def test_perhaps_within_the_days_asked_about() -> None:
    """One day of June 19 to 25 is perhaps by June 23."""
    figure = told(one("a#1", 5, june(19, 25))).happened_by("2025-06-23").ask(returned)["Russia"]

    assert (Count.up_to(5), 0) == (figure.counted, figure.exact)


# Disputed, and whose word it is.


@pytest.mark.parametrize(
    "other",
    [
        one("b#1", 107),
        report("b#1", swap(), polarity=Polarity.DENIED),
        report("b#1", swap(), phase=Phase.CALLED_OFF),
    ],
)
def test_disputed(other: Event) -> None:
    """Another number, a denial, or a cancellation."""
    events = (one("a#1", 106, june(24)), other, same("a#1", "b#1"))

    assert russia(*events).disputed
    assert not russia(*events, retraction("b#1")).disputed


def test_one_number_in_dispute_is_enough() -> None:
    """Whatever else counts."""
    events = (one("a#1", 106, june(24)), one("b#1", 107), same("a#1", "b#1"))

    assert russia(*events, one("c#1", 5, june(25))).disputed


def test_a_contested_identity_is_disputed() -> None:
    """Same and distinct at once."""
    figure = russia(
        one("a#1", 106, june(24)),
        one("b#1", 106, june(24)),
        same("a#1", "b#1"),
        distinct("a#1", "b#1"),
    )

    assert figure.disputed


def test_what_rests_on_one_party_alone() -> None:
    """By party, what nobody else confirms."""
    moscow = [voice("Ministry of Defense", "Russia")]
    kyiv = [voice("General Staff", "Ukraine")]
    figure = russia(
        one("a#1", 5, june(1), voices=moscow),
        one("a#2", 6, june(2), voices=moscow),
        one("a#3", 7, june(3), voices=kyiv),
        one("a#4", 8, june(4)),
        one("a#5", 9, june(5), voices=moscow),
        one("b#5", 9, june(5), voices=kyiv),
        same("a#5", "b#5"),
    )

    assert {"Russia": Count.exactly(11), "Ukraine": Count.exactly(7)} == figure.one_sided


def test_believing_one_party_narrows_it() -> None:
    """What only the other side says is then left aside."""
    story: Reading = told(
        one("a#1", 5, june(1), voices=[voice("Ministry", "Russia")]),
        one("b#1", 7, june(3), voices=[voice("Staff", "Ukraine", kind=VoiceKind.COLLECTIVE)]),
    )
    trusted = story.believing(
        lambda report: all(voice.party == "Ukraine" for voice in report.provenance.voices)
    )

    assert Count.exactly(7) == trusted.ask(returned)["Russia"].counted


# Implied.


JULY_4 = When.on(date(2025, 7, 4))
CLAIM = report(
    "a#total",
    tally("Russia", count=Count.more_than(1000)),
    voices=[voice("a lawmaker", said=june(21, 29))],
)


def test_a_claimed_total_and_what_came_after_it() -> None:
    """More than 1,000 said between June 21 and 29, and at least two on July 4: 1,003."""
    figure = russia(CLAIM, one("b#1", 106, june(24)), one("c#1", AT_LEAST_2, JULY_4))

    assert (Count.at_least(108), Count.at_least(1003)) == (figure.counted, figure.implied)


def test_a_claim_of_unknown_start_raises_nothing_since_a_day() -> None:
    """Nobody can tell how many of them came before."""
    story = told(CLAIM, one("c#1", AT_LEAST_2, JULY_4))

    assert AT_LEAST_2 == story.happened_since("2025-06-02").ask(returned)["Russia"].implied


def test_a_claim_that_was_perhaps_said_later_raises_nothing_by_a_day() -> None:
    """By June 23 the total may not have been reached; by June 29 it had."""
    story = told(CLAIM)

    assert [Count(), Count.at_least(1001)] == [
        story.happened_by(day).ask(returned)["Russia"].implied
        for day in ("2025-06-28", "2025-06-29")
    ]


def test_what_came_perhaps_after_the_claim_is_not_added() -> None:
    """June 29 may be the day of the claim; June 30 is not."""
    assert Count.at_least(1001) == russia(CLAIM, one("b#1", 5, june(29))).implied
    assert Count.at_least(1006) == russia(CLAIM, one("b#1", 5, june(30))).implied


def test_what_was_counted_may_be_more_than_what_is_claimed() -> None:
    """Then the count stands."""
    figure = russia(
        report("a#total", tally("Russia", count=Count.at_least(3)), june(20)),
        one("b#1", 106, june(19)),
    )

    assert Count.at_least(106) == figure.implied


def test_a_claim_with_a_known_start_counts_since_then() -> None:
    """At least 100 since June 2: for all days from June 2 or before, and not from June 3."""
    story = told(
        report("a#total", tally("Russia", count=Count.at_least(100), since=june(2)), june(20))
    )
    implied = [
        story.happened_since(day).ask(returned)["Russia"].implied
        for day in ("2025-06-01", "2025-06-02", "2025-06-03")
    ]

    assert [Count.at_least(100), Count.at_least(100), Count()] == implied
    assert Count.at_least(100) == story.ask(returned)["Russia"].implied


def test_a_claim_with_a_high_bounds_every_smaller_scope() -> None:
    """At most 50 by June 20: so many at most by any day until then."""
    story = told(report("a#total", tally("Russia", count=Count.up_to(50)), june(20)))
    implied = [
        story.happened_by(day).ask(returned)["Russia"].implied
        for day in ("2025-06-10", "2025-06-20", "2025-06-21")
    ]

    assert [Count.up_to(50), Count.up_to(50), Count()] == implied
    assert Count() == story.ask(returned)["Russia"].implied


def test_a_high_since_a_day_bounds_scopes_within() -> None:
    """At most 50 since June 2, by June 20: nothing is said of days before."""
    story = told(
        report("a#total", tally("Russia", count=Count.up_to(50), since=june(2)), june(20))
    ).happened_by("2025-06-20")
    implied = [
        story.happened_since(day).ask(returned)["Russia"].implied
        for day in ("2025-06-01", "2025-06-02", "2025-06-09")
    ]

    assert [Count(), Count.up_to(50), Count.up_to(50)] == implied


def test_more_counted_than_claimed_excludes_the_claim() -> None:
    """One of the two is wrong: either 106 at least, or 50 at most. Nothing follows for certain."""
    story = told(
        report("a#total", tally("Russia", count=Count.up_to(50)), june(20)),
        one("b#1", 106, june(19)),
    )

    figure = story.happened_by("2025-06-20").ask(returned)["Russia"]

    assert (Count.exactly(106), Count(), True) == (figure.counted, figure.implied, figure.disputed)
    assert [
        (
            "106 were counted by then of returned (Russia), "
            "more than “at most 50” (document a, 2025-06-20)"
        )
    ] == [one.sentence for one in story.conflicts()]


def test_claims_are_not_chained() -> None:
    """100 by June 10, and 50 since June 11: 100 at least, and not 150."""
    figure = russia(
        report("a#1", tally("Russia", count=Count.at_least(100)), june(10)),
        report("a#2", tally("Russia", count=Count.at_least(50), since=june(11)), june(20)),
    )

    assert Count.at_least(100) == figure.implied


def test_two_totals_of_one_report_stand_for_their_own_days() -> None:
    """At most 5 since June 15 says nothing of the 40 that had come by then."""
    story = told(
        report("a#1", tally("Russia", count=Count.up_to(5), since=june(15)), june(20)),
        report("b#1", tally("Russia", count=40), june(20)),
        same("a#1", "b#1"),
    )
    figure = story.happened_by("2025-06-20").ask(returned)["Russia"]

    assert (Count.exactly(40), 2) == (figure.implied, len(figure.claims))
    assert () == story.conflicts()


def test_a_claim_of_soldiers_does_not_bound_everybody() -> None:
    """Exactly 40 soldiers by June 20: at least 40 people."""
    story = told(report("a#1", tally("Russia", count=40, category="military"), june(20)))

    assert Count.at_least(40) == story.happened_by("2025-06-20").ask(returned)["Russia"].implied


def test_a_denied_claim_is_left_aside() -> None:
    """With the reason."""
    answer = ask(
        CLAIM,
        report("b#total", tally("Russia", count=1), polarity=Polarity.DENIED),
        same("a#total", "b#total"),
    )

    assert {"a#total": "denied by others"} == whys(answer)
    assert Count() == answer["Russia"].implied


def test_a_claim_that_says_nothing_is_none() -> None:
    """A number that is not disclosed bounds nothing."""
    assert () == tuple(ask(report("a#1", tally("Ukraine", count=Count()), june(20))))
