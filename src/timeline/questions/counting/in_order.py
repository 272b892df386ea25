"""Keys in order, of which a few come and go between two looks."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any, Protocol

    class Sortable(Hashable, Protocol):
        """What can be put in order."""

        def __lt__(self, other: Any, /) -> bool:
            """Return whether it comes before the *other*."""


__all__ = ["InOrder"]

K = TypeVar("K", bound="Sortable")

MANY = 16
"""Where more than one in so many moved, all are put in order anew."""


class InOrder(Generic[K]):
    """Different keys, which are put in order when somebody looks.

    >>> keys = InOrder[str]()
    >>> for key in "cab":
    ...     keys.add(key)
    >>> keys.remove("a")
    >>> keys.now()
    ['b', 'c']
    """

    def __init__(self) -> None:
        self._keys: list[K] = []
        self._come: set[K] = set()
        self._gone: set[K] = set()

    def add(self, key: K) -> None:
        """Add *key*, which is not there."""
        if key in self._gone:
            self._gone.remove(key)
        else:
            self._come.add(key)

    def remove(self, key: K) -> None:
        """Remove *key*, which is there."""
        if key in self._come:
            self._come.remove(key)
        else:
            self._gone.add(key)

    def now(self) -> list[K]:
        """Return those that are there, in order; the list is not to be changed."""
        if (len(self._come) + len(self._gone)) * MANY > len(self._keys):
            self._keys = sorted(self._come.union(self._keys) - self._gone)
        else:
            for key in self._gone:
                del self._keys[bisect_left(self._keys, key)]
            for key in self._come:
                insort(self._keys, key)
        self._come.clear()
        self._gone.clear()
        return self._keys
