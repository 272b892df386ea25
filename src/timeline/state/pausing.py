"""The garbage collector, kept waiting while a great many objects are made that all stay."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector of cycles from running within the block, and then let it run as before.

    Nothing that is made while a story is read is garbage, yet the collector walks over all of it
    again and again: that doubles what reading takes. Whoever found it running starts it again, so
    blocks may lie within each other, and those of several threads may begin and end in any order.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
