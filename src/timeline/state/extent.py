"""What events a reading is of, whatever cuts leave out: how many, and the root of their ids."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from timeline.state.history import History
from timeline.state.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from timeline.state.cuts import Cuts

__all__ = ["LogExtent", "cut_again", "extent_of", "first_of"]


class LogExtent(NamedTuple):
    """So many events, and the Merkle root of their ids, sorted, as a log digest has it."""

    size: int
    root: bytes


def extent_of(reading: Reading) -> LogExtent:
    """Return which events *reading* is of.

    Raises:
        ValueError: an id is none of a ledger's.
    """
    history = reading._history  # noqa: SLF001 - of a reading, from within the state
    return LogExtent(len(history), history.sorted_root)


def first_of(reading: Reading, size: int) -> tuple[Reading, datetime | None]:
    """Return the reading of the first *size* events that were recorded, and of no cuts.

    Beside it stands the last moment at which one of them was, if there is any.
    """
    history = reading._history  # noqa: SLF001 - as above
    first = History(islice(history, size)) if size < len(history) else history
    return Reading(first), max(_moments(first), default=None)


def cut_again(reading: Reading, cuts: Cuts) -> Reading:
    """Return *reading* seen through *cuts*, made of another reading that believes all."""
    for cut, value in (
        ("known_at", cuts.known_at),
        ("said_until", cuts.said_until),
        ("happened_since", cuts.scope.since),
        ("happened_by", cuts.scope.by),
    ):
        if value is not None:
            reading = getattr(reading, cut)(value)
    return reading


def _moments(history: History) -> Iterator[datetime]:
    return (recorded.moment for recorded in history)
