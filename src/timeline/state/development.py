"""Developments: the things in the world that reports are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, evolve, field, frozen

from timeline.display.shown import Shown
from timeline.events import (
    Document,
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
from timeline.state.cells import Merged, merge
from timeline.state.claims import (
    ReportedNumbers,
    claims_of,
    numbers_of,
    why_not_by,
    words_for_not_done,
)
from timeline.state.cuts import Scope
from timeline.state.dates import Placed, exact_ends, place, when_said
from timeline.state.recorded import Recorded
from timeline.state.selected import Selected
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator


__all__ = ["Claimed", "Development", "Silenced", "Unit", "claims_by_value"]

NO_NAMES: Mapping[str, str] = MappingProxyType({})

K = TypeVar("K")
K_co = TypeVar("K_co", covariant=True)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@frozen(order=False)
class Silenced:
    """A report that is known but does not speak in this reading, and why."""

    recorded: Recorded[Report]
    why: str


@frozen(order=False)
class Claimed(Generic[V_co]):
    """A value and the reports that claim it."""

    value: V_co
    reports: tuple[Recorded[Report], ...]


@define(eq=False, repr=False)
class Development(Shown, Generic[K_co]):
    """What reports connected by SAME are about, seen through the cuts of a reading.

    It has no id of its own; any of its reports leads to it.

    Attributes:
        ids: the ids of all its reports, speaking or not, sorted.
        reports: those that speak in this reading, by document and key.
        silenced: those that do not, and why.
        documents: the documents by their keys.
        implemented: what the agreements it carries out say of their own days.
        names: what the names stand for that stand for others.
    """

    ids: tuple[str, ...]
    reports: tuple[Recorded[Report], ...]
    silenced: tuple[Silenced, ...]
    documents: Mapping[str, Document]
    implemented: tuple[When, ...] = ()
    names: Mapping[str, str] = NO_NAMES
    _placed: Placed | None = field(default=None, init=False)
    _numbers: ReportedNumbers | None = field(default=None, init=False)

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for: itself, unless an alias says otherwise."""
        return self.names.get(name, name)

    @property
    def placed(self) -> Placed:
        """Where it stands in time, and what that rests on."""
        if self._placed is None:
            self._placed = place(self.reports, self.documents, self.implemented)
        return self._placed

    @property
    def numbers(self) -> ReportedNumbers:
        """What its reports count."""
        if self._numbers is None:
            self._numbers = numbers_of(self.reports)
        return self._numbers

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
        return (*self.reports, *(silenced.recorded for silenced in self.silenced))

    @property
    def affirmed(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it was done."""
        return self.numbers.affirmed

    @property
    def standing_by(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports it stands by: `affirmed`, and of what claims levels, begun."""
        if len(self.affirmed) == len(self.reports):
            return self.reports
        return tuple(report for report in self.reports if why_not_by(report.event) is None)

    def flows(self, measure: Measure) -> list[Flow]:
        """Return what reports affirm that it adds to *measure*."""
        return [flow for flow in self.numbers.flows if flow.measure == measure]

    def added(self, measure: Measure) -> dict[str, Merged]:
        """Return what reports affirm that it adds to *measure*, together, side by side."""
        if len(self.affirmed) == 1:
            return merge(self.flows(measure))
        reports, documents = [], []
        for report, flows in zip(self.affirmed, self.numbers.flows_told, strict=True):
            if of_measure := [flow for flow in flows if flow.measure == measure]:
                reports.append(of_measure)
                documents.append(report.event.document)
        return merge(*reports, documents=documents)

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
    def last_said(self) -> tuple[str, str]:
        """The last day on which any report affirmed it, and when the last of them was recorded."""
        days = [
            when_said(report.event, self.documents).latest or date.max for report in self.affirmed
        ]
        moments = [report.moment.isoformat() for report in self.affirmed]
        return max(days, default=date.max).isoformat(), max(moments, default="")

    @property
    def denied(self) -> tuple[Recorded[Report], ...]:
        """The speaking reports that say it is not so."""
        return tuple(report for report in self.reports if report.event.polarity is Polarity.DENIED)

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
        return evolve(
            self,
            ids=tuple(id_ for id_ in self.ids if id_ in ids),
            reports=tuple(report for report in self.reports if report.id in ids),
            silenced=tuple(silent for silent in self.silenced if silent.recorded.id in ids),
        )

    def silent(self, why: str) -> Development[K_co]:
        """Return the same as if none of its reports spoke, and *why*; its parts stay together."""
        silenced = (Silenced(report, why) for report in self.reports)
        return evolve(self, reports=(), silenced=(*self.silenced, *silenced))

    def _alone(self) -> tuple[object, ...]:
        """Return what it is made of, with those documents and names alone that bear on it."""
        documents: dict[str, Document] = {}
        names: set[str] = set()
        for report in self.all_reports:
            names |= _names_in(report.event)
            key: str | None = report.event.document
            while key is not None and key in self.documents and key not in documents:
                documents[key] = self.documents[key]
                names |= {documents[key].publisher or ""}
                key = documents[key].derived_from
        stand_for = {name: self.names[name] for name in sorted(names) if name in self.names}
        return self.ids, self.reports, self.silenced, documents, self.implemented, stand_for

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Development):
            return NotImplemented
        return self._alone() == other._alone()

    def __reduce__(self) -> tuple[object, ...]:
        # The timeline's other documents and names stay behind: an answer travels alone.
        return Development, self._alone()

    def __repr__(self) -> str:
        reports = f"{len(self.reports)} report{'' if len(self.reports) == 1 else 's'}"
        return f"<Development {self.title!r}, {self.when}, {reports}>"

    def _speaking_or_silenced(self) -> list[Recorded[Report]]:
        return list(self.reports) or [silent.recorded for silent in self.silenced]


