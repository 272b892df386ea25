"""Lines of a bench: what was done, and how long it took."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def line(name: str, function: Callable[[], object]) -> None:
    """Call *function* once, and print how long that took."""
    begin = perf_counter()
    function()
    print(f"  {name:<34} {perf_counter() - begin:9.2f} s")
