"""Regions: what any reading ever joined, and what has to be looked at again for a new event.

A region holds what links, names and revisions ever connected, and only grows: it is never less than
a counting unit, so that nothing has to be parted when a link is withdrawn. Inside it the one
semantics runs, over its *material*: its own events, and those of others that bear on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, evolve, frozen

from timeline.events import (
    Alias,
    Distinct,
    Document,
    EventId,
    Link,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
)
from timeline.state.connected import lead_of
from timeline.state.resolution import JOINING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.events import Event

__all__ = ["Region", "Regions", "bearings"]

DOCUMENT = "\0"
"""What the name of a document begins with, so that it is no id and no name of a report."""

ALIASES = "\0\0"
"""The name that all aliases share: together they say what names stand for."""

NONE: frozenset[str] = frozenset()


@frozen
class Bearings:
    """What an event is about, by names: ids, names of reports, and documents.

    Attributes:
        joins: what it makes one region with itself, now or in any reading.
        uses: that whose events decide what it amounts to, and not the other way round: documents,
            and what is carried out.
        beside: that which is judged with it, so that each bears on the other.
        of_documents: whether it is a document, or tells the reports of one apart.
    """

    joins: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    of_documents: bool = False


def bearings(event: Event) -> Bearings | None:
    """Return what *event* is about; `None` where it changes nothing that is read."""
    if isinstance(event, Redaction):
        return None
    if not isinstance(event, Revision):
        return BEARINGS[type(event)](event)
    if event.reading is None:
        return Bearings((event.of,))
    reading = BEARINGS[type(event.reading)](event.reading)
    return evolve(reading, joins=(event.of, *reading.joins))


def _of_report(report: Report) -> Bearings:
    return Bearings((report.name,), (DOCUMENT + report.document,))


def _of_link(link: Link) -> Bearings:
    if link.relation in JOINING:
        return Bearings((link.left, link.right))
    if link.relation is Relation.IMPLEMENTS:
        return Bearings((link.left,), uses=(link.right,))
    return Bearings((link.left,), beside=(link.right,))


def _of_retraction(retraction: Retraction) -> Bearings:
    dated_by = (DOCUMENT + retraction.document,) if retraction.document else ()
    instead = (retraction.replacement,) if retraction.replacement else ()
    return Bearings((retraction.report,), dated_by, beside=instead)


def _of_document(document: Document) -> Bearings:
    behind = (DOCUMENT + document.derived_from,) if document.derived_from else ()
    return Bearings((DOCUMENT + document.key,), behind, of_documents=True)


def _of_list(distinct: Distinct) -> Bearings:
    # Who is on a list with others is told of each alone: two that are look alike from either side.
    if distinct.among and distinct.keys:
        return Bearings(distinct.names)
    return Bearings((DOCUMENT + distinct.document,), of_documents=True)


def _of_alias(_: Alias) -> Bearings:
    return Bearings((ALIASES,))


BEARINGS: dict[type, Callable[[Any], Bearings]] = {
    Report: _of_report,
    Link: _of_link,
    Retraction: _of_retraction,
    Document: _of_document,
    Distinct: _of_list,
    Alias: _of_alias,
}


@define(eq=False)
class Region:
    """What was ever joined.

    Attributes:
        lead: the name that stands for it.
        events: the ids of its events.
        uses: names of what decides on it, as `Bearings` has it.
        used_by: ids of events of other regions that use it.
        beside: names, or ids of events, of what is judged with it.
        of_documents: whether there are documents, or judgements of their lists, among its events.
        heads: the counting units within it, by their first ids.
    """

    lead: str
    events: list[EventId]
    uses: frozenset[str] = NONE
    used_by: set[str] | None = None
    beside: set[str] | None = None
    of_documents: bool = False
    heads: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How much there is to move where it is joined with another."""
        return sum(map(len, (self.events, self.uses, self.used_by or (), self.beside or ())))

    def absorb(self, other: Region) -> None:
        """Take over what *other* has."""
        self.events += other.events
        self.uses = self.uses.union(other.uses) if other.uses else self.uses
        self.used_by = _together(self.used_by, other.used_by)
        self.beside = _together(self.beside, other.beside)
        self.of_documents |= other.of_documents
        self.heads += other.heads


