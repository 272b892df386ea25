"""Damage to files: cut off at every byte, every bit turned over, and what a ledger makes of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import warnings
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from enum import StrEnum
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from attrs import Factory, frozen

import timeline as tl
from breaking.jsonl_cuts import scratch
from timeline.errors import TimelineError
from timeline.events import Document, digest
from timeline.ledgers import LogDigest, MemoryLedger, Stored
from timeline.testing.contract import HandClock
from timeline.testing.contract.setting import WORDS, one_of_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.ledgers import Ledger

__all__ = ["EXCERPTS", "JSONL", "SQLITE", "Form", "Outcome", "Tally", "cuts", "flips"]


class Outcome(StrEnum):
    """What becomes of a damage."""

    TOLD = "told by opening or reading"
    FOUND = "found by verify; until then all that was read was right"
    LATE = "found by verify; until then something was read wrongly"
    AGAINST = "found by a log digest alone"
    HARMLESS = "harmless"
    SILENT = "silent"
    ESCAPED = "an error that is not the library's, or no end"


@frozen
class Form:
    """A *file* to damage, beside or of the *ledger*."""

    ledger: str
    file: str


JSONL = Form("story.jsonl", "story.jsonl")
EXCERPTS = Form("story.jsonl", "story.jsonl.excerpts")
SQLITE = Form("story.db", "story.db")

NAME, OTHER = "a name", "words that came later"


def make(place: Path) -> LogDigest:
    """Make a ledger of ten events in five batches, with excerpts, one erased, and an arrival."""
    is_sqlite = place.suffix == ".db"
    if is_sqlite:
        _pack(place)
    first, *more = one_of_each()
    clock = HandClock()
    with tl.open(place, clock=clock) as ledger, _earlier() as source:
        ledger.append([first, *more[:2]], excerpts=[WORDS, NAME])
        clock.moment += timedelta(seconds=1)
        ledger.append(more[2:6])
        ledger.append(more[6:])
        source.append([first])
        ledger.import_rows(source.rows())
        ledger.append([Document(key="two"), Document(key="three")], excerpts=[OTHER])
        made = ledger.verify()
    if is_sqlite:
        _pack(place)
    return made


def _pack(place: Path) -> None:
    """Give a database the smallest pages, and fill them: there are fewer bits to turn over."""
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA page_size=512")
        connection.execute("VACUUM")


def _earlier() -> MemoryLedger:
    return MemoryLedger(clock=lambda: HandClock().moment - timedelta(hours=1))


@frozen
class Content:
    """All that can be read of a ledger."""

    stored: tuple[Stored[tl.Event], ...]
    texts: dict[str, str]
    asked: tuple[str | None, ...]


def content(ledger: Ledger) -> Content:
    """Return all that can be read of *ledger*."""
    asked = tuple(ledger.excerpt(digest(text)) for text in (WORDS, NAME, OTHER))
    return Content(tuple(ledger.read()), dict(ledger.excerpts()), asked)


LIMIT = 1
"""How many seconds a ledger may be read: longer is endless."""


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """Raise `TimeoutError` in the block where it takes longer."""

    def ring(*_: object) -> NoReturn:
        raise TimeoutError("reading it does not end")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _outcome(place: Path, original: Content, made: LogDigest) -> tuple[Outcome, str]:
    """Return what becomes of the damage to the ledger at *place*, and what is said."""
    told = Outcome.TOLD
    try:
        with _limited(LIMIT), tl.open(place, make=False) as ledger:
            right = content(ledger) == original
            told = Outcome.FOUND if right else Outcome.LATE
            ledger.verify()
            told = Outcome.AGAINST
            if not right:
                ledger.verify(against=made)
    except (TimelineError, UserWarning) as error:
        return told, str(error)
    except Exception as error:  # noqa: BLE001 - it is told of, as it should not be there
        return Outcome.ESCAPED, repr(error)
    return (Outcome.HARMLESS if right else Outcome.SILENT), ""


@frozen
class Tally:
    """How often each outcome came, and where, by the number of the byte or the bit."""

    places: dict[Outcome, tuple[tuple[int, str], ...]] = Factory(dict)

    def __getitem__(self, outcome: Outcome) -> int:
        return len(self.places.get(outcome, ()))

    def __add__(self, other: Tally) -> Tally:
        mine, others = self.places, other.places
        keys = [outcome for outcome in Outcome if outcome in mine or outcome in others]
        return Tally({key: mine.get(key, ()) + others.get(key, ()) for key in keys})

    def counts(self) -> dict[str, int]:
        """Return how often each outcome came."""
        return {str(outcome): len(places) for outcome, places in self.places.items()}


def _cut(file: Path, whole: bytes, number: int) -> None:
    file.write_bytes(whole[:number])


def _flip(file: Path, whole: bytes, number: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(number // 8)
        opened.write(bytes([whole[number // 8] ^ 1 << number % 8]))


def _damaged(form: Form, damage: Callable[[Path, bytes, int], None], places: range) -> Tally:
    """Return what becomes of a damage at each of *places*."""
    found: dict[Outcome, list[tuple[int, str]]] = {}
    with scratch() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        ledger, file = Path(folder) / form.ledger, Path(folder) / form.file
        made = make(ledger)
        with tl.open(ledger, make=False) as opened:
            original = content(opened)
        whole = file.read_bytes()
        for place in places:
            damage(file, whole, place)
            outcome, said = _outcome(ledger, original, made)
            found.setdefault(outcome, []).append((place, said.replace(folder, "")[:200]))
            _mend(file, whole, place)
    return Tally({outcome: tuple(each) for outcome, each in found.items()})


def _mend(file: Path, whole: bytes, place: int) -> None:
    if file.stat().st_size != len(whole):
        file.write_bytes(whole)
        return
    byte = min(place // 8, len(whole) - 1)
    with file.open("r+b") as opened:
        opened.seek(byte)
        opened.write(whole[byte : byte + 1])


def size(form: Form) -> int:
    """Return how many bytes the file has."""
    with scratch() as folder:
        make(Path(folder) / form.ledger)
        return (Path(folder) / form.file).stat().st_size


def _all(form: Form, damage: Callable[[Path, bytes, int], None], places: Sequence[range]) -> Tally:
    total = Tally()
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for tally in pool.map(partial(_damaged, form, damage), places):
            total += tally
    return total


def cuts(form: Form, *, step: int = 1) -> Tally:
    """Cut the file off at every byte, or at every *step*-th."""
    return _damaged(form, _cut, range(0, size(form), step))


def flips(form: Form, *, step: int = 1, first: int = 0) -> Tally:
    """Turn over every bit of the file, or every *step*-th from the *first* on."""
    end, many = 8 * size(form), 4 * (os.cpu_count() or 1)
    return _all(form, _flip, [range(first + step * n, end, step * many) for n in range(many)])
