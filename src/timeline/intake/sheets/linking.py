"""Links between rows that hold the same: few, the same in whatever order rows come."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.events import Link, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.intake.sheets.mapping import Linking

__all__ = ["Groups", "Joined"]

MOST = 100
"""So many rows may be told apart from each other, as each pair of them needs a link."""

ID = 32


class Joined:
    """The pairs of ids that are linked already."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.rights: defaultdict[str, set[str]] = defaultdict(set)
        self.others: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in pairs:
            self.rights[left].add(right)
            self.others[left].add(right)
            self.others[right].add(left)


class Groups:
    """Which reports belong together by one linking of a mapping.

    Ids are kept as bytes, one after the other: there may be very many.
    """

    def __init__(self, linking: Linking) -> None:
        self._linking = linking
        self._groups: dict[str, bytes] = {}

    def add(self, group: str | None, *ids: str) -> None:
        """Remember that the reports *ids* are in *group*."""
        if group is not None:
            found = b"".join(map(bytes.fromhex, ids))
            self._groups[group] = self._groups.get(group, b"") + found

    def member(self, group: str | None) -> str | None:
        """Return the id of a report in *group*, if there is one."""
        return None if group not in self._groups else _ids(self._groups[group])[0]

    def links(self, known: Joined) -> Iterator[Link]:
        """Yield the links that hold, among them those that are *known*.

        Raises:
            ValueRefused: a group is too large.
        """
        for group, joined in self._groups.items():
            ids = _ids(joined)
            if len(ids) > 1:
                for left, right in self._pairs(group, ids, known):
                    yield self._link(left, right)

    def _pairs(self, group: str, ids: list[str], known: Joined) -> Iterator[tuple[str, str]]:
        if self._linking.relation is Relation.SAME:
            return _joined(ids, known)
        if len(ids) > MOST:
            shown = group.replace("\x1f", " and ")
            raise ValueRefused(
                f"expected at most {MOST} rows to be told apart, found {len(ids)} "
                f"with {shown!r:.80}"
            )
        pairs = combinations(ids, 2)
        return ((a, b) if b in known.rights.get(a, ()) else (b, a) for a, b in pairs)

    def _link(self, left: str, right: str) -> Link:
        mapped = self._linking
        return Link(
            relation=mapped.relation, left=left, right=right, judge=mapped.judge, why=mapped.why
        )


def _ids(joined: bytes) -> list[str]:
    return sorted({joined[at : at + ID].hex() for at in range(0, len(joined), ID)})


def _joined(ids: list[str], known: Joined) -> Iterator[tuple[str, str]]:
    """Yield the known links among *ids*, and as many more as it takes to connect them all."""
    within, reached = set(ids), set[str]()
    for least in ids:
        if least not in reached:
            if reached:
                yield least, ids[0]
            _reach(least, within, known, reached)
    for left in ids:
        rights = within.intersection(known.rights.get(left, ()))
        yield from ((left, right) for right in sorted(rights))


def _reach(one: str, within: set[str], known: Joined, reached: set[str]) -> None:
    open_ = [one]
    while open_:
        one = open_.pop()
        if one not in reached:
            reached.add(one)
            open_ += within.intersection(known.others.get(one, ()))
