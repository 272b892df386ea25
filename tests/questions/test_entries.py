"""What every counting unit yields to a question of how many."""

from __future__ import annotations

from support.reported import (
    agreement,
    implements,
    june,
    named,
    paper,
    part,
    report,
    same,
    swap,
    tally,
    to,
    told,
    voice,
)
from timeline import Count, Event, Phase, When
from timeline.exchanges import AGREED, RELEASED, RETURNED, Remains, Swap
from timeline.folds import Aside
from timeline.questions import Claim, Contribution, Doubtful
from timeline.questions.counting.entries import Entries
from timeline.state import Scope

ENTRIES = Entries(RETURNED, Swap, {AGREED: "a promise"})


def yielded(*events: Event, entries: Entries = ENTRIES) -> list[object]:
    return [one for unit in told(*events).every_unit() for one in entries(unit)]


def test_a_swap_yields_a_contribution_for_each_side() -> None:
    """With its day, and whether the reports give it themselves."""
    russia, ukraine = yielded(
        report("a#1", swap(to("Russia", count=2), to("Ukraine", count=3)), june(19))
    )

    assert isinstance(russia, Contribution)
    assert isinstance(ukraine, Contribution)
    assert ("Russia", Count.exactly(2), june(19), True, False) == (
        russia.side,
        russia.count,
        russia.when,
        russia.has_day,
        russia.clash,
    )
    assert ("Ukraine", Count.exactly(3)) == (ukraine.side, ukraine.count)


def test_the_reports_of_a_contribution_are_those_that_bound_it() -> None:
    """Not those of the other side, nor those that give no number."""
    (one,) = told(
        report("a#1", swap(to("Russia", count=2)), june(19)),
        report("b#1", swap(to("Ukraine", count=2))),
        report("c#1", swap(to("Russia"))),
        report("d#1", swap(to("Russia", count=9)), phase=Phase.PLANNED),
        *(same("a#1", f"{other}#1") for other in "bcd"),
    ).every_unit()
    russia = next(one for one in ENTRIES(one) if isinstance(one, Contribution))

    assert ["a#1"] == named(russia.reports)


def test_a_day_of_a_part_is_no_day_of_a_whole_with_a_number() -> None:
    """What else the whole adds may have been on any of its days."""
    one, open_ = yielded(
        report("a#whole", swap(to("Russia")), june(1, 30)),
        report("a#day", swap(to("Russia", count=2)), june(19)),
        part("a#day", "a#whole"),
    )

    assert isinstance(one, Contribution)
    assert (june(1, 30), False) == (one.when, one.has_day)
    assert isinstance(open_, Aside)
    assert (["a#whole"], "does not say how many") == (
        named(open_.subject.reports),
        open_.why,
    )


def test_the_days_of_parts_decide_where_the_whole_gives_no_number() -> None:
    """All that counts has a day of its own; a part without one leaves it open."""
    day = report("a#day", swap(to("Russia", count=2)), june(19))
    later = report("a#later", swap(to("Russia", count=2)), june(20, 21))
    whole = report("a#whole", swap(), june(1, 30))
    linked = [part("a#day", "a#whole"), part("a#later", "a#whole")]
    (one, *_) = yielded(day, whole, linked[0])
    (other, *_) = yielded(day, later, whole, *linked)

    assert isinstance(one, Contribution)
    assert isinstance(other, Contribution)
    assert (True, False) == (one.has_day, other.has_day)


def test_bounds_from_elsewhere_are_no_day_of_its_own() -> None:
    """Between an agreement and a publication, even of one day."""
    (one, *_) = yielded(
        paper("a", june(9)),
        report("a#1", swap(to("Russia", count=2))),
        report("a#pact", agreement(), june(9)),
        implements("a#1", "a#pact"),
    )

    assert isinstance(one, Contribution)
    assert (june(9), False) == (one.when, one.has_day)


def test_what_nothing_places_says_so() -> None:
    """It may be anything that counts, and counts itself where nothing else does."""
    (one,) = yielded(report("a#1", swap(to("Russia", count=2))))

    assert isinstance(one, Contribution)
    assert ("Russia", False, False) == (one.side, one.has_day, one.placed)
    assert "neither a date nor a link places it" == Doubtful(one).why


def test_a_plan_does_not_place_a_whole() -> None:
    """A planned day is no day of what was done."""
    (one, *_) = yielded(
        report("a#1", swap(to("Russia", count=2))),
        report("a#plan", swap(), june(19), phase=Phase.PLANNED),
        part("a#1", "a#plan"),
    )

    assert isinstance(one, Contribution)
    assert not one.placed


def test_a_part_places_a_whole() -> None:
    """Of the whole alone no day is known, but of one of its parts it is."""
    (one, *_) = yielded(
        report("a#1", swap(to("Russia", count=2))),
        report("a#2", swap(to("Russia", count=1)), june(19)),
        part("a#2", "a#1"),
    )

    assert isinstance(one, Contribution)
    assert (False, True) == (one.has_day, one.placed)


