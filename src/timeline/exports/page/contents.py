"""Everything the page shows, as questions answer it; nothing here is computed from reports."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.exports.answering import answers_to
from timeline.exports.drawing.lanes import Lanes, arrange_lanes
from timeline.exports.page.answers import Answered, Answers
from timeline.exports.page.entries import PageEntry, page_entries
from timeline.exports.page.filters import Filters
from timeline.questions import Changes
from timeline.state import Disagreement
from timeline.telling.conflicts import waiting_in_words
from timeline.telling.cuts import cut_remarks
from timeline.telling.events import Wording, document_remarks, revision_in_words
from timeline.telling.phrases import in_utc, plural
from timeline.telling.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from timeline.events import Document
    from timeline.exports.drawing.lanes import Mark
    from timeline.exports.page.entries import Quotes
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["Contents", "page_contents"]

_WEB = re.compile(r"https?://[^\s\\@]+")

FEW = 120
"""So many developments stand open; of more, one opens those of a month."""


@frozen(kw_only=True)
class Section:
    """Entries that belong together by their days."""

    label: str
    entries: tuple[PageEntry, ...]


@frozen(kw_only=True)
class PageSource:
    """A document: who published it, when, and where it can be found."""

    key: str
    label: str
    publisher: str
    published: str
    address: str
    link: str | None
    digest: str
    remarks: tuple[Remark, ...]
    reports: int


@frozen(kw_only=True)
class Contents:
    """What the page shows, from top to bottom."""

    deck: str
    recorded: str | None
    cuts: tuple[Remark, ...]
    asked: tuple[Answered, ...]
    lanes: Lanes[PageEntry] | None
    filters: Filters
    sections: tuple[Section, ...]
    entries: tuple[PageEntry, ...]
    conflicts: tuple[tuple[Disagreement, str | None], ...]
    taken_back: tuple[str, ...]
    waiting: tuple[str, ...]
    changes: Changes | None
    sources: tuple[PageSource, ...]

    @property
    def explained(self) -> int:
        """Which question's drawing is explained: the first that has one; from 1, or 0 for none."""
        return next((n for n, answered in enumerate(self.asked, 1) if answered.steps), 0)

    def classes(self, mark: Mark[PageEntry]) -> str:
        """Return the classes by which filters know *mark*."""
        return self.filters.classes(*mark.entries)

    @property
    def folded(self) -> bool:
        """Whether sections are closed at first."""
        return len(self.entries) > FEW


def page_contents(
    reading: Reading,
    questions: Mapping[str, CountingQuestion],
    quotes: Quotes | None,
    changes: Changes | None,
    seen: Callable[[int], None],
) -> Contents:
    """Return what the page shows of *reading*."""
    answers = answers_to(reading, questions.values())
    entries = page_entries(reading, answers, quotes, seen)
    anchors = {report.id: entry.anchor for entry in entries for report in entry.reports}
    labels = {key: _label(key, document) for key, document in reading.documents.items()}
    answering = Answers(reading, anchors, labels, entries)
    return Contents(
        deck=_deck(reading, entries),
        recorded=_recorded(reading),
        cuts=tuple(cut_remarks(reading.cuts)),
        asked=tuple(
            answering.answered(label, question, answers[label])
            for label, question in questions.items()
        ),
        lanes=arrange_lanes(entries),
        filters=Filters.of(entries, labels),
        sections=tuple(_sections(entries)),
        entries=entries,
        conflicts=tuple(
            (conflict, answering.anchor(conflict.ids)) for conflict in reading.conflicts()
        ),
        taken_back=tuple(_taken_back(reading)),
        waiting=tuple(map(waiting_in_words, reading.waiting())),
        changes=changes,
        sources=tuple(_sources(reading, labels)),
    )


def _deck(reading: Reading, entries: Sequence[PageEntry]) -> str:
    reports = plural(len(reading.reports()), "report")
    documents = plural(len(reading.documents), "document")
    return f"{plural(len(entries), 'development')}, told in {reports} from {documents}."


def _recorded(reading: Reading) -> str | None:
    recorded = reading.recorded()
    return in_utc(recorded[-1].moment) if recorded else None


def _sections(entries: Sequence[PageEntry]) -> Iterator[Section]:
    for label, group in groupby(entries, _section):
        yield Section(label=label, entries=tuple(group))


def _section(entry: PageEntry) -> str:
    if not entry.bounds.known:
        return "Date not reported"
    first = entry.bounds.earliest
    return f"{first:%B} {first.year}" if first else "First day not reported"


def _taken_back(reading: Reading) -> Iterator[str]:
    wording, standing = Wording(reading), {report.id for report in reading.reports()}
    for recorded in reading.recorded():
        revisions = reading.revisions_of(recorded.id)
        if revisions and recorded.id not in standing and revisions[-1].event.reading is None:
            yield f"{wording(recorded.event)} ({revision_in_words(revisions[-1].event)})"


def _label(key: str, document: Document) -> str:
    by = document.publisher or document.title
    return f"{key}, {by}" if by else key


def _sources(reading: Reading, labels: Mapping[str, str]) -> Iterator[PageSource]:
    reports = defaultdict[str, int](int)
    for recorded in reading.reports():
        reports[recorded.event.document] += 1
    for key, document in sorted(reading.documents.items()):
        yield PageSource(
            key=key,
            label=document.title or labels[key],
            publisher=document.publisher or "not named",
            published=_published(document),
            address=document.address or "",
            link=_link(document.address or ""),
            digest=(document.sha256 or "")[:12],
            remarks=tuple(document_remarks(document)),
            reports=reports[key],
        )


def _link(address: str) -> str | None:
    """Return *address* where it is one on the web that hides nothing: no other can be followed."""
    return address if _WEB.fullmatch(address) and visible(address) == address else None


def _published(document: Document) -> str:
    when = document.published
    return f"{when.value} ({when.basis})" if when.value.known else str(when.value)
