"""What rows report: something that happened, where, and how many were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.sources.sheets.guessing.documents import key_told
from timeline.sources.sheets.guessing.exchanges import exchange_columns
from timeline.sources.sheets.guessing.toml import cell, comment, inline, with_reason
from timeline.sources.sheets.guessing.whens import day_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.guessing.measures import Measured
    from timeline.sources.sheets.guessing.understanding import Understanding

__all__ = ["occurrence_lines", "used_columns"]


def occurrence_lines(sheet: Understanding, *, cases: bool) -> Iterator[str]:
    """Yield what rows report, in a case if there are any before."""
    yield "\n[[case]]" if cases else ""
    table = "case" if cases else "report"
    if sheet.missing:
        yield from map(comment, sheet.missing)
        yield f"[{table}.KIND]    # what is reported is not told: put the kind, and its fields"
        return
    yield f"[{table}.occurrence]"
    for field, (value, why) in _fields(sheet).items():
        yield from with_reason(f"{field} = {inline(value)}", [why])
    if any(number.get("complete") for number in _numbers(sheet)):
        yield comment(
            f"complete: a row counts those of its {_category(sheet)}, and nobody else; without it, "
            "figures are bounds"
        )
    numbers = ", ".join(map(inline, _numbers(sheet)))
    one_line = f"numbers = [{numbers}]"
    if len(one_line) <= 100:
        yield one_line
        return
    yield "numbers = ["
    yield from (f"    {inline(number)}," for number in _numbers(sheet))
    yield "]"


def _fields(sheet: Understanding) -> dict[str, tuple[str, str]]:
    """Return the fields of an occurrence that tell what, where, and of whom, with reasons."""
    role, fields = sheet.roles.by_role, dict[str, tuple[str, str]]()
    if "what" in role and role["what"] != sheet.measure_column:
        fields["what"] = (cell(role["what"]), "")
    if name := role.get("name") or role.get("firm"):
        fields["name"] = (cell(name), "")
    places = sheet.roles.places
    if places:
        fields["place"] = (cell(places[0]), "")
    if sheet.wide and sheet.wide.holds == "side":
        fields["sides"] = (cell(sheet.wide.name), "")
    elif "side" in role:
        fields["sides"] = (sheet.roles.reference("side"), "")
    elif group := _group(sheet):
        why = "whose numbers they are is not told by a name: its texts come again and again"
        fields["sides"] = (cell(group), why)
    elif coarse := _coarse(sheet):
        why = "numbers are counted by it, as it is the coarsest that differs"
        fields["sides"] = (cell(coarse), why)
    return fields


def _group(sheet: Understanding) -> str | None:
    group = sheet.roles.group
    return None if group in {sheet.measure_column, _category(sheet)} else group


def _coarse(sheet: Understanding) -> str | None:
    """Return the coarsest column of places that differs, if it is not the finest."""
    for name in sheet.roles.places[:0:-1]:
        column = sheet.columns[name]
        if column.full and len(column.different) > 1:
            return name
    return None


def _category(sheet: Understanding) -> str | None:
    name = sheet.roles.by_role.get("category")
    return None if name == sheet.measure_column else name


def _numbers(sheet: Understanding) -> list[dict[str, object]]:
    """Return the numbers of a row."""
    if sheet.measure_column and sheet.measures:
        first = sheet.measures[0]
        return [{"measure": cell(sheet.measure_column), "count": _count(first)}]
    return [_number(sheet, measure) for measure in sheet.measures]


def _number(sheet: Understanding, measure: Measured) -> dict[str, object]:
    number: dict[str, object] = {"measure": measure.name, "count": _count(measure)}
    if category := _category(sheet):
        number["category"] = cell(category)
        if measure.counted_as == "flow":
            number["complete"] = True
    return number


def _count(measure: Measured) -> object:
    if measure.low and measure.high:
        return {"low": cell(measure.low), "high": cell(measure.high)}
    return cell(measure.count) if measure.count else 1


def used_columns(sheet: Understanding) -> set[str]:
    """Return the columns that the mapping reads, or tells in a comment why it does not."""
    role = sheet.roles.by_role
    parts = ("year", "month", "day")
    told = {"key", "group", "publisher", "title", "published", "address", "speaker", "side"}
    used = {name for part, name in role.items() if part in told}
    used |= {*day_columns(sheet), *key_told(sheet).columns}
    used |= {role[part] for part in parts if part in role and "year" in role}
    if sheet.exchanged:
        return used | {*exchange_columns(sheet).values()} | _named(sheet, "measure", "category")
    used |= {name for measure in sheet.measures for name in measure.columns}
    used |= {*sheet.roles.places[:1], *([c] if (c := _coarse(sheet)) else [])}
    used |= {*(sheet.wide.columns if sheet.wide else ())}
    used |= {sheet.unread_day} if sheet.unread_day else set()
    used |= {group} if (group := _group(sheet)) else set()
    used |= {sheet.measure_column} if sheet.measure_column else set()
    return used | _named(sheet, "what", "name", "firm", "category")


def _named(sheet: Understanding, *roles: str) -> set[str]:
    return {sheet.roles.by_role[role] for role in roles if role in sheet.roles.by_role}
