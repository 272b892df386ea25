"""The state: everything recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import UnknownEvent
from timeline.events import Event, EventId, Redaction, Report, Revision
from timeline.state.history import History
from timeline.state.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state.recorded import Recorded

__all__ = ["Resolved", "Timeline"]


@frozen(order=False)
class Resolved(Shown):
    """An event in the reading that stands: `None` where it was withdrawn.

    `first` is its permanent id, `last` the id of the reading that a next revision has to name;
    `origin` is the event as it was recorded.
    """

    first: EventId
    last: EventId
    origin: Event
    event: Event | None


class Timeline(Reading):
    """An immutable set of recorded events, and the reading of all of it.

    ``a | b`` is union: idempotent, commutative and associative. It is the same timeline whatever
    the order, repetition or partition in which events came.
    """

    def __init__(self, recorded: Iterable[Recorded[Event]] = ()) -> None:
        super().__init__(recorded if isinstance(recorded, History) else History(recorded))

    def with_(self, recorded: Iterable[Recorded[Event]]) -> Timeline:
        """Return the timeline with what is *recorded* added: as union does, and at less cost.

        It shares with this one what they have in common, and what was asked of either is kept
        current: asked again, it makes anew what the new events bear on. This one stays as it is.

        >>> Timeline().with_([]) == Timeline()
        True
        """
        return Timeline(self._history.with_(recorded))

    def __or__(self, other: Timeline) -> Timeline:
        if not isinstance(other, Timeline):
            return NotImplemented
        return Timeline((*self, *other))

    def __iter__(self) -> Iterator[Recorded[Event]]:
        return iter(self._history)

    def __len__(self) -> int:
        return len(self._history)

    def standing(self) -> Iterator[Resolved]:
        """Yield every event that is no revision itself, with the reading that stands."""
        revisions = self._history.index(None).standing
        for recorded in self._history:
            id_, event = recorded.id, recorded.event
            if isinstance(event, Revision | Redaction):
                continue
            if revision := revisions.get(id_):
                yield Resolved(id_, revision.id, event, revision.event.reading)
            else:
                yield Resolved(id_, id_, event, event)

    def get(self, id_: str) -> Recorded[Event] | None:
        """Return the event *id_* as it was recorded, or `None`."""
        return self._history.get(id_)

    def find(self, name: str) -> Recorded[Event]:
        """Return the event named by an id, its beginning (8 characters or more), or document#key.

        A report that was withdrawn, or is called otherwise now, is found by its first name.

        Raises:
            UnknownEvent: no event, or more than one, answers to that name.
        """
        if exact := self.get(name):
            return exact
        kind = "report" if "#" in name else "event"
        matches = self._reports_called(name) if kind == "report" else self._events_beginning(name)
        if len(matches) != 1:
            many = f"{len(matches)} {kind}s" if matches else f"no {kind}"
            raise UnknownEvent(f"{many} named {name[:80]!r} (expected an id or 'document#key')")
        return matches[0]

    def _events_beginning(self, name: str) -> list[Recorded[Event]]:
        return [recorded for recorded in self if len(name) >= 8 and recorded.id.startswith(name)]

    def _reports_called(self, name: str) -> list[Recorded[Event]]:
        """Return the reports called *name*, as they were recorded: now, or else at first."""
        now = {recorded.id for recorded in self.reports() if recorded.event.name == name}
        return [recorded for recorded in self if recorded.id in now] or [
            recorded
            for recorded in self
            if isinstance(recorded.event, Report) and recorded.event.name == name
        ]
