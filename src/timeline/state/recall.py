"""What reports of one history say alike, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field

from timeline.events import Report, stated_in
from timeline.state.claims import CountsIn, counts_in, renamed
from timeline.state.dates import Placed, placed_on
from timeline.state.deriving import Deriving
from timeline.state.remembering import Remembered
from timeline.values import Span, Stated, When

if TYPE_CHECKING:
    from timeline.events import Document

__all__ = ["Recall"]

Counting = Remembered[object, CountsIn]

StatedByPath = tuple[tuple[str, Stated[Any]], ...]


def _stated_by_path(report: Report) -> StatedByPath:
    return tuple(stated_in(report))


@define(eq=False, repr=False)
class Recall:
    """What was worked out of what is said, by what is said.

    A story has few days, and many things of which nothing but a small number is said; a ledger
    reads equal texts as one value, and so what follows from it can be one, too. It belongs to a
    history, as kinds are other people's code and may count otherwise when another is read.

    Attributes:
        counts: what is said of how many; see `counts_in`.
        placed: where one report stands in time by the days it states; see `placed_on`.
        stated: what a report states with words, by its path; see `stated_in`.
    """

    counts: Remembered[object, CountsIn] = field(factory=lambda: Remembered(counts_in))
    placed: Remembered[Stated[When | Span], Placed] = field(factory=lambda: Remembered(placed_on))
    stated: Remembered[Report, StatedByPath] = field(factory=lambda: Remembered(_stated_by_path))
    _renamed: tuple[Mapping[str, str], Counting] | None = field(default=None, init=False)
    _deriving: Deriving | None = field(default=None, init=False)

    def counting(self, sides: Mapping[str, str]) -> Counting:
        """Return `counts`, by the names that those of *sides* stand for."""
        if not sides:
            return self.counts
        by_names = self._renamed
        if by_names is None or by_names[0] is not sides:
            counting = Remembered[object, CountsIn](lambda what: renamed(self.counts(what), sides))
            self._renamed = by_names = sides, counting
        return by_names[1]

    def deriving(self, documents: Mapping[str, Document]) -> Deriving:
        """Return what finds from what *documents* derive, the same as long as they are."""
        if self._deriving is None or self._deriving.documents is not documents:
            self._deriving = Deriving(documents)
        return self._deriving
