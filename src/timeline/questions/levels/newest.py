"""Which claims of a level are the newest: of each origin, and of all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from timeline.questions.levels.claims import LevelClaim, newest_day
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.questions.levels.claims import Origin

__all__ = ["LevelStanding", "standing"]


@frozen
class LevelStanding:
    """How many there are by the newest claims, and what stands beside them.

    Attributes:
        count: how many, by those that decide.
        when: the day they speak of.
        disputed: whether they exclude each other, or one of them is denied.
        deciding: the newest of all, by their origins.
        claims: the newest of each origin.
        older: what the same origins said of earlier days.
        bounding: claims that do not decide, as they only bound what is asked about.
        narrowing: those of them that bound it on that very day.
    """

    count: Count
    when: When
    disputed: bool
    deciding: tuple[LevelClaim, ...] = ()
    claims: tuple[LevelClaim, ...] = ()
    older: tuple[LevelClaim, ...] = ()
    bounding: tuple[LevelClaim, ...] = ()
    narrowing: tuple[LevelClaim, ...] = ()


class _DatedClaim(NamedTuple):
    """A claim, with whose it is, behind the days that may be the newest of which it speaks."""

    first: date
    last: date
    origin: Origin
    claim: LevelClaim

    @property
    def days(self) -> object:
        """What is equal where claims are known to speak of the same day, or days."""
        return self.first if self.first == self.last else self.claim.when


def standing(claims: Iterable[LevelClaim], by: date | None) -> LevelStanding:
    """Sort *claims* of one side out as they stand on the day *by*, or with all days known.

    An origin's claim is older than another that certainly speaks of a later day, or of the same
    day or days and was said, or else recorded, later. Where the order of days cannot be told both
    stand, and the number is what either admits: as it is where different origins speak of the
    same day. What only bounds the number decides where nobody tells it; else it narrows it, if it
    is certainly of the same day.
    """
    listed = list(claims)
    direct = [claim for claim in listed if claim.direct]
    bounding = [claim for claim in listed if not claim.direct] if direct else []
    dated = _dated(direct or listed, by)
    if not dated:
        return LevelStanding(Count(), When(), disputed=False)
    newest, older = _by_origin(dated)
    first = max(entry.first for entry in newest)
    deciding = [entry for entry in newest if entry.last >= first]
    count, disputed = _number(deciding)
    when = reduce(When.hull, (newest_day(entry.claim, by) for entry in deciding))
    narrowing = [claim for claim in bounding if when.same_day(newest_day(claim, by)).certain]
    for claim in narrowing:
        met = count.meet(claim.count)
        count, disputed = (met, disputed) if met else (count.hull(claim.count), True)
    return LevelStanding(
        count,
        when,
        disputed,
        tuple(entry.claim for entry in deciding),
        tuple(entry.claim for entry in newest),
        tuple(entry.claim for entry in older),
        tuple(bounding),
        tuple(narrowing),
    )


def _dated(claims: Sequence[LevelClaim], by: date | None) -> list[_DatedClaim]:
    parties = _parties({claim.origin for claim in claims})
    dated = []
    for claim in claims:
        day, origin = newest_day(claim, by), claim.origin
        first, last = day.earliest or date.min, day.latest or date.max
        dated.append(_DatedClaim(first, last, parties.get(origin, origin), claim))
    return dated


def _by_origin(dated: Iterable[_DatedClaim]) -> tuple[list[_DatedClaim], list[_DatedClaim]]:
    """Return the newest claims of every origin, and those that are older, the newest first."""
    groups: defaultdict[Origin, list[_DatedClaim]] = defaultdict(list)
    for entry in dated:
        groups[entry.origin].append(entry)
    newest: list[_DatedClaim] = []
    older: list[_DatedClaim] = []
    for group in groups.values():
        first = max(entry.first for entry in group)
        last_said: dict[object, tuple[object, ...]] = {}
        for entry in group:
            last_said[entry.days] = max(last_said.get(entry.days, ()), entry.claim.said)
        for entry in group:
            said_again = entry.claim.said != last_said[entry.days]
            (older if said_again or entry.last < first else newest).append(entry)
    newest.sort(key=_newest_first)
    older.sort(key=_newest_first)
    return newest, older


def _newest_first(entry: _DatedClaim) -> tuple[object, ...]:
    return (
        -entry.last.toordinal(),
        -entry.first.toordinal(),
        entry.claim.speaker,
        entry.claim.development.ids,
    )


def _parties(origins: set[Origin]) -> dict[Origin, Origin]:
    """Return who is meant by a name without its party, where only one party has one of it."""
    sided: defaultdict[tuple[str, str], set[Origin]] = defaultdict(set)
    for origin in origins:
        if origin.party is not None:
            sided[origin.name, origin.apart].add(origin)
    return {
        origin: next(iter(sided[origin.name, origin.apart]))
        for origin in origins
        if origin.party is None and len(sided.get((origin.name, origin.apart), ())) == 1
    }


def _number(deciding: Sequence[_DatedClaim]) -> tuple[Count, bool]:
    """Return what any of the claims that decide admits, and whether that is in dispute.

    What an origin says of days of which nobody knows the order may be a fall, and no dispute.
    """
    groups: defaultdict[tuple[object, ...], list[Count]] = defaultdict(list)
    by_origin: defaultdict[Origin, list[Count]] = defaultdict(list)
    for entry in deciding:
        # A claim of which nothing is known contradicts none, and would have the hull say nothing.
        if entry.claim.count.known:
            groups[entry.origin, entry.days].append(entry.claim.count)
            by_origin[entry.origin].append(entry.claim.count)
    hulls = [reduce(Count.hull, counts) for counts in by_origin.values()]
    if not hulls:
        return Count(), any(entry.claim.disputed for entry in deciding)
    disputed = (
        any(entry.claim.disputed for entry in deciding)
        or _exclude(hulls)
        or any(map(_exclude, groups.values()))
    )
    return reduce(Count.hull, hulls), disputed


def _exclude(counts: Sequence[Count]) -> bool:
    """Return whether any two of *counts* exclude each other."""
    highs = [count.high for count in counts if count.high is not None]
    return bool(highs) and max(count.low for count in counts) > min(highs)
