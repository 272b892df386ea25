"""How many there were."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from timeline.folds import Aside, Each, each
from timeline.questions.by_day import ByDay
from timeline.questions.by_source import BySource
from timeline.questions.claims import AgainstClaims
from timeline.questions.counting.entries import Entries, Entry
from timeline.questions.counting.figures import Answer, figure
from timeline.questions.question import UnitQuestion

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from timeline.state import Unit

__all__ = ["Counted"]

Yield = Entry | Aside


def _as_it_is(entry: Yield) -> tuple[Yield]:
    return (entry,)


def _side(entry: Entry) -> str:
    return entry.side


_AS_THEY_ARE: Each[Yield, Entry] = each(_as_it_is)
_ANSWER = _AS_THEY_ARE.by(_side).into(figure()).map(Answer.of)


def _called(question: Counted) -> str:
    sort = f" ({question.category})" if question.category is not None else ""
    return f"{question.measure}{sort}"


def _copied(beside: Mapping[str, str]) -> dict[str, str]:
    return dict(beside)


@frozen(repr=False)
class Counted(UnitQuestion[list[Yield], Answer]):
    """How many of *measure* there were on each side.

    Every affirmed report of something done counts, whoever says so; reports of one development
    count once. Developments of the kind *of* that do not count are left aside with the reason, as
    is what counts something *beside* the measure, such as promises: measures and the reason why.
    *category* narrows the question to one of the disjoint sorts that reports name. The *name* is
    what people call it, by default the measure.

    >>> Counted("returned", beside={"agreed": "agreed, not reported as carried out"})
    Counted('returned', beside={'agreed': 'agreed, not reported as carried out'})
    """

    measure: str
    of: type = field(default=object, kw_only=True)
    beside: Mapping[str, str] = field(factory=dict, kw_only=True, converter=_copied, hash=False)
    category: str | None = field(default=None, kw_only=True)
    name: str = field(default=Factory(_called, takes_self=True), kw_only=True)
    _entries: Entries = field(init=False, eq=False)

    @_entries.default
    def _unit_entries(self) -> Entries:
        return Entries(self.measure, self.of, self.beside, self.category)

    @property
    def key(self) -> Hashable:
        """What it counts, whatever it is called."""
        return Counted, self.measure, self.of, tuple(sorted(self.beside.items())), self.category

    def entries(self, unit: Unit) -> list[Yield]:
        """Return the contributions, claims and asides of *unit*."""
        return self._entries(unit)

    def combine(self, parts: Iterable[list[Yield]]) -> list[Yield]:
        """Return the entries of several parts."""
        return list(chain.from_iterable(parts))

    def finish(self, whole: list[Yield]) -> Answer:
        """Return the figures of all sides: what overlaps is settled side by side."""
        answer = _ANSWER(whole)
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

    def __repr__(self) -> str:
        parts = [repr(self.measure)]
        if self.of is not object:
            parts.append(f"of={self.of.__name__}")
        if self.beside:
            parts.append(f"beside={self.beside!r}")
        if self.category is not None:
            parts.append(f"category={self.category!r}")
        if self.name != _called(self):
            parts.append(f"name={self.name!r}")
        return f"Counted({', '.join(parts)})"
