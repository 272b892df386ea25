"""Document 004: 106 soldiers on each side, and more than 1,000 in all."""

from __future__ import annotations

from datetime import date

from support.seed_story import cited, only, report, story
from timeline import Basis, Count, When
from timeline.exchanges import Swap, returned

JUNE_21, JUNE_29 = date(2025, 6, 21), date(2025, 6, 29)


def test_106_is_said_three_times_and_counted_once() -> None:
    """ "106 ... on each side" (213-247), "106-for-106" (622-633) and "212" (1874-1889) are one."""
    contribution = next(one for one in only("004").ask(returned)["Ukraine"].contributions)

    assert Count.exactly(106) == contribution.count
    assert {f"{one.event.key}" for one in contribution.reports} == {
        "swap-106",
        "swap-106-again",
        "swap-212",
    }
    assert {(622, 633)} == cited("004#swap-106-again")
    assert {(1874, 1889)} == cited("004#swap-212")


def test_212_agrees_with_106_and_106() -> None:
    """The total of both sides checks each side, and there is no conflict of numbers."""
    topics = {one.topic.value for one in story().conflicts() if "004#swap-212" in one.reports}

    assert topics == set()


def test_week_of_publication_is_bounded_by_june_20() -> None:
    """ "This week" (143-152), after June 20 and just days later: June 21 to 29."""
    when = report("004#swap-106").when

    assert When.between(JUNE_21, JUNE_29) == when.value
    assert (Basis.YEAR_ASSUMED, "003") == (when.basis, when.source)


def test_june_19_and_20_are_two_swaps() -> None:
    """ "Two similar deals" (651-668) with a day each; only the Russian side is named."""
    days = [story().development(f"004#swap-june-{day}").when for day in (19, 20)]
    swap = report("004#swap-june-19").what
    assert isinstance(swap, Swap)

    assert [When.on(date(2025, 6, 19)), When.on(date(2025, 6, 20))] == days
    assert [("Russia",)] == [transfer.to for transfer in swap.transfers]


def test_reportedly_belongs_to_the_route() -> None:
    """The hedge (735-769) is on the way through Belarus, not on the exchange."""
    assert report("004#swap-june-19").provenance.hedges == ()
    assert report("004#route-june-19").provenance.hedges == ("reportedly",)


def test_claimed_total_is_not_added() -> None:
    """ "More than 1,000" (1179-1229) is a running total by a named speaker of one party."""
    figure = story().ask(returned)["Russia"]
    (claim,) = figure.claims

    assert (Count.at_least(1001), ("Shamsail Saraliev",)) == (claim.count, claim.speakers)
    assert When.between(JUNE_21, JUNE_29) == claim.until
    assert figure.counted.low == 114


def test_heading_and_text_disagree() -> None:
    """ "Thousands" in the heading (1027-1058) against "more than 1,000" is a listed conflict."""
    pairs = {one.reports for one in story().conflicts()}

    assert ("004#total-heading", "004#total-saraliev") in pairs


def test_number_not_detailed_is_not_zero() -> None:
    """That numbers of the Ukrainian side are not detailed (1295-1376) claims no number."""
    figure = story().ask(returned)["Ukraine"]

    assert {(1295, 1376)} == cited("004#total-ukraine")
    assert figure.claims == ()


def test_gap_to_the_claim_is_unknown() -> None:
    """By June 29 at least six are reported beside the 106, whose week may come after the claim."""
    (comparison,) = story().ask(returned.against_claims()).comparisons

    assert Count.at_least(6) == comparison.counted
    assert Count() == comparison.missing
    assert Count() == comparison.excess


def test_alone_it_counts_110_and_106() -> None:
    """106 exactly on each side, and at least two each on June 19 and 20 for Russia."""
    answer = only("004").ask(returned)

    assert Count.at_least(110) == answer["Russia"].counted
    assert Count.exactly(106) == answer["Ukraine"].counted
