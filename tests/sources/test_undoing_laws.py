"""What is decided and then taken back is as if it had never been decided."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from support.reported import june, report, swap, to
from timeline.events import Bearer, Event
from timeline.sources.decisions.deciding import Decision, decide
from timeline.sources.decisions.undoing import undo, undo_last

if TYPE_CHECKING:
    from timeline.ledgers import Ledger

REPORTS: list[Event] = [report(f"{key}#1", swap(to("North", count=5)), june(4)) for key in "abcd"]
ENDS = [*combinations(["a#1", "b#1", "c#1", "d#1"], 2)]
NAMES = [*combinations(["North", "Nord", "N", "No"], 2)]

DECISIONS = st.one_of(
    st.builds(
        lambda word, ends: Decision("", word, ends[0], ends[1]),
        st.sampled_from(["same", "distinct", ""]),
        st.sampled_from(ENDS),
    ),
    st.builds(
        lambda ends, bearer: Decision("", "same", ends[0], ends[1], names=True, bearer=bearer),
        st.sampled_from(NAMES),
        st.sampled_from(Bearer),
    ),
)
FILES = st.lists(DECISIONS, max_size=5)


def judged(ledger: Ledger) -> set[object]:
    story = ledger.timeline()
    return {(one.id, one.event) for one in (*story.links(), *story.aliases())}


@given(FILES, FILES)
@settings(max_examples=60, deadline=None)
def test_a_file_taken_back_leaves_what_another_judge_decided(
    others: list[Decision], ours: list[Decision]
) -> None:
    """And all that was recorded; once more it changes nothing, and it may be decided again."""
    with timeline.open() as ledger:
        ledger.append(REPORTS)
        decide(others, ledger, "K")
        before = judged(ledger)
        decided, faults = decide(ours, ledger, "J")
        after, size = judged(ledger), ledger.head()
        undone, _ = undo(ours, ledger, "J")

        assert before == judged(ledger)
        assert len(undone.taken_back) == len(after) - len(before) == ledger.head() - size
        assert () == undo(ours, ledger, "J")[0].taken_back
        assert (decided, faults) == decide(ours, ledger, "J")
        assert after == judged(ledger)


@given(FILES)
@settings(max_examples=60, deadline=None)
def test_taking_back_the_last_goes_back_one_by_one(ours: list[Decision]) -> None:
    """Until nothing stands."""
    with timeline.open() as ledger:
        ledger.append(REPORTS)
        decide(ours, ledger, "J")
        for left in range(len(judged(ledger)), 0, -1):
            assert left == len(judged(ledger))
            assert 1 == len(undo_last(ledger, "J").taken_back)

        assert (set(), ()) == (judged(ledger), undo_last(ledger, "J").taken_back)
