"""What is reported of exchanges of prisoners, and what of it counts."""

from __future__ import annotations

import pytest

from support.reported import EACH, agreement, june, report, swap, tally, to, told
from timeline import Count, Flow, Kind, Per, Stated, Total
from timeline.codec import decode, encode
from timeline.errors import ValueRefused
from timeline.events import HasCounts, kind_of, title_of
from timeline.exchanges import (
    AGREED,
    RELEASED,
    REMAINS,
    RETURNED,
    Agreement,
    Attitude,
    ClaimedTotal,
    PublicStatement,
    Release,
    Remains,
    Swap,
    Talks,
    Tally,
    Transfer,
    returned,
    returned_outside,
)
from timeline.state import merge

SAID = PublicStatement(speaker="Moscow", attitude=Attitude.JUDGES, topic="the exchange")


def test_a_swap_returns_and_releases() -> None:
    """Who gets people back, and who had held them."""
    found = swap(
        to("Russia", "Ukraine", count=106, per=EACH, held_by=("Ukraine", "Russia"))
    ).counts()
    count = Stated(Count.exactly(106))

    assert (
        Flow(measure=RETURNED, sides=("Russia",), count=count, batch="Ukraine"),
        Flow(measure=RETURNED, sides=("Ukraine",), count=count, batch="Russia"),
        Flow(measure=RELEASED, sides=("Ukraine",), count=count, batch="Russia"),
        Flow(measure=RELEASED, sides=("Russia",), count=count, batch="Ukraine"),
    ) == found


def test_where_nobody_says_who_held_them_nothing_is_released() -> None:
    """That somebody came back does not say from whom."""
    assert [RETURNED] == [flow.measure for flow in swap(to("Russia", count=2)).counts()]


def test_a_transfer_says_all_it_knows() -> None:
    """Category, traits, and whether only some are counted go into the flow."""
    (found,) = swap(
        to("Russia", count=12, category="military", traits=("wounded",), part=True)
    ).counts()

    assert (
        Flow(
            measure=RETURNED,
            sides=("Russia",),
            count=Stated(Count.exactly(12)),
            category="military",
            traits=("wounded",),
            part=True,
        )
        == found
    )


def test_remains_are_a_measure_of_their_own() -> None:
    """They are never counted with the living."""
    found = Remains(transfers=(to("Russia", count=6000, held_by=("Ukraine",)),)).counts()

    assert [REMAINS] == [flow.measure for flow in found]


def test_an_agreement_promises() -> None:
    """Whoever holds them now."""
    found = agreement(to("Russia", count=1000, held_by=("Ukraine",))).counts()

    assert [(AGREED, ("Russia",))] == [(flow.measure, flow.sides) for flow in found]


def test_a_tally_claims_totals() -> None:
    """Totals are no flows."""
    claim = tally("Russia", count=1000, since=june(2), category="military")

    assert (
        Total(
            measure=RETURNED,
            sides=("Russia",),
            count=Stated(Count.exactly(1000)),
            category="military",
            since=Stated(june(2)),
        ),
    ) == claim.counts()


@pytest.mark.parametrize("what", [Talks(), SAID])
def test_what_counts_nothing(what: object) -> None:
    """Talks and statements have no numbers."""
    assert not isinstance(what, HasCounts)


@pytest.mark.parametrize(
    ("what", "name", "title"),
    [
        (Swap(), "swap", "prisoner exchange"),
        (
            Swap(stage="first group", via=("Belarus", "Poland"), place="the border"),
            "swap",
            "prisoner exchange (first group, via Belarus and Poland, the border)",
        ),
        (Remains(place="the border"), "remains", "handover of remains (the border)"),
        (Agreement(place="Istanbul"), "agreement", "agreement (Istanbul)"),
        (Talks(), "talks", "talks"),
        (
            Talks(form="ceasefire talks", parties=("Russia", "Ukraine"), place="Istanbul"),
            "talks",
            "ceasefire talks (Russia and Ukraine, Istanbul)",
        ),
        (SAID, "statement", "the exchange (Moscow: judges)"),
        (Tally(totals=()), "tally", "claimed total of those returned"),
    ],
)
def test_kinds_have_names_and_titles(what: object, name: str, title: str) -> None:
    """The name is written down, the title is read."""
    assert (name, title) == (kind_of(what).name, title_of(what))


