"""What notes hold once they are read: events to be, and the lines on which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Shown
from timeline.events import Attribution, Document, Passage, Provenance, Relation, Report
from timeline.sources.toml.tables import LineOf
from timeline.values import Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Note",
    "NotedAttribution",
    "NotedDistinct",
    "NotedLink",
    "NotedReport",
    "NotedRetraction",
    "NotedWords",
    "Waived",
]


@frozen
class NotedReport:
    """A report, with the line on which it stands."""

    line: int | LineOf
    report: Report


@frozen
class NotedLink:
    """A link from a report of this document to the one named *target* (``document#key``)."""

    line: int | LineOf
    relation: Relation
    report: str
    target: str
    why: str


@frozen
class NotedDistinct:
    """A judgement that the reports with these *keys*, or all, are of different things."""

    line: int | LineOf
    keys: tuple[str, ...]
    why: str


@frozen(kw_only=True)
class NotedRetraction:
    """A withdrawal of the report named *report*, perhaps replaced by another."""

    line: int | LineOf
    report: str
    replacement: str | None
    said: Stated[When]
    provenance: Provenance


@frozen
class Waived:
    """A passage that was read and left out on purpose."""

    line: int | LineOf
    passage: Passage
    why: str


@frozen
class NotedWords:
    """Words of a count or a day, which *field* takes from the document, to stand in *passages*."""

    line: int | LineOf
    field: str
    words: str
    passages: tuple[Passage, ...]


@frozen
class NotedAttribution:
    """A cue, a hedge or a name, which *field* takes from the document."""

    line: int | LineOf
    field: str
    attribution: Attribution


@frozen(kw_only=True)
class Note(Shown):
    """What was read in one document, and where in the notes each thing stands.

    Attributes:
        path: the file of the notes.
        reader: who read the document.
        line: where the document stands in the notes.
        document: the document.
        reports: its reports.
        links: links from its reports to others.
        distincts: which of its reports are of different things.
        retractions: what it says of what was said before.
        waived: what was read and left out.
        places: every passage of all these, with its line.
        words: the short phrases that the notes themselves quote.
        stated: the words of every count and day.
        attributions: every cue, hedge and name.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.sources import read_note
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "daily.toml")
    ...     _ = path.write_text('''
    ... reader = "A. Reader"
    ... [document]
    ... key = "daily"
    ... at = ["0-5 Daily"]
    ... ''')
    ...     (place,) = read_note(path).passages()
    >>> place[1].is_of("Daily")
    True
    """

    path: str
    reader: str
    line: int | LineOf
    document: Document
    reports: tuple[NotedReport, ...]
    links: tuple[NotedLink, ...]
    distincts: tuple[NotedDistinct, ...]
    retractions: tuple[NotedRetraction, ...]
    waived: tuple[Waived, ...]
    places: tuple[tuple[int | LineOf, Passage], ...]
    words: tuple[str, ...]
    stated: tuple[NotedWords, ...]
    attributions: tuple[NotedAttribution, ...]

    def passages(self) -> Iterator[tuple[int | LineOf, Passage]]:
        """Yield every passage of the notes, with its line."""
        return iter(self.places)
