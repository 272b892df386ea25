"""Which sign stands between cells: that by which most rows are as wide as each other."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.sources.sheets.files.textfile import LINE, BoundedLines, open_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Delimiter", "delimiter_told"]

LINES = 500
"""So many lines are looked at."""

CHARACTERS = 2_000_000
"""So many characters of them, at most."""

SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@frozen
class Delimiter:
    """The sign between cells, and why it is taken."""

    sign: str
    why: str


@frozen
class _Split:
    """How a sign splits rows: how wide most are, how many of how many, and if quotes are whole."""

    sign: str
    width: int
    alike: int
    rows: int
    whole: bool

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        share = self.alike / self.rows if self.rows else 0.0
        # Titles above and notes below are of other widths, whatever the sign.
        return self.width > 1, self.whole, share, self.width


def delimiter_told(path: Path, encoding: str | None, usual: str) -> Delimiter:
    """Return what stands between the cells of the text at *path*; *usual* is taken when in doubt.

    Raises:
        SheetError: its lines are too long.
        UnicodeError: it is broken.
    """
    lines = _first_lines(path, encoding)
    signs = [usual, *(sign for sign in SIGNS if sign != usual)]
    splits = [_split(lines, sign) for sign in signs]
    best = max(splits, key=lambda split: split.rank)
    chosen = best if best.rank > splits[0].rank else splits[0]
    name = SIGNS.get(chosen.sign, "signs")
    why = f"with {name}, {chosen.alike} of {chosen.rows} rows have {chosen.width} cells"
    return Delimiter(chosen.sign, why)


def _first_lines(path: Path, encoding: str | None) -> list[str]:
    lines, size = list[str](), 0
    with open_text(path, encoding) as file:
        bounded = BoundedLines(path, file)
        for line in bounded:
            bounded.begin()
            lines.append(line)
            size += len(line)
            if len(lines) >= LINES or size > CHARACTERS:
                break
    return lines


def _split(lines: list[str], sign: str) -> _Split:
    csv.field_size_limit(max(LINE, csv.field_size_limit()))
    widths: Counter[int] = Counter()
    whole = True
    try:
        for cells in csv.reader(lines, delimiter=sign, strict=True):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error as error:
        # The lines that were looked at may end within quotes.
        whole = "unexpected end" in str(error) and len(lines) >= LINES
    if not widths:
        return _Split(sign, 0, 0, 0, whole)
    width, alike = max(widths.items(), key=lambda found: (found[1], found[0]))
    return _Split(sign, width, alike, widths.total(), whole)
