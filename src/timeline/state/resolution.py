"""What a set of recorded events amounts to: current readings, and what is linked with what."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, evolve, field, frozen

from timeline.display.listed import Catalogue
from timeline.display.shown import Shown
from timeline.errors import UnknownEvent
from timeline.events import (
    Alias,
    Distinct,
    Document,
    EventId,
    Link,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
)
from timeline.state.aliases import Names
from timeline.state.connected import components
from timeline.state.recall import Recall
from timeline.state.recorded import Recorded, by_moment
from timeline.state.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Event
    from timeline.state.revisions import Course

__all__ = ["Dangling", "Fork", "Index", "ends_of", "index"]

N = TypeVar("N", EventId, str)
"""What resolves to the id of an event: an id leads to one, and a name perhaps to itself."""

JOINING = {Relation.SAME, Relation.PART_OF}

_by_id = attrgetter("id")
"""By what judgements are sorted: so they are the same in whatever order they came."""


@frozen
class Fork:
    """An event of which several revisions claim to be the reading that stands."""

    id: EventId
    revisions: tuple[Recorded[Revision], ...]


@frozen
class Dangling(Shown):
    """An event that refers to one that is not known, or no longer stands.

    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 to North on 19 June 2025")
    >>> (dangling,) = given(daily, same("daily#swap", "weekly#swap")).reading.dangling()
    >>> dangling.missing
    'weekly#swap'
    """

    recorded: Recorded[Any]
    missing: str
    why: str


@define(eq=False, repr=False)
class Index:
    """What is known, resolved: every event in its current reading, under the id of its first.

    Attributes:
        told_apart: for each report what tells its lists from others: the id of a judgement, or a
            digest where a list goes on in several.
        joined: judgements, with those reports of their lists that links connect as the same.
        revisions: for each event that was revised, what revised it, in the order of moments.
        standing: for each of these, the revision whose reading stands.
        first: for the id of each revision, that of the first reading.
        same, unit: the members of the component of each report that is linked at all; a report that
            is missing there is alone.
        duplicates: what bears one name and was recorded in several readings, with their ids.
        namesakes: for each such report, the ids of all that bear its name.
        contradicted: links that call two reports distinct while others call them the same.
        contested: the reports whose reading or company is in dispute.
        revised: revised reports as they were first read.
    """

    documents: dict[str, Document] = field(factory=Catalogue)
    reports: dict[EventId, Recorded[Report]] = field(factory=dict)
    links: list[Recorded[Link]] = field(factory=list)
    retractions: list[Recorded[Retraction]] = field(factory=list)
    aliases: list[Recorded[Alias]] = field(factory=list)
    distincts: list[Recorded[Distinct]] = field(factory=list)
    told_apart: dict[str, frozenset[str]] = field(factory=dict)
    joined: list[tuple[Recorded[Distinct], tuple[EventId, ...]]] = field(factory=list)
    names: Names = Names()
    revisions: dict[EventId, list[Recorded[Revision]]] = field(factory=dict)
    standing: dict[EventId, Recorded[Revision]] = field(factory=dict)
    first: dict[str, EventId] = field(factory=dict)
    same: dict[EventId, tuple[EventId, ...]] = field(factory=dict)
    unit: dict[EventId, tuple[EventId, ...]] = field(factory=dict)
    forks: list[Fork] = field(factory=list)
    duplicates: list[tuple[str, tuple[EventId, ...]]] = field(factory=list)
    namesakes: dict[EventId, tuple[EventId, ...]] = field(factory=dict)
    contradicted: list[Recorded[Link]] = field(factory=list)
    contested: set[EventId] = field(factory=set)
    dangling: list[Dangling] = field(factory=list)
    revised: list[Recorded[Report]] = field(factory=list)
    recall: Recall = field(factory=Recall)
    _by_name: dict[str, EventId] | None = field(default=None, init=False)

    def readings_of(self, id_: EventId) -> tuple[EventId, ...]:
        """Return the ids of the report *id_* and of its duplicates, which bear the same name."""
        return self.namesakes.get(id_, (id_,))

    def resolve(self, id_: N) -> N:
        """Return the id of the first reading of *id_*, a revision's or a report's name, too."""
        if "#" in id_:
            return self._ids_by_name().get(id_, id_)
        return self.first.get(id_, id_)

    def id_of(self, report: str) -> EventId:
        """Return the id of the first reading of a report, see `Reading.id_of`."""
        resolved = EventId(self.resolve(report))
        if resolved in self.reports:  # else it is none
            return resolved
        ids = [id_ for id_, recorded in self.reports.items() if _is_called(report, recorded)]
        if ids and set(ids) <= set(self.readings_of(ids[0])):
            return min(ids)
        if len(ids) != 1:
            many = "no report" if not ids else f"{len(ids)} reports"
            raise UnknownEvent(f"{many} named {report[:80]!r} (expected 'document#key' or an id)")
        return ids[0]

    def _ids_by_name(self) -> dict[str, EventId]:
        """Return the ids of reports by the names they bear, or else by those they bore at first.

        Of several that bear one name it is the one that was recorded first.
        """
        if self._by_name is None:
            self._by_name = {}
            for reports in (self.reports.values(), self.revised):
                for recorded in sorted(reports, key=by_moment):
                    self._by_name.setdefault(recorded.event.name, recorded.id)
        return self._by_name


def _is_called(name: str, recorded: Recorded[Report]) -> bool:
    return name == recorded.event.name or (len(name) >= 8 and recorded.id.startswith(name))


def index(
    recorded: Iterable[Recorded[Event]],
    *,
    recall: Recall | None = None,
    names: Names | None = None,
) -> Index:
    """Return the index of *recorded*, which is the same in whatever order they come.

    *recall* is of the history that they are a part of, and *names* what the aliases of that say;
    by default they are all there is of it.
    """
    resolved = Index(recall=recall or Recall())
    judgements: dict[EventId, Recorded[Any]] = {}
    readings: dict[EventId, Recorded[Revision]] = {}
    revisions = Revisions()
    for event in recorded:
        type_ = type(event.event)
        if type_ is Report:
            resolved.reports[event.id] = event  # type: ignore[assignment]
        elif type_ is Revision:
            readings[event.id] = event  # type: ignore[assignment]
            revisions.add(event.id, event.moment, readings[event.id].event)
        elif type_ is not Redaction:
            judgements[event.id] = event
    _revise(resolved, judgements, revisions, readings)
    _sort_out(resolved, judgements)
    resolved.names = names or Names.of(alias.event for alias in resolved.aliases)
    _find_duplicate_reports(resolved)
    _connect(resolved)
    _tell_apart(resolved)
    resolved.dangling.sort(key=lambda dangling: dangling.recorded.id)
    return resolved


def ends_of(link: Link) -> tuple[EventId, EventId]:
    """Return the ids of the reports that *link* connects, as an index has it: without names."""
    return EventId(link.left), EventId(link.right)


def _revise(
    resolved: Index,
    judgements: dict[EventId, Recorded[Any]],
    revisions: Revisions,
    readings: dict[EventId, Recorded[Revision]],
) -> None:
    """Put the reading that stands in the place of every event that was revised."""
    in_order = sorted(readings.values(), key=by_moment)
    for id_ in dict.fromkeys(revision.event.of for revision in in_order):
        home = resolved.reports if id_ in resolved.reports else judgements
        if id_ in home:
            course = revisions.course(id_, type(home[id_].event))
            _let_stand(resolved, home, id_, course, readings)
    resolved.dangling += [
        Dangling(revision, revision.event.of, "it revises an event that is not known")
        for revision in readings.values()
        if revision.id not in resolved.first
    ]


def _let_stand(
    resolved: Index,
    home: dict[EventId, Recorded[Any]],
    id_: EventId,
    course: Course,
    readings: dict[EventId, Recorded[Revision]],
) -> None:
    first = home[id_]
    resolved.first |= dict.fromkeys([step.id for step in (*course.steps, *course.misfits)], id_)
    for misfit in (readings[step.id] for step in course.misfits):
        reading, type_ = type(misfit.event.reading).__name__, type(first.event).__name__
        resolved.dangling.append(Dangling(misfit, id_, f"it puts a {reading} for a {type_}"))
    if not course.heads:
        return
    resolved.revisions[id_] = [readings[step.id] for step in course.steps]
    resolved.standing[id_] = last = readings[course.heads[-1].id]
    if len(course.heads) > 1:
        resolved.forks.append(Fork(id_, tuple(readings[step.id] for step in course.heads)))
    if isinstance(first.event, Report):
        resolved.revised.append(first)
    if last.event.reading is None:
        del home[id_]
    else:
        home[id_] = evolve(first, event=last.event.reading)


def _sort_out(index: Index, judgements: dict[EventId, Recorded[Any]]) -> None:
    documents: defaultdict[str, list[Recorded[Document]]] = defaultdict(list)
    for recorded in judgements.values():
        if isinstance(recorded.event, Document):
            documents[recorded.event.key].append(recorded)
        elif isinstance(recorded.event, Link):
            _add_link(index, recorded)
        elif isinstance(recorded.event, Alias):
            index.aliases.append(recorded)
        elif isinstance(recorded.event, Distinct):
            index.distincts.append(recorded)
        else:
            _add_retraction(index, recorded)
    for key, readings in documents.items():
        first = min(readings, key=by_moment)
        index.documents[key] = first.event
        if len(readings) > 1:
            ids = tuple(sorted(document.id for document in readings))
            index.duplicates.append((f"document {key}", ids))
    index.links.sort(key=_by_id)
    index.retractions.sort(key=_by_id)
    index.aliases.sort(key=_by_id)
    index.distincts.sort(key=_by_id)


def _add_link(index: Index, recorded: Recorded[Link]) -> None:
    link = recorded.event
    left, right = index.resolve(link.left), index.resolve(link.right)
    missing = [id_ for id_ in (left, right) if id_ not in index.reports]
    if missing:
        why = "it links a report that is not known"
        index.dangling.append(Dangling(recorded, missing[0], why))
    elif left == right:
        index.dangling.append(Dangling(recorded, left, "it links two readings of one report"))
    elif (left, right) == (link.left, link.right):
        index.links.append(recorded)
    else:
        index.links.append(evolve(recorded, event=evolve(link, left=left, right=right)))


def _add_retraction(index: Index, recorded: Recorded[Retraction]) -> None:
    retraction = recorded.event
    target = index.resolve(retraction.report)
    if target not in index.reports:
        why = "it withdraws a report that is not known"
        index.dangling.append(Dangling(recorded, target, why))
    else:
        index.retractions.append(evolve(recorded, event=evolve(retraction, report=target)))


def _find_duplicate_reports(index: Index) -> None:
    """Find reports that bear one name: two readings of one report, which count as one."""
    named: dict[tuple[str, str], EventId] = {}
    duplicates: defaultdict[tuple[str, str], set[EventId]] = defaultdict(set)
    for id_, recorded in index.reports.items():
        name = (recorded.event.document, recorded.event.key)
        first = named.setdefault(name, id_)
        if first is not id_:
            duplicates[name] |= {first, id_}
    for name, ids in duplicates.items():
        together = tuple(sorted(ids))
        index.duplicates.append((f"report {'#'.join(name)}", together))
        index.namesakes |= dict.fromkeys(together, together)
    index.duplicates.sort()


def _connect(index: Index) -> None:
    duplicates = [
        (ids[0], id_) for _, ids in index.duplicates if ids[0] in index.reports for id_ in ids[1:]
    ]
    links = [recorded.event for recorded in index.links]
    same = [ends_of(link) for link in links if link.relation is Relation.SAME]
    joined = [ends_of(link) for link in links if link.relation in JOINING]
    index.same = components(duplicates + same)
    index.unit = components(duplicates + joined)
    index.contradicted = [
        recorded
        for recorded in index.links
        if recorded.event.relation is Relation.DISTINCT and _is_one(index, *ends_of(recorded.event))
    ]
    apart = [recorded.event for recorded in index.contradicted]
    index.contested = {fork.id for fork in index.forks}
    index.contested |= {id_ for _, ids in index.duplicates for id_ in ids}
    index.contested |= {id_ for link in apart for id_ in ends_of(link)}


def _is_one(index: Index, left: EventId, right: EventId) -> bool:
    return right in index.same.get(left, ())


def _tell_apart(index: Index) -> None:
    """Find the reports that are told apart as those of a list, and those that are linked."""
    if not index.distincts:
        return
    lists: defaultdict[str, list[_Listed]] = defaultdict(list)
    judged_by: defaultdict[str, list[str]] = defaultdict(list)
    for recorded, covered in _covered(index):
        list_ = _list_of(recorded)
        lists[list_] += ((recorded, report) for report in covered)
        for report in covered:
            judged_by[report.id].append(list_)
    shared: dict[tuple[str, ...], frozenset[str]] = {}
    for id_, ids in judged_by.items():
        index.told_apart[id_] = shared.setdefault(tuple(ids), frozenset(ids))
    for listed in lists.values():
        index.joined += _joined_among(index, listed)
    index.joined.sort(key=lambda joined: (joined[0].id, joined[1]))
    index.contested |= {id_ for _, ids in index.joined for id_ in ids}


_Listed = tuple[Recorded[Distinct], Recorded[Report]]
"""A report that is on a list, and the judgement that says so."""


def _covered(index: Index) -> Iterator[tuple[Recorded[Distinct], list[Recorded[Report]]]]:
    """Yield each judgement on a list with the reports of which it speaks."""
    within: defaultdict[str, list[Recorded[Report]]] = defaultdict(list)
    named: defaultdict[str, list[Recorded[Report]]] = defaultdict(list)
    for report in index.reports.values():
        within[report.event.document].append(report)
        named[report.event.name].append(report)
    for recorded in index.distincts:
        judged = recorded.event
        if judged.keys:
            covered = [report for name in judged.names for report in named.get(name, ())]
        else:
            covered = [report for report in within[judged.document] if judged.covers(report.event)]
        missing = sorted(name for name in judged.names if name not in named)
        if missing or not covered:
            name = missing[0] if missing else judged.document
            why = "it tells apart reports that are not known"
            index.dangling.append(Dangling(recorded, name, why))
        yield recorded, covered


def _list_of(recorded: Recorded[Distinct]) -> str:
    """Return what tells the list of a judgement from others: several may speak of one list."""
    judged = recorded.event
    return digest(f"{judged.judge}\n{judged.among}") if judged.among else recorded.id


def _joined_among(
    index: Index, listed: list[_Listed]
) -> Iterator[tuple[Recorded[Distinct], tuple[EventId, ...]]]:
    """Yield those *listed* that are the same; two readings of one are no matter."""
    groups: defaultdict[tuple[EventId, ...], list[_Listed]] = defaultdict(list)
    for recorded, report in listed:
        if report.id in index.same:
            groups[index.same[report.id]].append((recorded, report))
    for group in groups.values():
        if len({report.event.name for _, report in group}) > 1:
            ids = {report.id for _, report in group}
            yield min((recorded for recorded, _ in group), key=_by_id), tuple(sorted(ids))
