"""Developments: the things in the world that reports are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, evolve, field

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.events import (
    Document,
    EventId,
    Flow,
    Level,
    Measure,
    Polarity,
    Report,
    Total,
    kind_of,
    title_of,
)
from timeline.folds import Aside
from timeline.state.affirming import AffirmingTexts
from timeline.state.aliases import NO_NAMES, Names
from timeline.state.cells import Merged, merge
from timeline.state.claimed import Claimed, claims_by_value
from timeline.state.claims import (
    CountsIn,
    ReportedNumbers,
    claims_of,
    is_affirmed,
    numbers_of,
    why_not_by,
    words_for_not_done,
)
from timeline.state.dates import Placed, place, when_said
from timeline.state.recall import Recall
from timeline.state.recorded import Recorded
from timeline.state.selected import Selected
from timeline.state.silenced import OthersSilenced, Silenced
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import Self

    from timeline.events import CountClaim

__all__ = ["Development"]

K = TypeVar("K")
K_co = TypeVar("K_co", covariant=True)
V = TypeVar("V")


@define(eq=False, repr=False)
class Development(Shown, Generic[K_co]):
    """What reports connected by SAME are about, seen through the cuts of a reading.

    It has no id of its own; any of its reports leads to it.

    Attributes:
        ids: the ids of all its reports, speaking or not, sorted.
        reports: those that speak in this reading, by document and key.
        silenced: those that do not, and why.
        documents: the documents by their keys.
        implemented: the days that the agreements it carries out have by what these say, in order.
        names: what the names stand for that stand for others.
        recall: what was worked out already of what its reports say.

    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 soldiers to North on 19 June 2025")
    >>> weekly = told("weekly#swap", "soldiers to North in June 2025")
    >>> swap = given(daily, weekly, same(daily, weekly)).reading.development("weekly#swap")
    >>> print(swap.title, swap.when, swap.report_names, sep="; ")
    prisoner exchange; 2025-06-19; ('daily#swap', 'weekly#swap')
    """

    ids: tuple[EventId, ...]
    reports: tuple[Recorded[Report], ...]
    silenced: Sequence[Silenced]
    documents: Mapping[str, Document]
    implemented: tuple[When, ...] = ()
    names: Names = NO_NAMES
    recall: Recall = field(factory=Recall)
    _placed: Placed | None = field(default=None, init=False)
    _numbers: ReportedNumbers | None = field(default=None, init=False)
    _texts: AffirmingTexts | None = field(default=None, init=False)
    _added: dict[Measure, dict[str, Merged]] | None = field(default=None, init=False)

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for: itself, unless an alias says otherwise."""
        return self.names.name_of(name)

    def side_of(self, name: str) -> str:
        """Return the side that *name* stands for: itself, unless an alias says otherwise."""
        return self.names.side_of(name)

    @property
    def _counts_in(self) -> Callable[[object], CountsIn]:
        """What returns what is said of how many, by the names of sides that aliases unify."""
        return self.recall.counting(self.names.sides)

    @property
    def placed(self) -> Placed:
        """Where it stands in time, and what that rests on."""
        if self._placed is None:
            self._placed = place(self.reports, self.documents, self.implemented, self.recall.placed)
        return self._placed

    @property
    def numbers(self) -> ReportedNumbers:
        """What its reports count."""
        if self._numbers is None:
            self._numbers = numbers_of(self.reports, self._counts_in)
        return self._numbers

    @property
    def texts(self) -> AffirmingTexts:
        """The texts that affirm it."""
        if self._texts is not None:
            return self._texts
        affirming = [report.event for report in self.affirmed]
        texts = AffirmingTexts(affirming, self.recall.deriving(self.documents), self.names)
        if len(affirming) > 1:  # of one, as most are, little is found
            self._texts = texts
        return texts

    @property
    def when(self) -> When:
        """The bounds within which all of it lies in time."""
        return self.placed.when

    @property
    def what(self) -> K_co:
        """What its first report says that it is, of those it stands by, if by any.

        Other reports may say more.
        """
        first = (self.standing_by or self.all_reports)[0]
        return first.event.what  # type: ignore[return-value]

    @property
    def kind(self) -> str:
        """The short name of its kind."""
        return kind_of(self.what).name

    @property
    def title(self) -> str:
        """A few words for it: of the titles its reports give, the one that says most."""
        return max(
            (title_of(report.event.what) for report in self._speaking_or_silenced()), key=len
        )

    @property
    def report_names(self) -> tuple[str, ...]:
        """The names of all its reports, as ``"document#key"``, speaking ones first."""
        return tuple(report.event.name for report in self.all_reports)

    @property
    def all_reports(self) -> tuple[Recorded[Report], ...]:
        """All its reports, speaking ones first."""
        return Listed((*self.reports, *(silenced.recorded for silenced in self.silenced)))

    @property
    def affirmed(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it was done."""
        if len(self.numbers.flows_told) == len(self.reports):
            return self.reports
        return Listed(report for report in self.reports if is_affirmed(report.event))

    @property
    def standing_by(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports it stands by: `affirmed`, and of what claims levels, begun."""
        if len(self.affirmed) == len(self.reports):
            return self.reports
        return Listed(report for report in self.reports if why_not_by(report.event) is None)

    def flows(self, measure: Measure) -> list[Flow]:
        """Return what reports affirm that it adds to *measure*."""
        return [flow for flow in self.numbers.flows if flow.measure == measure]

    def added(self, measure: Measure) -> dict[str, Merged]:
        """Return what reports affirm that it adds to *measure*, together, side by side."""
        if len(self.reports) == 1:
            (only,) = self.reports
            counts = self._counts_in(only.event.what)
            if counts.done is self.numbers:
                added = counts.added.get(measure)
                if added is None:
                    added = counts.added[measure] = merge(self.flows(measure))
                return added
        if self._added is None:
            self._added = {}
        if measure not in self._added:  # each month in which it may lie asks again
            self._added[measure] = self._merged(measure)
        return self._added[measure]

    def _merged(self, measure: Measure) -> dict[str, Merged]:
        reports, documents = [], []
        for report, flows in zip(self.affirmed, self.numbers.flows_told, strict=True):
            if of_measure := [flow for flow in flows if flow.measure == measure]:
                reports.append(of_measure)
                documents.append(report.event.document)
        return merge(*reports, documents=documents)

    def claims_of(self, report: Report) -> tuple[CountClaim, ...]:
        """Return what *report*, which is one of its own, says of how many, affirmed or not.

        Sides go by the names that aliases unify.
        """
        return self._counts_in(report.what).claims

    def flows_of(self, report: Report, measure: Measure, side: str) -> Sequence[Flow]:
        """Return what *report*, which is one of its own, says is added to *measure* on *side*.

        It says so, affirmed or not, of that side alone or of several with it.
        """
        return self._counts_in(report.what).flows_to(measure, side)

    def totals(self, measure: Measure) -> list[Total]:
        """Return the totals of *measure* that reports affirm."""
        return [total for total in self.numbers.totals if total.measure == measure]

    def levels(self, measure: Measure) -> list[Level]:
        """Return the levels of *measure* that reports affirm, of what is done or under way."""
        return [level for level in self.numbers.levels if level.measure == measure]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who affirms it: the innermost voices, by names that aliases unify, or else documents."""
        speakers: list[str] = []
        for report in self.affirmed:
            voices = report.event.provenance.voices
            name = self.name_of(voices[-1].name) if voices else None
            speakers.append(name or f"document {report.event.document}")
        return tuple(dict.fromkeys(speakers))

    @property
    def last_said(self) -> When:
        """The last day on which any report affirmed it."""
        days = [when_said(report.event, self.documents) for report in self.affirmed]
        latest = [day.latest for day in days if day.latest]
        return When(
            max((day.earliest for day in days if day.earliest), default=None),
            max(latest) if len(latest) == len(days) else None,
        )

    @property
    def denied(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it is not so."""
        return Listed(report for report in self.reports if report.event.polarity is Polarity.DENIED)

    @property
    def not_done(self) -> str | None:
        """Why nobody can be said to report it as done; `None` where somebody does."""
        if not self.reports:
            return self.silenced[0].why
        if self.affirmed:
            return None
        return words_for_not_done(report.event for report in self.reports)

    def claimed(self, value: Callable[[K_co], V]) -> Selected[Claimed[V]]:
        """Return the different values that the reports it stands by claim, each with its reports.

        What other reports claim, that deny it, plan it or do not speak, is in `asides`, each with
        the reason. What a report leaves unsaid (`None` or empty) claims nothing.
        """
        return Selected(
            claims_by_value(self.standing_by, value),
            (
                Aside(claim, why)
                for report, why in self._not_standing_by()
                if type(report.event.what) is type(self.what)
                for claim in claims_by_value((report,), value)
            ),
        )

    def _not_standing_by(self) -> Iterator[tuple[Recorded[Report], str]]:
        for report in self.reports:
            if why := why_not_by(report.event):
                yield report, why
        for silenced in self.silenced:
            yield silenced.recorded, silenced.why

    def only(self, ids: Collection[str]) -> Development[K_co]:
        """Return it as if there were those of its reports alone that have these *ids*."""
        kept = frozenset(ids)
        return evolve(
            self,
            ids=tuple(id_ for id_ in self.ids if id_ in kept),
            reports=Listed(report for report in self.reports if report.id in kept),
            silenced=Listed(silent for silent in self.silenced if silent.recorded.id in kept),
        )

    def without_others(self) -> Development[K_co]:
        """Return it as if others reported nothing, where one document alone is asked."""
        if not isinstance(self.silenced, OthersSilenced):
            return self
        own = Listed(self.silenced.own)
        reports = (*self.reports, *(silent.recorded for silent in own))
        return evolve(self, ids=tuple(sorted(report.id for report in reports)), silenced=own)

    def silent(self, why: str, ids: Collection[str] | None = None) -> Development[K_co]:
        """Return the same as if none of its reports spoke, or none with these *ids*, and *why*."""
        silenced = [report for report in self.reports if ids is None or report.id in ids]
        silent = {report.id for report in silenced}
        return evolve(
            self,
            reports=Listed(report for report in self.reports if report.id not in silent),
            silenced=(*self.silenced, *(Silenced(report, why) for report in silenced)),
        )

    @property
    def names_used(self) -> set[str]:
        """The names that bear on it: of speakers, parties, sides, publishers, and documents."""
        documents = self._documents_behind()
        publishers = (document.publisher or "" for document in documents.values())
        own = (report.event.document for report in self.all_reports)
        used = (_names_in(report.event) for report in self.all_reports)
        return {*publishers, *documents, *own}.union(*used)

    def _documents_behind(self) -> dict[str, Document]:
        """Return the documents of its reports, and those from which they derive, by their keys."""
        documents: dict[str, Document] = {}
        for report in self.all_reports:
            key: str | None = report.event.document
            while key is not None and key in self.documents and key not in documents:
                documents[key] = self.documents[key]
                key = documents[key].derived_from
        return documents

    def _alone(self) -> tuple[object, ...]:
        """Return what it is made of, with those documents and names alone that bear on it."""
        documents = self._documents_behind()
        names = self.names.only(self.names_used)
        return self.ids, self.reports, self.silenced, documents, self.implemented, names

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Development):
            return NotImplemented
        ours = self.ids, self.reports, self.silenced, self.implemented
        if ours != (other.ids, other.reports, other.silenced, other.implemented):
            return False
        if self.documents is other.documents and self.names is other.names:
            return True
        if self._documents_behind() != other._documents_behind():
            return False
        # Most stories have no aliases: to look for the names that bear on it takes longest.
        return self.names == other.names or self._alone() == other._alone()

    def __reduce__(self) -> tuple[object, ...]:
        # The timeline's other documents and names stay behind: an answer travels alone.
        return Development, self._alone()

    def __deepcopy__(self, _: object) -> Self:
        return self  # it never changes, though nothing keeps it from that

    def __repr__(self) -> str:
        reports = f"{len(self.reports)} report{'' if len(self.reports) == 1 else 's'}"
        return f"<Development {self.title!r}, {self.when}, {reports}>"

    def _speaking_or_silenced(self) -> list[Recorded[Report]]:
        return list(self.reports) or [silent.recorded for silent in self.silenced]


def _names_in(report: Report) -> set[str]:
    """Return every name that *report* uses, of speakers, parties and sides."""
    voices = report.provenance.voices
    sides = (side for claim in claims_of(report) for side in claim.sides)
    speakers = (name for voice in voices for name in (voice.name, voice.party or ""))
    return {*sides, *speakers}
