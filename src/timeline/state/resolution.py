"""What a set of recorded events amounts to: current readings, and what is linked with what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from timeline.events import (
    Alias,
    Document,
    Link,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
)
from timeline.state.aliases import Names
from timeline.state.connected import components
from timeline.state.recorded import Recorded
from timeline.state.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import Event
    from timeline.state.revisions import Course

__all__ = ["Fork", "Index", "Waiting", "index"]

JOINING = {Relation.SAME, Relation.PART_OF}


@frozen
class Fork:
    """An event of which several revisions claim to be the reading that stands."""

    id: str
    revisions: tuple[Recorded[Revision], ...]


@frozen
class Waiting:
    """An event that refers to one that is not known, or no longer stands."""

    recorded: Recorded[Any]
    missing: str
    why: str


@define(eq=False, repr=False)
class Index:
    """What is known, resolved: every event in its current reading, under the id of its first.

    `same` and `unit` hold the members of the component of each report that is linked at all; a
    report that is missing there is alone. `torn` holds links that call two reports distinct while
    others call them the same; `contested` the reports whose reading or company is in dispute.
    """

    documents: dict[str, Document] = field(factory=dict)
    reports: dict[str, Recorded[Report]] = field(factory=dict)
    links: list[Recorded[Link]] = field(factory=list)
    retractions: list[Recorded[Retraction]] = field(factory=list)
    aliases: list[Recorded[Alias]] = field(factory=list)
    names: Names = Names()
    revisions: dict[str, list[Recorded[Revision]]] = field(factory=dict)
    standing: dict[str, Recorded[Revision]] = field(factory=dict)
    first: dict[str, str] = field(factory=dict)
    same: dict[str, tuple[str, ...]] = field(factory=dict)
    unit: dict[str, tuple[str, ...]] = field(factory=dict)
    forks: list[Fork] = field(factory=list)
    rivals: list[tuple[str, tuple[str, ...]]] = field(factory=list)
    namesakes: dict[str, tuple[str, ...]] = field(factory=dict)
    torn: list[Recorded[Link]] = field(factory=list)
    contested: set[str] = field(factory=set)
    waiting: list[Waiting] = field(factory=list)

    def readings_of(self, id_: str) -> tuple[str, ...]:
        """Return the ids of the report *id_* and of its rivals, which bear the same name."""
        return self.namesakes.get(id_, (id_,))

    def resolve(self, id_: str) -> str:
        """Return the id of the first reading of *id_*, which may be a revision's."""
        return self.first.get(id_, id_)


def index(recorded: Iterable[Recorded[Event]]) -> Index:
    """Return the index of *recorded*, which is the same in whatever order they come."""
    resolved = Index()
    judgements: dict[str, Recorded[Any]] = {}
    readings: dict[str, Recorded[Revision]] = {}
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
    _find_rival_reports(resolved)
    _connect(resolved)
    resolved.waiting.sort(key=lambda waiting: waiting.recorded.id)
    return resolved


def _revise(
    resolved: Index,
    judgements: dict[str, Recorded[Any]],
    revisions: Revisions,
    readings: dict[str, Recorded[Revision]],
) -> None:
    """Put the reading that stands in the place of every event that was revised."""
    in_order = sorted(readings.values(), key=lambda revision: (revision.moment, revision.id))
    for id_ in dict.fromkeys(revision.event.of for revision in in_order):
        home = resolved.reports if id_ in resolved.reports else judgements
        if id_ in home:
            course = revisions.course(id_, type(home[id_].event))
            _let_stand(resolved, home, id_, course, readings)
    resolved.waiting += [
        Waiting(revision, revision.event.of, "it revises an event that is not known")
        for revision in readings.values()
        if revision.id not in resolved.first
    ]


