"""Faults in what the cells of sheets are read as."""

from __future__ import annotations

from attrs import evolve

from breaking.planting import Fault

__all__ = ["FAULTS"]

DAYS = "sources/sheets/test_cells_days.py"
COUNTS = "sources/sheets/test_cells_counts.py"
TEXTS = "sources/sheets/test_cells_unseen.py"

IN_SHEETS = (
    Fault(
        "a weekday in a cell need not fit its day",
        "cells/day_formats.py",
        ("days.day.weekday() != weekday:", "False:"),
        DAYS,
    ),
    Fault(
        "a year of two digits is of a century ahead",
        "cells/day_formats.py",
        ("            year = last - (last - digits) % 100\n", "            year = 2000 + digits\n"),
        DAYS,
    ),
    Fault(
        "a day just ahead of the publication is taken",
        "cells/day_formats.py",
        ("        if doubt := outlook.doubt(day):", "        if doubt := None:"),
        DAYS,
    ),
    Fault(
        "a month is its first day",
        "cells/day_formats.py",
        (
            "date(year, month, 1), date(year, month, monthrange(year, month)[1])",
            "date(year, month, 1), date(year, month, 1)",
        ),
        DAYS,
    ),
    Fault(
        "that a day is another in another format is not told",
        "cells/format_remarks.py",
        ("        if read.doubled:", "        if False:"),
        DAYS,
    ),
    Fault(
        "a day without its month is dropped",
        "cells/day_parts.py",
        (
            'f"{year:04}-{month:02}-{day:02}" if month else f"{year:04}-XX-{day:02}"',
            'f"{year:04}-{month:02}-{day:02}" if month else f"{year:04}"',
        ),
        DAYS,
    ),
    Fault(
        "a part of a day is dropped silently",
        "cells/day_parts.py",
        ("        if given and len(faults) == before:", "        if False:"),
        DAYS,
    ),
    Fault(
        "every day of a plan looks ahead",
        "rows/statements.py",
        ('given["when"] = Planned(given["when"])', "self._forms.ahead = True"),
        DAYS,
    ),
    Fault(
        "a guess is taken for the number",
        "cells/count_cells.py",
        (
            """return f"about {_unmarked(hedged['number'])}\"""",
            """return f"{hedged['number']}\"""",
        ),
        COUNTS,
    ),
    Fault(
        "a footnote stays at its number",
        "cells/count_cells.py",
        ('_MARKS.sub("", text) if len(text) <= _LONGEST else text', "text"),
        COUNTS,
    ),
    Fault(
        "nothing stands for the rest",
        "templates/template.py",
        ("self.values.get(text, self.values.get(REST))", "self.values.get(text)"),
        COUNTS,
    ),
    Fault(
        "what cannot be seen tells texts apart",
        "cells/unseen.py",
        ('_UNSEEN.sub("", text)', "text"),
        TEXTS,
    ),
    Fault(
        "joiners that shape letters go",
        "cells/unseen.py",
        ('return next(filter(None, joiners.groups()), "")', 'return ""'),
        TEXTS,
    ),
    Fault(
        "sides that are nearly alike are not told",
        "cells/near_names.py",
        ("if len(names) > 1]", "if len(names) > 99]"),
        TEXTS,
    ),
    Fault(
        "what a row reports is left out where its columns are empty",
        "mapping.py",
        ("kept=True", "kept=False"),
        "sources/sheets/test_cells_of_a_kind.py",
    ),
)

FAULTS = tuple(evolve(fault, file=f"sources/sheets/{fault.file}") for fault in IN_SHEETS)