def claims_by_value(
    reports: Iterable[Recorded[Report]], value: Callable[[K_co], V]
) -> Iterator[Claimed[V]]:
    """Yield the different values that *reports* claim, each with the reports that do."""
    claims: list[tuple[V, list[Recorded[Report]]]] = []
    for report in reports:
        claim = value(report.event.what)  # type: ignore[arg-type]
        if claim is None or claim == ():
            continue
        for earlier, agreeing in claims:
            if earlier == claim:
                agreeing.append(report)
                break
        else:
            claims.append((claim, [report]))
    return (Claimed(claim, tuple(agreeing)) for claim, agreeing in claims)


def _names_in(report: Report) -> set[str]:
    """Return every name that *report* uses, of speakers, parties and sides."""
    voices = report.provenance.voices
    sides = (side for claim in claims_of(report) for side in claim.sides)
    speakers = (name for voice in voices for name in (voice.name, voice.party or ""))
    return {*sides, *speakers}


@define(repr=False)
class Unit:
    """What is counted once: developments connected as wholes and parts; mostly just one.

    Attributes:
        developments: in the order of their first ids.
        parts: pairs of places in `developments`: a part, and the whole it belongs to.
        scope: the days the reading asks about.
        distinct: by the ids of its reports, those of others judged to be about something else.
        lists: by the ids of its reports, the judgements that tell all of a list apart.
        contested: whether it is in dispute which reports, or which readings, belong to it, or a
            report of it is judged to contradict another.
    """

    developments: tuple[Development[object], ...]
    parts: tuple[tuple[int, int], ...] = ()
    scope: Scope = Scope()
    distinct: Mapping[str, frozenset[str]] = MappingProxyType({})
    contested: bool = False
    lists: Mapping[str, frozenset[str]] = MappingProxyType({})

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its reports, sorted."""
        if len(self.developments) == 1:
            return self.developments[0].ids
        return tuple(sorted(id_ for development in self.developments for id_ in development.ids))

    @property
    def lead(self) -> Development[object]:
        """The development that is no part of another, to stand for the unit."""
        below = {part for part, _ in self.parts}
        places = range(len(self.developments))
        return self.developments[next((n for n in places if n not in below), 0)]

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """Its first and its last day, where it is one span whose reports give them exactly."""
        tops = self._tops()
        return exact_ends(tops[0].reports) if len(tops) == 1 else (None, None)

    @property
    def when(self) -> When:
        """The bounds within which all of it lies in time: those of its wholes."""
        if len(self.developments) == 1:
            return self.developments[0].when
        done = {
            n: development.when
            for n, development in enumerate(self.developments)
            if development.affirmed
        }
        within = self._below({*done})
        return reduce(When.hull, [done[n] for n in done if n not in within] or [*done.values()])

    def deciding(self, measure: Measure) -> tuple[Development[object], ...]:
        """Return the developments whose days decide on which days what it adds was added.

        They are the wholes that give a number of their own, and of others the parts that do.
        """
        if len(self.developments) == 1:
            return self.developments
        counts = {
            n for n, development in enumerate(self.developments) if development.flows(measure)
        }
        return tuple(self.developments[n] for n in sorted(counts - self._below(counts) or counts))

    def _below(self, wholes: set[int]) -> set[int]:
        """Return the parts of any of *wholes*, and the parts of those."""
        below: set[int] = set()
        reached = set(wholes)
        while more := {part for part, of in self.parts if of in reached} - below:
            below |= more
            reached |= more
        return below

    def outside(self, days: When) -> Unit | None:
        """Return what of it certainly lies outside of *days*; `None` where nothing does."""
        outside = [
            bool(development.affirmed) and development.when.meet(days) is None
            for development in self.developments
        ]
        if not any(outside):
            return None
        developments = (
            development if is_outside else development.silent("within the days of another")
            for development, is_outside in zip(self.developments, outside, strict=True)
        )
        return evolve(self, developments=tuple(developments))

    def __reduce__(self) -> tuple[object, ...]:
        apart, lists = dict(self.distinct), dict(self.lists)
        return Unit, (self.developments, self.parts, self.scope, apart, self.contested, lists)

    def __repr__(self) -> str:
        return f"<Unit of {', '.join(map(repr, self.developments))}>"

    def judged_apart(self, unit: Unit) -> bool:
        """Return whether somebody judged that the two are not the same, nor parts of one.

        What is distinct from a part may still be another part, or the whole.
        """
        if not self.distinct and not (self.lists and unit.lists):
            return False
        tops = product(self._tops(), unit._tops())
        return all(self._apart(ours, unit, theirs) for ours, theirs in tops)

    def _tops(self) -> list[Development[object]]:
        """Return what was done and is no part of anything that was."""
        done = {n for n, development in enumerate(self.developments) if development.affirmed}
        return [self.developments[n] for n in sorted(done - self._below(done) or done)]

    def _apart(self, ours: Development[object], unit: Unit, theirs: Development[object]) -> bool:
        if not self._listed(ours).isdisjoint(unit._listed(theirs)):
            return True
        their_ids = set(theirs.ids)
        return any(not their_ids.isdisjoint(self.distinct.get(id_, ())) for id_ in ours.ids)

    def _listed(self, development: Development[object]) -> set[str]:
        """Return the judgements that tell *development* apart from others of its list."""
        return {judged for id_ in development.ids for judged in self.lists.get(id_, ())}
