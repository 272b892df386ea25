"""Getting sheets in: tables of rows, by a mapping that says what their columns mean."""

from timeline.intake.sheets.faults import Fault, SheetError
from timeline.intake.sheets.guessing import guess
from timeline.intake.sheets.imported import Imported
from timeline.intake.sheets.importing import import_sheet
from timeline.intake.sheets.mapping import SheetMapping, read_mapping

__all__ = [
    "Fault",
    "Imported",
    "SheetError",
    "SheetMapping",
    "guess",
    "import_sheet",
    "read_mapping",
]
