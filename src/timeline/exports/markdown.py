"""A story in Markdown, as wikis and README files show it (tables as GitHub writes them).

It carries figures, claimed totals, developments, conflicts and what was left aside, all in words.
It cannot carry passages, links between reports or moments: no program can read the story back.
Text from anywhere stays text, though a wiki may still make a link of a mail address or of an
``@name``, which no escape of Markdown prevents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.exports.answering import answers_to, number_in_sentences, numbers_of_development
from timeline.questions import Answer, LevelAnswer
from timeline.questions.asked import asides_of, figures_of, numbers_of_answer
from timeline.questions.levels.figures import as_told
from timeline.telling.asides import asides_in_lines
from timeline.telling.conflicts import conflict_remarks, dangling_in_words
from timeline.telling.cuts import cuts_in_words
from timeline.telling.developments import days, speakers, standing
from timeline.telling.figures import NOTHING
from timeline.telling.levels import CLAIMED_LEVELS, newest_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions import Claim
    from timeline.questions.asked import AnyAnswer, AskedQuestion
    from timeline.state import Development, Reading

__all__ = ["plain", "to_markdown"]

HEADINGS = ("Days", "What", "Kind", "Standing", "Who says so", "Counted")

_MARKS = re.compile(r"[\\`*_{}\[\]<>#~&$@^!]|:(?=//|\w)|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def to_markdown(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> str:
    """Return what *reading* shows, with an answer to each of *questions*, as a page of Markdown.

    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> print(to_markdown(reading, title="Swaps").splitlines()[0])
    # Swaps
    """
    answers = answers_to(reading, questions)
    cuts = cuts_in_words(reading.cuts, "page")
    parts = (
        [f"# {plain(title)}", *([plain(cuts)] if cuts else [])],
        *([f"## {plain(label)}", *_answer(answer)] for label, answer in answers.items()),
        ["## Developments", *_developments(reading, answers)],
        ["## Conflicts", *_conflicts(reading)],
        ["## Left aside", *_asides(answers)],
    )
    return "\n".join(line for part in parts for line in _spaced(part))


def _spaced(part: list[str]) -> Iterator[str]:
    heading, *lines = part
    yield from (heading, "")
    if lines:
        yield from (*lines, "")


def plain(text: str) -> str:
    r"""Return *text* so that Markdown shows it as it is, on one line, in a table or outside.

    >>> print(plain("a | <b>*bold*</b>"))
    a &#124; \<b\>\*bold\*\</b\>
    """
    line = re.sub(" +", " ", visible(text)).strip(" ")
    escaped = _MARKS.sub(lambda mark: f"\\{mark[0]}", line).replace("|", "&#124;")
    # A list or a rule may only begin where text does.
    return _BEGINS.sub(_begin, escaped)


def _begin(match: re.Match[str]) -> str:
    begin = match[0]
    return f"&#{ord(begin[0])};{begin[1:]}"


def _answer(answer: AnyAnswer) -> Iterator[str]:
    if isinstance(answer, Answer):
        yield from _figures(answer)
        return
    numbers = [*numbers_of_answer(answer)]
    for of, number in numbers:
        yield f"- **{plain(of)}**: {plain(number_in_sentences(number))}"
    if isinstance(answer, LevelAnswer):
        claims = [claim for figure in answer.values() for claim in figure.claims]
        if claims:
            yield from ("", f"{CLAIMED_LEVELS}:", "")
            yield from (f"- {plain(newest_at(claim.side, as_told(claim)))}" for claim in claims)
    if not numbers:
        yield NOTHING.sentence


def _figures(answer: Answer) -> Iterator[str]:
    figures = [*figures_of(answer)]
    for figure in figures:
        number = plain(number_in_sentences(figure))
        yield f"- **{plain(figure.side) or 'side not named'}**: {number}"
    if not figures:
        yield NOTHING.sentence
    claims = [claim for figure in figures for claim in figure.claims]
    if claims:
        yield from ("", "Claimed totals, which are never added:", "")
        yield from (f"- {plain(_claim(claim))}" for claim in claims)


def _claim(claim: Claim) -> str:
    return f"{claim.side}: {claim.in_words}"


def _developments(reading: Reading, answers: dict[str, AnyAnswer]) -> Iterator[str]:
    developments = reading.within_days()
    if not developments:
        yield "No developments."
        return
    numbers = numbers_of_development(answers)
    yield _table_row(HEADINGS)
    yield _table_row(["---"] * len(HEADINGS))
    for development in developments:
        cells = _cells(development, numbers(development))
        yield _table_row([plain(cell) for cell in cells])


def _cells(development: Development[object], numbers: list[str]) -> tuple[str, ...]:
    return (
        days(development),
        development.title,
        development.kind,
        standing(development),
        "; ".join(speakers(development)) or "nobody here",
        "; ".join(numbers),
    )


def _table_row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _conflicts(reading: Reading) -> Iterator[str]:
    conflicts, dangling = reading.conflicts(), reading.dangling()
    for conflict in conflicts:
        yield f"- {plain(str(conflict))}"
    for unknown in dangling:
        yield f"- {plain(dangling_in_words(unknown))}"
    yield from (remark.sentence for remark in conflict_remarks(conflicts, dangling))


def _asides(answers: dict[str, AnyAnswer]) -> Iterator[str]:
    if not any(map(asides_of, answers.values())):
        yield "Nothing was left aside."
    for label, answer in answers.items():
        for sentence in asides_in_lines(asides_of(answer)):
            yield f"- {plain(f'{label}: {sentence}')}"
