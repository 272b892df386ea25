"""A kind for whatever happens and is counted, whose measures need no program to declare them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events.counting import Flow, Level, Per, Total
from timeline.events.field_types import not_of_type
from timeline.events.kinds import kind
from timeline.events.measures import measure_as_told
from timeline.values import Count, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events.counting import CountClaim

__all__ = ["CountedAs", "Number", "Occurrence"]

UNTOLD = "not told"
"""The side to which counts of which neither a side nor a place is told."""


class CountedAs(StrEnum):
    """What a number is of its measure.

    >>> import timeline as tl
    >>> from timeline.english import parse_count
    >>> sheltered = tl.Number(
    ...     measure="sheltered", count=parse_count("about 300"), counted_as=tl.CountedAs.LEVEL
    ... )
    >>> type(sheltered.claim(("North",))).__name__
    'Level'
    """

    FLOW = "flow"
    """What this occurrence adds: "3 killed"."""
    TOTAL = "total"
    """How many there were so far: "more than 1,000 killed since March"."""
    LEVEL = "level"
    """How many there are at a time: "12,000 displaced"."""


ALLOWED = {
    CountedAs.FLOW: frozenset({"part", "batch", "complete"}),
    CountedAs.TOTAL: frozenset({"since"}),
    CountedAs.LEVEL: frozenset(),
}
"""What can be said of a number beside what can be said of all."""


@frozen(kw_only=True)
class Number(Shown):
    """How many of something an occurrence tells.

    Attributes:
        measure: the name of what is counted, such as ``"killed"``. Where a program declares a
            measure of this name, its words are used.
        count: how many.
        counted_as: whether that is what the occurrence adds, a total so far, or how many there
            are at a time.
        noun: what is counted, in the plural, such as ``"people"``.
        unit: in what it is counted, where that is not one by one, such as ``"hectares"``.
        sides: to whom it counts; by default to the sides of the occurrence.
        category: the sort of those counted; sorts of one measure exclude each other.
        since: from when on a total runs, if that is said.

    The other attributes are those of `timeline.Flow`.

    >>> import timeline as tl
    >>> from timeline.english import parse_count
    >>> burnt = tl.Number(measure="burnt", count=parse_count("40"), unit="hectares")
    >>> burnt.claim(("North",)).measure.counted
    'hectares of burnt'

    Raises:
        ValueRefused: the measure has no name, what the number is of it is none of the three, or
            something is said that only numbers which are counted otherwise can say.
    """

    measure: str
    count: Stated[Count] = field(metadata={"needed": True})
    counted_as: CountedAs = CountedAs.FLOW
    noun: str = ""
    unit: str = ""
    sides: tuple[str, ...] = ()
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    part: bool = False
    batch: str | None = None
    complete: bool = False
    since: Stated[When] | None = None

    def __attrs_post_init__(self) -> None:
        measure: object = self.measure
        if not isinstance(measure, str) or not measure.strip():
            raise ValueRefused("measure: expected the name of what is counted, found none")
        if self.counted_as.__class__ is not CountedAs:
            raise not_of_type(self, "counted_as", self.counted_as)
        for counted_as, names in ALLOWED.items():
            if counted_as is self.counted_as:
                continue
            if given := sorted(name for name in names if getattr(self, name) not in {None, False}):
                raise ValueRefused(
                    f"{given[0]}: only a {counted_as} has it, and {self.measure!r:.80} is counted "
                    f"as a {self.counted_as}"
                )

    def claim(self, sides: tuple[str, ...]) -> CountClaim:
        """Return what it counts, by default to *sides*."""
        told: dict[str, Any] = {
            "measure": measure_as_told(self.measure, self.noun, self.unit, self.category),
            "sides": self.sides or sides,
            "count": self.count,
            "category": self.category,
            "traits": self.traits,
            "per": self.per,
        }
        if self.counted_as is CountedAs.FLOW:
            return Flow(**told, part=self.part, batch=self.batch, complete=self.complete)
        if self.counted_as is CountedAs.TOTAL:
            return Total(**told, since=self.since)
        return Level(**told)


@kind("occurrence")
class Occurrence(Shown):
    """Something that happened, where it happened, and how many were counted.

    It tells its measures itself, so that a sheet can be recorded without a kind of one's own.

    Attributes:
        what: what happened, in a word or a few, such as ``"shooting"``.
        place: where it happened.
        name: what it is called, where it has a name.
        sides: to whom its numbers count; by default to the place.
        numbers: how many, of each measure.

    >>> from timeline.english import parse_count
    >>> shooting = Occurrence(
    ...     what="shooting",
    ...     place="Ardal",
    ...     numbers=(Number(measure="killed (docs)", noun="people", count=parse_count("3")),),
    ... )
    >>> shooting.title(), [claim.sides for claim in shooting.counts()]
    ('shooting (Ardal)', [('Ardal',)])
    """

    what: str = ""
    place: str | None = None
    name: str | None = None
    sides: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()

    def counts(self) -> Iterator[CountClaim]:
        """Yield what each number counts."""
        sides = self.sides or (self.place or UNTOLD,)
        return (number.claim(sides) for number in self.numbers)

    def title(self) -> str:
        """Return a few words for it: its name or what it is, and its place."""
        title = self.name or self.what or self._counted or "occurrence"
        return f"{title} ({self.place})" if self.place and self.place != title else title

    @property
    def _counted(self) -> str:
        """What is counted, where nothing tells what happened."""
        return " and ".join(dict.fromkeys(number.measure for number in self.numbers))
