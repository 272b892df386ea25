"""Which documents others derive from, step by step, however many steps there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from timeline.events import Document

__all__ = ["Deriving"]


class Deriving:
    """Finds what documents derive from; each document is walked over once for all that ask."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._last: dict[str, str] = {}

    def behind(self, key: str) -> str | None:
        """Return the key of what the document *key* derives from, where that is known."""
        document = self.documents.get(key)
        return document.derived_from if document else None

    def last_behind(self, key: str) -> str:
        """Return the key of the last document behind *key*: *key* itself, where there is none.

        In a circle it is the one that derives from the first of the circle that one comes to.
        """
        if key not in self._last:
            steps, following = self.steps(key, self._last)
            if following is None:
                self._last |= dict.fromkeys(steps, steps[-1])
            elif following in self._last:
                self._last |= dict.fromkeys(steps, self._last[following])
            else:
                before, circle = steps[: steps.index(following)], steps[steps.index(following) :]
                self._last |= zip(circle, [circle[-1], *circle[:-1]], strict=True)
                self._last |= dict.fromkeys(before, circle[-1])
        return self._last[key]

    def steps(self, key: str, known: Collection[str]) -> tuple[list[str], str | None]:
        """Return *key* and what is behind it, up to what is *known* or was come by, and that.

        Instead of that there is `None` where the last derives from nothing.
        """
        steps: dict[str, None] = {}
        following: str | None = key
        while following is not None and following not in steps and following not in known:
            steps[following] = None
            following = self.behind(following)
        return [*steps], following
