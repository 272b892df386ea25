"""Getting sheets in: tables of rows, by a mapping that says what their columns mean."""

from timeline.sources.sheets.checking import Checked, check_sheet
from timeline.sources.sheets.first_mapping import guess
from timeline.sources.sheets.importing import import_sheet
from timeline.sources.sheets.mapping import SheetMapping, read_mapping
from timeline.sources.sheets.outcome import Fault, Imported, SheetError

__all__ = [
    "Checked",
    "Fault",
    "Imported",
    "SheetError",
    "SheetMapping",
    "check_sheet",
    "guess",
    "import_sheet",
    "read_mapping",
]
