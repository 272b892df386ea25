"""Which column of a sheet may say what: told by its name, and by what is in it."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve

from timeline import edtf
from timeline.display.escape import visible
from timeline.errors import ValueRefused
from timeline.sources.sheets.count_cells import number
from timeline.sources.sheets.forms import TEXTS, form_of
from timeline.sources.sheets.opening import open_sheet
from timeline.sources.sheets.opening_options import Opening
from timeline.sources.sheets.our_columns import LINKED, REJECTED
from timeline.sources.sheets.outcome import SheetError
from timeline.sources.sheets.textfile import wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["MEASURES", "GuessedColumns", "best_opening", "is_key"]

LOOKED_AT = 50_000
"""So many rows are looked at."""

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


def best_opening(path: Path) -> Opening:
    """Return how the sheet at *path* is opened, so that it has the most columns.

    Raises:
        SheetError: it cannot be opened.
    """
    encoding = None if form_of(path) not in TEXTS or _is_utf8(path) else "cp1252"
    usual = Opening(encoding=encoding)
    if path.suffix.lower() != ".csv":
        return usual
    widths: list[tuple[int, Opening]] = []
    failed: SheetError | None = None
    for opening in (usual, *(evolve(usual, delimiter=sign) for sign in ";\t|")):
        try:
            widths.append((len(open_sheet(path, opening).columns), opening))
        except SheetError as error:
            # Quoted names are in order with their own delimiter alone.
            failed = failed or error
    if failed and not widths:
        raise failed
    return max(widths, key=lambda width: width[0])[1]


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


class GuessedColumns:
    """The columns of a sheet with the texts in their first rows, and the roles they may have."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self.opening = opening
        sheet = open_sheet(path, opening)
        first = [row.cells for row in islice(sheet.rows(), LOOKED_AT) if not row.wrong]
        if not first:
            raise wrong(path, "expected rows below the header, found none")
        rows = [cells for cells in first if all(map(_is_text, cells))]
        if not rows:
            raise wrong(path, "expected rows of text, found characters in each that are none")
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

    def filled(self, role: str) -> bool:
        """Return whether there is a column of *role*, in every row of which something stands."""
        return role in self.roles and all(self.texts[self.roles[role]])

    def rows(self, *roles: str) -> Iterator[tuple[str, ...]]:
        """Yield what each row has in the columns of *roles*."""
        return zip(*(self.texts[self.roles[role]] for role in roles), strict=True)

    def different(self, role: str) -> list[str]:
        """Return what the column of *role* holds, each text once."""
        return list(dict.fromkeys(filter(None, self.texts[self.roles[role]])))


def _is_writable(name: str) -> bool:
    """Return whether templates can name a column so."""
    return name.isprintable() and not set(name) & set("{}:")


def _is_text(cell: str) -> bool:
    """Return whether *cell* is text: neither spoilt nor half a character."""
    return cell.isascii() or not re.search("[\ud800-\udfff]", cell)


def is_key(text: str) -> bool:
    """Return whether events can be referred to by *text*."""
    return bool(text) and text == visible(text) and "#" not in text


def _plain(name: str) -> str:
    return " ".join(re.findall("[a-z0-9]+", name.lower()))


def _anything(_: list[str]) -> bool:
    return True


def _keys(texts: list[str]) -> bool:
    return all(map(is_key, texts)) and len(set(texts)) == len(texts)


def _mostly(fits: Callable[[str], bool]) -> Callable[[list[str]], bool]:
    def judge(texts: list[str]) -> bool:
        filled = list(filter(None, texts))
        return bool(filled) and sum(map(fits, filled)) >= 0.8 * len(filled)

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
    "key": _keys,
    **dict.fromkeys(("when", "start", "end", "published"), _mostly(_is_date)),
    **dict.fromkeys(("low", "high"), _mostly(_is_number)),
    "measure": lambda texts: set(texts) <= {*MEASURES, ""},
}
