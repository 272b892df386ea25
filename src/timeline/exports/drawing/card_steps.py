"""How many there were by each day, drawn small: on a card, where words say the rest."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.look import SIDES
from timeline.exports.drawing.svg import element, path, words
from timeline.telling.printed import month_in_print
from timeline.telling.sharing import BY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions import Step

__all__ = ["steps_within"]

Place = tuple[float, float]

DAYS, CAPTION, LEAST = 24.0, 24.0, 34.0
"""How much room days need below, and the caption above; and steps between them, at least."""

NUMBERS = 110.0
"""How much room numbers have beside the drawing."""


@frozen
class _Frame:
    """Where days and numbers stand."""

    first: date
    last: date
    most: int
    start: Place
    end: Place

    def x(self, day: date | None) -> float:
        """Return where *day* begins; what holds of all days before begins at the left."""
        days = (self.last - self.first).days + 1
        past = 0 if day is None else (day - self.first).days
        return self.start[0] + (self.end[0] - self.start[0]) * past / days

    def y(self, number: int) -> float:
        """Return how high *number* stands."""
        return self.end[1] - (self.end[1] - self.start[1]) * number / self.most


def steps_within(sides: Sequence[Sequence[Step]], start: Place, end: Place) -> str:
    """Return the steps of all *sides* on the same days and numbers, from *start* to *end*.

    There is nothing where there is no day, no number, or too little room.
    """
    every = [step for steps in sides for step in steps]
    days = [step.day for step in every if step.day]
    most = max((max(step.count.low, step.perhaps) for step in every), default=0)
    if not days or not most or end[1] - start[1] < DAYS + CAPTION + LEAST:
        return ""
    inside = (start[0], start[1] + CAPTION), (end[0] - NUMBERS, end[1] - DAYS)
    frame = _Frame(_before(min(days), max(days)), max(days), most, *inside)
    lines = (_side(steps, frame, f"s{place % SIDES}") for place, steps in enumerate(sides))
    return "".join((words(BY_DAY, start[0], start[1] + 12, "soft small"), *_axis(frame), *lines))


def _before(first: date, last: date) -> date:
    """Return a day before *first*, from which its rise is seen."""
    room = 1 + (last - first).days // 20
    return date.fromordinal(max(1, first.toordinal() - room))


def _axis(frame: _Frame) -> Iterator[str]:
    (left, top), (right, bottom) = frame.start, frame.end
    yield element("g", path(f"M{left} {bottom}H{right}M{left} {top}H{right}"), class_="axis")
    yield words(f"{frame.most:,}", right + 10, top + 6, "soft small")
    yield words("0", right + 10, bottom + 6, "soft small")
    yield words(_in_words(frame.first), left, bottom + 21, "soft small")
    if frame.first != frame.last:
        yield words(_in_words(frame.last), right, bottom + 21, "soft small", anchor="end")


def _in_words(day: date) -> str:
    return f"{day.day} {month_in_print(day, whole=True)} {day.year}"


def _side(steps: Sequence[Step], frame: _Frame, colour: str) -> str:
    """Return the line of what was certainly reached, and the shade of what may have been."""
    if not any(step.count.low or step.perhaps for step in steps):
        return ""
    ends = [*(frame.x(step.day) for step in steps), frame.end[0]]
    spans = [*zip(steps, pairwise(ends), strict=True)]
    line = f"M{ends[0]:.1f} {frame.y(steps[0].count.low):.1f}" + "".join(
        f"V{frame.y(step.count.low):.1f}H{right:.1f}" for step, (_, right) in spans
    )
    shade = "".join(
        f"M{left:.1f} {frame.y(step.count.low):.1f}V{frame.y(step.perhaps):.1f}H{right:.1f}"
        f"V{frame.y(step.count.low):.1f}Z"
        for step, (left, right) in spans
        if step.perhaps > step.count.low
    )
    perhaps = path(shade, f"perhaps {colour}") if shade else ""
    return perhaps + path(line, f"line {colour}")
