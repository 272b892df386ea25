"""Links between rows that hold the same: few, the same in whatever order rows come."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.events import Link, Relation
from timeline.sources.sheets.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.sources.sheets.mapping import Linking

__all__ = ["Against", "Groups", "Joined"]

MOST = 100
"""So many rows may be told apart from each other, as each pair of them needs a link."""


class Joined:
    """The pairs of ids that are linked already."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.rights: defaultdict[str, set[str]] = defaultdict(set)
        self.beside: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in pairs:
            self.rights[left].add(right)
            self.beside[left].add(right)
            self.beside[right].add(left)


class Groups:
    """Which reports belong together by one linking of a mapping.

    Ids are kept as bytes, in a temporary file: there may be very many.
    """

    def __init__(self, linking: Linking) -> None:
        self._linking = linking
        self._groups = Gathered()

    def add(self, group: str | None, *ids: str) -> None:
        """Remember that the reports *ids* are in *group*."""
        if group is not None:
            for id_ in ids:
                self._groups.add(group, bytes.fromhex(id_))

    def member(self, group: str | None) -> str | None:
        """Return the id of a report in *group*, if there is one."""
        members = self._groups.members(group) if group is not None else ()
        return min(members).hex() if members else None

    def links(self, before: Joined) -> Iterator[Link]:
        """Yield the links that hold, among them those that were there *before*.

        Raises:
            ValueRefused: a group is too large.
        """
        for group, members in self._groups.groups(least=2):
            ids = sorted({member.hex() for member in members})
            if len(ids) > 1:
                for left, right in self._pairs(group, ids, before):
                    yield self._link(left, right)

    def _pairs(self, group: str, ids: list[str], before: Joined) -> Iterator[tuple[str, str]]:
        if self._linking.relation is Relation.SAME:
            return _joined(ids, before)
        if len(ids) > MOST:
            texts = group.replace("\x1f", " and ")
            raise ValueRefused(
                f"expected at most {MOST} rows to be told apart, found {len(ids)} "
                f"with {texts!r:.80}"
            )
        pairs = combinations(ids, 2)
        return ((a, b) if b in before.rights.get(a, ()) else (b, a) for a, b in pairs)

    def _link(self, left: str, right: str) -> Link:
        mapped = self._linking
        return Link(
            relation=mapped.relation, left=left, right=right, judge=mapped.judge, why=mapped.why
        )


class Against:
    """Which reports contradict which other rows of the sheet, by one linking of a mapping.

    *id_of* returns the id of the report of a row by its key; `unknown` are keys of no row.
    """

    def __init__(self, linking: Linking, id_of: Callable[[str], str | None]) -> None:
        self._linking, self._id_of = linking, id_of
        self._pairs: list[tuple[str, str]] = []
        self.unknown: list[str] = []

    def add(self, group: str | None, *ids: str) -> None:
        """Remember that the reports *ids* contradict the row, and why, as *group* says both."""
        if group is not None:
            self._pairs += [(group, id_) for id_ in ids]

    def member(self, _: str | None) -> str | None:
        """Return nothing: a rejected row says itself what it contradicts."""
        return None

    def links(self, _: Joined) -> Iterator[Link]:
        """Yield a link for each report that contradicts a row that is known.

        Raises:
            ValueRefused: a row contradicts itself.
        """
        mapped = self._linking
        for group, left in self._pairs:
            key, why = group.split("\x1f", 1)
            right = self._id_of(key)
            if right is None:
                self.unknown.append(key)
                continue
            yield Link(
                relation=mapped.relation, left=left, right=right, judge=mapped.judge, why=why
            )


def _joined(ids: list[str], before: Joined) -> Iterator[tuple[str, str]]:
    """Yield the links among *ids* from before, and as many more as it takes to connect them all."""
    within, reached = set(ids), set[str]()
    for least in ids:
        if least not in reached:
            if reached:
                yield least, ids[0]
            _reach(least, within, before, reached)
    for left in ids:
        rights = within.intersection(before.rights.get(left, ()))
        yield from ((left, right) for right in sorted(rights))


def _reach(start: str, within: set[str], before: Joined, reached: set[str]) -> None:
    open_ = [start]
    while open_:
        id_ = open_.pop()
        if id_ not in reached:
            reached.add(id_)
            open_ += within.intersection(before.beside.get(id_, ()))
