"""Which developments may be one, though nothing links them yet.

Not all pairs are compared: only those of one kind whose days lie near and whose sides do not
exclude each other; where the days tell nothing, those that share a number or a name. Where too
many are alike in that, fewer are compared, and it is said of which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.display.escape import visible
from timeline.errors import UnknownEvent
from timeline.events import Relation
from timeline.questions.coreference.features import Sketch, may_be_one, score, sketch, why
from timeline.state import Development
from timeline.telling.likeness import not_all_compared, pair_in_words, too_many_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.state import Reading

__all__ = ["CROWD", "LEAST", "Candidate", "Candidates", "candidates", "is_open"]

CROWD = 50
"""Of how many that are alike in kind, side and day all pairs are compared."""

LEAST = 5
"""The least score of a candidate."""


@frozen(eq=False, repr=False)
class Candidate:
    """Two developments that may be one.

    The score orders candidates by what they have in common. It is no measure of how likely it is
    that they are one, and scores of two stories cannot be compared.
    """

    left: Development[object]
    right: Development[object]
    score: int
    reasons: tuple[str, ...]

    @property
    def names(self) -> tuple[str, str]:
        """The first report of either, as ``"document#key"``."""
        return _name(self.left), _name(self.right)

    def __str__(self) -> str:
        left, right = self.names
        return visible(pair_in_words(left, right, self.reasons))


@frozen(eq=False, repr=False)
class Candidates(Sequence[Candidate]):
    """Pairs that may be one, those with most in common first.

    Attributes:
        pairs: as many of them as were asked for.
        total: how many there are.
        left_out: what was not compared with everything, each in a sentence.
    """

    pairs: tuple[Candidate, ...]
    total: int = 0
    left_out: tuple[str, ...] = ()

    def __getitem__(self, place: int) -> Candidate:  # type: ignore[override]
        return self.pairs[place]

    def __len__(self) -> int:
        return len(self.pairs)


def candidates(
    reading: Reading, *, kind: type[object] | None = None, most: int | None = None
) -> Candidates:
    """Return the pairs of developments that may be one, of *kind* alone, and at most *most*.

    What counts as one already is no candidate; nor is what was judged distinct, or to carry out
    the other. What holds of a report holds of all that are the same.
    """
    sketches = tuple(_sketches(reading, kind or object))
    places = {id_: one.place for one in sketches for id_ in one.development.ids}
    search = _Search(_judged_apart(reading, places), _units(reading, places))
    search.by_days(one for one in sketches if one.first is not None)
    search.by_traits(sketches)
    found = search.found

    def order(pair: tuple[int, int]) -> tuple[object, ...]:
        one, other = (sketches[place].development for place in pair)
        return (-found[pair], _name(one), _name(other), one.ids, other.ids)

    wanted = sorted(found, key=order) if most is None else nsmallest(max(most, 0), found, key=order)
    pairs = ((sketches[one], sketches[other], found[one, other]) for one, other in wanted)
    return Candidates(
        tuple(
            Candidate(one.development, other.development, points, tuple(why(one, other)))
            for one, other, points in pairs
        ),
        len(found),
        tuple(sorted(search.left_out)),
    )


def is_open(reading: Reading, candidate: Candidate) -> bool:
    """Return whether *reading* knows both, and still does not say if they are one."""
    left, right = candidate.left.ids[0], candidate.right.ids[0]
    try:
        one, other = reading.development(left).ids, reading.development(right).ids
    except UnknownEvent:  # taken back since
        return False
    if right in reading.units_of([left])[0].ids:
        return False
    return not any(
        link.event.relation in APART
        and {link.event.left, link.event.right} <= {*one, *other}
        and (link.event.left in one) is not (link.event.right in one)
        for link in reading.links()
    )


def _name(development: Development[object]) -> str:
    return development.reports[0].event.name


_Pairs = set[tuple[int, int]]


def _sketches(reading: Reading, kind: type[object]) -> Iterator[Sketch]:
    """Yield what speaks, in an order that is the same however it came."""
    speaking = [each for each in reading.developments(kind) if each.reports]
    speaking.sort(key=lambda each: (_name(each), each.ids))
    return (sketch(each, place) for place, each in enumerate(speaking))


def _judged_apart(reading: Reading, places: Mapping[str, int]) -> _Pairs:
    """Return the pairs that were judged to be two, or one to carry out the other."""
    pairs: _Pairs = set()
    for link in reading.links():
        left, right = places.get(link.event.left), places.get(link.event.right)
        if left is not None and right is not None and link.event.relation in APART:
            pairs.add((min(left, right), max(left, right)))
    return pairs


def _units(reading: Reading, places: Mapping[str, int]) -> dict[int, int]:
    """Return, for all that are counted together with others, a number of their unit."""
    joined = (unit for unit in reading.units() if len(unit.developments) > 1)
    return {
        places[id_]: number
        for number, unit in enumerate(joined)
        for id_ in unit.ids
        if id_ in places
    }


APART = {Relation.DISTINCT, Relation.IMPLEMENTS}

_Block = list[Sketch]


@define(eq=False, repr=False)
class _Search:
    """Pairs that may be one with their scores, as they are found."""

    apart: _Pairs
    units: dict[int, int]
    found: dict[tuple[int, int], int] = field(factory=dict)
    left_out: list[str] = field(factory=list)

    def by_days(self, sketches: Iterable[Sketch]) -> None:
        """Compare those of one kind and side, or of no side, that share a day or the next."""
        blocks: defaultdict[tuple[str, str | None, int], _Block] = defaultdict(list)
        for one in sketches:
            for day in range(one.first or 0, (one.last or 0) + 2):
                for side in (None, *one.sides):
                    blocks[one.kind, side, day].append(one)
        for (kind, side, day), block in sorted(blocks.items(), key=_by_block):
            if side is not None or not all(one.sides for one in block):
                where = f"{kind}, {side or 'no side'}, {date.fromordinal(min(day, LAST))}"
                for some in self._uncrowded(block, where):
                    self._compare((one for one in some if one.first == day), some)

    def by_traits(self, sketches: Iterable[Sketch]) -> None:
        """Compare those whose days tell nothing with what shares an exact number or a name."""
        for trait, block in _by_trait(sketches):
            loose = [one for one in block if one.first is None]
            if loose and len(block) > CROWD:
                self.left_out.append(not_all_compared(trait, len(loose), len(block)))
            elif loose:
                self._compare(loose, block)

    def _uncrowded(self, block: _Block, where: str) -> Iterator[_Block]:
        """Yield *block*, or where it is too large, those in it that share a number or a name."""
        if len(block) <= CROWD:
            yield block
            return
        alike = _by_trait(block)
        crowds = ((trait, len(some)) for trait, some in alike if len(some) > CROWD)
        self.left_out.append(too_many_alike(where, len(block), crowds))
        yield from (some for _, some in alike if len(some) <= CROWD)

    def _compare(self, some: Iterable[Sketch], others: _Block) -> None:
        for one in some:
            for other in others:
                if one is not other and may_be_one(one, other):
                    self._take(one, other)

    def _take(self, one: Sketch, other: Sketch) -> None:
        pair = (min(one.place, other.place), max(one.place, other.place))
        if pair in self.found or pair in self.apart or self._counted_once(*pair):
            return
        points = score(one, other)
        if points >= LEAST:
            self.found[pair] = points

    def _counted_once(self, one: int, other: int) -> bool:
        return one in self.units and self.units[one] == self.units.get(other)


def _by_trait(sketches: Iterable[Sketch]) -> list[tuple[str, _Block]]:
    """Return those that share a trait, by it."""
    found: defaultdict[tuple[str, str], _Block] = defaultdict(list)
    for one in sketches:
        for trait in one.traits:
            found[one.kind, trait].append(one)
    return [(f"{kind}, {trait}", found[kind, trait]) for kind, trait in sorted(found)]


LAST = date.max.toordinal()


def _by_block(each: tuple[tuple[str, str | None, int], _Block]) -> tuple[str, str, int]:
    kind, side, day = each[0]
    return kind, side or "", day
