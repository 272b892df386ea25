"""Cards with pictures: of readings, answers and steps. The front door names this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.display.card import Card, Line, Picture
from timeline.display.shown import card
from timeline.exports.drawing import draw_answers, draw_lanes, draw_steps
from timeline.exports.drawing.courses import drawn_levels
from timeline.questions import Answer, Figure, LevelAnswer, LevelFigure, LevelSteps, StepsByDay
from timeline.questions.by_day import steps_of
from timeline.questions.cards import LARGE, answer_card, figure_card, reading_card
from timeline.questions.counting.measures import every_measure
from timeline.questions.levels.cards import level_card, level_steps_card, levels_card
from timeline.questions.levels.steps import level_steps
from timeline.state import Reading
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.questions import Claim, Step

__all__ = ["card"]


@card.register(Reading)
def _drawn_reading(reading: Reading) -> Card:
    """Return the card of *reading* with its steps; where nothing is counted, with its lanes."""
    plain = reading_card(reading)
    developments = reading.within_days()
    if len(developments) > LARGE:
        return _undrawn(plain, len(developments), "development")
    if not developments:
        return plain
    draw = draw_answers if reading.ask(every_measure) else draw_lanes
    words = f"{plural(len(developments), 'development')} by their days; the tables have the numbers"
    return evolve(plain, pictures=(Picture(draw(reading, title="By day"), words),))


@card.register(Answer)
def _drawn_answer(answer: Answer) -> Card:
    """Return the card of *answer* with the steps of every side, and what is claimed."""
    plain = answer_card(answer)
    many = sum(len(figure.contributions) for figure in answer.values())
    if many > LARGE:
        return _undrawn(plain, many, "contribution")
    steps = {side: steps for side, figure in answer.items() if (steps := steps_of(figure))}
    claims = [claim for figure in answer.values() for claim in figure.claims]
    return evolve(plain, pictures=_pictures(steps, claims))


@card.register(Figure)
def _drawn_figure(figure: Figure) -> Card:
    """Return the card of *figure* with its steps."""
    plain = figure_card(figure)
    if len(figure.contributions) > LARGE:
        return _undrawn(plain, len(figure.contributions), "contribution")
    return evolve(plain, pictures=_pictures({figure.side: steps_of(figure)}, figure.claims))


@card.register(StepsByDay)
def _drawn_steps(by_side: StepsByDay) -> Card:
    lines = tuple(Line(f"{side}: {steps[-1].count}") for side, steps in by_side.items())
    return Card("By day", lines, pictures=_pictures(by_side))


@card.register(LevelAnswer)
def _drawn_levels(answer: LevelAnswer) -> Card:
    return evolve(levels_card(answer), pictures=_pictures(drawn_levels(answer.by_day())))


@card.register(LevelFigure)
def _drawn_level(figure: LevelFigure) -> Card:
    steps = drawn_levels(LevelSteps({figure.side: level_steps(figure.all_claims)}))
    return evolve(level_card(figure), pictures=_pictures(steps))


@card.register(LevelSteps)
def _drawn_level_steps(by_side: LevelSteps) -> Card:
    return evolve(level_steps_card(by_side), pictures=_pictures(drawn_levels(by_side)))


def _undrawn(plain: Card, many: int, noun: str) -> Card:
    """Return the card as it is without a drawing, and say so: there is too much to draw it."""
    why = Line(f"not drawn in passing: {plural(many, noun)}; draw_answers(reading) draws them")
    return evolve(plain, remarks=(*plain.remarks, why))


def _pictures(
    by_side: Mapping[str, Sequence[Step]], claims: Sequence[Claim] = ()
) -> tuple[Picture, ...]:
    """Return the drawing of steps, where there are any that are bounded."""
    every = (step for steps in by_side.values() for step in steps)
    bounded = any(step.count.known or step.perhaps for step in every)
    if not bounded:
        return ()
    words = "; ".join(f"{side}: {steps[-1]}" for side, steps in by_side.items() if steps)
    return (Picture(draw_steps(by_side, claims, title="By day"), words),)
