"""Rows that report nothing: totals, notes, subheadings, tags, and headers that come again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.sources.sheets.guessing.numbers import bounds, value_of
from timeline.sources.sheets.guessing.table import rows_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from timeline.sources.sheets.guessing.table import SheetTable, TableRow

__all__ = ["Passing", "conditioned", "passed_over"]

TOTAL = re.compile(
    r"(?:the |grand |sub-?|overall )?(?:totals?|sum|всього|усього|разом|итого|всего|totale?s?|"
    r"ensemble|gesamt|summe|suma)(?: (?:all|general|général|of .*|for .*|\d{4}.*|\(.*\)))?[:.]?",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"(?:sources?|notes?|footnotes?|n\.?b\.?|updated?|last updated|data|compiled|\*|†|‡|\(|©"
    r"|https?:|джерел|источник|примітк|примеч|fuente|nota)",
    re.IGNORECASE,
)
_TAG = re.compile(r"#[A-Za-z][\w+ -]*")


@frozen
class Passing:
    """Rows that are passed over.

    Attributes:
        rows: their numbers.
        where: what they alone fit; nothing where that is looked for later (`conditioned`).
        why: what they are.
        evidence: what speaks for it, and against it.
        subheading: the column of the texts that head the rows below, if that is what they are.
    """

    rows: frozenset[int]
    where: dict[str, object]
    why: str
    evidence: str
    subheading: str | None = None


def passed_over(table: SheetTable) -> list[Passing]:
    """Return the rows of *table* that report nothing, by sorts."""
    found: list[Passing] = []
    for search in (_tags, _headers, _totals, _sparse):
        gone = {number for passing in found for number in passing.rows}
        found += search(table.without(gone))
    return found


def _tags(table: SheetTable) -> list[Passing]:
    """Return rows of tags, as the Humanitarian Exchange Language has them."""
    rows = [line for line in table.lines[:10] if _is_tagged(line)]
    if not rows:
        return []
    for name, column in table.columns.items():
        places = {line.number: text for line, text in zip(table.lines, column.texts, strict=True)}
        tagged = {number for number, text in places.items() if text.startswith("#")}
        if tagged == {line.number for line in rows}:
            evidence = f"{rows_named(tagged)}: cells such as {places[min(tagged)]}"
            return [Passing(frozenset(tagged), {name: {"like": "#*"}}, "tags (HXL)", evidence)]
    return []


def _is_tagged(line: TableRow) -> bool:
    filled = [cell for cell in line.cells if cell]
    return bool(filled) and sum(bool(_TAG.fullmatch(cell)) for cell in filled) > len(filled) / 2


def _headers(table: SheetTable) -> list[Passing]:
    rows = {
        line.number
        for line in table.lines
        if [" ".join(cell.split()) for cell in line.cells] == [*table.header]
    }
    name = next((name for name in table.columns if _only(table, name, {name}, rows)), None)
    if not rows or name is None:
        return []
    return [Passing(frozenset(rows), {name: name}, "the header again", rows_named(rows))]


def _only(table: SheetTable, name: str, texts: set[str], rows: set[int]) -> bool:
    """Return whether just *rows* have one of *texts* in the column *name*."""
    pairs = zip(table.lines, table.columns[name].texts, strict=True)
    return {line.number for line, text in pairs if text in texts} == rows


def _totals(table: SheetTable) -> list[Passing]:
    found = []
    for name, column in table.columns.items():
        told = {text for text in column.different if TOTAL.fullmatch(text)}
        rows = {
            line.number
            for line, text in zip(table.lines, column.texts, strict=True)
            if text in told
        }
        if rows and len(rows) <= max(3, 0.2 * len(table.lines)):
            texts = sorted(told)
            where: dict[str, object] = {name: texts[0] if len(texts) == 1 else texts}
            evidence = _sums(table, rows)
            found.append(Passing(frozenset(rows), where, "totals of other rows", evidence))
    return found


def _sums(table: SheetTable, rows: set[int]) -> str:
    """Say which numbers of the total *rows* are the sums of others."""
    right, wrong = list[tuple[int, str]](), list[tuple[int, str]]()
    for place, name in enumerate(table.header):
        for number, is_sum in _judged(table.lines, rows, place) if name else ():
            (right if is_sum else wrong).append((number, name))
    told = []
    if right:
        told.append(f"{len(right)} of {len(right) + len(wrong)} numbers are the sums of rows above")
    if wrong:
        shown = ", ".join(f"row {number}, {name}" for number, name in wrong[:3])
        told.append(
            f"not so: {shown}" if right else f"no number is the sum of the rows above ({shown})"
        )
    return f"{rows_named(rows)}: {'; '.join(told) or 'so they say'}"


def _judged(lines: Sequence[TableRow], rows: set[int], place: int) -> Iterator[tuple[int, bool]]:
    """Yield for each total in a column whether it is a sum, with the number of its row.

    It may be that of all other rows, of those above, or of those since the last total.
    """
    numbers = [_number(line.cells[place]) for line in lines]
    pairs = list(zip(lines, numbers, strict=True))
    whole = sum(number or 0 for line, number in pairs if line.number not in rows)
    above = block = 0
    for line, number in pairs:
        if line.number not in rows:
            above, block = above + (number or 0), block + (number or 0)
            continue
        if number is not None:
            yield line.number, number in {whole, above, block}
        block = 0


def _number(text: str) -> int | None:
    return value_of(text) if text[:1].isdigit() else None


def _sparse(table: SheetTable) -> list[Passing]:
    """Return rows in which one text stands, and that is no number."""
    lines = table.lines
    usual = _usual_width(lines)
    if usual < 2:
        return []
    rows = [line for line in lines if _is_lone(line, usual)]
    # Where many rows have little in them, that is how the sheet is.
    if not rows or len(rows) > 0.4 * len(lines):
        return []
    lone = {line.number for line in rows}
    last = max(line.number for line in lines if line.number not in lone)
    below = [line for line in rows if line.number > last]
    notes = [line for line in rows if line.number > last or NOTE.match(_lone(line))]
    heads = [line for line in rows if line.number <= last and not NOTE.match(_lone(line))]
    groups = [(notes, "a note on the sheet" if below else "a note"), (heads, "a subheading")]
    return [_passing(table, some, why) for some, why in groups if some]


def _usual_width(lines: Sequence[TableRow]) -> int:
    """Return in how many cells of a row something stands, in most rows."""
    counted = Counter(sum(map(bool, line.cells)) for line in lines)
    return counted.most_common(1)[0][0]


def _is_lone(line: TableRow, usual: int) -> bool:
    filled = [cell for cell in line.cells if cell]
    if len(filled) != 1 or (usual < 3 and line.whole):
        return False
    return bounds(filled[0]) is None or not filled[0][0].isdigit()


def _lone(line: TableRow) -> str:
    return next(filter(None, line.cells))


def _passing(table: SheetTable, some: list[TableRow], why: str) -> Passing:
    numbers = frozenset(line.number for line in some)
    shown = "; ".join(f"“{_lone(line)[:40]}”" for line in some[:2])
    places = {next(i for i, cell in enumerate(line.cells) if cell) for line in some}
    head = table.header[min(places)] if len(places) == 1 and why == "a subheading" else None
    return Passing(numbers, {}, why, f"{rows_named(numbers)}: {shown}", head)


def conditioned(
    table: SheetTable, passing: Sequence[Passing], barred: Collection[str]
) -> list[Passing]:
    """Return *passing* with what tells their rows of *table* from all that are read.

    The columns *barred* cannot be asked for.
    """
    gone = {number for passed in passing for number in passed.rows}
    return [
        passed if passed.where else evolve(passed, where=_where(table, passed.rows, gone, barred))
        for passed in passing
    ]


def _where(
    table: SheetTable, numbers: frozenset[int], gone: set[int], barred: Collection[str]
) -> dict[str, object]:
    inside = [line.number in numbers for line in table.lines]
    outside = [line.number not in gone for line in table.lines]
    empty: dict[str, object] = {}
    for name, column in table.columns.items():
        cells = list(zip(column.texts, inside, outside, strict=True))
        if name in barred or any(text for text, within, _ in cells if within):
            continue
        if all(text for text, _, without in cells if without):
            empty[name] = ""
    if empty:
        # Several that have to be empty: one that is not known yet makes no note of a row.
        return dict([*empty.items()][-3:])
    return _by_texts(table, numbers)


def _by_texts(table: SheetTable, numbers: frozenset[int]) -> dict[str, object]:
    for name, column in table.columns.items():
        pairs = list(zip(table.lines, column.texts, strict=True))
        texts = {text for line, text in pairs if line.number in numbers}
        if "" not in texts and {n.number for n, text in pairs if text in texts} == numbers:
            return {name: sorted(texts)}
    return {}
