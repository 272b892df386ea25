"""What is decided of names and reports: recorded, or refused by its line."""

from __future__ import annotations

import csv
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from support.reported import june, report, swap, to
from timeline import Alias, Event, Link, Relation, Revision
from timeline.errors import NoteError, ValueRefused
from timeline.sources.decisions.cycles import closing
from timeline.sources.decisions.deciding import Decided, Decision, decide, read_decisions

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

NAME = st.sampled_from("abcd")
PAIRS = st.lists(st.tuples(NAME, NAME))

HEADER = "decision,left,right,why,reasons\r\n"


def names(*decisions: str) -> list[Decision]:
    """Return decisions written as ``"same A B"``, each on a line."""
    found = [one.split() for one in decisions]
    return [
        Decision(f"f:{line}", word, left, right, names=True)
        for line, (word, left, right) in enumerate(found, start=1)
    ]


def faults(ledger: Ledger, *decisions: str, judge: str = "J") -> list[str]:
    """Decide on names, and return what was wrong, without the places in the library."""
    before = len(ledger.timeline())
    decided, found = decide(names(*decisions), ledger, judge)
    if found:
        assert (Decided(), before) == (decided, len(ledger.timeline()))
    return list(found)


APART = "judged distinct, while aliases hold the two to be one, here or before"
CIRCLE = "J judged the second to stand for the first, here or before"


def test_names_that_are_one_are_not_kept_apart() -> None:
    """It would be recorded nowhere, so it is told instead: whoever held them to be one."""
    ledger = timeline.open()
    assert [] == faults(ledger, "same A B", "same B C", judge="K")

    assert [f"f:1: “A” and “B”: {APART}"] == faults(ledger, "distinct A B")
    assert [f"f:2: “C” and “A”: {APART}"] == faults(ledger, "distinct A X", "distinct C A")


def test_names_are_not_one_and_two_in_one_file() -> None:
    """Whichever comes first."""
    assert [f"f:2: “P” and “Q”: {APART}"] == faults(timeline.open(), "same P Q", "distinct P Q")
    assert [f"f:1: “P” and “Q”: {APART}"] == faults(timeline.open(), "distinct P Q", "same P Q")
    assert [] == faults(timeline.open(), "distinct P Q", "same P R")


def test_a_judge_makes_no_circle() -> None:
    """Neither of two names nor of more, in one file or after another."""
    ledger = timeline.open()
    assert [f"f:2: “B” and “A”: {CIRCLE}"] == faults(ledger, "same A B", "same B A")
    assert [] == faults(ledger, "same A B", "same B C", "same A C")
    assert [f"f:1: “B” and “A”: {CIRCLE}"] == faults(ledger, "same B A")
    assert [f"f:2: “C” and “A”: {CIRCLE}"] == faults(ledger, "same C D", "same C A")
    assert [] == faults(ledger, "same B A", judge="K")
    assert [] == faults(ledger, "same C D")


def test_circles_are_looked_for_among_all_at_once() -> None:
    """Those added do not close a circle that is there already."""
    assert {("b", "a")} == closing([("a", "b")], [("b", "a"), ("b", "c")])
    assert {("c", "b")} == closing([("a", "b"), ("b", "a")], [("b", "c"), ("c", "b")])
    assert set() == closing([("a", "b"), ("b", "a")], [("c", "a")])


@given(PAIRS, PAIRS)
def test_a_circle_is_closed_by_who_leads_back(
    judged: list[tuple[str, str]], added: list[tuple[str, str]]
) -> None:
    """Which is gone through here pair by pair, as nobody would do by hand."""
    closed = set()
    for number, (name, of) in enumerate(added):
        reached, pairs = {of}, [*judged, *added[:number]]
        for _ in pairs:
            reached |= {end for start, end in pairs if start in reached}
        closed |= {(name, of)} if name in reached else set()

    assert closed == closing(judged, added)


def test_a_long_way_beside_a_circle_is_not_gone_again() -> None:
    """For each pair of it, to its end."""
    way = [(f"{number:05}", f"{number + 1:05}") for number in range(20_000, 0, -1)]
    begun = time.process_time()

    assert {("b", "a")} == closing([("a", "b")], [*way, ("b", "a")])
    assert time.process_time() - begun < 2


