"""Decisions taken back: what somebody decided is withdrawn, and stays in the ledger as decided."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.errors import TimelineError
from timeline.events import Alias, Link
from timeline.reconciling import Source, Withdraw, reconcile
from timeline.sources.decisions.deciding import check_judge
from timeline.sources.decisions.source import GROUNDS, RELATIONS, DecisionsSource
from timeline.telling.events import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from timeline.events import Event
    from timeline.ledgers import Ledger
    from timeline.reconciling import Address, Statement
    from timeline.sources.decisions.files import Decision
    from timeline.state import Timeline

__all__ = ["Undone", "undo", "undo_last"]

NOWHERE = "that two names are two is recorded nowhere"


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
    never: list[str] = []
    for decision in decisions:
        try:
            event = decided.judgement(decision)
        except TimelineError as error:
            faults.append(decision.fault(str(error)))
            continue
        if event and (address := decided.address(event)):
            wanted.setdefault(address, event)
        elif decision.decision:
            never.append(f"{decision.both}: {NOWHERE}")
    if faults:
        return Undone(), tuple(faults)
    undone = _taken_back(wanted, decided, ledger)
    return evolve(undone, left=(*undone.left, *never)), ()


def undo_last(ledger: Ledger, judge: str, most: int = 1) -> Undone:
    """Take back, as one batch, those *most* decisions that *judge* made last and that stand.

    Nothing is deleted: a revision withdraws each. To call it again goes further back.

    Raises:
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        ValueRefused: *judge* is blank.
    """
    decided = _Decided(ledger.timeline(), judge)
    return _taken_back(decided.last(most), decided, ledger)


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

    def last(self, most: int) -> dict[Address, Link | Alias]:
        """Return the *most* that were decided last and stand, the newest first."""
        by_moment = nlargest(most, self._every(), key=lambda decided: decided[0])
        return {address: event for _, address, event in by_moment}

    def _every(self) -> Iterator[tuple[datetime, Address, Link | Alias]]:
        """Yield what was decided and stands, each with the moment since when it does."""
        for address in self.standing:
            held = self.standing.at(address)[0]
            is_decision = address[0] == "alias" or address[1] in RELATIONS.values()
            if is_decision and held.live and held.ours:
                last, first = self.story.get(held.last), self.story.get(held.first)
                if last and first and isinstance(first.event, Link | Alias):
                    yield last.moment, address, first.event

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
