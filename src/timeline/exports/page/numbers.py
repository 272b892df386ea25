"""Answers as the page shows them that are not figures of what was counted alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.card import Outline
from timeline.display.shown import outline
from timeline.exports.drawing.courses import course_of_levels
from timeline.exports.page.answers import Drawn, drawn
from timeline.folds import Aside
from timeline.questions import LevelAnswer, LevelClaim
from timeline.questions.asked import asides_of, numbers_of_answer
from timeline.telling.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions.asked import AnyAnswer

__all__ = ["NumbersAnswered", "numbers_answered"]

SHORT = 40
"""Numbers of more letters are sentences."""

MOST = 50
"""So many claims and steps of a side are listed, of steps the last."""


@frozen(kw_only=True)
class PageNumber:
    """A number, what has to be known of it, and what it rests on."""

    of: str
    number: str
    remarks: tuple[Remark, ...]
    rests: Outline

    @property
    def sentence(self) -> bool:
        """Whether the number is so many words that they are read, and not seen at once."""
        return len(self.number) > SHORT


@frozen(kw_only=True)
class NumbersAnswered:
    """A question of levels, by periods, by sorts, or of what was promised, answered.

    `more` is how many claims are not listed, and `earlier` how many steps.
    """

    name: str
    label: str
    numbers: tuple[PageNumber, ...]
    claims: tuple[LevelClaim, ...]
    more: int
    drawing: Drawn | None
    table: tuple[tuple[str, str], ...]
    earlier: int
    asides: Sequence[Aside]


def numbers_answered(label: str, answer: AnyAnswer, name: str) -> NumbersAnswered:
    """Return *answer*, which is that to the question called *label*, as the page shows it."""
    levels = answer if isinstance(answer, LevelAnswer) else None
    claims = [figure.claims for figure in levels.values()] if levels is not None else []
    by_day = levels.by_day() if levels is not None else {}
    return NumbersAnswered(
        name=name,
        label=label,
        numbers=tuple(_numbers(answer)),
        claims=tuple(claim for of_side in claims for claim in of_side[:MOST]),
        more=sum(len(of_side[MOST:]) for of_side in claims),
        drawing=None if levels is None else drawn(course_of_levels(label, levels)),
        table=tuple((side, str(step)) for side, steps in by_day.items() for step in steps[-MOST:]),
        earlier=sum(len(steps[:-MOST]) for steps in by_day.values()),
        asides=asides_of(answer),
    )


def _numbers(answer: AnyAnswer) -> Iterator[PageNumber]:
    for of, number in numbers_of_answer(answer):
        yield PageNumber(
            of=of,
            number=str(number),
            remarks=tuple(number.remarks()),
            rests=outline(number.grounds()),
        )
