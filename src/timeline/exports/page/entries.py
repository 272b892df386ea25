"""Developments as the page shows them: days, numbers, reports, passages, what became of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from timeline import edtf
from timeline.events import Document, Passage, Phase, Polarity, Report, title_of
from timeline.exports import wording
from timeline.questions import origins_of
from timeline.questions.wording import Wording
from timeline.state import flows_of, stocks_of
from timeline.values import Basis, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import Flow, Stock, Voice
    from timeline.questions import Answer
    from timeline.state import Development, Reading, Recorded

__all__ = ["Cited", "Entry", "Former", "Number", "Quotes", "Told", "entries"]

T = TypeVar("T")

Quotes = Callable[[Document, Passage], tuple[str, str, str] | None]
"""What returns the words of a passage, with those before and after them in their sentence."""


@frozen(kw_only=True)
class Cited:
    """A passage: its place, and its words in their sentence, as far as they are at hand."""

    place: str
    before: str = ""
    words: str = ""
    after: str = ""


@frozen(kw_only=True)
class Former:
    """How a report was read before, and who has since read it otherwise, or took it back."""

    title: str
    when: str
    counts: str
    recorded: str
    why: str


@frozen(kw_only=True)
class Told:
    """A report as the page shows it; *silent* is why it does not speak here, if it does not."""

    id: str
    name: str
    document: str
    source: str
    title: str
    standing: str
    voices: tuple[str, ...]
    hedges: tuple[str, ...]
    counts: str
    when: str
    recorded: str
    passages: tuple[Cited, ...]
    former: tuple[Former, ...]
    silent: str | None


@frozen(kw_only=True)
class Number:
    """What a development adds to a figure: question, side and how many, in words."""

    question: str
    side: str
    count: str
    disputed: bool


@frozen(kw_only=True)
class Entry:
    """A development as the page shows it; *anchor* stays the same when the page is made again."""

    anchor: str
    title: str
    kind: str
    when: str
    edtf: str
    bounds: When
    done: bool
    standing: str
    origins: str
    parties: tuple[str, ...]
    dated: tuple[str, ...]
    numbers: tuple[Number, ...]
    asides: tuple[str, ...]
    conflicts: tuple[str, ...]
    links: tuple[str, ...]
    told: tuple[Told, ...]
    sides: tuple[str, ...]
    phases: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents that report it, by their keys."""
        return tuple(dict.fromkeys(one.source for one in self.told))


def entries(
    reading: Reading,
    answers: Mapping[str, Answer],
    quotes: Quotes | None,
    seen: Callable[[int], None],
) -> tuple[Entry, ...]:
    """Return the developments of *reading*: by their days, those without any last."""
    made = _Entries(reading, answers, quotes)
    found = sorted(reading.developments(), key=lambda each: not each.when.known)
    return tuple(map(made.of, _told_of(found, seen)))


def _told_of(found: Iterable[T], seen: Callable[[int], None]) -> Iterator[T]:
    for number, each in enumerate(found, 1):
        yield each
        seen(number)


