"""A timeline seen through cuts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from timeline.display.shown import Shown
from timeline.errors import UnknownEvent
from timeline.state.conflicts import Disagreement, disagreements
from timeline.state.cuts import Cuts, day, instant
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from timeline.events import Alias, Document, Event, Link, Report, Retraction, Revision
    from timeline.folds import Fold
    from timeline.state.development import Development, Unit
    from timeline.state.history import History
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index, Waiting

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
        return self._units.every

    def units_of(
        self, reports: Iterable[str], *, believing: Callable[[Report], bool] | None = None
    ) -> tuple[Unit, ...]:
        """Return those units alone that hold any of the reports with these ids.

        They are as in the reading of *believing* too, where that is given.
        """
        return self._units.of(reports, believing)

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
            for unit in self._units.every
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
        for unit in self._units.every:
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
        return tuple(one for one in self._recorded if after is None or one.moment > after)

    def resolve(self, id_: str) -> str:
        """Return the permanent id of the event whose reading, first or later, is *id_*."""
        return self._index.resolve(id_)

    def revisions_of(self, id_: str) -> tuple[Recorded[Revision], ...]:
        """Return the revisions of the event *id_* that are known, as they were recorded."""
        return tuple(self._index.revisions.get(id_, ()))

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return where reports or judgements exclude each other, each with its reports."""
        return self._conflicts

    def waiting(self) -> tuple[Waiting, ...]:
        """Return links, retractions and revisions that refer to what is not known."""
        return tuple(self._index.dangling)

    @cached_property
    def _index(self) -> Index:
        return self._history.index(self.cuts.known_at)

    @cached_property
    def _recorded(self) -> tuple[Recorded[Event], ...]:
        by = self.cuts.known_at
        found = (one for one in self._history if by is None or one.moment <= by)
        return tuple(sorted(found, key=lambda one: (one.moment, one.id)))

    @cached_property
    def _conflicts(self) -> tuple[Disagreement, ...]:
        return disagreements(self._index, self._units.every)

    @cached_property
    def _units(self) -> Units:
        return Units(self._index, self.cuts)


def _answers(name: str, id_: str, report: Report) -> bool:
    return name == report.name or (len(name) >= 8 and id_.startswith(name))
