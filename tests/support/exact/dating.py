"""When something was, and when it was said: by "Three clocks" in `docs/explanation.md`."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import EVERY, Dating, Days, as_when, hull
from support.reported import paper, report, swap, voice
from timeline import Phase, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Event

__all__ = ["Told", "days_of"]


@frozen
class Told:
    """A report of *when*, by a voice that *spoke*, in a document that was *published*."""

    name: str
    when: Dating
    spoke: Dating | None = None
    published: Dating = Dating()
    phase: Phase = Phase.DONE
    polarity: Polarity = Polarity.AFFIRMED

    @property
    def events(self) -> list[Event]:
        """The same as the library has it."""
        voices = [voice("a", said=as_when(self.spoke.days))] if self.spoke else []
        state = {"phase": self.phase, "polarity": self.polarity}
        return [
            paper(self.name.split("#")[0], as_when(self.published.days)),
            report(self.name, swap(), self.when.value, voices=voices, **state),
        ]

    @property
    def said(self) -> Days:
        """The days on which it may have been said: not after it was published."""
        published = self.published.days
        if self.spoke is None:
            return published
        spoke = self.spoke.days
        return frozenset(day for day in spoke if any(day <= last for last in published)) or spoke

    @property
    def affirmed(self) -> bool:
        """Whether it says that something was done, which so was done by then."""
        return self.phase is Phase.DONE and self.polarity is Polarity.AFFIRMED


def days_of(reports: Iterable[Told], agreed: Iterable[Dating] = ()) -> tuple[Days, bool]:
    """Return the days on which what *reports* tell of may lie, and if they exclude each other.

    It carries out what was *agreed*, and so came not before any of that.
    """
    stated = [each.when.days for each in dating(reports)]
    met = reduce(frozenset.intersection, stated, EVERY)
    days = met or hull(frozenset().union(*stated))
    # The narrowest bound of either sort is left out where it contradicts the days that are stated.
    days = days & EVERY.intersection(*(_from(each.days) for each in agreed)) or days
    days = (
        days & EVERY.intersection(*(_until(each.said) for each in reports if each.affirmed)) or days
    )
    return days, not met


def dating(reports: Iterable[Told]) -> list[Told]:
    """Return the reports whose days count: of what was done, else begun, else was to be.

    Of what began no plan tells the day, even if nothing else does.
    """
    begun = (Phase.DONE, Phase.UNDER_WAY)
    credible = [each for each in reports if each.polarity is not Polarity.DENIED]
    affirmed = [each for each in credible if each.polarity is Polarity.AFFIRMED]
    dated = [
        each
        for each in [each for each in affirmed if each.phase in begun] or credible
        if each.when.stated
    ]
    return [each for each in dated if each.phase is Phase.DONE] or dated


def _from(days: Days) -> Days:
    return frozenset(day for day in EVERY if any(first <= day for first in days))


def _until(days: Days) -> Days:
    return frozenset(day for day in EVERY if any(day <= last for last in days))
