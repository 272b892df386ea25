"""Several values of one sort: a tuple for programs, a table for notebooks and rich terminals."""

from __future__ import annotations

from functools import singledispatch
from itertools import islice
from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

from timeline.display.card import MOST, Card, Table
from timeline.display.fields import in_words, is_wordless, parts_in_words
from timeline.display.registry import register_all
from timeline.display.shown import Shown, card

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["Catalogue", "Listed", "row", "table_of"]

T_co = TypeVar("T_co", covariant=True)
V = TypeVar("V")


class Listed(tuple[T_co, ...], Shown):
    """A tuple that is shown as a table, with a row for each; so is what is cut out of it.

    It equals every tuple of the same, and prints as one.

    >>> Listed(("swap", "talks")) == ("swap", "talks")
    True
    """

    __slots__ = ()

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> T_co: ...
    @overload
    def __getitem__(self, place: slice, /) -> Listed[T_co]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> T_co | Listed[T_co]:
        """Return what stands at *place*, or all of a slice."""
        if isinstance(place, slice):
            return Listed(super().__getitem__(place))
        return super().__getitem__(place)


class Catalogue(dict[str, V], Shown):
    """Values by the names that they have themselves: a dict that is shown as a table of them."""

    __slots__ = ()


@singledispatch
def row(value: object) -> Mapping[str, str]:
    """Return what a row of a table shows of *value*, under the names of its columns.

    A class that wants other columns registers a function of its own, as for its card.
    """
    return parts_in_words(value) if is_wordless(value) else {"": in_words(value)}


def table_of(values: Collection[object]) -> Table:
    """Return the table of the first of *values*, which says how many more there are.

    Columns in which no row has anything are left out.
    """
    register_all()
    rows = [*map(row, islice(values, MOST))]
    names = dict.fromkeys(name for cells in rows for name in cells)
    columns = tuple(name for name in names if any(cells.get(name) for cells in rows))
    cells = (tuple(cells.get(name, "") for name in columns) for cells in rows)
    return Table(columns, tuple(cells), more=max(len(values) - MOST, 0))


@card.register(Listed)
def _listed(values: Listed[object]) -> Card:
    return Card(f"{len(values):,} in all", tables=(table_of(values),) if values else ())


@card.register(Catalogue)
def _catalogue(values: Catalogue[object]) -> Card:
    return _listed(Listed(values.values()))
