"""Commands that ask a ledger, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

import timeline
from timeline import Reading
from timeline.cli.group import cli, refused
from timeline.cli.options import CUTS, DOCUMENTS, FORMAT, LEDGER, QUESTION, QUESTIONS
from timeline.cli.showing import show_json, show_lines
from timeline.intake import Folder
from timeline.intake.documents import words_of
from timeline.views import data, text

if TYPE_CHECKING:
    from pathlib import Path

    from timeline import Report


@frozen
class Opened:
    """A ledger as a command sees it: read through the cuts that were asked for."""

    reading: Reading
    texts: Callable[[str], str | None]


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the ledger, read through the cuts, and the words of passages."""

    @wraps(command)
    def opened(ledger: str, documents: Path | None = None, **options: Any) -> None:
        cuts = {name: options.pop(name) for name in _CUT_NAMES}
        with timeline.open(ledger, make=False) as kept:
            story = kept.timeline()
            words = words_of(story, Folder(documents)) if documents else {}
            texts = lambda digest: words.get(digest) or kept.excerpt(digest)  # noqa: E731
            command(Opened(_cut(story, **cuts), texts), **options)

    for option in (*reversed(CUTS), FORMAT, LEDGER):
        opened = option(opened)
    return opened


_CUT_NAMES = ("known_at", "said_by", "happened_since", "happened_by", "source")


def _cut(found: Reading, *, source: tuple[str, ...], **cuts: Any) -> Reading:
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

    known = {name for one in found.reports() for name in origins(one.event)}
    for source in sources:
        if source not in known:
            raise refused(
                f"nothing here comes from {source!r} (known: {', '.join(sorted(known))})",
                "--source",
            )
    return lambda report: not origins(report).isdisjoint(sources)


@cli.command()
@reading
@QUESTION
def totals(opened: Opened, question: str, form: str) -> None:
    """Print how many there were on each side, and what was left aside."""
    answer = opened.reading.ask(QUESTIONS[question])
    show_json(data.totals(answer)) if form == "json" else show_lines(text.totals(answer))


@cli.command()
@reading
@QUESTION
@DOCUMENTS
@click.argument("sides", nargs=-1)
def explain(opened: Opened, question: str, sides: tuple[str, ...], form: str) -> None:
    """Print what the figures of SIDES (by default all) rest on, down to passages."""
    answer = opened.reading.ask(QUESTIONS[question])
    for side in sides:
        if side not in answer.figures:
            known = ", ".join(answer.sides) or "none"
            raise refused(f"nothing was reported of {side!r} (reported: {known})")
    found = [answer[side].explain(opened.texts) for side in sides or answer.sides]
    if form == "json":
        show_json([data.explanation(one) for one in found])
    else:
        show_lines(line for one in found for line in text.explanation(one))


@cli.command()
@reading
def developments(opened: Opened, form: str) -> None:
    """Print every development, by its days, with its reports."""
    found = opened.reading.developments()
    show_json(data.developments(found)) if form == "json" else show_lines(text.developments(found))


@cli.command()
@reading
def conflicts(opened: Opened, form: str) -> None:
    """Print where reports, or judgements about them, exclude each other."""
    found, waiting = opened.reading.conflicts(), opened.reading.waiting()
    if form == "json":
        show_json(data.conflicts(found, waiting))
    else:
        show_lines(text.conflicts(found, waiting))


@cli.command()
@LEDGER
@FORMAT
@click.argument("event")
def show(ledger: str, event: str, form: str) -> None:
    """Print the event with the id EVENT, its beginning, or the report DOCUMENT#KEY."""
    with timeline.open(ledger, make=False) as kept:
        story = kept.timeline()
        found = data.event(story.find(event), story)
    show_json(found) if form == "json" else show_lines(text.event(found))
