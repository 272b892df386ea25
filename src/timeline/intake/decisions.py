"""Decisions of people on what is one thing, or one name: from files they filled in to events."""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from timeline.codec import identify
from timeline.errors import NoteError, TimelineError
from timeline.events import Alias, Event, Link, Relation, Revision
from timeline.intake.files import Tables
from timeline.state import Timeline
from timeline.state.components import components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger
    from timeline.state import Standing

__all__ = ["Decided", "Decision", "decide", "read_decisions", "restated"]

FIELDS = ("decision", "left", "right", "why", "reasons")
NAMES = {"name": "left", "of": "right"}
WORDS = {"same": Relation.SAME, "distinct": Relation.DISTINCT}


@frozen
class Decision:
    """What somebody decided of two reports, or of two names.

    Attributes:
        where: the file and the line, where it stands in one.
        decision: ``"same"``, ``"distinct"``, or nothing yet.
        left: a report as ``"document#key"`` or by its id; or a name.
        right: another; of names, the one that the first stands for.
        why: a reason, if one was given.
        reasons: what the two have in common.
        names: whether two names were decided on.
    """

    where: str
    decision: str
    left: str
    right: str
    why: str = ""
    reasons: str = ""
    names: bool = False


@frozen
class Decided:
    """What became of decisions."""

    same: int = 0
    distinct: int = 0
    known: int = 0
    open: int = 0

    def __str__(self) -> str:
        recorded = f"recorded: {self.same} same, {self.distinct} distinct"
        return f"{recorded}; {self.known} already known; {self.open} not decided"


def read_decisions(path: Path, cell: Callable[[str], str] = str) -> list[Decision]:
    """Return the decisions in *path*, TOML or CSV, decided or not; *cell* says what a cell says.

    Raises:
        NoteError: it is neither, or a field is missing or unknown.
    """
    if path.suffix.lower() == ".csv":
        return list(_sheet(path, cell))
    tables = Tables(path)
    tables.only("", tables.top, {"pair", "name"})
    return [
        *(_table(tables, at, one, names=False) for at, one in tables.tables("pair")),
        *(_table(tables, at, one, names=True) for at, one in tables.tables("name")),
    ]


def _table(tables: Tables, at: str, table: dict[str, Any], *, names: bool) -> Decision:
    known = _columns(names=names)
    tables.only(at, table, known)
    for key in known:
        if not isinstance(table.get(key, ""), str):
            raise tables.wrong(f"{at}.{key}", "expected text")
        if key in {"left", "right", "name", "of"}:
            tables.text(at, table, key, "a name")
    place = str(tables.wrong(at, "")).partition(f": {at}")[0]
    return _decision(place, table, names=names)


def _columns(*, names: bool) -> tuple[str, ...]:
    others = {new: old for old, new in NAMES.items()} if names else {}
    return tuple(others.get(key, key) for key in FIELDS)


def _decision(where: str, table: dict[str, str], *, names: bool) -> Decision:
    found = {NAMES.get(key, key): value for key, value in table.items()}
    word = found.pop("decision", "").strip().casefold()
    return Decision(where, word, **found, names=names)


def _sheet(path: Path, cell: Callable[[str], str]) -> Iterator[Decision]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NoteError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise NoteError(f"{path}: expected UTF-8; nothing was recorded") from error
    rows = csv.reader(StringIO(text, newline=""))
    header = tuple(next(rows, ()))
    names = "of" in header
    if sorted(header) != sorted(_columns(names=names)):
        wanted = ", ".join(FIELDS)
        raise NoteError(f"{path}:1: expected the columns {wanted}; nothing was recorded")
    for row in rows:
        where = f"{path}:{rows.line_num}"
        if len(row) != len(header):
            found = f"expected {len(header)} cells, found {len(row)}"
            raise NoteError(f"{where}: {found}; nothing was recorded")
        table = dict(zip(header, map(cell, row), strict=True))
        yield _decision(where, table, names=names)


def decide(
    decisions: Iterable[Decision], ledger: Ledger, judge: str
) -> tuple[Decided, tuple[str, ...]]:
    """Record *decisions* into *ledger* as one batch, and return what became of them.

    Where there are faults, each with its place, nothing is recorded. What *judge* decided so
    before is not recorded again.

    Raises:
        Conflict: somebody else recorded meanwhile; calling again is safe.
    """
    story = ledger.timeline()
    batch = _Batch(story, judge)
    for one in decisions:
        batch.take(one)
    batch.check()
    if batch.faults:
        return Decided(), tuple(batch.faults)
    if batch.events:
        ledger.append(batch.events, expected=len(story))
    return batch.decided, ()


Pair = frozenset[str]
Placed = tuple[str, str, str]
"""Where a decision stands, and its two reports."""


