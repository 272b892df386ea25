"""Decisions of people on what is one thing, or one name: from files they filled in to events."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.codec import identify
from timeline.errors import TimelineError, ValueRefused
from timeline.events import Alias, Event, Link, Relation, Revision
from timeline.sources.decisions.cycles import closing
from timeline.sources.decisions.files import Decision, read_decisions
from timeline.state import Timeline
from timeline.state.connected import components

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.ledgers import Ledger
    from timeline.state import Standing

__all__ = ["Decided", "Decision", "decide", "read_decisions", "restated"]

WORDS = {"same": Relation.SAME, "distinct": Relation.DISTINCT}


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


def decide(
    decisions: Iterable[Decision], ledger: Ledger, judge: str
) -> tuple[Decided, tuple[str, ...]]:
    """Record *decisions* into *ledger* as one batch, and return what became of them.

    Where there are faults, each with its place, nothing is recorded. What *judge* decided so
    before is not recorded again.

    Raises:
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        ValueRefused: *judge* is blank.
    """
    if not judge.strip():
        raise ValueRefused(f"judge: expected the name of who decides, found {judge!r:.80}")
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
"""Where a decision stands, and its two reports or names."""


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
    _one: list[Placed] = field(factory=list, init=False)
    _two: list[Placed] = field(factory=list, init=False)

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
        self._check_names()
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
        if one.decision == "distinct":
            # That names are of two is not recorded: nothing takes them for one.
            self._count("open")
            self._two.append((one.where, one.left, one.right))
        elif (one.left, one.right) in self._names:
            self._count("known")
        else:
            why = one.why.strip() or one.reasons or "names of one"
            self._add(Alias(name=one.left, of=one.right, judge=self.judge, why=why), one)
            self._names.add((one.left, one.right))
            self._one.append((one.where, one.left, one.right))

    def _check_names(self) -> None:
        """Note which names are kept apart that are one, and which the judge leads in a circle."""
        before = [(one.event.name, one.event.of) for one in self.story.aliases()]
        one = components([*before, *self._names])
        for where, left, right in self._two:
            if right in one.get(left, ()):
                how = "while aliases hold the two to be one, here or before"
                self._fault(where, f"{_both(left, right)}: judged distinct, {how}")
        known = self._names.difference((left, right) for _, left, right in self._one)
        closed = closing(known, [(left, right) for _, left, right in self._one])
        for where, left, right in self._one:
            if (left, right) in closed:
                how = f"{self.judge} judged the second to stand for the first, here or before"
                self._fault(where, f"{_both(left, right)}: {how}")

    def _add(self, event: Link | Alias, one: Decision) -> None:
        self.events.append(restated(event, self.story, self.judge))
        self._count(one.decision)

    def _count(self, what: str) -> None:
        self._counts[what] = self._counts.get(what, 0) + 1

    def _fault(self, where: str, sentence: str) -> None:
        self.faults.append(f"{where}: {sentence}" if where else sentence)


def _both(left: str, right: str) -> str:
    return f"“{left}” and “{right}”"


def _why(one: Decision) -> str:
    """Return the reason that was given, or else what is said in its place."""
    if one.why.strip():
        return one.why.strip()
    if one.decision == "distinct":
        return "two, however alike"
    return f"alike: {one.reasons}" if one.reasons else "compared side by side"


def restated(event: Link | Alias, story: Timeline, judge: str) -> Event:
    """Return *event*, or where it was recorded and taken back, the revision that restores it.

    Raises:
        ValueRefused: it was recorded, and another reading stands in its place.
    """
    id_ = identify(event)
    if story.get(id_) is None:
        return event
    standing: Standing = next(one for one in story.standing() if one.first == id_)
    if standing.event is not None:
        said = f"{judge} judged so before, and that was revised by another reading"
        raise ValueRefused(f"{said} ({standing.last[:8]}): to go back to it is to revise that")
    return Revision(of=standing.last, reading=event, judge=judge, why=event.why)
