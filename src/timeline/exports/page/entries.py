"""Developments as the page shows them: days, numbers, reports, passages, what became of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from timeline.events import Document, Passage, Polarity, Report, title_of
from timeline.exports.answering import claims_in_words, numbers_in_words
from timeline.exports.drawing.lanes import LaneEntry
from timeline.exports.page.rows import RowNumber, Rows
from timeline.questions import Answer, origins_of
from timeline.questions.asked import asides_of
from timeline.telling.conflicts import conflict_in_words
from timeline.telling.developments import (
    dated_by,
    days_in_print,
    development_remarks,
    first_report,
)
from timeline.telling.events import Wording, revision_in_words
from timeline.telling.phrases import in_utc
from timeline.telling.remarks import Remark
from timeline.telling.reports import counts_in_words, place_in_words, tells
from timeline.telling.voices import stated_days, voice_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import EventId
    from timeline.questions.asked import AnyAnswer
    from timeline.state import Development, Reading, Recorded

__all__ = [
    "FormerReading",
    "PageEntry",
    "Quotation",
    "Quotes",
    "ReportEntry",
    "page_entries",
]

T = TypeVar("T")

Quotes = Callable[[Document, Passage], tuple[str, str, str] | None]
"""What returns the words of a passage, with those before and after them in their sentence.

>>> from timeline.exports.page import Quotes, to_page
>>> from timeline.testing import given, told
>>> withheld: Quotes = lambda document, passage: None
>>> story = given(told("daily", "40 to North on 19 June 2025")).reading
>>> to_page(story, quotes=withheld) == to_page(story)
True
"""


@frozen(kw_only=True)
class Quotation:
    """A passage: its place, and its words in their sentence, as far as they are at hand."""

    place: str
    before: str = ""
    words: str = ""
    after: str = ""


@frozen(kw_only=True)
class FormerReading:
    """How a report was read before, and who has since read it otherwise, or took it back."""

    title: str
    when: str
    counts: str
    recorded: str
    why: str


@frozen(kw_only=True)
class ReportEntry:
    """A report as the page shows it; *silent* is why it does not speak here, if it does not.

    *anchor* is where it stands on the page.
    """

    id: str
    anchor: str
    name: str
    document: str
    source: str
    tells: str
    title: str
    voices: tuple[str, ...]
    hedges: tuple[str, ...]
    counts: str
    when: str
    recorded: str
    passages: tuple[Quotation, ...]
    former: tuple[FormerReading, ...]
    silent: str | None


@frozen(kw_only=True)
class PageEntry(LaneEntry):
    """A development as the page shows it; *anchor* stays the same when the page is made again."""

    remarks: tuple[Remark, ...]
    origins: str
    who: str
    dated: tuple[str, ...]
    bars: tuple[RowNumber, ...]
    numbers: tuple[str, ...]
    asides: tuple[str, ...]
    links: tuple[str, ...]
    reports: tuple[ReportEntry, ...]
    sides: tuple[str, ...]
    phases: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents that report it, by their keys."""
        return tuple(dict.fromkeys(report.source for report in self.reports))


def page_entries(
    reading: Reading,
    answers: Mapping[str, AnyAnswer],
    lead: str | None,
    *,
    quotes: Quotes | None,
    seen: Callable[[int], None],
    limit: int | None,
) -> tuple[PageEntry, ...]:
    """Return the developments of *reading*: by their days, those without any last.

    What they count for the question called *lead* is drawn, and told for the others. There are at
    most the newest *limit*.
    """
    maker = _Entries(reading, answers, lead, quotes)
    ordered = sorted(reading.within_days(), key=lambda development: development.when.known)
    newest = ordered if limit is None else ordered[max(0, len(ordered) - limit) :]
    by_days = sorted(newest, key=lambda development: not development.when.known)
    return tuple(map(maker.of, _counting(by_days, seen)))


def _counting(values: Iterable[T], seen: Callable[[int], None]) -> Iterator[T]:
    for number, value in enumerate(values, 1):
        yield value
        seen(number)


