"""Parts answer as one process does, however they are cut and extended."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import timeline as tl
from support.moving import FIRST, START, Moving
from support.parted import Travelling, seen
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from pathlib import Path

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""To shrink what fails takes minutes; a seed and a size say enough to look at it."""

SEEDS = st.integers(0, 2**20)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def same(whole: tl.Reading, parts: tl.Reading) -> None:
    """Hold what is answered of the one against what is of the other, by name."""
    expected, actual = seen(whole), seen(parts)
    for name, value in expected.items():
        assert value == actual[name], name


@settings(max_examples=20, phases=QUICK)
@given(
    seed=SEEDS,
    size=st.integers(5, 60),
    into=st.integers(1, 4),
    steps=st.lists(st.integers(1, 25), max_size=6),
)
def test_parts_answer_as_one_process(seed: int, size: int, into: int, steps: list[int]) -> None:
    """Whatever moves: links join parts, documents come late, readings are revised."""
    ahead = [recorded.event for recorded in Moving(Random(seed), size).log()]  # noqa: S311
    ledger = MemoryLedger()
    with TemporaryDirectory() as folder:
        for step in (*steps, size):
            ledger.append(ahead[:step])
            del ahead[:step]

            assert ledger.head() == tl.split(ledger, into=into, to=folder).position
        same(ledger.timeline(), tl.open_parts(folder).reading(Travelling()))


@settings(max_examples=10, phases=QUICK)
@given(
    seed=SEEDS,
    day=st.integers(0, 20),
    minute=st.integers(0, 40),
    cut=st.sampled_from(["known_at", "said_until", "happened", "believing"]),
)
def test_cuts_of_parts_are_cuts_of_the_whole(seed: int, day: int, minute: int, cut: str) -> None:
    """They are made in every part, and mean the same."""
    moments = (START + number * MINUTE for number in range(40))
    ledger = MemoryLedger(clock=lambda: next(moments))
    ledger.append([recorded.event for recorded in Moving(Random(seed), 40).log()])  # noqa: S311
    with TemporaryDirectory() as folder:
        readings = []
        parts = tl.split(ledger, into=3, to=folder).reading(Travelling())
        for reading in (ledger.timeline(), parts):
            match cut:
                case "known_at":
                    seen_through = reading.known_at(START + minute * MINUTE)
                case "said_until":
                    seen_through = reading.said_until(FIRST + day * DAY)
                case "happened":
                    since = reading.happened_since(FIRST + day // 2 * DAY)
                    seen_through = since.happened_by(FIRST + day * DAY)
                case _:
                    seen_through = reading.believing(tl.by("ministry") | tl.by("wire"))
            readings.append(seen_through)
        same(*readings)


def test_all_parts_hold_what_the_ledger_holds(tmp_path: Path) -> None:
    """Every event is one part's own, and no other's."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(7), 200).log()])  # noqa: S311
    parts = [files.held() for files in tl.split(ledger, into=4, to=tmp_path).files()]
    own = [id_ for held in parts for id_ in held.own]

    assert sorted(stored.recorded.id for stored in ledger.read()) == sorted(own)
    assert (
        tl.Timeline(event for held in parts for event in held.recorded.values())
        == ledger.timeline()
    )


def test_disagreements_between_totals_mention_the_same(tmp_path: Path) -> None:
    """Of many reports some are mentioned: those of the units that came first to the ledger."""
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(55), 170).log()])  # noqa: S311

    assert ledger.timeline().conflicts() == tl.split(ledger, into=3, to=tmp_path).conflicts()
