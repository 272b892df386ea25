"""What a log amounts to, kept current as events are added to it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable
from copy import copy
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from timeline.events import Alias, Bearer, Revision
from timeline.state.aliases import Names
from timeline.state.cuts import Cuts, Scope
from timeline.state.disputes import Disputes
from timeline.state.keeping import K, KeptByScope
from timeline.state.pausing import collector_paused
from timeline.state.recorded import by_moment
from timeline.state.regions import ALIASES, Region, Regions
from timeline.state.resolution import index
from timeline.state.silencing import SaidDays, not_believed
from timeline.state.unit import Unit
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from timeline.events import Event
    from timeline.state.conflicts import Disagreement
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index

__all__ = ["Current"]

FARTHEST = 4
"""What is made anew for a moment may be one in so many events of all: more is made from nothing."""


@frozen
class _View:
    """What it is seen without: the events with the ids *left_out*, and whom *cuts* silence."""

    left_out: frozenset[str] = frozenset()
    cuts: Cuts = Cuts()


EVERYTHING = _View()


def _sides_in(event: Event) -> tuple[str, ...]:
    """Return the names that *event*, an alias or a revision of one, holds to be one side."""
    alias = event.reading if isinstance(event, Revision) else event
    if isinstance(alias, Alias) and alias.bearer is Bearer.SIDE:
        return alias.name, alias.of
    return ()


@define(eq=False)
class _Past:
    """What was current before it was made as another *view* shows it, to be put back.

    Attributes:
        view: that view.
        names: what names stand for.
        units: the units of the regions that were made anew, by their heads.
        held: what is called once these are put back.
        disputes: the disagreements in that view, where they were asked for.
    """

    view: _View
    names: Names
    units: list[tuple[Region, dict[str, Unit]]] = field(factory=list)
    held: list[Callable[[], None]] = field(factory=list)
    disputes: Disputes | None = None


class Current:
    """The counting units of a log, its disagreements and answers, made anew where they may move.

    *recorded* are the events of the log by their ids. Whoever adds one there says so by `add`; what
    that bears on is made anew when something is asked, once for all that was added until then.

    What was known at a moment is what it amounts to without the events recorded after it, and an
    older story without those that were added since: what these bear on is made anew without them,
    and put back when something else is asked. So is what a cut silences.
    """

    def __init__(
        self, recorded: Mapping[str, Recorded[Event]], index: Index, units: Iterable[Unit]
    ) -> None:
        """Begin with all that is *recorded*, with its *index* and its *units*."""
        self.size = len(recorded)
        self._recorded = recorded
        self._recall, self._names = index.recall, index.names
        self._regions = Regions()
        self._units: dict[str, Unit] = {}
        self._stale: dict[str, None] = {}
        self._kept = KeptByScope()
        self._by_moment: list[Recorded[Event]] | None = None
        self._past: _Past | None = None
        self._within: list[tuple[_View, Scope]] = []
        for event in recorded.values():
            self._regions.add(event.id, event.event)
        for unit in units:
            head = unit.ids[0]
            self._units[head] = unit
            self._regions.of(head).heads += (head,)
        self._regions.joined.clear()
        self._disputes = Disputes(self._regions)

    def add(self, recorded: Recorded[Event]) -> None:
        """Take note of an event that was added to the log."""
        self._put_back()
        self.size += 1
        if self._by_moment is not None:
            insort(self._by_moment, recorded, key=by_moment)
        if self._regions.add(recorded.id, recorded.event):
            self._stale[recorded.id] = None

    @property
    def is_whole(self) -> bool:
        """Whether it is what all of the log amounts to, as of now."""
        return self._past is None

    def enter(self, added: Sequence[Recorded[Event]], cuts: Cuts) -> bool:
        """Begin a block in which it is without the events *added* last, and seen through *cuts*.

        Return whether it can be: not where these bear on too much. Then no block begins.
        """
        view = self._view(added, cuts) if added or cuts != EVERYTHING.cuts else EVERYTHING
        if not self._move(view):
            return False
        self._within.append((view, cuts.scope))
        return True

    def leave(self) -> None:
        """End the block that began last; within another it is again as it was there."""
        self._within.pop()
        if self._within:
            self._move(self._within[-1][0])

    def units(self) -> tuple[Unit, ...]:
        """Return every counting unit, in the order in which their first reports were added.

        They are those of all days, also where some days are asked about.
        """
        self._renew()
        units = self._units
        return tuple([units[id_] for id_ in self._recorded if id_ in units])

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return every disagreement."""
        self._renew()
        disputes = self._disputes_now()
        if disputes.known:
            stale = disputes.stale.values()
            found = {region.lead: self._disagreements_of(region) for region in stale}
        else:
            everything = self._index(self._recorded)
            found = disputes.by_region(everything, [*self._units.values()])
        disputes.found(found, self._regions.joined)
        if disputes is self._disputes:
            self._regions.joined.clear()
        return disputes.all(self._names, self._units.values())

    def conflicts_since(
        self, before: tuple[Disagreement, ...]
    ) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
        """Return the disagreements that came since there were those *before*, and that went."""
        self.conflicts()
        return self._disputes_now().since(before)

    def kept(self, key: Hashable, make: Callable[[], K]) -> K | None:
        """Return what is kept current under *key*: what *make* makes, where it is asked first.

        It is told of units within the days asked about. Of some days it is `None` when it is asked
        first.
        """
        scope = self._within[-1][1]
        if not self._kept.is_worth_keeping(key, scope):
            return None
        self._renew()
        return self._kept.of(key, scope, make, self._units)

    def _renew(self) -> None:
        """Make anew what the events bear on that were added since it was last done."""
        if not self._stale:
            return
        with collector_paused():
            stale, self._stale = self._stale, {}
            for region in self._moved_by(stale).values():
                self._disputes.forget(region)
                for before, now in self._put(region, self._made(region)):
                    self._disputes.moved(before, now)

    def _moved_by(self, ids: Iterable[str]) -> dict[str, Region]:
        """Return the regions on which the events with these *ids* bear, by their leads."""
        moved = self._affected(ids)
        if ALIASES in self._regions and self._regions.of(ALIASES).lead in moved:
            moved |= self._affected(self._renamed())
        return moved

    def _affected(self, names: Iterable[str]) -> dict[str, Region]:
        """Return the regions that what goes by *names* bears on, by their leads."""
        return {
            region.lead: region
            for name in names
            for region in self._regions.affected(self._regions.of(name))
        }

    def _renamed(self) -> Iterator[str]:
        """Find out what names stand for now, and yield the units that use any that moved."""
        aliases = self._known(self._regions.of(ALIASES).events)
        before, self._names = self._names, index(aliases).names
        if moved := self._names.moved_from(before):
            yield from (head for head, unit in self._units.items() if unit.uses_any_of(moved))

    def _made(self, region: Region) -> dict[str, Unit]:
        """Return the units of *region*, made anew, by their heads."""
        index = self._index_of(region)
        own = [id_ for id_ in region.events if id_ in index.reports]
        return {unit.ids[0]: unit for unit in Units(index, self._cuts, None).of(own)}

    def _put(
        self, region: Region, units: Mapping[str, Unit]
    ) -> list[tuple[Unit | None, Unit | None]]:
        """Have *region* consist of *units*, and tell those that have to know which moved.

        Return what each of these was before, and is now.
        """
        moved: list[tuple[Unit | None, Unit | None]] = []
        before, region.heads = region.heads, (*units,)
        for head in before:
            if head not in units:
                moved.append((self._units.pop(head), None))
                self._kept.drop(head)
        for head, unit in units.items():
            known = self._units.get(head)
            if known != unit:
                self._units[head] = unit
                moved.append((known, unit))
                self._kept.put(head, unit)
        return moved

    def _known(self, ids: Iterable[str]) -> Iterator[Recorded[Event]]:
        """Yield those of the events with these *ids* that are known now."""
        past, events = self._past, (self._recorded[id_] for id_ in ids)
        return (event for event in events if past is None or event.id not in past.view.left_out)

    def _index(self, ids: Iterable[str]) -> Index:
        """Return the index of the events with these *ids*, as far as they are known now."""
        return index(self._known(ids), recall=self._recall, names=self._names)

    def _index_of(self, region: Region) -> Index:
        """Return the index of all that decides what *region* amounts to."""
        material = self._regions.material(region)
        return self._index(id_ for near in material for id_ in near.events)

    def _disagreements_of(self, region: Region) -> list[Disagreement]:
        """Return the disagreements within *region*, or between it and what is judged with it."""
        index = self._index_of(region)
        units = Units(index, self._cuts, None).of(index.reports)
        return self._disputes.by_region(index, units).get(region.lead, [])

    def recorded(self, after: datetime) -> tuple[Recorded[Event], ...]:
        """Return the events that are known now and were recorded *after* a moment, by theirs."""
        return tuple(self._known(event.id for event in self._after(after)))

    def around(self, events: Iterable[Recorded[Event]]) -> Iterator[Recorded[Event]]:
        """Yield *events*, what bears on what they are about, and aliases: what of that is known."""
        ids = {event.id: None for event in events}
        names = [name for name in (*ids, ALIASES) if name in self._regions]
        if ALIASES in self._regions:
            aliases = self._regions.of(ALIASES).events
            names += () if ids.keys().isdisjoint(aliases) else self._counting_for_any_of(aliases)
        for region in self._regions.around(names):
            ids |= dict.fromkeys(region.events)
        return self._known(ids)

    def _counting_for_any_of(self, aliases: Iterable[str]) -> Iterator[str]:
        """Yield the units that use a side of which *aliases*, or readings of them, ever spoke."""
        self._renew()
        sides = {name for event in self._known(aliases) for name in _sides_in(event.event)}
        yield from (head for head, unit in self._units.items() if unit.uses_any_of(sides))

    # Other views of it.

    def _view(self, added: Sequence[Recorded[Event]], cuts: Cuts) -> _View:
        """Return the view without the events *added* last that is seen through *cuts*."""
        later = () if cuts.known_at is None else self._after(cuts.known_at)
        left_out = frozenset(event.id for event in (*added, *later))
        return _View(left_out, evolve(cuts, known_at=None, scope=Scope()))

    def _move(self, view: _View) -> bool:
        """Have it be as *view* shows it; return whether it can be."""
        seen = self._past.view if self._past else EVERYTHING
        if view is seen or view == seen:
            return True
        if len(view.left_out) * FARTHEST > self.size:
            return False
        self._put_back()
        return view == EVERYTHING or self._take(view)

    def _after(self, moment: datetime) -> list[Recorded[Event]]:
        """Return the events that were recorded after *moment*, by theirs."""
        return self._in_order[bisect_right(self._in_order, moment, key=attrgetter("moment")) :]

    @property
    def _in_order(self) -> list[Recorded[Event]]:
        """All events as they were recorded, kept so once that was asked."""
        if self._by_moment is None:
            with collector_paused():
                self._by_moment = sorted(self._recorded.values(), key=by_moment)
        return self._by_moment

    def _take(self, view: _View) -> bool:
        """Make anew what is another in *view*; return whether that is little enough."""
        self._renew()
        silent = self._silent(view.cuts)
        self._past = past = _Past(view, self._names)
        with collector_paused():
            moved = self._moved_by(id_ for id_ in view.left_out if id_ in self._regions)
            moved |= self._affected(silent)
            if FARTHEST * sum(len(region.events) for region in moved.values()) > self.size:
                self._names, self._past = past.names, None
                return False
            past.held += self._kept.held()
            for region in moved.values():
                past.units.append((region, {head: self._units[head] for head in region.heads}))
                self._put(region, self._made(region))
        return True

    def _silent(self, cuts: Cuts) -> list[str]:
        """Return the units in which reports may be silent under *cuts*, or speak otherwise."""
        silent: list[str] = []
        if cuts.said_until is not None:
            silent += self._kept.of(SaidDays, Scope(), SaidDays, self._units).after(cuts.said_until)
        if cuts.believing:
            silent += not_believed(cuts.believing, self._units.items())
        return silent if len(silent) * FARTHEST <= self.size else [*self._units]

    @property
    def _cuts(self) -> Cuts:
        return self._past.view.cuts if self._past else EVERYTHING.cuts

    def _put_back(self) -> None:
        """Have it be as it is known now."""
        past, self._past = self._past, None
        if past is None:
            return
        self._names = past.names
        with collector_paused():
            for region, units in past.units:
                self._put(region, units)
            for put_back in past.held:
                put_back()

    def _disputes_now(self) -> Disputes:
        """Return what is known of the disagreements, as far as the events are that are known now.

        Without some it is what is known by now, but for the regions that were made anew.
        """
        past = self._past
        if past is None:
            return self._disputes
        if past.disputes is None:
            past.disputes = disputes = copy(self._disputes)
            disputes.unshare()
            for region, before in past.units:
                disputes.forget(region)
                for head in {*before, *region.heads}:
                    was, is_ = before.get(head), self._units.get(head)
                    if was is not is_:
                        disputes.moved(was, is_)
        return past.disputes
