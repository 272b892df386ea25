"""What is shown of levels: the newest numbers, who tells them, and their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.card import Card, Line, Part, Table
from timeline.display.shown import Explanation, card, outline
from timeline.questions.levels.figures import LevelAnswer, LevelFigure, as_told
from timeline.questions.levels.steps import LevelSteps
from timeline.telling.asides import aside_in_words
from timeline.telling.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["card"]


@card.register(LevelAnswer)
def _levels(value: LevelAnswer) -> Card:
    if not value:
        return Card("Levels", (Line(NOTHING.text),), below=tuple(_left(value)))
    rows = (
        (side, str(figure), "; ".join(map(str, figure.remarks()))) for side, figure in value.items()
    )
    return Card(
        "Levels",
        tables=(Table(("Side", "How many", "To be known"), tuple(rows)),),
        below=(*(outline(figure.explain()) for figure in value.values()), *_left(value)),
    )


def _left(answer: LevelAnswer) -> Iterator[Explanation]:
    if asides := answer.asides:
        reasons = (Explanation(aside_in_words(aside.subject, aside.why)) for aside in asides)
        yield outline(Explanation(f"left aside: {len(asides):,}", tuple(reasons)))


@card.register(LevelFigure)
def _level(value: LevelFigure) -> Card:
    remarks = (
        Line(remark.text, part=Part.DOUBT if remark.kind.doubt else Part.PLAIN)
        for remark in value.remarks()
    )
    claims = (Line(as_told(claim), 1) for claim in value.claims)
    lines = (Line(str(value), part=Part.FIGURE), *remarks, *claims)
    return Card(value.side or "Nothing reported", lines, below=(outline(value.explain()),))


@card.register(LevelSteps)
def _steps(value: LevelSteps) -> Card:
    rows = tuple((side, str(step)) for side, steps in value.items() for step in steps)
    return Card("Levels by day", tables=(Table(("Side", "How many"), rows),))
