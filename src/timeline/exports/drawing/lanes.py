"""The story in lanes, one for each kind: days as marks, uncertain dates as bands."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import evolve, frozen

from timeline.exports.drawing.days import Scale, Tick
from timeline.exports.drawing.widths import shortened, width_of
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "LEFT",
    "NUMBER",
    "RIGHT",
    "UNDATED",
    "WIDTH",
    "Lane",
    "LaneEntry",
    "Lanes",
    "Mark",
    "OfEntries",
    "arrange_lanes",
]

LEFT, RIGHT, UNDATED, WIDTH = 132.0, 862.0, 930.0, 1000.0
ROW, LEAST = 26.0, 24.0
"""How high a row is, and how much room a mark takes at least, so that none touches another."""

NUMBER, AROUND = 13.0, 10.0
"""How large the number of a mark is, and how much wider the mark."""

MOST_ROWS = 6
"""A lane that would need more is drawn in clusters."""


@frozen(kw_only=True)
class LaneEntry:
    """What lanes show of a development: *anchor* is where it is told of, empty if nowhere."""

    kind: str
    title: str
    when: str
    bounds: When
    done: bool
    conflicts: tuple[str, ...]
    anchor: str = ""


E_co = TypeVar("E_co", bound=LaneEntry, covariant=True)


@frozen(kw_only=True)
class OfEntries(Generic[E_co]):
    """What stands for entries in a drawing."""

    entries: tuple[E_co, ...]

    @property
    def label(self) -> str:
        """What it is, in words."""
        return _in_words(self.entries)

    @property
    def anchor(self) -> str:
        """Where its link leads: to its first entry."""
        return self.entries[0].anchor

    @property
    def doubt(self) -> bool:
        """Whether any of it is in conflict."""
        return any(entry.conflicts for entry in self.entries)


@frozen(kw_only=True)
class Mark(OfEntries[LaneEntry]):
    """One entry, or several that lie alike, drawn from *x* to *end* in a row of a lane.

    *shape* is ``"day"``, ``"band"``, ``"until"`` (nothing bounds its start), ``"since"`` (nothing
    bounds its end), ``"cluster"`` or ``"undated"``.
    """

    shape: str
    x: float
    end: float
    row: int = 0

    @property
    def pending(self) -> bool:
        """Whether none of it is reported as done."""
        return not any(entry.done for entry in self.entries)

    @property
    def width(self) -> float:
        """How wide it is drawn."""
        return round(self.end - self.x, 1)

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round((self.x + self.end) / 2, 1)

    @property
    def number(self) -> str:
        """What is written in it: how many it stands for, if that is not seen."""
        several = len(self.entries) > 1 or self.shape == "undated"
        return f"{len(self.entries):,}" if several else ""

    @property
    def reach(self) -> float:
        """How much room it takes, with its number."""
        return max(self.width, LEAST, _room_of(self.number))

    @property
    def left(self) -> float:
        """Where its reach begins."""
        return round(self.middle - self.reach / 2, 1)


def _in_words(entries: Sequence[LaneEntry]) -> str:
    """Return what *entries* of one kind are: one by its title, several by number."""
    first = entries[0]
    if len(entries) == 1:
        return f"{first.title}, {first.when}"
    whens = list(dict.fromkeys(entry.when for entry in entries))
    of_kind = f"{len(entries):,} × {first.kind}, {whens[0]}"
    return of_kind if len(whens) == 1 else f"{of_kind} to {whens[-1]}"


@frozen(kw_only=True)
class Lane:
    """The marks of one kind, from *top* down."""

    kind: str
    top: float
    rows: int
    marks: tuple[Mark, ...]

    @property
    def name(self) -> str:
        """What stands beside it: its kind, as far as there is room."""
        return shortened(self.kind, NUMBER, LEFT - AROUND, bold=True)

    @property
    def height(self) -> float:
        """How high it is."""
        return self.rows * ROW + 10

    def y(self, mark: Mark) -> float:
        """Return the middle of the row of *mark*."""
        return self.top + 5 + (mark.row + 0.5) * ROW


@frozen(kw_only=True)
class Lanes:
    """The whole drawing."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]

    @property
    def bottom(self) -> float:
        """Where the last lane ends."""
        last = self.lanes[-1]
        return last.top + last.height


