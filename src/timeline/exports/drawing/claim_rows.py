"""Claimed totals above a drawing of steps: at their days, and never on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.telling.claims import claimed_number, claimed_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.exports.drawing.days import Scale
    from timeline.questions import Claim
    from timeline.values import When

__all__ = ["LETTER", "ClaimMark", "arrange_claims"]

MOST_ROWS = 4
"""Claims for which these have no room stand in the table alone."""

LETTER, WIDTH = 7.5, 1000.0
"""How wide a letter is, at most, in the mean; and the whole drawing."""


@frozen(kw_only=True)
class ClaimMark:
    """A claimed total, drawn from *x* to *end*: the days it may have stood for.

    Attributes:
        text: what it says, written from *text_x* on.
        row: its place among the rows above the steps, from the lowest up.
        at: the height at which its number stands; `None` where that is beyond the drawing, or
            where it bounds nothing.
    """

    text: str
    text_x: float
    x: float
    end: float
    row: int
    at: float | None

    @property
    def middle(self) -> float:
        """The middle of its days."""
        return round((self.x + self.end) / 2, 1)


def arrange_claims(
    claims: Iterable[Claim], scale: Scale, height: Callable[[int], float | None]
) -> tuple[ClaimMark, ...]:
    """Return *claims* in rows where none covers another; those without any day are left out.

    *height* returns where a number stands, or `None` where that is beyond the drawing.
    """
    ends: list[float] = []
    marks = []
    for x, end, claim in sorted(_placed(claims, scale), key=lambda placed: placed[:2]):
        at = height(claim.count.low or claim.count.high or 0) if claim.count.known else None
        text = f"{_mark(claim, at)}{claimed_total(claimed_number(claim.words, claim.count))}"
        start = round(min(x, WIDTH - LETTER * len(text)), 1)
        row = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        if row < MOST_ROWS:
            ends[row : row + 1] = [max(end, start + LETTER * len(text)) + LETTER]
            marks.append(ClaimMark(text=text, text_x=start, x=x, end=end, row=row, at=at))
    return tuple(marks)


def _mark(claim: Claim, at: float | None) -> str:
    if not claim.count.known:
        return ""
    return "↑ " if at is None else "◆ "


def _placed(claims: Iterable[Claim], scale: Scale) -> Iterable[tuple[float, float, Claim]]:
    for claim in claims:
        if claim.until.known:
            yield *_ends(claim.until, scale), claim


def _ends(when: When, scale: Scale) -> tuple[float, float]:
    x = scale.start(when.earliest) if when.earliest else scale.left
    end = scale.end(when.latest) if when.latest else scale.right
    x = max(scale.left, min(x, scale.right - 4))
    return x, max(x + 4, min(end, scale.right))
