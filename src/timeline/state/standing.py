"""Whether a development stands: affirmed, done, and within the days asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.folds import Aside
from timeline.state.development import Development
from timeline.state.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.state.cuts import Scope
    from timeline.state.unit import Unit

__all__ = ["OUTSIDE", "Considered", "standing_part", "why_aside"]

OUTSIDE = "it lies outside the days asked about"

K_co = TypeVar("K_co", covariant=True)


@frozen(order=False)
class Considered(Shown, Generic[K_co]):
    """A development with its standing in a reading: *why* it does not stand, or `None`.

    It stands where a report that speaks affirms it as done (what claims a level: or as under way)
    and it possibly lies within the days asked about.

    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> (considered,) = story.happened_by("2025-06-18").everything()
    >>> considered.stands, considered.why
    (False, 'it lies outside the days asked about')
    """

    development: Development[K_co]
    why: str | None

    @property
    def stands(self) -> bool:
        """Whether questions of one's own see it."""
        return self.why is None


def why_aside(development: Development[object], scope: Scope) -> str | None:
    """Return why *development* does not stand within *scope*, or `None` where it does."""
    if not development.standing_by:
        return development.not_done
    return None if development.when.within(scope.since, scope.by).possible else OUTSIDE


def standing_part(unit: Unit) -> tuple[Unit | None, tuple[Aside, ...]]:
    """Return what stands of *unit*, `None` if nothing does, and the rest with the reasons."""
    reasons = [why_aside(development, unit.scope) for development in unit.developments]
    if not any(reasons):
        return unit, ()
    asides = tuple(
        Aside(development, why)
        for development, why in zip(unit.developments, reasons, strict=True)
        if why is not None
    )
    places = [place for place, why in enumerate(reasons) if why is None]
    if not places:
        return None, asides
    developments = tuple(unit.developments[place] for place in places)
    return unit.of(developments, tuple(_parts(unit, places))), asides


def _parts(unit: Unit, places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield who is a part of whom among *places*: also by way of what is left out between them."""
    wholes_of = parts_of((whole, part) for part, whole in unit.parts)
    numbers = {place: number for number, place in enumerate(places)}
    for place, number in numbers.items():
        reached, open_ = {place}, [place]
        while open_:
            wholes = {*wholes_of.get(open_.pop(), ())} - reached
            reached |= wholes
            open_ += wholes - numbers.keys()
        yield from (
            (number, numbers[whole]) for whole in sorted((reached - {place}) & numbers.keys())
        )
