"""Filters that need no script: a box that is not ticked hides what bears its class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.page.entries import PageEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Box", "Filter", "Filters"]

MOST = 24
"""Of one sort; what is beyond shares a box, so that a page of many sources can be used."""

NONE = "none named"
REST = "all others"


@frozen
class Box:
    """A box to tick: what it stands for, and the class it shows or hides."""

    label: str
    name: str


@frozen
class Filter:
    """Boxes of one sort, and how to find what an entry has of it."""

    legend: str
    boxes: tuple[Box, ...]
    _classes: Mapping[str, str]
    _values: Callable[[PageEntry], Iterable[str]]

    def classes(self, entry: PageEntry) -> set[str]:
        """Return the classes that *entry* bears for it."""
        values = list(self._values(entry)) or [NONE]
        return {self._classes[value] for value in values}

    @property
    def rule(self) -> str:
        """The CSS rule that hides what bears no class whose box is ticked.

        What a link leads to is shown all the same: a link that did nothing would mislead.
        """
        ticked = ",".join(f":root:has(#{box.name}:checked) .{box.name}" for box in self.boxes)
        return f".hideable:not(:target):not(:has(:target)):not({ticked}){{display:none}}"


@frozen
class Filters:
    """All filters of a page; those that leave no choice are left out."""

    filters: tuple[Filter, ...]

    @classmethod
    def of(cls, entries: Sequence[PageEntry], labels: Mapping[str, str]) -> Filters:
        """Return the filters by kind, side, source (called by *labels*) and phase."""
        filters = (
            _filter("Kind", "k", entries, lambda entry: [entry.kind], {}),
            _filter("Side", "s", entries, lambda entry: entry.sides, {}),
            _filter("Phase", "p", entries, lambda entry: entry.phases, {}),
            _filter("Source", "d", entries, lambda entry: entry.sources, labels),
        )
        return cls(tuple(chosen for chosen in filters if len(chosen.boxes) > 1))

    def classes(self, *entries: PageEntry) -> str:
        """Return the classes by which the filters know what shows *entries*."""
        classes = set[str]().union(
            *(chosen.classes(entry) for entry in entries for chosen in self.filters)
        )
        return " ".join(["hideable", *sorted(classes)])

    @property
    def css(self) -> str:
        """The rules of all filters."""
        return "".join(chosen.rule for chosen in self.filters)


def _filter(
    legend: str,
    prefix: str,
    entries: Sequence[PageEntry],
    values: Callable[[PageEntry], Iterable[str]],
    labels: Mapping[str, str],
) -> Filter:
    uses: dict[str, int] = {}
    for entry in entries:
        for value in list(values(entry)) or [NONE]:
            uses[value] = uses.get(value, 0) + 1
    often = sorted(uses, key=lambda value: (value == NONE, -uses[value], value))
    alone = often if len(often) <= MOST else often[: MOST - 1]
    classes = {value: f"{prefix}{number}" for number, value in enumerate(sorted(alone))}
    in_order = sorted(alone, key=lambda value: (value == NONE, value))
    boxes = [Box(labels.get(value, value), classes[value]) for value in in_order]
    if len(alone) < len(often):
        rest = f"{prefix}-rest"
        classes |= dict.fromkeys(often[MOST - 1 :], rest)
        boxes.append(Box(REST, rest))
    return Filter(legend, tuple(boxes), classes, values)
