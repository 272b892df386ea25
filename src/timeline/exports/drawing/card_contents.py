"""What a card for sharing tells: the figures of one question, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.courses import drawn_levels
from timeline.exports.lead import CountedWords, reported_until, weight
from timeline.questions import ByDay, Figure, LevelFigure, LevelQuestion, Step
from timeline.questions.asked import of_measures
from timeline.questions.counting.measures import by_name
from timeline.telling import sharing as words
from timeline.telling.cuts import cuts_in_words
from timeline.telling.phrases import capital
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.questions import Answer, Claim, LevelAnswer
    from timeline.questions.asked import AskedQuestion, MeasureQuestion
    from timeline.state import Reading

__all__ = ["CardContents", "CardSide"]

SIDES = 6
"""So many sides have room."""


@frozen(kw_only=True)
class CardSide:
    """What is told of one side.

    Attributes:
        label: what is counted of it, such as "Returned to Russia".
        number: how many were reported one by one; of claims alone, how many are claimed.
        claimed: whether the number is only claimed.
        lines: what stands beside the number.
        steps: how many there were by each day.
    """

    label: str
    number: str
    claimed: bool
    lines: tuple[str, ...]
    steps: Sequence[Step]


@frozen(kw_only=True)
class CardContents:
    """What is told of a reading: its sides, on what it rests, and what is left out."""

    sides: tuple[CardSide, ...]
    rests_on: str
    beside: tuple[str, ...]

    @classmethod
    def of(cls, reading: Reading, questions: Iterable[AskedQuestion] | None) -> CardContents:
        """Return what is told of *reading*: of the first of *questions*, or the one that leads."""
        asked = of_measures(by_name(questions, reading))
        lead = next(iter(asked), None) if questions is not None else _leading(reading, asked)
        sides = _sides(reading, asked[lead]) if lead is not None else ()
        others = [name for name in asked if name != lead]
        beside = (
            words.and_more_sides(len(sides) - SIDES) if len(sides) > SIDES else "",
            words.also_counted(others) if others else "",
            cuts_in_words(reading.cuts, "card"),
        )
        return cls(
            sides=sides[:SIDES], rests_on=_rests_on(reading), beside=tuple(filter(None, beside))
        )


def _leading(reading: Reading, asked: Mapping[str, MeasureQuestion]) -> str | None:
    """Return the name of the question of which most is reported: of several, the first."""
    return min(asked, key=lambda name: weight(_figures(reading, asked[name])), default=None)


def _sides(reading: Reading, question: MeasureQuestion) -> tuple[CardSide, ...]:
    """Return what is told of every side; of more than have room, those with most come first."""
    steps = _steps(reading, question)
    figures = [*_figures(reading, question).values()]
    if len(figures) > SIDES:
        figures.sort(key=lambda figure: -_least(figure))
    counted = CountedWords.of(question)
    return tuple(
        _side(figure, counted.noun, counted.of_side(figure.side), steps.get(figure.side, ()))
        for figure in figures
    )


def _figures(reading: Reading, question: MeasureQuestion) -> Answer | LevelAnswer:
    if isinstance(question, LevelQuestion):  # for each, as both have no type in common
        return reading.ask(question)
    return reading.ask(question)


def _least(figure: Figure | LevelFigure) -> int:
    return figure.implied.low if isinstance(figure, Figure) else figure.count.low


def _steps(reading: Reading, question: MeasureQuestion) -> Mapping[str, Sequence[Step]]:
    if isinstance(question, LevelQuestion):
        return drawn_levels(reading.ask(question).by_day())
    return reading.ask(ByDay(question))


def _side(figure: Figure | LevelFigure, what: str, label: str, steps: Sequence[Step]) -> CardSide:
    claimed = isinstance(figure, Figure) and figure.claimed_alone and bool(figure.claims)
    return CardSide(
        label=capital(label),
        number=_number(figure, claimed=claimed),
        claimed=claimed,
        lines=tuple(_lines(figure, what)),
        steps=steps,
    )


def _number(figure: Figure | LevelFigure, *, claimed: bool) -> str:
    if isinstance(figure, LevelFigure):
        return figure.number
    return _newest(figure).words if claimed else count_in_print(figure.counted)


def _newest(figure: Figure) -> Claim:
    """Return the newest claim: of all time, where there is one."""
    of_all_time = [claim for claim in figure.claimed.newest if claim.since is None]
    return (of_all_time or figure.claimed.newest)[-1]


def _lines(figure: Figure | LevelFigure, what: str) -> Iterator[str]:
    """Yield what stands beside a number of *what* is counted."""
    if isinstance(figure, LevelFigure):
        yield f"{what}, {figure.when}"
        return
    if figure.contributions:
        yield words.one_by_one(what, len(figure.contributions))
    if figure.claims:
        yield from _claimed(figure, what)


def _claimed(figure: Figure, what: str) -> Iterator[str]:
    newest, more = _newest(figure), len(figure.claims) - 1
    told = words.claimed_of(what) if figure.claimed_alone else newest.words
    days = "" if newest.since is None else newest.days
    beyond = words.and_more_claims(more) if more else ""
    yield words.claimed(told, newest.speakers, days, beyond)
    if figure.claimed_alone:
        yield words.NONE_ONE_BY_ONE
    elif figure.implied.low > max(figure.counted.low, newest.count.low):
        yield words.with_claims(figure.implied)


def _rests_on(reading: Reading) -> str:
    """Return up to which day what speaks was said, and how many reports and documents that is."""
    speaking = [report.event for each in reading.within_days() for report in each.reports]
    until = reported_until(reading)
    return words.as_reported(until, len(speaking), len({report.document for report in speaking}))
