"""Sources of every sort that say one thing: at first, otherwise, mended, or no longer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from doctest import DocTestParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from support.sheets import MAPPING, mapping, sheet
from timeline.events import Alias, Link, Relation, Report, Revision
from timeline.exchanges import Swap
from timeline.reconciling import Standing, reconcile
from timeline.sources import read_note
from timeline.sources.decisions.files import Decision
from timeline.sources.decisions.source import DecisionsSource
from timeline.sources.notes.source import NotesSource, ids_of_reports
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.rows.rejected_rows import RejectedRows
from timeline.sources.sheets.source import SheetSource
from timeline.values import Count, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Event
    from timeline.ledgers import Ledger
    from timeline.reconciling import Change, Source
    from timeline.state import Recorded

PAGE = Path(__file__).parent.parent.parent / "docs" / "sources.md"

WORDS = {"first": ("19", "106"), "otherwise": ("19", "107"), "mended": ("18", "106")}
"""The day of June, and how many, by how it is said."""


def reconciled(ledger: Ledger, source: Source, standing: Standing) -> list[Change]:
    """Return what reconciling yields, which is recorded."""
    changes = list(reconcile(source, standing))
    ledger.append([event for change in changes for event in change.events])
    return changes


class Speaker(ABC):
    """A source that says something of one thing.

    `complete` is whether its silence withdraws anything.
    """

    complete = True

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.folder = ledger, folder

    @abstractmethod
    def says(self, how: str | None) -> list[Change]:
        """Record what it says: *how* it is said, or nothing at all."""

    @abstractmethod
    def theirs(self, event: Any) -> Event:
        """Return what somebody else makes of *event*."""

    def stands(self) -> Any:
        """Return what stands of the thing, or `None`."""
        things = self.things()
        assert len(things) <= 1
        return things[0].event if things else None

    def things(self) -> list[Any]:
        """Return what is recorded of the thing, with the reading that stands."""
        standing = self.ledger.timeline().standing()
        return [thing for thing in standing if self.is_it(thing.origin)]

    def recorded(self) -> Iterator[Recorded[Event]]:
        """Yield what the ledger holds."""
        return (stored.recorded for stored in self.ledger.read())

    @abstractmethod
    def is_it(self, event: Event) -> bool:
        """Return whether *event* is the thing of which it speaks."""

    def others(self, reading: Any) -> None:
        """Let somebody else put *reading* in the place of what stands."""
        (thing,) = self.things()
        why = "a misprint"
        self.ledger.append([Revision(of=thing.last, reading=reading, judge="B. Reader", why=why)])


class Reporter(Speaker):
    """One that reports how many were returned on a day."""

    def theirs(self, event: Any) -> Report:
        """Return the report with another number."""
        return numbered(event, 160)

    def is_it(self, event: Event) -> bool:
        """Return whether *event* is the thing of which it speaks."""
        return isinstance(event, Report) and event.key.endswith("1")


def numbered(event: Report, number: int) -> Report:
    """Return the report of another number."""
    what: Any = event.what
    (transfer,) = what.transfers
    count = Stated(Count.exactly(number))
    return evolve(event, what=evolve(what, transfers=(evolve(transfer, count=count),)))


def dated(event: Report, day: int) -> Report:
    """Return the report of another day in June."""
    return evolve(event, when=Stated(When.on(date(2025, 6, day))))


class Notes(Reporter):
    """Notes on a document."""

    def says(self, how: str | None) -> list[Change]:
        """Record what it says."""
        text = 'reader = "A. Reader"\n[document]\nkey = "paper"\n'
        for key, words in (("1", how), ("2", "first")):
            if words:
                day, number = WORDS[words]
                text += f'[[report]]\nkey = "{key}"\nwhen = "2025-06-{day}"\nat = ["0-1 a"]\n'
                text += f'[report.swap]\ntransfers = [{{ to = ["North"], count = {number} }}]\n'
        path = self.folder / "notes.toml"
        path.write_text(text, encoding="utf-8")
        note, story = read_note(path), self.ledger.timeline()
        source = NotesSource("A. Reader", [note], story, ids_of_reports([note], story))
        return reconciled(self.ledger, source, Standing(source, lambda: story))


class Sheet(Reporter):
    """A sheet, of which rows that are gone are to be withdrawn."""

    def says(self, how: str | None) -> list[Change]:
        """Record what it says."""
        rows = [
            (key, "Daily", "2025-06-20", f"2025-06-{WORDS[word][0]}", "N", WORDS[word][1], "")
            for key, word in (("1", how), ("2", "first"))
            if word
        ]
        how_read = mapping(self.folder, MAPPING)
        opened = open_sheet(sheet(self.folder, rows), how_read.opening)
        with RejectedRows(opened) as rejected:
            source = SheetSource(
                opened,
                how_read,
                self.recorded,
                rejected,
                withdraw=self.complete,
                strict=True,
                seen=lambda _: None,
            )
            return reconciled(self.ledger, source, source.standing)


class GrowingSheet(Sheet):
    """A sheet that need not be whole."""

    complete = False


def feed_of_the_page() -> dict[str, Any]:
    """Return what the page on sources defines: its feed is the one that is tested."""
    names: dict[str, Any] = {}
    for example in DocTestParser().get_examples(PAGE.read_text(encoding="utf-8")):
        if example.source.startswith(("import ", "from ", "class Feed", "def report")):
            exec(example.source, names)  # noqa: S102 - it is our own page
    return names


class Feed(Reporter):
    """The feed that the documentation makes up: it shows what is new."""

    complete = False

    def says(self, how: str | None) -> list[Change]:
        """Record what it says."""
        path = self.folder / "feed.csv"
        rows = [f"1,2025-06-{WORDS[how][0]},North,{WORDS[how][1]}"] if how else []
        rows.append("2,2025-06-19,North,106")
        path.write_text("\n".join(["id,day,side,people", *rows]), encoding="utf-8")
        source = feed_of_the_page()["Feed"](path)
        return reconciled(self.ledger, source, Standing(source, self.recorded))


class Decisions(Speaker):
    """A decision that two reports are of one thing."""

    complete = False

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        super().__init__(ledger, folder)
        ledger.append([Report(document="paper", key=key, what=Swap()) for key in "ab"])

    def says(self, how: str | None) -> list[Change]:
        """Record what it says."""
        whys = {"first": "one bus", "otherwise": "one day and one bus", "mended": "one road"}
        decisions = [self.decision(whys[how])] if how else []
        source = DecisionsSource(decisions, self.ledger.timeline(), "A. Reader")
        changes = reconciled(self.ledger, source, source.standing)
        assert not source.faults
        return changes

    def decision(self, why: str) -> Decision:
        """Return the decision, for that reason."""
        return Decision("pairs.csv:2", "same", "paper#a", "paper#b", why)

    def theirs(self, event: Any) -> Event:
        """Return the opposite."""
        apart: Event = evolve(event, relation=Relation.DISTINCT, judge="B. Reader", why="two buses")
        return apart

    def is_it(self, event: Event) -> bool:
        """Return whether *event* is the thing of which it speaks."""
        return isinstance(event, Link)


class Aliases(Decisions):
    """A decision that a name stands for another."""

    def decision(self, why: str) -> Decision:
        """Return the decision, for that reason."""
        return Decision("names.csv:2", "same", "A", "B", why, names=True)

    def theirs(self, event: Any) -> Event:
        """Return that it stands for a third."""
        third: Event = evolve(event, of="C", judge="B. Reader")
        return third

    def is_it(self, event: Event) -> bool:
        """Return whether *event* is the thing of which it speaks."""
        return isinstance(event, Alias)
