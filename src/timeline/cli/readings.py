"""How a command sees a ledger: through the cuts, and by the questions, that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

import timeline
from timeline import Answer, Reading
from timeline.cli.group import NO_MODEL
from timeline.cli.options import CUTS, FORMAT, LEDGER
from timeline.cli.screen import print_paged, tell
from timeline.cli.vocabularies import questions
from timeline.exports import text
from timeline.exports.asked.choosing import CUT_NAMES, USUAL, Asking, cut
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.model import kept_answers
from timeline.sources import Folder
from timeline.sources.documents.folder import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline import Ledger, Timeline

__all__ = ["Opened", "asking", "with_cuts", "with_reading"]

LARGE = 20_000
"""From so many events on, answers are kept in a file: fewer are read within a second."""

MANY = 100
"""Where more than one in so many is left aside, all events are read."""

ASKING = {"totals", "explain"}
"""The commands that ask what is kept beside a ledger; others read it anyway."""


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


def asking(reading: Reading) -> Asking:
    """Return who asks *reading* by the names of the questions that the running command knows."""
    return Asking(reading, questions())
