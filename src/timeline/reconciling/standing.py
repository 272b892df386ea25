"""What stands in a ledger where a source says something: ids alone, in files, if there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from attrs import frozen

from timeline.codec import identify
from timeline.events import Document, Event, EventId, Redaction, Report, Revision, kind_of
from timeline.reconciling.disk_map import DiskMap
from timeline.reconciling.source import Restatable
from timeline.state.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.reconciling.source import Address, Source, Statement
    from timeline.state import Recorded

__all__ = ["Holding", "Standing"]

TYPES: dict[str, type[Event]] = {type_.__name__: type_ for type_ in get_args(Event)}


class _First(NamedTuple):
    """A first reading: when it was recorded, its id, the id of what it says, and its type.

    The moment is in seconds since 1970, which tell microseconds apart, and the type goes by name.
    """

    moment: float
    id: EventId
    content: EventId
    type_name: str

    @property
    def type_(self) -> type[Event]:
        """The type of the event."""
        return TYPES[self.type_name]


class _Revised(NamedTuple):
    """The id of what a revision says, `None` where it withdraws; who judged so, and why."""

    content: EventId | None
    by: tuple[str, str] | None


class Heard(NamedTuple):
    """Where a source said something in this pass, and what: an id in 32 bytes.

    `of_report` tells whether that was a report.
    """

    place: object
    content: bytes
    of_report: bool


@frozen
class Holding:
    """An event that a ledger holds at an address, and what became of it.

    Attributes:
        first: the id of its first reading, by which it is referred to.
        last: the id of the reading that stands, which a next revision has to name.
        content: the id that what stands has by itself; `None` where it was withdrawn.
        given: the id of the reading that the source gave last.
        given_content: the id that this reading has by itself.
        heads: the readings that claim to stand: of a fork several.
        live: those of them that withdraw nothing.
        type_: what type of event it is.
        by: who revised it so, and why; `None` where nobody did. Where the source kept what
            somebody else made of it, beside what it said anew, it is they.
        ours: whether what stands is what was recorded first, or a revision by the source.
        silent: whether the source withdrew it, and did not say it again since.
    """

    first: EventId
    last: EventId
    content: EventId | None
    given: EventId
    given_content: EventId
    heads: tuple[EventId, ...]
    live: tuple[EventId, ...]
    type_: type[Event]
    by: tuple[str, str] | None = None
    ours: bool = True
    silent: bool = False

    @property
    def gone(self) -> bool:
        """Whether it is withdrawn, or was by the source and somebody else brought it back."""
        return not self.live or (self.silent and not self.ours)


class Standing:
    """What stands in a ledger at the addresses of *source*, who made it so, what the source said.

    *events* yields everything recorded, again whenever it is called. `size` is how many there are;
    `heard` is what the source has said in this pass.

    >>> from timeline.sources import Source, Standing, address_of
    >>> from timeline.testing import given, told
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         return ()
    >>> story = given(told("daily#swap", "40 to North")).story
    >>> [*Standing(Feed(), lambda: story)]
    [('report', 'daily', 'swap')]
    """

    def __init__(self, source: Source, events: Callable[[], Iterable[Recorded[Event]]]) -> None:
        self.size = 0
        self.heard: DiskMap[Address, Heard] = DiskMap(self._heard)
        self._places: list[object] = []
        self._settled: DiskMap[bytes, None] | None = None
        self._source, self._events = source, events
        self._firsts: DiskMap[Address, _First] = DiskMap(_First._make)
        self._later: dict[Address, list[_First]] = {}
        self._revisions = Revisions()
        self._revised: dict[EventId, _Revised] = {}
        self._readings: dict[EventId, Restatable] | None = None
        why = source.grounds
        # What withdraws a duplicate or a branch beside what the source says is no word of its own.
        self._ours = [(source.judge, ground) for ground in (why.edited, why.gone, why.otherwise)]
        self._kept = (source.judge, why.kept)
        authors: dict[tuple[str, str], tuple[str, str]] = {}
        for recorded in events():
            self.size += 1
            event = recorded.event
            if isinstance(event, Revision):
                content = None if event.reading is None else identify(event.reading)
                by = event.judge, event.why
                self._revised[recorded.id] = _Revised(content, authors.setdefault(by, by))
                self._revisions.add(recorded.id, recorded.moment, event)
            elif not isinstance(event, Redaction) and (address := source.address(event)):
                moment, content = recorded.moment.timestamp(), _content(recorded)
                first = _First(moment, recorded.id, content, type(event).__name__)
                if self._firsts.setdefault(address, first) is not None:
                    self._later.setdefault(address, []).append(first)

    def __iter__(self) -> Iterator[Address]:
        """Yield every address at which the ledger holds something."""
        return iter(self._firsts)

    def at(self, address: Address) -> tuple[Holding, ...]:
        """Return what the ledger holds at *address*: what goes on is first, its duplicates follow.

        Of several, those that stand go before those that were withdrawn, and then the earliest.
        """
        first, *later = self._at(address) or (None,)
        if not later:
            return () if first is None else (self._holding(first),)
        holdings = map(self._holding, sorted(self._at(address)))
        return tuple(sorted(holdings, key=lambda held: not held.content))

    def _at(self, address: Address) -> tuple[_First, ...]:
        first = self._firsts.get(address)
        if first is None or address not in self._later:
            return () if first is None else (first,)
        return (first, *self._later[address])

    def types(self, address: Address) -> set[type[Event]]:
        """Return of which types something stands at *address*: mostly one, if anything does."""
        return {held.type_ for held in self.at(address) if not held.gone}

    def first(self, address: Address) -> EventId | None:
        """Return the id by which what stands at *address* is referred to, if there is something."""
        first, *later = self._at(address) or (None,)
        if later:
            return self.at(address)[0].first
        return None if first is None else first.id

    def unheard(self) -> Iterator[tuple[Address, tuple[Holding, ...]]]:
        """Yield what stands at addresses of which the source said nothing in this pass."""
        for address in self._firsts:
            if address not in self.heard:
                holdings = tuple(held for held in self.at(address) if not held.gone)
                if holdings:
                    yield address, holdings

    def reading(self, id_: EventId) -> Restatable:
        """Return what the event or revision *id_* says, of what others revised and of documents.

        The ledger is read once more where that is asked for the first time.
        """
        if self._readings is None:
            wanted = set(self._wanted())
            events = (recorded for recorded in self._events() if recorded.id in wanted)
            self._readings = dict(_readings(events))
        return self._readings[id_]

    def _wanted(self) -> Iterator[EventId]:
        for address in self._firsts:
            firsts = self._at(address)
            if any(first.type_ is Document or first.id in self._revisions for first in firsts):
                for held in self.at(address):
                    if held.type_ is Document or not held.ours:
                        yield from (held.given, held.last)

    def hear(self, statement: Statement) -> Heard | None:
        """Remember *statement*, and return what was said in this pass at its address before."""
        content, of_report = bytes.fromhex(statement.id), isinstance(statement.event, Report)
        if self._settled is not None and of_report:
            self._settled.setdefault(content, None)
        heard = Heard(self._as_written(statement.place), content, of_report)
        return self.heard.setdefault(statement.address, heard)

    def _as_written(self, place: object) -> str | int:
        """Return *place* as it is written down: one that is looked up when it is told by number."""
        if isinstance(place, str):
            return place
        self._places.append(place)
        return len(self._places) - 1

    def _heard(self, written: Iterable[Any]) -> Heard:
        place, *told = written
        return Heard(self._places[place] if isinstance(place, int) else place, *told)

    def knows(self, id_: str) -> bool:
        """Return whether it is settled by now which report is meant by *id_*.

        So it is by that of a first reading beside which there is no other, and by that which a
        report has by itself that was said in this pass. A name means whatever bears it.
        """
        if "#" in id_:
            return True
        if self._settled is None:  # until somebody asks, it is not needed
            self._settled = DiskMap.of_keys(self._settled_ids())
        return bytes.fromhex(id_) in self._settled

    def _settled_ids(self) -> Iterator[bytes]:
        for address, first in self._firsts.items():
            if address not in self._later:
                yield bytes.fromhex(first.id)
        yield from (heard.content for _, heard in self.heard.items() if heard.of_report)

    def _holding(self, first: _First) -> Holding:
        if first.id not in self._revisions:
            return Holding(
                first=first.id,
                last=first.id,
                content=first.content,
                given=first.id,
                given_content=first.content,
                heads=(first.id,),
                live=(first.id,),
                type_=first.type_,
            )
        course = self._revisions.course(first.id, first.type_)
        given, silent = (first.id, first.content), False
        theirs: tuple[str, str] | None = None
        for step in course.steps:
            revised = self._revised[step.id]
            if revised.by in self._ours[:2]:
                silent = revised.content is None
                given = (step.id, revised.content) if revised.content else given
            elif revised.by not in (*self._ours, self._kept):
                theirs = revised.by
        heads = tuple(head.id for head in course.heads) or (first.id,)
        withdrawn = {head.id for head in course.heads if head.withdraws}
        last = self._revised.get(heads[-1], _Revised(first.content, None))
        return Holding(
            first=first.id,
            last=heads[-1],
            content=last.content,
            by=theirs if theirs and last.by == self._kept else last.by,
            ours=last.by is None or last.by in self._ours,
            given=given[0],
            given_content=given[1],
            silent=silent,
            heads=heads,
            live=tuple(id_ for id_ in heads if id_ not in withdrawn),
            type_=first.type_,
        )


def _content(recorded: Recorded[Event]) -> EventId:
    """Return the id of what *recorded* says: another than its own if it has an older shape."""
    event = recorded.event
    older = isinstance(event, Report) and kind_of(event.what).schema > 1
    return identify(event) if older else recorded.id


def _readings(events: Iterable[Recorded[Event]]) -> Iterator[tuple[EventId, Restatable]]:
    for recorded in events:
        event = recorded.event
        reading = event.reading if isinstance(event, Revision) else event
        if isinstance(reading, Restatable):
            yield recorded.id, reading