def revised(ledger: Ledger, event: Event, *readings: Alias | Link | None) -> None:
    """Record *event*, and what K holds instead, one after another."""
    (first,) = ledger.append([event])
    last = first.recorded.id
    for reading in readings:
        (one,) = ledger.append([Revision(of=last, reading=reading, judge="K", why="better")])
        last = one.recorded.id


def test_what_another_read_instead_is_not_replaced() -> None:
    """An alias that was revised is no one's to restore by deciding again."""
    ledger = timeline.open()
    other = Alias(name="A", of="C", judge="K", why="better")
    revised(ledger, Alias(name="A", of="B", judge="J", why="names of one"), None, other)
    (fault,) = faults(ledger, "same A B")

    assert fault.startswith("f:1: J judged so before, and that was revised by another reading")
    assert "C" == ledger.timeline().name_of("A")


def test_what_was_withdrawn_is_restored() -> None:
    """Nothing stands in its place."""
    ledger = timeline.open()
    revised(ledger, Alias(name="A", of="B", judge="J", why="names of one"), None)

    assert [] == faults(ledger, "same A B")
    assert "B" == ledger.timeline().name_of("A")


def test_a_link_that_was_revised_is_not_replaced() -> None:
    """As with aliases; once it is withdrawn, it may be decided again."""
    ledger = timeline.open()
    ten = swap(to("North", count=10))
    one, two = ledger.append([report("a#1", ten, june(19)), report("b#1", ten, june(19))])
    ends = (one.recorded.id, two.recorded.id)
    said = Link(relation=Relation.SAME, left=ends[0], right=ends[1], judge="J", why="one bus")
    apart = Link(relation=Relation.DISTINCT, left=ends[0], right=ends[1], judge="K", why="two")
    revised(ledger, said, apart)
    again = [Decision("f:1", "same", "a#1", "b#1", why="one bus")]

    (fault,) = decide(again, ledger, "J")[1]
    assert "f:1: J judged so before, and that was revised by another reading" in fault
    assert [apart] == [link.event for link in ledger.timeline().links()]
    (standing,) = ledger.timeline().links()
    ledger.append([Revision(of=standing.id, reading=None, judge="K", why="neither")])
    assert (Decided(same=1), ()) == decide(again, ledger, "J")
    assert [said] == [link.event for link in ledger.timeline().links()]


def test_a_better_reason_revises_a_decision() -> None:
    """One that is not given takes none away; whichever end is on the left."""
    ledger = timeline.open()
    ten = swap(to("North", count=10))
    ledger.append([report("a#1", ten, june(19)), report("b#1", ten, june(19))])
    done = [
        decide([Decision("f:1", "same", left, right, why)], ledger, "J")
        for left, right, why in (
            ("a#1", "b#1", ""),
            ("b#1", "a#1", "one bus"),
            ("a#1", "b#1", ""),
            ("b#1", "a#1", "one bus"),
        )
    ]

    same, known = (Decided(same=1), ()), (Decided(known=1), ())
    assert [same, same, known, known] == done
    assert ["one bus"] == [link.event.why for link in ledger.timeline().links()]


@pytest.mark.parametrize("judge", ["", " ", "\n"])
def test_somebody_decides(judge: str) -> None:
    """A judgement of nobody can be held to nobody."""
    with pytest.raises(ValueRefused, match="expected the name of who decides"):
        decide(names("same A B"), timeline.open(), judge)


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    """Programs for sheets leave them at the end, of one width or another."""
    path = tmp_path / "d.csv"
    path.write_text(f"\n{HEADER}\nsame,a,b,,x\n\n , ,,,\n,,\nsame,a,c,,\n\n\n", encoding="utf-8")

    found = [(one.where, one.right) for one in read_decisions(path)]

    assert [(f"{path}:4", "b"), (f"{path}:8", "c")] == found


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_a_cell_may_be_too_long(tmp_path: Path, limit: int) -> None:
    """It is told with its line, whatever else in the process reads sheets."""
    path = tmp_path / "d.csv"
    path.write_text(f"{HEADER}same,a,b,,\r\nsame,a,b,,{'x' * 140_000}\r\n", encoding="utf-8")
    before = csv.field_size_limit(limit)
    try:
        with pytest.raises(NoteError, match=r"d\.csv:3: .*(limit|found 140,000).*; nothing was"):
            read_decisions(path)
    finally:
        csv.field_size_limit(before)
