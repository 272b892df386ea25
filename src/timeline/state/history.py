"""A set of recorded events that only grows, and the index of it as known at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.state.resolution import Index, index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.state.recorded import Recorded

__all__ = ["History"]


class History:
    """A grow-only set of recorded events; of one event's moments the earliest stands."""

    def __init__(self, recorded: Iterable[Recorded[Event]] = ()) -> None:
        self._recorded: dict[str, Recorded[Event]] = {}
        for event in recorded:
            earlier = self._recorded.get(event.id)
            if earlier is None or event.moment < earlier.moment:
                self._recorded[event.id] = event
        self._indexes: dict[datetime | None, Index] = {}

    def __iter__(self) -> Iterator[Recorded[Event]]:
        return iter(self._recorded.values())

    def __len__(self) -> int:
        return len(self._recorded)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._recorded == other._recorded

    def __getstate__(self) -> dict[str, object]:
        return {"_recorded": self._recorded, "_indexes": {}}

    def get(self, id_: str) -> Recorded[Event] | None:
        """Return the event *id_* as it was recorded, before any revision."""
        return self._recorded.get(id_)

    def index(self, known_at: datetime | None) -> Index:
        """Return the index of what was recorded by *known_at*; `None` leaves nothing out."""
        if known_at not in self._indexes:
            self._indexes[known_at] = index(
                recorded for recorded in self if known_at is None or recorded.moment <= known_at
            )
        return self._indexes[known_at]
