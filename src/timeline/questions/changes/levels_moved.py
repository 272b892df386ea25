"""What moved within a level, between two readings of one story."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from timeline.questions.changes.shifting import Shift
from timeline.telling.changes import change_in_words
from timeline.telling.claims import claim_title
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.changes.causes import Causes
    from timeline.questions.levels.claims import LevelClaim
    from timeline.questions.levels.figures import LevelFigure
    from timeline.state.origins import Origin

__all__ = ["level_shifts"]


def level_shifts(old: LevelFigure, new: LevelFigure, causes: Causes) -> Iterator[Shift]:
    """Yield of every origin how its newest number of one side moved, by the days they speak of."""
    before, after = _by_origin(old.claims), _by_origin(new.claims)
    moved = [
        _shift(before[origin], after[origin], causes)
        for origin in {*before, *after}
        if _standing(before[origin]) != _standing(after[origin])
    ]
    yield from sorted(moved, key=lambda shift: (shift.when.sort_key, shift.title))


def _by_origin(claims: Sequence[LevelClaim]) -> defaultdict[Origin, list[LevelClaim]]:
    groups: defaultdict[Origin, list[LevelClaim]] = defaultdict(list)
    for claim in claims:
        groups[claim.origin].append(claim)
    return groups


def _standing(claims: Sequence[LevelClaim]) -> list[tuple[object, ...]]:
    return [(claim.development.ids, claim.count, claim.when, claim.disputed) for claim in claims]


def _shift(before: Sequence[LevelClaim], after: Sequence[LevelClaim], causes: Causes) -> Shift:
    lead = (after or before)[0]
    old, new = _count(before), _count(after)
    ids = [id_ for claim in (*before, *after) for id_ in claim.development.ids]
    return Shift(
        title=claim_title(lead.development.title, (lead.speaker,)),
        when=lead.when.envelope,
        before=old,
        after=new,
        claimed=True,
        change=change_in_words(old, new, was_aside=False, is_aside=False, regrouped=False),
        why=(),
        events=causes.near(ids),
    )


def _count(claims: Sequence[LevelClaim]) -> Count | None:
    return reduce(Count.hull, (claim.count for claim in claims)) if claims else None
