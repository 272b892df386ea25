"""What is shown of levels: the newest numbers, who tells them, and their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.card import Card, Line, Part, Table
from timeline.display.shown import card, outline
from timeline.questions.cards import left_aside
from timeline.questions.levels.figures import LevelAnswer, LevelFigure, as_told
from timeline.questions.levels.steps import LevelSteps
from timeline.telling.figures import NOTHING
from timeline.telling.remarks import as_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["card", "level_card", "level_steps_card", "levels_card"]


@card.register(LevelAnswer)
def levels_card(value: LevelAnswer) -> Card:
    """Return the card of levels: what is told of every side, and what that rests on."""
    if not value:
        return Card("Levels", (Line(NOTHING.text),), below=left_aside(value))
    rows = tuple((side, str(figure), str(figure.count)) for side, figure in value.items())
    return Card(
        "Levels",
        tables=(Table(("Side", "How many", "Bounds"), rows),),
        remarks=tuple(_remarked(value)),
        below=(*(outline(figure.explain()) for figure in value.values()), *left_aside(value)),
    )


def _remarked(answer: LevelAnswer) -> Iterator[Line]:
    for side, figure in answer.items():
        yield from (as_line(remark, of=side) for remark in figure.remarks())


@card.register(LevelFigure)
def level_card(value: LevelFigure) -> Card:
    """Return the card of one level: its number, who tells it, and what that rests on."""
    claims = (Line(as_told(claim), 1) for claim in value.claims)
    lines = (Line(str(value), part=Part.FIGURE), *map(as_line, value.remarks()), *claims)
    return Card(value.side or "Nothing reported", lines, below=(outline(value.explain()),))


@card.register(LevelSteps)
def level_steps_card(value: LevelSteps) -> Card:
    """Return the card of levels by each day on which they change."""
    rows = tuple((side, str(step)) for side, steps in value.items() for step in steps)
    return Card("Levels by day", tables=(Table(("Side", "How many"), rows),))
