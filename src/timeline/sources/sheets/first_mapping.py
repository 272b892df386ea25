"""A first mapping for a sheet, guessed from the names of its columns and from what is in them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.sources.sheets.guess import MEASURES, Columns, is_key, opened
from timeline.sources.sheets.opening import Opening

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
    found = Columns(path, opened(path))
    return "\n".join(_lines(path, found)) + "\n"


def _lines(path: Path, found: Columns) -> Iterator[str]:
    yield "# A first guess, made from the names of the columns and from the first rows."
    yield "# Read it, correct it, and complete it before anything is recorded."
    yield ""
    yield f"name = {_text(_name(path))}    # keys of reports begin with it: keep it for good"
    yield 'reader = "unnamed reader"    # who read the sheet: put the name'
    yield from _sheet(found.opening)
    yield from _sides(found)
    yield from _document(path, found)
    yield from _report(found)
    yield from _kinds(found)
    yield from _group(found)
    yield from _left(found)


def _name(path: Path) -> str:
    return re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "sheet"


def _text(text: str) -> str:
    """Return *text* as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sheet(opening: Opening) -> Iterator[str]:
    if opening != Opening():
        yield ""
        yield "[sheet]"
    if opening.delimiter:
        yield f"delimiter = {_text(opening.delimiter)}"
    if opening.encoding:
        yield f"encoding = {_text(opening.encoding)}    # it is not UTF-8"


def _sides(found: Columns) -> Iterator[str]:
    for role in ("side", "category"):
        texts = found.different(role) if role in found.roles else []
        if texts and len(texts) <= FEW:
            yield ""
            yield f"[values.{role}]    # what stands in the column, and what it means"
            yield from (f"{_text(one)} = {_text(_meaning(role, one))}" for one in texts)


def _meaning(role: str, text: str) -> str:
    return "" if role == "category" and text.lower() in {"all", "any", "total"} else text


def _valued(found: Columns, role: str) -> str:
    name = found.roles[role]
    tabled = 0 < len(found.different(role)) <= FEW
    return _text(f"{{{name}:{role}}}" if tabled else f"{{{name}}}")


def _document(path: Path, found: Columns) -> Iterator[str]:
    yield ""
    yield "[document]"
    told = _document_key(found)
    key = " ".join(f"{{{found.roles[role]}}}" for role in told) or _name(path)
    yield f"key = {_text(key)}    # rows with the same are of one document"
    for role in ("publisher", "title", "published", "address"):
        if column := found.column(role):
            line = f"{role} = {_text(column)}"
            alike = _alike(found, told, role)
            yield line if alike else f"# {line}    # rows of one document differ in it"


def _document_key(found: Columns) -> tuple[str, ...]:
    """Return the roles of the columns that tell one document from another."""
    if found.filled("address") and all(map(is_key, found.different("address"))):
        return ("address",)
    told = tuple(role for role in ("publisher", "published") if role in found.roles)
    for some in (told, told[:1]):
        if all(found.filled(one) and all(map(is_key, found.different(one))) for one in some):
            return some
    return ()


def _alike(found: Columns, told: tuple[str, ...], role: str) -> bool:
    """Return whether all rows of one document have the same in the column of *role*."""
    rows = set(found.rows(*told, role))
    return any(found.different(role)) and len(rows) == len({row[:-1] for row in rows})


def _report(found: Columns) -> Iterator[str]:
    yield ""
    yield "[report]"
    if key := found.column("key"):
        yield f"key = {_text(key)}    # by this an edited row is known again"
    else:
        yield "# key = ...    # a column by which an edited row is known again, if there is one"
    if when := found.column("when"):
        yield f"when = {_text(when)}"
    elif (start := found.column("start")) and (end := found.column("end")):
        yield f"when = {{ earliest = {_text(start)}, latest = {_text(end)} }}    # one day between"
    if speaker := found.column("speaker"):
        yield f"voices = [{{ name = {_text(speaker)} }}]"


def _kinds(found: Columns) -> Iterator[str]:
    measure = found.roles.get("measure")
    if measure is None:
        yield ""
        if "side" in found.roles and _counted(found):
            yield "[report.swap]    # the kind of what is reported"
        else:
            yield "[report.KIND]    # what is reported is not told: put the kind, and its fields"
        yield from _unsaid(found)
        yield f"transfers = [{_item(found)}]"
        if place := found.column("place"):
            yield f"place = {_text(place)}"
        return
    for name, (kind, items) in MEASURES.items():
        if name in found.different("measure"):
            yield ""
            yield "[[case]]"
            yield f"where = {{ {_text(measure)} = {_text(name)} }}"
            if name == "planned":
                yield 'phase = "planned"'
            yield f"[case.{kind}]"
            yield from _unsaid(found)
            yield f"{items} = [{_item(found)}]"

    if not found.filled("measure"):
        yield ""
        yield f"# Rows with nothing in the column {visible(measure)} fit no case and are refused:"
        yield "# add a [[case]] that says what they report, or why they are passed over."


def _counted(found: Columns) -> bool:
    return any(role in found.roles for role in ("low", "high", "count"))


def _unsaid(found: Columns) -> Iterator[str]:
    if "side" not in found.roles:
        yield "# Put the column that tells the side between the braces, or the name of the side."


def _item(found: Columns) -> str:
    side = _valued(found, "side") if "side" in found.roles else '"{}"'
    given = [f"to = {side}", f"count = {_count(found)}"]
    if "category" in found.roles:
        given.append(f"category = {_valued(found, 'category')}")
    return f"{{ {', '.join(given)} }}"


def _count(found: Columns) -> str:
    low, high, count = (found.column(role) for role in ("low", "high", "count"))
    if low and high:
        return f"{{ low = {_text(low)}, high = {_text(high)} }}"
    return _text(count or low or high or "number not reported")


def _group(found: Columns) -> Iterator[str]:
    name = found.roles.get("group")
    texts = found.texts[name] if name else []
    if name and len(set(texts)) < len(texts):
        yield ""
        yield "[[link]]    # rows with the same text there are about the same thing"
        yield f"same = {_text(name)}"
        yield f"why = {_text(f'the sheet gives them the same {name}')}"


def _left(found: Columns) -> Iterator[str]:
    used = {*found.roles.values()}
    if left := [name for name in found.texts if name not in used]:
        yield ""
        yield "# Columns that are not read (look whether they matter):"
        yield from (f"#   {visible(name)}" for name in left)
