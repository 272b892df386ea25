"""Whether what a file gives as a day is one, or stands for its month or year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.sources.sheets.files.textfile import SheetRow

__all__ = ["PRECISIONS", "at_precision"]

PRECISIONS = {"day": "", "month": "-01", "year": "-01-01"}
"""What may be meant by a day, and how the days end that stand for it."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def at_precision(row: SheetRow, units: Mapping[int, str]) -> SheetRow:
    """Return *row*, with the days it gives at the places of *units* as months or years.

    A day that does not begin one is a fault of its cell.
    """
    cells, spoilt = [*row.cells], {**row.spoilt}
    for place in row.days.intersection(units):
        unit, text = units[place], cells[place]
        if text.endswith(PRECISIONS[unit]) and _DAY.fullmatch(text):
            cells[place] = text.removesuffix(PRECISIONS[unit])
        elif _DAY.match(text) and unit != "day":
            spoilt[place] = (
                f"expected the first day of a {unit}, as [sheet.precision] says, found {text!r:.80}"
            )
    return row._replace(cells=tuple(cells), spoilt=spoilt)
