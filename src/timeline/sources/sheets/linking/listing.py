"""Rows that are told apart: each is said to be on a list of different things."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.events import Distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Link, Report
    from timeline.sources.sheets.cases import Linking
    from timeline.sources.sheets.linking.groups import Joined

__all__ = ["Lists", "list_named"]


def list_named(sheet: str, columns: tuple[str, ...], texts: tuple[str, ...]) -> str:
    """Return the name of the list of the rows of *sheet* that hold *texts* in *columns*.

    >>> list_named("strikes", ("city", "month"), ("Lyon", "May"))
    "strikes, by 'city' and 'month': Lyon and May"
    """
    return f"{sheet}, by {' and '.join(map(repr, columns))}: {' and '.join(texts)}"


class Lists:
    """Which rows of *sheet* are told apart from which, by one linking of a mapping.

    One judgement for each row does, however many they are. *before* returns the links between two
    rows each that were recorded for this once. Where somebody else took one back, its two rows are
    on no list, but linked to others of theirs, so that this stands.
    """

    def __init__(self, linking: Linking, sheet: str, before: Callable[[], Joined]) -> None:
        self._linking, self._sheet, self._before = linking, sheet, before
        self._groups: dict[str, str] = {}

    def add(self, group: str | None, id_: str, report: Report) -> Distinct | None:
        """Return the judgement that *report*, known as *id_*, is on the list of its *group*."""
        before = self._before()
        if before.beside and group is not None:
            self._groups[id_] = group
        if group is None or id_ in before.kept:
            return None
        return Distinct(
            document=report.document,
            keys=(report.key,),
            among=list_named(self._sheet, self._linking.columns, tuple(group.split("\x1f"))),
            judge=self._linking.judge,
            why=self._linking.why,
        )

    def owns(self, among: str) -> bool:
        """Return whether the list called *among* is one of these."""
        return among.startswith(list_named(self._sheet, self._linking.columns, ()))

    def links(self) -> Iterator[Link]:
        """Yield the links of rows that are on no list."""
        before = self._before()
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for id_, group in self._groups.items():
            groups[group].append(id_)
        for ids in groups.values():
            for left in sorted(before.kept.intersection(ids)):
                for right in ids:
                    if left != right and (right not in before.kept or left < right):
                        forth = right not in before.rights.get(left, ())
                        back = left in before.rights.get(right, ())
                        yield self._linking.link(
                            *((right, left) if forth and back else (left, right))
                        )

    def lists_both(self, left: str, right: str) -> bool:
        """Return whether the reports *left* and *right* are on one list now."""
        kept = self._before().kept
        group = self._groups.get(left)
        return group is not None and group == self._groups.get(right) and not kept & {left, right}
