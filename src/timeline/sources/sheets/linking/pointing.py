"""Links from rows to other rows, whose keys they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from timeline.errors import ValueRefused
from timeline.events import Relation
from timeline.sources.sheets.linking.groups import quoted
from timeline.state.connected import circles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from timeline.events import Link
    from timeline.sources.sheets.cases import Linking

__all__ = ["Pointed", "Pointing"]

SHOWN = 5
"""So many keys of a circle are told."""


class Pointed(NamedTuple):
    """A report that is linked to the row with a *key*, why, and where that is said."""

    id: str
    key: str
    why: str
    place: str


class Pointing:
    """Which reports are linked to which other rows of the sheet, by one linking of a mapping.

    *id_of* returns the id of the report of a row by its key; ids recorded before are *known*.
    `unknown` are those that point to the key of no row.
    """

    def __init__(
        self,
        linking: Linking,
        id_of: Callable[[str], str | None],
        known: Callable[[], Collection[str]],
    ) -> None:
        self._linking, self._id_of, self._known = linking, id_of, known
        self._pointed: dict[tuple[str, str], Pointed] = {}
        self._waiting: dict[str, list[Pointed]] | None = None
        self.unknown: list[Pointed] = []

    def add(self, group: str | None, id_: str, place: str) -> None:
        """Remember that the report *id_* is linked to the row that *group* names, with its why."""
        if group is not None:
            key, why = group.split("\x1f", 1)
            self._pointed[id_, key] = Pointed(id_, key, why, place)

    def hear(self, told: str | None, place: str) -> None:
        """Remember what is *told* beside a row that was rejected before, of those that wait."""
        for waiting in (told or "").split(","):
            id_, *texts = waiting.split(":")
            if len(texts) == 2 and id_ in self._known():
                key, why = map(unquote, texts)
                self._pointed.setdefault((id_, key), Pointed(id_, key, why, place))

    def told(self, name: str | None, names: Collection[str | None] | None) -> str | None:
        """Return what is to be told beside the rejected row *name*: who waits for it.

        That is told once. Where *names* are given, so is who waits for a row that is none of them.
        """
        if self._waiting is None:
            self._waiting = self._waiting_by_key()
        keys = [name] if name is not None and name in self._waiting else []
        if names is not None:
            keys = [key for key in self._waiting if key == name or key not in names]
        going = [pointed for key in keys for pointed in self._waiting.pop(key)]
        waiting = (":".join((row.id, quoted(row.key), quoted(row.why))) for row in going)
        return ",".join(waiting) or None

    def _waiting_by_key(self) -> dict[str, list[Pointed]]:
        """Return who points to rows that are not known, by the keys of these."""
        waiting: dict[str, list[Pointed]] = {}
        for pointed in self._pointed.values():
            if self._id_of(pointed.key) is None:
                waiting.setdefault(pointed.key, []).append(pointed)
        return waiting

    def links(self) -> Iterator[Link]:
        """Yield a link for each report that points to a row that is known.

        Raises:
            ValueRefused: a row points to itself, or is a part of itself by way of others.
        """
        pairs: dict[str, list[str]] = {}
        keys: dict[str, str] = {}
        for pointed in self._pointed.values():
            right = self._id_of(pointed.key)
            if right is None:
                self.unknown.append(pointed)
                continue
            if right == pointed.id:
                sentence = f"expected the key of another row, found its own: {pointed.key!r:.80}"
                raise ValueRefused(f"{sentence} ({pointed.place})")
            keys[right] = pointed.key
            pairs.setdefault(pointed.id, []).append(right)
            yield self._linking.link(pointed.id, right, pointed.why)
        if self._linking.relation is Relation.PART_OF:
            _refuse_circles(
                [(left, right) for left, rights in pairs.items() for right in rights], keys
            )


def _refuse_circles(pairs: list[tuple[str, str]], keys: dict[str, str]) -> None:
    for circle in circles(pairs):
        named = sorted(repr(keys[id_])[:80] for id_ in circle)
        more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        raise ValueRefused(
            f"expected no row to be a part of itself, found a circle of {len(named)}: "
            f"{', '.join(named[:SHOWN])}{more}"
        )