class _Entries:
    """Makes entries, with what the whole story has on each."""

    def __init__(
        self, reading: Reading, answers: Mapping[str, Answer], quotes: Quotes | None
    ) -> None:
        self._reading = reading
        self._quotes = quotes
        self._wording = Wording(reading)
        self._first = {one.id: one for one in reading.recorded()}
        self._about: dict[str, defaultdict[str, list[str]]] = {
            name: defaultdict(list) for name in ("conflicts", "links", "asides")
        }
        self._numbers: defaultdict[str, list[Number]] = defaultdict(list)
        for conflict in reading.conflicts():
            self._note("conflicts", conflict.ids, f"{conflict.topic}: {conflict.sentence}")
        for link in reading.links():
            ends = (link.event.left, link.event.right)
            self._note("links", ends, self._wording(link.event))
        for label, answer in answers.items():
            self._count(label, answer)

    def _note(self, what: str, ids: Iterable[str], sentence: str) -> None:
        for id_ in ids:
            self._about[what][id_].append(sentence)

    def _count(self, label: str, answer: Answer) -> None:
        for aside in answer.asides:
            self._note("asides", aside.subject.ids, f"{label}: {aside.why}")
        for side, figure in answer.figures.items():
            for one in figure.contributions:
                number = Number(
                    question=label, side=side, count=str(one.count), disputed=one.disputed
                )
                for id_ in one.unit.lead.ids:
                    self._numbers[id_].append(number)
            for claim in figure.claims:
                text = f"{label}, {side}: {claim.count} in all, as claimed; never added"
                self._note("asides", claim.development.ids, text)

    def _found(self, what: str, each: Development[object]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for id_ in each.ids for text in self._about[what][id_]))

    def of(self, each: Development[object]) -> Entry:
        """Return *each* as the page shows it."""
        origins = origins_of(each)
        speaking = [self._told(one, None) for one in each.reports]
        silent = [self._told(one.recorded, one.why) for one in each.silenced]
        reports = [one.event for one in wording.told(each)]
        return Entry(
            anchor=f"r-{wording.first(each).id[:16]}",
            title=each.title,
            kind=each.kind,
            when=wording.days(each),
            edtf=edtf.format(each.when),
            bounds=each.when,
            done=each.not_done is None,
            standing=wording.standing(each),
            origins=str(origins.origins),
            parties=origins.parties,
            dated=each.placed.bases,
            numbers=tuple(dict.fromkeys(n for id_ in each.ids for n in self._numbers[id_])),
            asides=self._found("asides", each),
            conflicts=self._found("conflicts", each),
            links=self._found("links", each),
            told=(*speaking, *silent),
            sides=tuple(sorted({side for one in reports for side in _sides(one)})),
            phases=tuple(sorted({_phase(one) for one in reports})),
        )

    def _told(self, one: Recorded[Report], silent: str | None) -> Told:
        report, documents = one.event, self._reading.documents
        document = documents.get(report.document)
        return Told(
            id=one.id,
            name=report.name,
            document=(document.publisher or document.title if document else None) or "",
            source=report.document,
            title=title_of(report.what),
            standing=_standing(report),
            voices=tuple(map(_voice, report.provenance.voices)),
            hedges=report.provenance.hedges,
            counts=_counts(report),
            when=_when(report),
            recorded=f"{one.moment:%Y-%m-%d %H:%M} UTC",
            passages=tuple(self._cited(document, each) for each in report.provenance.passages),
            former=tuple(self._former(one.id)),
            silent=silent,
        )

    def _cited(self, document: Document | None, passage: Passage) -> Cited:
        place = f"{passage.start:,}–{passage.end:,}"
        found = self._quotes(document, passage) if self._quotes and document else None
        if found is None:
            return Cited(place=place)
        before, words, after = (re.sub(r"\s+", " ", part) for part in found)
        return Cited(place=place, before=before, words=words, after=after)

    def _former(self, id_: str) -> Iterator[Former]:
        """Yield every reading that was put away, and why, from the first on."""
        known = self._first.get(id_)
        reading: object = known.event if known else None
        for one in self._reading.revisions_of(id_):
            if isinstance(reading, Report):
                yield Former(
                    title=title_of(reading.what),
                    when=_when(reading),
                    counts=_counts(reading),
                    recorded=f"{one.moment:%Y-%m-%d %H:%M} UTC",
                    why=f"read otherwise by {one.event.judge}: {one.event.why}",
                )
            reading = one.event.reading


def _sides(report: Report) -> set[str]:
    return {side for claim in _claims(report) for side in claim.sides}


def _claims(report: Report) -> tuple[Flow | Stock, ...]:
    return (*flows_of(report.what), *stocks_of(report.what))


def _phase(report: Report) -> str:
    return "denied" if report.polarity is Polarity.DENIED else report.phase.value


def _standing(report: Report) -> str:
    """Return in words how far it had got, where that is not simply done."""
    phase = "" if report.phase is Phase.DONE else report.phase.value
    polarity = "" if report.polarity is Polarity.AFFIRMED else str(report.polarity.value)
    sure = "" if report.certainty == "uncommitted" else f"{report.certainty.value} to them"
    return ", ".join(filter(None, (phase, polarity, sure)))


def _counts(report: Report) -> str:
    """Return what it counts, in its own words where those were kept."""
    found = []
    for claim in _claims(report):
        words = f" (“{claim.count.words}”)" if claim.count.words else ""
        per = f", {claim.per.value}" if len(claim.sides) > 1 else ""
        found.append(
            f"{claim.measure}, {' and '.join(claim.sides)}{per}: {claim.count.value}{words}"
        )
    return "; ".join(dict.fromkeys(found))


def _when(report: Report) -> str:
    when = report.when
    if when.basis is Basis.NONE:
        return ""
    words = f"“{when.words}” → " if when.words else ""
    source = f", from {when.source}" if when.source else ""
    return f"{words}{when.value} ({when.basis}{source})"


def _voice(voice: Voice) -> str:
    party = f" of {voice.party}" if voice.party and voice.party != voice.name else ""
    kind = "" if voice.kind == "named" else f", {voice.kind}"
    cue = f" “{voice.cue}”" if voice.cue else ""
    said = f", {voice.said.value}" if voice.said else ""
    return f"{voice.name}{party}{kind}{cue}{said}"
