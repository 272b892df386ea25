"""Contributions as they are read from a model: their events are read when somebody looks."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import define, fields

from timeline.questions.counting.entries import Contribution
from timeline.questions.counting.rows import ContributionRow, contribution_of, row_of
from timeline.state.sweeping import ALWAYS, EVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.questions import Counted
    from timeline.state import Unit

__all__ = ["Content", "Marks", "StoredContribution", "content_of", "contribution_from"]

DISPUTED, HEDGED = 1, 2

Marks = tuple[int, str | None]
"""Whether a contribution is disputed, and hedged, as bits; and the one party that it rests on."""

Content = tuple[int, int, bytes, int, int | None, int, str | None, int, str | None]
"""Columns: days, ids, bounds, flags, what few have, and marks."""


@define(repr=False, eq=False)
class StoredContribution(Contribution):
    """A contribution of which it is known what is asked of it most, without its events."""

    disputed: bool = False
    hedged: bool = False
    only_party: str | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Contribution):
            return NotImplemented
        parts = (part.name for part in fields(Contribution))
        return all(getattr(self, part) == getattr(other, part) for part in parts)

    __hash__ = None  # as of any contribution


_parts_of = attrgetter(*(part.name for part in fields(Contribution)))


def content_of(contribution: Contribution) -> Content:
    """Return the columns of *contribution* that do not tell where it stands."""
    row = row_of(contribution)
    marks = DISPUTED * contribution.disputed | HEDGED * contribution.hedged
    return (
        EVER if row.first is None else row.first,
        ALWAYS if row.last is None else row.last,
        bytes.fromhex(row.ids.replace(" ", "")),
        row.low,
        row.high,
        row.flags,
        row.beside,
        marks,
        contribution.only_party,
    )


def contribution_from(
    content: Content, side: str, question: Counted, load: Callable[[], Unit]
) -> StoredContribution:
    """Return what *content* says of *side*; *load* reads its unit."""
    first, last, ids, low, high, flags, beside, marks, party = content
    row = ContributionRow(
        side,
        ids.hex(" ", 32),
        None if first == EVER else first,
        None if last == ALWAYS else last,
        low,
        high,
        flags,
        beside,
    )
    plain = contribution_of(row, question.measure, question.category, question.trait, load)
    marked = bool(marks & DISPUTED), bool(marks & HEDGED), party
    parts: tuple[Any, ...] = (*_parts_of(plain), *marked)
    return StoredContribution(*parts)
