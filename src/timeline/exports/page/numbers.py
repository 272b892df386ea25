"""Answers as the page shows them that are not figures of what was counted alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Explanation, outline
from timeline.exports.drawing.step_picture import drawn_levels
from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.folds import Aside
from timeline.questions import LevelAnswer, LevelClaim
from timeline.questions.asked import asides_of, numbers_of_answer
from timeline.telling.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.drawing.days import Scale
    from timeline.questions.asked import AnyAnswer

__all__ = ["NumbersAnswered", "numbers_answered"]

SHORT = 40
"""Numbers of more letters are sentences."""

MOST = 50
"""So many claims and steps are listed: the drawing and the tables have all."""


@frozen(kw_only=True)
class PageNumber:
    """A number, what has to be known of it, and what it rests on."""

    of: str
    number: str
    remarks: tuple[Remark, ...]
    rests: Explanation

    @property
    def sentence(self) -> bool:
        """Whether the number is so many words that they are read, and not seen at once."""
        return len(self.number) > SHORT


@frozen(kw_only=True)
class NumbersAnswered:
    """A question of levels, by periods, by sorts, or of what was promised, answered."""

    label: str
    numbers: tuple[PageNumber, ...]
    claims: tuple[LevelClaim, ...]
    steps: Steps | None
    reached: tuple[str, ...]
    table: tuple[tuple[str, str], ...]
    asides: tuple[Aside, ...]


def numbers_answered(label: str, answer: AnyAnswer, scale: Scale | None) -> NumbersAnswered:
    """Return *answer*, which is that to the question called *label*, as the page shows it."""
    levels = answer if isinstance(answer, LevelAnswer) else None
    by_day = levels.by_day() if levels is not None else None
    steps = arrange_steps(drawn_levels(by_day), (), scale) if by_day is not None and scale else None
    return NumbersAnswered(
        label=label,
        numbers=tuple(_numbers(answer)),
        claims=tuple(claim for figure in (levels or {}).values() for claim in figure.claims),
        steps=steps,
        reached=tuple(str(figure.count) for figure in (levels or {}).values()),
        table=tuple(
            (side, str(step)) for side, course in (by_day or {}).items() for step in course[-MOST:]
        ),
        asides=asides_of(answer),
    )


def _numbers(answer: AnyAnswer) -> Iterator[PageNumber]:
    for of, number in numbers_of_answer(answer):
        yield PageNumber(
            of=of,
            number=str(number),
            remarks=tuple(number.remarks()),
            rests=outline(number.explain()),
        )