def arrange_lanes(entries: Sequence[LaneEntry]) -> Lanes | None:
    """Return *entries*, sorted by their days, in lanes by kind; `None` if there are none."""
    scale = Scale.of((entry.bounds for entry in entries), LEFT, RIGHT)
    kinds = defaultdict[str, list[LaneEntry]](list)
    for entry in entries:
        kinds[entry.kind].append(entry)
    lanes: list[Lane] = []
    for kind, entries_of_kind in kinds.items():
        marks = _packed(_marks(entries_of_kind, scale))
        rows = 1 + max(mark.row for mark in marks)
        top = lanes[-1].top + lanes[-1].height if lanes else 8.0
        lanes.append(Lane(kind=kind, top=top, rows=rows, marks=tuple(marks)))
    ticks = tuple(scale.ticks()) if scale else ()
    return Lanes(lanes=tuple(lanes), ticks=ticks) if lanes else None


def _marks(entries: Iterable[LaneEntry], scale: Scale | None) -> list[Mark]:
    """Return a mark for all that lie alike, by where they begin."""
    alike = defaultdict[tuple[object, ...], list[LaneEntry]](list)
    for entry in entries:
        alike[entry.bounds.earliest, entry.bounds.latest].append(entry)
    marks = [_mark(tuple(group), scale) for group in alike.values()]
    return sorted(marks, key=lambda mark: (mark.x, mark.end))


def _mark(entries: tuple[LaneEntry, ...], scale: Scale | None) -> Mark:
    when = entries[0].bounds
    if scale is None or not when.known:
        half = max(13.0, _room_of(f"{len(entries):,}") / 2)
        return Mark(shape="undated", x=UNDATED - half, end=UNDATED + half, entries=entries)
    if when.day:
        x, half = scale.middle(when.day), 8.0
        if len(entries) > 1:
            half = max(11.0, _room_of(f"{len(entries):,}") / 2)
        return Mark(shape="day", x=round(x - half, 1), end=round(x + half, 1), entries=entries)
    x = scale.start(when.earliest) if when.earliest else LEFT
    end = scale.end(when.latest) if when.latest else RIGHT
    shape = "until" if not when.earliest else "band" if when.latest else "since"
    return Mark(shape=shape, x=x, end=max(end, round(x + 16, 1)), entries=entries)


def _room_of(number: str) -> float:
    """Return how wide a mark is that has a *number* written in it."""
    return round(width_of(number, NUMBER, bold=True) + AROUND, 1) if number else 0.0


def _packed(marks: list[Mark]) -> list[Mark]:
    """Return *marks* in rows where none covers another; in clusters, if they need too many."""
    placed = []
    for mark in _in_rows(marks):
        if mark.row == MOST_ROWS:
            return [*_in_rows(_clustered(marks))]
        placed.append(mark)
    return placed


def _in_rows(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield *marks* from the left to the right, each in the first row where it covers none."""
    ends: list[float] = []
    for mark in sorted(marks, key=lambda mark: (mark.left, mark.end)):
        left = mark.left
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [left + mark.reach + 1]
        yield evolve(mark, row=row)


def _clustered(marks: Iterable[Mark]) -> list[Mark]:
    """Return one mark for all of which the middle lies in one stretch.

    What has no first or no last day is apart from what has.
    """
    shapes = {"day": 0, "band": 0, "until": 1, "since": 2, "undated": 3}

    def stretch(mark: Mark) -> tuple[int, int]:
        open_ = shapes[mark.shape]
        return open_, int(mark.middle // 30) if not open_ else 0

    clusters = []
    for (open_, place), group in groupby(sorted(marks, key=stretch), stretch):
        together = list(group)
        entries = tuple(entry for mark in together for entry in mark.entries)
        middle, half = place * 30 + 15.0, max(14.0, _room_of(f"{len(entries):,}") / 2)
        x, end = round(middle - half, 1), round(middle + half, 1)
        if open_:
            x, end = min(mark.x for mark in together), max(mark.end for mark in together)
        shape = together[0].shape if open_ else "cluster"
        clusters.append(Mark(shape=shape, x=x, end=end, entries=entries))
    return clusters
