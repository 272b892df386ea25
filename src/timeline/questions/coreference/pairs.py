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
from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.errors import UnknownEvent
from timeline.events import EventId, Relation
from timeline.questions.coreference.features import Sketch, may_be_one, score, sketch, why
from timeline.state import Development
from timeline.telling.likeness import not_all_compared, pair_in_words, too_many_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.state import Reading, Unit

__all__ = [
    "CROWD",
    "LEAST",
    "Candidate",
    "Candidates",
    "IsOpen",
    "PairsThatMayBeOne",
    "candidates",
    "is_open",
]

CROWD = 50
"""Of how many that are alike in kind, side and day all pairs are compared."""

LEAST = 5
"""The least score of a candidate."""


@frozen(repr=False)
class Candidate(Shown):
    """Two developments that may be one.

    The score orders candidates by what they have in common. It is no measure of how likely it is
    that they are one, and scores of two stories cannot be compared.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> daily = told("daily#a", "40 to North on 19 June 2025")
    >>> weekly = told("weekly#b", "40 to North on 19 June 2025")
    >>> (candidate,) = given(daily, weekly).reading.ask(tl.candidates())
    >>> candidate.names
    ('daily#a', 'weekly#b')
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

    def __repr__(self) -> str:
        return f"<Candidate {self}>"


@frozen(repr=False)
class Candidates(Shown, Sequence[Candidate]):
    """Pairs that may be one, those with most in common first.

    Attributes:
        pairs: as many of them as were asked for.
        total: how many there are.
        left_out: what was not compared with everything, each in a sentence.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> papers = ("daily#a", "weekly#a", "monthly#a")
    >>> reports = [told(paper, "40 to North on 19 June 2025") for paper in papers]
    >>> given(*reports).reading.ask(tl.candidates(most=1))
    <1 of 3 pairs that may be one>
    """

    pairs: tuple[Candidate, ...]
    total: int = 0
    left_out: tuple[str, ...] = ()

    def __getitem__(self, place: int) -> Candidate:  # type: ignore[override]
        return self.pairs[place]

    def __len__(self) -> int:
        return len(self.pairs)

    def __repr__(self) -> str:
        return f"<{len(self):,} of {self.total:,} pairs that may be one>"


@frozen(repr=False)
class PairsThatMayBeOne(Shown):
    """Which pairs of developments of *kind* may be one, and at most *most* of them.

    What counts as one already is no candidate; nor is what was judged distinct, or to carry out
    the other. What holds of a report holds of all that are the same.
    """

    kind: type[object] = object
    most: int | None = None

    name = "candidates"
    """What people call it."""

    def answer(self, reading: Reading) -> Candidates:
        """Return the pairs that *reading* leaves open, those with most in common first."""
        sketches = tuple(_sketches(reading, self.kind))
        places: dict[str, int] = {
            id_: sketched.place for sketched in sketches for id_ in sketched.development.ids
        }
        search = _Search(
            _judged_apart(reading, places), _units(reading, places), _lists(reading, places)
        )
        search.by_days(sketched for sketched in sketches if sketched.first is not None)
        search.by_traits(sketches)
        scores = search.found

        def order(pair: tuple[int, int]) -> tuple[object, ...]:
            left, right = (sketches[place].development for place in pair)
            return (-scores[pair], _name(left), _name(right), left.ids, right.ids)

        most = len(scores) if self.most is None else max(self.most, 0)
        return Candidates(
            Listed(
                _candidate(sketches[left], sketches[right], scores[left, right])
                for left, right in nsmallest(most, scores, key=order)
            ),
            len(scores),
            tuple(sorted(search.left_out)),
        )

    def __repr__(self) -> str:
        parts = [] if self.kind is object else [self.kind.__name__]
        if self.most is not None:
            parts.append(f"most={self.most}")
        return f"candidates({', '.join(parts)})"


def candidates(kind: type[object] = object, *, most: int | None = None) -> PairsThatMayBeOne:
    """Return the question which developments of *kind* may be one; see `PairsThatMayBeOne`.

    >>> from timeline.exchanges import Swap
    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#a", "40 to North on 19 June 2025")
    >>> weekly = told("weekly#b", "40 to North on 19 June 2025")
    >>> len(given(daily, weekly).reading.ask(candidates(Swap)))
    1
    >>> len(given(daily, weekly, same(daily, weekly)).reading.ask(candidates(Swap)))
    0
    """
    return PairsThatMayBeOne(kind, most)


def _candidate(left: Sketch, right: Sketch, points: int) -> Candidate:
    return Candidate(left.development, right.development, points, tuple(why(left, right)))


@frozen
class IsOpen:
    """Whether a reading knows two reports, and still does not say if they are of one thing."""

    left: EventId
    right: EventId

    name = "is open"
    """What people call it."""

    def answer(self, reading: Reading) -> bool:
        """Return whether it is still to be decided in *reading*."""
        try:
            left, right = (reading.development(id_).ids for id_ in (self.left, self.right))
        except UnknownEvent:  # taken back since
            return False
        unit, other = (reading.units_of([id_])[0] for id_ in (self.left, self.right))
        if self.right in unit.ids or not _told_apart(unit, left).isdisjoint(
            _told_apart(other, right)
        ):
            return False
        return not any(
            link.event.relation in APART
            and {link.event.left, link.event.right} <= {*left, *right}
            and (link.event.left in left) is not (link.event.right in left)
            for link in reading.links()
        )


def is_open(candidate: Candidate) -> IsOpen:
    """Return the question whether *candidate* is still to be decided."""
    return IsOpen(candidate.left.ids[0], candidate.right.ids[0])


def _name(development: Development[object]) -> str:
    return development.reports[0].event.name


_Pairs = set[tuple[int, int]]


def _sketches(reading: Reading, kind: type[object]) -> Iterator[Sketch]:
    """Yield what speaks, in an order that is the same however it came."""
    speaking = [development for development in reading.within_days(kind) if development.reports]
    speaking.sort(key=lambda development: (_name(development), development.ids))
    return (sketch(development, place) for place, development in enumerate(speaking))


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
    joined = (unit for unit in reading.every_unit() if unit.is_whole)
    return {
        places[id_]: number
        for number, unit in enumerate(joined)
        for id_ in unit.ids
        if id_ in places
    }


def _lists(reading: Reading, places: Mapping[str, int]) -> dict[int, frozenset[str]]:
    """Return, for all that are told apart with others of a list, the judgements that do so."""
    return {
        places[development.ids[0]]: judged
        for unit in reading.units()
        if unit.lists
        for development in unit.developments
        if development.ids[0] in places and (judged := _told_apart(unit, development.ids))
    }


def _told_apart(unit: Unit, ids: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(unit.lists.get(id_, ()) for id_ in ids))


APART = {Relation.DISTINCT, Relation.IMPLEMENTS}

_Block = list[Sketch]


@define(eq=False, repr=False)
class _Search:
    """Pairs that may be one with their scores, as they are found."""

    apart: _Pairs
    units: dict[int, int]
    lists: dict[int, frozenset[str]]
    found: dict[tuple[int, int], int] = field(factory=dict)
    left_out: list[str] = field(factory=list)

    def by_days(self, sketches: Iterable[Sketch]) -> None:
        """Compare those of one kind and side, or of no side, that share a day or the next."""
        blocks: defaultdict[tuple[str, str | None, int], _Block] = defaultdict(list)
        for sketched in sketches:
            for day in range(sketched.first or 0, (sketched.last or 0) + 2):
                for side in (None, *sketched.sides):
                    blocks[sketched.kind, side, day].append(sketched)
        for (kind, side, day), block in sorted(blocks.items(), key=_by_block):
            if side is not None or not all(sketched.sides for sketched in block):
                where = f"{kind}, {side or 'no side'}, {date.fromordinal(min(day, LAST))}"
                for crowd in self._uncrowded(block, where):
                    self._compare((sketched for sketched in crowd if sketched.first == day), crowd)

    def by_traits(self, sketches: Iterable[Sketch]) -> None:
        """Compare those whose days tell nothing with what shares an exact number or a name."""
        for trait, block in _by_trait(sketches):
            undated = [sketched for sketched in block if sketched.first is None]
            if undated and len(block) > CROWD:
                self.left_out.append(not_all_compared(trait, len(undated), len(block)))
            elif undated:
                self._compare(undated, block)

    def _uncrowded(self, block: _Block, where: str) -> Iterator[_Block]:
        """Yield *block*, or where it is too large, those in it that share a number or a name."""
        if len(block) <= CROWD:
            yield block
            return
        alike = _by_trait(block)
        crowds = ((trait, len(group)) for trait, group in alike if len(group) > CROWD)
        self.left_out.append(too_many_alike(where, len(block), crowds))
        yield from (group for _, group in alike if len(group) <= CROWD)

    def _compare(self, later: Iterable[Sketch], block: _Block) -> None:
        for left in later:
            for right in block:
                if left is not right and may_be_one(left, right):
                    self._take(left, right)

    def _take(self, left: Sketch, right: Sketch) -> None:
        pair = (min(left.place, right.place), max(left.place, right.place))
        if pair in self.found or pair in self.apart or self._counted_once(*pair):
            return
        if left.place in self.lists and not self.lists[left.place].isdisjoint(
            self.lists.get(right.place, ())
        ):
            return
        points = score(left, right)
        if points >= LEAST:
            self.found[pair] = points

    def _counted_once(self, left: int, right: int) -> bool:
        return left in self.units and self.units[left] == self.units.get(right)


def _by_trait(sketches: Iterable[Sketch]) -> list[tuple[str, _Block]]:
    """Return those that share a trait, by it."""
    by_trait: defaultdict[tuple[str, str], _Block] = defaultdict(list)
    for sketched in sketches:
        for trait in sketched.traits:
            by_trait[sketched.kind, trait].append(sketched)
    return [(f"{kind}, {trait}", by_trait[kind, trait]) for kind, trait in sorted(by_trait)]


LAST = date.max.toordinal()


def _by_block(dated_block: tuple[tuple[str, str | None, int], _Block]) -> tuple[str, str, int]:
    kind, side, day = dated_block[0]
    return kind, side or "", day
