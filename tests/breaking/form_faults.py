"""Faults in reading the forms of sheets: cells that say something else than the file does."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SHEETS = "sources/sheets"
AGREE = f"{SHEETS}/test_forms_agree.py"
DAYS = f"{SHEETS}/test_forms_of_days.py"
HARM = f"{SHEETS}/test_forms_of_harm.py"
HEADERS = f"{SHEETS}/test_forms_of_headers.py"
JSON = f"{SHEETS}/test_forms_of_json.py"

FAULTS = (
    Fault(
        "forms: a format is applied to days that the file gives",
        f"{SHEETS}/templates/template.py",
        ("if not self.formats or isinstance(text, GivenDay):", "if not self.formats:"),
        DAYS,
    ),
    Fault(
        "forms: a document is known by texts that read as its days",
        f"{SHEETS}/rows/statements.py",
        ("lru_cache(maxsize=1024, typed=True)", "lru_cache(maxsize=1024)"),
        DAYS,
    ),
    Fault(
        "forms: rejected days come back as texts",
        f"{SHEETS}/rows/rejected_rows.py",
        ("self._given = self._given or bool(days)", "self._given = False"),
        AGREE,
    ),
    Fault(
        "forms: a month that is shown is its first day",
        f"{SHEETS}/files/workbooks.py",
        ('{"year": 4, "month": 7}', '{"year": 4}'),
        DAYS,
    ),
    Fault(
        "forms: minutes are months",
        f"{SHEETS}/files/number_formats.py",
        (' or units & {*"hs"}', ""),
        DAYS,
    ),
    Fault(
        "forms: days that may be months are not told",
        f"{SHEETS}/cells/cell_remarks.py",
        ("if self._firsts[name, unit] == times:", "if False:"),
        DAYS,
    ),
    Fault(
        "forms: a formula without a saved value is an empty cell",
        f"{SHEETS}/files/workbooks.py",
        ('value.value is None and value.data_type != "str"', "False"),
        DAYS,
    ),
    Fault(
        "forms: NaN is a text like others",
        f"{SHEETS}/files/object_rows.py",
        ("        if isinstance(value, NoValue):\n", "        if False:\n"),
        JSON,
    ),
    Fault(
        "forms: a list where a text is expected is an empty cell",
        f"{SHEETS}/files/object_rows.py",
        (
            'spoilt[place] = "expected a text or a number, found a list or a table"',
            "continue",
        ),
        JSON,
    ),
    Fault(
        "forms: a number ends where the reading of a piece does",
        f"{SHEETS}/files/json_arrays.py",
        ("if end < len(self._held) or self._ended:", "if True:"),
        JSON,
    ),
    Fault(
        "forms: rejected lines of JSON begin with a byte order mark",
        f"{SHEETS}/rows/rejected_rows.py",
        ('"utf-8" if suffix == ".jsonl" else "utf-8-sig"', '"utf-8-sig"'),
        AGREE,
    ),
    Fault(
        "forms: an upper name holds beyond what begins above it",
        f"{SHEETS}/files/headers.py",
        ("if text or above:", "if text:"),
        HEADERS,
    ),
    Fault(
        "forms: a column that is missing is not told",
        f"{SHEETS}/cells/cell_remarks.py",
        ("return (*self._of_absent(), ", "return ("),
        HEADERS,
    ),
    Fault(
        "forms: a row may have any number of cells",
        f"{SHEETS}/files/packed_xml.py",
        ("if self._cells > CELLS:", "if False:"),
        HARM,
    ),
    Fault(
        "forms: a file with fewer rows than it says is read",
        f"{SHEETS}/files/beside_reader.py",
        ("if rows != file.metadata.num_rows:", "if False:"),
        HARM,
    ),
    Fault(
        "forms: a reader takes what memory it likes",
        f"{SHEETS}/files/beside_reader.py",
        ("    _confine()\n    try:", "    try:"),
        HARM,
    ),
    Fault(
        "forms: what stands alone where a list may stand is not looked into",
        f"{SHEETS}/templates/fitting.py",
        ("return _within(inner[0], value)  # one", "pass  # one"),
        "sources/sheets/test_mappings.py",
    ),
)
