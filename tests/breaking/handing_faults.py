"""Faults in what other programs are handed: computed cells, numbers that change, marks unasked."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

XLSX = "exports/test_xlsx.py"
CELLS, BUILDING = "exports/xlsx/cells.py", "exports/xlsx/building.py"

FAULTS = (
    Fault(
        "xlsx: a text is written as what a formula came to",
        CELLS,
        ('t="inlineStr"', 't="str"'),
        XLSX,
    ),
    Fault(
        "xlsx: a text is computed once somebody edits it",
        CELLS,
        ("        style = Style.QUOTED\n", "        style = Style.TEXT\n"),
        XLSX,
    ),
    Fault("xlsx: text is markup", CELLS, ("escape(text)", "text"), XLSX),
    Fault("xlsx: what is hidden stays hidden", CELLS, ("sheet.made_visible(text)", "text"), XLSX),
    Fault("xlsx: no characters are forbidden", CELLS, ("[\\ufffe\\uffff]", "[]a]{9}"), XLSX),
    Fault(
        "xlsx: text is read as codes of characters",
        CELLS,
        ('    if "_x" not in text:\n', "    if text:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: no text is too long",
        CELLS,
        ("    if 2 * len(text) <= LONGEST:\n", "    if text:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: letters are counted where units are",
        CELLS,
        ("    if len(units) <= 2 * LONGEST:\n", "    if len(text) <= LONGEST:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: a large number loses digits",
        CELLS,
        ("case int() if abs(cell) < EXACT:", "case int():"),
        XLSX,
    ),
    Fault(
        "xlsx: a day before 1900 is a day",
        CELLS,
        ("    if day < _FIRST_DAY:\n", "    if not day:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: one of several days is a day",
        CELLS,
        ("_DAY.fullmatch(cell)", 'cell.startswith("[20")'),
        XLSX,
    ),
    Fault(
        "xlsx: there are more rows than a sheet has",
        "exports/xlsx/worksheets.py",
        ("        if self.number_of_rows == ROWS:\n", "        if self.number_of_rows < 0:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: a sheet is larger than spreadsheets open",
        BUILDING,
        ("            if size > LARGEST:\n", "            if size < 0:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: it says from which system it came",
        BUILDING,
        ("= ZIP_DEFLATED, 0\n", "= ZIP_DEFLATED, member.create_system\n"),
        XLSX,
    ),
    Fault(
        "xlsx: all rows are held",
        "exports/xlsx/worksheets.py",
        ("[*islice(self._rows, MEASURED)]", "[*self._rows]"),
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
