"""The answers that a story is handed on with, and what they count in each development."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.questions.counting.measures import by_name
from timeline.telling.figures import added_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.questions import Answer
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["answers_to", "numbers_in_words"]


def answers_to(
    reading: Reading, questions: Iterable[CountingQuestion] | None = None
) -> dict[str, Answer]:
    """Return the answers to *questions*, by default one for every measure that is counted."""
    asked = by_name(questions, reading)
    return {label: reading.ask(question) for label, question in asked.items()}


def numbers_in_words(answers: Mapping[str, Answer]) -> Mapping[tuple[str, ...], list[str]]:
    """Return what counts in each development, in words, by the ids of its reports.

    What is counted together as wholes and parts stands with the whole.
    """
    words = defaultdict[tuple[str, ...], list[str]](list)
    for label, answer in answers.items():
        for side, figure in answer.items():
            for contribution in figure.contributions:
                count, disputed = contribution.count, contribution.disputed
                sentence = added_to(label, side, count, disputed=disputed)
                words[contribution.unit.lead.ids].append(sentence)
    return words
