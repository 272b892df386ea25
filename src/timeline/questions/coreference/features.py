"""What two developments have in common, as far as it can be compared."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import fields

from timeline.events import CountClaim, Flow, Level, Measure, Total
from timeline.questions.coreference.names import folded
from timeline.state import Development, merge
from timeline.telling import likeness as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.values import Count, When

__all__ = ["SPREAD", "Sketch", "may_be_one", "score", "sketch", "why"]

SPREAD = 31
"""How many days the bounds of a development may lie apart for its days to tell anything."""

KIND, SIDE, NAME, NAMES = 1, 2, 2, 3
DAY, DAYS, NEXT_DAY = 4, 2, 1
SAME_COUNT, COUNTS, COUNTS_CLASH = 4, 2, -3
ONE_DOCUMENT = -2
"""What each thing in common adds: the sum only orders pairs, and measures nothing."""

Measured = tuple[str, str, str]
"""What is counted: of which measure, whether so far, and for which side."""

Name = tuple[str, str]
"""The name of a field, and a text in it as it is compared."""


class Sketch(NamedTuple):
    """A development, reduced to what is compared.

    Attributes:
        development: what it is made of.
        place: its place among all.
        kind: the short name of its kind.
        first: the first day it may have, as a number; `None` where its days tell nothing.
        last: the last, likewise.
        sides: the sides for which it counts anything.
        counts: how many, where anything is known.
        names: the texts in its own fields, by the name of the field, as they are compared.
        traits: what tells it from most others, in words: exact numbers, and names.
        documents: the keys of the documents that report it.
    """

    development: Development[object]
    place: int
    kind: str
    first: int | None
    last: int | None
    sides: frozenset[str]
    counts: Mapping[Measured, Count]
    names: frozenset[Name]
    traits: frozenset[str]
    documents: frozenset[str]


def sketch(development: Development[object], place: int) -> Sketch:
    """Return what of *development* is compared."""
    counts = dict(_counts_of(development))
    bounded = {key: count for key, count in counts.items() if count.known}
    reports = [recorded.event for recorded in development.reports]
    texts = frozenset(name for report in reports for name, _ in _names(report.what, development))
    return Sketch(
        development,
        place,
        development.kind,
        *_days(development.when),
        frozenset(side for _, _, side in counts),
        bounded,
        texts,
        frozenset(_traits(bounded, texts)),
        frozenset(report.document for report in reports),
    )


def _traits(counts: Mapping[Measured, Count], texts: frozenset[Name]) -> Iterator[str]:
    for key, count in counts.items():
        if count.exact is not None:
            yield f"{_measure_in_words(key)}: {count}"
    for field, text in texts:
        yield f"{field.replace('_', ' ')} “{text}”"


def _measure_in_words(key: Measured) -> str:
    measure, so_far, side = key
    return f"{measure}{so_far} ({side})"


def _days(when: When) -> tuple[int | None, int | None]:
    if when.earliest is None or when.latest is None:
        return None, None
    first, last = when.earliest.toordinal(), when.latest.toordinal()
    return (first, last) if last - first <= SPREAD else (None, None)


def _counts_of(development: Development[object]) -> Iterator[tuple[Measured, Count]]:
    """Yield what is counted, whether or not it is said to have been done."""
    alike = defaultdict[tuple[Measure, str], list[list[CountClaim]]](list)
    for report in development.reports:
        by_stretch = defaultdict[tuple[Measure, str], list[CountClaim]](list)
        for claim in development.claims_of(report.event):
            by_stretch[claim.measure, _stretch(claim)].append(claim)
        for key, claims in by_stretch.items():
            alike[key].append(claims)
    for (measure, stretch), reports in alike.items():
        for side, merged in merge(*reports).items():
            yield (measure.name, stretch, _called(side, development)), merged.count


def _stretch(claim: CountClaim) -> str:
    """Return over what time *claim* counts, in words: none for what one development adds."""
    match claim:
        case Total(since=start):
            return f" so far, since {start.value}" if start else " so far"
        case Level():
            return " at the time"
        case Flow():
            return ""


def _names(what: Any, development: Development[object]) -> Iterator[tuple[Name, str]]:
    """Yield the texts in the fields of *what*, but not those further in, and as they are there."""
    for name in _fields(what.__class__):
        value = getattr(what, name)
        for text in value if type(value) is tuple else (value,):
            if type(text) is str and text:
                yield (name, _folded(_called(text, development))), text


def _called(name: str, development: Development[object]) -> str:
    """Return what *name* stands for, of whomever: no number moves by what may be one."""
    return development.name_of(development.side_of(name))


_folded = lru_cache(maxsize=4096)(folded)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def may_be_one(left: Sketch, right: Sketch) -> bool:
    """Return whether nothing that both say excludes that they are one: kind, sides and days."""
    if left.kind != right.kind:
        return False
    if left.sides and right.sides and left.sides.isdisjoint(right.sides):
        return False
    if left.first is None or right.first is None:
        meet = left.development.when.meet(right.development.when)
        return meet is not None and not left.traits.isdisjoint(right.traits)
    return _apart(left, right) <= 1


def _apart(left: Sketch, right: Sketch) -> int:
    """Return how many days lie between two of which the days are known; overlapping: 0 or less."""
    return max(left.first or 0, right.first or 0) - min(left.last or 0, right.last or 0)


def score(left: Sketch, right: Sketch) -> int:
    """Return a number that orders pairs by what they have in common; it measures nothing."""
    points = KIND + _days_alike(left, right) + _counts_alike(left, right)
    points += SIDE if not left.sides.isdisjoint(right.sides) else 0
    points += NAME * min(len(left.names & right.names), NAMES) if left.names else 0
    return points + (0 if left.documents.isdisjoint(right.documents) else ONE_DOCUMENT)


def _days_alike(left: Sketch, right: Sketch) -> int:
    if left.first is None or right.first is None:
        return 0
    if left.first == left.last == right.first == right.last:
        return DAY
    return DAYS if _apart(left, right) <= 0 else NEXT_DAY


def _counts_alike(left: Sketch, right: Sketch) -> int:
    """Return what the numbers add: one that is the same speaks beside others that differ.

    It does so where two texts tell of the same day: apart from that, and where it is none at all,
    it may be the same by chance.
    """
    shared = left.counts.keys() & right.counts.keys()
    pairs = [(left.counts[key], right.counts[key]) for key in shared]
    likeness = [_likeness(*pair) for pair in pairs]
    if COUNTS_CLASH not in likeness:
        return max(likeness, default=0)
    told_twice = _days_alike(left, right) >= DAYS and left.documents.isdisjoint(right.documents)
    agree = told_twice and any(count == beside and count.exact for count, beside in pairs)
    return COUNTS_CLASH + (SAME_COUNT if agree else 0)


def _likeness(count: Count, beside: Count) -> int:
    if count.meet(beside) is None:
        return COUNTS_CLASH
    return SAME_COUNT if count.exact is not None and count == beside else COUNTS


def why(left: Sketch, right: Sketch) -> Iterator[str]:
    """Yield what two have in common, and what speaks against that they are one, in words."""
    yield words.same_kind(left.kind)
    yield _why_days(left, right)
    if shared := sorted(left.sides & right.sides):
        yield words.same_sides(shared)
    for key in sorted(left.counts.keys() & right.counts.keys()):
        yield words.counts_compared(_measure_in_words(key), left.counts[key], right.counts[key])
    yield from _why_names(left, right)
    if documents := sorted(left.documents & right.documents):
        yield words.apart_in_documents(documents)


def _why_names(left: Sketch, right: Sketch) -> Iterator[str]:
    reports = reversed(left.development.reports)
    as_written = dict(
        name for report in reports for name in _names(report.event.what, left.development)
    )
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(left.names & right.names):
        shared[name[0]].append(as_written[name])
    for field, texts in shared.items():
        yield words.same_field(field, texts)


DAYS_IN_WORDS = {
    0: words.COMPATIBLE_DAYS,
    DAY: words.SAME_DAY,
    DAYS: words.OVERLAPPING_DAYS,
    NEXT_DAY: words.ADJOINING_DAYS,
}


def _why_days(left: Sketch, right: Sketch) -> str:
    sentence = DAYS_IN_WORDS[_days_alike(left, right)]
    return sentence.format(left.development.when, right.development.when)
