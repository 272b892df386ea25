"""Whether numbers add, run on or tell a level: by their names, and by how they rise and fall."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from timeline.sources.sheets.guessing.counted_words import FLOWING, RUNNING
from timeline.sources.sheets.guessing.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from timeline.sources.sheets.guessing.measures import Measured

__all__ = ["UNDECIDED", "Series", "Trend", "counted_as", "running_too", "trend_of"]

UNDECIDED = "flow, total or level?"
"""How numbers are counted that may be any of these: a mapping that says so is refused."""

RUNS_ON = "it never falls"
RISES_TOO = (
    "it never falls, as others of this sheet never do, so that each number holds those before"
)
FALLS = "no total is seen in it"
NO_SERIES = "rows are no series of the same side, day by day: each number is what its row adds"

Series = list[tuple["date", int]]
"""Numbers of one side by their days, in order."""


class Trend(NamedTuple):
    """How numbers of sides go from day to day."""

    rises: int
    falls: int
    still: int
    sides: int

    @property
    def all(self) -> int:
        """How many steps there are."""
        return self.rises + self.falls + self.still


def trend_of(series: Mapping[object, Series]) -> Trend:
    """Return how often the numbers of *series* rise, fall and stand still."""
    rises = falls = still = 0
    for numbers in series.values():
        ordered = [number for _, number in sorted(numbers, key=lambda point: point[0])]
        for earlier, later in pairwise(ordered):
            rises += later > earlier
            falls += later < earlier
            still += later == earlier
    return Trend(rises, falls, still, len(series))


def counted_as(
    measure: Measured, names: Iterable[str], steps: Trend, *, regular: bool, keyed: bool
) -> tuple[str, str]:
    """Return what the numbers of *measure* are, and why, with what speaks against it.

    *regular* is whether the sheet tells the same measure of the same sides again and again;
    *keyed* whether its rows have numbers of their own, as those of incidents do.
    """
    words = " ".join(map(plain, names))
    seen = f"{steps.rises} rises and {steps.falls} falls from day to day"
    if by_name := _by_name(words, steps, seen, regular=regular):
        return by_name
    if measure.level:
        return _of_level(measure, steps, seen, regular=regular)
    if not regular:
        return "flow", NO_SERIES
    if keyed and measure.told:
        return "flow", "rows have keys of their own, as those of incidents have"
    return _by_steps(steps, seen, told=measure.told)


def _by_name(words: str, steps: Trend, seen: str, *, regular: bool) -> tuple[str, str] | None:
    """Return what *words* say that numbers are, and why."""
    if running := RUNNING.search(words):
        against = f", though it falls {steps.falls} times" * bool(steps.falls)
        return "total", f"“{running[0]}” says so; {seen}{against}"
    if flowing := FLOWING.search(words):
        against = ", though it never falls" * (regular and _never_falls(steps))
        return "flow", f"“{flowing[0]}” says so; {seen}{against}"
    if regular and "total" in words.split() and steps.rises and not steps.falls:
        return "total", f"“total” says so, and it never falls: {seen}"
    return None


def running_too(decided: Sequence[Measured], trends: Sequence[Trend]) -> tuple[Measured, ...]:
    """Return *decided*, those as totals that never fall either, where some are by their contents.

    A sheet tells its measures in one way, and a short series rises too seldom to show it alone.
    """
    pairs = list(zip(decided, trends, strict=True))
    if not any(measure.reasons[-1].startswith(RUNS_ON) for measure in decided):
        return tuple(decided)
    return tuple(
        evolve(measure, counted_as="total", reasons=(*measure.reasons[:-1], RISES_TOO))
        if measure.reasons[-1].startswith(FALLS) and trend.rises and not trend.falls
        else measure
        for measure, trend in pairs
    )


def _by_steps(steps: Trend, seen: str, *, told: bool) -> tuple[str, str]:
    """Return what numbers are of which a series is told; *told* is what they count."""
    if _never_falls(steps):
        so = RUNS_ON if not steps.falls else f"{RUNS_ON}, but for corrections"
        return "total", f"{so}: {seen}, so that each number holds those before"
    if told:
        return "flow", f"{FALLS}: {seen}"
    return UNDECIDED, f"{seen}: say flow (they add), total (so far) or level (at a time)"


def _never_falls(steps: Trend) -> bool:
    """Return whether numbers run on; a long series may have a few corrections."""
    few = steps.falls <= 0.02 * steps.all and steps.falls <= 0.1 * steps.rises
    return few and steps.rises >= 4 and steps.all >= 5


def _of_level(measure: Measured, steps: Trend, seen: str, *, regular: bool) -> tuple[str, str]:
    if not regular:
        return "flow", f"{NO_SERIES}, though “{measure.name}” may be how many there are at a time"
    against = ": it never falls, so it may be a total" * _never_falls(steps)
    return "level", f"“{measure.name}” is how many there are at a time; {seen}{against}"
