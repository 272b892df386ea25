"""Links between rows that hold the same: few, the same in whatever order rows come."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from timeline.sources.sheets.linking.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from timeline.events import Link
    from timeline.sources.sheets.cases import Linking

__all__ = ["Groups", "Joined", "quoted"]

ID = 32

TOLD = 200_000
"""So many characters may tell of all groups beside one row: lines of files have bounds."""


class Joined:
    """The pairs of ids that are linked already; *kept* are those of links that others revised."""

    def __init__(
        self, pairs: Iterable[tuple[str, str]] = (), kept: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.rights: defaultdict[str, set[str]] = defaultdict(set)
        self.beside: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in pairs:
            self.rights[left].add(right)
            self.beside[left].add(right)
            self.beside[right].add(left)
        self.kept = frozenset(id_ for pair in kept for id_ in pair)


class Groups:
    """Which reports are one by one linking of a mapping.

    Ids are kept as bytes, in a temporary file: there may be very many. Those that were recorded
    before are *known*.
    """

    def __init__(self, linking: Linking, known: Callable[[], Collection[str]]) -> None:
        self._linking, self._known = linking, known
        self._groups = Gathered()
        self._carried = False

    def add(self, group: str | None, id_: str) -> None:
        """Remember that the report *id_* is in *group*."""
        if group is not None:
            self._groups.add(group, bytes.fromhex(id_))

    def hear(self, group: str | None, told: str | None) -> None:
        """Remember what is *told* beside a row that was rejected before, which is in *group*.

        It is a report of its group, or reports of any groups if its own could not be read.
        """
        for member in told.split(",") if told else ():
            *named, id_ = member.split(":")
            if id_ in self._known():
                self.add(unquote(named[0]) if named else group, id_)

    def told(self, group: str | None, *, blind: bool) -> str | None:
        """Return what is to be told beside a rejected row, so that it is linked once it is mended.

        Of which group a *blind* one is nobody knows: the first of them is told of all.
        """
        if not blind:
            members = self._groups.members(group) if group is not None else ()
            return min(members).hex() if members else None
        if self._carried or not self.can_be_told:
            return None
        self._carried = True
        members_by_group = sorted(self._groups.groups())
        return ",".join(f"{quoted(name)}:{min(ids).hex()}" for name, ids in members_by_group)

    @property
    def can_be_told(self) -> bool:
        """Whether all groups can be told of beside a row of which nobody knows its own."""
        lengths = (len(quoted(name)) + 2 * ID + 2 for name, _ in self._groups.groups())
        return all(total <= TOLD for total in accumulate(lengths))

    def links(self, before: Joined) -> Iterator[Link]:
        """Yield the links that hold, among them those that were there *before*."""
        mapped = self._linking
        for _, members in self._groups.groups(least=2):
            ids = sorted({member.hex() for member in members})
            for left, right in _joined(ids, before) if len(ids) > 1 else ():
                yield mapped.link(left, right)


def quoted(text: str) -> str:
    """Return *text* as it may stand beside a row, whatever signs are in it."""
    return quote(text, safe="")


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
