"""A first mapping for a sheet, guessed from the names of its columns and from what is in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml, visible
from timeline.errors import UnknownKind
from timeline.events import kind_named
from timeline.sources.sheets.guessed_columns import MEASURES, GuessedColumns, best_opening, is_key
from timeline.sources.sheets.opening_options import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["guess"]

FEW = 12
"""So many different texts at most may be listed in a table of values."""


def guess(path: str | PathLike[str]) -> str:
    """Return a mapping for the sheet at *path* in TOML, to be read and corrected by a person.

    Columns are told by their names, and by what the first rows hold. Where too little is told to
    say what the rows report, the mapping is refused until somebody says it.

    Raises:
        SheetError: the sheet cannot be read.
    """
    path = Path(path)
    columns = GuessedColumns(path, best_opening(path))
    return "\n".join(_lines(path, columns)) + "\n"


def _lines(path: Path, columns: GuessedColumns) -> Iterator[str]:
    yield "# A first guess, made from the names of the columns and from the first rows."
    yield "# Read it, correct it, and complete it before anything is recorded."
    yield f"\nname = {in_toml(_name(path))}    # keys of reports begin with it: keep it for good"
    yield 'reader = "unnamed reader"    # who read the sheet: put the name'
    yield from _sheet(columns.opening)
    yield from _sides(columns)
    yield from _document(path, columns)
    yield from _report(columns)
    yield from _kinds(columns)
    yield from _group(columns)
    yield from _left(columns)


def _name(path: Path) -> str:
    return re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "sheet"


def _sheet(opening: Opening) -> Iterator[str]:
    if opening != Opening():
        yield "\n[sheet]"
    if opening.delimiter:
        yield f"delimiter = {in_toml(opening.delimiter)}"
    if opening.encoding:
        yield f"encoding = {in_toml(opening.encoding)}    # it is not UTF-8"


def _sides(columns: GuessedColumns) -> Iterator[str]:
    for role in ("side", "category"):
        texts = columns.different(role) if role in columns.roles else []
        if texts and len(texts) <= FEW:
            yield f"\n[values.{role}]    # what stands in the column, and what it means"
            yield from (f"{in_toml(text)} = {in_toml(_meaning(role, text))}" for text in texts)


def _meaning(role: str, text: str) -> str:
    """Return what *text* means: a sort that nobody declared is none, and would be refused."""
    return "" if role == "category" and text not in _sorts() else text


@cache
def _sorts() -> frozenset[str]:
    """Return the sorts of what the kinds proposed here count, as far as they are declared."""
    try:
        measures = kind_named("swap").counts
    except UnknownKind:
        return frozenset()
    return frozenset(sort for measure in measures for sort in measure.sorts)


def _valued(columns: GuessedColumns, role: str) -> str:
    name = columns.roles[role]
    tabled = 0 < len(columns.different(role)) <= FEW
    return in_toml(f"{{{name}:{role}}}" if tabled else f"{{{name}}}")


def _document(path: Path, columns: GuessedColumns) -> Iterator[str]:
    yield "\n[document]"
    key_roles = _document_key(columns)
    key = " ".join(f"{{{columns.roles[role]}}}" for role in key_roles) or _name(path)
    yield f"key = {in_toml(key)}    # rows with the same are of one document"
    for role in ("publisher", "title", "published", "address"):
        if column := columns.column(role):
            line = f"{role} = {in_toml(column)}"
            alike = _alike(columns, key_roles, role)
            yield line if alike else f"# {line}    # rows of one document differ in it"


def _document_key(columns: GuessedColumns) -> tuple[str, ...]:
    """Return the roles of the columns that tell one document from another."""
    if columns.filled("address") and all(map(is_key, columns.different("address"))):
        return ("address",)
    roles = tuple(role for role in ("publisher", "published") if role in columns.roles)
    for key_roles in (roles, roles[:1]):
        if all(
            columns.filled(role) and all(map(is_key, columns.different(role))) for role in key_roles
        ):
            return key_roles
    return ()


def _alike(columns: GuessedColumns, key_roles: tuple[str, ...], role: str) -> bool:
    """Return whether all rows of one document have the same in the column of *role*."""
    rows = set(columns.rows(*key_roles, role))
    return any(columns.different(role)) and len(rows) == len({row[:-1] for row in rows})


def _report(columns: GuessedColumns) -> Iterator[str]:
    yield "\n[report]"
    if key := columns.column("key"):
        yield f"key = {in_toml(key)}    # by this an edited row is known again"
    else:
        yield "# key = ...    # a column by which an edited row is known again, if there is one"
    if when := columns.column("when"):
        yield f"when = {in_toml(when)}"
    elif (start := columns.column("start")) and (end := columns.column("end")):
        between = f"{{ earliest = {in_toml(start)}, latest = {in_toml(end)} }}"
        yield f"when = {between}    # one day between"
    if speaker := columns.column("speaker"):
        yield f"voices = [{{ name = {in_toml(speaker)} }}]"


def _kinds(columns: GuessedColumns) -> Iterator[str]:
    measure = columns.roles.get("measure")
    if measure is None:
        yield ""
        if "side" in columns.roles and _counts_anything(columns):
            yield "[report.swap]    # the kind of what is reported"
        else:
            yield "[report.KIND]    # what is reported is not told: put the kind, and its fields"
        yield from _unsaid(columns)
        yield f"transfers = [{_item(columns)}]"
        if place := columns.column("place"):
            yield f"place = {in_toml(place)}"
        return
    for name, (kind, items) in MEASURES.items():
        if name in columns.different("measure"):
            yield "\n[[case]]"
            yield f"where = {{ {in_toml(measure)} = {in_toml(name)} }}"
            if name == "planned":
                yield 'phase = "planned"'
            yield f"[case.{kind}]"
            yield from _unsaid(columns)
            yield f"{items} = [{_item(columns)}]"

    if not columns.filled("measure"):
        yield f"\n# Rows with nothing in the column {visible(measure)} fit no case and are refused:"
        yield "# add a [[case]] that says what they report, or why they are passed over."


def _counts_anything(columns: GuessedColumns) -> bool:
    return any(role in columns.roles for role in ("low", "high", "count"))


def _unsaid(columns: GuessedColumns) -> Iterator[str]:
    if "side" not in columns.roles:
        yield "# Put the column that tells the side between the braces, or the name of the side."


def _item(columns: GuessedColumns) -> str:
    side = _valued(columns, "side") if "side" in columns.roles else '"{}"'
    given = [f"to = {side}", f"count = {_count(columns)}"]
    if "category" in columns.roles:
        given.append(f"category = {_valued(columns, 'category')}")
    return f"{{ {', '.join(given)} }}"


def _count(columns: GuessedColumns) -> str:
    low, high, count = (columns.column(role) for role in ("low", "high", "count"))
    if low and high:
        return f"{{ low = {in_toml(low)}, high = {in_toml(high)} }}"
    return in_toml(count or low or high or "number not reported")


def _group(columns: GuessedColumns) -> Iterator[str]:
    name = columns.roles.get("group")
    texts = columns.texts[name] if name else []
    if name and len(set(texts)) < len(texts):
        yield "\n[[link]]    # rows with the same text there are about the same thing"
        yield f"same = {in_toml(name)}"
        yield f"why = {in_toml(f'the sheet gives them the same {name}')}"


def _left(columns: GuessedColumns) -> Iterator[str]:
    used = {*columns.roles.values()}
    if left := [name for name in columns.texts if name not in used]:
        yield "\n# Columns that are not read (look whether they matter):"
        yield from (f"#   {visible(name)}" for name in left)
