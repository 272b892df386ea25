"""Whether a citation holds, and what moved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.events.measures import declared_measures
from timeline.questions.asked import AskedQuestion, numbers_of_answer
from timeline.questions.changes.moved import Changes, changed
from timeline.questions.citing.citable import definition_of, figures_digest
from timeline.questions.citing.citation import ROOT, Citation
from timeline.questions.counting.measures import every_measure
from timeline.questions.counting.question import Counted
from timeline.questions.levels.question import LevelQuestion, level
from timeline.questions.periods import LENGTHS
from timeline.state.answering import checked_question
from timeline.state.extent import cut_again, extent_of, first_of
from timeline.telling import citing as words
from timeline.telling.cuts import cut_remarks
from timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.questions.asked import AnyAnswer
    from timeline.state import Reading

__all__ = ["CheckCitation", "CitationChecked", "check_citation"]


@frozen(repr=False)
class CitationChecked(Shown):
    """Whether a citation holds: whether these events, asked so, give those numbers.

    Attributes:
        citation: the citation.
        fault: why it does not hold, in a sentence; `None` where it does.
        then: the numbers that the events give of which it is, in words, where they are here.
        now: the same numbers of all that is here now.
        moved: whether those are others.
        changes: what moved them, where the question is one whose figures can be seen to move.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025"))
    >>> citation = story.reading.ask(returned).citation()
    >>> later = story.then(told("weekly", "12 to North on 25 June 2025")).reading
    >>> checked = later.ask(tl.check_citation(citation, returned))
    >>> checked.holds, checked.then, checked.now
    (True, ('North: 40',), ('North: 52',))
    """

    citation: Citation
    fault: str | None
    then: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    moved: bool = False
    changes: Changes | None = None

    @property
    def holds(self) -> bool:
        """Whether it does."""
        return self.fault is None

    def sentences(self) -> Iterator[str]:
        """Yield what is to be said of it, but for what moved the numbers."""
        cuts = (remark.text for remark in cut_remarks(self.citation.cuts))
        yield words.cited_of(self.citation.question, self.citation.size, cuts)
        if self.fault is not None:
            yield words.does_not_hold(self.fault)
            return
        yield f"{words.HOLDS}: {words.numbers(self.then)}"
        yield words.moved_since(self.now) if self.moved else words.STILL

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<CitationChecked {words.HOLDS if self.holds else self.fault}>"


@frozen(repr=False)
class CheckCitation(Shown):
    """Whether *citation* holds for a story; see `check_citation`.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> citation = tl.Timeline().ask(returned).citation()
    >>> CheckCitation(citation, (returned,)).name
    'whether a citation of returned holds'
    """

    citation: Citation
    questions: tuple[AskedQuestion, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"whether a citation of {self.citation.question} holds"

    def answer(self, reading: Reading) -> CitationChecked:
        """Return whether it holds for all that *reading* is of, whatever that leaves out."""
        citation, extent = self.citation, extent_of(reading)
        if citation.size > extent.size:
            return CitationChecked(citation, words.fewer_events(citation.size, extent.size))
        first, last = first_of(reading, citation.size)
        if extent_of(first).root[:ROOT] != citation.root:
            return CitationChecked(citation, words.other_events(citation.size))
        whole, _ = first_of(reading, extent.size)
        called = [*_called(citation.question, (*self.questions, *_of_measures(first, whole)))]
        if not called:
            return CitationChecked(citation, words.unknown_question(citation.question))
        asked = [question for question in called if definition_of(question) == citation.definition]
        if not asked:
            why = words.defined_otherwise(citation.question, citation.version, __version__)
            return CitationChecked(citation, why)
        return self._asked_again(asked[0], first, last, whole)

    def _asked_again(
        self, question: AskedQuestion, first: Reading, last: datetime | None, whole: Reading
    ) -> CitationChecked:
        citation = self.citation
        then, now = (cut_again(reading, citation.cuts) for reading in (first, whole))
        answers, sides = (then.ask(question), now.ask(question)), citation.sides
        told_then, told_now = (_told(answer, sides) for answer in answers)
        made, present = (figures_digest(answer, sides) for answer in answers)
        if made != citation.figures:
            why = words.figures_differ(told_then, citation.version, __version__)
            return CitationChecked(citation, why, told_then, told_now)
        moved = present != made
        changes = _changes(question, now, last, sides) if moved else None
        return CitationChecked(citation, None, told_then, told_now, moved, changes)

    def __repr__(self) -> str:
        parts = (str(self.citation), *self.questions)
        return f"check_citation({', '.join(map(repr, parts))})"


def _of_measures(*readings: Reading) -> Iterator[AskedQuestion]:
    """Yield how many there are of every measure that is told in *readings*, or declared at all."""
    for reading in readings:
        yield from reading.ask(every_measure)
    for measure in declared_measures():
        yield from (Counted(measure), level(measure))


def _called(name: str, questions: Iterable[AskedQuestion]) -> Iterator[AskedQuestion]:
    """Yield what is called so of *questions*, asked in any way."""
    for question in questions:
        yield from (asked for asked in _ways(question) if asked.name == name)


def _ways(question: AskedQuestion) -> Iterator[AskedQuestion]:
    """Yield *question*, and every question that asks the same by parts."""
    yield question
    if isinstance(question, Counted | LevelQuestion):
        yield from (question.by_period(length) for length in LENGTHS)
        if question.measure.sorts and question.category is None and not _of_some(question):
            yield question.by_sort()


def _of_some(question: Counted | LevelQuestion) -> bool:
    return isinstance(question, Counted) and question.trait is not None


def _told(answer: AnyAnswer, sides: tuple[str, ...]) -> tuple[str, ...]:
    return Listed(
        f"{label}: {number.in_brief}"
        for label, number in numbers_of_answer(answer)
        if not sides or number.side in sides
    )


def _changes(
    question: AskedQuestion, now: Reading, last: datetime | None, sides: tuple[str, ...]
) -> Changes | None:
    """Return what moved figures since the *last* event that is cited, as far as that can be told.

    Where ledgers were united, what came later may have been recorded before.
    """
    if last is None or not isinstance(question, Counted | LevelQuestion):
        return None
    changes = now.ask(changed(question, since=last))
    moved = (figure for figure in changes.moved if not sides or figure.side in sides)
    return evolve(changes, moved=Listed(moved))


def check_citation(token: str | Citation, *questions: AskedQuestion) -> CheckCitation:
    """Return the question whether a citation holds, and what moved since.

    A story is asked: it holds where the first events of it are those that it was made from, and
    give the same numbers, asked the same. *questions* are those that may be called what the
    citation says; how many of every measure there are need not be given, nor the same by parts.

    >>> from timeline import Timeline
    >>> from timeline.exchanges import returned
    >>> token = str(Timeline().ask(returned).citation())
    >>> print(Timeline().ask(check_citation(token, returned)))
    “returned”, of the first 0 events
    the citation holds: nothing reported
    asked of all that is here now, the numbers are the same

    Raises:
        ValueRefused: *token* is no citation, or has a typing error; or one of *questions* is none.
    """
    citation = token if isinstance(token, Citation) else Citation.read(token)
    return CheckCitation(citation, tuple(map(checked_question, questions)))
