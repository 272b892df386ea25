"""Answers to questions: how many, what a number rests on, and what is worth checking."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, urlencode

from attrs import evolve

from timeline.display.card import Line, Part
from timeline.display.near import known_names
from timeline.errors import AskedAmiss
from timeline.exports import data, text
from timeline.exports.answering import number_in_sentences
from timeline.exports.checks import checks_data, checks_lines
from timeline.exports.pieces import plain_asides, plain_remarks
from timeline.exports.served.amounts import brief_data, lists_of, number_data, remarks_soon
from timeline.exports.served.resting import reports_behind
from timeline.exports.served.told import Page, Told
from timeline.exports.tables import table
from timeline.questions import Counted, worth_checking
from timeline.questions.asked import asides_of, numbers_by_part
from timeline.questions.counting.kept_asides import reasons_of
from timeline.telling.cuts import cut_remarks
from timeline.telling.explanation import Explanation
from timeline.telling.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.exports.served.told import Inquiry
    from timeline.folds import Aside
    from timeline.questions.asked import AskedQuestion, NumberShown

__all__ = ["checks", "explanation", "questions", "totals"]

Numbers: TypeAlias = "list[tuple[str | None, NumberShown]]"


def questions(asked: Inquiry) -> Told:
    """Tell every question, each with its numbers in brief."""
    answers = asked.answers()
    numbers = {name: [*numbers_by_part(answer)] for name, answer in answers.items()}
    return Told(
        "Questions",
        lambda: {
            "remarks": plain_remarks(cut_remarks(asked.reading.cuts)),
            "questions": {
                name: [_in_brief(part, number) for part, number in listed]
                for name, listed in numbers.items()
            },
        },
        lambda: _brief_lines(asked, numbers),
        lambda: asked.reading.ask(table("figures")),
        links={name: f"questions/{quote(name, safe='')}" for name in answers},
    )


def _in_brief(part: str | None, number: NumberShown) -> dict[str, Any]:
    sentences = number_in_sentences(number, remarks_soon(number))
    return {**brief_data(part, number), "text": sentences}


def _brief_lines(asked: Inquiry, numbers: dict[str, Numbers]) -> Iterator[Line]:
    yield from text.cuts(asked.reading, "answer")
    for name, listed in numbers.items():
        yield Line(name, part=Part.HEADING)
        yield from _number_lines(listed, 1)


def totals(
    asked: Inquiry, *, question: str, side: tuple[str, ...], by: str | None, limit: int, after: int
) -> Told:
    """Tell how many on each side, or on those named; of what counts a piece of the list.

    Raises:
        AskedAmiss: nothing is called as *question* or *side*, or it is not asked *by* that.
    """
    chosen = _one(asked, question, by)
    answer = asked.reading.ask(chosen)
    numbers = _of_sides([*numbers_by_part(answer)], side)
    left_aside = asides_of(answer)
    page, shown, within = _pieces(numbers, left_aside, limit, after)
    return Told(
        question,
        lambda: {
            "remarks": plain_remarks(cut_remarks(asked.reading.cuts)),
            "question": question,
            "numbers": [
                number_data(part, number, limit=limit, after=within) for part, number in shown
            ],
            **_aside_piece(left_aside, limit, after),
            **page.data(),
        },
        lambda: (*_answer_lines(asked, shown, left_aside), *_numbers_left(numbers, page)),
        lambda: asked.reading.ask(table("figures", chosen)),
        page,
        _beside(question, side, by),
        lambda: reports_behind(number for _, number in shown),
    )


def _pieces(
    numbers: Numbers, left_aside: Sequence[Aside], limit: int, after: int
) -> tuple[Page, Numbers, int]:
    """Return the piece that is asked for, its numbers, and after how many lists in them begin.

    Of one number what it rests on comes in pieces; several come in pieces themselves, each with
    the first that it rests on.
    """
    if len(numbers) == 1:
        ((_, number),) = numbers
        longest = max((len(listed) for _, listed in lists_of(number)), default=0)
        return Page(after, limit, max(longest, len(left_aside))), numbers, after
    _, shown = Page.of(numbers, limit=limit, after=after)
    return Page(after, limit, max(len(numbers), len(left_aside))), shown, 0


def _numbers_left(numbers: Numbers, page: Page) -> Iterable[Line]:
    """Yield the sentence that there are other *numbers*: one alone stands on every piece."""
    return evolve(page, total=len(numbers)).lines() if len(numbers) > 1 else ()


def _beside(question: str, side: tuple[str, ...], by: str | None) -> dict[str, str]:
    """Return where else something is told of *question*, as seen from its own address."""
    name = quote(question, safe="")
    asked = [*(("side", each) for each in side), *([("by", by)] if by else [])]
    query = f"?{urlencode(asked)}" if asked else ""
    return {"explanation": f"{name}/explanation{query}", "checks": f"{name}/checks"}


def _one(asked: Inquiry, name: str, by: str | None) -> AskedQuestion:
    (chosen,) = asked.asking.questions((name,), by)
    return chosen


def _of_sides(numbers: Numbers, sides: tuple[str, ...]) -> Numbers:
    """Return the *numbers* of *sides*, by default all.

    Raises:
        AskedAmiss: nothing is known of a side.
    """
    reported = {number.side for _, number in numbers}
    for side in sides:
        if side not in reported:
            raise AskedAmiss(
                "side", f"nothing was reported of {side!r}{known_names(side, reported)}"
            )
    return [(part, number) for part, number in numbers if not sides or number.side in sides]


def _aside_piece(left_aside: Sequence[Aside], limit: int, after: int) -> dict[str, Any]:
    reasons, in_all = reasons_of(left_aside, limit)
    listed = plain_asides(left_aside[after : after + limit])
    return {
        "aside": listed["aside"],
        "aside_in_all": len(left_aside),
        "aside_reasons": reasons,
        "aside_reasons_in_all": in_all,
    }


def _answer_lines(asked: Inquiry, numbers: Numbers, left_aside: Sequence[Aside]) -> Iterator[Line]:
    yield from text.cuts(asked.reading, "answer")
    yield from _number_lines(numbers, 0)
    yield from text.asides(left_aside)


def _number_lines(numbers: Numbers, depth: int) -> Iterator[Line]:
    if not numbers:
        yield Line(NOTHING.sentence, depth)
    for part, listed in groupby(numbers, itemgetter(0)):
        if part is not None:
            yield Line(part, depth, Part.HEADING)
        below = depth + (part is not None)
        for _, number in listed:
            yield Line(f"{number.side}: {number}", below, Part.FIGURE)
            yield from text.remarks(remarks_soon(number), below + 1)


def explanation(
    asked: Inquiry, *, question: str, side: tuple[str, ...], by: str | None, limit: int, after: int
) -> Told:
    """Tell what the numbers of *side* rest on; below each sentence at most *limit* others.

    Raises:
        AskedAmiss: nothing is called as *question* or *side*, or it is not asked *by* that.
    """
    answer = asked.reading.ask(_one(asked, question, by))
    numbers, left_aside = _of_sides([*numbers_by_part(answer)], side), asides_of(answer)
    page, shown = Page.of(numbers, limit=limit, after=after)
    wholes = [*_explained(asked, shown, limit)]
    return Told(
        f"{question}, explained",
        lambda: {
            "numbers": [brief_data(part, number) for part, number in shown],
            **data.explanations(wholes, asked.reading.cuts),
            **_aside_piece(left_aside, limit, 0),
            **page.data(),
        },
        lambda: (*_explanation_lines(asked, wholes, left_aside), *page.lines()),
        page=page,
        reports=lambda: reports_behind(number for _, number in shown),
    )


def _explained(asked: Inquiry, numbers: Numbers, most: int) -> Iterator[Explanation]:
    for part, listed in groupby(numbers, itemgetter(0)):
        explained = tuple(number.grounds(asked.texts).unfolded(most) for _, number in listed)
        if part is None:
            yield from explained
        else:
            yield Explanation(part, explained)


def _explanation_lines(
    asked: Inquiry, wholes: Iterable[Explanation], left_aside: Sequence[Aside]
) -> Iterator[Line]:
    yield from text.cuts(asked.reading, "answer")
    for whole in wholes:
        yield from text.explanation(whole)
    yield from text.asides(left_aside)


def checks(asked: Inquiry, *, question: str) -> Told:
    """Tell what is open in what a question counts, what would move it most first.

    Raises:
        AskedAmiss: nothing is called as *question*, or it does not count what developments add.
    """
    counted = _one(asked, question, None)
    if not isinstance(counted, Counted):
        raise AskedAmiss("question", f"{question!r} does not count what developments add")
    answer = asked.reading.ask(worth_checking(counted))
    return Told(
        f"{question}, to be checked",
        lambda: checks_data(answer, asked.reading.cuts),
        lambda: (*text.cuts(asked.reading, "answer"), *checks_lines(answer)),
    )
