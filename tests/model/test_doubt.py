"""What may be one, and comes and goes: kept in memory and in a file, it is as made anew."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import timeline as tl
from timeline.exchanges import Swap, Transfer, returned
from timeline.model import past
from timeline.model.read_model import ReadModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def drawn(random: Random, size: int) -> Iterator[tl.Event]:
    """Yield reports on few days, most without a day of their own, and what withdraws them."""
    standing: list[tl.Report] = []
    for number in range(size):
        if standing and random.random() < 0.3:
            yield tl.Retraction(report=standing.pop(random.randrange(len(standing))).name)
            continue
        first = date(2025, 6, 1) + timedelta(random.randrange(8))
        length = random.choice([0, 1, 2, 2, 3, 5])
        low = random.randrange(1, 9)
        count = tl.Stated(tl.Count(low=low, high=random.choice([low, None])))
        sort = random.choice([None, None, None, "military", "civilian"])
        moved = Transfer(to=("North",), count=count, category=sort)
        when = tl.Stated(tl.When(first, first + timedelta(length)))
        what = Swap(transfers=(moved,))
        standing.append(tl.Report(document="d", key=f"k{number}", what=what, when=when))
        yield standing[-1]


def figure(reading: tl.Reading) -> tuple[object, ...]:
    """Return the figure, and what in doubt adds how much."""
    of_north = reading.ask(returned)["North"]
    adds = {doubtful.contribution.unit.ids: doubtful.adds for doubtful in of_north.doubtful}
    return of_north.counted, of_north.exact, adds


@pytest.mark.parametrize("seed", range(8))
def test_it_is_as_made_anew(tmp_path: Path, seed: int) -> None:
    """After every event, and as it was known after some other."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    live = tl.Timeline().with_([])
    moments = []
    with tl.open() as ledger:
        model = ReadModel(ledger, str(tmp_path / "story.model"))
        for event in drawn(random, 45):
            live = live.with_([ledger.append([event])[0].recorded])
            anew = figure(ledger.timeline())

            assert anew == figure(model.timeline())
            assert anew == figure(live)
            moments.append(live.recorded()[-1].moment)
            then = random.choice(moments)
            with patch.object(past, "FARTHEST", 0):
                before = figure(model.timeline().known_at(then))
            assert figure(ledger.timeline().known_at(then)) == before
        model.close()
