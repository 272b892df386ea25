"""Faults in how rows of sheets are shaped, and in what is counted without a program."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SHAPING = "sources/sheets/test_shaping.py"
RUNNING = "sources/sheets/test_running_totals.py"
ALIKE = "sources/sheets/test_alike_rows.py"
MEASURES = "sources/sheets/test_declared_measures.py"
OCCURRENCES = "events/test_occurrence.py"
ROWS = "sources/sheets/rows"

FAULTS = (
    Fault(
        "shapes: rows that are passed over are filled down from",
        f"{ROWS}/shaping.py",
        ("                if case.fills:\n", "                if True:\n"),
        SHAPING,
    ),
    Fault(
        "shapes: a block that is drawn as one cell is a fault",
        f"{ROWS}/shaping.py",
        ("            if spoilt.get(place) == MERGED:\n", "            if False:\n"),
        SHAPING,
    ),
    Fault(
        "shapes: a short row is never passed over",
        f"{ROWS}/shaping.py",
        ('if place < len(cells) else "" in texts', "if place < len(cells) else False"),
        SHAPING,
    ),
    Fault(
        "shapes: a sign of a pattern is any sign",
        f"{ROWS}/conditions.py",
        ('return "." if sign == "?" else re.escape(sign)', 'return "." if sign == "?" else sign'),
        SHAPING,
    ),
    Fault(
        "shapes: an edited value of a wide row is another report",
        f"{ROWS}/statements.py",
        ("self._not_its_own = OURS | mapping.columns_made", "self._not_its_own = OURS"),
        SHAPING,
    ),
    Fault(
        "shapes: a wide row is rejected once for each value",
        f"{ROWS}/rejected_rows.py",
        ("if self._last and self._last[0] == row.number:", "if False:"),
        SHAPING,
    ),
    Fault(
        "shapes: a fault names the column that was made",
        f"{ROWS}/statements.py",
        ("row.column if name in made else name", "name"),
        SHAPING,
    ),
    Fault(
        "shapes: a running total is of all rows",
        f"{ROWS}/running.py",
        ("key = number, tuple(", "key = number, tuple() and tuple("),
        RUNNING,
    ),
    Fault(
        "shapes: a running total goes on after a row without a number",
        f"{ROWS}/running.py",
        ("        if key in self._unknown:\n", "        if False:\n"),
        RUNNING,
    ),
    Fault(
        "shapes: a running total may be mended row by row",
        "sources/sheets/importing.py",
        ("if mapping.running and (rejects or sheet.rejected):", "if False:"),
        RUNNING,
    ),
    Fault(
        "measures: a misspelt measure is one of its own",
        "sources/sheets/templates/numbers.py",
        ("        if name not in self.measures:\n", "        if False:\n"),
        MEASURES,
    ),
    Fault(
        "measures: a sort may be any text",
        "sources/sheets/templates/numbers.py",
        ("            if sort not in allowed:\n", "            if False:\n"),
        MEASURES,
    ),
    Fault(
        "measures: a number that a row does not give is 0",
        "sources/sheets/templates/template.py",
        ("        if not self.needed <= given.keys():\n", "        if False:\n"),
        ALIKE,
    ),
    Fault(
        "measures: what an event tells is declared for the program",
        "events/measures.py",
        ("        if not self.declared:\n", "        if False:\n"),
        MEASURES,
    ),
    Fault(
        "measures: sorts are those of the first event",
        "events/measures.py",
        ("if measure.declared or told <= {*measure.sorts}:", "if True:"),
        OCCURRENCES,
    ),
    Fault(
        "occurrences: sides are those of the place",
        "events/occurrence.py",
        ('"sides": self.sides or sides,', '"sides": sides,'),
        OCCURRENCES,
    ),
    Fault(
        "occurrences: a level has parts",
        "events/occurrence.py",
        ("            if counted_as is self.counted_as:\n", "            if True:\n"),
        OCCURRENCES,
    ),
)
