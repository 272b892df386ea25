"""The events that came after a moment or a day, by the reports they bear on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import (
    Alias,
    Bearer,
    Distinct,
    Document,
    Event,
    Link,
    Relation,
    Report,
    Retraction,
    Revision,
)
from timeline.questions.changes.renamed import Renamed
from timeline.state import Recorded, by_moment, claims_of, when_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.state import Reading

__all__ = ["BEGINNING", "Causes"]

BEGINNING = datetime.min.replace(tzinfo=UTC)
"""The moment after which everything is new."""

Company = Mapping[str, tuple[tuple[str, ...], ...]]
"""The ids of the reports with which a report is one, or counts as one, in either reading."""


@frozen(eq=False, repr=False)
class Causes:
    """Events that are new, and which of them bear on which report, by its id."""

    events: tuple[Recorded[Event], ...]
    _about: Mapping[str, tuple[Recorded[Event], ...]]
    _counted_with: Company

    @classmethod
    def since(
        cls, reading: Reading, after: datetime | date, before: Reading | None = None
    ) -> Causes:
        """Return what *reading* recorded after a moment, or what was said after a day.

        What was linked *before* alone is borne on, too: by what took the link away.
        """
        if isinstance(after, datetime):
            events = reading.recorded(after)
        else:
            events = tuple(_said_after(reading, after))
        readings = [reading] if before is None else [before, reading]
        about: defaultdict[str, list[Recorded[Event]]] = defaultdict(list)
        touched = _Touched(reading, readings, events)
        for recorded in events:
            for id_ in touched.by(recorded.event, recorded.id):
                about[id_].append(recorded)
        bearing = {id_: tuple(recorded) for id_, recorded in about.items()}
        return cls(events, bearing, _company(readings, units=True))

    def of(self, ids: Iterable[str]) -> tuple[Recorded[Event], ...]:
        """Return the new events that bear on any of the reports *ids*, as they were recorded."""
        bearing = {recorded.id: recorded for id_ in ids for recorded in self._about.get(id_, ())}
        return tuple(sorted(bearing.values(), key=by_moment))

    def near(self, ids: Iterable[str]) -> tuple[Recorded[Event], ...]:
        """Return those that bear on all that counts, or counted, as one with any of *ids*."""
        asked = set(ids)
        return self.of(asked | _together(asked, self._counted_with))


def _company(readings: Iterable[Reading], *, units: bool) -> Company:
    """Return with which others each report is linked, as developments or as whole *units*."""
    company: defaultdict[str, tuple[tuple[str, ...], ...]] = defaultdict(tuple)
    for reading in readings:
        for unit in reading.every_unit():
            for group in (unit,) if units else unit.developments:
                ids = group.ids
                if len(ids) > 1:
                    for id_ in ids:
                        company[id_] += (ids,)
    return dict(company)


def _together(ids: Iterable[str], company: Company) -> set[str]:
    groups = {id(group): group for id_ in ids for group in company.get(id_, ())}
    return set[str]().union(*groups.values())


def _said_after(reading: Reading, day: date) -> Iterator[Recorded[Event]]:
    """Yield what speaks only since, or perhaps only since, and certainly by the reading's cut."""
    speaking: tuple[Recorded[Report] | Recorded[Retraction], ...]
    speaking = (*reading.reports(), *reading.retractions())
    for recorded in sorted(speaking, key=by_moment):
        when, by = when_said(recorded.event, reading.documents), reading.cuts.said_until
        if not when.within(None, day).certain and (by is None or when.within(None, by).certain):
            yield recorded