@define(eq=False, repr=False)
class _Batch:
    """The events that decisions add to what a timeline knows."""

    story: Timeline
    judge: str
    events: list[Event] = field(factory=list)
    faults: list[str] = field(factory=list)
    _counts: dict[str, int] = field(factory=dict, init=False)
    _links: dict[Pair, tuple[Relation, str]] = field(factory=dict, init=False)
    _same: list[Placed] = field(factory=list, init=False)
    _apart: list[Placed] = field(factory=list, init=False)
    _ids: defaultdict[str, list[str]] = field(factory=lambda: defaultdict(list), init=False)
    _names: set[tuple[str, str]] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        for link in self.story.links():
            if link.event.judge == self.judge and link.event.relation in WORDS.values():
                pair = frozenset((link.event.left, link.event.right))
                self._links[pair] = (link.event.relation, "before")
        for one in self.story.reports():
            self._ids[one.event.name].append(one.id)
        self._names |= {
            (alias.event.name, alias.event.of)
            for alias in self.story.aliases()
            if alias.event.judge == self.judge
        }

    @property
    def decided(self) -> Decided:
        """How many were decided how."""
        return Decided(**self._counts)

    def take(self, one: Decision) -> None:
        """Take a decision, or note what is wrong with it."""
        if not one.decision:
            self._count("open")
        elif one.decision not in WORDS:
            found = f"found {one.decision!r:.80}"
            self._fault(one.where, f"expected 'same', 'distinct' or nothing, {found}")
        else:
            try:
                self._name(one) if one.names else self._pair(one)
            except TimelineError as error:
                self._fault(one.where, str(error))

    def check(self) -> None:
        """Note which decisions connect what is judged distinct, here or before by the judge."""
        links = [one.event for one in self.story.links()]
        known = [(one.left, one.right) for one in links if one.relation is Relation.SAME]
        before = components(known)
        after = components([*known, *((left, right) for _, left, right in self._same)])
        for where, left, right in self._apart:
            if right in after.get(left, ()):
                self._fault(where, "judged distinct, while other judgements connect the two")
        for one in links:
            apart = one.relation is Relation.DISTINCT and one.judge == self.judge
            if apart and one.right in after.get(one.left, ()):
                together = after[one.left]
                if one.right not in before.get(one.left, ()):
                    where = next(where for where, left, _ in self._same if left in together)
                    self._fault(where, f"connects two that {self.judge} judged distinct before")

    def _pair(self, one: Decision) -> None:
        relation = WORDS[one.decision]
        left, right = self._id(one.left), self._id(one.right)
        pair = frozenset((left, right))
        known = self._links.get(pair)
        if known is not None and known[0] is not relation:
            how = f"{self.judge} judged {known[0].value!r} of the same two {known[1]}"
            self._fault(one.where, how)
        elif known is not None:
            self._count("known")
        else:
            why = _why(one)
            link = Link(relation=relation, left=left, right=right, judge=self.judge, why=why)
            self._add(link, one)
            self._links[pair] = (relation, "here")
            decided = self._same if relation is Relation.SAME else self._apart
            decided.append((one.where, left, right))

    def _id(self, name: str) -> str:
        """Return the id of a report; that of a name which only one bears is known at once."""
        found = self._ids.get(name, [])
        return found[0] if len(found) == 1 else self.story.id_of(name)

    def _name(self, one: Decision) -> None:
        if one.decision == "distinct" or (one.left, one.right) in self._names:
            # That names are of two is not recorded: nothing takes them for one.
            self._count("known" if one.decision == "same" else "open")
            return
        why = one.why.strip() or one.reasons or "names of one"
        self._add(Alias(name=one.left, of=one.right, judge=self.judge, why=why), one)
        self._names.add((one.left, one.right))

    def _add(self, event: Link | Alias, one: Decision) -> None:
        self.events.append(restated(event, self.story, self.judge))
        self._count(one.decision)

    def _count(self, what: str) -> None:
        self._counts[what] = self._counts.get(what, 0) + 1

    def _fault(self, where: str, sentence: str) -> None:
        self.faults.append(f"{where}: {sentence}" if where else sentence)


def _why(one: Decision) -> str:
    """Return the reason that was given, or else what is said in its place."""
    if one.why.strip():
        return one.why.strip()
    if one.decision == "distinct":
        return "two, however alike"
    return f"alike: {one.reasons}" if one.reasons else "compared side by side"


def restated(event: Link | Alias, story: Timeline, judge: str) -> Event:
    """Return *event*, or where it was recorded and taken back, the revision that restores it."""
    id_ = identify(event)
    if story.get(id_) is None:
        return event
    standing: Standing = next(one for one in story.standing() if one.first == id_)
    return Revision(of=standing.last, reading=event, judge=judge, why=event.why)
