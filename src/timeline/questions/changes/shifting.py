"""What moved within a figure, between two readings of one story."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.display.escape import visible
from timeline.events import Event
from timeline.state import Recorded
from timeline.state.connected import components
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.changes.causes import Causes
    from timeline.questions.changes.reasons import WhyNot
    from timeline.questions.counting.entries import Claim, Contribution
    from timeline.questions.counting.figures import Figure

__all__ = ["Shift", "shifts"]


@frozen(eq=False, repr=False)
class Shift:
    """What one thing that was reported came to add to a figure, or ceased to.

    Attributes:
        title: a few words for it.
        when: the bounds within which it lies in time, as they are now, if it is still known.
        before: what it added; `None` where it was not counted.
        after: what it adds; `None` where it is not counted.
        claimed: whether it is a claimed total, which bounds what is implied and is never added.
        change: in a few words, how what it adds changed.
        why: why it does not count now, may not be added, or counts otherwise, in sentences.
        events: the new events that bear on it, as they were recorded.
    """

    title: str
    when: When
    before: Count | None
    after: Count | None
    claimed: bool
    change: str
    why: tuple[str, ...]
    events: tuple[Recorded[Event], ...]

    def __str__(self) -> str:
        return visible(f"{self.change}: {self.title}, {self.when}")


@define(eq=False)
class _Entry:
    """What one unit or claim was, or is, in a figure; `developments` has their reports' ids."""

    developments: tuple[tuple[str, ...], ...]
    title: str
    when: When
    count: Count
    claimed: bool = False
    since: When | None = None
    disputed: bool = False
    why: str | None = None
    others: tuple[str, ...] = ()

    @property
    def ids(self) -> Iterator[str]:
        """The ids of all its reports."""
        return (id_ for each in self.developments for id_ in each)

    def together(self, others: Iterable[_Entry]) -> bool:
        """Return whether *others*, which it counts as one, are parts of it and not the same."""
        known = set[str]().union(*(one.ids for one in others))
        return sum(not known.isdisjoint(each) for each in self.developments) > 1


def shifts(old: Figure, new: Figure, why_not: WhyNot, causes: Causes) -> Iterator[Shift]:
    """Yield what differs between two figures of one side; *why_not* knows the *new* answer."""
    groups = [*_counted(old, new), *_claimed(old, new)]
    days = old.implied != new.implied  # no other number depends on days
    found = [each for each in groups if each.differs or (days and each.dated_otherwise)]
    found.sort(key=lambda each: (each.when.sort_key, sorted(each.ids)))
    if found:
        doubt = _Doubt(groups, causes)
        yield from (each.shift(why_not, doubt.events(each)) for each in found)


def _counted(old: Figure, new: Figure) -> list[_Group]:
    return _groups([*_entries(old)], [*_entries(new)])


def _claimed(old: Figure, new: Figure) -> Iterator[_Group]:
    """Yield claims before and after; those of one development that start differently are apart."""
    for group in _groups([*map(_claim, old.claims)], [*map(_claim, new.claims)]):
        left = _Group()
        for since in dict.fromkeys(one.since for one in (*group.before, *group.after)):
            before = [one for one in group.before if one.since == since]
            after = [one for one in group.after if one.since == since]
            if before and after:
                yield _Group(before, after)
            else:
                left.before += before
                left.after += after
        if len(left.before) == len(left.after) == 1:
            yield left
        else:
            yield from (_Group([one], []) for one in left.before)
            yield from (_Group([], [one]) for one in left.after)


def _entries(figure: Figure) -> Iterator[_Entry]:
    for one in figure.contributions:
        yield _entry(one, one.count)
    for doubtful in figure.doubtful:
        count = doubtful.contribution.count
        entry = _entry(doubtful.contribution, Count(0, count.high))
        entry.disputed, entry.why = False, doubtful.why
        entry.others = tuple(id_ for one in doubtful.others for id_ in one.unit.ids)
        yield entry


def _entry(one: Contribution, count: Count) -> _Entry:
    ids = tuple(each.ids for each in one.unit.developments)
    return _Entry(ids, one.unit.lead.title, one.when, count, disputed=one.disputed)


def _claim(claim: Claim) -> _Entry:
    title = f"{claim.development.title} (says {' and '.join(claim.speakers)})"
    ids = (claim.development.ids,)
    return _Entry(ids, title, claim.until, claim.count, claimed=True, since=claim.since)


