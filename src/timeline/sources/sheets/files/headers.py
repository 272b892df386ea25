"""The names of columns: in one row, in several above each other, or by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.sources.sheets.cells.unseen import on_one_line
from timeline.sources.sheets.files.column_letters import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["column_names", "lettered", "renamed"]


def column_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the names that the *rows* of a header give, from the uppermost to the lowest.

    What stands in an upper row holds for blank cells to its right, as far as there are names below
    and nothing begins anew above.

    >>> column_names([["id", "killed", "", "place"], ["", "men", "women", ""]])
    ('id', 'killed men', 'killed women', 'place')
    """
    wide = max(map(len, rows), default=0)
    texts = [[on_one_line(text) for text in row] + [""] * (wide - len(row)) for row in rows]
    levels = [list(_spread(texts, level)) for level in range(len(texts))]
    names = [" ".join(filter(None, parts)) for parts in zip(*levels, strict=True)]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _spread(texts: list[list[str]], level: int) -> Iterator[str]:
    """Yield the texts of one row of a header, where they hold for several columns in each."""
    group = ""
    for place, text in enumerate(texts[level]):
        above = any(row[place] for row in texts[:level])
        below = any(row[place] for row in texts[level + 1 :])
        if text or above:
            group = text
        yield text or (group if below else "")
        if not below:
            group = ""


def lettered(wide: int) -> tuple[str, ...]:
    """Return the names of *wide* columns that have no header: their letters.

    >>> lettered(3)
    ('A', 'B', 'C')
    """
    return tuple(map(letters_of, range(wide)))


def renamed(names: tuple[str, ...], by_place: Mapping[int, str]) -> tuple[str, ...]:
    """Return *names*, of which those *by_place* are others.

    >>> renamed(("id", "", "n"), {1: "place", 4: "note"})
    ('id', 'place', 'n', '', 'note')
    """
    wide = max(len(names), *(place + 1 for place in by_place)) if by_place else len(names)
    padded = names + ("",) * (wide - len(names))
    return tuple(by_place.get(place, name) for place, name in enumerate(padded))
