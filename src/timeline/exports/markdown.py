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
from timeline.exports import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.folds import Aside
    from timeline.questions import Answer
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Development, Reading

__all__ = ["markdown", "plain"]

HEADINGS = ("Days", "What", "Kind", "Standing", "Who says so", "Counted")

_MARKS = re.compile(r"[\\`*_{}\[\]<>#~&$@^!]|:(?=//|\w)|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def markdown(
    reading: Reading,
    questions: Iterable[CountingQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> str:
    """Return what *reading* shows, with an answer to each of *questions*, as a page of Markdown."""
    found = wording.answers(reading, questions)
    parts = (
        [f"# {plain(title)}"],
        *([f"## {plain(label)}", *_answer(answer)] for label, answer in found.items()),
        ["## Developments", *_developments(reading, found)],
        ["## Conflicts", *_conflicts(reading)],
        ["## Left aside", *_asides(found)],
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
    found = match[0]
    return f"&#{ord(found[0])};{found[1:]}"


def _answer(answer: Answer) -> Iterator[str]:
    for side, said in wording.figures(answer):
        yield f"- **{plain(side) or 'side not named'}**: {plain(said)}"
    if not answer.figures:
        yield "Nothing was reported that counts here."
    claims = [claim for figure in answer.figures.values() for claim in figure.claims]
    if claims:
        yield from ("", "Claimed totals, which are never added:", "")
        yield from (f"- {plain(wording.claimed(claim))}" for claim in claims)


def _developments(reading: Reading, found: dict[str, Answer]) -> Iterator[str]:
    told = reading.developments()
    if not told:
        yield "No developments."
        return
    counted = wording.numbers(found)
    yield _row(HEADINGS)
    yield _row(["---"] * len(HEADINGS))
    for each in told:
        yield _row([plain(cell) for cell in _cells(each, counted.get(each.ids, []))])


def _cells(each: Development[object], counted: list[str]) -> tuple[str, ...]:
    return (
        wording.days(each),
        each.title,
        each.kind,
        wording.standing(each),
        "; ".join(wording.speakers(each)) or "nobody here",
        "; ".join(counted),
    )


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _conflicts(reading: Reading) -> Iterator[str]:
    found, waiting = reading.conflicts(), reading.waiting()
    for one in found:
        yield f"- {plain(str(one))}"
    for left in waiting:
        yield f"- {plain(f'waiting: {left.why} ({left.missing[:12]})')}"
    if not found and not waiting:
        yield "No conflicts."


def _asides(found: dict[str, Answer]) -> Iterator[str]:
    asides = [(label, one) for label, answer in found.items() for one in answer.asides]
    if not asides:
        yield "Nothing was left aside."
    for label, one in asides:
        yield f"- {plain(f'{label}: {_aside(one)}')}"


def _aside(one: Aside) -> str:
    each: Development[object] = one.subject
    return f"{each.title} ({wording.days(each)}): {one.why}"
