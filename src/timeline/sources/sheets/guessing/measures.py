"""What is counted, in which columns, and whether numbers add, run on or tell a level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from timeline.sources.sheets.guessing.counted_words import (
    BOUNDS,
    GENERIC,
    NOUNS,
    ToldMeasure,
    bare,
    told_measure,
)
from timeline.sources.sheets.guessing.names import plain
from timeline.sources.sheets.guessing.passing import TOTAL
from timeline.sources.sheets.guessing.shape import sums
from timeline.sources.sheets.guessing.table import rows_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.sources.sheets.guessing.counts import CountReading
    from timeline.sources.sheets.guessing.roles import Roles

__all__ = ["Found", "Measured", "measured"]


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
    names = _counting(roles, free)
    left = {name: "what it counts is not told by its name" for name in free if name not in names}
    added = [*names, *(name for name in free if TOTAL.fullmatch(name))]
    left |= _sums(roles, [name for name in added if not _bounded(name)])
    groups = _together([name for name in names if name not in left])
    found = [_measure(roles, stem, columns) for stem, columns in groups.items()]
    for measure, columns in zip(found, groups.values(), strict=True):
        beside = (name for name in columns.values() if name not in measure.columns)
        left |= dict.fromkeys(beside, "it is bounded by those that are read, or bounds them")
    return Found(tuple(_apart(found)), left)


def _counting(roles: Roles, free: Sequence[str]) -> list[str]:
    """Return which of the columns *free* count what happened: those whose names say so, if any."""
    named = [
        name for name in free if told_measure(name) or _bounded(name) or _is_bare(name) or _of(name)
    ]
    names = named or [name for name in free if not _is_numbering(roles, name)]
    if any(told_measure(name) for name in names):
        return [name for name in names if not _is_bare(name)]
    return names


def _together(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return *names* by what they count, and by how they bound it."""
    groups = defaultdict[str, dict[str, str]](dict)
    for name in names:
        stem, bound = _bounded(name) or (plain(name), "count")
        groups[stem].setdefault(bound, name)
    return groups


def _of(name: str) -> ToldMeasure | None:
    """Return what is counted in the column *name* if that is said, and not what became of it."""
    noun = next((word for word in plain(name).split() if word in NOUNS), None)
    return ToldMeasure(bare(name), noun) if noun else None


def _is_numbering(roles: Roles, name: str) -> bool:
    """Return whether the column *name* holds a sum of others, or numbers its rows."""
    column = roles.columns[name]
    values = column.numbers
    numbered = len(values) > 2 and None not in values and column.unique
    return bool(TOTAL.fullmatch(name)) or (
        numbered and [*values] == sorted(values, key=lambda value: value or 0)
    )


def _is_bare(name: str) -> bool:
    """Return whether *name* says that something is counted, and not what."""
    return plain(name) in GENERIC and _bounded(name) is None


def _bounded(name: str) -> tuple[str, str] | None:
    """Return what *name* bounds, and how: ``("deaths", "low")`` of ``deaths_low``."""
    words = plain(name)
    for bound, signs in BOUNDS.items():
        for sign in sorted(signs, key=len, reverse=True):
            if re.search(rf"(^| ){sign}( |$)", words):
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
