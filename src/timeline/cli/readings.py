"""How a command sees a ledger: through the cuts, and by the questions, that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce, wraps
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

import timeline
from timeline import Answer, Reading, by, from_document
from timeline.cli.group import NO_MODEL, refused
from timeline.cli.near import known_names
from timeline.cli.options import CUTS, FORMAT, LEDGER
from timeline.cli.screen import print_paged, tell
from timeline.cli.vocabularies import USUAL, questions
from timeline.exports import text
from timeline.exports.asked.days import DaysAnswered
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.model import kept_answers
from timeline.questions import Counted, LevelQuestion, every_measure
from timeline.questions.asked import asides_of, numbers_of_answer
from timeline.sources import Folder
from timeline.sources.documents.folder import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline import Belief, Ledger, Timeline
    from timeline.questions.asked import AnyAnswer, AskedQuestion

__all__ = [
    "CUT_NAMES",
    "Opened",
    "answered",
    "answered_by_day",
    "asked",
    "asked_by",
    "cut",
    "questions_for",
    "with_cuts",
    "with_reading",
]

LARGE = 20_000
"""From so many events on, answers are kept in a file: fewer are read within a second."""

MANY = 100
"""Where more than one in so many is left aside, all events are read."""

ASKING = {"totals", "explain"}
"""The commands that ask what is kept beside a ledger; others read it anyway."""

CUT_NAMES = ("known_at", "said_until", "happened_since", "happened_by", "source")
"""What the options are called that cut."""


@frozen
class Opened:
    """A ledger as a command sees it: read through the cuts that were asked for."""

    reading: Reading
    texts: Callable[[str], str | None]
    told: tuple[text.Line, ...] = ()
    """What the cuts leave out, in a line before all else; data has it within."""

    def show(self, lines: Iterable[text.Line]) -> None:
        """Print *lines* as an answer: page by page where they are many, and a person looks on."""
        print_paged(chain(self.told, lines))


def with_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the ledger, read through the cuts, and the words of passages.

    What the cuts leave out is told before all else that it shows.
    """

    @wraps(command)
    def opened(ledger: str, documents: Path | None = None, **options: Any) -> None:
        cuts = {name: options.pop(name) for name in CUT_NAMES}
        with timeline.open(ledger, make=False) as ledger_:
            # What is cited commits to every event, so that all are read.
            uses_model = command.__name__ in ASKING and not options.get("cite")
            story = (uses_model and _answered_beside(ledger_, ledger)) or ledger_.timeline()
            words = words_of(story, Folder(documents)) if documents else {}
            texts = lambda digest: words.get(digest) or ledger_.words(digest)  # noqa: E731
            reading = cut(story, **cuts)
            command(Opened(reading, texts, tuple(text.cuts(reading, "answer"))), **options)

    return LEDGER(FORMAT(with_cuts(opened)))


def _answered_beside(ledger: Ledger, address: str) -> Timeline | None:
    """Return the story of a large *ledger* with the answers that are kept beside it.

    It is `None` where that was refused; and where so much is left aside, each for its reason, that
    to tell it takes most events.
    """
    refused_ = click.get_current_context().meta.get(NO_MODEL, False)
    in_file = not address.startswith(IN_POSTGRES)
    if not in_file or refused_ or ledger.head() < LARGE:
        return None
    model = kept_answers(ledger, f"{address}.model", lambda why: tell(f"timeline: {why}"))
    story = model.timeline()
    answer = story.ask(questions()[USUAL])
    if not isinstance(answer, Answer) or _is_much_aside(answer, ledger.head()):
        model.close()
        return None
    ledger.use(model)  # which is closed with it
    return story


def _is_much_aside(answer: Answer, events: int) -> bool:
    aside = len(answer.left) + sum(len(figure.doubtful) for figure in answer.values())
    return aside > events // MANY


