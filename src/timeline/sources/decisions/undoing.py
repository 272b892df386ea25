"""Decisions taken back: what somebody decided is withdrawn, and stays in the ledger as decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import TimelineError
from timeline.events import Alias, Link
from timeline.reconciling import Source, Withdraw, reconcile
from timeline.sources.decisions.deciding import check_judge
from timeline.sources.decisions.source import GROUNDS, RELATIONS, DecisionsSource
from timeline.telling.events import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import Event
    from timeline.ledgers import Ledger
    from timeline.reconciling import Address, Holding, Statement
    from timeline.sources.decisions.files import Decision
    from timeline.state import Timeline

__all__ = ["Undone", "undo", "undo_last"]


@frozen
class Undone:
    """What became of decisions that were to be taken back, each in a sentence.

    Attributes:
        taken_back: those that are withdrawn now.
        left: those of which nothing was to be withdrawn, and why.
    """

    taken_back: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"taken back: {len(self.taken_back)}; left as they were: {len(self.left)}"


def undo(
    decisions: Iterable[Decision], ledger: Ledger, judge: str
) -> tuple[Undone, tuple[str, ...]]:
    """Take back, as one batch, what *judge* decided so, and return what became of *decisions*.

    Nothing is deleted: a revision withdraws each. What somebody else read anew since stands, and
    is told. Where there are faults, each with its place, nothing is taken back.

    Raises:
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        ValueRefused: *judge* is blank.
    """
    decided = _Decided(ledger.timeline(), judge)
    wanted: dict[Address, Link | Alias] = {}
    faults: list[str] = []
    for decision in decisions:
        try:
            event = decided.judgement(decision)
        except TimelineError as error:
            faults.append(f"{decision.where}: {error}" if decision.where else str(error))
            continue
        if event and (address := decided.address(event)):
            wanted.setdefault(address, event)
    return (Undone(), tuple(faults)) if faults else (_taken_back(wanted, decided, ledger), ())


def undo_last(ledger: Ledger, judge: str) -> Undone:
    """Take back what *judge* decided last, as far as it stands: all of that batch.

    Nothing is deleted: a revision withdraws each. To call it again goes one batch further back.

    Raises:
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        ValueRefused: *judge* is blank.
    """
    decided = _Decided(ledger.timeline(), judge)
    return _taken_back(decided.last(), decided, ledger)


class _Decided(Source):
    """What *judge* decided in *story*, who says no more what is at the addresses in `gone`."""

    name = "the decisions"
    grounds = GROUNDS

    def __init__(self, story: Timeline, judge: str) -> None:
        check_judge(judge)
        self.judge, self.story = judge, story
        self.gone: set[Address] = set()
        self._source = DecisionsSource((), story, judge)
        self.standing = self._source.standing
        self.judgement = self._source.judgement

    def address(self, event: Event) -> Address | None:
        """Return the address of a judgement of this judge."""
        return self._source.address(event)

    def complete(self, address: Address) -> bool:
        """Return whether what stands at *address* is taken back."""
        return address in self.gone

    def statements(self) -> tuple[Statement, ...]:
        """Return nothing: silence alone takes back."""
        return ()

    def last(self) -> dict[Address, Link | Alias]:
        """Return what was decided last and stands, by its addresses."""
        standing = {
            address: (recorded.moment, held)
            for address, held in self._every()
            if held.live and held.ours and (recorded := self.story.get(held.last))
        }
        last = max((moment for moment, _ in standing.values()), default=None)
        return {
            address: event
            for address, (moment, held) in standing.items()
            if moment == last and (event := self._first(held))
        }

    def _every(self) -> Iterator[tuple[Address, Holding]]:
        for address in self.standing:
            if address[0] == "alias" or address[1] in RELATIONS.values():
                yield address, self.standing.at(address)[0]

    def _first(self, held: Holding) -> Link | Alias | None:
        recorded = self.story.get(held.first)
        event = recorded and recorded.event
        return event if isinstance(event, Link | Alias) else None

    def why_left(self, address: Address) -> str:
        """Return why nothing at *address* is taken back."""
        held = next(iter(self.standing.at(address)), None)
        if held is None:
            return f"{self.judge} did not decide so"
        if held.by is None or held.by[0] == self.judge:
            return "taken back already"
        other, why = held.by
        stands = "read otherwise" if held.live else "taken back"
        return f"{stands} by {other} since, which stands: {why}"


def _taken_back(
    wanted: Mapping[Address, Link | Alias], decided: _Decided, ledger: Ledger
) -> Undone:
    decided.gone |= wanted.keys()
    changes = {
        change.address: change.events
        for change in reconcile(decided, decided.standing, confirmed=True)
        if isinstance(change, Withdraw)
    }
    if events := [event for revisions in changes.values() for event in revisions]:
        ledger.append(events, expected=len(decided.story))
    wording = Wording(decided.story)
    return Undone(
        tuple(wording(event) for address, event in wanted.items() if address in changes),
        tuple(
            f"{wording(event)}: {decided.why_left(address)}"
            for address, event in wanted.items()
            if address not in changes
        ),
    )
