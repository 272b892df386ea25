"""Developments on the days of a drawing, a strip for each kind: where each lies, and its link."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from timeline.exports.drawing.boxes import TextLine
from timeline.exports.drawing.lanes import LaneEntry, OfEntries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.drawing.days import Scale

__all__ = ["Strip", "StripDot", "StripLink", "strips_of"]

FINGER = 24.0
"""A link is as high and wide as a finger needs."""

LARGEST = 7.0

E_co = TypeVar("E_co", bound=LaneEntry, covariant=True)
E = TypeVar("E", bound=LaneEntry)


@frozen
class StripDot:
    """What lies on the same days, from *x* to *end*: of a known day, both are its middle.

    Attributes:
        number: how many developments that are.
        done: whether any of them is reported as done.
        fades: where no bound is known: ``"start"``, ``"end"`` or empty.
    """

    x: float
    end: float
    number: int
    done: bool
    fades: str

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round((self.x + self.end) / 2, 1)

    @property
    def radius(self) -> float:
        """How large it is: of several more, up to a largest."""
        return round(min(LARGEST, 2.2 + 1.2 * math.sqrt(self.number)), 1)


@frozen(kw_only=True)
class StripLink(OfEntries[E_co]):
    """Dots that a finger cannot tell apart, and the entries that they stand for."""

    left: float
    right: float
    dots: tuple[StripDot, ...]


@frozen(kw_only=True)
class Strip(Generic[E_co]):
    """The developments of one kind, around the height *y*."""

    name: TextLine
    y: float
    links: tuple[StripLink[E_co], ...]


def strips_of(
    entries: Iterable[E], days: Scale, names: Mapping[str, TextLine], ys: Sequence[float]
) -> tuple[Strip[E], ...]:
    """Return those *entries* that have a day in strips, by kind as *names* has them."""
    by_kind = defaultdict[str, list[E]](list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    return tuple(
        Strip(name=name, y=y, links=tuple(_links(by_kind[kind], days)))
        for (kind, name), y in zip(names.items(), ys, strict=True)
    )


def _links(entries: Iterable[E], days: Scale) -> Iterator[StripLink[E]]:
    """Yield the links of one strip: a place as wide as a finger for all whose middle lies in it."""
    placed = sorted(_dots(entries, days), key=lambda placed: _place(placed[0]))
    for place, group in groupby(placed, lambda placed: _place(placed[0])):
        dots, listed = zip(*group, strict=True)
        yield StripLink(
            left=place * FINGER,
            right=(place + 1) * FINGER,
            dots=dots,
            entries=tuple(chain.from_iterable(listed)),
        )


def _place(dot: StripDot) -> int:
    return int(dot.middle // FINGER)


def _dots(entries: Iterable[E], days: Scale) -> Iterator[tuple[StripDot, list[E]]]:
    alike = defaultdict[tuple[float, float, str], list[E]](list)
    for entry in entries:
        alike[_ends(entry, days)].append(entry)
    for (x, end, fades), of_dot in alike.items():
        yield StripDot(x, end, len(of_dot), any(entry.done for entry in of_dot), fades), of_dot


def _ends(entry: LaneEntry, days: Scale) -> tuple[float, float, str]:
    when = entry.bounds
    if when.day:
        middle = float(round(days.middle(when.day)))
        return middle, middle, ""
    x = round(days.start(when.earliest)) if when.earliest else days.left
    end = round(days.end(when.latest)) if when.latest else days.right
    fades = "start" if not when.earliest else "" if when.latest else "end"
    return x, max(end, round(x + 6, 1)), fades
