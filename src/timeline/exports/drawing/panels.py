"""A pair of axes with its sides: lines, claimed totals, what stands beside them, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.exports.drawing.boxes import Extent, Occupied, TextLine
from timeline.exports.drawing.claims import last_of, number_of
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.drawn_sides import DrawnSide, placed_sides
from timeline.exports.drawing.labels import (
    Ground,
    NumberMark,
    StepLabel,
    StepPlace,
    key_at,
    label_of_rise,
)
from timeline.exports.drawing.legend import LEGEND_LINE, Legend, legend_of
from timeline.exports.drawing.lines import height_at
from timeline.exports.drawing.margin import Margin, SideWords, margin_of, margin_room
from timeline.exports.drawing.numbers import NumberScale
from timeline.exports.drawing.obstacles import occupied_by
from timeline.exports.drawing.rises import Rise, largest_rises
from timeline.telling.drawn import claimed_by, with_unit
from timeline.telling.phrases import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.sides import Axes
    from timeline.questions import Comparison

__all__ = ["DrawnPanel", "Frame", "NamedLevel", "level_texts", "panel_of"]

ABOVE, HEADROOM = 24.0, 28.0
"""How much room the highest number needs above the axes, and claims beyond the scale besides."""

LEAST_ROOM = 150.0
"""Words that are shortened to less than this say little."""


@frozen(kw_only=True)
class Frame:
    """The measures that all panels of a drawing share.

    Attributes:
        height: how high a pair of axes is, if what is beside it does not need more.
        size: how large letters are.
        labels: how many of the largest steps are labelled on a pair of axes, at most.
        phone: whether they are numbered, and explained below the drawing.
    """

    width: float
    days: Scale
    height: float
    size: float
    labels: int
    phone: bool


@frozen
class NamedLevel:
    """A number that is named beside the axis, and how far down it stands."""

    y: float
    text: TextLine


@frozen(kw_only=True)
class DrawnPanel:
    """A pair of axes, and all that stands on them and beside them."""

    numbers: NumberScale
    levels: tuple[NamedLevel, ...]
    sides: tuple[DrawnSide, ...]
    margin: Margin
    legend: tuple[Legend, ...]
    beyond: tuple[TextLine, ...]
    labels: tuple[StepLabel, ...]
    keys: tuple[NumberMark, ...]

    @property
    def texts(self) -> Iterator[TextLine]:
        """Yield all that is written in it."""
        yield from (level.text for level in self.levels)
        yield from (entry.text for entry in self.legend)
        yield from self.beyond
        yield from (line for note in self.margin.notes for line in note.lines)
        yield from (line for label in self.labels for line in label.lines)


def panel_of(
    axes: Axes,
    course: DrawnCourse,
    claimed: Mapping[str, Sequence[Comparison]],
    frame: Frame,
    *,
    above: float,
    numbered: int,
) -> DrawnPanel:
    """Return the panel of *axes*, with what is *claimed* of its sides, from *above* down.

    So many steps are *numbered* before it.
    """
    scale = NumberScale.reaching(axes.greatest, 0, 1)
    claims = [each.claim for side in axes.sides for each in claimed[side]]
    far = any(number_of(claim) > scale.most for claim in claims)
    lasts = {side: last_of(claimed[side], scale.most) for side in axes.sides}
    legend = _legend(course, claimed, axes, frame, above)
    top = above + LEGEND_LINE * len(legend) + ABOVE + (HEADROOM if far else 0)
    x, room = margin_room(frame.width, frame.days.right, len(axes.sides))
    words = {
        side: SideWords.of(course, side, last, room)
        for side, last in lasts.items()
        if not frame.phone
    }
    height = max(frame.height, sum(said.height for said in words.values()))
    numbers = NumberScale(scale.most, top, top + height)
    sides = placed_sides(axes.sides, course, claimed, frame.days, numbers)
    levels = tuple(_levels(course.unit, numbers, frame))
    covered = occupied_by(sides, (level.text for level in levels))
    beyond = tuple(_beyond(sides, frame, covered))
    rises = largest_rises(course, axes.sides, frame.days, frame.labels)
    inside = Extent(0, numbers.top - ABOVE / 2, frame.days.right, numbers.bottom - 1)
    ground = Ground(inside, covered)
    return DrawnPanel(
        numbers=numbers,
        levels=levels,
        sides=sides,
        margin=margin_of(sides, words, numbers, x) if words else Margin(),
        legend=legend,
        beyond=beyond,
        labels=() if frame.phone else tuple(_labels(rises, course, sides, frame.days, ground)),
        keys=tuple(_keys(rises, sides, frame.days, ground, numbered)) if frame.phone else (),
    )


def _legend(
    course: DrawnCourse,
    claimed: Mapping[str, Sequence[Comparison]],
    axes: Axes,
    frame: Frame,
    above: float,
) -> tuple[Legend, ...]:
    if not frame.phone:
        return ()
    lasts = {side: last_of(claimed[side]) for side in axes.sides}
    return legend_of(course, lasts, above, frame.width, frame.size)


def level_texts(unit: str, most: int, size: float, room: float) -> list[TextLine]:
    """Return the numbers that are named up to *most*, the last with the *unit*, in their *room*."""
    levels = NumberScale.reaching(most, 0, 1).levels
    named = [f"{number:,}" for number in levels]
    named[-1] = with_unit(named[-1], unit)
    return [evolve(TextLine.fitted(text, room, size), look="ax") for text in named]


def _levels(unit: str, numbers: NumberScale, frame: Frame) -> Iterator[NamedLevel]:
    texts = level_texts(unit, numbers.most, frame.size, frame.days.right)
    for number, text in zip(numbers.levels, texts, strict=True):
        y = numbers.y(number)
        yield NamedLevel(y, text.at(0, y - 5))


def _beyond(sides: Sequence[DrawnSide], frame: Frame, free: Occupied) -> Iterator[TextLine]:
    """Yield the words of claims beyond the scale beside their marks, where these have room."""
    dots = [(side, dot) for side in sides for dot in side.claims.dots if dot.beyond]
    for side, dot in sorted(dots, key=lambda of: -number_of(of[1].comparison.claim)):
        claim = dot.comparison.claim
        words = ", ".join(claimed_by(claim.words, joined(claim.speakers)))
        before, after = dot.box.left - 5, dot.box.right + 5
        places = [(frame.width - after, after, "start"), (before, before, "end")]
        for room, x, anchor in sorted(places, reverse=True):
            text = evolve(TextLine.fitted(words, room, frame.size), look=f"of s{side.look}")
            placed = text.at(x, dot.y + 4.5, anchor)
            if room > LEAST_ROOM and free.is_free(placed.box):
                free.cover(placed.box.wider(2))
                yield placed
                break


def _labels(
    rises: Sequence[Rise],
    course: DrawnCourse,
    sides: Sequence[DrawnSide],
    days: Scale,
    ground: Ground,
) -> Iterator[StepLabel]:
    for rise in rises:
        step = _step(rise, sides, days)
        label = label_of_rise(rise, course, step, ground) if step.heights else None
        if label:
            yield label


def _keys(
    rises: Sequence[Rise],
    sides: Sequence[DrawnSide],
    days: Scale,
    ground: Ground,
    numbered: int,
) -> Iterator[NumberMark]:
    """Yield the discs of *rises* by their days, numbered on from those *numbered* before."""
    number = numbered
    for rise in sorted(rises, key=lambda rise: rise.first):
        step = _step(rise, sides, days)
        mark = key_at(number + 1, rise, step, ground) if step.heights else None
        if mark:
            number += 1
            yield mark


def _step(rise: Rise, sides: Sequence[DrawnSide], days: Scale) -> StepPlace:
    x = min(days.right, max(days.left, days.start(rise.last)))
    runs = [run for side in sides if side.line for run in side.line.runs]
    return StepPlace(x, height_at(runs, x))
