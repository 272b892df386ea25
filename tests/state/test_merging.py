"""How several claims of one development, and of its parts, become one number."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from support.reported import (
    EACH,
    TOTAL,
    agreement,
    june,
    part,
    report,
    same,
    swap,
    tally,
    through,
    to,
    told,
)
from timeline import Count, Phase, When
from timeline.exchanges import AGREED, RETURNED
from timeline.state import Merged, by_start, merge, merge_unit

if TYPE_CHECKING:
    from timeline import Event, Flow, Reading, Total
    from timeline.exchanges import Transfer

BOTH = ("Russia", "Ukraine")


def flows(*transfers: Transfer) -> list[Flow]:
    return [flow for flow in swap(*transfers).counts() if flow.measure == RETURNED]


def counts(*transfers: Transfer) -> dict[str, Count]:
    return {side: one.count for side, one in merge(flows(*transfers)).items()}


def clashes(*transfers: Transfer) -> dict[str, bool]:
    return {side: one.clash for side, one in merge(flows(*transfers)).items()}


def only_unit(*events: Event, by: str | None = None) -> dict[str, Merged]:
    """Return what the only unit of *events* adds to each side, up to the day *by*."""
    reading: Reading = told(*events)
    (unit,) = (reading if by is None else reading.happened_by(by)).every_unit()
    return merge_unit(unit, RETURNED)


# One development: claims meet.


def test_nothing_claimed_is_nothing_known() -> None:
    """Without claims there is no side at all."""
    assert {} == merge([])


def test_one_claim_says_what_it_says() -> None:
    """A single claim of one side is its count."""
    assert {"Russia": Count.at_least(2)} == counts(to("Russia", count=Count.at_least(2)))


def test_claims_of_one_number_meet() -> None:
    """More than 100, and at most 106: from 101 to 106."""
    found = counts(to("Russia", count=Count.more_than(100)), to("Russia", count=Count.up_to(106)))

    assert {"Russia": Count.between(101, 106)} == found


def test_the_same_number_said_thrice_counts_once() -> None:
    """106 on each side, 106-for-106 and 212 in all are one number: 106."""
    claims = (
        to(*BOTH, count=106, category="military", per=EACH),
        to(*BOTH, count=106, per=EACH),
        to(*BOTH, count=212, per=TOTAL),
    )
    military = (("military", Count.exactly(106)),)

    assert dict.fromkeys(BOTH, Merged(Count.exactly(106), military)) == merge(flows(*claims))


def test_each_is_said_of_every_side() -> None:
    """A count of each side is the count of all of them."""
    assert dict.fromkeys(BOTH, Count.exactly(106)) == counts(to(*BOTH, count=106, per=EACH))


def test_a_total_alone_bounds_each_side_from_above() -> None:
    """Of 212 in all, each side may have any number up to that."""
    assert dict.fromkeys(BOTH, Count.up_to(212)) == counts(to(*BOTH, count=212, per=TOTAL))


def test_a_total_leaves_for_one_side_what_the_other_does_not_have() -> None:
    """Of 10 in all, 4 to one: 6 to the other."""
    found = counts(to(*BOTH, count=10, per=TOTAL), to("Russia", count=4))

    assert {"Russia": Count.exactly(4), "Ukraine": Count.exactly(6)} == found


def test_a_total_of_three_sides() -> None:
    """Of 10 in all, at least 4 to one and at most 3 to another: at most 6 to the third."""
    found = counts(
        to("Belarus", "Russia", "Ukraine", count=10, per=TOTAL),
        to("Russia", count=Count.at_least(4)),
        to("Belarus", count=Count.up_to(3)),
    )

    assert {
        "Belarus": Count.up_to(3),
        "Russia": Count.between(4, 10),
        "Ukraine": Count.up_to(6),
    } == found


def test_unstated_may_be_each_or_together() -> None:
    """Of 1,000 for two sides, each has at most 1,000."""
    assert dict.fromkeys(BOTH, Count.up_to(1000)) == counts(to(*BOTH, count=1000))


@pytest.mark.parametrize(
    ("russia", "ukraine"),
    [(Count.exactly(0), Count.exactly(1000)), (Count.exactly(300), Count.between(700, 1000))],
)
def test_unstated_is_from_so_many_to_twice_as_many_together(russia: Count, ukraine: Count) -> None:
    """1,000 for two sides are from 1,000 to 2,000 in all, and at most 1,000 for each."""
    found = counts(to(*BOTH, count=1000), to("Russia", count=russia))

    assert {"Russia": russia, "Ukraine": ukraine} == found


def test_a_count_of_one_side_needs_no_per() -> None:
    """Of one side, unstated, total and each say the same."""
    found = [merge(flows(to("Russia", count=5, per=per))) for per in (None, EACH, TOTAL) if per]

    assert [{"Russia": Merged(Count.exactly(5))}] * 2 == found
    assert {"Russia": Merged(Count.exactly(5))} == merge(flows(to("Russia", count=5)))


def test_an_unknown_number_bounds_nothing() -> None:
    """A count that says nothing leaves others as they are."""
    found = counts(to("Russia", count=Count.at_least(2)), to("Russia"))

    assert {"Russia": Count.at_least(2)} == found


# Categories add; subsets nest.


def test_disjoint_categories_add() -> None:
    """12 soldiers and 5 civilians are 17 at least: there may be others."""
    soldiers = to("Russia", count=12, category="military")
    civilians = to("Russia", count=5, category="civilian")
    categories = (("civilian", Count.exactly(5)), ("military", Count.exactly(12)))

    assert {"Russia": Merged(Count.at_least(17), categories)} == merge(flows(soldiers, civilians))
    assert {"Russia": Merged(Count.exactly(17), categories, complete=True)} == merge(
        flows(soldiers, evolve(civilians, complete=True))
    )


def test_one_report_is_enough_to_say_that_sorts_are_all_there_are() -> None:
    """185 soldiers and 20 civilians, which was all; 205 in another paper, and 185 in a third."""
    all_there_were = flows(
        to("Russia", count=185, category="military", complete=True),
        to("Russia", count=20, category="civilian"),
    )
    others = flows(to("Russia", count=205)), flows(to("Russia", count=185, category="military"))
    categories = (("civilian", Count.exactly(20)), ("military", Count.exactly(185)))
    found = merge(*others, all_there_were)

    assert {"Russia": Merged(Count.exactly(205), categories, complete=True)} == found


def test_sorts_of_two_reports_are_not_all_there_are_together() -> None:
    """One names soldiers and says that this was all, another names civilians: a conflict."""
    found = merge(
        flows(to("Russia", count=7, category="military", complete=True)),
        flows(to("Russia", count=2, category="civilian")),
    )

    assert found["Russia"].clash


def test_what_the_others_leave_of_all_is_left_for_a_sort_that_nobody_named() -> None:
    """205 in all, of whom 185 soldiers: at most 20 civilians; if that was all, none."""
    (open_,) = merge(
        flows(to("Russia", count=205), to("Russia", count=185, category="military"))
    ).values()
    (closed,) = merge(flows(to("Russia", count=185, category="military", complete=True))).values()

    assert Count.up_to(20) == open_.of("civilian")
    assert Count.exactly(0) == closed.of("civilian")


def test_where_sorts_are_all_there_are_nobody_is_of_another_though_numbers_clash() -> None:
    """185 soldiers or 190, and either was all."""
    either = (to("Russia", count=n, category="military", complete=True) for n in (185, 190))
    (found,) = merge(*map(flows, either)).values()

    assert (True, Count.exactly(0)) == (found.clash, found.of("civilian"))


# People told apart.


def held(by: str, count: int, **more: Any) -> Transfer:
    return to("Russia", count=count, held_by=(by,), **more)


def test_people_of_different_captors_add() -> None:
    """3 from one, 1 from another and 4 from a third: 8."""
    found = merge(flows(held("A", 3), held("G", 1), held("S", 4)))

    assert {"Russia": Merged(Count.exactly(8))} == found


def test_what_several_reports_say_of_one_batch_meets() -> None:
    """3 and from 1 to 4 in one; 3 and 2 in another; 5 in a third, which does not tell apart."""
    ranged = to("Russia", count=Count.between(1, 4), held_by=("G",))
    found = merge(
        flows(held("A", 3), ranged), flows(held("A", 3), held("G", 2)), flows(to("Russia", count=5))
    )

    assert {"Russia": Merged(Count.exactly(5))} == found


def test_who_names_some_of_the_batches_bounds_from_below() -> None:
    """3 and 4 in one report; 3 in another, which does not speak of the 4."""
    found = merge(flows(held("A", 3), held("G", 4)), flows(held("A", 3)))

    assert {"Russia": Merged(Count.exactly(7))} == found


def test_captors_that_reports_call_otherwise_are_not_added() -> None:
    """3 held by one, and 5 held by another, in reports of one thing: they exclude each other."""
    found = merge(flows(held("A", 3)), flows(held("the army of A", 5)))

    assert {"Russia": Merged(Count.between(3, 5), clash=True)} == found


def test_one_batch_said_twice_is_counted_once() -> None:
    """And where its two numbers exclude each other, so do the sums."""
    once = merge(flows(held("A", 3, batch="b"), held("A", 3, batch="b"), held("A", 4, batch="c")))
    torn = merge(flows(held("A", 3, batch="b"), held("A", 5, batch="b"), held("A", 4, batch="c")))

    assert {"Russia": Merged(Count.exactly(7))} == once
    assert {"Russia": Merged(Count.between(7, 9), clash=True)} == torn


def test_batches_of_sorts_add_within_their_sort() -> None:
    """3 and 4 soldiers from two captors, and that was all."""
    found = merge(
        flows(held("A", 3, category="military", complete=True), held("G", 4, category="military"))
    )
    military = (("military", Count.exactly(7)),)

    assert {"Russia": Merged(Count.exactly(7), military, complete=True)} == found


# Traits.


def test_those_with_a_trait_are_some_of_all() -> None:
    """108 wounded, linked to 951 in all: 951, of whom 108 at least were wounded."""
    found = merge(
        flows(to("Russia", count=951)), flows(to("Russia", count=108, traits=("wounded",)))
    )

    assert Count.exactly(951) == found["Russia"].count
    assert Count.between(108, 951) == found["Russia"].with_trait("wounded")
    assert not found["Russia"].clash


def test_a_trait_of_everybody_is_of_all() -> None:
    """40 wounded, and that was all: every one of them; of another trait, nothing is known."""
    (found,) = merge(flows(to("Russia", count=40, traits=("wounded",), complete=True))).values()

    assert (Count.exactly(40), Count.exactly(40)) == (found.count, found.with_trait("wounded"))
    assert Count.up_to(40) == found.with_trait("medics")


def test_traits_of_sorts_add() -> None:
    """12 medics among soldiers and 3 among civilians are 15 at least; 9 of some are no more."""
    (found,) = merge(
        flows(
            to("Russia", count=12, category="military", traits=("medics",), part=True),
            to("Russia", count=3, category="civilian", traits=("medics",), part=True),
            to("Russia", count=9, traits=("medics",), part=True),
        )
    ).values()

    assert Count.at_least(15) == found.with_trait("medics")


def test_all_meets_the_sum_of_categories() -> None:
    """20 at most in all, at least 12 soldiers and at least 5 civilians: from 17 to 20."""
    found = counts(
        to("Russia", count=Count.up_to(20)),
        to("Russia", count=Count.at_least(12), category="military"),
        to("Russia", count=Count.at_least(5), category="civilian"),
    )

    assert {"Russia": Count.between(17, 20)} == found


def test_a_total_of_one_category_is_shared_within_it() -> None:
    """Of 20 soldiers in all, 15 to one side: 5 to the other, at least."""
    found = merge(
        flows(
            to(*BOTH, count=20, category="military", per=TOTAL),
            to("Russia", count=15, category="military"),
        )
    )

    assert {
        "Russia": Merged(Count.at_least(15), (("military", Count.exactly(15)),)),
        "Ukraine": Merged(Count.at_least(5), (("military", Count.exactly(5)),)),
    } == found


def test_the_number_of_a_category() -> None:
    """A category that nobody named may be any number, where nothing bounds all."""
    (merged,) = merge(flows(to("Russia", count=12, category="military"))).values()

    assert Count.at_least(12) == merged.of(None)
    assert Count.exactly(12) == merged.of("military")
    assert Count() == merged.of("civilian")


def test_subsets_nest_and_never_add() -> None:
    """106, of whom 12 wounded and at least 20 young: 106."""
    found = counts(
        to("Russia", count=106),
        to("Russia", count=12, traits=("wounded",), part=True),
        to("Russia", count=Count.at_least(20), traits=("under 25",), part=True),
    )

    assert {"Russia": Count.exactly(106)} == found


def test_a_subset_bounds_the_whole_from_below() -> None:
    """Of a number not told, 12 were wounded: at least 12."""
    found = counts(to("Russia"), to("Russia", count=12, part=True))

    assert {"Russia": Count.at_least(12)} == found


def test_a_subset_alone_bounds_from_below() -> None:
    """A single claim of some says nothing of the rest."""
    assert {"Russia": Count.at_least(12)} == counts(to("Russia", count=12, part=True))


def test_a_subset_of_a_category_bounds_that_category() -> None:
    """At least 3 soldiers among 10 people of whom 4 are civilians: nothing adds."""
    found = merge(
        flows(
            to("Russia", count=Count.up_to(6), category="military"),
            to("Russia", count=4, category="civilian"),
            to("Russia", count=3, category="military", part=True),
        )
    )
    categories = (("civilian", Count.exactly(4)), ("military", Count.between(3, 6)))

    assert {"Russia": Merged(Count.at_least(7), categories)} == found


def test_a_subset_of_several_sides_together_bounds_what_the_others_leave() -> None:
    """12 wounded in all, at most 4 to one side: at least 8 to the other."""
    found = counts(to(*BOTH, count=12, part=True, per=TOTAL), to("Russia", count=Count.up_to(4)))

    assert {"Russia": Count.up_to(4), "Ukraine": Count.at_least(8)} == found


# Claims that exclude each other.


def test_a_clash_is_marked_and_admits_what_any_claim_admits() -> None:
    """55, and 56: from 55 to 56, marked."""
    found = merge(flows(to("Russia", count=55), to("Russia", count=56)))

    assert {"Russia": Merged(Count.between(55, 56), (), clash=True)} == found


def test_a_claim_of_nothing_does_not_widen_a_clash() -> None:
    """55, 56, and a number that is not told: from 55 to 56."""
    found = counts(to("Russia", count=55), to("Russia"), to("Russia", count=56))

    assert {"Russia": Count.between(55, 56)} == found


def test_a_clash_of_one_side_leaves_the_other_alone() -> None:
    """Where claims of one side exclude each other, the other is not marked."""
    found = clashes(to(*BOTH, count=55, per=EACH), to("Russia", count=56))

    assert {"Russia": True, "Ukraine": False} == found


def test_all_and_the_sum_of_categories_may_clash() -> None:
    """10 in all, with 12 soldiers: at least 10, marked; if that was all, from 10 to 12."""
    ten, soldiers = to("Russia", count=10), to("Russia", count=12, category="military")
    found = merge(flows(ten, soldiers))["Russia"]
    closed = merge(flows(ten), flows(evolve(soldiers, complete=True)))["Russia"]

    assert (Count.at_least(10), True) == (found.count, found.clash)
    assert (Count.between(10, 12), True) == (closed.count, closed.clash)


def test_a_total_that_does_not_fit_marks_every_side() -> None:
    """106 on each side, and 200 in all: neither side is above suspicion."""
    found = merge(flows(to(*BOTH, count=106, per=EACH), to(*BOTH, count=200, per=TOTAL)))

    assert dict.fromkeys(BOTH, Merged(Count.between(94, 106), (), clash=True)) == found


def test_a_total_below_one_side_alone_marks_every_side() -> None:
    """50 in all, and 106 to one side: it has from 0 to 106, and nothing is sure of the other."""
    found = merge(flows(to("Russia", count=106), to(*BOTH, count=50, per=TOTAL)))

    assert {
        "Russia": Merged(Count.up_to(106), (), clash=True),
        "Ukraine": Merged(Count(), (), clash=True),
    } == found


def test_a_clash_is_not_narrowed_by_other_claims() -> None:
    """55 and 56, and 55 in all with nobody to the other side: still from 55 to 56."""
    found = merge(
        flows(
            to("Russia", count=55),
            to("Russia", count=56),
            to("Ukraine", count=0),
            to(*BOTH, count=55, per=TOTAL),
        )
    )

    assert Merged(Count.between(55, 56), (), clash=True) == found["Russia"]


def test_totals_that_exclude_each_other_mark_every_side() -> None:
    """10 in all, and 12 in all."""
    found = clashes(to(*BOTH, count=10, per=TOTAL), to(*BOTH, count=12, per=TOTAL))

    assert dict.fromkeys(BOTH, True) == found


def test_the_order_of_claims_does_not_matter() -> None:
    """However the claims come, they amount to the same."""
    claims = flows(
        to(*BOTH, count=Count.at_least(4), category="military", per=EACH),
        to("Ukraine", "Russia", count=Count.up_to(20), per=TOTAL),
        to("Russia", count=3, category="civilian"),
        to("Ukraine", count=2, part=True, category="civilian"),
        to("Russia", count=30),
    )
    found = [merge(order) for order in permutations(claims)]

    assert [found[0]] * len(found) == found
    assert found[0]["Russia"].clash


# Claimed totals.


def stocks(*totals: Total) -> dict[str, Merged]:
    return merge(totals)


def test_a_claimed_total_of_one_category_bounds_all_from_below_alone() -> None:
    """Exactly 1,000 soldiers so far says nothing of civilians: at least 1,000 in all."""
    (claim,) = tally("Russia", count=1000, category="military").counts()
    found = merge([claim])

    assert {"Russia": Merged(Count.at_least(1000), (("military", Count.exactly(1000)),))} == found


def test_a_claimed_total_of_all_is_what_it_says() -> None:
    """Without a category, the claim is of everybody."""
    (claim,) = tally("Russia", count=1000).counts()

    assert {"Russia": Merged(Count.exactly(1000))} == merge([claim])


def test_totals_that_start_differently_are_of_different_things() -> None:
    """They are kept apart by the day from which they run, or by none."""
    ever, since_2, since_2_again = (
        tally("Russia", count=count, since=since).counts()[0]
        for count, since in ((1000, None), (100, june(2)), (99, june(2)))
    )

    assert {None: [ever], june(2): [since_2, since_2_again]} == by_start(
        [ever, since_2, since_2_again]
    )


# Wholes and parts.


def test_a_whole_is_counted_once() -> None:
    """1,000 in three days, of which 390 on the first: 1,000."""
    found = only_unit(
        report("a#whole", swap(to("Russia", count=1000)), through(23, 25)),
        report("a#first", swap(to("Russia", count=390)), june(23)),
        part("a#first", "a#whole"),
    )

    assert {"Russia": Count.exactly(1000)} == {side: one.count for side, one in found.items()}


def test_a_whole_is_at_least_its_parts_together() -> None:
    """An unknown number, of which 390 and 307: at least 697."""
    found = only_unit(
        report("a#whole", swap(to("Russia")), through(23, 25)),
        report("a#first", swap(to("Russia", count=390)), june(23)),
        report("a#second", swap(to("Russia", count=307)), june(24)),
        part("a#first", "a#whole"),
        part("a#second", "a#whole"),
    )

    assert Merged(Count.at_least(697)) == found["Russia"]


def test_parts_of_a_whole_without_numbers_add() -> None:
    """Where the whole says nothing of a side, its parts are what is reported."""
    found = only_unit(
        report("a#whole", swap(), through(23, 25)),
        report("a#first", swap(to("Russia", count=390)), june(23)),
        report("a#second", swap(to("Russia", count=307)), june(24)),
        part("a#first", "a#whole"),
        part("a#second", "a#whole"),
    )

    assert Merged(Count.exactly(697)) == found["Russia"]


def test_more_in_the_parts_than_in_the_whole_is_a_clash() -> None:
    """10 in all, with parts of 6 and 7: from 10 to 13, marked."""
    found = only_unit(
        report("a#whole", swap(to("Russia", count=10)), through(23, 25)),
        report("a#first", swap(to("Russia", count=6)), june(23)),
        report("a#second", swap(to("Russia", count=7)), june(24)),
        part("a#first", "a#whole"),
        part("a#second", "a#whole"),
    )

    assert Merged(Count.between(10, 13), (), clash=True) == found["Russia"]


def test_parts_may_have_parts() -> None:
    """The lowest numbers bound what is above them."""
    found = only_unit(
        report("a#month", swap(to("Russia")), through(1, 30)),
        report("a#week", swap(to("Russia", count=Count.at_least(5))), through(2, 8)),
        report("a#day", swap(to("Russia", count=9)), june(3)),
        part("a#week", "a#month"),
        part("a#day", "a#week"),
    )

    assert Merged(Count.at_least(9)) == found["Russia"]


def test_a_part_of_a_part_linked_to_the_whole_as_well_counts_once() -> None:
    """A link that only repeats what two others say changes nothing."""
    found = only_unit(
        report("a#month", swap(to("Russia")), through(1, 30)),
        report("a#week", swap(to("Russia", count=9)), through(2, 8)),
        report("a#day", swap(to("Russia", count=9)), june(3)),
        part("a#week", "a#month"),
        part("a#day", "a#week"),
        part("a#day", "a#month"),
    )

    assert Merged(Count.at_least(9)) == found["Russia"]


def test_parts_that_share_a_part_are_not_added_for_certain() -> None:
    """Two series of 9 and 8 with a day in common are at least 9 together, and at most 17."""
    found = only_unit(
        report("a#month", swap(), through(1, 30)),
        report("a#north", swap(to("Russia", count=9)), through(2, 8)),
        report("a#south", swap(to("Russia", count=8)), through(5, 12)),
        report("a#day", swap(to("Russia", count=4)), june(6)),
        part("a#north", "a#month"),
        part("a#south", "a#month"),
        part("a#day", "a#north"),
        part("a#day", "a#south"),
    )

    assert Merged(Count.between(9, 17)) == found["Russia"]


def test_wholes_that_share_a_part_are_not_added_for_certain() -> None:
    """Without anything above them, too, and for each category."""
    found = only_unit(
        report(
            "a#north",
            swap(to("Russia", count=9, category="military", complete=True)),
            through(2, 8),
        ),
        report(
            "a#south",
            swap(to("Russia", count=8, category="military", complete=True)),
            through(5, 12),
        ),
        report("a#day", swap(to("Russia", count=4, category="military")), june(6)),
        part("a#day", "a#north"),
        part("a#day", "a#south"),
    )
    both = Count.between(9, 17)

    assert Merged(both, (("military", both),), complete=True) == found["Russia"]


def test_links_in_a_circle_lose_nobody() -> None:
    """Where each is a part of the other, neither is added to the other, and neither lost."""
    found = only_unit(
        report("a#one", swap(to("Russia", count=9)), june(3)),
        report("a#two", swap(to("Russia", count=9)), june(3)),
        report("a#three", swap(to("Russia", count=1)), june(3)),
        report("a#whole", swap(to("Russia", count=20)), june(3)),
        part("a#one", "a#two"),
        part("a#two", "a#one"),
        part("a#three", "a#one"),
        part("a#three", "a#whole"),
    )

    assert Count.between(20, 29) == found["Russia"].count


def test_a_part_names_categories_that_its_whole_does_not() -> None:
    """Of 20 in all, 5 soldiers in one part: at least 5 soldiers, at most 20."""
    found = only_unit(
        report("a#whole", swap(to("Russia", count=20)), through(2, 8)),
        report("a#day", swap(to("Russia", count=5, category="military")), june(3)),
        part("a#day", "a#whole"),
    )

    assert Merged(Count.exactly(20), (("military", Count.between(5, 20)),)) == found["Russia"]


def test_several_reports_of_a_part_meet_before_it_is_joined() -> None:
    """What is said of one part, however often, is one number."""
    found = only_unit(
        report("a#whole", swap(to("Russia")), through(2, 8)),
        report("a#day", swap(to("Russia", count=Count.at_least(5))), june(3)),
        report("b#day", swap(to("Russia", count=Count.up_to(7)))),
        part("b#day", "a#whole"),
        same("a#day", "b#day"),
    )

    assert Merged(Count.at_least(5)) == found["Russia"]


# Within the days asked about.


def test_what_certainly_happened_later_adds_nothing() -> None:
    """After the last day asked about, there is nothing."""
    assert {} == only_unit(report("a#1", swap(to("Russia", count=5)), june(9)), by="2025-06-08")


def test_what_possibly_happened_later_adds_from_nothing_to_all() -> None:
    """5 on one day of June 7 to 9, asked about until June 8: from 0 to 5, of every category."""
    told_ = report(
        "a#1", swap(to("Russia", count=5, category="military", complete=True)), june(7, 9)
    )
    perhaps = Count.up_to(5)

    assert {"Russia": Merged(perhaps, (("military", perhaps),), complete=True)} == only_unit(
        told_, by="2025-06-08"
    )


def test_a_whole_cut_through_has_at_least_its_parts_within() -> None:
    """1,000 in three days, 390 on the first and 303 on the last: by the second, 390 to 697."""
    sort: Any = {"category": "military", "complete": True}
    found = only_unit(
        report("a#whole", swap(to("Russia", count=1000, **sort)), through(23, 25)),
        report("a#first", swap(to("Russia", count=390, category="military")), june(23)),
        report("a#third", swap(to("Russia", count=303, category="military")), june(25)),
        part("a#first", "a#whole"),
        part("a#third", "a#whole"),
        by="2025-06-24",
    )
    within = Count.between(390, 697)

    assert {"Russia": Merged(within, (("military", within),), complete=True)} == found


@pytest.mark.parametrize(
    ("by", "number"),
    [("2025-06-23", 290), ("2025-06-24", 580), ("2025-06-25", 900), ("2025-06-22", None)],
)
def test_parts_that_are_all_of_a_whole_leave_nothing_open(by: str, number: int | None) -> None:
    """900 in three days, 290, 290 and 320 of them on each: nobody came on another day."""
    days = [(23, 290), (24, 290), (25, 320)]
    parts = [report(f"a#{day}", swap(to("R", count=count)), june(day)) for day, count in days]
    links = [part(f"a#{day}", "a#whole") for day, _ in days]
    whole = report("a#whole", swap(to("R", count=900)), through(23, 25))
    found = only_unit(whole, *parts, *links, by=by)

    assert ({} if number is None else {"R": Merged(Count.exactly(number))}) == found


def test_what_parts_certainly_have_elsewhere_is_not_within() -> None:
    """Between 10 and 30 in three days, at least 8 on the last: by the second at most 22."""
    found = only_unit(
        report("a#whole", swap(to("R", count=Count.between(10, 30))), through(23, 25)),
        report("a#last", swap(to("R", count=Count.at_least(8))), june(25)),
        part("a#last", "a#whole"),
        by="2025-06-24",
    )

    assert {"R": Merged(Count.up_to(22))} == found


def test_a_part_lies_within_the_days_of_its_whole() -> None:
    """An undated part of a whole that had ended by then certainly counts."""
    found = only_unit(
        report("a#whole", swap(), through(2, 8)),
        report("a#part", swap(to("Russia", count=9))),
        part("a#part", "a#whole"),
        by="2025-06-08",
    )

    assert Merged(Count.exactly(9)) == found["Russia"]


def test_a_whole_that_was_only_planned_bounds_no_day() -> None:
    """A plan for June 2 to 8 does not say that what came of it, on some day, came by then."""
    found = only_unit(
        report("a#plan", swap(), through(2, 8), phase=Phase.PLANNED),
        report("a#part", swap(to("Russia", count=9)), june(7, 12)),
        part("a#part", "a#plan"),
        by="2025-06-08",
    )

    assert Merged(Count.up_to(9)) == found["Russia"]


def test_another_measure_is_another_question() -> None:
    """What was agreed is not what was returned."""
    (unit,) = told(report("a#1", agreement(to("Russia", count=5)), june(2))).every_unit()

    assert {} == merge_unit(unit, RETURNED)
    assert {"Russia": Merged(Count.exactly(5))} == merge_unit(unit, AGREED)


def test_undated_within_no_days_adds_from_nothing_to_all() -> None:
    """What has no day at all may have been on any."""
    told_ = report("a#1", swap(to("Russia", count=5)), When())

    assert {"Russia": Merged(Count.up_to(5))} == only_unit(told_, by="2025-06-08")


def test_wholes_that_share_a_part_have_all_sorts_that_either_names() -> None:
    """Sorts exclude each other: five soldiers in the one and seven civilians in the other."""
    shared = only_unit(
        report("a#1", swap(to("Russia", count=Count.at_least(5), category="military")), june(4)),
        report("b#1", swap(to("Russia", count=Count.at_least(7), category="civilian")), june(4)),
        report("c#1", swap(to("Russia", count=Count.at_least(2))), june(4)),
        part("c#1", "a#1"),
        part("c#1", "b#1"),
    )

    assert shared["Russia"].count == Count.at_least(12)
