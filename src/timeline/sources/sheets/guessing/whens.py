"""When rows say that something happened: which columns tell it, and in which format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.sources.sheets.guessing.days import AS_IT_IS
from timeline.sources.sheets.guessing.table import rows_named
from timeline.sources.sheets.guessing.toml import cell, comment, inline, with_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.guessing.days import DayReading
    from timeline.sources.sheets.guessing.understanding import Understanding

__all__ = ["day_columns", "day_value", "when_lines"]

ASKED = "day or month first?"
"""The format of days of which nobody can tell it: a mapping that says so is refused."""


def day_columns(sheet: Understanding) -> tuple[str, ...]:
    """Return the columns that tell when, and the day of publication."""
    roles = ("when", "start", "end", "earliest", "latest", "published")
    names = (sheet.roles.by_role.get(role) for role in roles)
    return tuple(name for name in names if name)


def when_lines(sheet: Understanding) -> Iterator[str]:
    """Yield when rows say that something happened, with the reasons."""
    role = sheet.roles.by_role
    if sheet.wide and sheet.wide.days:
        yield from _of_names(sheet.wide.name, sheet.wide.days)
        return
    if parts := _parts(sheet):
        yield from with_reason(f"when = {inline(parts)}", ["the day stands in parts"])
        return
    for first, last, why in (
        ("start", "end", "from one day to the other"),
        ("earliest", "latest", "one day between"),
    ):
        if first in role and last in role:
            for name in (role[first], role[last]):
                yield from _remarks(sheet, name)
            span = {first: day_value(sheet, role[first]), last: day_value(sheet, role[last])}
            yield from with_reason(f"when = {inline(span)}", [why])
            return
    told = role.get("when") or role.get("start") or role.get("year")
    if told:
        yield from _remarks(sheet, told)
        yield f"when = {inline(day_value(sheet, told))}"
    elif unread := sheet.unread_day:
        shown = f"“{sheet.columns[unread].different[0][:40]}”"
        yield comment(
            f"{unread} should tell when, and is not understood ({shown}): give its format"
        )
        yield f"when = {inline(cell(unread))}"


def _parts(sheet: Understanding) -> str:
    """Return the day put together from columns of its parts, if there are such."""
    role = sheet.roles.by_role
    if not sheet.in_parts:
        return ""
    months = sheet.columns[role["month"]].different
    if not all(text.isdigit() for text in months):
        day = f"{cell(role['day'])} " if "day" in role else ""
        return f"{day}{cell(role['month'])} {cell(role['year'])}"
    names = [role[part] for part in ("year", "month", "day") if part in role]
    return "-".join(map(cell, names))


def _of_names(name: str, read: DayReading) -> Iterator[str]:
    yield from with_reason(f"when = {inline(_value(name, read))}", [read.why])


def day_value(sheet: Understanding, name: str) -> object:
    """Return how a mapping writes the day in the column *name*."""
    read = sheet.roles.days.get(name)
    return cell(name) if read is None else _value(name, read)


def _value(name: str, read: DayReading) -> object:
    if read.ambiguous:
        return {"column": name, "format": ASKED}
    if read.formats == (AS_IT_IS,):
        return cell(name)
    formats = [form or "%Y-%m-%d" for form in read.formats]
    return {"column": name, "format": formats if len(formats) > 1 else formats[0]}


def _remarks(sheet: Understanding, name: str) -> Iterator[str]:
    """Yield why days are read so, and which rows do not fit."""
    read = sheet.roles.days.get(name)
    if read is None:
        return
    if read.ambiguous:
        yield comment(
            f"{name}: no day in it is above 12, so that nobody can tell the day from the month"
        )
        yield comment(f"put one of {', '.join(read.turned)}, whichever is right")
    if read.why:
        yield comment(f"{name}: {read.why}")
    rows = _rows_with(sheet, name, {*read.misfits})
    if rows:
        total = len(sheet.table.lines)
        yield comment(f"{name}: {len(rows)} of {total} rows do not fit: {rows_named(rows)}")


def _rows_with(sheet: Understanding, name: str, texts: set[str]) -> list[int]:
    pairs = zip(sheet.table.lines, sheet.columns[name].texts, strict=True)
    return [line.number for line, text in pairs if text in texts]
