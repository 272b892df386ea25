"""The state: everything recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.state.history import History
from timeline.state.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Event
    from timeline.state.recorded import Recorded

__all__ = ["Timeline"]


class Timeline(Reading):
    """An immutable set of recorded events, and the reading of all of it.

    ``a | b`` is union: idempotent, commutative and associative. It is the same timeline whatever
    the order, repetition or partition in which events came.
    """

    def __init__(self, recorded: Iterable[Recorded[Event]] = ()) -> None:
        super().__init__(recorded if isinstance(recorded, History) else History(recorded))

    def __or__(self, other: Timeline) -> Timeline:
        if not isinstance(other, Timeline):
            return NotImplemented
        return Timeline((*self, *other))

    def __iter__(self) -> Iterator[Recorded[Event]]:
        return iter(self._history)

    def __len__(self) -> int:
        return len(self._history)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self._history == other._history

    def get(self, id_: str) -> Recorded[Event] | None:
        """Return the event *id_* as it was recorded, or `None`."""
        return self._history.get(id_)

    def __repr__(self) -> str:
        return f"<Timeline of {len(self)} events>"
