"""Sheets of prisoners exchanged: how their rows are written down with the kinds of exchanges."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml, visible
from timeline.errors import UnknownKind
from timeline.events import kind_named
from timeline.sources.sheets.guessing.counted_words import BOUNDS, GENERIC
from timeline.sources.sheets.guessing.names import plain
from timeline.sources.sheets.guessing.toml import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.guessing.understanding import Understanding

__all__ = ["exchange_cases", "exchange_columns", "sorts"]

MEASURES = {
    "flow": ("swap", "transfers"),
    "stock": ("tally", "totals"),
    "planned": ("agreement", "terms"),
}
"""The kinds that go with what a column of measures says, and their lists."""


@cache
def sorts() -> frozenset[str]:
    """Return the sorts of what exchanges count, as far as they are declared."""
    try:
        measures = kind_named("swap").counts
    except UnknownKind:
        return frozenset()
    return frozenset(sort for measure in measures for sort in measure.sorts)


def exchange_cases(sheet: Understanding, *, cases: bool) -> Iterator[str]:
    """Yield what rows report, in cases if there are any before."""
    measure = sheet.roles.column("measure")
    if measure is None:
        yield "\n[[case]]" if cases else ""
        yield f"[{'case' if cases else 'report'}.swap]    # its columns tell of prisoners exchanged"
        yield from _unsaid(sheet)
        yield f"transfers = [{_item(sheet)}]"
        return
    for text, (kind, items) in MEASURES.items():
        if text in measure.different:
            yield "\n[[case]]"
            yield f"where = {{ {in_toml(measure.name)} = {in_toml(text)} }}"
            if text == "planned":
                yield 'phase = "planned"'
            yield f"[case.{kind}]"
            yield from _unsaid(sheet)
            yield f"{items} = [{_item(sheet)}]"
    if not measure.full:
        name = visible(measure.name)
        yield f"\n# Rows with nothing in the column {name} fit no case and are refused:"
        yield "# add a [[case]] that says what they report, or why they are passed over."


def _unsaid(sheet: Understanding) -> Iterator[str]:
    if "side" not in sheet.roles.by_role:
        yield "# Put the column that tells the side between the braces, or the name of the side."


def exchange_columns(sheet: Understanding) -> dict[str, str]:
    """Return the columns of numbers by what they bound."""
    names = {plain(name): name for name in sheet.roles.counts}
    wanted = {"low": BOUNDS["low"], "high": BOUNDS["high"], "count": GENERIC}
    found = {}
    for bound, signs in wanted.items():
        if sign := next((sign for sign in signs if sign in names), None):
            found[bound] = names[sign]
    if not found and sheet.roles.counts:
        found["count"] = next(iter(sheet.roles.counts))
    return found


def _item(sheet: Understanding) -> str:
    side = in_toml(sheet.roles.reference("side") if "side" in sheet.roles.by_role else "{}")
    given = [f"to = {side}", f"count = {_count(sheet)}"]
    if "category" in sheet.roles.by_role:
        given.append(f"category = {in_toml(sheet.roles.reference('category'))}")
    return f"{{ {', '.join(given)} }}"


def _count(sheet: Understanding) -> str:
    columns = {bound: in_toml(cell(name)) for bound, name in exchange_columns(sheet).items()}
    if "low" in columns and "high" in columns:
        return f"{{ low = {columns['low']}, high = {columns['high']} }}"
    return (
        columns.get("count")
        or columns.get("low")
        or columns.get("high")
        or in_toml("number not reported")
    )
