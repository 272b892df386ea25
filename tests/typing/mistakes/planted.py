"""Mistakes that users make, one a function; `docs/typing.md` says what finds each.

What mypy finds has a `type: ignore`: where it is not needed any more, mypy says so.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

import timeline as tl
from mistakes.ferries import (
    STRANDED,
    VOTES,
    Ballot,
    Fare,
    Resumption,
    Stranding,
    Talks,
    day,
    exactly,
    stranded,
    told,
)
from timeline.folds import Fold, each, fold, lift, size
from timeline.testing import check_fold_laws, counts, reports, timelines

ledger = told()
story = ledger.timeline()
left = Stranding(port="Skagen", passengers=exactly(3))


def m01_a_name_for_a_measure() -> object:
    return tl.Counted("stranded", of=Stranding)  # type: ignore[arg-type]


def m02_a_kind_that_does_not_count_the_measure() -> object:
    return tl.Counted(STRANDED, of=Talks)  # type: ignore[arg-type]


def m03_a_name_for_a_kind() -> object:
    return tl.Counted(STRANDED, of="Stranding")  # type: ignore[arg-type]


def m04_a_misspelt_field() -> object:
    return Stranding(port="Skagen", pasengers=exactly(3))  # type: ignore[call-arg]


def m05_a_number_for_a_stated_count() -> object:
    return Stranding(port="Skagen", passengers=3)  # type: ignore[arg-type]


def m06_a_count_for_a_stated_count() -> object:
    return Stranding(port="Skagen", passengers=tl.Count.exactly(3))  # type: ignore[arg-type]


def m07_a_fraction_for_a_whole_number() -> object:
    return Fare(port="Skagen", by="line", tenths_of_a_percent=3.5)  # type: ignore[arg-type]


def m08_a_flow_and_a_level_added() -> object:
    flow = tl.Flow(measure=STRANDED, sides=("Skagen",), count=exactly(1))
    level = tl.Level(measure=STRANDED, sides=("Skagen",), count=exactly(1))
    return flow + level  # type: ignore[operator]


def m09_a_kind_that_match_leaves_out(
    what: Talks | Ballot | Stranding = Stranding("Skagen", exactly(3)),
) -> str:
    match what:  # type: ignore[exhaustive-match]
        case Talks():
            return "talks"
        case Ballot():
            return "a vote"
    assert_never(what)  # type: ignore[arg-type]


def m10_if_on_a_tri() -> object:
    if tl.When.on(date(2023, 11, 1)).before(tl.When.not_after(date(2023, 11, 9))):
        return 1  # type: ignore[unreachable]
    return 0  # type: ignore[unreachable]


def m11_not_on_a_tri() -> object:
    return not tl.When().before(tl.When())


def m12_a_fold_over_a_story() -> object:
    return fold(int, lambda n, what: n + what.passengers.value.low, lambda a, b: a + b)(
        [left, story]  # type: ignore[arg-type]
    )


def low_of(low: int, what: Stranding) -> int:
    return low + what.passengers.value.low


def m13_a_fold_over_kinds_asked_of_units() -> object:
    return story.ask(tl.named("the least", fold(int, low_of, int.__add__)))  # type: ignore[arg-type]


def m14_counts_compared() -> object:
    return tl.Count.exactly(3) < tl.Count.exactly(4)  # type: ignore[operator]


def m15_the_greater_of_counts() -> object:
    return max(tl.Count.exactly(3), tl.Count.exactly(4))  # type: ignore[call-overload]


def m16_the_sum_of_counts() -> object:
    return sum([tl.Count.exactly(3), tl.Count.exactly(4)])  # type: ignore[list-item]


def m17_a_count_returned_as_a_number() -> int:
    return story.ask(stranded)["Skagen"].counted  # type: ignore[return-value]


def m18_a_bound_that_may_be_none() -> object:
    counted = story.ask(stranded)["nowhere"].counted
    return counted.low + counted.high  # type: ignore[operator]


def m19_a_report_of_what_is_no_kind() -> object:
    return tl.Report(document="pilot", key="skagen", what="a stranding")  # type: ignore[arg-type]


def m20_a_date_for_a_stated_day() -> object:
    return tl.Report(document="pilot", key="skagen", what=left, when=date(2023, 11, 4))  # type: ignore[arg-type]


def m21_a_misspelt_phase() -> object:
    return tl.Report(document="pilot", key="skagen", what=left, when=day(4), phase="planed")  # type: ignore[arg-type]


def m22_one_event_and_no_list() -> object:
    return ledger.append(tl.Report(document="pilot", key="skagen", what=left))  # type: ignore[arg-type]


def m23_a_kind_for_an_event() -> object:
    return ledger.append([left])  # type: ignore[list-item]


def m24_a_flow_for_an_event() -> object:
    return ledger.append([tl.Flow(measure=STRANDED, sides=("Skagen",), count=exactly(1))])  # type: ignore[list-item]


def m25_a_text_for_a_tuple_of_sides() -> object:
    return tl.Flow(measure=STRANDED, sides="Skagen", count=exactly(1))  # type: ignore[arg-type]


def m26_a_comma_left_out() -> object:
    return tl.Flow(measure=STRANDED, sides=("Skagen"), count=exactly(1))  # type: ignore[arg-type]


def m27_a_name_for_an_id() -> object:
    return tl.Revision(
        of="pilot#skagen",  # type: ignore[arg-type]
        reading=None,
        judge="A. Reader",
        why="misread",
    )


def m28_a_misspelt_field_of_claims() -> object:
    return story.developments(Fare)[0].claimed(lambda fare: fare.tenths)  # type: ignore[attr-defined]


def m29_laws_of_other_elements() -> object:
    length: Fold[str, int] = fold(int, lambda most, word: max(most, len(word)), max)
    return check_fold_laws(length, [1, 2])  # type: ignore[misc]


def m30_a_value_for_a_strategy() -> object:
    return reports(left).example()  # type: ignore[arg-type]


def m31_a_strategy_of_what_is_no_kind() -> object:
    return reports(counts()).example()  # type: ignore[arg-type]


def m32_a_class_for_a_strategy() -> object:
    return timelines(Stranding).example()  # type: ignore[arg-type]


def m33_too_few_questions_to_lift() -> object:
    return lift(lambda left, right: (left, right), size())(["talks"])  # type: ignore[arg-type, misc]


def m34_bounds_the_wrong_way_round() -> object:
    return tl.Count(3, 1)  # type: ignore[call-arg]


def m35_words_for_a_day() -> object:
    return story.happened_by("November 3")


def m36_a_misspelt_cut() -> object:
    return story.known_at("2023-11-09").known_at(date(2023, 11, 9)).happend_by("2023-11-09")  # type: ignore[attr-defined]


def m37_a_field_of_fractions() -> object:
    @tl.kind("ferries.bad-fraction")
    class Bad:
        percent: float

    return Bad(percent=3.5)


def m38_a_field_that_is_a_list() -> object:
    @tl.kind("ferries.bad-list")
    class Bad:
        names: list[str]

    return Bad(names=["Skagen"])


def m39_counts_that_are_no_flows() -> object:
    @tl.kind("ferries.bad-counts", counts=(STRANDED,))
    class Bad:  # type: ignore[type-var]
        passengers: tl.Stated[tl.Count]

        def counts(self) -> tuple[tl.Stated[tl.Count], ...]:
            return (self.passengers,)

    return tl.Counted(STRANDED, of=Bad)  # type: ignore[arg-type]


def m40_a_method_count_for_counts() -> object:
    @tl.kind("ferries.bad-count", counts=(STRANDED,))
    class Bad:  # type: ignore[type-var]
        passengers: tl.Stated[tl.Count]

        def count(self) -> tuple[tl.Flow, ...]:
            return (tl.Flow(measure=STRANDED, sides=("Skagen",), count=self.passengers),)

    return tl.Counted(STRANDED, of=Bad)  # type: ignore[arg-type]


def m41_a_misspelt_attribute_in_an_untyped_chain() -> object:
    return (
        each(lambda unit: unit.developments)  # type: ignore[attr-defined]
        .by(lambda development: development.titel)
        .into(size())
    )


def m42_a_name_that_is_not_there() -> object:
    return tl.Resumption  # type: ignore[attr-defined]


def m43_a_text_for_texts() -> object:
    return story.ask(stranded)["Skagen"].explain("passages").lines()  # type: ignore[arg-type]


def m44_what_is_stated_added() -> object:
    return exactly(3) + exactly(4)  # type: ignore[operator]


def m45_a_figure_compared_with_a_number() -> object:
    return story.ask(stranded)["Skagen"] == 120  # type: ignore[comparison-overlap]


def m46_a_count_compared_with_a_number() -> object:
    return story.ask(stranded)["Skagen"].counted == 120  # type: ignore[comparison-overlap]


def m47_a_when_compared_with_a_date() -> object:
    return tl.When.on(date(2023, 11, 4)) == date(2023, 11, 4)


def m48_developments_of_a_name() -> object:
    return story.developments("ferries.fare")  # type: ignore[call-overload]


def m49_a_field_of_another_kind() -> object:
    return [ballot.what.tenths_of_a_percent for ballot in story.developments(Ballot)]  # type: ignore[attr-defined]


def m50_a_misspelt_sort() -> object:
    return tl.Counted(VOTES, category="yess")  # type: ignore[misc]


def m51_a_misspelt_side() -> object:
    return story.ask(stranded)["Skaggen"]


def m52_a_text_for_a_date() -> object:
    return Resumption(port="Skagen", sailings=4, first_on="2023-11-21")  # type: ignore[arg-type]
