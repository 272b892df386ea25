"""What a reading shows as tables, for people with sheets and programs with frames."""

from timeline.views.tables.choosing import NAMES, table
from timeline.views.tables.columns import Column, Type
from timeline.views.tables.table import Table

__all__ = ["NAMES", "Column", "Table", "Type", "table"]
