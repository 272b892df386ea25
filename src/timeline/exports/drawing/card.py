"""A card for sharing: a story on 1,200 by 630 points, as sites show it that link to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.card_contents import CardContents
from timeline.exports.drawing.card_room import fitted, lines_within
from timeline.exports.drawing.card_steps import steps_within
from timeline.exports.drawing.look import SIDES, picture_style
from timeline.exports.drawing.svg import element, rectangle, written
from timeline.telling.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.exports.drawing.card_contents import CardSide
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["HEIGHT", "WIDTH", "draw_card"]

WIDTH, HEIGHT = 1200, 630
"""The form in which sites show links: 1.91 to 1."""

MARGIN, GAP = 56, 32
ROOM = WIDTH - 2 * MARGIN
COLUMNS = 3
"""More sides than these stand in rows."""

TITLES = (48, 1), (40, 2), (32, 3)
NUMBERS = *((size, 1) for size in range(64, 40, -2)), *((size, 2) for size in range(42, 20, -2))
ROW_NUMBERS = tuple((size, 1) for size in range(32, 12, -2))
"""In which sizes, and on how many lines, a title is written, and numbers are."""

LABEL, LINE, SMALL = 24, 21, 18
"""The sizes of letters: of what a number is of, of what stands beside it, and of the last lines."""

LEADING = 1.3
"""How much higher than its letters a line is."""

RULES = """\
svg .card text,svg text.card{font-family:Arial,"Liberation Sans",Arimo,Helvetica,sans-serif}
svg .card .small{font-size:16px}
svg text.ink{fill:#1d1b19}svg text.soft{fill:#4a4641}svg text.bold{font-weight:700}
svg text.number{fill:currentColor;font-weight:700}svg text.claimed-alone{fill:#4a4641}
.perhaps{fill:currentColor;fill-opacity:.16}.bar{fill:currentColor}
"""


@frozen
class CardPart:
    """Shapes, and how far down they reach."""

    shapes: str
    end: float


def draw_card(
    reading: Reading, questions: Iterable[AskedQuestion] | None = None, *, title: str
) -> str:
    """Return a card of *reading* as an SVG that stands by itself: how many, by each day, and why.

    It tells of the first of *questions*; by default, of the measure of which most is counted.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> "North: 40" in draw_card(reading, [returned], title="Swaps")
    True
    """
    contents = CardContents.of(reading, questions)
    heading = _title(title)
    sides = _sides(contents.sides, heading.end + 22)
    foot = _foot(contents)
    steps = [side.steps for side in contents.sides]
    drawing = steps_within(steps, (MARGIN, sides.end + 26), (WIDTH - MARGIN, foot.end - 14))
    shapes = element("g", heading.shapes, sides.shapes, drawing, foot.shapes, class_="card")
    return element(
        "svg",
        element("title", written(title), id="title"),
        element("desc", written(_in_words(contents)), id="description"),
        element("style", picture_style() + RULES),
        rectangle("paper", 0, 0, (WIDTH, HEIGHT)),
        shapes,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby="title description",
    )


def _in_words(contents: CardContents) -> str:
    """Return what a card tells to those who do not see it."""
    told = ("; ".join((f"{side.label}: {side.number}", *side.lines)) for side in contents.sides)
    sentences = [*told] or [NOTHING.text]
    return ". ".join((*sentences, *contents.beside, contents.rests_on))


def _title(title: str) -> CardPart:
    """Return *title* as large as it fits on a line, or else on two or three."""
    size, lines = fitted(title, TITLES, ROOM)
    return _texts(lines, (MARGIN, 38), size, "ink bold")


def _texts(lines: Sequence[str], place: tuple[float, float], size: float, class_: str) -> CardPart:
    """Return *lines* one below the other from *place* down."""
    x, y = place
    shapes = []
    for line in lines:
        y += size * LEADING
        shapes.append(_text(line, (x, y - size * (LEADING - 1)), size, class_))
    return CardPart("".join(shapes), y)


def _text(line: str, place: tuple[float, float], size: float, class_: str) -> str:
    x, y = place
    return element("text", written(line), class_=class_, x=x, y=y, style=f"font-size:{size:g}px")


def _sides(sides: Sequence[CardSide], top: float) -> CardPart:
    if not sides:
        return _texts([NOTHING.sentence], (MARGIN, top + 40), 34, "soft")
    return _columns(sides, top) if len(sides) <= COLUMNS else _rows(sides, top)


def _columns(sides: Sequence[CardSide], top: float) -> CardPart:
    """Return *sides* beside each other, each number as large as all of them fit."""
    width = (ROOM - GAP * (len(sides) - 1)) / len(sides)
    size = min(fitted(side.number, NUMBERS, width)[0] for side in sides)
    columns = [
        _column(side, (MARGIN + place * (width + GAP), top), width, size, f"s{place % SIDES}")
        for place, side in enumerate(sides)
    ]
    return _together(columns)


def _together(placed: Sequence[CardPart]) -> CardPart:
    return CardPart("".join(each.shapes for each in placed), max(each.end for each in placed))


def _column(
    side: CardSide, place: tuple[float, float], width: float, size: float, colour: str
) -> CardPart:
    x, y = place
    bar = rectangle(f"bar {colour}", x, y, (width, 4))
    label = _texts(lines_within(side.label, LABEL, width, most=2), (x, y + 8), LABEL, "ink bold")
    numbers = lines_within(side.number, size, width, most=2)
    number = _texts(numbers, (x, label.end), size, f"number {_looks(side, colour)}")
    lines = _filled(side.lines, LINE, width, most=2 if len(side.lines) > 2 else 3)
    beside = _texts(lines, (x, number.end), LINE, "soft")
    return CardPart(bar + label.shapes + number.shapes + beside.shapes, beside.end)


def _filled(lines: Sequence[str], size: float, room: float, *, most: int) -> list[str]:
    """Return *lines* that are not bold, each in at most so many that have *room*."""
    return [
        part for line in lines for part in lines_within(line, size, room, most=most, bold=False)
    ]


def _looks(side: CardSide, colour: str) -> str:
    return "claimed-alone" if side.claimed else colour


def _rows(sides: Sequence[CardSide], top: float) -> CardPart:
    """Return *sides* below each other: what each is of, its number, and what stands beside it."""
    label, number = 320.0, 260.0
    size = min(fitted(side.number, ROW_NUMBERS, number)[0] for side in sides)
    rows = []
    for place, side in enumerate(sides):
        rows.append(_row(side, top, (label, number), size, f"s{place % SIDES}"))
        top = rows[-1].end
    return _together(rows)


def _row(
    side: CardSide, top: float, widths: tuple[float, float], size: float, colour: str
) -> CardPart:
    label, number = widths
    first, second = MARGIN + 20 + label + 16, MARGIN + 20 + label + number + 32
    base, rest = top + 38, WIDTH - MARGIN - second
    name = "".join(lines_within(side.label, LABEL - 2, label, most=1))
    figure = "".join(lines_within(side.number, size, number, most=1))
    said = "; ".join(side.lines[1:] or side.lines)
    beside = lines_within(said, SMALL - 2, rest, most=2, bold=False)
    over = base - (len(beside) - 1) * (SMALL - 2) * LEADING
    return CardPart(
        rectangle(f"bar {colour}", MARGIN, top + 16, (8, 26))
        + _text(name, (MARGIN + 20, base), LABEL - 2, "ink bold")
        + _text(figure, (first, base), size, f"number {_looks(side, colour)}")
        + _texts(beside, (second, over - (SMALL - 2)), SMALL - 2, "soft").shapes,
        top + 48,
    )


def _foot(contents: CardContents) -> CardPart:
    """Return the last lines, which end at the bottom; *end* is where they begin."""
    lines = _filled((contents.rests_on, *contents.beside), SMALL, ROOM, most=1)
    top = HEIGHT - 40 - len(lines) * SMALL * LEADING
    return CardPart(_texts(lines, (MARGIN, top), SMALL, "soft").shapes, top)
