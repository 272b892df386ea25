"""The answers that a story is handed on with, and what they count in each development."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.questions import Answer, Clock, Figure, LevelAnswer, changed
from timeline.questions.asked import figures_of, of_measures
from timeline.questions.counting.measures import by_name
from timeline.questions.levels.figures import as_told
from timeline.telling.claims import claimed_number, never_added
from timeline.telling.figures import added_to, as_sentences, beside_number, in_sentences
from timeline.telling.levels import newest_of
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from timeline.questions import Changes
    from timeline.questions.asked import AnyAnswer, AskedQuestion, NumberShown
    from timeline.state import Development, Reading
    from timeline.telling.remarks import Remark

__all__ = [
    "answers_to",
    "changes_since",
    "claims_in_words",
    "leading_number",
    "number_in_sentences",
    "numbers_in_words",
    "numbers_of_development",
]


def answers_to(
    reading: Reading, questions: Iterable[AskedQuestion] | None = None
) -> dict[str, AnyAnswer]:
    """Return the answers to *questions*, by default one for every measure that is counted."""
    asked = by_name(questions, reading)
    return {label: reading.ask(question) for label, question in asked.items()}


def changes_since(
    since: datetime | date | str,
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    clock: Clock | str = Clock.RECORDED,
) -> Changes:
    """Return which figures moved that those *questions* have, by default of every measure counted.

    Raises:
        ValueRefused: *since* is no full day or moment with its offset, as the *clock* needs it.
    """
    measured = tuple(of_measures(by_name(questions, reading)).values())
    # Where none is of a measure no figure moved; to name none would ask for every measure.
    return reading.ask(evolve(changed(since=since, clock=clock), questions=measured))


def number_in_sentences(number: NumberShown, remarks: Iterable[Remark] | None = None) -> str:
    """Return a number as sentences, with what has to be known to read it, or those *remarks*."""
    remarks = number.remarks() if remarks is None else remarks
    if isinstance(number, Figure) and not number.claimed_alone:
        return in_sentences(str(number), remarks)
    return as_sentences(str(number), beside_number(remarks))


def leading_number(figure: Figure) -> str:
    """Return how many were counted; where none were, what is claimed, in the words of claims."""
    return str(figure) if figure.claimed_alone else count_in_print(figure.counted)


def numbers_of_development(
    answers: Mapping[str, AnyAnswer],
) -> Callable[[Development[object]], list[str]]:
    """Return what tells all numbers that a development counts, or claims, in words."""
    counted, claimed = numbers_in_words(answers), claims_in_words(answers)

    def numbers(development: Development[object]) -> list[str]:
        claims = (sentence for id_ in development.ids for sentence in claimed.get(id_, ()))
        return [*dict.fromkeys((*counted.get(development.ids, ()), *claims))]

    return numbers


def claims_in_words(answers: Mapping[str, AnyAnswer]) -> Mapping[str, list[str]]:
    """Return the totals that are claimed, in words, by the ids of the reports that claim them."""
    words = defaultdict[str, list[str]](list)
    for label, answer in answers.items():
        for figure in figures_of(answer) if isinstance(answer, Answer) else ():
            for claim in figure.claims:
                number = claimed_number(claim.words, claim.count)
                for id_ in claim.development.ids:
                    words[id_].append(never_added(label, figure.side, number))
    return words


def numbers_in_words(answers: Mapping[str, AnyAnswer]) -> Mapping[tuple[str, ...], list[str]]:
    """Return what counts in each development, in words, by the ids of its reports.

    What is counted together as wholes and parts stands with the whole. Of levels it is every claim,
    also an older one; and answers by period, by sort, or of what was promised have nothing new.
    """
    words = defaultdict[tuple[str, ...], list[str]](list)
    for label, answer in answers.items():
        if isinstance(answer, Answer):
            for ids, sentence in _counted(label, answer):
                words[ids].append(sentence)
        elif isinstance(answer, LevelAnswer):
            for ids, sentence in _levels(label, answer):
                words[ids].append(sentence)
    return words


def _counted(label: str, answer: Answer) -> Iterator[tuple[tuple[str, ...], str]]:
    for side, figure in answer.items():
        for contribution in figure.contributions:
            count, disputed = contribution.count, contribution.disputed
            sentence = added_to(label, side, count, disputed=disputed)
            yield contribution.unit.lead.ids, sentence


def _levels(label: str, answer: LevelAnswer) -> Iterator[tuple[tuple[str, ...], str]]:
    for side, figure in answer.items():
        for claim in (*figure.claims, *figure.older, *figure.bounding):
            yield claim.development.ids, newest_of(label, side, as_told(claim))
