"""How many there were."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Generic

from attrs import Factory, field, frozen

from timeline.errors import ValueRefused
from timeline.events import HasCounts, Measure, kinds_counting
from timeline.events.kinds import may_count
from timeline.events.measures import Sort
from timeline.folds import Aside
from timeline.questions.by_day import ByDay
from timeline.questions.by_period import ByPeriod
from timeline.questions.by_sort import CountedBySort
from timeline.questions.by_source import BySource
from timeline.questions.claims import AgainstClaims
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.entries import Entries, Entry, entries_by_side
from timeline.questions.counting.figures import figure_of
from timeline.questions.counting.keeping import KeptCounted
from timeline.questions.question import UnitQuestion

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from timeline.questions.periods import Length
    from timeline.state import Scope, Unit

__all__ = ["Counted"]

Yield = Entry | Aside


def _called(question: Counted) -> str:
    some = question.category or question.trait
    return f"{question.measure} ({some})" if some else str(question.measure)


def _a_measure(_: Counted, __: object, value: Measure) -> None:
    if value.__class__ is not Measure:
        raise ValueRefused(f"counted: expected a Measure, found {value!r:.80}")


def _a_kind_that_counts(question: Counted, _: object, value: type | None) -> None:
    if value is None:
        return
    if not isinstance(value, type):
        raise ValueRefused(f"of: expected the class of a kind, found {value!r:.80}")
    if not may_count(value, question.measure):
        kinds = ", ".join(kind.__name__ for kind in kinds_counting(question.measure)) or "no kind"
        raise ValueRefused(
            f"of: {value.__name__} does not count {question.measure.name!r} ({kinds} does)"
        )


def _a_sort(question: Counted, _: object, sort: str | None) -> None:
    if sort is not None:
        question.measure.check_sort(sort)


def _a_trait(question: Counted, _: object, trait: str | None) -> None:
    if trait is not None and (type(trait) is not str or not trait):
        raise ValueRefused(f"counted: expected a trait in words, found {trait!r:.80}")
    if trait is not None and question.category is not None:
        raise ValueRefused("counted: expected a sort or a trait, found both; ask for each alone")


def _copied(beside: Mapping[Measure, str]) -> dict[Measure, str]:
    return dict(beside)


@frozen(repr=False)
class Counted(UnitQuestion[list[Yield], Answer], Generic[Sort]):
    """How many of *measure* there were on each side.

    Every affirmed report of something done counts, whoever says so; reports of one development
    count once. Developments of the kind *of* that do not count are left aside with the reason, by
    default those of kinds that declare the measure; so is what counts something *beside* the
    measure, such as promises: measures and the reason why. *category* narrows the question to one
    of the sorts of the measure, *trait* to those of whom that is said: medics, the wounded. The
    *name* is what people call it, by default the measure.

    >>> at_sea = Measure("rescued at sea", noun="people", sorts=("adults", "children"))
    >>> Counted(at_sea, category="children").name
    'rescued at sea (children)'

    Raises:
        ValueRefused: the measure is none, or has no such sort; the kind *of* does not count it; the
            trait is none; or a sort and a trait are asked about at once.
    """

    measure: Measure[Sort] = field(validator=_a_measure)
    of: type[HasCounts] | None = field(default=None, kw_only=True, validator=_a_kind_that_counts)
    beside: Mapping[Measure, str] = field(factory=dict, kw_only=True, converter=_copied, hash=False)
    category: Sort | None = field(default=None, kw_only=True, validator=_a_sort)
    trait: str | None = field(default=None, kw_only=True, validator=_a_trait)
    name: str = field(default=Factory(_called, takes_self=True), kw_only=True)
    _entries: Entries = field(init=False, eq=False)

    @_entries.default
    def _unit_entries(self) -> Entries:
        return Entries(self.measure, self.of, self.beside, self.category, self.trait)

    @property
    def key(self) -> Hashable:
        """What it counts, whatever it is called."""
        return (
            Counted,
            self.measure,
            self.of,
            frozenset(self.beside.items()),
            self.category,
            self.trait,
        )

    def entries(self, unit: Unit) -> list[Yield]:
        """Return the contributions, claims and asides of *unit*."""
        return self._entries(unit)

    def entries_within(self, unit: Unit, scopes: Iterable[Scope]) -> Iterator[list[Yield]]:
        """Yield the same where the days of each of *scopes* are asked about."""
        return self._entries.within(unit, scopes)

    def combine(self, parts: Iterable[list[Yield]]) -> list[Yield]:
        """Return the entries of several parts."""
        return list(chain.from_iterable(parts))

    def keeping(self) -> KeptCounted:
        """Return what keeps the answer current, side by side."""
        return KeptCounted(self)

    def finish(self, whole: list[Yield]) -> Answer:
        """Return the figures of all sides: what overlaps is settled side by side."""
        asides = (entry for entry in whole if isinstance(entry, Aside))
        figures = {side: figure_of(entries) for side, entries in entries_by_side(whole).items()}
        answer = Answer.made(figures, asides)
        for of_side in answer.values():
            of_side.question = self
        return answer

    def by_day(self) -> ByDay:
        """Return the question how many there were by every day on which that changes."""
        return ByDay(self)

    def by_source(self) -> BySource:
        """Return the question what each document alone would answer."""
        return BySource(self)

    def against_claims(self) -> AgainstClaims:
        """Return the question how claimed totals compare with what was counted."""
        return AgainstClaims(self)

    def by_period(self, length: Length) -> ByPeriod[Answer]:
        """Return the question how many there were in each ``"week"``, ``"month"`` or ``"year"``."""
        return ByPeriod(self, length)

    def by_sort(self) -> CountedBySort:
        """Return the question how many there were of each sort, and of no told sort."""
        return CountedBySort(self)

    def __repr__(self) -> str:
        parts = [repr(self.measure)]
        if self.of is not None:
            parts.append(f"of={self.of.__name__}")
        if self.beside:
            parts.append(f"beside={self.beside!r}")
        if self.category is not None:
            parts.append(f"category={self.category!r}")
        if self.trait is not None:
            parts.append(f"trait={self.trait!r}")
        if self.name != _called(self):
            parts.append(f"name={self.name!r}")
        return f"Counted({', '.join(parts)})"
