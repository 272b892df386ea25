"""A story as a workbook, for people whose program is a spreadsheet."""

from timeline.exports.xlsx.building import SHEETS, to_xlsx

__all__ = ["SHEETS", "to_xlsx"]
