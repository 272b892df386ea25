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
from timeline.exports.lead import reported_until, weight
from timeline.exports.page.answers import Answered, answered
from timeline.exports.page.by_days import Section, sections
from timeline.exports.page.entries import PageEntry, page_entries
from timeline.exports.page.filters import Filters
from timeline.exports.page.numbers import NumbersAnswered, numbers_answered
from timeline.exports.page.sharing import Download, cited, downloads, token_of
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
from timeline.questions.asked import of_measures
from timeline.state import Disagreement
from timeline.telling.asides import like_asides
from timeline.telling.checking import more_to_check
from timeline.telling.conflicts import dangling_in_words
from timeline.telling.cuts import cuts_in_words
from timeline.telling.events import Wording, document_remarks, revision_in_words
from timeline.telling.phrases import in_utc, plural
from timeline.telling.printed import day_in_print
from timeline.telling.remarks import Remark
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.exports.drawing.strips import StripLink
    from timeline.exports.page.entries import Quotes
    from timeline.exports.page.look import PageLook
    from timeline.questions.asked import AnyAnswer, AskedQuestion
    from timeline.questions.counting.answers import CountingQuestion
    from timeline.state import Reading

__all__ = ["Contents", "page_contents"]

_WEB = re.compile(r"https?://[^\s\\@]+")

CHECKED = 10
"""So many matters that are open are shown of a question."""

LOOKED_AT = 2000
"""Among more developments, what is worth checking is not looked for, and it is said so."""

SOURCES, OF_TOPIC, LISTED = 300, 100, 100
"""So many documents are listed, conflicts of a topic, and developments left aside for a reason."""


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
    """What was left aside for one reason, in a sentence; each, unless they are very many."""

    sentence: str
    asides: tuple[Aside, ...]


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


@frozen
class OfTopic:
    """Conflicts of one topic: how many there are, and the first of them."""

    topic: str
    many: int
    conflicts: tuple[Disagreement, ...]


@frozen(kw_only=True)
class Contents:
    """What the page shows, from top to bottom.

    `until` is the last day up to which anything was said; `description` is what the story comes to,
    in a sentence or three; `entries` are those of so many `developments` that are told one by one;
    `places` are those of `sides`, by which they are told apart by looks. `unchecked` is whether it
    was not looked for what is worth checking, as there are too many developments.
    """

    until: str | None
    description: str
    deck: str
    recorded: str | None
    cuts: str
    asked: tuple[Answered, ...]
    numbered: tuple[NumbersAnswered, ...]
    filters: Filters
    sections: tuple[Section, ...]
    entries: tuple[PageEntry, ...]
    developments: int
    sides: tuple[str, ...]
    places: Mapping[str, int]
    conflicts: tuple[OfTopic, ...]
    checks: tuple[OpenMatters, ...]
    unchecked: bool
    anchors: Mapping[str, str]
    taken_back: tuple[str, ...]
    dangling: tuple[str, ...]
    changes: Changes | None
    sources: tuple[PageSource, ...]
    unlisted: int
    downloads: tuple[Download, ...]
    citation: str
    token: str | None

    @property
    def asides(self) -> Iterator[tuple[str, tuple[LeftAside, ...]]]:
        """What every question leaves aside, by what it is called."""
        yield from ((asked.label, _by_reason(asked.answer.asides)) for asked in self.asked)
        yield from ((asked.label, _by_reason(asked.asides)) for asked in self.numbered)

    def classes(self, link: StripLink[PageEntry]) -> str:
        """Return the classes by which filters know what stands for developments in a drawing."""
        return self.filters.classes(*link.entries)

    def anchor(self, ids: Iterable[str]) -> str | None:
        """Return where the entry of any of the reports *ids* stands, if it is listed."""
        return next((self.anchors[id_] for id_ in ids if id_ in self.anchors), None)


def _by_reason(asides: Sequence[Aside]) -> tuple[LeftAside, ...]:
    return tuple(
        LeftAside(like_asides(len(like), why), () if len(like) > LISTED else like)
        for why, like in by_reason(asides).items()
    )


