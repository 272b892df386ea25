"""Faults in what other programs are handed: computed cells, numbers that change, marks unasked."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

XLSX = "exports/test_xlsx.py"
WORKBOOK = "exports/xlsx.py"

FAULTS = (
    Fault(
        "xlsx: a text is computed once somebody edits it",
        WORKBOOK,
        ("else self._quoted\n", "else self._text\n"),
        XLSX,
    ),
    Fault(
        "xlsx: text may be a formula", WORKBOOK, ("page.write_string(row,", "page.write(row,"), XLSX
    ),
    Fault(
        "xlsx: what is hidden stays hidden", WORKBOOK, ("sheet.made_visible(text)", "text"), XLSX
    ),
    Fault("xlsx: no characters are forbidden", WORKBOOK, ("[\\ufffe\\uffff]", "[]a]{9}"), XLSX),
    Fault(
        "xlsx: no text is too long",
        WORKBOOK,
        ("    if 2 * len(text) <= LONGEST:\n", "    if text:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: letters are counted where units are",
        WORKBOOK,
        ("    if len(units) <= 2 * LONGEST:\n", "    if len(text) <= LONGEST:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: a large number loses digits",
        WORKBOOK,
        ("case int() if abs(cell) < EXACT:", "case int():"),
        XLSX,
    ),
    Fault(
        "xlsx: a day before 1900 is a day",
        WORKBOOK,
        (" and cell >= _FIRST_DAY:", ":"),
        XLSX,
    ),
    Fault(
        "xlsx: one of several days is a day",
        WORKBOOK,
        (
            "_DAY.fullmatch(cell):\n            cell = date.fromisoformat(cell)",
            "cell[-1:] == ']':\n            cell = date.fromisoformat(cell[1:11])",
        ),
        XLSX,
    ),
    Fault(
        "xlsx: there are more rows than a sheet has",
        WORKBOOK,
        ("if last == ROWS or", "if last < 0 or"),
        XLSX,
    ),
    Fault(
        "xlsx: a sheet is larger than spreadsheets open",
        WORKBOOK,
        ("characters > LARGEST", "characters < 0"),
        XLSX,
    ),
    Fault(
        "xlsx: it says when it was made",
        WORKBOOK,
        ('        book.set_properties({"created": MADE})\n', ""),
        XLSX,
    ),
    Fault(
        "xlsx: all rows are held",
        WORKBOOK,
        ("[*islice(coming, MEASURED)]", "[*coming]"),
        XLSX,
    ),
    Fault(
        "xlsx: by week there is nothing of the whole",
        "cli/exporting.py",
        (" if form == XLSX and way else ()", " if not form else ()"),
        "cli/test_exporting.py",
    ),
    Fault(
        "csv: a byte order mark comes unasked",
        "exports/tables/sheet.py",
        (" if bom else names", " if names else names"),
        "exports/test_sheets.py",
    ),
    Fault(
        "arrow: pandas is told nothing",
        "exports/tables/arrow.py",
        ('{"pandas": _for_pandas(columns)}', "{}"),
        "exports/test_pandas.py",
    ),
    Fault(
        "arrow: pandas is told of whole numbers alone",
        "exports/tables/arrow.py",
        ('    Type.TRUTH: {"pandas_type": "bool", "numpy_type": "boolean"},\n', ""),
        "exports/test_pandas.py",
    ),
)
