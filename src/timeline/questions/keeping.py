"""Answers that are put together from parts, kept current while the parts change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from timeline.folds import unshared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.state import Reading, Unit

__all__ = ["KeptParts"]

P = TypeVar("P")
R = TypeVar("R")


class KeptParts(Generic[P, R]):
    """What every counting unit yields, combined in a tree.

    Where one changes, only what it is a part of is combined anew: answers need no way back. The
    three steps are those of `UnitQuestion`.
    """

    def __init__(
        self,
        entries: Callable[[Unit], P],
        combine: Callable[[Iterable[P]], P],
        finish: Callable[[P], R],
    ) -> None:
        self._entries, self._combine, self._finish = entries, combine, finish
        self._places: dict[str, int] = {}
        self._free: list[int] = []
        # The node at 1 is the whole, those at 2 n and 2 n + 1 are its halves, and so on.
        self._size = 1
        self._nodes: list[P | None] = [None, None]
        self._stale: set[int] = set()

    def put(self, head: str, unit: Unit) -> None:
        """Take what *unit* yields in the place of what the one at *head* did."""
        if head not in self._places:
            if not self._free and len(self._places) == self._size:
                self._grow()
            self._places[head] = self._free.pop() if self._free else len(self._places)
        self._set(self._places[head], self._entries(unit))

    def drop(self, head: str) -> None:
        """Forget what the unit at *head* yields."""
        place = self._places.pop(head, None)
        if place is not None:
            self._free.append(place)
            self._set(place, None)

    def held(self) -> Callable[[], None]:
        """Return what is called once all is as it is now again, and then has nothing to do."""
        return lambda: None

    def _set(self, place: int, part: P | None) -> None:
        self._nodes[self._size + place] = part
        self._stale.add((self._size + place) // 2)

    def _grow(self) -> None:
        leaves = self._nodes[self._size :]
        self._size *= 2
        self._nodes = [*[None] * self._size, *leaves, *[None] * (self._size - len(leaves))]
        self._stale = {*range(self._size // 2, self._size)}

    def answer(self, reading: Reading) -> R:  # noqa: ARG002 - another one has to look at it
        """Return the answer as it is now."""
        stale = self._stale - {0}
        while stale:
            for node in stale:
                self._nodes[node] = self._combined(self._nodes[2 * node : 2 * node + 2])
            stale = {node // 2 for node in stale} - {0}
        self._stale.clear()
        whole = self._nodes[1]
        return self._finish(self._combine([]) if whole is None else unshared(whole))

    def _combined(self, halves: list[P | None]) -> P | None:
        parts = [part for part in halves if part is not None]
        if len(parts) < 2:
            return parts[0] if parts else None
        # To combine uses parts up, and these are needed again.
        return self._combine(map(unshared, parts))
