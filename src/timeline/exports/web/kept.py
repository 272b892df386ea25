"""What was worked out, kept in memory as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AskedLately", "Representation"]

T = TypeVar("T")


@frozen
class Representation:
    """An answer in one form.

    Attributes:
        content: its bytes.
        media_type: what they are.
        links: where others stand, as headers tell it.
        policy: what a browser may do with it, where that is more than nothing.
    """

    content: bytes
    media_type: str
    links: tuple[str, ...] = ()
    policy: str | None = None


class AskedLately(Generic[T]):
    """What was asked for last, by its key: as much as has *room*.

    Each takes as much of it as *size* says, by default 1. What would take more than a quarter is
    not kept, as too much else would have to go.
    """

    def __init__(self, room: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self._room, self._size = room, size
        self._taken = 0
        self._by_key: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> T | None:
        """Return what is kept under *key*, if anything is."""
        with self._lock:
            if key in self._by_key:
                self._by_key.move_to_end(key)
            return self._by_key.get(key)

    def keep(self, key: str, value: T) -> None:
        """Keep *value*, and let go of what nobody asked for lately."""
        with self._lock:
            if key in self._by_key or self._size(value) > self._room // 4:
                return
            self._by_key[key] = value
            self._taken += self._size(value)
            while self._taken > self._room:
                _, oldest = self._by_key.popitem(last=False)
                self._taken -= self._size(oldest)
