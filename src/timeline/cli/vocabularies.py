"""Vocabularies: packages whose kinds and questions the command knows beside its own.

A package joins by an entry point in the group ``timeline.vocabularies`` that names a module. To
import it registers its kinds; if it has `questions`, a sequence, the command asks them by name.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import Factory, define

from timeline.events.kinds import VOCABULARIES
from timeline.questions.asked import AskedQuestion, can_be_shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from timeline.sources.vocabulary import Vocabulary

__all__ = ["BESIDE", "FOUNDING", "Vocabularies", "questions"]

FOUNDING = EntryPoint("exchanges", "timeline.exchanges.questions", VOCABULARIES)
"""What is known even where this library itself is not installed, as in a bare checkout."""

BESIDE = "vocabulary.toml"
"""What follows the name of a ledger in that of the vocabulary beside it."""


@define
class Vocabularies:
    """The questions of all vocabularies, and from which one each is.

    A vocabulary that fails is left out with a warning, so that the others can be used.
    """

    questions: dict[str, AskedQuestion] = Factory(dict)
    _origins: dict[str, str] = Factory(dict)

    def find(self) -> None:
        """Add every vocabulary that is installed, the founding one first, then by their names."""
        points = {FOUNDING: None} | dict.fromkeys(
            sorted(entry_points(group=VOCABULARIES), key=attrgetter("name", "value"))
        )
        for point in points:
            try:
                self._add(point.name, point.load())
            except (Exception, SystemExit) as error:  # noqa: BLE001 - its code may raise anything
                which = f"the vocabulary {point.name!r} ({point.value})"
                _warn(f"{which} cannot be used: {type(error).__name__}: {error}")

    def add(self, module: str) -> None:
        """Import *module*, and add the questions it offers, if any.

        Raises:
            ImportError: it could not be imported.
        """
        self._add(module, import_module(module))

    def read(self, path: str) -> None:
        """Add the measures and questions that the TOML file *path* declares.

        Raises:
            NoteError: it cannot be read as it stands.
        """
        # Readers of notes and sheets come with it, which few commands need.
        from timeline.sources import read_vocabulary  # noqa: PLC0415

        self._add(path, read_vocabulary(path))

    def read_beside(self, ledger: str) -> None:
        """Add what is declared in the vocabulary beside the file of a *ledger*, if there is one."""
        if Path(beside := f"{ledger}.{BESIDE}").is_file():
            self.read(beside)

    def _add(self, origin: str, vocabulary: ModuleType | Vocabulary) -> None:
        offered = getattr(vocabulary, "questions", None)
        if isinstance(offered, Iterable):  # else there are kinds alone, or a module of that name
            for question in offered:
                self._offer(origin, question)

    def _offer(self, origin: str, question: object) -> None:
        if not can_be_shown(question):
            which = f"a question of the vocabulary {origin!r} is left out"
            _warn(f"{which}: expected what timeline.Counted makes, found {question!r:.80}")
            return
        name, which = question.name, f"the question {question.name!r} of {origin!r} is left out"
        if not name.strip():
            _warn(f"{which}: expected a name")
        elif self.questions.get(name, question) != question:
            _warn(f"{which}: {self._origins[name]!r} has one of this name already")
        else:
            self.questions[name] = question
            self._origins.setdefault(name, origin)


def questions() -> Mapping[str, AskedQuestion]:
    """Return every question that the running command knows, by its name."""
    vocabularies = click.get_current_context().find_object(Vocabularies)
    return vocabularies.questions if vocabularies else {}


def _warn(sentence: str) -> None:
    warnings.warn(sentence, stacklevel=2)
