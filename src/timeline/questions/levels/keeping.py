"""Levels, kept current while counting units come, change and go."""

from __future__ import annotations

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
    """The entries of every counting unit, by sides: a side is told anew where its claims moved."""

    def __init__(self, entries: Callable[[Unit], list[LevelEntry]]) -> None:
        self._entries = entries
        self._parts: dict[str, list[LevelEntry]] = {}
        self._claims: dict[str, dict[str, list[LevelClaim]]] = {}
        self._figures: dict[str, LevelFigure] = {}

    def put(self, head: str, unit: Unit) -> None:
        """Take what *unit* yields in the place of what the one at *head* did."""
        self.drop(head)
        if entries := self._entries(unit):
            self._parts[head] = entries
        for entry in entries:
            if not isinstance(entry, Aside):
                self._figures.pop(entry.side, None)
                self._claims.setdefault(entry.side, {}).setdefault(head, []).append(entry)

    def drop(self, head: str) -> None:
        """Forget what the unit at *head* yields."""
        for entry in self._parts.pop(head, ()):
            if not isinstance(entry, Aside):
                self._figures.pop(entry.side, None)
                self._claims[entry.side].pop(head, None)

    def held(self) -> Callable[[], None]:
        """Return what has the same figures stand, once all is as it is now again."""
        figures = {**self._figures}

        def put_back() -> None:
            self._figures = figures

        return put_back

    def answer(self, _: Reading) -> LevelAnswer:
        """Return the answer as it is now."""
        self._claims = {side: by_head for side, by_head in self._claims.items() if by_head}
        for side, by_head in self._claims.items():
            if side not in self._figures:
                claims = chain.from_iterable(by_head.values())
                self._figures[side] = level_figure(side, claims)
        entries = chain.from_iterable(self._parts.values())
        asides = (entry for entry in entries if isinstance(entry, Aside))
        return LevelAnswer.made({side: self._figures[side] for side in self._claims}, asides)
