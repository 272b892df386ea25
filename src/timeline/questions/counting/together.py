"""What was counted of one side, or of several together, counting unit by counting unit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol, TypeVar

from timeline.state import Merged, Unit, merge_unit
from timeline.state.together import added_together
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import Measure
    from timeline.values import When

__all__ = ["OneCounted", "counted_together"]


class OneCounted(Protocol):
    """What one counting unit adds to one side, within the days asked about."""

    @property
    def unit(self) -> Unit:
        """The counting unit."""

    @property
    def measure(self) -> Measure:
        """What is counted."""

    @property
    def side(self) -> str:
        """To whom it counts."""

    @property
    def count(self) -> Count:
        """How many of those who are asked about."""

    @property
    def category(self) -> str | None:
        """The sort of those who are asked about; `None` is all of them."""

    @property
    def trait(self) -> str | None:
        """The trait of those who are asked about; `None` is all of them."""

    @property
    def sorts(self) -> tuple[tuple[str, Count], ...]:
        """How many there are of each sort that is named."""

    @property
    def when(self) -> When:
        """The bounds within which it happened."""


C = TypeVar("C", bound=OneCounted)


def counted_together(contributions: Iterable[C]) -> Iterator[tuple[list[C], Count]]:
    """Yield the *contributions* of each counting unit, and how many it adds to all their sides.

    On one side that is what it adds there.
    """
    by_unit: defaultdict[tuple[str, ...], list[C]] = defaultdict(list)
    for added in contributions:
        by_unit[added.unit.ids].append(added)
    for of_unit in by_unit.values():
        yield of_unit, of_unit[0].count if len(of_unit) == 1 else _of_sides(of_unit)


def _of_sides(added: Sequence[OneCounted]) -> Count:
    unit, measure = added[0].unit, added[0].measure
    on_sides, merged = {one.side: one.count for one in added}, merge_unit(unit, measure)
    if all(_is_of_all(one, merged[one.side]) for one in added):
        return added_together(unit, measure, on_sides)
    # Some of them alone are asked about: of all there are at least as many, and no total tells of
    # them otherwise.
    everybody = added_together(unit, measure, {side: merged[side].count for side in on_sides})
    count = Count.total(on_sides.values())
    return count.meet(Count(high=everybody.high)) or count


def _is_of_all(added: OneCounted, merged: Merged) -> bool:
    """Return whether all are asked about: of some there may be just as many, by chance."""
    narrowed = added.category is not None or added.trait is not None
    return not narrowed and (added.count, added.sorts) == (merged.count, merged.categories)
