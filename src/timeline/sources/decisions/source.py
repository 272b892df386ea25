"""Decisions as a source: links between reports, and aliases of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.errors import TimelineError, ValueRefused
from timeline.events import Alias, Bearer, Event, Link, Relation, Revision
from timeline.reconciling import Grounds, Source, Standing, Statement
from timeline.sources.decisions.cycles import closing
from timeline.state.connected import components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.reconciling import Address
    from timeline.sources.decisions.files import Decision
    from timeline.state import Timeline

__all__ = ["GROUNDS", "RELATIONS", "DecisionsSource"]

RELATIONS = {"same": Relation.SAME, "distinct": Relation.DISTINCT}

GROUNDS = Grounds(
    edited="decided anew",
    gone="no longer decided",
    otherwise="decided otherwise",
    kept="where nothing new is decided, it stands as others decided",
)

Pair = tuple[str, str]


class DecisionsSource(Source):
    """What *judge* decided, beside what *story* holds of it; silence takes nothing back.

    `faults` say, each with its place, what is wrong with decisions; `counts` how many are of which
    word, and how many are still open.
    """

    name = "the decisions"
    grounds = GROUNDS

    def __init__(self, decisions: Iterable[Decision], story: Timeline, judge: str) -> None:
        self.judge = judge
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self._decisions, self._story = decisions, story
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        for report in story.reports():
            self._ids[report.event.name].append(report.id)
        self._relations = {
            frozenset((link.left, link.right)): (link.relation, "before")
            for link in (recorded.event for recorded in story.links())
            if link.judge == judge and link.relation in RELATIONS.values()
        }
        self._stated: dict[Address, Decision] = {}
        self._taken: defaultdict[str, list[tuple[Decision, Pair]]] = defaultdict(list)
        self.standing = Standing(self, lambda: story)

    def address(self, event: Event) -> Address | None:
        """Return the address of a judgement of this judge, whichever end is on the left."""
        if isinstance(event, Link) and event.judge == self.judge:
            ends = self._story.resolve(event.left), self._story.resolve(event.right)
            return ("link", event.relation, *sorted(ends), event.judge)
        if isinstance(event, Alias) and event.judge == self.judge:
            return ("alias", event.bearer, event.name, event.of, event.judge)
        return None

    def statements(self) -> Iterator[Statement]:
        """Yield the judgements that were made; what is wrong with others goes into `faults`."""
        for decision in self._decisions:
            try:
                event = self._checked(self.judgement(decision))
            except TimelineError as error:
                self._fault(decision, str(error))
                continue
            address = event and self.address(event)
            self.counts["known" if event else "open"] += 1
            if event and address and address not in self._stated:
                self._stated[address] = decision
                yield Statement(address, self._as_before(address, event, decision), decision.where)

    def judgement(self, decision: Decision) -> Link | Alias | None:
        """Return what is recorded of *decision*; `None` where that is nothing.

        Raises:
            TimelineError: it is none, or on what is not known.
        """
        word = decision.decision
        if word and word not in RELATIONS:
            raise ValueRefused(f"expected 'same', 'distinct' or nothing, found {word!r:.80}")
        if word and not decision.names:
            return self._link(decision)
        if word == "same":
            why = decision.why.strip() or decision.reasons or "names of one"
            return Alias(
                name=decision.left,
                of=decision.right,
                judge=self.judge,
                why=why,
                bearer=decision.bearer,
            )
        if word == "distinct":
            # That names are of two is not recorded: nothing takes them for one.
            apart = (decision, (decision.left, decision.right))
            self._taken[f"two names: {decision.bearer}"].append(apart)
        return None

    def _link(self, decision: Decision) -> Link:
        relation = RELATIONS[decision.decision]
        left, right = self._id(decision.left), self._id(decision.right)
        return Link(
            relation=relation, left=left, right=right, judge=self.judge, why=_reason(decision)
        )

    def _checked(self, event: Link | Alias | None) -> Link | Alias | None:
        """Return *event*, which says nothing else of two reports than the judge says elsewhere."""
        if isinstance(event, Link):
            ends = frozenset((event.left, event.right))
            judged, when = self._relations.setdefault(ends, (event.relation, "here"))
            if judged is not event.relation:
                raise ValueRefused(f"{self.judge} judged {judged.value!r} of the same two {when}")
        return event

    def _id(self, name: str) -> str:
        """Return the id of a report; that of a name which only one bears is at hand."""
        ids = self._ids.get(name, [])
        return ids[0] if len(ids) == 1 else self._story.id_of(name)

    def _as_before(self, address: Address, event: Link | Alias, decision: Decision) -> Link | Alias:
        """Return *event* as the judge gave it before, but for another reason if one is given."""
        holdings = self.standing.at(address)
        recorded = self._story.get(holdings[0].given) if holdings else None
        before = recorded and recorded.event
        reading = before.reading if isinstance(before, Revision) else before
        if not isinstance(reading, Link | Alias):
            return event
        return evolve(reading, why=event.why) if decision.why.strip() else reading

    def took(self, statement: Statement) -> None:
        """Count what is recorded of *statement*."""
        decision, event = self._stated[statement.address], statement.event
        self.counts["known"] -= 1
        self.counts[decision.decision] += 1
        if isinstance(event, Link):
            self._taken[event.relation].append((decision, (event.left, event.right)))
        elif isinstance(event, Alias):
            self._taken[event.bearer].append((decision, (event.name, event.of)))

    def refuse(self, statement: Statement, sentence: str) -> None:
        """Say what is wrong with the decision behind *statement*."""
        self._fault(self._stated[statement.address], sentence)

    def check(self) -> None:
        """Say which decisions connect what is judged distinct, here or before by the judge."""
        for bearer in Bearer:
            self._check_names(bearer)
        links = [recorded.event for recorded in self._story.links()]
        same = [(link.left, link.right) for link in links if link.relation is Relation.SAME]
        taken = self._taken[Relation.SAME]
        before, after = components(same), components([*same, *(pair for _, pair in taken)])
        for decision, (left, right) in self._taken[Relation.DISTINCT]:
            if right in after.get(left, ()):
                self._fault(decision, "judged distinct, while other judgements connect the two")
        for link in links:
            apart = link.relation is Relation.DISTINCT and link.judge == self.judge
            together = after.get(link.left, ())
            if apart and link.right in together and link.right not in before.get(link.left, ()):
                decision = next(decision for decision, (left, _) in taken if left in together)
                self._fault(decision, f"connects two that {self.judge} judged distinct before")

    def _check_names(self, bearer: Bearer) -> None:
        """Say which names are kept apart that are one, and which the judge leads in a circle."""
        known = (recorded.event for recorded in self._story.aliases())
        aliases = [alias for alias in known if alias.bearer is bearer]
        taken = [pair for _, pair in self._taken[bearer]]
        together = components([*((alias.name, alias.of) for alias in aliases), *taken])
        for decision, (left, right) in self._taken[f"two names: {bearer}"]:
            if right in together.get(left, ()):
                how = "judged distinct, while aliases hold the two to be one, here or before"
                self._fault(decision, f"{decision.both}: {how}")
        ours = [(alias.name, alias.of) for alias in aliases if alias.judge == self.judge]
        closed = closing(ours, taken)
        for decision, pair in self._taken[bearer]:
            if pair in closed:
                how = f"{self.judge} judged the second to stand for the first, here or before"
                self._fault(decision, f"{decision.both}: {how}")

    def _fault(self, decision: Decision, sentence: str) -> None:
        self.faults.append(decision.fault(sentence))


def _reason(decision: Decision) -> str:
    """Return the reason that was given for a link, or else what is put in its place."""
    if decision.why.strip():
        return decision.why.strip()
    if decision.decision == "distinct":
        return "two, however alike"
    return f"alike: {decision.reasons}" if decision.reasons else "compared side by side"
