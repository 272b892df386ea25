"""Faults in what other programs are handed: computed cells, numbers that change, marks unasked."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

XLSX = "exports/test_xlsx.py"
CELLS, BOOK = "exports/tables/workbook_cells.py", "exports/xlsx.py"

FAULTS = (
    Fault(
        "xlsx: a text that looks like a formula is one",
        BOOK,
        (
            "self._page.write_string(number, place, text, look)",
            "self._page.write_formula(number, place, text, look)",
        ),
        XLSX,
    ),
    Fault(
        "xlsx: a text is computed once its format is taken",
        BOOK,
        (" else self._quoted", " else self._text"),
        XLSX,
    ),
    Fault("xlsx: text is markup of the library that writes it", BOOK, ("|(?<=^<)(?=r>)", ""), XLSX),
    Fault(
        "xlsx: text is read as codes of characters",
        BOOK,
        ("(?<=_)(?=x[0-9A-Fa-f]{4}_)|", ""),
        XLSX,
    ),
    Fault(
        "xlsx: there are more rows than a sheet has",
        BOOK,
        ("        if number == ROWS:\n", "        if number < 0:\n"),
        XLSX,
    ),
    Fault(
        "xlsx: a sheet is larger than spreadsheets open",
        BOOK,
        ('"constant_memory": True,', '"constant_memory": True, "use_zip64": True,'),
        XLSX,
    ),
    Fault(
        "xlsx: it says when it was written",
        BOOK,
        ('{"created": _SAME_FOR_ALL}', "{}"),
        XLSX,
    ),
    Fault("xlsx: all rows are held", BOOK, ("[*islice(rows, MEASURED)]", "[*rows]"), XLSX),
    Fault(
        "xlsx: all texts are held",
        BOOK,
        ('"constant_memory": True', '"constant_memory": False'),
        XLSX,
    ),
    Fault(
        "xlsx: what is written beside it is left where all see it",
        BOOK,
        ('"tmpdir": str(path.parent)', '"tmpdir": str(path.parents[1])'),
        XLSX,
    ),
    Fault(
        "xlsx: a full disk is told as another library tells it",
        BOOK,
        ("raise error.args[0] from error", "raise"),
        XLSX,
    ),
    Fault("xlsx: what is hidden stays hidden", CELLS, ("sheet.made_visible(text)", "text"), XLSX),
    Fault("xlsx: no characters are forbidden", CELLS, (".translate(_FORBIDDEN)", ""), XLSX),
    Fault(
        "xlsx: a text is cut without a word",
        CELLS,
        ("    if len(units) <= 2 * LONGEST:\n", "    if text:\n"),
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
        (" and cell >= _FIRST_DAY:", ":"),
        XLSX,
    ),
    Fault(
        "xlsx: one of several days is a day",
        CELLS,
        ("_DAY.fullmatch(cell)", 'cell.startswith("[20")'),
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
