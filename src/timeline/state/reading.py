"""A timeline seen through cuts."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from attrs import evolve

from timeline.errors import UnknownEvent
from timeline.events import Relation
from timeline.state.conflicts import Disagreement, disagreements
from timeline.state.counting import counting
from timeline.state.cuts import Cuts, day, instant
from timeline.state.development import Development, Silenced, Unit
from timeline.state.placing import place, said
from timeline.values.showing import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from timeline.events import Alias, Document, Event, Link, Report, Retraction, Revision
    from timeline.folds import Fold
    from timeline.questions import Changes, Questions
    from timeline.state.history import History
    from timeline.state.index import Index, Waiting
    from timeline.state.recorded import Recorded
    from timeline.values import When
    from timeline.views.tables import Table

__all__ = ["Reading"]

K = TypeVar("K")
R = TypeVar("R")


class Reading(Shown):
    """What was known, said and done, seen through cuts; it never changes.

    Cuts compose in any order and always mean the same: what was recorded by a moment; then our
    revisions; then what is linked, over everything known; then what was said by a day, what was
    withdrawn, and whom one believes, which silence reports but never disconnect them; then what
    happened within the days asked about.
    """

    def __init__(self, history: History, cuts: Cuts = Cuts()) -> None:
        self._history = history
        self.cuts = cuts

    def known_at(self, moment: datetime | date | str) -> Reading:
        """Return the reading of what was recorded at *moment*; a day means its end in UTC."""
        at = instant(moment)
        known = self.cuts.known_at
        return self._cut(known_at=at if known is None else min(at, known))

    def said_by(self, last: date | str) -> Reading:
        """Return the reading of what was certainly said by the day *last*, inclusive."""
        by = day(last)
        known = self.cuts.said_by
        return self._cut(said_by=by if known is None else min(by, known))

    def happened_since(self, first: date | str) -> Reading:
        """Return the reading of what happened on the day *first* or later."""
        return self._cut(scope=self.cuts.scope.narrowed(day(first), None))

    def happened_by(self, last: date | str) -> Reading:
        """Return the reading of what happened on the day *last* or earlier."""
        return self._cut(scope=self.cuts.scope.narrowed(None, day(last)))

    def believing(self, trusted: Callable[[Report], bool]) -> Reading:
        """Return the reading in which only reports that are *trusted* speak."""
        return self._cut(believing=(*self.cuts.believing, trusted))

    def _cut(self, **changes: Any) -> Reading:
        return Reading(self._history, evolve(self.cuts, **changes))

    def ask(self, question: Fold[Unit, R]) -> R:
        """Return the answer to *question* over everything this reading shows."""
        return question(self.units())

    def units(self) -> tuple[Unit, ...]:
        """Return what counts once each: developments, with those they are a part of."""
        return self._units

    def units_of(
        self, reports: Iterable[str], *, believing: Callable[[Report], bool] | None = None
    ) -> tuple[Unit, ...]:
        """Return those units alone that hold any of the reports with these ids.

        They are as in the reading of *believing* too, where that is given.
        """
        index = self._index
        heads = dict.fromkeys(index.unit.get(id_, (id_,))[0] for id_ in reports)
        speech = self._speech if believing is None else self._speech_of(heads, believing)
        return tuple(self._made_units({id_: index.reports[id_] for id_ in heads}, speech))

    @overload
    def developments(self) -> tuple[Development[object], ...]: ...
    @overload
    def developments(self, kind: type[K]) -> tuple[Development[K], ...]: ...
    def developments(self, kind: type[object] = object) -> tuple[Development[object], ...]:
        """Return the developments, those of *kind* alone where one is given, by their days.

        A development that certainly lies outside the days asked about is left out.
        """
        scope = self.cuts.scope
        found = [
            each
            for unit in self._units
            for each in unit.developments
            if isinstance(each.what, kind) and each.when.within(scope.since, scope.by).possible
        ]
        return tuple(sorted(found, key=lambda each: (each.when.sort_key, each.ids)))

    def development(self, report: str) -> Development[object]:
        """Return the development that *report*, an id or ``"document#key"``, is about.

        Raises:
            UnknownEvent: nothing of that name is known in this reading.
        """
        id_ = self.id_of(report)
        for unit in self._units:
            for each in unit.developments:
                if id_ in each.ids:
                    return each
        raise UnknownEvent(f"no report {report[:80]!r} is known here")

    def id_of(self, report: str) -> str:
        """Return the permanent id of a report named by an id, its beginning, or ``"document#key"``.

        Raises:
            UnknownEvent: no report, or more than one, answers to that name.
        """
        index = self._index
        resolved = index.resolve(report)
        if resolved in index.reports:
            return resolved
        found = [id_ for id_, one in index.reports.items() if _answers(report, id_, one.event)]
        if found and set(found) <= set(index.readings_of(found[0])):
            return min(found)
        if len(found) != 1:
            many = "no report" if not found else f"{len(found)} reports"
            raise UnknownEvent(f"{many} named {report[:80]!r} (expected 'document#key' or an id)")
        return found[0]

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their keys."""
        return self._index.documents

    def reports(self) -> tuple[Recorded[Report], ...]:
        """Return every report that is known, speaking or not, in the reading that stands."""
        return tuple(self._index.reports.values())

    def links(self) -> tuple[Recorded[Link], ...]:
        """Return the judgements about reports that are known, in the reading that stands."""
        return tuple(self._index.links)

    def retractions(self) -> tuple[Recorded[Retraction], ...]:
        """Return what is known to have been withdrawn, in the reading that stands."""
        return tuple(self._index.retractions)

    def aliases(self) -> tuple[Recorded[Alias], ...]:
        """Return the judgements about names that are known, in the reading that stands."""
        return tuple(self._index.aliases)

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for: itself, unless an alias says otherwise."""
        return self._index.names.stand_for.get(name, name)

    def recorded(self, after: datetime | None = None) -> tuple[Recorded[Event], ...]:
        """Return every event that is known, by its moment: those recorded after *after* alone."""
        by = self.cuts.known_at
        found = (
            one
            for one in self._history
            if (by is None or one.moment <= by) and (after is None or one.moment > after)
        )
        return tuple(sorted(found, key=lambda one: (one.moment, one.id)))

    def resolve(self, id_: str) -> str:
        """Return the permanent id of the event whose reading, first or later, is *id_*."""
        return self._index.resolve(id_)

    def revisions_of(self, id_: str) -> tuple[Recorded[Revision], ...]:
        """Return the revisions of the event *id_* that are known, as they were recorded."""
        return tuple(self._index.revisions.get(id_, ()))

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return where reports or judgements exclude each other, each with its reports."""
        return disagreements(self._index, self._units)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return links, retractions and revisions that refer to what is not known."""
        return tuple(self._index.waiting)

    def changes(
        self,
        since: datetime | date | str,
        *,
        clock: str = "recorded",
        questions: Questions | None = None,
    ) -> Changes:
        """Return which figures moved since a moment or the end of a day, and by which events.

        See `timeline.questions.changes`: by the *clock* of what was ``"recorded"`` or ``"said"``.
        """
        from timeline.questions import changes  # noqa: PLC0415 - what stands above, when called

        return changes(self, since, clock=clock, questions=questions)

    def table(self, name: str, questions: Questions | None = None) -> Table:
        """Return a table for other programs, see `timeline.views.tables.table`.

        *name* is ``"reports"``, ``"developments"``, ``"contributions"``, ``"conflicts"`` or
        ``"cumulative"``.
        """
        from timeline.views.tables import table  # noqa: PLC0415 - what stands above, when called

        return table(self, name, questions)

    @cached_property
    def _index(self) -> Index:
        return self._history.index(self.cuts.known_at)

    @cached_property
    def _silenced(self) -> dict[str, str]:
        """Why each silenced report does not speak."""
        return dict(self._silences())

    def _silences(self) -> Iterator[tuple[str, str]]:
        index, by = self._index, self.cuts.said_by
        for trusted in self.cuts.believing:
            for id_, one in index.reports.items():
                if not trusted(one.event):
                    yield id_, NOT_BELIEVED
        for retraction in index.retractions:
            when = said(retraction.event, index.documents)
            if by is None or when.within(None, by).certain:
                for id_ in index.readings_of(retraction.event.report):
                    yield id_, f"withdrawn by those who said it ({when})"
        if by is not None:
            for id_, one in index.reports.items():
                inside = said(one.event, index.documents).within(None, by)
                if not inside.certain:
                    yield id_, "perhaps said later" if inside.possible else "said later"

    @cached_property
    def _speech(self) -> _Speech:
        return _Speech(self._silenced, self._agreed(self._agreements, self._silenced))

    def _speech_of(self, heads: Iterable[str], believing: Callable[[Report], bool]) -> _Speech:
        """Return who speaks among the units that begin with *heads*, if *believing* alone does."""
        index, silenced = self._index, dict[str, str]()
        ids = [id_ for head in heads for id_ in index.unit.get(head, (head,))]
        agreements = (right for id_ in ids for right in self._agreements.get(id_, ()))
        agreed = [id_ for right in agreements for id_ in index.same.get(right, (right,))]
        for id_ in {*ids, *agreed}:
            if id_ in self._silenced:
                silenced[id_] = self._silenced[id_]
            elif not believing(index.reports[id_].event):
                silenced[id_] = NOT_BELIEVED
        return _Speech(silenced, self._agreed(ids, silenced))

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return tuple(self._made_units(self._index.reports, self._speech))

    def _made_units(
        self, reports: Mapping[str, Recorded[Report]], speech: _Speech
    ) -> Iterator[Unit]:
        index, scope = self._index, self.cuts.scope
        apart, linked, silenced = self._apart, index.unit, speech.silenced
        documents, implemented = index.documents, speech.implemented
        names = index.names.stand_for
        for id_, one in reports.items():
            if id_ in linked:
                if linked[id_][0] == id_:
                    yield self._joined(linked[id_], speech)
                continue
            if id_ in silenced or id_ in implemented:
                alone = self._development((id_,), speech)
            else:
                alone = Development((id_,), (one,), (), documents, (), names)
            yield Unit((alone,), (), scope, _about([id_], apart), id_ in index.contested)

    def _joined(self, ids: tuple[str, ...], speech: _Speech) -> Unit:
        same = self._index.same
        groups = sorted({same.get(id_, (id_,)) for id_ in ids})
        places = {id_: place for place, group in enumerate(groups) for id_ in group}
        parts = {(places[id_], places[whole]) for id_ in ids for whole in self._wholes.get(id_, ())}
        return Unit(
            tuple(self._development(group, speech) for group in groups),
            tuple(sorted(pair for pair in parts if pair[0] != pair[1])),
            self.cuts.scope,
            _about(ids, self._apart),
            contested=not self._index.contested.isdisjoint(ids),
        )

    def _development(self, ids: tuple[str, ...], speech: _Speech) -> Development[object]:
        reports, silenced = self._index.reports, speech.silenced
        ordered = sorted(ids, key=lambda id_: _named(reports[id_]))
        speaking = tuple(reports[id_] for id_ in ordered if id_ not in silenced)
        silent = tuple(Silenced(reports[id_], silenced[id_]) for id_ in ordered if id_ in silenced)
        implemented = tuple(when for id_ in ordered for when in speech.implemented.get(id_, ()))
        index = self._index
        return Development(
            ids, speaking, silent, index.documents, implemented, index.names.stand_for
        )

    @cached_property
    def _wholes(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._index.links:
            if one.event.relation is Relation.PART_OF:
                found[one.event.left].append(one.event.right)
        return dict(found)

    @cached_property
    def _apart(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self._index.links:
            if one.event.relation is Relation.DISTINCT:
                found[one.event.left].add(one.event.right)
                found[one.event.right].add(one.event.left)
        return {id_: frozenset(others) for id_, others in found.items()}

    @cached_property
    def _agreements(self) -> dict[str, list[str]]:
        """For each report that carries out agreements, the reports that links name of those."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._index.links:
            if one.event.relation is Relation.IMPLEMENTS:
                found[one.event.left].append(one.event.right)
        return dict(found)

    def _agreed(
        self, ids: Iterable[str], silenced: Mapping[str, str]
    ) -> dict[str, tuple[When, ...]]:
        """For each of *ids* that carries out an agreement, when that was, by its own reports."""
        return {
            id_: tuple(self._agreed_when(right, silenced) for right in self._agreements[id_])
            for id_ in ids
            if id_ in self._agreements
        }

    def _agreed_when(self, right: str, silenced: Mapping[str, str]) -> When:
        index = self._index
        ids = index.same.get(right, (right,))
        spoken = tuple(index.reports[id_] for id_ in ids if id_ not in silenced)
        agreed = counting(spoken).affirmed  # a day on which one only meant to agree is none
        return place(agreed, index.documents).when


class _Speech(NamedTuple):
    """Why reports do not speak, and when that was agreed which others carry out."""

    silenced: dict[str, str]
    implemented: dict[str, tuple[When, ...]]


NOT_BELIEVED = "not among the sources believed here"

NONE: Mapping[str, frozenset[str]] = MappingProxyType({})


def _about(ids: Iterable[str], apart: dict[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return what *apart* has on *ids*: mostly nothing."""
    return {id_: apart[id_] for id_ in ids if id_ in apart} or NONE


def _named(one: Recorded[Report]) -> tuple[str, str, str]:
    return (one.event.document, one.event.key, one.id)


def _answers(name: str, id_: str, report: Report) -> bool:
    return name == report.name or (len(name) >= 8 and id_.startswith(name))
