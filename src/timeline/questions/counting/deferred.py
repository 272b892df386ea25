"""Sequences that are made when somebody looks into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from timeline.display.listed import Listed
from timeline.display.shown import Shown, card

if TYPE_CHECKING:
    from timeline.display.card import Card

__all__ = ["Deferred"]

T_co = TypeVar("T_co", covariant=True)

FEW = 1000
"""Of more than so many all are made, and kept."""


class Deferred(Shown, Sequence[T_co], Generic[T_co]):
    """A tuple of a known *length*, which *make* makes once somebody looks into it.

    It equals that tuple, and travels as it. Where *first* returns the first so many of it without
    all others, a slice of those is looked up so.

    >>> letters = Deferred(3, lambda: tuple("abc"))
    >>> len(letters), letters[1], letters == ("a", "b", "c")
    (3, 'b', True)
    """

    __hash__ = None  # type: ignore[assignment]  # as what it holds may have none

    def __init__(
        self,
        length: int,
        make: Callable[[], Sequence[T_co]],
        first: Callable[[int], Sequence[T_co]] | None = None,
    ) -> None:
        self._length = length
        self._make: Callable[[], Sequence[T_co]] | None = make
        self._first = first
        self._items: tuple[T_co, ...] = ()

    def made(self) -> tuple[T_co, ...]:
        """Return the tuple."""
        make = self._make
        if make is not None:
            self._items, self._make = tuple(make()), None
        return self._items

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T_co]:
        return iter(self.made())

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, place: int | slice) -> T_co | tuple[T_co, ...]:
        """Return what is at *place*."""
        if self._first is not None and self._make is not None:
            start, stop = _ends(place)
            if 0 <= start <= stop <= min(FEW, len(self) - 1):
                return tuple(self._first(stop))[place]
        return self.made()[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Deferred):
            return self.made() == other.made()
        return self.made() == other if isinstance(other, tuple) else NotImplemented

    def __reduce__(self) -> tuple[object, ...]:
        return tuple, (self.made(),)

    def __repr__(self) -> str:
        return repr(self.made())


def _ends(place: int | slice) -> tuple[int, int]:
    """Return where *place* begins, and where it ends; what goes backwards has no such end."""
    if isinstance(place, slice):
        backwards = place.step is not None and place.step < 0
        return place.start or 0, -1 if place.stop is None or backwards else place.stop
    return place, place + 1


@card.register(Deferred)
def _looked_into(values: Deferred[object]) -> Card:
    return card(Listed(values.made()))
