"""What a reading shows as tables, for people with sheets and programs with frames."""

from timeline.exports.tables.choosing import NAMES, table
from timeline.exports.tables.columns import Column, Type
from timeline.exports.tables.data_table import DataTable

__all__ = ["NAMES", "Column", "DataTable", "Type", "table"]
