"""What is asked of one part: functions and what they return, which travel between processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import astuple, evolve

from timeline.engines.columns import Columns
from timeline.folds import Aside, Partial
from timeline.questions.asides import AsideKey, aside_key, each_aside
from timeline.questions.counting.entries import Contribution
from timeline.state import collector_paused
from timeline.state.conflicts import about_names

if TYPE_CHECKING:
    from timeline.engines.opened import PartFiles
    from timeline.events import Measure
    from timeline.questions import Claim, Counted, UnitQuestion
    from timeline.state import Disagreement, Unit
    from timeline.state.cuts import Cuts

__all__ = [
    "CountedPart",
    "DisputedPart",
    "as_sent",
    "asides_of",
    "combined",
    "combined_by_document",
    "counted",
    "disputed",
    "numbering",
]


class CountedPart(NamedTuple):
    """What the units of a part yield to a question of how many.

    Attributes:
        columns: what contributes, by sides.
        claims: what is claimed.
        aside: how much is left aside.
    """

    columns: dict[str, Columns]
    claims: list[Claim]
    aside: int


def counted(question: Counted, cuts: Cuts, files: PartFiles) -> CountedPart:
    """Return what the units of a part yield to *question*."""
    columns: dict[str, Columns] = {}
    claims: list[Claim] = []
    asides = set[AsideKey]()
    with collector_paused():
        for unit in files.opened(cuts).units():
            for entry in question.entries(unit):
                if isinstance(entry, Aside):
                    asides.add(aside_key(entry))
                elif isinstance(entry, Contribution):
                    of_side = columns.setdefault(entry.side, Columns(entry.side))
                    of_side.add(entry)
                else:
                    claims.append(entry)
    return CountedPart(columns, claims, len(asides))


def asides_of(question: Counted, cuts: Cuts, files: PartFiles) -> tuple[Aside, ...]:
    """Return what the units of a part leave aside, each development once for each reason."""
    entries = (entry for unit in files.opened(cuts).units() for entry in question.entries(unit))
    return each_aside(entry for entry in entries if isinstance(entry, Aside))


class _StateAlone(NamedTuple):
    """What a fold came to, without its functions, which need not be known to others by a name."""

    state: Any


def _to_send(part: Any) -> Any:
    return _StateAlone(astuple(part, recurse=False)[0]) if isinstance(part, Partial) else part


def as_sent(question: UnitQuestion[Any, Any], part: Any) -> Any:
    """Return what *part*, as it was sent, is to *question*."""
    if not isinstance(part, _StateAlone):
        return part
    return evolve(question.combine(()), state=part.state)


def combined(question: UnitQuestion[Any, Any], cuts: Cuts, files: PartFiles) -> Any:
    """Return what the units of a part yield to *question* together, to be sent."""
    with collector_paused():
        return _to_send(question.combine(map(question.entries, files.opened(cuts).units())))


def combined_by_document(
    question: UnitQuestion[Any, Any], cuts: Cuts, files: PartFiles
) -> dict[str, Any]:
    """Return what the units of a part yield together if one document is believed, by documents."""
    return {
        document: question.combine(map(question.entries, units))
        for document, units in files.opened(cuts).units_by_document().items()
    }


class DisputedPart(NamedTuple):
    """What is in dispute in a part.

    Attributes:
        within: the disagreements that live in it.
        about_names: those about names, which every part knows.
        claimed: the measures of which its units claim totals.
    """

    within: list[Disagreement]
    about_names: list[Disagreement]
    claimed: set[Measure]


def disputed(cuts: Cuts, files: PartFiles) -> DisputedPart:
    """Return what is in dispute in a part."""
    part = files.opened(cuts)
    claimed = {
        total.measure
        for unit in part.units()
        for development in unit.developments
        for total in development.numbers.totals
    }
    return DisputedPart(part.disagreements(), [*about_names(part.index.names)], claimed)


def numbering(measures: frozenset[Measure], cuts: Cuts, files: PartFiles) -> list[tuple[int, Unit]]:
    """Return the units of a part that claim or count any of *measures*, behind their positions."""
    part = files.opened(cuts)
    return [
        (part.position_of(unit), unit)
        for unit in part.units()
        if any(not measures.isdisjoint(inner.numbers.measures) for inner in unit.developments)
    ]
