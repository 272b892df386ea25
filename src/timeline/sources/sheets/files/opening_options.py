"""How a file of rows and columns is opened, where it does not say so itself."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

__all__ = ["DELIMITERS", "Opening"]

DELIMITERS = {".csv": ",", ".tsv": "\t"}


@frozen(kw_only=True)
class Opening:
    """How a file is opened, where it does not say so itself.

    Attributes:
        encoding: that of the text; UTF-8 unless a byte order mark says otherwise.
        delimiter: what stands between cells; else it follows from the file's ending.
        header: the number of the row that names the columns, or of adjoining rows that do so
            together; 0 where none does, and columns are named by letters.
        sheet: the name of the sheet in a workbook; else the first.
        rows: the path to the array of rows within an object of JSON, such as ``data.items``.
        by_place: the names of columns by their places, from 0, whatever the header calls them.
        optional: columns that the file may leave out: they are empty then.
        saved: whether the saved values of formulas are taken.
        precision: whether days that the file gives in a column are days, months or years.
        empty: texts that stand for an empty cell.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header: int | tuple[int, ...] = 1
    sheet: str | None = None
    rows: str | None = None
    by_place: Mapping[int, str] = field(factory=dict)
    optional: frozenset[str] = frozenset()
    saved: bool = False
    precision: Mapping[str, str] = field(factory=dict)
    empty: frozenset[str] = frozenset()

    @property
    def header_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that name the columns."""
        if isinstance(self.header, tuple):
            return self.header
        return (self.header,) if self.header else ()

    def with_names(self) -> Opening:
        """Return how a file is opened whose first row has all the names."""
        return evolve(self, header=1, by_place={})
