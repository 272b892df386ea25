"""What a sentence of an explanation is about, as values: a program need not read the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.shown import Shown
from timeline.events import Certainty, Phase, Polarity, Voice
from timeline.telling.remarks import RemarkKind
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from timeline.events import Document, Passage, Report
    from timeline.state import Development, Recorded

__all__ = ["About", "CitedClaim", "CitedDevelopment", "CitedPassage", "CitedReport"]


@frozen
class CitedPassage(Shown):
    """A passage: the document by its key and address, code points, and the digest of the words."""

    document: str
    start: int
    end: int
    sha256: str
    address: str | None = None

    @classmethod
    def of(cls, passage: Passage, key: str, document: Document | None) -> CitedPassage:
        """Return *passage* of the document *key*, which is *document* where that is known."""
        address = document.address if document else None
        return cls(key, passage.start, passage.end, passage.sha256, address)


@frozen
class CitedReport(Shown):
    """A report by its permanent id and its name, and how far it goes in what it says."""

    id: str
    name: str
    phase: Phase
    polarity: Polarity
    certainty: Certainty

    @classmethod
    def of(cls, recorded: Recorded[Report]) -> CitedReport:
        """Return the report that was *recorded*."""
        report = recorded.event
        return cls(recorded.id, report.name, report.phase, report.polarity, report.certainty)


@frozen
class CitedDevelopment(Shown):
    """A development by its reports, which are all the name it has; silent ones come last."""

    title: str
    when: When
    reports: tuple[str, ...]

    @classmethod
    def of(cls, development: Development[object]) -> CitedDevelopment:
        """Return *development* by the names of its reports."""
        return cls(development.title, development.when, development.report_names)


@frozen
class CitedClaim(Shown):
    """A claimed total by those who claim it, and the days it covers (*since* may be unsaid)."""

    speakers: tuple[str, ...]
    since: When | None
    until: When


@frozen(kw_only=True)
class About(Shown):
    """What a sentence is about; what it is not about is `None` or empty.

    Attributes:
        remark: the kind of the remark that it is.
        bound: which bound what stands below it makes: ``"low"`` or ``"high"``.
        side: the side whose figure it is.
        count: how many it tells of.
        development: the development that it tells of, or what it counts belongs to.
        pair: two developments, counted apart, that may be one.
        claim: the claimed total.
        report: the report.
        event: the id of another event, such as a revision, that bears on it.
        voice: who says so.
        hedges: words that weaken what is said.
        when: the days within which it lies.
        stated: the day or days that a report gives, with the words for them.
        readings: other words of a report, with what they were read as.
        passage: where the words stand.
    """

    remark: RemarkKind | None = None
    bound: str | None = None
    side: str | None = None
    count: Count | None = None
    development: CitedDevelopment | None = None
    pair: tuple[CitedDevelopment, CitedDevelopment] | None = None
    claim: CitedClaim | None = None
    report: CitedReport | None = None
    event: str | None = None
    voice: Voice | None = None
    hedges: tuple[str, ...] = ()
    when: When | None = None
    stated: Stated[When | Span] | None = None
    readings: tuple[Stated[Any], ...] = ()
    passage: CitedPassage | None = None
