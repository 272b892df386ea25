"""Pairs that are counted apart though they may be one: how many there are, and which."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from support.reported import distinct, june, part, report, same, swap, through, to, told
from timeline.events import Distinct
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline import Event, Report

NAMES = ("a#1", "a#2", "a#3", "b#1", "b#2", "c#1")
DAYS = (june(1), june(2), june(1, 3), through(1, 3), through(1, 4), None)
TRANSFERS = (
    to("North", count=3),
    to("North", count=3, category="military", complete=True),
    to("North", count=3, category="civilian", complete=True),
)
PAIRS = st.sampled_from([*combinations(NAMES, 2)])
LINKS = (same, part, distinct)
FLAGS = st.booleans()
READ = {"judge": "a reader", "why": "listed"}


@st.composite
def reported(draw: st.DrawFn) -> list[Report]:
    """Return reports of few days, some of one sort alone."""
    days, moved = st.sampled_from(DAYS), st.sampled_from(TRANSFERS)
    return [report(name, swap(draw(moved)), draw(days)) for name in NAMES]


@st.composite
def judged(draw: st.DrawFn) -> list[Event]:
    """Return judgements on pairs, and two lists, of which one goes on in other documents."""
    links = [link(*draw(PAIRS)) for link in draw(st.lists(st.sampled_from(LINKS), max_size=4))]
    short, long = ("1", "2"), ("1", "2", "3")
    lists = [Distinct(document="a", keys=keys, **READ) for keys in (short, long) if draw(FLAGS)]
    goes_on = [
        Distinct(document=document, keys=("2",), among="one list", **READ)
        for document in ("a", "b")
        if draw(FLAGS)
    ]
    return [*links, *lists, *goes_on]


@given(reported(), judged())
def test_pairs_are_counted_as_they_are_found(
    reports: list[Report], judgements: list[Event]
) -> None:
    """Whatever tells some of them apart: judgements, lists, sorts that are all, or exact ends."""
    for figure in told(*reports, *judgements).ask(returned).values():
        assert len(figure.apart) == figure.many_apart


def test_of_all_pairs_of_one_day_those_judged_apart_are_taken_away() -> None:
    """Five on one day are ten pairs, of which a list of three tells three apart, a link one."""
    reports = [report(name, swap(to("North", count=3)), june(1)) for name in NAMES[:5]]
    listed = Distinct(document="a", keys=("1", "2", "3"), **READ)
    story = told(*reports, listed, distinct("b#1", "b#2"))

    assert 6 == story.ask(returned)["North"].many_apart
