"""Counting units, as a reading sees them: who speaks, and what is the same or a part of what."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from timeline.display.listed import Listed
from timeline.errors import UnknownEvent
from timeline.events import EventId, Relation
from timeline.state.beliefs import holds
from timeline.state.claims import is_affirmed
from timeline.state.dates import place, when_said
from timeline.state.development import Development
from timeline.state.pausing import collector_paused
from timeline.state.resolution import ends_of
from timeline.state.silenced import OthersSilenced, Silenced
from timeline.state.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from timeline.events import Report
    from timeline.state.cuts import Cuts
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index
    from timeline.values import When

__all__ = ["Units", "by_name", "known_in_order"]


class Units:
    """Makes the counting units of an index, seen through cuts.

    *of_all_days* returns the same but for the days asked about, where these were made already: days
    change neither what is one, nor where it stands in time, nor what it counts.
    """

    def __init__(
        self, index: Index, cuts: Cuts, of_all_days: Callable[[], tuple[Unit, ...]] | None
    ) -> None:
        self._index = index
        self._cuts = cuts
        self._of_all_days = of_all_days
        self._agreed: dict[EventId, dict[str, When]] = {}

    @cached_property
    def every(self) -> tuple[Unit, ...]:
        """All units, in the order in which their first reports were recorded."""
        with collector_paused():
            if self._of_all_days is not None:
                scope = self._cuts.scope
                return tuple([unit.within(scope) for unit in self._of_all_days()])
            return tuple(self._units_of(self._index.reports, self._speech))

    def of(self, reports: Iterable[EventId]) -> tuple[Unit, ...]:
        """Return those that hold any of the reports with these ids.

        Raises:
            UnknownEvent: no report has one of these ids.
        """
        index = self._index
        heads = dict.fromkeys(index.unit.get(id_, (id_,))[0] for id_ in reports)
        if unknown := [id_ for id_ in heads if id_ not in index.reports]:
            raise UnknownEvent(f"no report has the id {unknown[0]!r:.80}")
        return tuple(self._units_of({id_: index.reports[id_] for id_ in heads}, self._speech))

    def by_document(self, reports: Iterable[EventId]) -> dict[str, list[Unit]]:
        """Return, by documents, what each alone says of the units that begin with *reports*.

        Reports of others are silent, and connect what they connect.
        """
        index, units = self._index, defaultdict[str, list[Unit]](list)
        unlinked: defaultdict[str, dict[EventId, Recorded[Report]]] = defaultdict(dict)
        with collector_paused():
            for id_ in reports:
                if id_ in index.unit or id_ in self._agreements:
                    for document, unit in self._told_of(index.unit.get(id_, (id_,)), id_):
                        units[document].append(unit)
                else:
                    unlinked[index.reports[id_].event.document][id_] = index.reports[id_]
            for document, told in unlinked.items():
                units[document] += self._units_of(told, _Speech(self._silenced, {}, document))
        return dict(units)

    def _told_of(self, ids: tuple[EventId, ...], head: EventId) -> Iterator[tuple[str, Unit]]:
        """Yield the unit of the reports *ids* as each document has it, if it begins with *head*."""
        if ids[0] != head:
            return
        silent = {id_: self._silenced.get(id_, NOT_BELIEVED) for id_ in ids}
        unit = self._joined(ids, _Speech(silent, {}))
        agreed = self._agreed_by_place(unit) if self._agreements else {}
        for document, told in _by_document(unit).items():
            developments = [*unit.developments]
            for at, own in told.items():
                developments[at] = _alone(unit.developments[at], own, self._silenced)
            for at, agreements in agreed.items():
                days = (said[document] for said in agreements if document in said)
                developments[at] = evolve(developments[at], implemented=known_in_order(days))
            contested = unit.contested or self._is_contested(told, document)
            yield document, evolve(unit, developments=Listed(developments), contested=contested)

    def _is_contested(self, told: Mapping[int, list[Silenced]], document: str) -> bool:
        """Return whether *document* contradicts itself in what is *told* by it alone."""
        speech, silent = _Speech(self._silenced, {}, document), chain.from_iterable(told.values())
        return any(self._is_contradicted(report.recorded.id, speech) for report in silent)

    def _agreed_by_place(self, unit: Unit) -> dict[int, list[dict[str, When]]]:
        """Return when what developments of *unit* carry out was agreed, by documents.

        They are by their places, and for each there is one for every such agreement.
        """
        agreed: dict[int, list[dict[str, When]]] = {}
        for at, development in enumerate(unit.developments):
            rights = (right for id_ in development.ids for right in self._agreements.get(id_, ()))
            if groups := self._groups(rights):
                agreed[at] = [self._agreed_by_document(group) for group in groups]
        return agreed

    @cached_property
    def _silenced(self) -> dict[EventId, str]:
        """Why each silenced report does not speak."""
        # Of several reasons the one that is yielded last is told.
        return dict(self._silences())

    def _silences(self) -> Iterator[tuple[EventId, str]]:
        index, by = self._index, self._cuts.said_until
        for trust in self._cuts.believing:
            believed = holds(trust, index.documents, index.names.stand_for)
            for id_, report in index.reports.items():
                if not believed(report.event):
                    yield id_, NOT_BELIEVED
        for retraction in index.retractions:
            when = when_said(retraction.event, index.documents)
            if by is None or when.within(None, by).certain:
                instead = index.reports.get(EventId(retraction.event.replacement or ""))
                more = f", who say {instead.event.name} instead" if instead else ""
                for id_ in index.readings_of(EventId(retraction.event.report)):
                    yield id_, f"withdrawn by those who said it ({when}){more}"
        if by is not None:
            for id_, report in index.reports.items():
                inside = when_said(report.event, index.documents).within(None, by)
                if not inside.certain:
                    yield id_, "perhaps said later" if inside.possible else "said later"

    @cached_property
    def _speech(self) -> _Speech:
        return _Speech(self._silenced, self._agreement_days())

    def _units_of(
        self, reports: Mapping[EventId, Recorded[Report]], speech: _Speech
    ) -> Iterator[Unit]:
        index, scope = self._index, self._cuts.scope
        apart, linked, silenced = self._apart, index.unit, speech.silenced
        contradicting, told_apart = self._contradicting, index.told_apart
        documents, implemented = index.documents, speech.implemented
        names, recall = index.names, index.recall
        for id_, report in reports.items():
            if id_ in linked:
                if linked[id_][0] == id_:
                    yield self._joined(linked[id_], speech)
                continue
            if id_ in silenced or id_ in implemented:
                alone = self._development((id_,), speech)
            else:
                alone = Development((id_,), Listed((report,)), (), documents, (), names, recall)
            contested = id_ in index.contested or (
                id_ in contradicting and self._is_contradicted(id_, speech)
            )
            distinct: Mapping[str, frozenset[str]] = {id_: apart[id_]} if id_ in apart else NONE
            lists: Mapping[str, frozenset[str]] = (
                {id_: told_apart[id_]} if id_ in told_apart else NONE
            )
            yield Unit(Listed((alone,)), (), scope, distinct, contested, lists)

    def _joined(self, ids: tuple[EventId, ...], speech: _Speech) -> Unit:
        groups = sorted(self._groups(ids))
        places = {id_: place for place, group in enumerate(groups) for id_ in group}
        parts = {(places[id_], places[whole]) for id_ in ids for whole in self._wholes.get(id_, ())}
        return Unit(
            Listed(self._development(group, speech) for group in groups),
            tuple(sorted(pair for pair in parts if pair[0] != pair[1])),
            self._cuts.scope,
            _distinct_from(ids, self._apart),
            contested=not self._index.contested.isdisjoint(ids)
            or any(self._is_contradicted(id_, speech) for id_ in ids),
            lists=_distinct_from(ids, self._index.told_apart),
        )

    def _groups(self, ids: Iterable[EventId]) -> list[tuple[EventId, ...]]:
        """Return the reports of each development that *ids* are about."""
        same = self._index.same
        # By the first of them: to hash all of many for each of them would take as their square.
        return [*{group[0]: group for id_ in ids for group in (same.get(id_, (id_,)),)}.values()]

    def _is_contradicted(self, id_: EventId, speech: _Speech) -> bool:
        """Return whether the report *id_* speaks, and so does one judged to contradict it."""
        against = self._contradicting.get(id_, ())
        return id_ not in speech.silenced and any(self._speaks(rival, speech) for rival in against)

    def _speaks(self, id_: EventId, speech: _Speech) -> bool:
        if id_ in speech.silenced:
            return False
        return speech.only in {None, self._index.reports[id_].event.document}

    def _development(self, ids: tuple[EventId, ...], speech: _Speech) -> Development[object]:
        reports, silenced = self._index.reports, speech.silenced
        ordered = sorted(ids, key=lambda id_: by_name(reports[id_]))
        speaking = Listed(reports[id_] for id_ in ordered if id_ not in silenced)
        silent = Listed(Silenced(reports[id_], silenced[id_]) for id_ in ordered if id_ in silenced)
        implemented = (when for id_ in ordered for when in speech.implemented.get(id_, ()))
        index = self._index
        return Development(
            ids,
            speaking,
            silent,
            index.documents,
            known_in_order(implemented),
            index.names,
            index.recall,
        )

    @cached_property
    def _wholes(self) -> dict[EventId, list[EventId]]:
        return self._linked(Relation.PART_OF)

    @cached_property
    def _agreements(self) -> dict[EventId, list[EventId]]:
        """For each report that carries out agreements, the reports that links name of those."""
        return self._linked(Relation.IMPLEMENTS)

    def _linked(self, relation: Relation) -> dict[EventId, list[EventId]]:
        ends: defaultdict[EventId, list[EventId]] = defaultdict(list)
        for link in self._index.links:
            if link.event.relation is relation:
                left, right = ends_of(link.event)
                ends[left].append(right)
        return dict(ends)

    @cached_property
    def _apart(self) -> Mapping[str, frozenset[str]]:
        return self._linked_both_ways(Relation.DISTINCT)

    @cached_property
    def _contradicting(self) -> dict[str, frozenset[EventId]]:
        return self._linked_both_ways(Relation.CONTRADICTS)

    def _linked_both_ways(self, relation: Relation) -> dict[str, frozenset[EventId]]:
        linked: defaultdict[str, set[EventId]] = defaultdict(set)
        for left, rights in self._linked(relation).items():
            for right in rights:
                linked[left].add(right)
                linked[right].add(left)
        return {id_: frozenset(ids) for id_, ids in linked.items()}

    def _agreement_days(self) -> dict[EventId, tuple[When, ...]]:
        """For each report that carries out an agreement, when that was, by its own reports."""
        same = self._index.same
        return {
            id_: tuple(self._when_agreed(same.get(right, (right,))) for right in rights)
            for id_, rights in self._agreements.items()
        }

    def _agreed_by_document(self, ids: tuple[EventId, ...]) -> dict[str, When]:
        """Return when, by the reports *ids* of each document alone, what they agree on was."""
        if ids[0] not in self._agreed:
            by_document: defaultdict[str, list[EventId]] = defaultdict(list)
            for id_ in ids:
                by_document[self._index.reports[id_].event.document].append(id_)
            self._agreed[ids[0]] = {
                document: self._when_agreed(own) for document, own in by_document.items()
            }
        return self._agreed[ids[0]]

    def _when_agreed(self, ids: Iterable[EventId]) -> When:
        index, silenced = self._index, self._silenced
        spoken = (index.reports[id_] for id_ in ids if id_ not in silenced)
        # A day on which one only meant to agree is none.
        agreed = [report for report in spoken if is_affirmed(report.event)]
        return place(agreed, index.documents).when


class _Speech(NamedTuple):
    """Why reports do not speak, and when that was agreed which others carry out.

    Where the reports of one document *only* are asked, those of others do not speak either.
    """

    silenced: dict[EventId, str]
    implemented: dict[EventId, tuple[When, ...]]
    only: str | None = None


def _alone(
    development: Development[object], own: list[Silenced], silenced: Container[str]
) -> Development[object]:
    """Return *development*, of which nobody speaks, where its *own* reports of a document do."""
    reports = Listed(silent.recorded for silent in own if silent.recorded.id not in silenced)
    speaking = frozenset(report.id for report in reports)
    still = tuple(silent for silent in own if silent.recorded.id in silenced)
    return evolve(
        development,
        reports=reports,
        silenced=OthersSilenced(development.silenced, speaking, still),
    )


def _by_document(unit: Unit) -> dict[str, dict[int, list[Silenced]]]:
    """Return the reports of each document in *unit*, by the places of what they tell of."""
    told: defaultdict[str, dict[int, list[Silenced]]] = defaultdict(dict)
    for at, development in enumerate(unit.developments):
        for silent in development.silenced:
            told[silent.recorded.event.document].setdefault(at, []).append(silent)
    return told


NOT_BELIEVED = "not among the sources believed here"

NONE: Mapping[str, frozenset[str]] = MappingProxyType({})


def _distinct_from(
    ids: Iterable[str], apart: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Return what *apart* has on *ids*: mostly nothing."""
    return {id_: apart[id_] for id_ in ids if id_ in apart} or NONE


def known_in_order(days: Iterable[When]) -> tuple[When, ...]:
    """Return those of *days* of which anything is known, each once, in their order."""
    dated = {day for day in days if day.known}
    return tuple(sorted(dated, key=attrgetter("sort_key")))


def by_name(report: Recorded[Report]) -> tuple[str, str, str]:
    """Return by what the reports of a development are sorted: document, key, and then id."""
    return (report.event.document, report.event.key, report.id)
