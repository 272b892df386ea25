"""The document of a row, what tells rows apart, and whether they are different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.sources.sheets.guessing.table import is_key, rows_named
from timeline.sources.sheets.guessing.toml import cell

if TYPE_CHECKING:
    from timeline.sources.sheets.guessing.table import SheetColumn
    from timeline.sources.sheets.guessing.understanding import Understanding

__all__ = ["Apart", "Key", "apart", "document_roles", "key_told", "says_the_same"]

TELLING = ("publisher", "address", "title", "speaker", "published")
"""The parts of columns that say who tells it."""


@frozen
class Key:
    """What tells rows apart, and why; no columns where nothing does."""

    columns: tuple[str, ...]
    why: str

    @property
    def written(self) -> str:
        """The key as a mapping writes it."""
        return " ".join(map(cell, self.columns))


def key_told(sheet: Understanding) -> Key:
    """Return by which columns an edited row is known again."""
    made = (sheet.wide.name,) if sheet.wide else ()
    if name := sheet.roles.by_role.get("key"):
        rows = len(sheet.table.lines)
        return Key((name, *made), f"filled in all {rows} rows, and no two have the same")
    together = _together(sheet)
    if together or (made and len(sheet.table.lines) == 1):
        names = ", ".join((*together, *made))
        return Key((*together, *made), f"no two rows hold the same of {names}")
    return Key((), "")


def _together(sheet: Understanding) -> tuple[str, ...]:
    """Return the columns by which a row of a series is known: whose it is, and when."""
    undated = not any(sheet.periods)
    series = sheet.regular or sheet.wide or sheet.measure_column or _of_periods(sheet)
    if not series and not undated:
        return ()
    role = sheet.roles.by_role
    days = [role[part] for part in ("when", "year", "month", "day") if part in role]
    names = tuple(dict.fromkeys((*sheet.by, *(_sorting(sheet) if undated else ()), *days)))
    columns = [sheet.columns[name] for name in names if name in sheet.columns]
    enough = len(columns) >= (2 if undated and not series else 1)
    good = enough and all(map(_are_keys, columns))
    rows = list(zip(*(column.texts for column in columns), strict=True))
    return names if good and len(set(rows)) == len(rows) else ()


def _sorting(sheet: Understanding) -> list[str]:
    """Return the columns of names by which rows without a day are told apart."""
    role = sheet.roles.by_role
    telling = {role[part] for part in TELLING if part in role}
    valued = sheet.wide.columns if sheet.wide else ()
    taken = {*sheet.roles.counts, *sheet.roles.days, *telling, *valued}
    columns = (column for name, column in sheet.columns.items() if name not in taken)
    return [
        column.name
        for column in columns
        if column.full and all(len(text) < 40 and not text.isdigit() for text in column.different)
    ]


def _of_periods(sheet: Understanding) -> bool:
    """Return whether rows are of months or years, and not of days."""
    periods = sheet.periods
    return bool(periods) and all(period and period[0] != period[1] for period in periods)


def document_roles(sheet: Understanding) -> tuple[str, ...]:
    """Return the roles of the columns that tell one document from another."""
    address = sheet.roles.column("address")
    if address and _are_keys(address):
        return ("address",)
    roles = tuple(role for role in ("publisher", "published") if sheet.roles.column(role))
    for key_roles in (roles, roles[:1]):
        columns = [sheet.roles.column(role) for role in key_roles]
        if key_roles and all(column and _are_keys(column) for column in columns):
            return key_roles
    return ()


def _are_keys(column: SheetColumn) -> bool:
    return column.full and all(map(is_key, column.different))


def says_the_same(sheet: Understanding, key_roles: tuple[str, ...], role: str) -> bool:
    """Return whether all rows of one document have the same in the column of *role*."""
    names = [sheet.roles.by_role[name] for name in (*key_roles, role)]
    rows = set(zip(*(sheet.columns[name].texts for name in names), strict=True))
    return any(sheet.columns[names[-1]].texts) and len(rows) == len({row[:-1] for row in rows})


@frozen
class Apart:
    """Whether rows are said to be different things, and why, or why not."""

    why: str
    said: bool = False
    needed: bool = False


def apart(sheet: Understanding) -> Apart | None:
    """Return whether the mapping says that rows are different things; `None` where it may not."""
    if sheet.exchanged:
        return None
    flows = any(measure.counted_as == "flow" for measure in sheet.measures)
    if not flows or not sheet.measures or ("group" in sheet.roles.by_role and _repeats(sheet)):
        return None
    unsure = _unsure(sheet)
    evidence = _evidence(sheet)
    if not unsure:
        return Apart("each row has a day of its own, by which it is counted apart")
    if evidence:
        return Apart(f"{evidence} ({unsure})", said=True, needed=True)
    return Apart(f"{unsure}, and nothing tells that they are different things", needed=True)


def _repeats(sheet: Understanding) -> bool:
    group = sheet.roles.column("group")
    return group is not None and not group.unique


def _unsure(sheet: Understanding) -> str:
    """Say why days alone do not tell rows apart; nothing where they do."""
    if sheet.wide and sheet.wide.holds == "day":
        return "" if sheet.wide.days and sheet.wide.days.whole else "periods, and no days, are told"
    if "start" in sheet.roles.by_role and "end" in sheet.roles.by_role:
        return ""
    if not any(sheet.periods):
        return "no day of rows is told"
    pairs = list(zip(sheet.table.lines, sheet.periods, strict=True))
    if empty := [line.number for line, period in pairs if period is None]:
        return f"{rows_named(empty)} {'have' if len(empty) > 1 else 'has'} no day"
    whole = all(period is None or period[0] == period[1] for period in sheet.periods)
    return "" if whole else "some rows tell a month or a year, and no day"


def _evidence(sheet: Understanding) -> str:
    key = sheet.roles.by_role.get("key")
    if sheet.persons:
        return "each row is another person of one list"
    summed = [p for p in sheet.passing if "are the sums of rows above" in p.evidence]
    if summed:
        return f"the sheet itself adds its rows up: {summed[0].evidence}"
    if key:
        return f"each row has a number of its own in the column {key}"
    columns = key_told(sheet).columns
    return f"no two rows hold the same of {', '.join(columns)}" if columns else ""
