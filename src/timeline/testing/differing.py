"""How an answer differs from what a test expects, with all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import TYPE_CHECKING

from timeline.english import parse_count
from timeline.errors import PhraseError
from timeline.folds import Grouped
from timeline.questions import Answer, AnswersByPeriod, AnswersBySort, LevelAnswer, Progress
from timeline.questions.asked import asides_of, numbers_of_answer
from timeline.questions.keyed import BySide, figure_on
from timeline.telling import explain_development
from timeline.telling.asides import asides_in_lines
from timeline.telling.conflicts import dangling_in_words
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.folds import Aside
    from timeline.state import Reading

__all__ = ["differences", "left_aside", "seen_in"]


class _Nothing:
    def __repr__(self) -> str:
        return "nothing"


_NOTHING = _Nothing()

_OF_MEASURES = (Answer, LevelAnswer, AnswersByPeriod, AnswersBySort, Progress)
"""Answers that say for themselves what they leave aside."""


def differences(expected: object, answer: object, number: str = "counted") -> list[str]:
    """Return how *answer* differs from what is *expected*, in lines; none if it does not.

    *number* is the attribute of figures that is compared.

    >>> differences({"North": 3, "South": 2}, {"North": 3, "East": 1})
    ['East: expected nothing, found 1', 'South: expected 2, found nothing']
    """
    if isinstance(answer, Grouped):
        answer = answer.groups
    if isinstance(expected, Mapping) and isinstance(answer, Mapping):
        keys = sorted({*expected, *answer}, key=str)
        return [line for key in keys for line in _differing_at(key, expected, answer, number)]
    return [] if _is_as(expected, answer, number) else _told_apart(expected, answer, number)


def _differing_at(
    key: object, expected: Mapping[object, object], answer: Mapping[object, object], number: str
) -> list[str]:
    wanted, there = _at(key, expected), _at(key, answer)
    # A side that nothing was reported of has a figure all the same, of which nothing is known.
    if key in expected and _is_as(wanted, there, number):
        return []
    first, *below = _told_apart(wanted, there if key in answer else _NOTHING, number)
    return [f"{key}: {first}", *below]


def _at(key: object, mapping: Mapping[object, object]) -> object:
    if isinstance(mapping, BySide) and isinstance(key, str):
        return figure_on(mapping, key)
    try:
        return mapping[key]
    except KeyError:
        return _NOTHING


def _is_as(expected: object, answer: object, number: str) -> bool:
    """Return whether *answer* is as expected: by value, by number, or as it prints."""
    if isinstance(expected, Mapping) and isinstance(answer, Mapping | Grouped):
        return not differences(expected, answer, number)
    counted = _number_in(answer, number)
    if isinstance(expected, str):
        printed = str(answer) if number == "counted" else str(counted)
        return expected == printed or (counted is not None and _read(expected) == counted)
    if isinstance(expected, int) and counted is not None:
        return counted == Count.exactly(expected)
    return bool(expected in (answer, counted))


def _number_in(answer: object, number: str) -> Count | None:
    """Return the count that *answer* is, or has under the name *number*; a level has just one."""
    for value in (answer, getattr(answer, number, None), getattr(answer, "count", None)):
        if isinstance(value, Count):
            return value
    return None


def _read(words: str) -> Count | None:
    try:
        return parse_count(words).value
    except PhraseError:
        return None


def _told_apart(expected: object, answer: object, number: str) -> list[str]:
    """Return that one was expected and another found, and below it what that rests on."""
    shown = _number_in(answer, number) if number != "counted" else answer
    first = f"expected {_told(expected)}, found {_told(answer if shown is None else shown)}"
    return [first, *(indent(lines, "  ") for lines in _explained(answer))]


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_told(inner)}" for key, inner in value.items()) or "nothing"
    return str(value) or "nothing"


def _explained(answer: object) -> Iterator[str]:
    if isinstance(answer, _OF_MEASURES):
        for _, inner in numbers_of_answer(answer):
            yield str(inner.explain())
    elif explain := getattr(answer, "explain", None):
        yield str(explain())


def left_aside(answer: object, reading: Reading) -> dict[str, str]:
    """Return why developments are left aside, by the name of their first report."""
    return {aside.subject.report_names[0]: aside.why for aside in _asides(answer, reading)}


def _asides(answer: object, reading: Reading) -> Sequence[Aside]:
    """Return what *answer* leaves aside; else what does not stand in *reading*."""
    if isinstance(answer, _OF_MEASURES):
        return asides_of(answer)
    return tuple(reading.units().asides)


def seen_in(answer: object, reading: Reading) -> list[str]:
    """Return what *reading* shows to *answer* from, under headings, in lines.

    That is what stands, where the answer does not explain itself; what is left aside, and why; and
    what refers to nothing.
    """
    explains_itself = isinstance(answer, _OF_MEASURES)
    standing = () if explains_itself else reading.developments()
    lines = {
        "stands": (str(explain_development(development, None)) for development in standing),
        "left aside": asides_in_lines(_asides(answer, reading), every=True),
        "refers to nothing": map(dangling_in_words, reading.dangling()),
    }
    return [line for heading, below in lines.items() for line in _under(heading, [*below])]


def _under(heading: str, lines: list[str]) -> list[str]:
    return [heading, *(indent(line, "  ") for line in lines)] if lines else []