def with_cuts(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options that cut, under their names."""
    for option in reversed(CUTS):
        command = option(command)
    return command


def cut(reading: Reading, *, source: tuple[str, ...] = (), **cuts: Any) -> Reading:
    """Return *reading* through *cuts*, of which those that are `None` leave nothing out."""
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
            raise refused(f"nothing here comes from {source!r}{listed}", "--source")
    return reduce(or_, (from_document(source) | by(source) for source in sources))


def _speakers(reading: Reading) -> set[str]:
    """Return the names of all voices, and of the publishers of what is reported."""
    reports = [report.event for report in reading.reports()]
    documents = map(reading.documents.get, {report.document for report in reports})
    publishers = {document.publisher for document in documents if document}
    voices = {voice.name for report in reports for voice in report.provenance.voices}
    return voices | {name for name in publishers if name}


def asked(reading: Reading, wanted: tuple[str, ...]) -> tuple[AskedQuestion, ...]:
    """Return the questions with *wanted*: without any, one for every measure that is counted.

    The question of a vocabulary that is called as a measure is the one that is asked of it.
    """
    offered = questions()
    if wanted and offered.keys() >= {*wanted}:
        return tuple(offered[name] for name in dict.fromkeys(wanted))
    plain = reading.ask(every_measure)
    by_name: dict[str, AskedQuestion] = {
        question.name: offered.get(question.name, question) for question in plain
    }
    if not wanted:
        return tuple(by_name.values())
    by_name |= offered
    for name in wanted:
        if name not in by_name:
            why = f"nothing here counts {name!r}, which is not one of the questions"
            raise refused(f"{why}{known_names(name, by_name)}", "--question")
    return tuple(by_name[name] for name in dict.fromkeys(wanted))


def answered(reading: Reading, name: str | None, way: str | None = None) -> dict[str, AnyAnswer]:
    """Return the answer to the question with *name*, by its name; asked by *way*, if any.

    Without a name, it is the usual question that is asked; where nothing that is known has to do
    with it, but something else is counted, all that is counted is asked.
    """
    if way is not None:
        return {
            question.name: reading.ask(by_part(question, way, named=name is not None))
            for question in questions_for(reading, name)
        }
    if name is not None:
        return _answers(reading, asked(reading, (name,)))
    usual = _answers(reading, (questions()[USUAL],))
    if any(numbers_of_answer(usual[USUAL])) or asides_of(usual[USUAL]):
        return usual
    counted = asked(reading, ())
    usual_is_counted = any(question.name == USUAL for question in counted)
    return _answers(reading, counted) if counted and not usual_is_counted else usual


def answered_by_day(reading: Reading, name: str | None) -> dict[str, DaysAnswered]:
    """Return by each day what `answered` tells of all days."""
    return {
        question.name: DaysAnswered.of(_of_measure(question, "day"), reading)
        for question in questions_for(reading, name)
    }


def questions_for(reading: Reading, name: str | None) -> tuple[AskedQuestion, ...]:
    """Return the questions whose answers `answered` tells."""
    return asked(reading, (name,) if name else tuple(answered(reading, None)))


def asked_by(
    reading: Reading, wanted: tuple[str, ...], way: str | None
) -> tuple[AskedQuestion, ...]:
    """Return the questions with *wanted*, each asked by *way*, if any; see `asked`."""
    questions_ = asked(reading, wanted)
    if way is None:
        return questions_
    return tuple(by_part(question, way, named=bool(wanted)) for question in questions_)


def by_part(question: AskedQuestion, way: str, *, named: bool) -> AskedQuestion:
    """Return *question* asked by *way*, a length of periods or ``"sort"``.

    Where its measure has no sorts, it is refused if somebody *named* it, and else asked as it is.
    """
    measured = _of_measure(question, way)
    if way != "sort":
        return measured.by_period(way)
    if measured.measure.sorts:
        return measured.by_sort()
    if named:
        raise refused(f"{question.name!r} has no sorts: none are declared", "--by")
    return question


def _of_measure(question: AskedQuestion, way: str) -> Counted | LevelQuestion:
    if isinstance(question, Counted | LevelQuestion):
        return question
    raise refused(
        f"{question.name!r} is not asked by {way}: it is no question of a measure", "--by"
    )


def _answers(reading: Reading, wanted: tuple[AskedQuestion, ...]) -> dict[str, AnyAnswer]:
    return {question.name: reading.ask(question) for question in wanted}