@define(eq=False)
class _Group:
    """What is one thing now, or was: entries before and after that share reports."""

    before: list[_Entry] = field(factory=list)
    after: list[_Entry] = field(factory=list)

    @property
    def ids(self) -> set[str]:
        """The ids of all its reports."""
        return {id_ for one in (*self.before, *self.after) for id_ in one.ids}

    @property
    def others(self) -> set[str]:
        """The ids of reports of what it may be, or may have been, the same as."""
        return {id_ for one in (*self.before, *self.after) for id_ in one.others}

    @property
    def differs(self) -> bool:
        """Whether it adds another number, or counts otherwise."""
        return _standing(self.before) != _standing(self.after)

    @property
    def moved_aside(self) -> bool:
        """Whether what counted is set aside, or what was set aside counts."""
        return bool(self.before and self.after) and _aside(self.before) != _aside(self.after)

    @property
    def dated_otherwise(self) -> bool:
        """Whether it lies, or starts, on other days than it did."""
        return _days(self.before) != _days(self.after)

    @property
    def when(self) -> When:
        """When it was, as far as it is known by now."""
        return (self.after or self.before)[0].when

    def shift(self, why_not: WhyNot, events: tuple[Recorded[Event], ...]) -> Shift:
        """Return what moved, and why."""
        entries = self.after or self.before
        why = [*self._why()] if self.after else why_not(self.ids)
        return Shift(
            title=max((one.title for one in entries), key=len),
            when=self.when,
            before=_total(self.before),
            after=_total(self.after),
            claimed=entries[0].claimed,
            change=self._change(),
            why=tuple(dict.fromkeys(why)),
            events=events,
        )

    def _change(self) -> str:
        before, after = _total(self.before), _total(self.after)
        if before is None:
            return "aside, though it may add" if _aside(self.after) else f"new: {after}"
        if after is None:
            return f"no longer: {before}"
        if _aside(self.after):
            return f"still aside: {after}" if _aside(self.before) else "aside now, may still add"
        if _aside(self.before):
            return f"no longer aside: {after}"
        if before != after:
            return f"from {before} to {after}"
        otherwise = "" if len(self.before) == len(self.after) else "counted otherwise, "
        return f"{otherwise}as many as before: {after}"

    def _why(self) -> Iterator[str]:
        yield from (one.why for one in self.after if one.why)
        for one, near in _shared(self.after, self.before):
            how = "counted together, as parts of one whole" if one.together(near) else KNOWN
            yield f"{len(near)} that were counted apart are {how}"
        for one, near in _shared(self.before, self.after):
            whole = one.together(near)
            yield "what was counted as one whole is counted apart" if whole else SEVERAL
        if _aside(self.before) and not _aside(self.after):
            yield from (f"it was left aside: {one.why}" for one in self.before)
        if len(self.before) == len(self.after) == 1:
            yield from _dated(self.before[0], self.after[0])
        if _disputed(self.before) != _disputed(self.after):
            yield "now disputed" if _disputed(self.after) else "no longer disputed"


KNOWN = "known to be one"
SEVERAL = "what was counted as one is known to be several"


def _shared(entries: list[_Entry], others: list[_Entry]) -> Iterator[tuple[_Entry, list[_Entry]]]:
    """Yield each of *entries* that shares reports with several *others*, and those."""
    home = {id_: other for other in others for id_ in other.ids}
    for one in entries:
        near = {id(home[id_]): home[id_] for id_ in one.ids if id_ in home}
        if len(near) > 1:
            yield one, list(near.values())


def _dated(before: _Entry, after: _Entry) -> Iterator[str]:
    if before.when != after.when:
        yield f"its days were: {before.when}; they are: {after.when}"
    if before.since != after.since:
        yield f"it ran from: {_start(before)}; it runs from: {_start(after)}"


def _start(entry: _Entry) -> str:
    return "day not said" if entry.since is None else str(entry.since)


def _standing(entries: Iterable[_Entry]) -> list[tuple[int, int | None, bool, bool]]:
    return sorted(
        ((one.count.low, one.count.high, bool(one.why), one.disputed) for one in entries),
        key=lambda each: (each[0], each[1] is None, each[1] or 0, each[2:]),
    )


def _days(entries: Iterable[_Entry]) -> set[tuple[When, When | None]]:
    return {(one.when, one.since) for one in entries}


def _aside(entries: list[_Entry]) -> bool:
    return bool(entries) and all(one.why for one in entries)


def _disputed(entries: list[_Entry]) -> bool:
    return any(one.disputed for one in entries)


def _total(entries: list[_Entry]) -> Count | None:
    """Return what *entries* add, or, as totals are never added, what any of those claims."""
    if not entries:
        return None
    counts = [one.count for one in entries]
    return reduce(Count.hull, counts) if entries[0].claimed else Count.total(counts)


def _groups(before: list[_Entry], after: list[_Entry]) -> list[_Group]:
    """Return entries before and after, those together that share reports."""
    first = {id(one): next(one.ids) for one in (*before, *after)}
    one_of = components((first[id(one)], id_) for one in (*before, *after) for id_ in one.ids)
    groups: defaultdict[str, _Group] = defaultdict(_Group)
    for one in before:
        groups[one_of[first[id(one)]][0]].before.append(one)
    for one in after:
        groups[one_of[first[id(one)]][0]].after.append(one)
    return list(groups.values())


class _Doubt:
    """Finds what set something aside, or let it count: perhaps something by way of others."""

    def __init__(self, groups: Iterable[_Group], causes: Causes) -> None:
        self._causes = causes
        self._others = {id_: each for each in groups if each.others for id_ in each.ids}

    def events(self, group: _Group) -> tuple[Recorded[Event], ...]:
        """Return the new events that bear on *group*, or else on what bears on it.

        Where it was set aside, or is so no longer, those on what it may be the same as are named
        beside its own.
        """
        found = self._causes.near(group.ids)
        if found and not group.moved_aside:
            return found
        beyond = self._beyond(group)
        both = {one.id: one for one in (*found, *beyond)}
        return tuple(sorted(both.values(), key=lambda one: (one.moment, one.id)))

    def _beyond(self, group: _Group) -> tuple[Recorded[Event], ...]:
        """Return the events on the nearest others of *group* on which there are any.

        Behind those that were set aside, or are so no longer, further ones may be the reason.
        """
        seen, near, events = group.ids, group.others - group.ids, tuple[Recorded[Event], ...]()
        while near:
            events += self._causes.near(near)
            seen = seen | near
            doubts = (doubt for id_ in near if (doubt := self._others.get(id_)))
            further = [doubt.others for doubt in doubts if doubt.moved_aside or not events]
            near = set[str]().union(*further) - seen
        return events
