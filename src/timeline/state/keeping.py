"""What is kept current of counting units: by what is asked, and of which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from timeline.state.pausing import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from timeline.state.cuts import Scope
    from timeline.state.unit import Unit

__all__ = ["Kept", "KeptByScope"]


class Kept(Protocol):
    """What is told of every counting unit that comes, changes or goes, and so stays current.

    A unit is told by the id of its first report.
    """

    def put(self, head: str, unit: Unit) -> None:
        """Take *unit* in the place of what went by *head*, if anything did."""

    def drop(self, head: str) -> None:
        """Forget the unit that went by *head*."""

    def held(self) -> Callable[[], None]:
        """Return what is called once all that moves from now on is as it is now again."""


K = TypeVar("K", bound=Kept)

MOST_SCOPES = 16
"""So many answers about some days alone are kept: those that were asked last."""

MOST_ASKED = 64
"""So many that were asked once are remembered, to be kept if they are asked again."""


class KeptByScope:
    """All that is kept, each told of units within the days that it is asked about."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Hashable, Scope], Kept] = {}
        self._asked: dict[tuple[Hashable, Scope], None] = {}

    def put(self, head: str, unit: Unit) -> None:
        """Tell all that *unit* stands in the place of what went by *head*."""
        for (_, scope), kept in self._kept.items():
            kept.put(head, _within(unit, scope))

    def drop(self, head: str) -> None:
        """Tell all that the unit is gone that went by *head*."""
        for kept in self._kept.values():
            kept.drop(head)

    def held(self) -> Iterator[Callable[[], None]]:
        """Yield what is called once all that moves from now on is as it is now again."""
        return (kept.held() for kept in self._kept.values())

    def is_worth_keeping(self, key: Hashable, scope: Scope) -> bool:
        """Return whether what is asked is kept, or is to be: of some days, if it is asked again.

        To answer once takes less from nothing.
        """
        at = key, scope
        if scope.everything or at in self._kept or at in self._asked:
            return True
        self._asked[at] = None
        if len(self._asked) > MOST_ASKED:
            del self._asked[next(iter(self._asked))]
        return False

    def of(
        self, key: Hashable, scope: Scope, make: Callable[[], K], units: Mapping[str, Unit]
    ) -> K:
        """Return what is kept under *key* of the days in *scope*: by default what *make* makes."""
        kept = self._kept.pop((key, scope), None)
        if kept is None:
            with collector_paused():
                kept = make()
                for head, unit in units.items():
                    kept.put(head, _within(unit, scope))
        self._kept[key, scope] = kept  # behind all that were asked before
        self._forget_oldest()
        return kept  # type: ignore[return-value]

    def _forget_oldest(self) -> None:
        scoped = [at for at in self._kept if not at[1].everything]
        for at in scoped[:-MOST_SCOPES]:
            del self._kept[at]


def _within(unit: Unit, scope: Scope) -> Unit:
    return unit if scope.everything else unit.within(scope)
