"""Developments in rows: how many on each side, as bars, and who says so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions.origins import parties_of
from timeline.telling.printed import count_in_print
from timeline.telling.voices import all_alone, one_and_others

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.questions import Answer, Contribution
    from timeline.state import Development

__all__ = ["RowNumber", "Rows", "counts_by_side"]

AXIS = 100.0
"""How wide the longest bar of all rows is drawn."""


@frozen(kw_only=True)
class RowNumber:
    """How many a development counts of the side with the number *index*, in words and as a bar.

    So many are certain as the bar is wide up to `least`; up to `most` they are possible.
    """

    index: int
    side: str
    text: str
    disputed: bool
    least: float
    most: float


class Rows:
    """What *answer*, to the question that leads, counts in each development."""

    def __init__(self, answer: Answer | None) -> None:
        self._sides = tuple(answer or ())
        self._by_ids: defaultdict[tuple[str, ...], dict[int, Contribution]] = defaultdict(dict)
        tops = [1]
        for index, figure in enumerate((answer or {}).values()):
            for added in figure.contributions:
                self._by_ids[added.unit.lead.ids][index] = added
                tops.append(added.count.high or added.count.low)
        self._most = max(tops)

    def numbers(self, development: Development[object]) -> tuple[RowNumber, ...]:
        """Return the numbers of *development*, side by side."""
        added = self._by_ids.get(development.ids, {})
        return tuple(self._number(index, added[index]) for index in sorted(added))

    def _number(self, index: int, added: Contribution) -> RowNumber:
        count = added.count
        high = count.low if count.high is None else count.high
        return RowNumber(
            index=index,
            side=self._sides[index],
            text=count_in_print(count) if count.known else "not told",
            disputed=added.disputed,
            least=round(AXIS * count.low / self._most, 2),
            most=round(AXIS * high / self._most, 2),
        )

    def who(self, development: Development[object]) -> str:
        """Return in short who says so: parties, where they are named, else voices."""
        reports = (recorded.event for recorded in development.reports)
        parties = {party for report in reports for party in parties_of(report, development)}
        named = sorted(party for party in parties if party)
        if not named:
            return one_and_others(development.speakers)
        if len(self._sides) == 2 and {*self._sides} <= {*named}:
            return "both sides"
        return all_alone(named, others=None in parties)


def counts_by_side(numbers: tuple[RowNumber, ...]) -> Mapping[str, str]:
    """Return *numbers* in words, by side."""
    return {number.side: number.text for number in numbers}
