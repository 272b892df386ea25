"""What an answer rests on is read from the part that has it, when somebody looks."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support.moving import FIRST, Moving
from timeline.engines.opened import PartFiles
from timeline.exchanges import Swap, Transfer, returned
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.engines.lines import Held


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Count how often each part is read."""
    times, held = Counter[int](), PartFiles.held

    def counting(self: PartFiles) -> Held:
        times[self.number] += 1
        return held(self)

    monkeypatch.setattr(PartFiles, "held", counting)
    return times


def test_an_explanation_reads_the_part_that_has_it(tmp_path: Path, opened: Counter[int]) -> None:
    """Numbers need no more than was answered; a contribution is read from its part, once."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(1), 120).log()])  # noqa: S311
    answer = tl.split(ledger, into=4, to=tmp_path).ask(returned)
    once = Counter(range(4))
    figure = answer["North"]

    assert figure.counted.known
    assert once == opened
    first = figure.contributions[0]
    assert once == opened
    assert first.reports
    assert 5 == opened.total()
    assert first.reports
    assert first.only_party is None or first.only_party
    assert 5 == opened.total()


def test_what_is_left_aside_is_read_when_looked_into(tmp_path: Path, opened: Counter[int]) -> None:
    """How much it is, is known before."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(1), 120).log()])  # noqa: S311
    answer = tl.split(ledger, into=2, to=tmp_path).ask(returned)

    assert len(ledger.timeline().ask(returned).left) == len(answer.left)
    assert 2 == opened.total()
    assert answer.left[0].why
    assert 4 == opened.total()


def test_what_is_told_of_two_sides_together_is_of_one_unit(tmp_path: Path) -> None:
    """Of six who were returned to both sides each may have none, and both have six or more."""
    moved = Transfer(to=("North", "South"), count=tl.Stated(tl.Count.exactly(6)))
    what = Swap(transfers=(moved,))
    ledger = MemoryLedger()
    ledger.append([tl.Report(document="d", key="k", what=what, when=tl.Stated(tl.When.on(FIRST)))])
    answer = tl.split(ledger, into=2, to=tmp_path).ask(returned)

    assert [tl.Count(high=6)] * 2 == [figure.counted for figure in answer.values()]
    assert tl.Count(low=6, high=12) == answer.together.counted


def test_what_parts_answer_can_be_cited(tmp_path: Path) -> None:
    """As what the ledger answers: a token commits to the same events, and the same numbers."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(1), 20).log()])  # noqa: S311
    parts = tl.split(ledger, into=2, to=tmp_path)
    story = ledger.timeline()

    for question in (returned, returned.by_sort(), returned.by_period("month")):
        assert str(story.ask(question).citation()) == str(parts.ask(question).citation())


def test_of_parts_no_more_is_asked_than_of_any_story(tmp_path: Path) -> None:
    """The name of a question is none."""
    parts = tl.split(MemoryLedger(), into=2, to=tmp_path)
    name: Any = "returned"

    with pytest.raises(tl.ValueRefused, match="ask: expected a question"):
        parts.ask(name)