class _Touched:
    """Finds the reports on which an event bears."""

    def __init__(
        self, reading: Reading, readings: Iterable[Reading], new: Iterable[Recorded[Event]]
    ) -> None:
        self._reading, self._readings, self._new = reading, (*readings,), new
        self._first = {recorded.id: recorded.event for recorded in reading.recorded()}
        self._within: defaultdict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, Report] = {}
        self._by_all_readings: dict[str, set[str]] = {}
        for report in reading.reports():
            self._within[report.event.document].add(report.id)
            self._reports[report.id] = report.event
        for withdrawn in reading.retractions():
            self._within[withdrawn.event.document or ""].add(withdrawn.event.report)
        # Every report of an agreement may date what carries it out, whichever the link names.
        self._after: defaultdict[str, set[str]] = defaultdict(set)
        same = _company(self._readings, units=False)
        for linked in self._readings:
            for link in linked.links():
                if link.event.relation is Relation.IMPLEMENTS:
                    for id_ in {link.event.right} | _together([link.event.right], same):
                        self._after[id_].add(link.event.left)

    def by(self, event: Event, id_: str) -> set[str]:
        """Return the ids of the reports on which *event* bears, and of what carries them out."""
        if isinstance(event, Revision):
            return self._revised(event)
        touched = dated = self._directly(event, id_)
        if isinstance(event, Link) and event.relation is Relation.IMPLEMENTS:
            # What one carries out does not move by it, and so neither do others that do.
            dated = touched - {self._reading.resolve(event.right)}
        return touched.union(*(self._after[report] for report in dated if report in self._after))

    def _directly(self, event: Event, id_: str) -> set[str]:
        about: tuple[str, ...]
        match event:
            case Report():
                about = (id_,)
            case Link(left=left, right=right):
                about = (left, right)
            case Retraction(report=report):
                about = (report,)
            case Document() | Distinct():
                return self._within_document(event)
            case Alias(bearer=Bearer.SIDE):
                return self._counted_for(event)
            case _:  # erased words move no figure, nor does what speakers are called
                about = ()
        return set(map(self._reading.resolve, about))

    def _counted_for(self, alias: Alias) -> set[str]:
        """Return the reports that count anything for a side that goes by another by *alias*."""
        moved = {name for renamed in self._renamed for name in renamed.by(alias)}
        return set[str]().union(*(self._counting_for.get(name, ()) for name in moved))

    @cached_property
    def _renamed(self) -> tuple[Renamed, ...]:
        new = [recorded.event for recorded in self._new]
        revisions = [event for event in new if isinstance(event, Revision)]
        # Of what was revised many times all readings are the same, whichever revision is asked.
        revised = {self._reading.resolve(revision.of): revision for revision in revisions}
        once = (*(event for event in new if not isinstance(event, Revision)), *revised.values())
        readings = chain.from_iterable(map(self._readings_of, once))
        aliases = [event for event in readings if isinstance(event, Alias)]
        return tuple(Renamed.within(reading, aliases) for reading in self._readings)

    @cached_property
    def _counting_for(self) -> Mapping[str, set[str]]:
        """The reports that count anything for a side, by the name that they give it."""
        counting: defaultdict[str, set[str]] = defaultdict(set)
        for id_, report in self._reports.items():
            for name in {side for claim in claims_of(report) for side in claim.sides}:
                counting[name].add(id_)
        return counting

    def _within_document(self, event: Document | Distinct) -> set[str]:
        if isinstance(event, Document):
            return set(self._within.get(event.key, ()))
        if event.keys:
            return self._reports.keys() & map(self._reading.resolve, event.names)
        listed = self._within.get(event.document, ())
        reports = ((id_, self._reports.get(id_)) for id_ in listed)
        return {id_ for id_, report in reports if report and event.covers(report)}

    def _revised(self, event: Revision) -> set[str]:
        """Return what any reading of an event bears on: each may have stood until now."""
        first = self._reading.resolve(event.of)
        if first not in self._by_all_readings:
            stood = self._readings_of(event)
            self._by_all_readings[first] = {first}.union(
                *(self.by(reading, first) for reading in stood)
            )
        touched = self._by_all_readings[first]
        # One that puts another sort of event is none of those that may ever have stood.
        return touched | self.by(event.reading, first) if event.reading else touched

    def _readings_of(self, event: Event) -> Iterator[Event]:
        """Yield all readings of what *event* revises, as it was first and later; else itself."""
        if not isinstance(event, Revision):
            yield event
            return
        first = self._reading.resolve(event.of)
        later = (revision.event.reading for revision in self._reading.revisions_of(first))
        yield from (reading for reading in (self._first.get(first), *later) if reading)
