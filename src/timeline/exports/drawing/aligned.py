"""One drawing of a question: steps, claims and developments on the same days."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.exports.drawing.boxes import TextLine
from timeline.exports.drawing.claims import ClaimsDrawn, last_of, number_of
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.drawn_sides import END_WIDTH
from timeline.exports.drawing.lanes import LaneEntry
from timeline.exports.drawing.lines import is_unshaded
from timeline.exports.drawing.panels import DrawnPanel, Frame, level_texts, panel_of
from timeline.exports.drawing.sides import MOST_PANELS, Axes, axes_of
from timeline.exports.drawing.strips import Strip, strips_of
from timeline.telling import drawn as words
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.questions import Comparison, Step

__all__ = ["Aligned", "DrawnKey", "arrange"]

WIDE, NARROW = 1000.0, 360.0
MARGIN, NARROW_END = 214.0, 6.0
"""How much room there is beside the axes; a phone has none for words."""

SIZE, NARROW_SIZE = 13.0, 14.0
"""Of 360 points on 288 pixels of a screen, letters of 14 are just above 11 pixels high."""

HEIGHTS, NARROW_HEIGHTS = (300.0, 190.0, 140.0), (220.0, 160.0, 120.0)
"""How high one pair of axes is, each of two, and each of more."""

STRIP, NARROW_STRIP, BETWEEN = 25.0, 42.0, 26.0

FEW_YEARS = 3
"""Of fewer years months are named, too."""

LABELS, FEWER = 4, 3
"""So many of the largest steps are labelled on the only axes, and on each of a few."""


@frozen(kw_only=True)
class DrawnKey:
    """What a number in the drawing stands for, and where that is told of."""

    number: int
    text: str
    anchor: str


@frozen
class TickMark:
    """A day that is named, and where it begins."""

    x: float
    text: TextLine


@frozen(kw_only=True)
class Aligned:
    """The whole drawing.

    Attributes:
        description: what it shows, to those who do not see it.
        remarks: why it has several axes, and what it leaves out.
        keys: what the numbers in it stand for.
    """

    label: str
    description: str
    width: float
    height: float
    phone: bool
    left: float
    right: float
    panels: tuple[DrawnPanel, ...]
    strips: tuple[Strip[LaneEntry], ...]
    ticks: tuple[TickMark, ...]
    remarks: tuple[str, ...]
    keys: tuple[DrawnKey, ...]

    @property
    def top(self) -> float:
        """Where the first axes begin."""
        return self.panels[0].numbers.top if self.panels else 0.0

    @property
    def bottom(self) -> float:
        """Where the lines of days end."""
        return self.height - 22

    @property
    def texts(self) -> Iterator[TextLine]:
        """Yield all that is written in it."""
        yield from chain.from_iterable(panel.texts for panel in self.panels)
        yield from (strip.name for strip in self.strips)
        yield from (tick.text for tick in self.ticks)


def arrange(course: DrawnCourse, *, phone: bool = False) -> Aligned | None:
    """Return the drawing of *course*; `None` where nothing of it has a day.

    It is as wide as a page or, for a *phone*, as its screen.
    """
    claims = ClaimsDrawn.of(course.comparisons, course.by_side)
    days = Scale.of(_whens(course, claims.drawn), 0, NARROW if phone else WIDE)
    if days is None:
        return None
    claimed = _by_side(course, claims.drawn)
    axes, apart = axes_of(*_numbers(course, claimed), days)
    frame = _frame(axes, days, phone=phone)
    panels = tuple(_panels(axes[:MOST_PANELS], course, claimed, frame))
    strips = tuple(_strips(course, frame, _bottom(panels)))
    bottom = (strips[-1].y + STRIP / 2 if strips else _bottom(panels)) + 2
    ticks = tuple(_ticks(frame, bottom + 17))
    left_out = (side for part in axes[MOST_PANELS:] for side in part.sides)
    return Aligned(
        label=course.label,
        description=_description(course, claimed),
        width=frame.width,
        height=bottom + 22,
        phone=phone,
        left=frame.days.left,
        right=frame.days.right,
        panels=panels,
        strips=strips,
        ticks=ticks,
        remarks=(*apart, *_remarks(course, claims, panels, tuple(left_out))),
        keys=tuple(_keys(course, panels)),
    )


def _whens(course: DrawnCourse, drawn: Iterable[Comparison]) -> Iterator[When]:
    """Yield the first and the last of all days that the drawing has."""
    bounds = (entry.bounds for entry in course.entries)
    whens = (*bounds, *(comparison.claim.until for comparison in drawn))
    days = {day for when in whens for day in (when.earliest, when.latest) if day}
    days |= {step.day for steps in course.by_side.values() for step in steps if step.day}
    if days:
        yield from map(When.on, (min(days), max(days)))


def _by_side(course: DrawnCourse, drawn: Iterable[Comparison]) -> dict[str, list[Comparison]]:
    claimed: dict[str, list[Comparison]] = {side: [] for side in course.sides}
    for comparison in drawn:
        claimed[comparison.claim.side].append(comparison)
    return claimed


def _numbers(
    course: DrawnCourse, claimed: Mapping[str, Sequence[Comparison]]
) -> tuple[dict[str, Sequence[Step]], dict[str, list[int]]]:
    """Return the steps and the claimed numbers of every side that has any."""
    sides = [side for side in course.sides if course.steps(side) or claimed[side]]
    steps = {side: course.steps(side) for side in sides}
    numbers = {side: [number_of(each.claim) for each in claimed[side]] for side in sides}
    return steps, numbers


def _frame(axes: Sequence[Axes], days: Scale, *, phone: bool) -> Frame:
    """Return the frame of *axes*, where *days* have what room names and numbers leave of theirs."""
    size = NARROW_SIZE if phone else SIZE
    whole = days.right
    named = (text for part in axes for text in level_texts("", part.greatest, size, whole / 3))
    left = round(max((text.width for text in named), default=0) + 10)
    ends = END_WIDTH * max((len(part.sides) for part in axes), default=0)
    right = whole - (NARROW_END + ends if phone else MARGIN)
    heights = NARROW_HEIGHTS if phone else HEIGHTS
    return Frame(
        width=whole,
        days=evolve(days, left=left, right=right),
        height=heights[min(len(axes), len(heights)) - 1] if axes else 0,
        size=size,
        labels=_labelled(len(axes), phone=phone),
        phone=phone,
    )


def _labelled(panels: int, *, phone: bool) -> int:
    """Return how many of the largest steps are labelled on each of so many *panels*."""
    if panels > len(HEIGHTS):
        return 1
    return LABELS if panels == 1 and not phone else FEWER


def _panels(
    axes: Sequence[Axes],
    course: DrawnCourse,
    claimed: Mapping[str, Sequence[Comparison]],
    frame: Frame,
) -> Iterator[DrawnPanel]:
    above, numbered = 0.0, 0
    for part in axes:
        panel = panel_of(part, course, claimed, frame, above=above, numbered=numbered)
        above, numbered = panel.numbers.bottom + BETWEEN, numbered + len(panel.keys)
        yield panel


def _bottom(panels: Sequence[DrawnPanel]) -> float:
    return panels[-1].numbers.bottom if panels else 0.0


def _strips(course: DrawnCourse, frame: Frame, above: float) -> Iterable[Strip[LaneEntry]]:
    """Return the developments that have a day; beside each strip, or above it, stands its kind."""
    dated = [entry for entry in course.entries if entry.bounds.known]
    kinds = dict.fromkeys(entry.kind for entry in dated)
    height, first = (NARROW_STRIP, 32.0) if frame.phone else (STRIP, 18.0)
    x = 0.0 if frame.phone else frame.days.right + 18
    names, ys = {}, []
    for number, kind in enumerate(kinds):
        ys.append(above + first + height * number)
        text = evolve(TextLine.fitted(kind, frame.width - x - 1, frame.size), look="ax")
        names[kind] = text.at(x, ys[-1] + (-14 if frame.phone else 4.5))
    return strips_of(dated, frame.days, names, ys)


def _ticks(frame: Frame, y: float) -> Iterator[TickMark]:
    """Yield the days that are named, each where its name has room."""
    taken = 0.0
    for mark, x, label in _named(frame):
        text = TextLine(text=label, x=0, y=0, size=frame.size, look="ax")
        half = text.width / 2
        middle = min(max(x, half), frame.width - half)
        if middle - half >= taken:
            taken = middle + half + 6
            yield TickMark(mark, text.at(middle, y, "middle"))


def _named(frame: Frame) -> Iterator[tuple[float, float, str]]:
    """Yield where the line of each day is, and where its name: that of a year is in its middle."""
    days, most = frame.days, 4 if frame.phone else 8
    years = range(days.first.year, days.last.year + 1)
    if not FEW_YEARS <= len(years) <= most:
        yield from ((tick.x, tick.x, tick.label) for tick in days.ticks(most))
        return
    for year in years:
        start = max(days.left, days.start(date(year, 1, 1)))
        end = min(days.right, days.end(date(year, 12, 31)))
        yield start, (start + end) / 2, str(year)


def _remarks(
    course: DrawnCourse, claims: ClaimsDrawn, panels: Sequence[DrawnPanel], left_out: Sequence[str]
) -> Iterator[str]:
    """Yield what the drawing leaves out, or does not show in full."""
    dots = [dot for panel in panels for side in panel.sides for dot in side.claims.dots]
    if far := sum(dot.beyond for dot in dots):
        yield words.beyond_scale(far)
    yield from claims.remarks
    titled = {side: course.title(side) for side in course.sides}
    if unshaded := [titled[side] for side in _unshaded(course, panels)]:
        yield words.beyond_bounds(unshaded)
    drawn = {side.side for panel in panels for side in panel.sides} | {*left_out}
    if silent := [titled[side] for side in course.sides if side not in drawn]:
        yield words.not_bounded(silent)
    if left_out:
        yield words.not_drawn(titled[side] for side in left_out)
    if undated := sum(not entry.bounds.known for entry in course.entries):
        yield words.undated(undated)


def _unshaded(course: DrawnCourse, panels: Iterable[DrawnPanel]) -> Iterator[str]:
    """Yield the sides of which an upper bound is beyond the scale."""
    for panel in panels:
        for side in panel.sides:
            if is_unshaded(course.steps(side.side), panel.numbers.most):
                yield side.side


def _keys(course: DrawnCourse, panels: Iterable[DrawnPanel]) -> Iterator[DrawnKey]:
    for panel in panels:
        for mark in panel.keys:
            text = words.of_side(mark.rise.days, ", ".join(mark.rise.numbers(course)))
            yield DrawnKey(number=mark.number, text=text, anchor=mark.rise.anchor)


def _description(course: DrawnCourse, claimed: Mapping[str, Sequence[Comparison]]) -> str:
    """Return what every line comes to, and the last claim of every side."""
    totals = (
        words.of_side(course.title(side), course.totals.get(side, ""))
        for side in course.sides
        if course.steps(side)
    )
    lasts = {side: last_of(comparisons) for side, comparisons in claimed.items()}
    claims = (
        words.of_side(course.title(side), last.claim.words) for side, last in lasts.items() if last
    )
    return words.course_in_words(course.label, totals, claims)
