"""Which counting units have reports that do not speak under a cut, or speak otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.state.beliefs import holds
from timeline.state.dates import when_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from timeline.state.beliefs import Trust
    from timeline.state.unit import Unit

__all__ = ["SaidDays", "not_believed"]

NEVER = 1 << 62
"""What stands for the last day where none is known: it is after all others."""


class SaidDays:
    """Units by the last day on which anything in them may have been said, kept while they move.

    What was withdrawn speaks until that was said, whenever that was: so it comes last.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._in_order: list[tuple[int, str]] | None = None

    def put(self, head: str, unit: Unit) -> None:
        """Take *unit* in the place of what went by *head*."""
        self.drop(head)
        self._last[head] = last = _last_said(unit)
        if self._in_order is not None:
            insort(self._in_order, (last, head))

    def drop(self, head: str) -> None:
        """Forget the unit that went by *head*."""
        last = self._last.pop(head, None)
        if last is not None and self._in_order is not None:
            del self._in_order[bisect_left(self._in_order, (last, head))]

    def held(self) -> Callable[[], None]:
        """Return what is called once all is as it is now again, and then has nothing to do."""
        return lambda: None

    def after(self, day: date) -> list[str]:
        """Return the units of which something was not certainly said by *day*."""
        if self._in_order is None:
            self._in_order = sorted((last, head) for head, last in self._last.items())
        place = bisect_right(self._in_order, day.toordinal(), key=itemgetter(0))
        return [head for _, head in self._in_order[place:]]


def _last_said(unit: Unit) -> int:
    """Return the last day on which anything in *unit* may have been said, as a number."""
    if any(inner.silenced for inner in unit.developments):
        return NEVER
    said = (
        when_said(report.event, inner.documents).latest
        for inner in unit.developments
        for report in inner.reports
    )
    return max(NEVER if last is None else last.toordinal() for last in said)


def not_believed(trusts: Iterable[Trust], units: Iterable[tuple[str, Unit]]) -> Iterator[str]:
    """Yield those of *units*, each behind its head, in which *trusts* do not believe a report."""
    trusts = tuple(trusts)
    for head, unit in units:
        for inner in unit.developments:
            believed = [holds(trust, inner.documents, inner.names.stand_for) for trust in trusts]
            if not all(
                holding(report.event) for holding in believed for report in inner.all_reports
            ):
                yield head
                break