def test_kinds_are_values() -> None:
    """Equal where they say the same, and hashable."""
    assert {swap(to("Russia", count=2))} == {swap(to("Russia", count=2))}


@pytest.mark.parametrize(
    "what",
    [
        swap(to("Russia", "Ukraine", count=106, per=EACH, held_by=("Ukraine", "Russia"))),
        Remains(transfers=(to("Russia", count=Count.up_to(9)),)),
        agreement(to("Russia", count=1000)),
        Talks(parties=("Russia", "Ukraine"), stayed_away=("Putin",)),
        SAID,
        tally("Russia", count=1000, since=june(2)),
    ],
)
def test_kinds_are_written_down_and_read_again(what: Kind) -> None:
    """Whatever they hold."""
    told = report("a#1", what)

    assert told == decode(encode(told))


@pytest.mark.parametrize(
    ("to", "held_by", "per", "released"),
    [
        (("R", "B"), ("U",), Per.EACH, {"U": Count.exactly(20)}),
        (("R", "B"), ("U",), Per.TOTAL, {"U": Count.exactly(10)}),
        (("R", "B"), ("U",), Per.UNSTATED, {"U": Count.between(10, 20)}),
        (("R", "B"), ("U", "U"), Per.EACH, {"U": Count.exactly(20)}),
        (("R", "U"), ("U", "R"), Per.EACH, {"U": Count.exactly(10), "R": Count.exactly(10)}),
        (("R",), ("U", "B"), Per.UNSTATED, {"U": Count.up_to(10), "B": Count.up_to(10)}),
    ],
)
def test_captors_release_what_the_sides_get_back(
    to: tuple[str, ...], held_by: tuple[str, ...], per: Per, released: dict[str, Count]
) -> None:
    """A captor of several sides' people lets go as many as those sides get back together."""
    ten = Stated(Count.exactly(10))
    swap = Swap(transfers=(Transfer(to=to, held_by=held_by, per=per, count=ten),))
    found = merge([flow for flow in swap.counts() if flow.measure == RELEASED])

    assert released == {side: one.count for side, one in found.items()}


@pytest.mark.parametrize(
    ("to", "held_by"), [((), ()), (("R", "R"), ()), (("R", "B", "C"), ("U", "V"))]
)
def test_sides_that_cannot_be_counted_are_refused(
    to: tuple[str, ...], held_by: tuple[str, ...]
) -> None:
    """No side, one side twice, or captors that fit no sides."""
    with pytest.raises(ValueRefused):
        Transfer(to=to, held_by=held_by)


def test_releases_outside_exchanges_are_counted_apart() -> None:
    """22 were let go beside an exchange of 175: neither number holds the other."""
    story = told(
        report("a#1", swap(to("Ukraine", count=175)), june(19)),
        report("a#2", Release(transfers=(to("Ukraine", count=22),)), june(19)),
    )
    answer = story.ask(returned)

    assert ("175", "22") == (
        str(answer["Ukraine"]),
        str(story.ask(returned_outside)["Ukraine"]),
    )
    assert ["returned outside exchanges, and counted apart from them"] == [
        one.why for one in answer.asides
    ]


def test_a_claimed_total_may_be_of_those_outside_exchanges() -> None:
    """It is held against those alone."""
    total = ClaimedTotal(to=("Ukraine",), count=Stated(Count.exactly(469)), outside=True)
    story = told(report("a#1", Tally(totals=(total,)), june(19)))

    assert ["Ukraine"] == list(story.ask(returned_outside))
    assert [] == list(story.ask(returned))
