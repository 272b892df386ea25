"""Columns that are filled only where a block of rows begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.sources.sheets.guessing.table import SheetTable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from timeline.sources.sheets.guessing.passing import Passing
    from timeline.sources.sheets.guessing.roles import Roles
    from timeline.sources.sheets.guessing.table import SheetColumn

__all__ = ["by_blocks", "filled_down", "headed"]

SHARE = 0.6
"""So many of the rows at most have something in a column that is filled down."""

ROLES = ("when", "side", "category", "what", "measure", "year", "month", "firm")


def by_blocks(roles: Roles) -> list[str]:
    """Return the columns that are filled at the beginning of blocks alone."""
    named = [roles.by_role[role] for role in ROLES if role in roles.by_role]
    return [name for name in (*named, *roles.places) if _begins_blocks(roles.columns[name])]


def _begins_blocks(column: SheetColumn) -> bool:
    texts = column.texts
    if len(texts) < 3 or not texts[0] or column.filled > SHARE * len(texts):
        return False
    # What comes again later was left out elsewhere for another reason.
    return column.unique


def headed(table: SheetTable, passing: Iterable[Passing]) -> list[str]:
    """Return the columns in which nothing but the heads of blocks of rows stands."""
    rows = {number for passed in passing for number in passed.rows}
    kept = table.without(rows)
    return [
        passed.subheading
        for passed in passing
        if passed.subheading in kept.columns and not kept.columns[passed.subheading].filled
    ]


def filled_down(table: SheetTable, names: Collection[str]) -> SheetTable:
    """Return *table* with what stands above in empty cells of the columns of these *names*."""
    if not names:
        return table
    places = [table.header.index(name) for name in names]
    above = dict.fromkeys(places, "")
    lines = []
    for line in table.lines:
        cells = list(line.cells)
        for place in places:
            above[place] = cells[place] = cells[place] or above[place]
        lines.append(line._replace(cells=tuple(cells)))
    return SheetTable(table.header, tuple(lines), table.more)
