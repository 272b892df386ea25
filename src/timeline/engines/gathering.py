"""What the parts answer to a question of how many, settled once: side by side, from rows."""

from __future__ import annotations

from functools import cached_property, partial
from pickle import loads
from threading import Lock
from typing import TYPE_CHECKING

from attrs import define

from timeline.engines.columns import Columns
from timeline.engines.part_unit import PartUnit
from timeline.questions import Answer, Claim, Counted
from timeline.questions.asides import aside_key
from timeline.questions.counting.claimed import TOGETHER
from timeline.questions.counting.deferred import Deferred
from timeline.questions.counting.figures import Figure, figure_of
from timeline.questions.counting.overlaps import claims_in_order
from timeline.questions.counting.rows import contribution_of
from timeline.state import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.engines.mapped import CountedPart
    from timeline.engines.opened import PartFiles
    from timeline.folds import Aside
    from timeline.questions.counting.entries import Entry
    from timeline.state import Unit
    from timeline.state.cuts import Cuts
    from timeline.values import Count, When

__all__ = ["LoadedUnits", "counted_in_all"]


ID_LENGTH = 64


class LoadedUnits:
    """The counting units of a part, which are read when somebody looks into any of them.

    They are of the days in `scope`.
    """

    def __init__(self, files: PartFiles, cuts: Cuts) -> None:
        self.scope = cuts.scope
        self._files, self._cuts = files, cuts
        self._units: dict[str, Unit] | None = None
        self._lock = Lock()

    def unit(self, head: str) -> Unit:
        """Return the unit whose first report has the id *head*."""
        with self._lock:
            if self._units is None:
                units = self._files.opened(self._cuts).units()
                self._units = {unit.ids[0]: unit for unit in units}
            return self._units[head]


@define(eq=False, slots=False)
class _SideInParts:
    """What the parts have of one side.

    It is settled for its numbers, and once more where somebody looks into what they rest on: the
    contributions of a side take far more memory than the columns do.
    """

    question: Counted
    side: str
    columns: list[tuple[LoadedUnits, Columns]]
    claims: list[Claim]

    def _entries(self) -> Iterator[Entry]:
        asked = self.question
        # Numbers and days are few: what is alike is held once.
        counts: dict[tuple[int, int | None], Count] = {}
        whens: dict[tuple[int | None, int | None], When] = {}
        for units, columns in self.columns:
            for row, tops, whole in columns:
                head = row.ids[:ID_LENGTH]
                # What was pickled is what a worker of our own sent.
                load = partial(loads, whole) if whole else partial(units.unit, head)
                added = contribution_of(row, asked.measure, asked.category, asked.trait, load)
                added.count = counts.setdefault((row.low, row.high), added.count)
                added.when = whens.setdefault((row.first, row.last), added.when)
                added.unit = PartUnit(added, load, tops, units.scope, alike=whole is None)
                yield added
        yield from self.claims

    def settled(self) -> Figure:
        """Return the figure, settled."""
        with collector_paused():
            return figure_of(self._entries())

    @cached_property
    def looked_into(self) -> Figure:
        """The figure, settled for somebody who looks into it."""
        return self.settled()

    def figure(self) -> Figure:
        """Return the figure, of which nothing but the numbers is held."""
        settled = self.settled()
        figure = Figure(
            self.side,
            Deferred(len(settled.contributions), lambda: self.looked_into.contributions),
            Deferred(len(settled.doubtful), lambda: self.looked_into.doubtful),
            settled.claims,
        )
        figure.counted, figure.exact = settled.counted, settled.exact
        figure.question = self.question
        return figure


def counted_in_all(
    question: Counted,
    parts: Iterable[tuple[LoadedUnits, CountedPart]],
    asides: Callable[[], Iterable[Aside]],
) -> Answer:
    """Return what *parts* answer to *question* together; *asides* reads what they leave aside."""
    sides: dict[str, _SideInParts] = {}

    def side_of(side: str) -> _SideInParts:
        if side not in sides:
            sides[side] = _SideInParts(question, side, [], [])
        return sides[side]

    aside = 0
    for units, part in parts:
        aside += part.aside
        for side, columns in part.columns.items():
            side_of(side).columns.append((units, columns))
        for claim in part.claims:
            side_of(claim.side).claims.append(claim)
    shared = sides.pop(TOGETHER, None)
    figures = {side: sides[side].figure() for side in sorted(sides)}
    left = Deferred(aside, lambda: sorted(asides(), key=aside_key))
    return Answer(figures, left, claims_in_order(shared.claims) if shared else ())
