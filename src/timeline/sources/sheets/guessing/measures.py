"""What is counted, in which columns, and whether numbers add, run on or tell a level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, field, frozen

from timeline.sources.sheets.guessing.counted_words import (
    BOUNDS,
    FLOWING,
    GENERIC,
    NOUNS,
    RUNNING,
    ToldMeasure,
    bare,
    told_measure,
)
from timeline.sources.sheets.guessing.counts import CountReading, bounds
from timeline.sources.sheets.guessing.names import plain
from timeline.sources.sheets.guessing.passing import TOTAL
from timeline.sources.sheets.guessing.shape import sums
from timeline.sources.sheets.guessing.table import rows_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from timeline.sources.sheets.guessing.roles import Roles

__all__ = ["UNDECIDED", "Measured", "Series", "Trend", "counted_as", "measured", "trend_of"]

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


@frozen(kw_only=True)
class Measured:
    """A measure as the sheet tells it.

    Attributes:
        name: the name of the measure; empty where a column tells it.
        noun: what is counted, in the plural; empty where nobody tells it.
        level: whether its name says that it may fall.
        told: whether a name says what is counted, and not only that something is.
        count: the column of the numbers.
        low: the column of the lower bounds, if there is one.
        high: the column of the upper bounds, if there is one.
        reasons: why it is taken so.
        counted_as: what its numbers are.
    """

    name: str
    noun: str = ""
    level: bool = False
    told: bool = False
    count: str | None = None
    low: str | None = None
    high: str | None = None
    reasons: tuple[str, ...] = ()
    counted_as: str = "flow"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(name for name in (self.low, self.high, self.count) if name)


@frozen
class Found:
    """The measures of a sheet, and the columns of numbers that are not read, with the reasons."""

    measures: tuple[Measured, ...]
    left: Mapping[str, str] = field(factory=dict)


def measured(roles: Roles, free: Sequence[str]) -> Found:
    """Return what the columns *free*, which hold numbers, count."""
    left: dict[str, str] = {}
    named = [
        name for name in free if told_measure(name) or _bounded(name) or _is_bare(name) or _of(name)
    ]
    names = named or [name for name in free if not _is_numbering(roles, name)]
    if any(told_measure(name) for name in names) and any(_is_bare(name) for name in names):
        names = [name for name in names if not _is_bare(name)]
    for name in free:
        if name not in names:
            left[name] = "what it counts is not told by its name"
    added = [*names, *(name for name in free if TOTAL.fullmatch(name))]
    left |= _sums(roles, [name for name in added if not _bounded(name)])
    names = [name for name in names if name not in left]
    groups = defaultdict[str, dict[str, str]](dict)
    for name in names:
        stem, bound = _bounded(name) or (plain(name), "count")
        groups[stem].setdefault(bound, name)
    found = [_measure(roles, stem, columns) for stem, columns in groups.items()]
    for measure, columns in zip(found, groups.values(), strict=True):
        for name in columns.values():
            if name not in measure.columns:
                left[name] = "it lies between the bounds that are read"
    return Found(tuple(_apart(found)), left)


def _of(name: str) -> ToldMeasure | None:
    """Return what is counted in the column *name* if that is said, and not what became of it."""
    noun = next((word for word in plain(name).split() if word in NOUNS), None)
    return ToldMeasure(bare(name), noun) if noun else None


def _is_numbering(roles: Roles, name: str) -> bool:
    """Return whether the column *name* holds a sum of others, or numbers its rows."""
    column = roles.columns[name]
    values = [value_of(text) for text in column.texts]
    numbered = len(values) > 2 and None not in values and column.unique
    return bool(TOTAL.fullmatch(name)) or (
        numbered and values == sorted(values, key=lambda value: value or 0)
    )


def _is_bare(name: str) -> bool:
    """Return whether *name* says that something is counted, and not what."""
    return plain(name) in GENERIC and _bounded(name) is None


def _bounded(name: str) -> tuple[str, str] | None:
    """Return what *name* bounds, and how: ``("deaths", "low")`` of ``deaths_low``."""
    words = plain(name)
    for bound, signs in BOUNDS.items():
        for sign in sorted(signs, key=len, reverse=True):
            if re.search(rf"(^| ){sign}( |$)", words) and not (sign == "from" and words == "from"):
                stem = re.sub(rf"(^| ){sign}( |$)", " ", words).strip()
                return re.sub(r"\b(estimate|number of|est)\b", "", stem).strip(), bound
    return None


def _sums(roles: Roles, names: Sequence[str]) -> dict[str, str]:
    """Return the columns that are the sums of others, with the reason."""
    left = {}
    columns = [roles.columns[name] for name in names]
    for column in columns:
        others = [other for other in columns if other is not column and other.name not in left]
        for size in range(min(len(others), 6), 1, -1):
            parts = next((p for p in combinations(others[:8], size) if sums(column, p)), None)
            if parts:
                added = " and ".join(part.name for part in parts)
                left[column.name] = f"it is the sum of {added} in every row"
                break
    return left


def _measure(roles: Roles, stem: str, columns: dict[str, str]) -> Measured:
    low, high = columns.get("low"), columns.get("high")
    count = columns.get("count") or columns.get("best")
    if low and high:
        count = None
    elif count or low or high:
        count, low, high = count or low or high, None, None
    first = count or low or ""
    told = (told_measure(stem) if stem else None) or told_measure(first) or _of(first)
    reasons = [_contents(roles, name) for name in (count, low, high) if name]
    named = told or ToldMeasure(plain(first) if count else stem or "counted", "")
    return Measured(
        name=named.measure,
        noun=named.noun,
        level=named.level,
        told=told is not None,
        count=count,
        low=low,
        high=high,
        reasons=tuple(filter(None, reasons)),
    )


def _contents(roles: Roles, name: str) -> str:
    """Say what stands in the column *name* that is no plain number."""
    read = roles.counts.get(name)
    if read is None:
        return ""
    rows = len(roles.columns[name].texts)
    numbers = roles.columns[name].filled - _lost(roles, name, read)
    told = [f"{name}: numbers in {'all' if numbers == rows else f'{numbers} of'} {rows} rows"]
    if read.words:
        told.append(f"bounds such as “{read.words[0]}”")
    if read.misfits:
        misfits = {*read.misfits}
        pairs = zip(roles.table.lines, roles.columns[name].texts, strict=True)
        lost = [line.number for line, text in pairs if text in misfits]
        shown = ", ".join(repr(text) for text in read.misfits[:3])
        told.append(f"{len(lost)} of {rows} rows do not fit: {rows_named(lost)} ({shown})")
    return "; ".join(told)


def _lost(roles: Roles, name: str, read: CountReading) -> int:
    return sum(roles.columns[name].counted[text] for text in (*read.misfits, *read.empty))


def _apart(found: Iterable[Measured]) -> list[Measured]:
    """Return the measures with names that differ."""
    taken: set[str] = set()
    kept = []
    for measure in found:
        name = measure.name
        if name in taken:
            name = plain(measure.columns[0])
        while name in taken:
            name += " again"
        taken.add(name)
        kept.append(evolve(measure, name=name))
    return kept


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
    if running := RUNNING.search(words):
        against = f", though it falls {steps.falls} times" * bool(steps.falls)
        return "total", f"“{running[0]}” says so; {seen}{against}"
    if flowing := FLOWING.search(words):
        return "flow", f"“{flowing[0]}” says so"
    if measure.level:
        return _of_level(measure, steps, seen, regular=regular)
    if not regular:
        return "flow", NO_SERIES
    if keyed and measure.told:
        return "flow", "rows have keys of their own, as those of incidents have"
    return _by_steps(steps, seen, told=measure.told)


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


def value_of(text: str) -> int | None:
    """Return the number that *text* is; `None` where it is none, or bounds one."""
    read = bounds(text) if text else None
    return read[0] if read else None
