"""Which claims of a level are the newest: of each origin, and of all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from timeline.display.listed import Listed
from timeline.questions.levels.claims import LevelClaim, newest_day
from timeline.state.batches import met_counts
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.state.origins import Origin

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
    bounds = [claim for claim in listed if not claim.direct and claim.count.known]
    dated = _dated(direct or bounds or listed, by)
    if not dated:
        return LevelStanding(Count(), When(), disputed=False)
    newest, older = _by_origin(dated)
    first = max(entry.first for entry in newest)
    deciding = [entry for entry in newest if entry.last >= first]
    count, disputed = _number(deciding)
    when = reduce(When.hull, (newest_day(entry.claim, by) for entry in deciding))
    narrowing = _of_that_day(bounds, when, by) if direct else []
    if narrowing:
        bound, disputed_too = _number(narrowing)
        count, clash = met_counts([count, bound])
        disputed = disputed or disputed_too or clash
    decided = set(map(id, direct or bounds or listed))
    return LevelStanding(
        count,
        when,
        disputed,
        Listed(entry.claim for entry in deciding),
        Listed(entry.claim for entry in newest),
        Listed(entry.claim for entry in older),
        Listed(claim for claim in listed if id(claim) not in decided),
        Listed(entry.claim for entry in narrowing),
    )


def _of_that_day(bounds: Sequence[LevelClaim], when: When, by: date | None) -> list[_DatedClaim]:
    """Return the newest of those *bounds* that are certainly of the day *when*."""
    if when.day is None:
        return []
    newest, _ = _by_origin(_dated(bounds, by))
    return [entry for entry in newest if entry.first == entry.last == when.day]


def _dated(claims: Sequence[LevelClaim], by: date | None) -> list[_DatedClaim]:
    parties = _parties({claim.origin for claim in claims})
    dated = []
    for claim in claims:
        day, origin = newest_day(claim, by), claim.origin
        first, last = day.earliest or date.min, day.latest or date.max
        dated.append(_DatedClaim(first, last, parties.get(origin, origin), claim))
    return dated


def _by_origin(dated: Iterable[_DatedClaim]) -> tuple[list[_DatedClaim], list[_DatedClaim]]:
    """Return the newest claims of every origin, and those that are older, the newest first.

    What it says of other people, such as of another sort, does not take the place of a claim.
    """
    groups: defaultdict[tuple[object, ...], list[_DatedClaim]] = defaultdict(list)
    for entry in dated:
        groups[entry.origin, entry.claim.subject].append(entry)
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
    """Return what claims of one day amount to, and whether that is in dispute.

    Those that are of the same people, or of some of the same, range; what is of other people, such
    as of another sort, bounds the same number otherwise: these bounds meet.
    """
    subjects: defaultdict[object, list[_DatedClaim]] = defaultdict(list)
    for entry in deciding:
        subjects[entry.claim.subject].append(entry)
    ranges = [_range(entries) for entries in subjects.values()]
    met, clash = met_counts([count for count, _ in ranges])
    return met, clash or any(disputed for _, disputed in ranges)


def _range(deciding: Sequence[_DatedClaim]) -> tuple[Count, bool]:
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
    disputed = (
        any(entry.claim.disputed for entry in deciding)
        or _exclude(hulls)
        or any(map(_exclude, groups.values()))
    )
    return (reduce(Count.hull, hulls) if hulls else Count()), disputed


def _exclude(counts: Sequence[Count]) -> bool:
    """Return whether any two of *counts* exclude each other."""
    highs = [count.high for count in counts if count.high is not None]
    return bool(highs) and max(count.low for count in counts) > min(highs)
