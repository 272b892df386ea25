"""Cards with pictures: of figures, and of steps by day. The front door names this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.display.card import Card, Line, Picture
from timeline.display.shown import card
from timeline.exports.drawing.step_picture import draw_steps
from timeline.questions import Figure, StepsByDay
from timeline.questions.by_day import steps_of
from timeline.questions.cards import LARGE, figure_card

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.questions import Claim, Step

__all__ = ["card"]


@card.register(StepsByDay)
def _steps_card(by_side: StepsByDay) -> Card:
    lines = tuple(Line(f"{side}: {steps[-1].count}") for side, steps in by_side.items())
    return Card("By day", lines, pictures=_pictures(by_side))


@card.register(Figure)
def _figure_with_steps(figure: Figure) -> Card:
    """Return the card of *figure* with its steps, unless there is too much to draw in passing."""
    if len(figure.contributions) > LARGE:
        return figure_card(figure)
    pictures = _pictures({figure.side: steps_of(figure)}, figure.claims)
    return evolve(figure_card(figure), pictures=pictures)


def _pictures(
    by_side: Mapping[str, Sequence[Step]], claims: Sequence[Claim] = ()
) -> tuple[Picture, ...]:
    """Return the drawing of steps, where there are any that are bounded."""
    every = (step for steps in by_side.values() for step in steps)
    bounded = any(step.count.known or step.perhaps for step in every)
    if not bounded:
        return ()
    words = "; ".join(f"{side}: {steps[-1]}" for side, steps in by_side.items())
    return (Picture(draw_steps(by_side, claims, title="By day"), words),)
