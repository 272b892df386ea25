"""What is counted once: developments connected as wholes and parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import define

from timeline.display.shown import Shown
from timeline.state.cuts import Scope
from timeline.state.development import Development
from timeline.state.parts import all_parts
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from typing import Self

    from timeline.events import EventId, Measure

__all__ = ["Unit"]


@define(repr=False)
class Unit(Shown):
    """What is counted once: developments connected as wholes and parts; mostly just one.

    Attributes:
        developments: in the order of their first ids.
        parts: pairs of places in `developments`: a part, and the whole it belongs to.
        scope: the days the reading asks about.
        distinct: by the ids of its reports, those of others judged to be about something else.
        lists: by the ids of its reports, the judgements that tell all of a list apart.
        contested: whether it is in dispute which reports, or which readings, belong to it, or a
            report of it is judged to contradict another.

    >>> from timeline.testing import given, part_of, told
    >>> first = told("daily#first", "40 to North on 19 June 2025")
    >>> whole = told("weekly#all", "1,000 to North on 19 June 2025")
    >>> (unit,) = given(first, whole, part_of(first, whole)).reading.units()
    >>> len(unit.developments), unit.is_whole, unit.lead.report_names
    (2, True, ('weekly#all',))
    """

    developments: tuple[Development[object], ...]
    parts: tuple[tuple[int, int], ...] = ()
    scope: Scope = Scope()
    distinct: Mapping[str, frozenset[str]] = MappingProxyType({})
    contested: bool = False
    lists: Mapping[str, frozenset[str]] = MappingProxyType({})

    @property
    def ids(self) -> tuple[EventId, ...]:
        """The ids of all its reports, sorted."""
        if len(self.developments) == 1:
            (only,) = self.developments
            return only.ids
        return tuple(sorted(id_ for development in self.developments for id_ in development.ids))

    @property
    def is_whole(self) -> bool:
        """Whether it is more than one development."""
        return len(self.developments) > 1

    @property
    def is_of_one_stretch(self) -> bool:
        """Whether each of its developments that was done may lie on any of its days.

        Then none of them certainly lies outside of what it may be one with.
        """
        when = self.when
        return all(inner.when == when for inner in self.developments if inner.affirmed)

    @property
    def lead(self) -> Development[object]:
        """The development that is no part of another, to stand for the unit."""
        below = {part for part, _ in self.parts}
        places = range(len(self.developments))
        return self.developments[next((n for n in places if n not in below), 0)]

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """Its first and its last day, where it is one span whose reports give them exactly."""
        tops = self.developments if len(self.developments) == 1 else self._tops()
        return tops[0].placed.ends if len(tops) == 1 else (None, None)

    @property
    def when(self) -> When:
        """The bounds within which all of it lies in time: those of its wholes."""
        if len(self.developments) == 1:
            return self.developments[0].when
        return reduce(When.hull, [top.when for top in self._tops()])

    def deciding(self, measure: Measure) -> tuple[Development[object], ...]:
        """Return the developments whose days decide on which days what it adds was added.

        They are the wholes that give a number of their own, and of others the parts that do.
        """
        if len(self.developments) == 1:
            return self.developments
        counts = {
            n for n, development in enumerate(self.developments) if development.flows(measure)
        }
        return tuple(
            self.developments[n] for n in sorted(counts - all_parts(counts, self.parts) or counts)
        )

    def uses_any_of(self, names: Collection[str]) -> bool:
        """Return whether its reports, or documents of these, use any of *names*."""
        return any(not inner.names_used.isdisjoint(names) for inner in self.developments)

    def within(self, scope: Scope) -> Unit:
        """Return the same where the days in *scope* are asked about."""
        return Unit(self.developments, self.parts, scope, self.distinct, self.contested, self.lists)

    def of(
        self,
        developments: tuple[Development[object], ...],
        parts: tuple[tuple[int, int], ...] | None = None,
    ) -> Unit:
        """Return the same of other *developments*, and with other *parts* where these are given."""
        parts = self.parts if parts is None else parts
        return Unit(developments, parts, self.scope, self.distinct, self.contested, self.lists)

    def outside(self, days: When) -> Unit | None:
        """Return what of it certainly lies outside of *days*; `None` where nothing does."""
        outside = [
            _exclude_each_other(development.when, days) and bool(development.affirmed)
            for development in self.developments
        ]
        if not any(outside):
            return None
        developments = (
            development if is_outside else development.silent("within the days of another")
            for development, is_outside in zip(self.developments, outside, strict=True)
        )
        return self.of(tuple(developments))

    def __reduce__(self) -> tuple[object, ...]:
        apart, lists = dict(self.distinct), dict(self.lists)
        return Unit, (self.developments, self.parts, self.scope, apart, self.contested, lists)

    def __deepcopy__(self, _: object) -> Self:
        return self  # it never changes, though nothing keeps it from that

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
        """Return what was done and is no part of anything that was; of nothing done, the same."""
        every = [*range(len(self.developments))]
        done = {n for n in every if self.developments[n].affirmed} or {*every}
        return [self.developments[n] for n in sorted(done - all_parts(done, self.parts) or done)]

    def _apart(self, ours: Development[object], unit: Unit, theirs: Development[object]) -> bool:
        if not self._listed(ours).isdisjoint(unit._listed(theirs)):
            return True
        their_ids = set(theirs.ids)
        return any(not their_ids.isdisjoint(self.distinct.get(id_, ())) for id_ in ours.ids)

    def _listed(self, development: Development[object]) -> set[str]:
        """Return the judgements that tell *development* apart from others of its list."""
        return {judged for id_ in development.ids for judged in self.lists.get(id_, ())}


def _exclude_each_other(left: When, right: When) -> bool:
    """Return whether one of the two days is certainly before the other."""
    return _is_before(left, right) or _is_before(right, left)


def _is_before(left: When, right: When) -> bool:
    last, first = left.latest, right.earliest
    return last is not None and first is not None and last < first
