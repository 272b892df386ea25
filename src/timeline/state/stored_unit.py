"""A counting unit that is kept elsewhere, and read when somebody looks into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.state.cuts import Scope
from timeline.state.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from timeline.events import EventId
    from timeline.state.development import Development

__all__ = ["StoredUnit"]


class StoredUnit(Unit):
    """A unit of which it is known by what it is told apart from others; *load* reads the rest.

    It equals the unit that is read, and travels as that.

    Attributes:
        ids: the ids of all its reports, sorted.
        ends: its first and its last day, as `Unit.ends` has them.
        is_whole: whether it is more than one development.
    """

    __slots__ = ("_ends", "_ids", "_is_whole", "_load", "_read")

    def __init__(
        self,
        ids: tuple[EventId, ...],
        ends: tuple[date | None, date | None],
        load: Callable[[], Unit],
        *,
        is_whole: bool = False,
        distinct: Mapping[str, frozenset[str]] | None = None,
        lists: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._ids, self._ends, self._is_whole, self._load = ids, ends, is_whole, load
        self._read: Unit | None = None
        self.distinct = distinct or {}
        self.lists = lists or {}

    def read(self) -> Unit:
        """Return the unit itself."""
        if self._read is None:
            self._read = self._load()
        return self._read

    @property
    def ids(self) -> tuple[EventId, ...]:
        """The ids of all its reports, sorted."""
        return self._ids

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """Its first and its last day, where it is one span whose reports give them exactly."""
        return self._ends

    @property
    def is_whole(self) -> bool:
        """Whether it is more than one development."""
        return self._is_whole

    @property
    def developments(self) -> tuple[Development[object], ...]:  # type: ignore[override]
        """Its developments, which are read now."""
        return self.read().developments

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:  # type: ignore[override]
        """Which of them are parts of which."""
        return self.read().parts

    @property
    def scope(self) -> Scope:  # type: ignore[override]
        """The days that are asked about: all, as what is kept is of all days."""
        return Scope()

    @property
    def contested(self) -> bool:  # type: ignore[override]
        """Whether it is in dispute which reports, or which readings, belong to it."""
        return self.read().contested

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredUnit):
            return self.read() == other.read()
        return self.read() == other

    __hash__ = None  # as of any unit

    def __reduce__(self) -> tuple[object, ...]:
        return self.read().__reduce__()
