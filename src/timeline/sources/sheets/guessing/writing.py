"""A first mapping for a sheet: what was understood of it, written down with the reasons."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml, visible
from timeline.sources.sheets.files.opening_options import Opening
from timeline.sources.sheets.guessing.documents import (
    apart,
    document_roles,
    key_told,
    says_the_same,
)
from timeline.sources.sheets.guessing.exchanges import exchange_cases, exchange_columns, sorts
from timeline.sources.sheets.guessing.occurrences import occurrence_lines, used_columns
from timeline.sources.sheets.guessing.roles import FEW
from timeline.sources.sheets.guessing.toml import cell, comment, inline, key_of, with_reason
from timeline.sources.sheets.guessing.understanding import Understanding
from timeline.sources.sheets.guessing.whens import day_columns, day_value, when_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["guess"]


def guess(path: str | PathLike[str]) -> str:
    """Return a mapping for the sheet at *path* in TOML, to be read and corrected by a person.

    Columns are told by their names, and by what the first rows hold; each choice has its reason
    beside it, and what speaks against it. Where too little is told to say what the rows report,
    the mapping is refused until somebody says it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     sheet = Path(folder, "losses.csv")
    ...     _ = sheet.write_text('''day,place,killed
    ... 2021-05-03,Ardal,3
    ... ''')
    ...     [line for line in guess(sheet).splitlines() if line.startswith("when")]
    ['when = "{day}"']

    Raises:
        SheetError: the sheet cannot be read.
    """
    path = Path(path)
    return "\n".join(_lines(path, Understanding(path))) + "\n"


def _lines(path: Path, sheet: Understanding) -> Iterator[str]:
    yield "# A first guess, made from the names of the columns and from the first rows."
    yield "# Read it, correct it, and complete it before anything is recorded."
    if sheet.table.more:
        yield f"# Only the first {len(sheet.table.lines):,} rows were looked at."
    yield f"\nname = {in_toml(_name(path))}    # keys of reports begin with it: keep it for good"
    yield 'reader = "unnamed reader"    # who read the sheet: put the name'
    yield from _sheet(sheet)
    yield from _unpivot(sheet)
    yield from _measures(sheet)
    yield from _values(sheet)
    yield from _document(path, sheet)
    yield from _report(sheet)
    yield from _cases(sheet)
    yield from _apart(sheet)
    yield from _group(sheet)
    yield from _left(sheet)


def _name(path: Path) -> str:
    return re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "sheet"


def _sheet(sheet: Understanding) -> Iterator[str]:
    opened, empty = sheet.opened, _empty(sheet)
    opening = opened.opening
    header = opened.header
    if opening != Opening() or empty or sheet.fill:
        yield "\n[sheet]"
    if opened.delimiter:
        yield from with_reason(f"delimiter = {inline(opening.delimiter)}", [opened.delimiter.why])
    if opening.encoding:
        yield from with_reason(f"encoding = {inline(opening.encoding)}", [opened.encoding.why])
    if opening.header != 1:
        above = f"above it: “{header.above[0][:60]}”" if header.above else ""
        yield from with_reason(f"header = {inline(opening.header)}", [header.why, above])
    if empty:
        yield from with_reason(
            f"empty = {inline(empty)}", ["they stand where a number or day should"]
        )
    if sheet.fill:
        why = "filled only where a block of rows begins, and never the same again"
        yield from with_reason(f"fill = {inline(sheet.fill)}", [why])


def _empty(sheet: Understanding) -> list[str]:
    """Return the texts that stand for nothing in the columns that are read as numbers or days."""
    texts: dict[str, None] = {}
    for name in dict.fromkeys((*_numbers(sheet), *day_columns(sheet))):
        reading = sheet.roles.counts.get(name) or sheet.roles.days.get(name)
        for text in reading.empty if reading else ():
            texts[text] = None
    return list(texts)


def _numbers(sheet: Understanding) -> list[str]:
    if sheet.exchanged:
        return [*exchange_columns(sheet).values()]
    valued = sheet.wide.columns if sheet.wide else ()
    return [*valued, *(name for measure in sheet.measures for name in measure.columns)]


def _unpivot(sheet: Understanding) -> Iterator[str]:
    if (wide := sheet.wide) is None:
        return
    others = [name for name in sheet.table.header if name and name not in wide.columns]
    yield "\n[unpivot]    # a row is read for each of the columns that hold values"
    yield from with_reason(f"except = {inline(others)}", [wide.why])
    yield f"name = {in_toml(wide.name)}"
    yield f"value = {in_toml(wide.value)}"


def _measures(sheet: Understanding) -> Iterator[str]:
    if sheet.exchanged or sheet.missing:
        return
    yield "\n[measures]"
    for measure in sheet.measures:
        table = {"noun": measure.noun} if measure.noun else {}
        table["counted_as"] = measure.counted_as
        line = f"{key_of(measure.name)} = {inline(table)}"
        untold = "" if measure.told else "what is counted is not told: give it a name and a noun"
        yield from with_reason(line, [*measure.reasons, untold])


def _values(sheet: Understanding) -> Iterator[str]:
    roles = ("side", "category") if sheet.exchanged else ("side",)
    for role in roles:
        column = sheet.roles.column(role)
        texts = column.different if column else []
        if texts and len(texts) <= FEW:
            yield f"\n[values.{role}]    # what stands in the column, and what it means"
            yield from (f"{in_toml(text)} = {in_toml(_meaning(role, text))}" for text in texts)


def _meaning(role: str, text: str) -> str:
    """Return what *text* means: a sort that nobody declared is none, and would be refused."""
    return "" if role == "category" and text not in sorts() else text


def _document(path: Path, sheet: Understanding) -> Iterator[str]:
    yield "\n[document]"
    one_list = (told := apart(sheet)) is not None and told.said
    key_roles = () if one_list else document_roles(sheet)
    names = [sheet.roles.by_role[role] for role in key_roles]
    key = " ".join(map(cell, names)) or _name(path)
    why = "all rows are one list" if one_list else "rows with the same are of one document"
    yield f"key = {in_toml(key)}    # {why}"
    for role in ("publisher", "title", "published", "address"):
        if name := sheet.roles.by_role.get(role):
            line = f"{role} = {_day_or_text(sheet, role, name)}"
            alike = says_the_same(sheet, key_roles, role)
            yield line if alike else f"# {line}    # rows of one document differ in it"


def _day_or_text(sheet: Understanding, role: str, name: str) -> str:
    if role != "published":
        return in_toml(cell(name))
    return inline(day_value(sheet, name))


def _report(sheet: Understanding) -> Iterator[str]:
    yield "\n[report]"
    key = key_told(sheet)
    if key.columns:
        line = f"key = {in_toml(key.written)}"
        yield from with_reason(line, ["by this an edited row is known again", key.why])
    else:
        yield "# key = ...    # a column by which an edited row is known again, if there is one"
    yield from when_lines(sheet)
    if speaker := sheet.roles.by_role.get("speaker"):
        yield f"voices = [{{ name = {in_toml(cell(speaker))} }}]"


def _cases(sheet: Understanding) -> Iterator[str]:
    cases = False
    for passing in sheet.passing:
        if not passing.where:
            yield comment(f"to be passed over, and nothing tells them from others: {passing.why}")
            yield comment(passing.evidence)
            continue
        cases = True
        yield "\n[[case]]"
        yield from with_reason(f"where = {inline(passing.where)}", [passing.evidence])
        yield f"skip = {in_toml(passing.why)}"
        if passing.subheading in sheet.heads:
            yield "fills = true    # what it says holds of the rows below"
    if sheet.exchanged:
        yield from exchange_cases(sheet, cases=cases)
    else:
        yield from occurrence_lines(sheet, cases=cases)


def _apart(sheet: Understanding) -> Iterator[str]:
    told = apart(sheet)
    if told is None or not told.needed:
        return
    if told.said:
        yield "\n[distinct]    # the numbers of rows add up only so: take it out if it is not true"
        yield f"why = {in_toml(told.why)}"
        return
    yield comment(f"\n{told.why}".strip())
    yield comment("where they are, say so: else they may be the same, and figures are bounds")
    yield "# [distinct]"
    yield '# why = "each row is another thing"'


def _group(sheet: Understanding) -> Iterator[str]:
    group = sheet.roles.column("group")
    if group is None or group.unique:
        return
    yield "\n[[link]]    # rows with the same text there are about the same thing"
    yield f"same = {in_toml(group.name)}"
    yield f"why = {in_toml(f'the sheet gives them the same {group.name}')}"


def _left(sheet: Understanding) -> Iterator[str]:
    used = used_columns(sheet)
    left = [name for name in sheet.columns if name not in used]
    why = {} if sheet.exchanged else sheet.found.left
    if left:
        yield "\n# Columns that are not read (look whether they matter):"
        yield from (
            f"#   {visible(name)}" + (f": {visible(why[name])}" if name in why else "")
            for name in left
        )
