"""Whether claimed totals add up, as bars: what each claims beyond the one before, and reports."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.telling.claims import reported_between, said_to_agree
from timeline.telling.printed import in_print

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions import Growth

__all__ = ["GrowthBar", "GrowthOfSide", "growth_bars"]

BARS = 40
"""So many of a side are drawn, the newest; the table has all."""

AXIS = 1000.0


@frozen(kw_only=True)
class GrowthBar:
    """What was claimed between two totals, and what was reported: places on an axis of 1,000.

    Reports are certain up to `least`, and possible up to `most`; `claimed` is where the growth
    stands, if that is known. It `agrees`, or not; `None` where there is nothing to compare.
    """

    days: str
    claimed: float | None
    least: float
    most: float
    claimed_in_words: str
    reported: str
    verdict: str
    agrees: bool | None


@frozen(kw_only=True)
class GrowthOfSide:
    """The bars of one side, and how many of all its totals agree with the reports between them."""

    side: str
    bars: tuple[GrowthBar, ...]
    agreeing: int
    compared: int
    more: int


def growth_bars(growth: Sequence[Growth]) -> tuple[GrowthOfSide, ...]:
    """Return the bars of each side: all of one side on one scale."""
    return tuple(_of_sides(growth))


def _of_sides(growth: Sequence[Growth]) -> Iterator[GrowthOfSide]:
    for side, rises in groupby(growth, lambda rise: rise.later.side):
        known = [rise for rise in rises if rise.claimed.known and rise.claimed_in_words]
        shown = sorted(known, key=lambda rise: rise.later.until.sort_key)[-BARS:]
        compared = [rise for rise in known if _agrees(rise) is not None]
        if not shown:
            continue
        most = max(
            max(rise.claimed.high or rise.claimed.low, rise.counted.high or rise.counted.low, 1)
            for rise in shown
        )
        yield GrowthOfSide(
            side=side,
            bars=tuple(_bar(rise, most) for rise in shown),
            agreeing=sum(bool(_agrees(rise)) for rise in compared),
            compared=len(compared),
            more=len(known) - len(shown),
        )


def _agrees(rise: Growth) -> bool | None:
    return None if rise.counted.high == 0 else rise.to_agree


def _bar(rise: Growth, most: int) -> GrowthBar:
    claimed, counted = rise.claimed, rise.counted
    at = claimed.low or claimed.high
    high = counted.low if counted.high is None else counted.high
    return GrowthBar(
        days=f"{in_print(rise.earlier.until)} → {in_print(rise.later.until)}",
        claimed=None if rise.fewer.low or at is None else AXIS * at / most,
        least=AXIS * counted.low / most,
        most=AXIS * high / most,
        claimed_in_words=rise.claimed_in_words or "",
        reported=reported_between(counted),
        verdict=said_to_agree(counted, agrees=rise.to_agree),
        agrees=_agrees(rise),
    )
