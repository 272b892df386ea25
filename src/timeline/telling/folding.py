"""Many sentences that are alike, told as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["ALONE", "alike", "folded", "like_it"]

ALONE = 3
"""So many alike are told one by one; of more, the first is told, and their number."""

_VARYING = re.compile(
    r"“[^”]*”|'[^']*'|\"[^\"]*\"|\([^()]*\)"  # what is quoted, and what is told beside
    r"|\S+#\S+|\b[0-9a-f]{12,}\b|\d[\d,.:-]*"  # names of reports, ids, numbers and days
)

T = TypeVar("T")


def alike(
    listed: Iterable[T], in_words: Callable[[T], str], *, every: bool = False
) -> list[tuple[T, int]]:
    """Return those of *listed* that are told, each with how many more are alike and are not.

    Alike are those that tell the same *in_words*, but for quotations, names of reports, and
    numbers. With *every*, all are told.

    >>> alike(["row 2: no day", "row 3: no day", "row 4: no day", "row 5: no day"], str)
    [('row 2: no day', 3)]
    """
    groups: dict[str, list[T]] = {}
    for element in listed:
        groups.setdefault(_VARYING.sub("…", in_words(element)), []).append(element)
    told: list[tuple[T, int]] = []
    for like in groups.values():
        if len(like) > ALONE and not every:
            told.append((like[0], len(like) - 1))
        else:
            told += [(element, 0) for element in like]
    return told


def folded(sentences: Iterable[str]) -> list[str]:
    """Return *sentences*, many that are alike as one with their number.

    >>> folded(f"row {number}: no day" for number in range(2, 1002))
    ['row 2: no day (and 999 more like it)']
    """
    return [
        f"{first} ({like_it(more)})" if more else first for first, more in alike(sentences, str)
    ]


def like_it(more: int) -> str:
    """Return that there are so many *more* like what was told.

    >>> like_it(1000)
    'and 1,000 more like it'
    """
    return f"and {more:,} more like it"
