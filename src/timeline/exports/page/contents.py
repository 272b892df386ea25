"""Everything the page shows, as questions answer it; nothing here is computed from reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.events import Document
from timeline.exports.answering import answers_to
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lanes import LEFT, RIGHT, Lanes, arrange_lanes
from timeline.exports.page.answers import Answered, answered
from timeline.exports.page.entries import PageEntry, page_entries
from timeline.exports.page.filters import Filters
from timeline.exports.page.numbers import NumbersAnswered, numbers_answered
from timeline.folds import Aside, by_reason
from timeline.questions import (
    Answer,
    Changes,
    Check,
    Counted,
    UnitQuestion,
    WorthChecking,
    worth_checking,
)
from timeline.state import Disagreement
from timeline.telling.asides import MENTIONED, like_asides
from timeline.telling.checking import more_to_check
from timeline.telling.conflicts import dangling_in_words
from timeline.telling.cuts import cuts_in_words
from timeline.telling.events import Wording, document_remarks, revision_in_words
from timeline.telling.phrases import in_utc, plural
from timeline.telling.remarks import Remark
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.exports.drawing.lanes import Mark
    from timeline.exports.page.entries import Quotes
    from timeline.questions.asked import AnyAnswer, AskedQuestion
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["Contents", "page_contents"]

_WEB = re.compile(r"https?://[^\s\\@]+")

CHECKED = 10
"""So many matters that are open are shown of a question."""

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

    document: Document
    label: str
    published: str
    link: str | None
    remarks: tuple[Remark, ...]
    reports: int


@frozen
class LeftAside:
    """What was left aside for one reason: each, or of very many how many, in a sentence."""

    asides: tuple[Aside, ...]
    sentence: str | None


@frozen
class OpenMatters:
    """What to check next about the answer to one question: the first few, and how many more."""

    label: str
    checks: tuple[Check, ...]
    more: str | None

    @classmethod
    def of(cls, label: str, answer: WorthChecking) -> OpenMatters:
        """Return the first few matters of *answer*."""
        beyond = Count.exactly(max(0, len(answer) - CHECKED)) + answer.more
        more = more_to_check(beyond) if beyond.high != 0 else None
        return cls(label, answer.checks[:CHECKED], more)


@frozen(kw_only=True)
class Contents:
    """What the page shows, from top to bottom."""

    deck: str
    recorded: str | None
    cuts: str
    asked: tuple[Answered, ...]
    numbered: tuple[NumbersAnswered, ...]
    lanes: Lanes[PageEntry] | None
    filters: Filters
    sections: tuple[Section, ...]
    entries: tuple[PageEntry, ...]
    conflicts: tuple[Disagreement, ...]
    checks: tuple[OpenMatters, ...]
    anchors: Mapping[str, str]
    taken_back: tuple[str, ...]
    dangling: tuple[str, ...]
    changes: Changes | None
    sources: tuple[PageSource, ...]

    @property
    def explained(self) -> int:
        """Which question's drawing is explained: the first that has one; from 1, or 0 for none."""
        return next((n for n, answered in enumerate(self.asked, 1) if answered.steps), 0)

    @property
    def asides(self) -> Iterator[tuple[str, tuple[LeftAside, ...]]]:
        """What every question leaves aside, by what it is called."""
        yield from ((asked.label, _by_reason(asked.answer.asides)) for asked in self.asked)
        yield from ((asked.label, _by_reason(asked.asides)) for asked in self.numbered)

    def anchor(self, ids: Iterable[str]) -> str | None:
        """Return where the entry of any of the reports *ids* stands."""
        return next((self.anchors[id_] for id_ in ids if id_ in self.anchors), None)

    def classes(self, mark: Mark[PageEntry]) -> str:
        """Return the classes by which filters know *mark*."""
        return self.filters.classes(*mark.entries)

    @property
    def folded(self) -> bool:
        """Whether sections are closed at first."""
        return len(self.entries) > FEW


def _by_reason(asides: tuple[Aside, ...]) -> tuple[LeftAside, ...]:
    return tuple(
        LeftAside((), like_asides(len(like), why))
        if len(like) > MENTIONED
        else LeftAside(like, None)
        for why, like in by_reason(asides).items()
    )


def page_contents(
    reading: Reading,
    questions: Mapping[str, AskedQuestion],
    quotes: Quotes | None,
    changes: Changes | None,
    seen: Callable[[int], None],
) -> Contents:
    """Return what the page shows of *reading*."""
    answers = answers_to(reading, questions.values())
    entries = page_entries(reading, answers, quotes, seen)
    anchors = {report.id: entry.anchor for entry in entries for report in entry.reports}
    labels = {key: _label(key, document) for key, document in reading.documents.items()}
    scale = Scale.of((entry.bounds for entry in entries), LEFT, RIGHT)
    return Contents(
        deck=_deck(reading, entries),
        recorded=_recorded(reading),
        cuts=cuts_in_words(reading.cuts, "page"),
        asked=tuple(
            answered(reading, question, answer, labels, scale)
            for question, answer in _counted(questions, answers)
        ),
        numbered=tuple(
            numbers_answered(label, answer, scale)
            for label, answer in answers.items()
            if not isinstance(answer, Answer)
        ),
        lanes=arrange_lanes(entries),
        filters=Filters.of(entries, labels),
        sections=tuple(_sections(entries)),
        entries=entries,
        conflicts=reading.conflicts(),
        checks=tuple(_checks(reading, questions)),
        anchors=anchors,
        taken_back=tuple(_taken_back(reading)),
        dangling=tuple(map(dangling_in_words, reading.dangling())),
        changes=changes,
        sources=tuple(_sources(reading, labels)),
    )


def _counted(
    questions: Mapping[str, AskedQuestion], answers: Mapping[str, AnyAnswer]
) -> Iterator[tuple[CountingQuestion, Answer]]:
    """Yield the questions of what was counted, each with its answer."""
    for label, question in questions.items():
        answer = answers[label]
        if isinstance(question, UnitQuestion) and isinstance(answer, Answer):
            yield question, answer


def _checks(reading: Reading, questions: Mapping[str, AskedQuestion]) -> Iterator[OpenMatters]:
    """Yield what is worth checking about the answers to *questions*, if anything is."""
    for label, question in questions.items():
        if isinstance(question, Counted):
            answer = reading.ask(worth_checking(question))
            if answer.checks:
                yield OpenMatters.of(label, answer)


def _deck(reading: Reading, entries: Sequence[PageEntry]) -> str:
    reports = plural(len(reading.reports()), "report")
    named = {recorded.event.document for recorded in reading.reports()}
    documents = plural(len(named.union(reading.documents)), "document")
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
            document=document,
            label=document.title or labels[key],
            published=_published(document),
            link=_link(document.address or ""),
            remarks=tuple(document_remarks(document)),
            reports=reports[key],
        )


def _link(address: str) -> str | None:
    """Return *address* where it is one on the web that hides nothing: no other can be followed."""
    return address if _WEB.fullmatch(address) and visible(address) == address else None


def _published(document: Document) -> str:
    when = document.published
    qualifier = f", {when.qualifier}" if when.qualifier else ""
    return f"{when.value} ({when.basis}{qualifier})" if when.value.known else str(when.value)
