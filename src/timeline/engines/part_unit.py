"""A counting unit that is in a part, and known by the row it was sent in."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from timeline.state import StoredUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from timeline.questions import Contribution
    from timeline.state import Scope, Unit
    from timeline.values import When

__all__ = ["PartUnit"]


class PartUnit(StoredUnit):
    """The unit of what is *added*, which *load* reads, of the days in *scope*.

    What it is told apart from is known without that: *tops* are the ids of each of its developments
    that was done and is no part of another, and *alike* says that all are of the same days.
    """

    __slots__ = ("_days", "_scope", "_tops_ids")

    def __init__(
        self,
        added: Contribution,
        load: Callable[[], Unit],
        tops: tuple[tuple[str, ...], ...],
        scope: Scope,
        *,
        alike: bool,
    ) -> None:
        stored = added.unit
        super().__init__(
            stored.ids,
            stored.ends,
            load,
            is_whole=stored.is_whole,
            distinct=stored.distinct,
            lists=stored.lists,
        )
        self._tops_ids, self._scope = tops, scope
        self._days = added.when if alike else None

    @property
    def scope(self) -> Scope:  # type: ignore[override]
        """The days that are asked about."""
        return self._scope

    @property
    def is_of_one_stretch(self) -> bool:
        """Whether each of its developments that was done may lie on any of its days."""
        return self._days is not None or super().is_of_one_stretch

    def outside(self, days: When) -> Unit | None:
        """Return what of it certainly lies outside of *days*; `None` where nothing does."""
        if self._days is not None and self._days.meet(days) is not None:
            return None
        return super().outside(days)

    def judged_apart(self, unit: Unit) -> bool:
        """Return whether somebody judged that the two are not the same, nor parts of one."""
        if not isinstance(unit, PartUnit):
            return super().judged_apart(unit)
        if not self.distinct and not (self.lists and unit.lists):
            return False
        tops = product(self._tops_ids, unit._tops_ids)  # noqa: SLF001 - of its own kind
        return all(self._are_apart(ours, unit, theirs) for ours, theirs in tops)

    def _are_apart(self, ours: Collection[str], unit: PartUnit, theirs: Collection[str]) -> bool:
        return not self._on_lists(ours).isdisjoint(unit._on_lists(theirs)) or any(
            not self.distinct.get(id_, NONE).isdisjoint(theirs) for id_ in ours
        )

    def _on_lists(self, ids: Collection[str]) -> set[str]:
        """Return the judgements that tell reports with these *ids* apart from others of a list."""
        return {judged for id_ in ids for judged in self.lists.get(id_, NONE)}


NONE: frozenset[str] = frozenset()
