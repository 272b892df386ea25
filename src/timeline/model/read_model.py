"""The answers of a ledger kept in a file beside it: a cache, which is right or made anew."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.model.answers import StoredAnswers
from timeline.model.asked import asked_text
from timeline.model.file import ModelFile, UnstorableKind
from timeline.model.past import Past, TakesMore
from timeline.model.story import StoredTimeline
from timeline.model.tables import DAMAGE, DamagedModel, ForeignFile
from timeline.questions import Counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledgers.contract import Ledger
    from timeline.model.story import StoredReading
    from timeline.model.tables import State
    from timeline.questions import Answer
    from timeline.state import Question, Timeline

__all__ = ["ReadModel"]

T = TypeVar("T")

DOUBT = (DamagedModel, *DAMAGE, LookupError, AssertionError, TypeError, ValueError)
"""What is raised where a file is not what it should be; to make it anew finds out who erred."""

NO_USE = ("readonly", "unable to open", "locked", "busy", "full", "disk i/o")
"""What SQLite says where a file cannot be written here, though nothing need be wrong with it."""


def _is_of_no_use(error: BaseException) -> bool:
    """Return whether *error* says that the file cannot be used, rather than that it is damaged."""
    if isinstance(error, UnstorableKind | ForeignFile | PermissionError):
        return True
    said = str(error).lower()
    return isinstance(error, sqlite3.OperationalError) and any(sign in said for sign in NO_USE)


class ReadModel:
    """What a *ledger* answers, kept in the file at *path*, which may be deleted at any time.

    It is fed when a `timeline` is asked something, and made anew where it is not known to be right:
    where it is damaged, or was made by another version of the library or of a kind, or the ledger
    is another. *told* is told so, in a sentence. Where the file cannot be written, the ledger
    answers alone. Several threads may use it, and what they hold stays as it is.
    """

    def __init__(
        self, ledger: Ledger, path: str, told: Callable[[str], object] | None = None
    ) -> None:
        self._ledger, self.path = ledger, path
        self._told = told or (lambda _: None)
        self._file: ModelFile | None = None
        self._damage: str | None = None
        self._is_of_use = True
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                if self._damage is None:
                    with suppress(OSError, *DOUBT):
                        self._file.settle_down()
                self._file.close()
                self._file = None

    def timeline(self) -> Timeline:
        """Return everything recorded until now, of which the file answers what it can.

        Nothing is read before something is asked.
        """
        return StoredTimeline(self._ledger, self, self._ledger.head())

    def _ready(self, story: StoredTimeline) -> State | None:
        """Return what the file is at the position of *story*; `None` where it is of no use there.

        Raises:
            LedgerCorrupt, CodecError: as for `Ledger.timeline`.
        """
        with self._lock:
            for _ in range(2):  # what is found to be damaged is made anew at once
                try:
                    return self._fed(story)
                except (OSError, *DOUBT) as error:
                    if _is_of_no_use(error):
                        self.close()
                        self._told(f"{self.path}: not used: {error}")
                        self._is_of_use = False
                        return None
                    self._damage = str(error)
            return None

    def _fed(self, story: StoredTimeline) -> State | None:
        if not self._is_of_use:
            return None
        why = self._damage
        if why is not None:
            self._remove()
            self._damage = None
        file = self._opened()
        if why is None and story.state is not None and file.read_state() == story.state:
            return story.state
        why = why or file.feed()
        if why is not None:
            if story.position:
                self._told(f"{self.path}: made anew: {why}")
            whole = file.build()
            if len(whole) == story.position:
                story.whole = whole
        state = file.read_state()
        return state if state.position == story.position else None

    def _opened(self) -> ModelFile:
        if self._file is not None and not self._file.is_there():
            self.close()
        if self._file is None:
            self._file = ModelFile(self._ledger, self.path)
        return self._file

    def _remove(self) -> None:
        """Remove the file, and what a writer who died may have left beside it."""
        self.close()
        for name in (self.path, f"{self.path}-journal"):
            with suppress(FileNotFoundError):
                Path(name).unlink()

    def answer(self, question: Question[Any], reading: StoredReading) -> Answer | None:
        """Return the answer to *question* in *reading*; `None` where it has to be made anew.

        What was not asked before is made anew once, and kept from then on.
        """
        if not isinstance(question, Counted) or asked_text(question) is None:
            return None
        story = reading.story
        with self._lock:
            story.state = state = self._ready(story)
            if state is None:
                return None
            number = self._number(state, question, story)
            if number is None:
                return None
            moment = reading.cuts.known_at
            past = None if moment is None else Past(moment, number)
            reads = partial(self._reads, state, past=past)
            loads = partial(self._reads, state, past=past and past.of_units)
            answers = StoredAnswers(reads, loads, reading, question, number)
            answer: Answer | None = reads(answers.answer, lambda: None)
            return answer

    def _number(self, state: State, question: Counted, story: StoredTimeline) -> int | None:
        """Return the number of *question*, which is kept from now on if it was not."""
        find = lambda file: file.number_of(question)  # noqa: E731
        number: int | None = self._reads(state, find, lambda: None)
        if number is None and self._damage is None and self._file is not None:
            units = story.every_unit()
            try:
                self._file.add(question, units, story.position)
            except (OSError, *DOUBT) as error:
                self._doubt(error)
            number = self._reads(state, find, lambda: None)
        return number

    def _reads(
        self,
        state: State,
        read: Callable[[ModelFile], T],
        anew: Callable[[], T],
        past: Past | None = None,
    ) -> T:
        """Return what *read* finds in the file, if that is at *state*; else what is made *anew*.

        It finds what was there in the *past*, where one is given.
        """
        with self._lock:
            file = self._file
            if file is not None and self._damage is None:
                try:
                    with file.passing() if past and past.number else file.transaction():
                        if file.state().known == state.known:
                            file.show(past)
                            return read(file)
                except TakesMore:
                    pass
                except (OSError, *DOUBT) as error:
                    self._doubt(error)
        return anew()

    def _doubt(self, error: BaseException) -> None:
        """Take note that what was read is not to be trusted: it is made anew when next fed."""
        if not _is_of_no_use(error):
            self._damage = str(error)

    def verify(self) -> tuple[str, ...]:
        """Check everything in the file, and return what is wrong with it, each in a sentence.

        What is wrong is made anew when something is next asked.
        """
        with self._lock:
            try:
                file = self._opened()
                with file.transaction():
                    faults = (*file.faults(),) if file.is_made else ()
            except (OSError, *DOUBT) as error:
                faults = (str(error),)
            if faults:
                self._damage = faults[0]
            return faults
