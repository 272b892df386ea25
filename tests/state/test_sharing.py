"""What is worked out once: for readings that days alone tell apart, and for what is said alike."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from support.reported import june, report, swap, tally, to, told
from timeline import Certainty, Count, Phase, Polarity
from timeline.codec.quick_reading import WORKS
from timeline.exchanges import returned
from timeline.ledgers import MemoryLedger
from timeline.state import remembering
from timeline.state.remembering import Remembered

if TYPE_CHECKING:
    import pytest

    from timeline import Timeline


def story() -> Timeline:
    return told(
        report("a#1", swap(to("Russia", count=2)), june(3)),
        report("a#2", swap(to("Russia", count=5)), june(9)),
    )


def test_a_cut_of_what_happened_shares_developments() -> None:
    """Days asked about change neither what is one nor what it counts."""
    whole = story()
    later = whole.happened_since("2025-06-05")
    still = later.happened_by("2025-06-20")

    for reading in (later, still):
        for unit, cut in zip(whole.every_unit(), reading.every_unit(), strict=True):
            assert unit.developments[0] is cut.developments[0]
            assert reading.cuts.scope == cut.scope


def test_each_reading_counts_within_its_own_days() -> None:
    """The sharing shows nowhere: each cut has what lies within it, in whatever order asked."""
    whole = story()
    later, earlier = whole.happened_since("2025-06-05"), whole.happened_by("2025-06-05")

    counted = [reading.ask(returned)["Russia"].counted for reading in (later, earlier, whole)]
    assert [Count.exactly(5), Count.exactly(2), Count.exactly(7)] == counted


def test_a_cut_after_the_days_shares_nothing_that_it_changes() -> None:
    """Who speaks is another question than when it happened."""
    cut = story().happened_since("2025-06-05").believing(lambda report: report.key == "1")

    assert {} == dict(cut.ask(returned))


def test_a_reading_travels_without_the_one_that_it_was_cut_from() -> None:
    """What it shares is made again where it arrives."""
    cut = story().happened_since("2025-06-05")
    cut.ask(returned)
    arrived = pickle.loads(pickle.dumps(cut))  # noqa: S301 - it was written here

    assert cut == arrived
    assert Count.exactly(5) == arrived.ask(returned)["Russia"].counted


def test_what_is_said_alike_is_one_value_when_it_is_read() -> None:
    """And each report says of it what it says: done or planned, for certain or perhaps."""
    what = swap(to("Russia", count=4))
    with MemoryLedger() as ledger:
        ledger.append(
            [
                report("a#1", what, june(1)),
                report("a#2", what, june(2)),
                report("a#3", what, june(3), phase=Phase.PLANNED),
                report("a#4", what, june(4), polarity=Polarity.DENIED),
                report("a#5", what, june(5), certainty=Certainty.POSSIBLE),
                report("a#6", tally("Russia", count=Count.exactly(4)), june(6)),
            ]
        )
        read = ledger.timeline()
    first, *others = [recorded.event.what for recorded in read.reports()]

    # Before Python 3.11.7 nothing is read quickly, and what is said alike is several equal values.
    assert all(same is first if WORKS else same == first for same in others[:4])
    assert Count.between(8, 12) == read.ask(returned)["Russia"].counted


def test_each_value_is_worked_out_once() -> None:
    """Values are told apart by being objects of their own, even equal ones."""
    asked: list[list[int]] = []

    def length(value: list[int]) -> int:
        asked.append(value)
        return len(value)

    remembered = Remembered(length)
    one_long, two_long, equal = [1], [1, 2], [1]

    assert [1, 2, 1, 1, 2] == [*map(remembered, (one_long, two_long, equal, one_long, two_long))]
    assert [[1], [1, 2], [1]] == asked


def test_no_value_is_taken_for_one_that_is_gone() -> None:
    """What is remembered keeps its value, so that nothing else gets its place in memory."""
    remembered = Remembered(list[int].copy)

    for number in range(1000):
        assert [number] == remembered([number])


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond, all is forgotten, and worked out anew when it is asked for."""
    monkeypatch.setattr(remembering, "MANY", 3)
    asked: list[str] = []
    remembered = Remembered(asked.append)

    for value in "abcddad":
        remembered(value)
    assert [*"abcda"] == asked
