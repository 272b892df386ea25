"""The answers that a story is handed on with, and what they count in each development."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.questions import Answer, Figure, LevelAnswer
from timeline.questions.counting.measures import by_name
from timeline.questions.levels.figures import as_told
from timeline.telling.figures import added_to, as_sentences, in_sentences
from timeline.telling.levels import newest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.questions.asked import AnyAnswer, AskedQuestion, NumberShown
    from timeline.state import Reading

__all__ = ["answers_to", "number_in_sentences", "numbers_in_words"]


def answers_to(
    reading: Reading, questions: Iterable[AskedQuestion] | None = None
) -> dict[str, AnyAnswer]:
    """Return the answers to *questions*, by default one for every measure that is counted."""
    asked = by_name(questions, reading)
    return {label: reading.ask(question) for label, question in asked.items()}


def number_in_sentences(number: NumberShown) -> str:
    """Return a number as sentences, with what has to be known to read it."""
    if isinstance(number, Figure):
        return in_sentences(str(number), number.remarks())
    return as_sentences(str(number), number.remarks())


def numbers_in_words(answers: Mapping[str, AnyAnswer]) -> Mapping[tuple[str, ...], list[str]]:
    """Return what counts in each development, in words, by the ids of its reports.

    What is counted together as wholes and parts stands with the whole. Of levels it is the newest
    of each origin; and answers by period, by sort, or of what was promised have nothing new.
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
        for claim in figure.claims:
            yield claim.development.ids, newest_of(label, side, as_told(claim))
