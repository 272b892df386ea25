"""Numbers up a drawing: how high each stands, and the round ones that are named."""

from __future__ import annotations

from attrs import frozen

__all__ = ["NumberScale"]

FEW = 4
"""So many levels are named above 0, at most."""


@frozen
class NumberScale:
    """Numbers from 0 at *bottom* to *most*, the last level that is named, at *top*."""

    most: int
    top: float
    bottom: float

    @classmethod
    def reaching(cls, number: int, top: float, bottom: float) -> NumberScale:
        """Return the scale whose last level is round, and *number* or the next above it."""
        step = _step(max(1, number))
        return cls(-(-max(1, number) // step) * step, top, bottom)

    @property
    def levels(self) -> range:
        """The round numbers that are named, from 0 up."""
        return range(0, self.most + 1, _step(self.most))

    def y(self, number: int) -> float:
        """Return how far down *number* stands; what is beyond the last level stands at it."""
        part = min(number, self.most) / self.most
        return round(self.bottom - (self.bottom - self.top) * part, 1)


def _step(number: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, … of which few reach *number*."""
    power = int("1".ljust(len(str(number)) - 1, "0"))
    return next(n * power for n in (1, 2, 5, 10, 20, 50) if n * power * FEW >= number)
