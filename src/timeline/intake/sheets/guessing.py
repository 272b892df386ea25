"""A first mapping for a sheet, guessed from the names of its columns and from what is in them."""

from __future__ import annotations

import codecs
import json
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.errors import ValueRefused
from timeline.intake.sheets.forms import number
from timeline.intake.sheets.opening import LINKED, REJECTED, Opening, open_sheet
from timeline.intake.sheets.texts import wrong
from timeline.values import edtf
from timeline.values.showing import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from os import PathLike

__all__ = ["guess"]

LOOKED_AT = 50_000
"""So many rows are looked at."""

FEW = 12
"""So many different texts at most may be listed in a table of values."""

NAMES: dict[str, tuple[str, ...]] = {
    "key": ("id", "key", "row id", "record id", "report id", "number", "no"),
    "group": ("event id", "event", "incident", "incident id", "case id"),
    "when": ("when", "date", "day", "event date", "date of event", "happened"),
    "start": ("date start", "start", "start date", "from", "earliest", "begin"),
    "end": ("date end", "end", "end date", "until", "latest"),
    "published": ("published", "publication date", "date published", "published on"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "medium", "site"),
    "address": ("url", "address", "link", "href", "source url"),
    "title": ("title", "headline"),
    "speaker": ("speaker", "said by", "voice", "according to", "original source", "claimant"),
    "side": ("side", "to", "returned to", "party", "country", "nationality", "side b"),
    "low": ("low", "min", "minimum", "at least", "lower"),
    "high": ("high", "max", "maximum", "at most", "upper"),
    "count": ("count", "number of people", "prisoners", "people", "returned", "best", "total"),
    "category": ("category", "sort", "type", "kind of people"),
    "measure": ("measure", "flow or stock", "kind"),
    "place": ("place", "location", "where"),
}
"""What columns are often called, by their roles."""

MEASURES = {
    "flow": ("swap", "transfers"),
    "stock": ("tally", "totals"),
    "planned": ("agreement", "terms"),
}
"""The kinds that go with what a column of measures says, and their lists."""


def guess(path: str | PathLike[str]) -> str:
    """Return a mapping for the sheet at *path* in TOML, to be read and corrected by a person.

    Columns are told by their names, and by what the first rows hold.

    Raises:
        SheetError: the sheet cannot be read.
    """
    path = Path(path)
    found = _Columns(path, _opened(path))
    return "\n".join(_lines(path, found)) + "\n"


def _opened(path: Path) -> Opening:
    """Return how the sheet at *path* is opened, so that it has the most columns."""
    encoding = None if path.suffix.lower() == ".xlsx" or _is_utf8(path) else "cp1252"
    usual = Opening(encoding=encoding)
    if path.suffix.lower() != ".csv":
        return usual
    others = [evolve(usual, delimiter=sign) for sign in ";\t|"]
    return max((usual, *others), key=lambda one: len(open_sheet(path, one).columns))


def _is_utf8(path: Path) -> bool:
    """Return whether the beginning of a text may be in UTF-8, or says that it is in UTF-16."""
    with path.open("rb") as file:
        start = file.read(1_000_000)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


