"""The state: everything recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import UnknownEvent
from timeline.events import Event, Redaction, Revision
from timeline.state.history import History
from timeline.state.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state.recorded import Recorded

__all__ = ["Standing", "Timeline"]


@frozen
class Standing:
    """An event in the reading that stands: `None` where it was withdrawn.

    `first` is its permanent id, `last` the id of the reading that a next revision has to name.
    """

    first: str
    last: str
    origin: Event
    event: Event | None


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

    def standing(self) -> Iterator[Standing]:
        """Yield every event that is no revision itself, with the reading that stands."""
        known = self._history.index(None).standing
        for one in self._history:
            if isinstance(one.event, Revision | Redaction):
                continue
            if revision := known.get(one.id):
                yield Standing(one.id, revision.id, one.event, revision.event.reading)
            else:
                yield Standing(one.id, one.id, one.event, one.event)

    def resolve(self, id_: str) -> str:
        """Return the permanent id of the event whose reading, first or later, is *id_*."""
        return self._history.index(None).resolve(id_)

    def get(self, id_: str) -> Recorded[Event] | None:
        """Return the event *id_* as it was recorded, or `None`."""
        return self._history.get(id_)

    def find(self, name: str) -> Recorded[Event]:
        """Return the event named by an id, its beginning (8 characters or more), or document#key.

        Raises:
            UnknownEvent: no event, or more than one, answers to that name.
        """
        if "#" in name:
            name = self.id_of(name)
        if exact := self.get(name):
            return exact
        found = [one for one in self if len(name) >= 8 and one.id.startswith(name)]
        if len(found) != 1:
            many = "no event" if not found else f"{len(found)} events"
            raise UnknownEvent(f"{many} named {name[:80]!r} (expected an id or 'document#key')")
        return found[0]

    def __repr__(self) -> str:
        return f"<Timeline of {len(self)} events>"
