"""What moved within a figure, between two readings of one story."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.events import Event
from timeline.state import Recorded
from timeline.values import Count, When
from timeline.values.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.causes import Causes
    from timeline.questions.entries import Claim, Contribution
    from timeline.questions.figures import Figure
    from timeline.state import Reading, Unit

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
        why: why it does not count now, or may not be added, in sentences.
        events: the new events that bear on it, as they were recorded.
    """

    title: str
    when: When
    before: Count | None
    after: Count | None
    claimed: bool
    why: tuple[str, ...]
    events: tuple[Recorded[Event], ...]

    def __str__(self) -> str:
        return visible(f"{self._change()}: {self.title}, {self.when}")

    def _change(self) -> str:
        if self.after and self.why and not self.after.low:
            return "aside, though it may add" if self.before is None else "aside now, may still add"
        if self.before is None:
            return f"new: {self.after}"
        if self.after is None:
            return f"no longer: {self.before}"
        if self.before == self.after:
            return f"as many as before: {self.after}"
        return f"from {self.before} to {self.after}"


@define(eq=False)
class _Entry:
    """What one unit or claim was, or is, in a figure."""

    ids: frozenset[str]
    title: str
    when: When
    count: Count
    claimed: bool = False
    why: str | None = None
    others: frozenset[str] = frozenset()


def shifts(old: Figure, new: Figure, reading: Reading, causes: Causes) -> Iterator[Shift]:
    """Yield what differs between two figures of one side, the *new* one of *reading*."""
    found = []
    for claimed in (False, True):
        groups = _groups(
            [one for one in _entries(old) if one.claimed is claimed],
            [one for one in _entries(new) if one.claimed is claimed],
        )
        found += [each for each in groups if each.differs]
    reasons = _Reasons(reading)
    found.sort(key=lambda each: (each.when.sort_key, sorted(each.ids)))
    for each in found:
        yield each.shift(reasons, causes)


def _entries(figure: Figure) -> Iterator[_Entry]:
    for one in figure.contributions:
        yield _entry(one, one.count)
    for doubtful in figure.doubtful:
        count = doubtful.contribution.count
        entry = _entry(doubtful.contribution, Count(0, count.high))
        entry.why = doubtful.why
        entry.others = frozenset(id_ for one in doubtful.others for id_ in one.unit.ids)
        yield entry
    for claim in figure.claims:
        yield _claimed(claim)


def _entry(one: Contribution, count: Count) -> _Entry:
    return _Entry(frozenset(one.unit.ids), one.unit.lead.title, one.when, count)


def _claimed(claim: Claim) -> _Entry:
    title = f"{claim.development.title} (says {' and '.join(claim.speakers)})"
    return _Entry(frozenset(claim.development.ids), title, claim.until, claim.count, claimed=True)


@define(eq=False)
class _Group:
    """What is one thing now, or was: entries before and after that share reports."""

    ids: set[str] = field(factory=set)
    before: list[_Entry] = field(factory=list)
    after: list[_Entry] = field(factory=list)

    @property
    def differs(self) -> bool:
        """Whether it adds another number, or counts otherwise."""
        return _standing(self.before) != _standing(self.after)

    @property
    def when(self) -> When:
        """When it was, as far as it is known by now."""
        return (self.after or self.before)[0].when

    def shift(self, reasons: _Reasons, causes: Causes) -> Shift:
        """Return what moved, and why."""
        entries = self.after or self.before
        why = [one.why for one in self.after if one.why]
        if not self.after:
            why = reasons.of(self.ids)
        elif len(self.before) > len(self.after):
            why.append(f"{len(self.before)} that were counted apart are known to be one")
        elif self.before and len(self.after) > len(self.before):
            why.append("what was counted as one is known to be several")
        others = {id_ for one in (*self.before, *self.after) for id_ in one.others}
        return Shift(
            title=max((one.title for one in entries), key=len),
            when=self.when,
            before=_total(self.before),
            after=_total(self.after),
            claimed=entries[0].claimed,
            why=tuple(dict.fromkeys(why)),
            events=causes.of(self.ids) or causes.of(others),
        )


def _standing(entries: Iterable[_Entry]) -> list[tuple[int, int | None, bool]]:
    return sorted(
        ((one.count.low, one.count.high, bool(one.why)) for one in entries),
        key=lambda each: (each[0], each[1] is None, each[1] or 0, each[2]),
    )


def _total(entries: list[_Entry]) -> Count | None:
    counted = [one.count for one in entries]
    return Count.total(counted) if counted else None


def _groups(before: list[_Entry], after: list[_Entry]) -> list[_Group]:
    """Return entries before and after, those together that share reports."""
    home: dict[str, _Group] = {}
    groups: dict[int, _Group] = {}
    for old, entries in ((True, before), (False, after)):
        for entry in entries:
            group = _Group()
            for known in {id(home[id_]): home[id_] for id_ in entry.ids if id_ in home}.values():
                group.ids |= known.ids
                group.before += known.before
                group.after += known.after
                del groups[id(known)]
            group.ids |= entry.ids
            (group.before if old else group.after).append(entry)
            groups[id(group)] = group
            home |= dict.fromkeys(group.ids, group)
    return list(groups.values())


class _Reasons:
    """Says why something does not count in a reading."""

    def __init__(self, reading: Reading) -> None:
        self._units: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in reading.units():
            for id_ in unit.ids:
                self._units[id_].append(unit)

    def of(self, ids: set[str]) -> list[str]:
        """Return why none of the reports *ids* counts, as far as that can be said."""
        found = []
        for id_ in sorted(ids):
            if id_ not in self._units:
                found.append("not known any more: it was taken back as misread")
            for unit in self._units.get(id_, ()):
                found += [each.not_done for each in unit.developments if each.not_done]
        return list(dict.fromkeys(found)) or ["it does not say how many, or not within these days"]
