"""How a command sees a ledger: through the cuts, and by the questions, that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from attrs import frozen

import timeline
from timeline import Reading
from timeline.cli.group import refused
from timeline.cli.options import CUTS, FORMAT, LEDGER
from timeline.cli.vocabularies import USUAL, questions
from timeline.questions import every_measure
from timeline.sources import Folder
from timeline.sources.documents.folder import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from timeline import Answer, Report
    from timeline.questions.counting.figures import CountingQuestion

__all__ = ["CUT_NAMES", "Opened", "answered", "asked", "cut", "reading", "with_cuts"]

CUT_NAMES = ("known_at", "said_by", "happened_since", "happened_by", "source")
"""What the options are called that cut."""


@frozen
class Opened:
    """A ledger as a command sees it: read through the cuts that were asked for."""

    reading: Reading
    texts: Callable[[str], str | None]


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the ledger, read through the cuts, and the words of passages."""

    @wraps(command)
    def opened(ledger: str, documents: Path | None = None, **options: Any) -> None:
        cuts = {name: options.pop(name) for name in CUT_NAMES}
        with timeline.open(ledger, make=False) as kept:
            story = kept.timeline()
            words = words_of(story, Folder(documents)) if documents else {}
            texts = lambda digest: words.get(digest) or kept.excerpt(digest)  # noqa: E731
            command(Opened(cut(story, **cuts), texts), **options)

    return LEDGER(FORMAT(with_cuts(opened)))


def with_cuts(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options that cut, under their names."""
    for option in reversed(CUTS):
        command = option(command)
    return command


def cut(found: Reading, *, source: tuple[str, ...] = (), **cuts: Any) -> Reading:
    """Return *found* through *cuts*, of which those that are `None` leave nothing out."""
    for name, value in cuts.items():
        if value is not None:
            found = getattr(found, name)(value)
    return found.believing(_from(found, source)) if source else found


def _from(found: Reading, sources: tuple[str, ...]) -> Callable[[Report], bool]:
    """Return whether a report comes from one of *sources*, each of which must be known."""

    def origins(report: Report) -> set[str]:
        document = found.documents.get(report.document)
        voices = {voice.name for voice in report.provenance.voices}
        publisher = {document.publisher} if document and document.publisher else set()
        return {report.document} | voices | publisher

    def named(report: Report) -> set[str]:
        return {report.document} | {found.name_of(name) for name in origins(report)}

    known = {name for one in found.reports() for name in origins(one.event) | named(one.event)}
    for source in sources:
        if source not in known:
            raise refused(
                f"nothing here comes from {source!r} (known: {', '.join(sorted(known))})",
                "--source",
            )
    wanted = {*sources, *map(found.name_of, sources)}
    return lambda report: not named(report).isdisjoint(wanted)


def asked(found: Reading, names: tuple[str, ...]) -> tuple[CountingQuestion, ...]:
    """Return the questions with *names*: without any, one for every measure that is counted.

    The question of a vocabulary that is called as a measure is the one that is asked of it.
    """
    offered = questions()
    plain = found.ask(every_measure)
    known = {question.name: offered.get(question.name, question) for question in plain}
    if not names:
        return tuple(known.values())
    known |= offered
    for name in names:
        if name not in known:
            every = ", ".join(sorted(known))
            why = f"nothing here counts {name!r}, which is not one of the questions"
            raise refused(f"{why} (known: {every})", "--question")
    return tuple(known[name] for name in dict.fromkeys(names))


def answered(found: Reading, name: str | None) -> dict[str, Answer]:
    """Return the answer to the question with *name*, by its name.

    Without a name, it is the usual question that is asked; where nothing that is known has to do
    with it, but something else is counted, all that is counted is asked.
    """
    if name is not None:
        return _answers(found, asked(found, (name,)))
    usual = _answers(found, (questions()[USUAL],))
    if usual[USUAL].figures or usual[USUAL].asides:
        return usual
    counted = asked(found, ())
    usual_is_counted = any(question.name == USUAL for question in counted)
    return _answers(found, counted) if counted and not usual_is_counted else usual


def _answers(found: Reading, wanted: tuple[CountingQuestion, ...]) -> dict[str, Answer]:
    return {question.name: found.ask(question) for question in wanted}
