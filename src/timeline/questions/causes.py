"""The events that came after a moment or a day, by the reports they bear on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Document, Event, Link, Relation, Report, Retraction, Revision
from timeline.state import Recorded, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.state import Reading

__all__ = ["Causes"]


@frozen(eq=False, repr=False)
class Causes:
    """Events that are new, and which of them bear on which report, by its id."""

    events: tuple[Recorded[Event], ...]
    _about: Mapping[str, tuple[Recorded[Event], ...]]

    @classmethod
    def since(cls, reading: Reading, after: datetime | date) -> Causes:
        """Return what *reading* recorded after a moment, or what was said after a day."""
        if isinstance(after, datetime):
            events = reading.recorded(after)
        else:
            events = tuple(_said_after(reading, after))
        about: defaultdict[str, list[Recorded[Event]]] = defaultdict(list)
        touched = _Touched(reading)
        for one in events:
            for id_ in touched.by(one.event, one.id):
                about[id_].append(one)
        return cls(events, {id_: tuple(found) for id_, found in about.items()})

    def of(self, ids: Iterable[str]) -> tuple[Recorded[Event], ...]:
        """Return the new events that bear on any of the reports *ids*, as they were recorded."""
        found = {one.id: one for id_ in ids for one in self._about.get(id_, ())}
        return tuple(sorted(found.values(), key=lambda one: (one.moment, one.id)))


def _said_after(reading: Reading, day: date) -> Iterator[Recorded[Event]]:
    """Yield what speaks only since, or perhaps only since."""
    told: tuple[Recorded[Report] | Recorded[Retraction], ...]
    told = (*reading.reports(), *reading.retractions())
    for one in sorted(told, key=lambda one: (one.moment, one.id)):
        if not said(one.event, reading.documents).within(None, day).certain:
            yield one


class _Touched:
    """Finds the reports on which an event bears."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._first = {one.id: one.event for one in reading.recorded()}
        self._within: defaultdict[str, set[str]] = defaultdict(set)
        for one in reading.reports():
            self._within[one.event.document].add(one.id)
        self._after: defaultdict[str, set[str]] = defaultdict(set)
        for link in reading.links():
            if link.event.relation is Relation.IMPLEMENTS:
                self._after[link.event.right].add(link.event.left)

    def by(self, event: Event, id_: str) -> set[str]:
        """Return the ids of the reports on which *event* bears, and of what carries them out."""
        found = self._directly(event, id_)
        return found.union(*(self._after[one] for one in found if one in self._after))

    def _directly(self, event: Event, id_: str) -> set[str]:
        match event:
            case Report():
                return {self._reading.resolve(id_)}
            case Link():
                return {self._reading.resolve(event.left), self._reading.resolve(event.right)}
            case Retraction():
                return {self._reading.resolve(event.report)}
            case Document():
                return set(self._within.get(event.key, ()))
            case Revision():
                return self._revised(event)
            case _:
                return set()

    def _revised(self, event: Revision) -> set[str]:
        first = self._reading.resolve(event.of)
        known = (self._first.get(first), event.reading)
        return {first}.union(*(self._directly(each, first) for each in known if each))
