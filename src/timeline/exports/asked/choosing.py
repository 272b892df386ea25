"""Questions, and cuts, that somebody names: in a command, in an address, or through a tool."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.near import known_names
from timeline.errors import AskedAmiss
from timeline.exports.asked.days import DaysAnswered
from timeline.questions import Counted, LevelQuestion, every_measure
from timeline.questions.asked import AskedQuestion, asides_of, numbers_of_answer
from timeline.questions.periods import check_length
from timeline.state import Reading, by, from_document

if TYPE_CHECKING:
    from timeline.questions.asked import AnyAnswer
    from timeline.state import Belief

__all__ = ["CUT_NAMES", "USUAL", "Asking", "cut"]

USUAL = "returned"
"""What is asked where one question is to be answered, and nobody says which."""

CUT_NAMES = ("known_at", "said_until", "happened_since", "happened_by", "source")
"""What cuts are called, wherever they are asked for."""


def cut(reading: Reading, *, source: tuple[str, ...] = (), **cuts: Any) -> Reading:
    """Return *reading* through *cuts*, of which those that are `None` leave nothing out.

    Raises:
        AskedAmiss: nothing comes from one of *source*.
    """
    for name, value in cuts.items():
        if value is not None:
            reading = getattr(reading, name)(value)
    return reading.believing(_believing(reading, source)) if source else reading


def _believing(reading: Reading, sources: tuple[str, ...]) -> Belief:
    """Believe documents, publishers and voices called as one of *sources*; each must be known."""
    known = {*map(reading.name_of, _speakers(reading)), *_speakers(reading)}
    known |= {report.event.document for report in reading.reports()}
    for source in sources:
        if source not in known:
            listed = known_names(source, known)
            raise AskedAmiss("source", f"nothing here comes from {source!r}{listed}")
    return reduce(or_, (from_document(source) | by(source) for source in sources))


def _speakers(reading: Reading) -> set[str]:
    """Return the names of all voices, and of the publishers of what is reported."""
    reports = [report.event for report in reading.reports()]
    documents = map(reading.documents.get, {report.document for report in reports})
    publishers = {document.publisher for document in documents if document}
    voices = {voice.name for report in reports for voice in report.provenance.voices}
    return voices | {name for name in publishers if name}


@frozen
class Asking:
    """Whoever asks *reading*, and may name the questions *offered*, or a measure counted in it."""

    reading: Reading
    offered: Mapping[str, AskedQuestion]

    def questions(
        self, wanted: tuple[str, ...], way: str | None = None
    ) -> tuple[AskedQuestion, ...]:
        """Return the questions called as *wanted*: without any, one for every measure counted.

        Each is asked by *way*, a length of periods or ``"sort"``, if any. The question offered that
        is called as a measure is the one that is asked of it.

        Raises:
            AskedAmiss: nothing is called so, or is not asked in that way.
        """
        chosen = self._called(wanted)
        if way is None:
            return chosen
        return tuple(_by_part(question, way, named=bool(wanted)) for question in chosen)

    def _called(self, wanted: tuple[str, ...]) -> tuple[AskedQuestion, ...]:
        if wanted and self.offered.keys() >= {*wanted}:
            return tuple(self.offered[name] for name in dict.fromkeys(wanted))
        plain = self.reading.ask(every_measure)
        by_name = {question.name: self.offered.get(question.name, question) for question in plain}
        if not wanted:
            return tuple(by_name.values())
        by_name |= self.offered
        for name in wanted:
            if name not in by_name:
                why = f"nothing here counts {name!r}, which is not one of the questions"
                raise AskedAmiss("question", f"{why}{known_names(name, by_name)}")
        return tuple(by_name[name] for name in dict.fromkeys(wanted))

    def answers(self, name: str | None, way: str | None = None) -> dict[str, AnyAnswer]:
        """Return the answer to the question called *name*, by its name; asked by *way*, if any.

        Without a name, it is the usual question that is asked; where nothing that is known has to
        do with it, but something else is counted, all that is counted is asked.

        Raises:
            AskedAmiss: nothing is called so, or is not asked in that way.
        """
        if way is not None:
            return {
                question.name: self.reading.ask(_by_part(question, way, named=name is not None))
                for question in self.one(name)
            }
        if name is not None:
            return self._answers(self.questions((name,)))
        usual = self._answers((self.offered[USUAL],)) if USUAL in self.offered else {}
        if usual and (any(numbers_of_answer(usual[USUAL])) or asides_of(usual[USUAL])):
            return usual
        counted = self.questions(())
        usual_is_counted = any(question.name == USUAL for question in counted)
        return self._answers(counted) if counted and not usual_is_counted else usual

    def answers_by_day(self, name: str | None) -> dict[str, DaysAnswered]:
        """Return by each day what `answers` tells of all days.

        Raises:
            AskedAmiss: nothing is called so, or it is no question of a measure.
        """
        return {
            question.name: DaysAnswered.of(_of_measure(question, "day"), self.reading)
            for question in self.one(name)
        }

    def one(self, name: str | None) -> tuple[AskedQuestion, ...]:
        """Return the questions that `answers` tells the answers of: mostly one.

        Raises:
            AskedAmiss: nothing is called so.
        """
        return self.questions((name,) if name else tuple(self.answers(None)))

    def _answers(self, wanted: tuple[AskedQuestion, ...]) -> dict[str, AnyAnswer]:
        return {question.name: self.reading.ask(question) for question in wanted}


def _by_part(question: AskedQuestion, way: str, *, named: bool) -> AskedQuestion:
    """Return *question* asked by *way*.

    Where its measure has no sorts, it is refused if somebody *named* it, and else asked as it is.
    """
    measured = _of_measure(question, way)
    if way != "sort":
        return measured.by_period(check_length(way))
    if measured.measure.sorts:
        return measured.by_sort()
    if named:
        raise AskedAmiss("by", f"{question.name!r} has no sorts: none are declared")
    return question


def _of_measure(question: AskedQuestion, way: str) -> Counted | LevelQuestion:
    if isinstance(question, Counted | LevelQuestion):
        return question
    raise AskedAmiss(
        "by", f"{question.name!r} is not asked by {way}: it is no question of a measure"
    )
