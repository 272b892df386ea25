"""Everything the page shows, as questions answer it; nothing here is computed from reports."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.exports import wording
from timeline.exports.drawing.lanes import Lanes, arrange_lanes
from timeline.exports.page.answers import Answers, Asked
from timeline.exports.page.entries import Entry, entries
from timeline.exports.page.filters import Filters
from timeline.questions import Changes
from timeline.questions.wording import Wording
from timeline.state import Disagreement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from timeline.events import Document
    from timeline.exports.drawing.lanes import Mark
    from timeline.exports.page.entries import Quotes
    from timeline.questions import Questions
    from timeline.state import Reading

__all__ = ["Contents", "contents"]

_WEB = re.compile(r"https?://[^\s\\@]+")

FEW = 120
"""So many developments stand open; of more, one opens those of a month."""


@frozen(kw_only=True)
class Section:
    """Entries that belong together by their days."""

    label: str
    entries: tuple[Entry, ...]


@frozen(kw_only=True)
class Source:
    """A document: who published it, when, and where it can be found."""

    key: str
    label: str
    publisher: str
    published: str
    address: str
    link: str | None
    digest: str
    notes: tuple[str, ...]
    reports: int


@frozen(kw_only=True)
class Contents:
    """What the page shows, from top to bottom."""

    deck: str
    recorded: str | None
    cuts: tuple[str, ...]
    asked: tuple[Asked, ...]
    lanes: Lanes[Entry] | None
    filters: Filters
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]
    conflicts: tuple[tuple[Disagreement, str | None], ...]
    taken_back: tuple[str, ...]
    waiting: tuple[str, ...]
    changes: Changes | None
    sources: tuple[Source, ...]

    @property
    def explained(self) -> int:
        """Which question's drawing is explained: the first that has one; from 1, or 0 for none."""
        return next((n for n, one in enumerate(self.asked, 1) if one.steps), 0)

    def classes(self, mark: Mark[Entry]) -> str:
        """Return the classes by which filters know *mark*."""
        return self.filters.classes(*mark.entries)

    @property
    def folded(self) -> bool:
        """Whether sections are closed at first."""
        return len(self.entries) > FEW


def contents(
    reading: Reading,
    questions: Questions,
    quotes: Quotes | None,
    changes: Changes | None,
    seen: Callable[[int], None],
) -> Contents:
    """Return what the page shows of *reading*."""
    answers = wording.answers(reading, questions)
    found = entries(reading, answers, quotes, seen)
    anchors = {one.id: entry.anchor for entry in found for one in entry.told}
    labels = {key: _label(key, document) for key, document in reading.documents.items()}
    shown = Answers(reading, anchors, labels, found)
    return Contents(
        deck=_deck(reading, found),
        recorded=_recorded(reading),
        cuts=tuple(_cuts(reading)),
        asked=tuple(
            shown.asked(label, question, answers[label]) for label, question in questions.items()
        ),
        lanes=arrange_lanes(found),
        filters=Filters.of(found, labels),
        sections=tuple(_sections(found)),
        entries=found,
        conflicts=tuple((one, shown.anchor(one.ids)) for one in reading.conflicts()),
        taken_back=tuple(_taken_back(reading)),
        waiting=tuple(f"{one.why}: {one.missing[:12]}" for one in reading.waiting()),
        changes=changes,
        sources=tuple(_sources(reading, labels)),
    )


def _deck(reading: Reading, found: Sequence[Entry]) -> str:
    number = wording.plural(len(reading.reports()), "report")
    documents = wording.plural(len(reading.documents), "document")
    return f"{wording.plural(len(found), 'development')}, told in {number} from {documents}."


def _recorded(reading: Reading) -> str | None:
    recorded = reading.recorded()
    return f"{recorded[-1].moment:%Y-%m-%d at %H:%M} UTC" if recorded else None


def _cuts(reading: Reading) -> Iterator[str]:
    cuts = reading.cuts
    if cuts.known_at:
        yield f"only what was recorded by {cuts.known_at:%Y-%m-%d %H:%M} UTC"
    if cuts.said_by:
        yield f"only what was certainly said by {cuts.said_by}"
    if cuts.scope.since:
        yield f"only what happened on {cuts.scope.since} or later"
    if cuts.scope.by:
        yield f"only what happened on {cuts.scope.by} or earlier"
    if cuts.believing:
        yield "only what chosen sources say"


def _sections(found: Sequence[Entry]) -> Iterator[Section]:
    for label, group in groupby(found, _section):
        yield Section(label=label, entries=tuple(group))


def _section(entry: Entry) -> str:
    if not entry.bounds.known:
        return "Date not reported"
    first = entry.bounds.earliest
    return f"{first:%B} {first.year}" if first else "First day not reported"


def _taken_back(reading: Reading) -> Iterator[str]:
    said, standing = Wording(reading), {one.id for one in reading.reports()}
    for one in reading.recorded():
        for revision in reading.revisions_of(one.id)[-1:] if one.id not in standing else ():
            if revision.event.reading is None:
                why = f"taken back by {revision.event.judge}: {revision.event.why}"
                yield f"{said(one.event)} ({why})"


def _label(key: str, document: Document) -> str:
    by = document.publisher or document.title
    return f"{key}, {by}" if by else key


def _sources(reading: Reading, labels: Mapping[str, str]) -> Iterator[Source]:
    reports = defaultdict[str, int](int)
    for one in reading.reports():
        reports[one.event.document] += 1
    for key, document in sorted(reading.documents.items()):
        yield Source(
            key=key,
            label=document.title or labels[key],
            publisher=document.publisher or "not named",
            published=_published(document),
            address=document.address or "",
            link=_link(document.address or ""),
            digest=(document.sha256 or "")[:12],
            notes=tuple(_remarks(document)),
            reports=reports[key],
        )


def _link(address: str) -> str | None:
    """Return *address* where it is one on the web that hides nothing: no other can be followed."""
    return address if _WEB.fullmatch(address) and visible(address) == address else None


def _published(document: Document) -> str:
    when = document.published
    return f"{when.value} ({when.basis})" if when.value.known else str(when.value)


def _remarks(document: Document) -> Iterator[str]:
    if document.derived_from:
        yield f"repeats {document.derived_from}, and is no witness of its own"
    if document.machine_written:
        yield "says that a machine wrote it, or a part of it"
