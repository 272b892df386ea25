"""What is worked out of values that never change, remembered by which of them it was."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Remembered"]

V = TypeVar("V")
R = TypeVar("R")

MANY = 32_768
"""So many results are remembered at most; then all are forgotten."""


class Remembered(Generic[V, R]):
    """The function *work_out*, which is asked once of each value, as long as it is remembered.

    Other than with `functools.lru_cache`, a value is told by being the same object: to compare
    what reports say would take longer than to work out what it amounts to. A ledger reads equal
    texts as one value, so that whatever is said often is the same object.
    """

    def __init__(self, work_out: Callable[[V], R]) -> None:
        self._work_out = work_out
        # With the value itself, which thereby stays: no other can have its id.
        self._results: dict[int, tuple[V, R]] = {}
        update_wrapper(self, work_out)

    def __call__(self, value: V) -> R:
        """Return what *work_out* returns of *value*."""
        remembered = self._results.get(id(value))
        if remembered is not None:
            return remembered[1]
        result = self._work_out(value)
        if len(self._results) >= MANY:
            self._results.clear()
        self._results[id(value)] = value, result
        return result
