"""Levels, kept current while counting units come, change and go."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from timeline.folds import Aside
from timeline.questions.levels.figures import LevelAnswer, LevelFigure, level_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.questions.levels.claims import LevelClaim, LevelEntry
    from timeline.state import Reading, Unit

__all__ = ["KeptLevels"]


class KeptLevels:
    """What every counting unit yields, by sides: a side is told anew where its claims moved."""

    def __init__(self, entries: Callable[[Unit], list[LevelEntry]]) -> None:
        self._entries = entries
        self._sides: defaultdict[str, set[str]] = defaultdict(set)
        self._claims: defaultdict[str, dict[str, list[LevelClaim]]] = defaultdict(dict)
        self._asides: defaultdict[str, list[Aside]] = defaultdict(list)
        self._figures: dict[str, LevelFigure] = {}

    def put(self, head: str, unit: Unit) -> None:
        """Take what *unit* yields in the place of what the one at *head* did."""
        self.drop(head)
        for entry in self._entries(unit):
            if isinstance(entry, Aside):
                self._asides[head].append(entry)
            else:
                self._figures.pop(entry.side, None)
                self._claims[entry.side].setdefault(head, []).append(entry)
                self._sides[head].add(entry.side)

    def drop(self, head: str) -> None:
        """Forget what the unit at *head* yields."""
        self._asides.pop(head, None)
        for side in self._sides.pop(head, ()):
            self._figures.pop(side, None)
            del self._claims[side][head]
            if not self._claims[side]:
                del self._claims[side]

    def held(self) -> Callable[[], None]:
        """Return what has the same figures stand, once all is as it is now again."""
        figures = {**self._figures}

        def put_back() -> None:
            self._figures = figures

        return put_back

    def answer(self, _: Reading) -> LevelAnswer:
        """Return the answer as it is now."""
        for side in self._claims.keys() - self._figures.keys():
            claims = chain.from_iterable(self._claims[side].values())
            self._figures[side] = level_figure(side, claims)
        figures = {side: self._figures[side] for side in self._claims}
        return LevelAnswer.made(figures, chain.from_iterable(self._asides.values()))