def test_something_else_is_left_aside_with_its_reason() -> None:
    """A promise is none returned; a kind that is not asked about is not even listed."""
    found = yielded(
        report("a#pact", agreement(to("Russia", count=5)), june(2)),
        report("a#dead", Remains(transfers=(to("Russia", count=5),)), june(2)),
    )

    assert ["a promise"] == [one.why for one in found if isinstance(one, Aside)]
    assert 1 == len(found)


def test_a_swap_that_counts_something_beside_is_both() -> None:
    """What it returned counts, and what it promised is listed."""
    entries = Entries(RETURNED, Swap, {RELEASED: "the other way round"})
    found = yielded(
        report("a#1", swap(to("Russia", count=5, held_by=("Ukraine",))), june(2)), entries=entries
    )

    assert [Contribution, Aside] == [type(one) for one in found]


def test_a_part_without_numbers_is_listed() -> None:
    """Nothing is dropped silently."""
    found = yielded(
        report("a#1", swap(to("Russia", count=5)), june(2)),
        report("a#leg", swap(stage="onward journey"), phase=Phase.PLANNED),
        part("a#leg", "a#1"),
    )

    assert ["planned, not reported as done"] == [one.why for one in found if isinstance(one, Aside)]


def test_asides_outside_the_days_asked_about_are_not_listed() -> None:
    """They would not have counted anyway."""
    (unit,) = told(report("a#1", swap(), june(2))).happened_since("2025-06-03").every_unit()

    assert [] == ENTRIES(unit)


def test_one_category_of_several() -> None:
    """Where reports name it; where they do not, from nothing to all."""
    soldiers = Entries(RETURNED, Swap, {}, "military")
    found = yielded(
        report("a#1", swap(to("Russia", count=12, category="military")), june(2)),
        report(
            "a#2",
            swap(to("Russia", count=5, category="civilian"), to("Russia", count=9)),
            june(3),
        ),
        entries=soldiers,
    )

    assert {Count.exactly(12), Count.up_to(4)} == {
        one.count for one in found if isinstance(one, Contribution)
    }


# Claims.


def test_a_claim_runs_until_it_was_said() -> None:
    """Unless its report gives a day of its own."""
    total, said = tally("Russia", count=1000), june(21)
    (one, other) = yielded(
        report("a#1", total, voices=[voice("m", said=said)]),
        report("b#1", total, june(20), voices=[voice("m", said=said)]),
    )

    assert isinstance(one, Claim)
    assert isinstance(other, Claim)
    assert {june(21), june(20)} == {one.until, other.until}
    assert (None, None) == (one.since, other.since)


def test_several_reports_of_a_claim() -> None:
    """Their numbers meet; it runs until any of the days they give."""
    (one,) = yielded(
        report("a#1", tally("Russia", count=Count.at_least(900)), june(20)),
        report("b#1", tally("Russia", count=Count.up_to(1000)), june(21)),
        same("a#1", "b#1"),
    )

    assert isinstance(one, Claim)
    assert (Count.between(900, 1000), june(20, 21)) == (one.count, one.until)


def test_who_claims_it() -> None:
    """The innermost voices, or the document where no voice is named."""
    (one,) = yielded(
        report("a#1", tally("Russia", count=1000), voices=[voice("agency"), voice("lawmaker")]),
        report("b#1", tally("Russia", count=1000)),
        same("a#1", "b#1"),
    )

    assert isinstance(one, Claim)
    assert ("lawmaker", "document b") == one.speakers


def test_which_days_a_claim_covers() -> None:
    """It lies within days that hold all of it, and encloses days that all lie in it."""
    (one,) = yielded(report("a#1", tally("Russia", count=5, since=june(2, 4)), june(20, 22)))
    assert isinstance(one, Claim)
    days = [(1, 22), (2, 22), (3, 22), (2, 21)]
    inside = [(4, 20), (5, 19), (3, 20), (4, 21)]

    assert [True, True, False, False] == [one.lies_within(scope(*each)) for each in days]
    assert [True, True, False, False] == [one.encloses(scope(*each)) for each in inside]
    assert (True, False) == (one.lies_within(Scope()), one.encloses(Scope()))


def test_a_claim_without_a_start_counts_for_all_time_only() -> None:
    """It lies within no days that begin, and encloses none that do."""
    (one,) = yielded(report("a#1", tally("Russia", count=5), june(20)))
    assert isinstance(one, Claim)
    until = Scope(None, june(20).day)

    assert (False, False) == (one.lies_within(scope(1, 30)), one.encloses(scope(1, 20)))
    assert (True, True) == (one.lies_within(until), one.encloses(until))


def test_a_claim_of_no_known_day_covers_nothing_for_certain() -> None:
    """Only all time holds it."""
    (one,) = yielded(report("a#1", tally("Russia", count=5)))
    assert isinstance(one, Claim)

    assert When() == one.until
    assert (True, False, False) == (
        one.lies_within(Scope()),
        one.lies_within(Scope(None, june(30).day)),
        one.encloses(Scope(None, june(1).day)),
    )


def scope(first: int, last: int) -> Scope:
    return Scope(june(first).day, june(last).day)
