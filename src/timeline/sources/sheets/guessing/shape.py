"""Sheets in which columns hold values of their own: of a day, of a side, or of a measure."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.sources.sheets.guessing.counted_words import GENERIC, told_measure
from timeline.sources.sheets.guessing.days import DayReading, reading_of
from timeline.sources.sheets.guessing.names import plain
from timeline.sources.sheets.guessing.passing import TOTAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from timeline.sources.sheets.guessing.roles import Roles
    from timeline.sources.sheets.guessing.table import SheetColumn

__all__ = ["Wide", "measure_column", "sums", "wide_told"]

FEWEST = 3
"""So many columns of days, or more, make a sheet wide."""

MEASURES_AT_MOST = 40
"""So many different texts at most tell measures."""

ROWS_OF_SUMS = 3
"""In so many rows a column has to hold the sum of others whose name does not say so."""

_SUM = re.compile(r"\b(total|all|sum|overall|both|and|casualties|victims)\b")

_SIDES = re.compile(
    r"\b(north|south|east|west|northern|southern|eastern|western|central|region|province|government|"
    r"rebels?|opposition|army|side|republic|kingdom|district|state|county|city|island|camp|"
    r"ukraine|russia|україна|росія)\b"
)


@frozen
class Wide:
    """The columns that hold values of their own.

    Attributes:
        columns: their names.
        holds: what their names are: ``"day"`` or ``"side"``.
        name: what the column of names is called then.
        value: what the column of values is called then.
        why: the reason.
        days: how the names are read as days, if they are days.
        sums: the columns that are sums of these, and are not read.
    """

    columns: tuple[str, ...]
    holds: str
    name: str
    value: str
    why: str
    days: DayReading | None = None
    sums: tuple[str, ...] = ()


def wide_told(roles: Roles, hints: Sequence[str]) -> Wide | None:
    """Return the columns of values, if there are any; *hints* are texts that tell the measure."""
    return _by_time(roles) or _by_side(roles, hints)


def _by_time(roles: Roles) -> Wide | None:
    named = {name: 1 for name in roles.columns if re.search(r"\d", name)}
    if len(named) < FEWEST:
        return None
    read = reading_of(named, named=True) or _years_alone(named)
    if read is None:
        return None
    columns = tuple(
        name for name in read.periods if name in roles.counts or not roles.columns[name].filled
    )
    if len(columns) < FEWEST or len(columns) < 0.8 * len(read.periods):
        return None
    unit = _unit(read, columns)
    why = f"{len(columns)} columns are called by {unit}s, {columns[0]} to {columns[-1]}"
    return Wide(
        columns,
        "day",
        _unused(roles, unit),
        _unused(roles, "count"),
        why,
        read,
        sums=_totals_of(roles, columns),
    )


def _years_alone(named: dict[str, int]) -> DayReading | None:
    """Return how those of the names are read that are days, where others have digits, too."""
    dated = {name: 1 for name in named if re.search(r"(1[89]|20)\d\d|\d\d[./-]\d\d", name)}
    return reading_of(dated, named=True) if len(dated) >= FEWEST else None


def _unit(read: DayReading, columns: Iterable[str]) -> str:
    spans = [last - first for first, last in (read.periods[name] for name in columns)]
    longest = max(spans).days
    return (
        "day"
        if longest == 0
        else "month"
        if longest < 32
        else "year"
        if longest > 300
        else "period"
    )


def _unused(roles: Roles, name: str) -> str:
    taken = {plain(column) for column in roles.table.header}
    return name if name not in taken else f"{name} told"


def _by_side(roles: Roles, hints: Sequence[str]) -> Wide | None:
    """Return columns that are called by sides: the measure stands in a column, or above."""
    if "side" in roles.by_role:
        return None
    taken = {*roles.by_role.values(), *roles.places}
    free = [name for name in roles.counts if name not in taken and not _is_of_counts(name)]
    totals = [name for name in free if TOTAL.fullmatch(name)]
    columns = tuple(name for name in free if name not in totals)
    if len(columns) < 2 or any(_is_of_counts(name) for name in roles.counts if name not in totals):
        return None
    by_name = sum(bool(_SIDES.search(plain(name))) for name in columns) >= 2
    measure = measure_column(roles)
    if not (by_name or measure or hints):
        return None
    if measure:
        why = f"the column {measure} tells what is counted, and {', '.join(columns[:3])} of whom"
    elif hints:
        why = f"“{hints[0][:60]}” tells what is counted, and {', '.join(columns[:3])} of whom"
    else:
        why = f"names such as {columns[0]} are those of sides"
    sums = _totals_of(roles, columns)
    return Wide(columns, "side", _unused(roles, "side"), _unused(roles, "count"), why, None, sums)


def _is_of_counts(name: str) -> bool:
    return told_measure(name) is not None or (plain(name) in GENERIC and not TOTAL.fullmatch(name))


def measure_column(roles: Roles) -> str | None:
    """Return the column that tells what is counted, if there is one."""
    return roles.by_role.get("measure") or next(
        (
            name
            for name in roles.columns
            if name not in roles.counts
            and name not in roles.days
            and len(roles.columns[name].different) <= MEASURES_AT_MOST
            and sum(n for text, n in roles.columns[name].counted.items() if told_measure(text))
            >= 0.5 * max(1, roles.columns[name].filled)
        ),
        None,
    )


def _totals_of(roles: Roles, columns: Collection[str]) -> tuple[str, ...]:
    """Return the columns that hold the sums of *columns*, or say that they do."""
    parts = [roles.columns[name] for name in columns]
    return tuple(
        name
        for name, column in roles.columns.items()
        if name not in columns
        and name in roles.counts
        and (TOTAL.fullmatch(name) or sums(column, parts))
    )


def sums(column: SheetColumn, parts: Sequence[SheetColumn]) -> bool:
    """Return whether *column* holds the sum of *parts* in every row that has one."""
    if len(parts) < 2:
        return False
    # Most rows of many sheets are of noughts, which add up however they are taken.
    telling = chain(column.counting, *(part.counting for part in parts))
    if any(_adds_up(column, parts, place) is False for place in telling):
        return False
    several = (sum(bool(part.numbers[place]) for part in parts) > 1 for place in column.counting)
    if not any(several):
        return False
    rows = sum(_adds_up(column, parts, place) is True for place in range(len(column.texts)))
    # Two rows may be so by chance.
    return rows >= ROWS_OF_SUMS or bool(_SUM.search(plain(column.name)))


def _adds_up(column: SheetColumn, parts: Sequence[SheetColumn], place: int) -> bool | None:
    """Return whether *column* holds the sum of *parts* in a row; `None` where it has none."""
    whole, values = column.numbers[place], [part.numbers[place] for part in parts]
    if whole is None or all(value is None for value in values):
        return None
    return whole == sum(value or 0 for value in values)
