"""Decisions of people on what is one thing, or one name: from files they filled in to events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.events import Event, Revision
from timeline.reconciling import New, Overruled, Revise, reconcile
from timeline.sources.decisions.files import Decision, read_decisions
from timeline.sources.decisions.source import DecisionsSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.ledgers import Ledger

__all__ = ["Decided", "Decision", "check_judge", "decide", "read_decisions"]


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
    before is not recorded again. To decide is to act: what was withdrawn is restored if it is
    decided again, and where another reading stands in its place that is a fault.

    Raises:
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        ValueRefused: *judge* is blank.
    """
    check_judge(judge)
    story = ledger.timeline()
    source = DecisionsSource(decisions, story, judge)
    events = list(_events(source))
    source.check()
    if source.faults:
        return Decided(), tuple(source.faults)
    if events:
        ledger.append(events, expected=len(story))
    return Decided(**source.counts), ()


def check_judge(judge: str) -> None:
    """See that somebody decides.

    Raises:
        ValueRefused: *judge* is blank.
    """
    if not judge.strip():
        raise ValueRefused(f"judge: expected the name of who decides, found {judge!r:.80}")


def _events(source: DecisionsSource) -> Iterator[Event]:
    for change in reconcile(source, source.standing):
        if not isinstance(change, New | Revise | Overruled):
            continue
        statement = change.statement
        if isinstance(change, New) or change.held.ours:
            yield from change.events
        elif change.held.content is None:
            last, why = change.held.last, source.grounds.edited
            yield Revision(of=last, reading=statement.event, judge=source.judge, why=why)
        else:
            source.refuse(
                statement,
                f"{source.judge} judged so before, and that was revised by another reading "
                f"({change.held.last[:8]}): to go back to it is to revise that",
            )
            continue
        source.took(statement)