def _together(ours: set[str] | None, theirs: set[str] | None) -> set[str] | None:
    """Return both; the greater of the two is used up."""
    if ours and theirs:
        less, more = sorted((ours, theirs), key=len)
        more |= less
        return more
    return ours or theirs


class Regions:
    """The regions of a log, to which events are added one by one, in any order.

    `joined` has what led a region that was joined with another, until somebody clears it.
    """

    def __init__(self) -> None:
        # Each name leads to another of its region, or is the one that stands for it.
        self._above: dict[str, str] = {}
        self._regions: dict[str, Region] = {}
        self._shared: dict[tuple[str, ...], frozenset[str]] = {}
        self.joined: list[str] = []

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and lead_of(self._above, name) in self._regions

    def of(self, name: str) -> Region:
        """Return the region of *name*, an id or what `Bearings` has, which is known."""
        return self._regions[lead_of(self._above, name)]

    def add(self, id_: EventId, event: Event) -> bool:
        """Add *event*, which is not there yet, and return whether it bears on anything."""
        about = bearings(event)
        if about is None:
            return False
        region = self._noted(id_)
        region.events.append(id_)
        for name in about.joins:
            region = self._joined(region, name)
        region.of_documents |= about.of_documents
        if about.uses:
            region.uses = region.uses.union(about.uses) if region.uses else self._once(about.uses)
        for name in about.uses:
            used = self._noted(name)
            used.used_by = _together(used.used_by, {id_})
        for name in about.beside:
            region.beside = _together(region.beside, {name})
            judged = self._noted(name)
            judged.beside = _together(judged.beside, {id_})
        return True

    def _joined(self, region: Region, name: str) -> Region:
        """Return *region* made one with that of *name*."""
        other = self._regions.get(lead_of(self._above, name))
        if other is None:
            self._above[name] = region.lead
        elif other is not region:
            if region.size < other.size:
                region, other = other, region
            self._above[other.lead] = region.lead
            region.absorb(self._regions.pop(other.lead))
            self.joined.append(other.lead)
        return region

    def _noted(self, name: str) -> Region:
        """Return the region of *name*, of which nothing else may be known yet."""
        lead = lead_of(self._above, name)
        if lead not in self._regions:
            self._above[name] = name
            self._regions[name] = Region(name, [])
        return self._regions[lead]

    def _once(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return *names* as a set that is shared by all who have them."""
        return self._shared.setdefault(names, frozenset(names))

    def material(self, region: Region) -> Iterator[Region]:
        """Yield the regions whose events decide what *region* amounts to, itself among them.

        They are what it uses, what is judged with it, and the documents of all of these.
        """
        seen = {id(region)}
        yield region
        bearing = [region]
        for name in (*(region.beside or ()), *region.uses):
            near = self._regions[lead_of(self._above, name)]
            if id(near) not in seen:
                seen.add(id(near))
                yield near
                bearing.append(near)
        while bearing:
            for name in bearing.pop().uses:
                if name.startswith(DOCUMENT):
                    document = self._regions[lead_of(self._above, name)]
                    if id(document) not in seen:
                        seen.add(id(document))
                        yield document
                        bearing.append(document)

    def affected(self, region: Region) -> Iterator[Region]:
        """Yield the regions of which *region* is material: itself, and what it bears on."""
        reached = {id(region): region}
        spreading = [region]
        while spreading:
            spread = spreading.pop()
            for id_ in (spread.used_by or ()) if spread.of_documents else ():
                user = self.of(id_)
                if id(user) not in reached:
                    reached[id(user)] = user
                    spreading.append(user)
        for spread in [*reached.values()]:
            for name in (*(spread.beside or ()), *(spread.used_by or ())):
                near = self._regions[lead_of(self._above, name)]
                reached.setdefault(id(near), near)
        yield from reached.values()

    def around(self, names: Iterable[str]) -> Iterator[Region]:
        """Yield what bears on what goes by *names*, or the other way round, with what it uses.

        What is carried out comes with all that carries it out.
        """
        affected = {
            region.lead: region for name in names for region in self.affected(self.of(name))
        }
        near = {
            inner.lead: inner for region in affected.values() for inner in self.material(region)
        }
        for region in [*near.values()]:
            users = () if region.of_documents else map(self.of, region.used_by or ())
            for user in users:
                near |= {inner.lead: inner for inner in self.material(user)}
        yield from near.values()
