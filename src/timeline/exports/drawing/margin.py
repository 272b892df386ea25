"""What stands beside the ends of lines: sides with their totals, last claims, and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import Point, TextLine, beside_each_other
from timeline.exports.drawing.drawn_sides import END_WIDTH, look_of
from timeline.exports.drawing.lines import certain_at
from timeline.exports.drawing.widths import lines_of
from timeline.telling.drawn import GAP, claimed_by
from timeline.telling.phrases import capital, joined
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.drawn_sides import DrawnSide
    from timeline.exports.drawing.numbers import NumberScale
    from timeline.questions import Comparison

__all__ = ["Bracket", "Margin", "PlacedNote", "SideWords", "margin_of", "margin_room"]

SIZE, LINE, APART = 13.0, 15.5, 6.0
BEFORE, BRACKET = 18.0, 9.0
"""How far notes stand from the last end, and how much room a bracket takes."""


@frozen(kw_only=True)
class PlacedNote:
    """Lines of text, and the way from there to what they belong to."""

    lines: tuple[TextLine, ...]
    leader: tuple[Point, ...]
    look: int


@frozen(kw_only=True)
class Bracket:
    """The gap between a line and what is claimed, at *x* from *top* down to *bottom*."""

    x: float
    top: float
    bottom: float


@frozen
class Margin:
    """Notes, of which none covers another, and the brackets that some of them explain."""

    notes: tuple[PlacedNote, ...] = ()
    brackets: tuple[Bracket, ...] = ()


@frozen(kw_only=True)
class SideWords:
    """What is said of a side at its end.

    Attributes:
        end: the side, what it came to, and how that is known; nothing where nothing was counted.
        claim: what is claimed last, and by whom.
        gap: how many of those were not counted, where that is known and still so.
    """

    end: tuple[TextLine, ...]
    claim: tuple[TextLine, ...]
    gap: tuple[TextLine, ...]

    @classmethod
    def of(cls, course: DrawnCourse, side: str, last: Comparison | None, room: float) -> SideWords:
        """Return what is said of *side*, whose last claim within the scale is *last*."""
        look = f"of s{look_of(course, side)}"
        end = tuple(_end_lines(course, side, look, room)) if course.steps(side) else ()
        if last is None:
            return cls(end=end, claim=(), gap=())
        claim = tuple(_claim_lines(course, last, look, room))
        return cls(end=end, claim=claim, gap=tuple(_gap_lines(course, last, room)))

    @property
    def height(self) -> float:
        """How high all of it is."""
        return sum(_height(lines) for lines in (self.end, self.claim, self.gap) if lines)


def _height(lines: Sequence[TextLine]) -> float:
    return LINE * len(lines) + APART


def _end_lines(course: DrawnCourse, side: str, look: str, room: float) -> Iterator[TextLine]:
    total = course.totals.get(side, "")
    yield from _lines(capital(course.title(side)), look, room, bold=True)
    yield from _lines(total, look, room, bold=True)
    yield from _lines(course.beside if total else "", look, room)


def _claim_lines(
    course: DrawnCourse, last: Comparison, look: str, room: float
) -> Iterator[TextLine]:
    claim = last.claim
    if not course.steps(claim.side):
        yield from _lines(capital(course.title(claim.side)), look, room, bold=True)
    for line in claimed_by(claim.words, joined(claim.speakers)):
        yield from _lines(line, look, room)


def _gap_lines(course: DrawnCourse, last: Comparison, room: float) -> Iterator[TextLine]:
    """Yield how many of those claimed were not counted, unless more was counted since."""
    missing, steps = last.missing, course.steps(last.claim.side)
    if missing.low and steps and last.counted.low == certain_at(steps):
        yield from _lines(count_in_print(missing), "ink", room, bold=True)
        yield from _lines(GAP, "ink", room, most=3)


def _lines(
    text: str, look: str, room: float, *, most: int = 2, bold: bool = False
) -> Iterator[TextLine]:
    for line in lines_of(text, SIZE, room, most=most, bold=bold):
        yield TextLine.of_line(line, text, SIZE, bold=bold, look=look)


def margin_room(width: float, right: float, sides: int) -> tuple[float, float]:
    """Return where notes begin beside axes that end at *right*, and how much room they have."""
    x = right + BEFORE + sides * (END_WIDTH + BRACKET)
    return x, width - x - 1


@frozen
class _Note:
    y: float
    start: float
    look: int
    lines: tuple[TextLine, ...]


def margin_of(
    sides: Sequence[DrawnSide], words: Mapping[str, SideWords], numbers: NumberScale, x: float
) -> Margin:
    """Return what is said of *sides* beside their axes, from *x* on."""
    notes: list[_Note] = []
    brackets: list[Bracket] = []
    for side in sides:
        said, last = words[side.side], side.claims.last
        if side.end:
            notes.append(_Note(side.end[1], side.end[0] + 7, side.look, said.end))
        elif said.end:
            notes.append(_Note(numbers.bottom, x - 10, side.look, said.end))
        if last and said.claim and not last.beyond:
            notes.append(_Note(last.y, last.end + 6, side.look, said.claim))
        if last and said.gap and side.end:
            bracket = _bracket(last.y, side.end[1], x, brackets)
            brackets.append(bracket)
            notes.append(_Note((last.y + side.end[1]) / 2, bracket.x + 3, -1, said.gap))
    return Margin(tuple(_placed(notes, x, numbers)), tuple(brackets))


def _bracket(top: float, bottom: float, x: float, others: Sequence[Bracket]) -> Bracket:
    """Return the bracket from *top* to *bottom* that is as near to *x* as *others* let it be."""
    near = {each.x for each in others if each.top - 4 < bottom and top < each.bottom + 4}
    places = (round(x - 12 - BRACKET * n, 1) for n in range(len(near) + 1))
    return Bracket(x=next(place for place in places if place not in near), top=top, bottom=bottom)


def _placed(notes: Sequence[_Note], x: float, numbers: NumberScale) -> Iterator[PlacedNote]:
    ordered = sorted(notes, key=lambda note: note.y)
    wanted = [(note.y - LINE / 2, _height(note.lines)) for note in ordered]
    tops = beside_each_other(wanted, numbers.top - LINE / 2, numbers.bottom + LINE / 2)
    for note, top in zip(ordered, tops, strict=True):
        lines = tuple(
            line.at(x, top + LINE * number + SIZE * 0.85) for number, line in enumerate(note.lines)
        )
        beside = round(top + LINE / 2, 1)
        leader = ((round(note.start, 1), round(note.y, 1)), (round(x - 4, 1), beside))
        yield PlacedNote(lines=lines, leader=leader, look=note.look)