class _Columns:
    """The columns of a sheet with the texts in their first rows, and the roles they may have."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self.opening = opening
        sheet = open_sheet(path, opening)
        rows = [row.cells for row in islice(sheet.rows(), LOOKED_AT) if not row.wrong]
        if not rows:
            raise wrong(path, "expected rows below the header, found none")
        ours = {"", REJECTED, LINKED}
        named = [name for name in sheet.columns if name not in ours and _is_writable(name)]
        self.texts: dict[str, list[str]] = {
            name: [row[sheet.columns.index(name)].strip() for row in rows]
            for name in named
            if sheet.columns.count(name) == 1
        }
        self.roles: dict[str, str] = {}
        for role in NAMES:
            self._choose(role)

    def _choose(self, role: str) -> None:
        free = {_plain(name): name for name in self.texts if name not in self.roles.values()}
        for name in NAMES[role]:
            if name in free and _FIT.get(role, _anything)(self.texts[free[name]]):
                self.roles[role] = free[name]
                return

    def column(self, role: str) -> str | None:
        """Return the reference to the column of *role*, as mappings write it."""
        name = self.roles.get(role)
        return None if name is None else f"{{{name}}}"

    def different(self, role: str) -> list[str]:
        """Return what the column of *role* holds, each text once."""
        return list(dict.fromkeys(one for one in self.texts[self.roles[role]] if one))


def _is_writable(name: str) -> bool:
    """Return whether templates can name a column so."""
    return name.isprintable() and not set(name) & set("{}:")


def _plain(name: str) -> str:
    return " ".join(re.findall("[a-z0-9]+", name.lower()))


def _anything(_: list[str]) -> bool:
    return True


def _all_different(texts: list[str]) -> bool:
    return all(texts) and len(set(texts)) == len(texts)


def _mostly(fits: Callable[[str], bool]) -> Callable[[list[str]], bool]:
    def judge(texts: list[str]) -> bool:
        told = [one for one in texts if one]
        return bool(told) and sum(map(fits, told)) >= 0.8 * len(told)

    return judge


def _is_number(text: str) -> bool:
    try:
        return number(text) is not None
    except ValueRefused:
        return False


def _is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueRefused:
        return bool(re.search("[A-Za-z]{3}.*[0-9]|[0-9]+[./-][0-9]+[./-][0-9]+", text))
    return True


_FIT: Mapping[str, Callable[[list[str]], bool]] = {
    "key": _all_different,
    **dict.fromkeys(("when", "start", "end", "published"), _mostly(_is_date)),
    **dict.fromkeys(("low", "high"), _mostly(_is_number)),
    "measure": lambda texts: set(texts) <= {*MEASURES, ""},
}


def _lines(path: Path, found: _Columns) -> Iterator[str]:
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


def _sides(found: _Columns) -> Iterator[str]:
    for role in ("side", "category"):
        texts = found.different(role) if role in found.roles else []
        if texts and len(texts) <= FEW:
            yield ""
            yield f"[values.{role}]    # what stands in the column, and what it means"
            yield from (f"{_text(one)} = {_text(_meaning(role, one))}" for one in texts)


def _meaning(role: str, text: str) -> str:
    return "" if role == "category" and text.lower() in {"all", "any", "total"} else text


def _valued(found: _Columns, role: str) -> str:
    name = found.roles[role]
    tabled = 0 < len(found.different(role)) <= FEW
    return _text(f"{{{name}:{role}}}" if tabled else f"{{{name}}}")


def _document(path: Path, found: _Columns) -> Iterator[str]:
    yield ""
    yield "[document]"
    told = [one for role in ("publisher", "published") if (one := found.column(role))]
    address = found.column("address")
    known = found.texts.get(found.roles.get("address", ""), [""])
    usable = address if all(known) and not any("#" in one for one in known) else None
    key = usable or " ".join(told) or _name(path)
    yield f"key = {_text(key)}    # rows with the same are of one document"
    for role in ("publisher", "title", "published", "address"):
        if column := found.column(role):
            yield f"{role} = {_text(column)}"


def _report(found: _Columns) -> Iterator[str]:
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


def _kinds(found: _Columns) -> Iterator[str]:
    measure = found.roles.get("measure")
    if measure is None:
        yield ""
        yield "[report.swap]    # the kind of what is reported"
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
            yield f"{items} = [{_item(found)}]"


def _item(found: _Columns) -> str:
    side = _valued(found, "side") if "side" in found.roles else '"unnamed side"'
    given = [f"to = {side}", f"count = {_count(found)}"]
    if "category" in found.roles:
        given.append(f"category = {_valued(found, 'category')}")
    return f"{{ {', '.join(given)} }}"


def _count(found: _Columns) -> str:
    low, high, count = (found.column(role) for role in ("low", "high", "count"))
    if low and high:
        return f"{{ low = {_text(low)}, high = {_text(high)} }}"
    return _text(count or low or high or "number not reported")


def _group(found: _Columns) -> Iterator[str]:
    name = found.roles.get("group")
    texts = found.texts[name] if name else []
    if name and len(set(texts)) < len(texts):
        yield ""
        yield "[[link]]    # rows with the same text there are about the same thing"
        yield f"same = {_text(name)}"
        yield f"why = {_text(f'the sheet gives them the same {name}')}"


def _left(found: _Columns) -> Iterator[str]:
    used = {*found.roles.values()}
    if left := [name for name in found.texts if name not in used]:
        yield ""
        yield "# Columns that are not read (look whether they matter):"
        yield from (f"#   {visible(name)}" for name in left)