def _let_stand(
    resolved: Index,
    home: dict[str, Recorded[Any]],
    id_: str,
    course: Course,
    readings: dict[str, Recorded[Revision]],
) -> None:
    first = home[id_]
    resolved.first |= dict.fromkeys([step.id for step in (*course.steps, *course.misfits)], id_)
    for misfit in (readings[step.id] for step in course.misfits):
        reading, type_ = type(misfit.event.reading).__name__, type(first.event).__name__
        resolved.waiting.append(Waiting(misfit, id_, f"it puts a {reading} for a {type_}"))
    if not course.heads:
        return
    resolved.revisions[id_] = [readings[step.id] for step in course.steps]
    resolved.standing[id_] = last = readings[course.heads[-1].id]
    if len(course.heads) > 1:
        resolved.forks.append(Fork(id_, tuple(readings[step.id] for step in course.heads)))
    if last.event.reading is None:
        del home[id_]
    else:
        home[id_] = evolve(first, event=last.event.reading)


def _sort_out(made: Index, others: dict[str, Recorded[Any]]) -> None:
    documents: defaultdict[str, list[Recorded[Document]]] = defaultdict(list)
    for one in others.values():
        if isinstance(one.event, Document):
            documents[one.event.key].append(one)
        elif isinstance(one.event, Link):
            _add_link(made, one)
        elif isinstance(one.event, Alias):
            made.aliases.append(one)
        else:
            _add_retraction(made, one)
    for key, found in documents.items():
        found.sort(key=lambda one: (one.moment, one.id))
        made.documents[key] = found[0].event
        if len(found) > 1:
            made.rivals.append((f"document {key}", tuple(sorted(one.id for one in found))))
    made.links.sort(key=lambda one: one.id)
    made.retractions.sort(key=lambda one: one.id)
    made.aliases.sort(key=lambda one: one.id)
    made.names = Names.of(one.event for one in made.aliases)


def _add_link(made: Index, one: Recorded[Link]) -> None:
    link = one.event
    left, right = made.resolve(link.left), made.resolve(link.right)
    missing = [id_ for id_ in (left, right) if id_ not in made.reports]
    if missing:
        made.waiting.append(Waiting(one, missing[0], "it links a report that is not known"))
    elif left == right:
        made.waiting.append(Waiting(one, left, "it links two readings of one report"))
    elif (left, right) == (link.left, link.right):
        made.links.append(one)
    else:
        made.links.append(evolve(one, event=evolve(link, left=left, right=right)))


def _add_retraction(made: Index, one: Recorded[Retraction]) -> None:
    target = made.resolve(one.event.report)
    if target not in made.reports:
        made.waiting.append(Waiting(one, target, "it withdraws a report that is not known"))
    else:
        made.retractions.append(evolve(one, event=evolve(one.event, report=target)))


def _find_rival_reports(made: Index) -> None:
    """Find reports that bear one name: two readings of one report, which count as one."""
    named: dict[tuple[str, str], str] = {}
    rivals: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, one in made.reports.items():
        name = (one.event.document, one.event.key)
        other = named.setdefault(name, id_)
        if other is not id_:
            rivals[name] |= {other, id_}
    for name, ids in rivals.items():
        together = tuple(sorted(ids))
        made.rivals.append((f"report {'#'.join(name)}", together))
        made.namesakes |= dict.fromkeys(together, together)
    made.rivals.sort()


def _connect(made: Index) -> None:
    rivals = [
        (ids[0], other) for _, ids in made.rivals if ids[0] in made.reports for other in ids[1:]
    ]
    same = [
        (one.event.left, one.event.right)
        for one in made.links
        if one.event.relation is Relation.SAME
    ]
    joined = [
        (one.event.left, one.event.right) for one in made.links if one.event.relation in JOINING
    ]
    made.same = components(rivals + same)
    made.unit = components(rivals + joined)
    made.torn = [
        one
        for one in made.links
        if one.event.relation is Relation.DISTINCT
        and one.event.right in made.same.get(one.event.left, ())
    ]
    made.contested = {fork.id for fork in made.forks}
    made.contested |= {id_ for _, ids in made.rivals for id_ in ids}
    made.contested |= {id_ for one in made.torn for id_ in (one.event.left, one.event.right)}