class _Entries:
    """Makes entries, with what the whole story has on each."""

    def __init__(
        self,
        reading: Reading,
        answers: Mapping[str, AnyAnswer],
        lead: str | None,
        quotes: Quotes | None,
    ) -> None:
        self._reading = reading
        self._quotes = quotes
        self._wording = Wording(reading)
        self._first = {recorded.id: recorded for recorded in reading.recorded()}
        leading = answers[lead] if lead is not None else None
        self._rows = Rows(leading if isinstance(leading, Answer) else None)
        rest = {label: answer for label, answer in answers.items() if label != lead}
        self._numbers = numbers_in_words(rest)
        self._about: dict[str, defaultdict[str, list[str]]] = {
            name: defaultdict(list) for name in ("conflicts", "links", "asides")
        }
        for conflict in reading.conflicts():
            self._note("conflicts", conflict.ids, conflict_in_words(conflict))
        for link in reading.links():
            ends = (link.event.left, link.event.right)
            self._note("links", ends, self._wording(link.event))
        for label, answer in answers.items():
            self._note_asides(label, answer)
        for id_, sentences in claims_in_words(answers).items():
            self._about["asides"][id_] += sentences

    def _note(self, what: str, ids: Iterable[str], sentence: str) -> None:
        for id_ in ids:
            self._about[what][id_].append(sentence)

    def _note_asides(self, label: str, answer: AnyAnswer) -> None:
        for aside in asides_of(answer):
            self._note("asides", aside.subject.ids, f"{label}: {aside.why}")

    def _noted(self, what: str, development: Development[object]) -> tuple[str, ...]:
        about = self._about[what]
        return tuple(dict.fromkeys(text for id_ in development.ids for text in about[id_]))

    def of(self, development: Development[object]) -> PageEntry:
        """Return *development* as the page shows it."""
        speaking = [self._report(recorded, None) for recorded in development.reports]
        silent = [
            self._report(silenced.recorded, silenced.why) for silenced in development.silenced
        ]
        reports = [recorded.event for recorded in development.all_reports]
        counts = chain.from_iterable(map(development.claims_of, reports))
        return PageEntry(
            anchor=f"d-{first_report(development).id[:16]}",
            title=development.title,
            kind=development.kind,
            when=days_in_print(development),
            bounds=development.when,
            done=development.not_done is None,
            remarks=tuple(development_remarks(development)),
            origins=str(origins_of(development)),
            who=self._rows.who(development),
            bars=self._rows.numbers(development),
            dated=tuple(map(dated_by, development.placed.bases)),
            numbers=tuple(self._numbers.get(development.ids, ())),
            asides=self._noted("asides", development),
            conflicts=self._noted("conflicts", development),
            links=self._noted("links", development),
            reports=(*speaking, *silent),
            sides=tuple(sorted({side for count in counts for side in count.sides})),
            phases=tuple(sorted({_phase(report) for report in reports})),
        )

    def _report(self, recorded: Recorded[Report], silent: str | None) -> ReportEntry:
        report, provenance = recorded.event, recorded.event.provenance
        document = self._reading.documents.get(report.document)
        return ReportEntry(
            id=recorded.id,
            anchor=f"r-{recorded.id[:16]}",
            name=report.name,
            document=(document.publisher or document.title if document else None) or "",
            source=report.document,
            tells=tells(report),
            title=title_of(report.what),
            voices=tuple(map(voice_in_words, provenance.voices)),
            hedges=provenance.hedges,
            counts=counts_in_words(report),
            when=stated_days(report.when),
            recorded=in_utc(recorded.moment),
            passages=tuple(self._quoted(document, passage) for passage in provenance.passages),
            former=tuple(self._former(recorded.id)),
            silent=silent,
        )

    def _quoted(self, document: Document | None, passage: Passage) -> Quotation:
        place = place_in_words(passage)
        sentence = self._quotes(document, passage) if self._quotes and document else None
        if sentence is None:
            return Quotation(place=place)
        before, words, after = (re.sub(r"\s+", " ", part) for part in sentence)
        return Quotation(place=place, before=before, words=words, after=after)

    def _former(self, id_: EventId) -> Iterator[FormerReading]:
        """Yield every reading that was put away, and why, from the first on."""
        first = self._first.get(id_)
        reading: object = first.event if first else None
        for revision in self._reading.revisions_of(id_):
            if isinstance(reading, Report):
                yield FormerReading(
                    title=title_of(reading.what),
                    when=stated_days(reading.when),
                    counts=counts_in_words(reading),
                    recorded=in_utc(revision.moment),
                    why=revision_in_words(revision.event),
                )
            reading = revision.event.reading


def _phase(report: Report) -> str:
    return "denied" if report.polarity is Polarity.DENIED else report.phase.value