def page_contents(
    reading: Reading,
    questions: Mapping[str, AskedQuestion],
    quotes: Quotes | None,
    changes: Changes | None,
    *,
    title: str,
    seen: Callable[[int], None],
    look: PageLook,
    in_order: bool,
) -> Contents:
    """Return what the page shows of *reading*.

    *questions* are *in_order*, or what most is reported of comes first.
    """
    answers = answers_to(reading, questions.values())
    if not in_order:
        answers = dict(sorted(answers.items(), key=lambda answered: weight(answered[1])))
    lead = next((label for label, answer in answers.items() if isinstance(answer, Answer)), None)
    entries = page_entries(reading, answers, lead, quotes=quotes, seen=seen, limit=look.limit)
    labels = {key: _label(key, document) for key, document in reading.documents.items()}
    asked = _asked(reading, questions, answers, labels=labels, entries=entries, titles=look.titles)
    last = reported_until(reading)
    until = day_in_print(last) if last else None
    sources = [*_sources(reading, labels)]
    developments = len(reading.within_days())
    deck = _deck(reading, developments)
    description = asked[0].in_words if asked else deck
    leading = answers[lead] if lead else None
    sides = tuple(leading) if isinstance(leading, Answer) else ()
    whole = len(entries) == developments
    unchecked = developments > LOOKED_AT and any(
        isinstance(question, Counted) for question in questions.values()
    )
    return Contents(
        until=until,
        description=description,
        deck=deck,
        recorded=_recorded(reading),
        cuts=cuts_in_words(reading.cuts, "page"),
        asked=asked,
        numbered=_numbered(answers, len(asked) + 1),
        filters=Filters.of(entries, labels),
        # Beside a part of the developments of a year, the sum of all would mislead.
        sections=sections(reading, entries, questions[lead] if lead and whole else None),
        entries=entries,
        developments=developments,
        sides=sides,
        places={side: place for place, side in enumerate(sides)},
        conflicts=tuple(_of_topics(reading.conflicts())),
        checks=() if unchecked else tuple(_checks(reading, questions)),
        unchecked=unchecked,
        anchors={report.id: report.anchor for entry in entries for report in entry.reports},
        taken_back=tuple(_taken_back(reading)),
        dangling=tuple(map(dangling_in_words, reading.dangling())),
        changes=changes,
        sources=tuple(sources[:SOURCES]),
        unlisted=max(0, len(sources) - SOURCES),
        downloads=() if look.embed else downloads(reading, of_measures(questions)),
        citation=cited(title, until, description, reading),
        token=token_of(leading, reading),
    )


def _asked(
    reading: Reading,
    questions: Mapping[str, AskedQuestion],
    answers: Mapping[str, AnyAnswer],
    *,
    labels: Mapping[str, str],
    entries: Sequence[PageEntry],
    titles: Mapping[str, str],
) -> tuple[Answered, ...]:
    return tuple(
        answered(
            reading, question, answer, f"q{number}", labels=labels, titles=titles, entries=entries
        )
        for number, (question, answer) in enumerate(_counted(questions, answers), 1)
    )


def _counted(
    questions: Mapping[str, AskedQuestion], answers: Mapping[str, AnyAnswer]
) -> Iterator[tuple[CountingQuestion, Answer]]:
    """Yield the questions of what was counted, each with its answer."""
    for label, answer in answers.items():
        question = questions[label]
        if isinstance(question, UnitQuestion) and isinstance(answer, Answer):
            yield question, answer


def _numbered(answers: Mapping[str, AnyAnswer], first: int) -> tuple[NumbersAnswered, ...]:
    """Return the answers that are no figures of what was counted, by numbers from *first* on."""
    return tuple(
        numbers_answered(label, answer, f"q{number}")
        for number, (label, answer) in enumerate(answers.items(), first)
        if not isinstance(answer, Answer)
    )


def _of_topics(conflicts: Sequence[Disagreement]) -> Iterator[OfTopic]:
    by_topic = sorted(conflicts, key=lambda conflict: conflict.topic.value)
    for topic, group in groupby(by_topic, lambda conflict: conflict.topic.value):
        of_topic = tuple(group)
        yield OfTopic(topic, len(of_topic), of_topic[:OF_TOPIC])


def _checks(reading: Reading, questions: Mapping[str, AskedQuestion]) -> Iterator[OpenMatters]:
    """Yield what is worth checking about the answers to *questions*, if anything is."""
    for label, question in questions.items():
        if isinstance(question, Counted):
            answer = reading.ask(worth_checking(question))
            if answer.checks:
                yield OpenMatters.of(label, answer)


def _deck(reading: Reading, developments: int) -> str:
    reports = plural(len(reading.reports()), "report")
    named = {recorded.event.document for recorded in reading.reports()}
    documents = plural(len(named.union(reading.documents)), "document")
    return f"{plural(developments, 'development')}, told in {reports} from {documents}."


def _recorded(reading: Reading) -> str | None:
    recorded = reading.recorded()
    return in_utc(recorded[-1].moment) if recorded else None


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
