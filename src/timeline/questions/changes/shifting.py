"""What moved within a figure, between two readings of one story."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.display.escape import visible
from timeline.display.shown import Shown
from timeline.events import Event
from timeline.questions.counting.worlds import chains
from timeline.state import Recorded, by_moment
from timeline.state.connected import components
from timeline.telling import changes as words
from timeline.telling.claims import claim_title, correction_in_words
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.questions.changes.causes import Causes
    from timeline.questions.changes.differing import Differing
    from timeline.questions.changes.reasons import WhyNot
    from timeline.questions.counting.claimed import Claim
    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Figure

__all__ = ["Shift", "shifts"]


@frozen(repr=False)
class Shift(Shown):
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

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, retracted, told
    >>> swap = told("daily", "40 to North on 19 June 2025")
    >>> story = given(swap, at="2025-06-20").then(retracted(swap), at="2025-06-25")
    >>> (moved,) = story.reading.ask(tl.changed(returned, since="2025-06-21")).moved
    >>> (shift,) = moved.shifts
    >>> print(shift.before, shift.after, sep="; ")
    40; None
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
        return visible(words.shift_in_words(self.change, self.title, self.when))

    def __repr__(self) -> str:
        return f"<Shift {self}>"


@define(eq=False)
class _Entry:
    """What one unit or claim was, or is, in a figure.

    `developments` has the ids of their reports, `possible_duplicates` of those of what it may be
    the same as, and `company` of what corrected it. `corrected` says who did so and how, if anybody
    did.
    """

    developments: tuple[tuple[str, ...], ...]
    title: str
    when: When
    count: Count
    claimed: bool = False
    since: When | None = None
    disputed: bool = False
    why: str | None = None
    possible_duplicates: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    corrected: str | None = None

    @property
    def ids(self) -> Iterator[str]:
        """The ids of all its reports."""
        return (id_ for ids in self.developments for id_ in ids)

    def together(self, entries: Iterable[_Entry]) -> bool:
        """Return whether *entries*, which it counts as one, are parts of it and not the same."""
        parts = set[str]().union(*(entry.ids for entry in entries))
        return sum(not parts.isdisjoint(ids) for ids in self.developments) > 1


def shifts(differing: Differing, why_not: WhyNot, causes: Causes) -> Iterator[Shift]:
    """Yield what differs between two figures of one side; *why_not* knows the new answer."""
    was, is_ = differing.was, differing.is_
    groups = [*_groups([*_entries(was)], [*_entries(is_)]), *_claimed_groups(was, is_)]
    days = differing.old.implied != differing.new.implied  # no other number depends on days
    moved = [group for group in groups if group.differs or (days and group.dated_otherwise)]
    moved.sort(key=lambda group: (group.when.sort_key, sorted(group.ids)))
    doubt = _Doubt(differing, causes)
    yield from (group.shift(why_not, doubt.events(group)) for group in moved)


def _claimed_groups(old: Figure, new: Figure) -> Iterator[_Group]:
    """Yield claims before and after; those of one development that start differently are apart."""
    for group in _groups([*_claims(old)], [*_claims(new)]):
        left = _Group()
        for since in dict.fromkeys(claim.since for claim in (*group.before, *group.after)):
            before = [claim for claim in group.before if claim.since == since]
            after = [claim for claim in group.after if claim.since == since]
            if before and after:
                yield _Group(before, after)
            else:
                left.before += before
                left.after += after
        if len(left.before) == len(left.after) == 1:
            yield left
        else:
            yield from (_Group([claim], []) for claim in left.before)
            yield from (_Group([], [claim]) for claim in left.after)


def _entries(figure: Figure) -> Iterator[_Entry]:
    for contribution in figure.contributions:
        yield _entry(contribution, contribution.count)
    for doubtful in figure.doubtful:
        entry = _entry(doubtful.contribution, doubtful.count)
        entry.disputed, entry.why = False, doubtful.why
        entry.possible_duplicates = tuple(
            id_ for contribution in doubtful.others for id_ in contribution.unit.ids
        )
        yield entry


def _company(figure: Figure) -> dict[str, tuple[str, ...]]:
    """Return the reports of all that hangs together with what is left aside, by its reports."""
    company: dict[str, tuple[str, ...]] = {}
    for chain in chains(figure.contributions, figure.doubted) if figure.doubtful else ():
        units = [dated.contribution.unit for dated in (*chain.counted, *chain.doubted)]
        ids = tuple(id_ for unit in units for id_ in unit.ids)
        company |= {id_: ids for dated in chain.doubted for id_ in dated.contribution.unit.ids}
    return company


def _entry(contribution: Contribution, count: Count) -> _Entry:
    unit = contribution.unit
    ids = tuple(development.ids for development in unit.developments)
    return _Entry(ids, unit.lead.title, contribution.when, count, disputed=contribution.disputed)


def _claims(figure: Figure) -> Iterator[_Entry]:
    """Yield what is claimed; what its speaker corrected hangs together with what corrected it."""
    corrected = {id(claim): by for claim, by in figure.claimed.corrected}
    for claim in figure.claims:
        entry = _claim(claim)
        if by := corrected.get(id(claim)):
            entry.corrected = correction_in_words(claim.words, by.words, by.speakers)
            entry.company = by.development.ids
        yield entry


def _claim(claim: Claim) -> _Entry:
    title = claim_title(claim.development.title, claim.speakers)
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
        return {id_ for entry in (*self.before, *self.after) for id_ in entry.ids}

    @property
    def possible_duplicates(self) -> set[str]:
        """The ids of reports of what it may be, or may have been, the same as."""
        return {id_ for entry in (*self.before, *self.after) for id_ in entry.possible_duplicates}

    @property
    def company(self) -> set[str]:
        """The ids of reports of what corrects, or corrected it."""
        return {id_ for entry in (*self.before, *self.after) for id_ in entry.company}

    @property
    def differs(self) -> bool:
        """Whether it adds another number, or counts otherwise."""
        if _corrected(self.before) != _corrected(self.after):
            return True
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
            title=max((entry.title for entry in entries), key=len),
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
        if before == after and self._correction:
            return self._correction
        return words.change_in_words(
            before,
            after,
            was_aside=_aside(self.before),
            is_aside=_aside(self.after),
            regrouped=len(self.before) != len(self.after),
        )

    @property
    def _correction(self) -> str | None:
        """That its speaker corrected what he claimed, or that this stands again, if that is new."""
        was, is_ = _corrected(self.before), _corrected(self.after)
        if was == is_ or not self.before:
            return None
        return is_ or words.stands_again(was or "")

    def _why(self) -> Iterator[str]:
        yield from (entry.why for entry in self.after if entry.why)
        for entry, joined in _shared(self.after, self.before):
            yield words.now_one(len(joined), parts=entry.together(joined))
        for entry, parted in _shared(self.before, self.after):
            yield words.now_apart(parts=entry.together(parted))
        if _aside(self.before) and not _aside(self.after):
            yield from (words.was_left_aside(entry.why) for entry in self.before if entry.why)
        if len(self.before) == len(self.after) == 1:
            yield from _dated(self.before[0], self.after[0])
        if self._correction and _total(self.before) != _total(self.after):
            yield self._correction
        if _disputed(self.before) != _disputed(self.after):
            yield words.dispute_moved(disputed=_disputed(self.after)).text


def _shared(entries: list[_Entry], beside: list[_Entry]) -> Iterator[tuple[_Entry, list[_Entry]]]:
    """Yield each of *entries* that shares reports with several of those *beside*, and those."""
    home = {id_: entry for entry in beside for id_ in entry.ids}
    for entry in entries:
        sharing = {id(home[id_]): home[id_] for id_ in entry.ids if id_ in home}
        if len(sharing) > 1:
            yield entry, list(sharing.values())


def _dated(before: _Entry, after: _Entry) -> Iterator[str]:
    if before.when != after.when:
        yield words.days_moved(before.when, after.when)
    if before.since != after.since:
        yield words.start_moved(before.since, after.since)


def _standing(entries: Iterable[_Entry]) -> list[tuple[int, int | None, bool, bool]]:
    return sorted(
        ((entry.count.low, entry.count.high, bool(entry.why), entry.disputed) for entry in entries),
        key=lambda standing: (standing[0], standing[1] is None, standing[1] or 0, standing[2:]),
    )


def _days(entries: Iterable[_Entry]) -> set[tuple[When, When | None]]:
    return {(entry.when, entry.since) for entry in entries}


def _aside(entries: list[_Entry]) -> bool:
    return bool(entries) and all(entry.why for entry in entries)


def _corrected(entries: list[_Entry]) -> str | None:
    """Return who corrected claims and how, if that is so of all of *entries*."""
    ways = [entry.corrected for entry in entries if entry.corrected]
    return "; ".join(ways) if ways and len(ways) == len(entries) else None


def _disputed(entries: list[_Entry]) -> bool:
    return any(entry.disputed for entry in entries)


def _total(entries: list[_Entry]) -> Count | None:
    """Return what *entries* add, or, as totals are never added, what any of those claims."""
    if not entries:
        return None
    counts = [entry.count for entry in entries]
    return reduce(Count.hull, counts) if entries[0].claimed else Count.total(counts)


def _groups(before: list[_Entry], after: list[_Entry]) -> list[_Group]:
    """Return entries before and after, those together that share reports."""
    first = {id(entry): next(entry.ids) for entry in (*before, *after)}
    linked = components((first[id(entry)], id_) for entry in (*before, *after) for id_ in entry.ids)
    groups: defaultdict[str, _Group] = defaultdict(_Group)
    for entry in before:
        groups[linked[first[id(entry)]][0]].before.append(entry)
    for entry in after:
        groups[linked[first[id(entry)]][0]].after.append(entry)
    return list(groups.values())


class _Doubt:
    """Finds what set something aside, or let it count: perhaps something by way of others."""

    def __init__(self, differing: Differing, causes: Causes) -> None:
        self._differing = differing
        self._causes = causes

    @cached_property
    def _doubtful(self) -> Mapping[str, _Group]:
        old, new = self._differing.old, self._differing.new
        groups = _groups([*_entries(old)], [*_entries(new)])
        doubtful = (group for group in groups if group.possible_duplicates)
        return {id_: group for group in doubtful for id_ in group.ids}

    @cached_property
    def _hung_together(self) -> Mapping[str, tuple[str, ...]]:
        return _company(self._differing.old)

    @cached_property
    def _hangs_together(self) -> Mapping[str, tuple[str, ...]]:
        return _company(self._differing.new)

    def events(self, group: _Group) -> tuple[Recorded[Event], ...]:
        """Return the new events that bear on *group*, or else on what bears on it.

        Where it was set aside, or is so no longer, those on what it may be the same as are named
        beside its own; and where there are none, those on what it hangs together with by way of
        others: what it adds for certain depends on them, too.
        """
        bearing = self._causes.near(group.ids)
        if bearing and not group.moved_aside:
            return bearing
        nearest = (*bearing, *self._beyond(group)) or self._causes.near(self._company(group))
        events = {recorded.id: recorded for recorded in nearest}
        return tuple(sorted(events.values(), key=by_moment))

    def _company(self, group: _Group) -> set[str]:
        """Return the ids of reports of what *group* hangs, or hung, together with."""
        hanging = (
            *((entry, self._hung_together) for entry in group.before if entry.why),
            *((entry, self._hangs_together) for entry in group.after if entry.why),
        )
        return group.company.union(*(company[next(entry.ids)] for entry, company in hanging))

    def _beyond(self, group: _Group) -> tuple[Recorded[Event], ...]:
        """Return the events on the nearest of what *group* may be the same as, where there are any.

        Behind those that were set aside, or are so no longer, further ones may be the reason.
        """
        seen, near = group.ids, group.possible_duplicates - group.ids
        events = tuple[Recorded[Event], ...]()
        while near:
            events += self._causes.near(near)
            seen = seen | near
            doubtful = [self._doubtful[id_] for id_ in near if id_ in self._doubtful]
            further = [
                doubted.possible_duplicates
                for doubted in doubtful
                if doubted.moved_aside or not events
            ]
            near = set[str]().union(*further) - seen
        return events
