"""A new ledger without what has to go, and a certificate that tells nothing of what went."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.codec import encode, identify
from timeline.display.shown import Shown
from timeline.errors import LedgerError, UnknownEvent
from timeline.events import (
    Alias,
    Distinct,
    Document,
    EventId,
    Link,
    Redaction,
    Report,
    Retraction,
    Revision,
    pseudonym,
)
from timeline.ledgers import moments
from timeline.ledgers.digests import LogDigest
from timeline.ledgers.rows import Row
from timeline.state import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Event
    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.sealing import Seals
    from timeline.reconciling import Restatable
    from timeline.state import Timeline

__all__ = ["Certificate", "forget"]

_digests = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])").findall


@frozen(kw_only=True)
class Certificate(Shown):
    """What was done, with no id and no digest of what went: either would confirm a guess of it.

    Attributes:
        moment: when.
        judge: who decided so.
        why: why they did.
        left_out: how many events went, by their type.
        changed: how many events stayed, with references to others resolved or left out.
        excerpts: how many excerpts and private texts went.
        mentions: how many events that stayed have one of the names in other places, such as titles.
        log: the log digest of the new ledger.

    >>> import timeline as tl
    >>> from timeline.testing import told
    >>> with tl.open() as ledger, tl.open() as without:
    ...     _ = ledger.append([told("daily#swap", "40 to North")])
    ...     done = forget(ledger, without, judge="A. Reader", why="asked", reports=["daily#swap"])
    >>> done.left_out, done.mentions
    ({'report': 1}, 0)
    """

    moment: datetime
    judge: str
    why: str
    left_out: dict[str, int]
    changed: int
    excerpts: int
    mentions: int
    log: LogDigest

    def __str__(self) -> str:
        went = ", ".join(f"{name} {number}" for name, number in sorted(self.left_out.items()))
        return "\n".join(
            (
                f"forgotten: {moments.as_text(self.moment)}",
                f"judge: {self.judge}",
                f"why: {self.why}",
                f"events left out: {went or 'none'}",
                f"events changed: {self.changed}",
                f"excerpts left out: {self.excerpts}",
                f"events that have a name elsewhere: {self.mentions}",
                "",
                str(self.log),
            )
        )


def forget(
    ledger: Ledger,
    into: Ledger,
    *,
    judge: str,
    why: str,
    reports: Iterable[str] = (),
    documents: Iterable[str] = (),
    voices: Iterable[str] = (),
) -> Certificate:
    """Record into an empty ledger all that *ledger* holds, without what is named.

    *reports* are ids or names (``document#key``); *documents* are keys, and all that they say goes
    with them; *voices* are names, or pseudonyms, and every report that one of them has a part in
    goes. What refers to something that went goes, too, or no longer refers to it. Moments stay; ids
    change where contents do. What is counted is as if the reports had been withdrawn. *ledger* is
    not touched, and has to be destroyed with all copies. All events are held in memory.

    >>> import timeline as tl
    >>> from timeline.testing import told
    >>> with tl.open() as ledger, tl.open() as without:
    ...     _ = ledger.append([told("daily", "40 to North"), told("weekly", "12 to North")])
    ...     _ = forget(ledger, without, judge="A. Reader", why="asked", documents=["daily"])
    ...     [report.event.name for report in without.timeline().reports()]
    ['weekly#12-to-north']

    Raises:
        UnknownEvent: something that is named is not there.
        LedgerError: *into* is not empty.
        CodecError: an event is of a kind that this process does not know.
    """
    if into.head():
        raise LedgerError(f"expected an empty ledger, found {into.head()} events in it")
    names = tuple(voices)
    with collector_paused():
        rows = list(ledger.rows())
        events: dict[str, Event] = {row.id: ledger.decoded(row).event for row in rows}
        story = _Story(events)
        gone = _Gone(
            story,
            set(_roots(ledger.timeline(), story, reports)),
            frozenset(documents),
            dict(_names_and_pseudonyms(names, ledger.sealing())),
        )
        rewriting = _Rewriting(story, gone)
        kept = [rewriting.row(row) for row in rows if row.id in rewriting.staying]
    texts = {digest.decode() for row in kept for digest in _digests(row.body)}
    excerpts = dict(ledger.excerpts())
    into.import_rows(kept, {key: text for key, text in excerpts.items() if key in texts})
    went = Counter(
        type(event).__name__.lower()
        for id_, event in events.items()
        if id_ not in rewriting.staying
    )
    return Certificate(
        moment=moments.now(),
        judge=judge,
        why=why,
        left_out=dict(went),
        changed=sum(new != old for old, new in rewriting.ids.items()),
        excerpts=len(excerpts.keys() - texts),
        mentions=sum(any(name.encode() in row.body for name in names) for row in kept),
        log=into.verify(),
    )


def _roots(timeline: Timeline, story: _Story, reports: Iterable[str]) -> Iterator[str]:
    """Yield the first ids of *reports*, ids or names."""
    for name in reports:
        root = story.root(timeline.resolve(name))
        if not any(isinstance(reading, Report) for reading in story.readings.get(root, ())):
            raise UnknownEvent(
                f"expected a report of the ledger, found {name!r:.80}; nothing was recorded"
            )
        yield root


def _names_and_pseudonyms(names: Iterable[str], seals: Seals) -> Iterator[tuple[str, str]]:
    """Yield *names* as they may stand in events, each with itself."""
    for name in names:
        yield name, name
        if key := seals.find(name):
            yield pseudonym(key), name


class _Story:
    """The *events* of a ledger by their ids, and their readings by their first ids."""

    def __init__(self, events: dict[str, Event]) -> None:
        self.events = events

    def root(self, id_: str) -> str:
        """Return the id of the first reading of what *id_* is a reading of."""
        while isinstance(event := self.events.get(id_), Revision):
            id_ = event.of
        return id_

    @cached_property
    def readings(self) -> dict[str, list[Restatable]]:
        """What every event says, and what revisions say that it does."""
        readings: dict[str, list[Restatable]] = {}
        for id_, event in self.events.items():
            reading = event.reading if isinstance(event, Revision) else event
            into = readings.setdefault(self.root(id_), [])
            if reading is not None and not isinstance(reading, Redaction):
                into.append(reading)
        return readings


class _Gone:
    """What has to go: by first *ids*, and whatever else is of these *documents* and *voices*."""

    def __init__(
        self, story: _Story, ids: set[str], documents: frozenset[str], voices: dict[str, str]
    ) -> None:
        self._story, self.documents, self._voices = story, documents, voices
        self._met = set[str]()
        named = {
            root
            for root, readings in story.readings.items()
            for reading in readings
            if self._is_named(reading)
        }
        for name in sorted(documents.union(voices.values()) - self._met):
            raise UnknownEvent(
                f"expected a document or a voice of the ledger, found {name!r:.80}; "
                f"nothing was recorded"
            )
        self.roots = ids | named
        self.names = frozenset(_names(story, self.roots))
        for root, readings in story.readings.items():
            if any(map(self._refers, readings)):
                self.roots.add(root)

    def _is_named(self, reading: Restatable) -> bool:
        keys, names = _document_and_names(reading)
        met = (self.documents & keys).union(
            self._voices[name] for name in names & self._voices.keys()
        )
        self._met |= met
        return bool(met)

    def _refers(self, reading: Restatable) -> bool:
        """Return whether *reading* says nothing any more, as it is of what went."""
        match reading:
            case Link(left=left, right=right):
                return self.is_meant(left) or self.is_meant(right)
            case Retraction(report=report):
                return self.is_meant(report)
            case Distinct(keys=keys, among=among):
                return bool(keys) and len(self.keys_left(reading)) < (1 if among else 2)
            case _:
                return False

    def is_meant(self, reference: str) -> bool:
        """Return whether *reference*, an id or a name, is of a report that goes."""
        return reference in self.names or self._story.root(reference) in self.roots

    def keys_left(self, distinct: Distinct) -> tuple[str, ...]:
        """Return the keys of the reports that *distinct* lists and that stay."""
        pairs = zip(distinct.keys, distinct.names, strict=True)
        return tuple(key for key, name in pairs if name not in self.names)


def _document_and_names(reading: Restatable) -> tuple[set[str], set[str]]:
    """Return the key of the document that says *reading*, and whom it names."""
    match reading:
        case Report(document=document, provenance=provenance):
            return {document}, {voice.name for voice in provenance.voices}
        case Retraction(document=document, provenance=provenance):
            return {document or ""}, {voice.name for voice in provenance.voices}
        case Document(key=key):
            return {key}, set()
        case Distinct(document=document):
            return {document}, set()
        case Alias(name=name, of=of):
            return set(), {name, of}
        case Link():
            return set(), set()


def _names(story: _Story, roots: set[str]) -> Iterator[str]:
    """Yield the names that no report bears but those with these *roots*."""
    bearers: dict[str, set[str]] = {}
    for root, readings in story.readings.items():
        for reading in readings:
            if isinstance(reading, Report):
                bearers.setdefault(reading.name, set()).add(root)
    return (name for name, bearing in bearers.items() if bearing <= roots)


class _Rewriting:
    """What stays, as it is written without what went; `ids` are new ids by the old ones."""

    def __init__(self, story: _Story, gone: _Gone) -> None:
        self._story, self._gone = story, gone
        self._forgotten = {
            key: f"forgotten {number}" for number, key in enumerate(sorted(gone.documents), 1)
        }
        self.ids: dict[str, EventId] = {}
        staying = {id_ for id_ in story.events if story.root(id_) not in gone.roots}
        texts = {
            digest.decode()
            for id_ in staying
            if not isinstance(story.events[id_], Redaction)
            for digest in _digests(encode(story.events[id_]))
        }
        self.staying = {id_ for id_ in staying if not self._is_idle(story.events[id_], texts)}

    def _is_idle(self, event: Event, texts: set[str]) -> bool:
        """Return whether *event* erases words of what went: their digest tells of them."""
        return isinstance(event, Redaction) and event.text not in texts

    def row(self, row: Row) -> Row:
        """Return *row* as it stays."""
        self._new_id(row.id)
        event = self._rewritten(self._story.events[row.id])
        body = row.body if self.ids[row.id] == row.id else encode(event)
        return Row(row.position, self.ids[row.id], body, row.moment)

    def _new_id(self, id_: str) -> str:
        """Return the id that the event *id_* has now; that of what is not there is as it was."""
        waiting = [id_]
        while waiting:
            event = self._story.events.get(waiting[-1])
            ahead = [ref for ref in _references(event) if self._is_open(ref)]
            if ahead:
                waiting += ahead
                continue
            old = waiting.pop()
            if old not in self.ids and event is not None:
                rewritten = self._rewritten(event)
                self.ids[old] = EventId(old) if rewritten == event else identify(rewritten)
        return self.ids.get(id_, id_)

    def _is_open(self, reference: str) -> bool:
        return reference in self._story.events and reference not in self.ids

    def _rewritten(self, event: Event) -> Event:
        if isinstance(event, Revision):
            reading = event.reading and self._resolved(event.reading)
            return evolve(event, of=self.ids.get(event.of, event.of), reading=reading)
        return event if isinstance(event, Redaction) else self._resolved(event)

    def _resolved(self, reading: Restatable) -> Restatable:
        new = self.ids.get
        match reading:
            case Link(left=left, right=right):
                return evolve(reading, left=new(left, left), right=new(right, right))
            case Retraction(report=report, replacement=replacement):
                left_out = replacement is None or self._gone.is_meant(replacement)
                other = None if left_out or replacement is None else new(replacement, replacement)
                return evolve(reading, report=new(report, report), replacement=other)
            case Distinct():
                return evolve(reading, keys=self._gone.keys_left(reading))
            case Document(derived_from=str(key)) if key in self._forgotten:
                return evolve(reading, derived_from=self._forgotten[key])
            case _:
                return reading


def _references(event: Event | None) -> Iterator[str]:
    """Yield the ids and names to which *event* refers."""
    if isinstance(event, Revision):
        yield event.of
        event = event.reading
    if isinstance(event, Link):
        yield from (event.left, event.right)
    elif isinstance(event, Retraction):
        yield from filter(None, (event.report, event.replacement))
