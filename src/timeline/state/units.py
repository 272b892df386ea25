"""Counting units, as a reading sees them: who speaks, and what is the same or a part of what."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from timeline.display.listed import Listed
from timeline.events import Relation
from timeline.state.beliefs import holds
from timeline.state.claims import is_affirmed
from timeline.state.dates import place, when_said
from timeline.state.development import Development, Silenced
from timeline.state.pausing import collector_paused
from timeline.state.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.events import Report
    from timeline.state.beliefs import Trust
    from timeline.state.cuts import Cuts
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index
    from timeline.values import When

__all__ = ["Units", "by_name"]


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

    @cached_property
    def every(self) -> tuple[Unit, ...]:
        """All units, in the order in which their first reports were recorded."""
        with collector_paused():
            if self._of_all_days is not None:
                scope = self._cuts.scope
                return tuple([unit.within(scope) for unit in self._of_all_days()])
            return tuple(self._units_of(self._index.reports, self._speech))

    def of(self, reports: Iterable[str], believing: Trust | None) -> tuple[Unit, ...]:
        """Return those that hold any of the reports with these ids, if *believing* alone speaks."""
        index = self._index
        heads = dict.fromkeys(index.unit.get(id_, (id_,))[0] for id_ in reports)
        speech = self._speech if believing is None else self._speech_of(heads, believing)
        return tuple(self._units_of({id_: index.reports[id_] for id_ in heads}, speech))

    @cached_property
    def _silenced(self) -> dict[str, str]:
        """Why each silenced report does not speak."""
        # Of several reasons the one that is yielded last is told.
        return dict(self._silences())

    def _silences(self) -> Iterator[tuple[str, str]]:
        index, by = self._index, self._cuts.said_until
        for trust in self._cuts.believing:
            believed = holds(trust, index.documents, index.names.stand_for)
            for id_, report in index.reports.items():
                if not believed(report.event):
                    yield id_, NOT_BELIEVED
        for retraction in index.retractions:
            when = when_said(retraction.event, index.documents)
            if by is None or when.within(None, by).certain:
                for id_ in index.readings_of(retraction.event.report):
                    yield id_, f"withdrawn by those who said it ({when})"
        if by is not None:
            for id_, report in index.reports.items():
                inside = when_said(report.event, index.documents).within(None, by)
                if not inside.certain:
                    yield id_, "perhaps said later" if inside.possible else "said later"

    @cached_property
    def _speech(self) -> _Speech:
        return _Speech(self._silenced, self._agreement_days(self._agreements, self._silenced))

    def _speech_of(self, heads: Iterable[str], believing: Trust) -> _Speech:
        """Return who speaks among the units that begin with *heads*, if *believing* alone does."""
        index, silenced = self._index, dict[str, str]()
        believed = holds(believing, index.documents, index.names.stand_for)
        ids = [id_ for head in heads for id_ in index.unit.get(head, (head,))]
        agreements = (right for id_ in ids for right in self._agreements.get(id_, ()))
        agreed = [id_ for right in agreements for id_ in index.same.get(right, (right,))]
        rivals = [rival for id_ in ids for rival in self._contradicting.get(id_, ())]
        for id_ in {*ids, *agreed, *rivals}:
            if id_ in self._silenced:
                silenced[id_] = self._silenced[id_]
            elif not believed(index.reports[id_].event):
                silenced[id_] = NOT_BELIEVED
        return _Speech(silenced, self._agreement_days(ids, silenced))

    def _units_of(self, reports: Mapping[str, Recorded[Report]], speech: _Speech) -> Iterator[Unit]:
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
                id_ in contradicting and self._is_contradicted(id_, silenced)
            )
            distinct = {id_: apart[id_]} if id_ in apart else NONE
            lists = {id_: told_apart[id_]} if id_ in told_apart else NONE
            yield Unit(Listed((alone,)), (), scope, distinct, contested, lists)

    def _joined(self, ids: tuple[str, ...], speech: _Speech) -> Unit:
        same = self._index.same
        groups = sorted({same.get(id_, (id_,)) for id_ in ids})
        places = {id_: place for place, group in enumerate(groups) for id_ in group}
        parts = {(places[id_], places[whole]) for id_ in ids for whole in self._wholes.get(id_, ())}
        return Unit(
            Listed(self._development(group, speech) for group in groups),
            tuple(sorted(pair for pair in parts if pair[0] != pair[1])),
            self._cuts.scope,
            _distinct_from(ids, self._apart),
            contested=not self._index.contested.isdisjoint(ids)
            or any(self._is_contradicted(id_, speech.silenced) for id_ in ids),
            lists=_distinct_from(ids, self._index.told_apart),
        )

    def _is_contradicted(self, id_: str, silenced: Mapping[str, str]) -> bool:
        """Return whether the report *id_* speaks, and so does one judged to contradict it."""
        against = self._contradicting.get(id_, ())
        return id_ not in silenced and not all(rival in silenced for rival in against)

    def _development(self, ids: tuple[str, ...], speech: _Speech) -> Development[object]:
        reports, silenced = self._index.reports, speech.silenced
        ordered = sorted(ids, key=lambda id_: by_name(reports[id_]))
        speaking = Listed(reports[id_] for id_ in ordered if id_ not in silenced)
        silent = Listed(Silenced(reports[id_], silenced[id_]) for id_ in ordered if id_ in silenced)
        implemented = sorted(
            (when for id_ in ordered for when in speech.implemented.get(id_, ())),
            key=attrgetter("sort_key"),
        )
        index = self._index
        return Development(
            ids,
            speaking,
            silent,
            index.documents,
            tuple(implemented),
            index.names,
            index.recall,
        )

    @cached_property
    def _wholes(self) -> dict[str, list[str]]:
        return self._linked(Relation.PART_OF)

    @cached_property
    def _agreements(self) -> dict[str, list[str]]:
        """For each report that carries out agreements, the reports that links name of those."""
        return self._linked(Relation.IMPLEMENTS)

    def _linked(self, relation: Relation) -> dict[str, list[str]]:
        ends: defaultdict[str, list[str]] = defaultdict(list)
        for link in self._index.links:
            if link.event.relation is relation:
                ends[link.event.left].append(link.event.right)
        return dict(ends)

    @cached_property
    def _apart(self) -> dict[str, frozenset[str]]:
        return self._linked_both_ways(Relation.DISTINCT)

    @cached_property
    def _contradicting(self) -> dict[str, frozenset[str]]:
        return self._linked_both_ways(Relation.CONTRADICTS)

    def _linked_both_ways(self, relation: Relation) -> dict[str, frozenset[str]]:
        linked: defaultdict[str, set[str]] = defaultdict(set)
        for left, rights in self._linked(relation).items():
            for right in rights:
                linked[left].add(right)
                linked[right].add(left)
        return {id_: frozenset(ids) for id_, ids in linked.items()}

    def _agreement_days(
        self, ids: Iterable[str], silenced: Mapping[str, str]
    ) -> dict[str, tuple[When, ...]]:
        """For each of *ids* that carries out an agreement, when that was, by its own reports."""
        return {
            id_: tuple(self._when_agreed(right, silenced) for right in self._agreements[id_])
            for id_ in ids
            if id_ in self._agreements
        }

    def _when_agreed(self, right: str, silenced: Mapping[str, str]) -> When:
        index = self._index
        ids = index.same.get(right, (right,))
        spoken = (index.reports[id_] for id_ in ids if id_ not in silenced)
        # A day on which one only meant to agree is none.
        agreed = [report for report in spoken if is_affirmed(report.event)]
        return place(agreed, index.documents).when


class _Speech(NamedTuple):
    """Why reports do not speak, and when that was agreed which others carry out."""

    silenced: dict[str, str]
    implemented: dict[str, tuple[When, ...]]


NOT_BELIEVED = "not among the sources believed here"

NONE: Mapping[str, frozenset[str]] = MappingProxyType({})


def _distinct_from(
    ids: Iterable[str], apart: dict[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Return what *apart* has on *ids*: mostly nothing."""
    return {id_: apart[id_] for id_ in ids if id_ in apart} or NONE


def by_name(report: Recorded[Report]) -> tuple[str, str, str]:
    """Return by what the reports of a development are sorted: document, key, and then id."""
    return (report.event.document, report.event.key, report.id)
