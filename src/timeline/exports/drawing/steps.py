"""How many by each day, as steps: a line for what was certain, a shade for what may have been."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.claim_rows import LETTER, ClaimMark, arrange_claims
from timeline.exports.drawing.days import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.exports.drawing.days import Scale
    from timeline.questions import Claim, Step

__all__ = ["HEIGHT", "ROW", "TOP", "Panel", "Steps", "arrange_steps"]

TOP, HEIGHT = 38.0, 170.0
ROW = 22.0
"""Claimed totals are written above the steps, in rows as high as this."""

GAP = 22.0
"""At least as much room is left between two numbers."""

LONGEST = 60
"""So many letters of a side's name have room above its steps."""


@frozen(kw_only=True)
class Panel:
    """The steps of one side.

    Attributes:
        side: the side.
        index: its place among all sides, by which it is coloured and dashed.
        line: the path of what was certainly reached.
        unknown: the path of where nothing is known to have been reached, if there is any.
        early: the area of what was reached if all that may have happened by then did.
        most: the area from there up to the upper bound, where there is one.
        open_from: from where on, to the end, nothing bounds the number from above.
        labels: numbers beside the line: x, y and the number.
        claims: claimed totals, which are no part of the line.
        last: where the line ends.
    """

    side: str
    index: int
    line: str
    unknown: str
    early: str
    most: str
    open_from: float | None
    labels: tuple[tuple[float, float, str], ...]
    claims: tuple[ClaimMark, ...]
    last: tuple[float, float]

    @property
    def name(self) -> str:
        """What stands above it: its side, as far as there is room."""
        return self.side if len(self.side) <= LONGEST else f"{self.side[: LONGEST - 1]}…"

    @property
    def above(self) -> float:
        """How much room its claims take above the steps."""
        return ROW * (1 + max((claim.row for claim in self.claims), default=-1))


@frozen(kw_only=True)
class Steps:
    """Panels of one question, on one scale of days and one of numbers."""

    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[tuple[float, str], ...]
    left: float
    right: float


def arrange_steps(
    by_side: Mapping[str, Sequence[Step]], claims: Sequence[Claim], scale: Scale
) -> Steps | None:
    """Return the steps of each side, and *claims*, on *scale*; `None` where nothing is bounded."""
    most = max((_top(step) for steps in by_side.values() for step in steps), default=0)
    if not most:
        return None
    levels = _levels(most)
    height = _Height(max(most, levels[-1]))
    return Steps(
        panels=tuple(
            _panel(
                side,
                index,
                steps,
                scale,
                height,
                claims=[claim for claim in claims if claim.side == side],
            )
            for index, (side, steps) in enumerate(by_side.items())
        ),
        ticks=tuple(scale.ticks()),
        levels=tuple((height.of(level), f"{level:,}") for level in levels),
        left=scale.left,
        right=scale.right,
    )


def _top(step: Step) -> int:
    return max(step.perhaps, step.count.high or 0)


def _levels(most: int) -> list[int]:
    """Return round numbers from 0 up to about *most*."""
    step = next(n * 10**p for p in range(17) for n in (1, 2, 5) if n * 10**p * 4 >= most)
    return list(range(0, most + 1, step))


@frozen
class _Height:
    most: int

    def of(self, number: int) -> float:
        """Return the height at which *number* stands."""
        return round(TOP + HEIGHT * (1 - number / self.most), 1)

    def within(self, number: int) -> float | None:
        """Return the height at which *number* stands, or `None` where it is beyond them all."""
        return self.of(number) if number <= self.most else None


def _panel(
    side: str,
    index: int,
    steps: Sequence[Step],
    scale: Scale,
    height: _Height,
    *,
    claims: Iterable[Claim],
) -> Panel:
    starts = [
        scale.left if step.day is None else max(scale.left, scale.start(step.day)) for step in steps
    ]
    ends = [*starts[1:], scale.right]
    lows = [step.count.low for step in steps]
    line, early = [height.of(low) for low in lows], [height.of(step.perhaps) for step in steps]
    most = [height.of(max(step.count.high or 0, step.perhaps)) for step in steps]
    first = next((n for n, low in enumerate(lows) if low), len(lows))
    return Panel(
        side=side,
        index=index,
        line=_stairs(starts[first:], ends[first:], line[first:]),
        unknown=_stairs(starts[:first], ends[:first], line[:first]),
        early=_area(starts, ends, line, early),
        most=_area(starts, ends, early, most),
        open_from=_open_from(starts, steps),
        labels=tuple(_labels(starts, lows, height)),
        claims=arrange_claims(claims, scale, height.within),
        last=(ends[-1], line[-1]),
    )


def _open_from(starts: Sequence[float], steps: Sequence[Step]) -> float | None:
    """Return where it begins that nothing bounds the number any more, to the last step."""
    ends = takewhile(lambda n: steps[n].count.high is None, reversed(range(len(steps))))
    return min((starts[n] for n in ends), default=None)


def _stairs(starts: Sequence[float], ends: Sequence[float], ys: Sequence[float]) -> str:
    """Return a path that stays level and then goes straight up."""
    if not starts:
        return ""
    moves = [f"M{starts[0]} {ys[0]}"]
    for end, (y, following) in zip(ends, pairwise([*ys, ys[-1]]), strict=True):
        moves.append(f"H{end}" if following == y else f"H{end}V{following}")
    return "".join(moves)


def _area(
    starts: Sequence[float], ends: Sequence[float], floor: Sequence[float], roof: Sequence[float]
) -> str:
    """Return the boxes between *floor* and *roof*, leaving out those without height."""
    return "".join(
        f"M{start} {below}V{above}H{end}V{below}Z"
        for start, end, below, above in zip(starts, ends, floor, roof, strict=True)
        if above < below and end > start
    )


def _labels(
    starts: Sequence[float], lows: Sequence[int], height: _Height
) -> list[tuple[float, float, str]]:
    """Return the numbers reached, from the last back, each where there is room to write it."""
    labels: list[tuple[float, float, str]] = []
    for x, (before, low) in reversed([*zip(starts, pairwise([0, *lows]), strict=True)]):
        text = f"{low:,}"
        room = GAP + LETTER * len(labels[-1][2]) if labels else 0
        if low != before and (not labels or x <= labels[-1][0] - room):
            labels.append((x, height.of(low), text))
    return labels[::-1]
