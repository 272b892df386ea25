"""Sides of a sheet whose names are nearly alike: one side written in two ways, or two sides."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["NearNames"]

MOST = 10_000
"""So many names are compared with each other."""

LONGEST = 200
"""Names have no more characters; what is longer is a text."""

TOLD = 20
"""So many sentences are told at most."""

_ACCENTS = re.compile("[\u0300-\u036f]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w]+(?=\d)")
_LOOKALIKES = str.maketrans(
    "авеіјкмнорстухѕԁһӏαβεικνορτυχ",
    "abeijkmhopctyxsdhlabeikvoptyx",
)
"""Cyrillic and Greek letters, in lower case, that look like Latin ones in either case."""


class NearNames:
    """How many rows have each side, and which sides are nearly alike."""

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self._full = False

    def hear(self, names: Iterable[str]) -> None:
        """Hear of a row with these *names*."""
        for name in names:
            if name in self._rows or (len(self._rows) < MOST and len(name) <= LONGEST):
                self._rows[name] += 1
            elif len(name) <= LONGEST:
                self._full = True

    @property
    def told(self) -> Iterator[str]:
        """Yield a sentence for names that are nearly alike, each time, and what was left out."""
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._rows:
            alike[_likeness(name)].append(name)
        groups = [names for names in alike.values() if len(names) > 1]
        for names in groups[:TOLD]:
            yield self._sentence(names)
        if len(groups) > TOLD:
            yield f"{len(groups) - TOLD:,} more groups of sides are nearly alike"
        if self._full:
            yield f"only the first {MOST:,} names of sides were compared with each other"

    def _sentence(self, names: list[str]) -> str:
        often = sorted(names, key=lambda name: (-self._rows[name], name))
        told = " and ".join(f"{_shown(name)} ({_rows(self._rows[name])})" for name in often[:5])
        return (
            f"{told} are nearly alike: if they are one side, a table of [values] can write them "
            "alike"
        )


def _rows(number: int) -> str:
    return f"{number:,} row" if number == 1 else f"{number:,} rows"


def _shown(name: str) -> str:
    """Return *name* in quotes, with the letters of other scripts that look like Latin ones."""
    letters = {letter for letter in name if letter.isalpha()}
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    mixed = scripts & {"CYRILLIC", "GREEK"} if "LATIN" in scripts else ()
    strange = sorted(
        letter for letter in letters if unicodedata.name(letter, "").startswith(tuple(mixed))
    )
    return f"{name!r}, with {' '.join(strange)} of another script" if mixed else f"{name!r}"


def _likeness(name: str) -> str:
    """Return what *name* has in common with those that are nearly alike.

    That is its letters and digits, without case, accents, and the scripts that look alike.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = _ACCENTS.sub("", _BETWEEN_DIGITS.sub("_", folded)).translate(_LOOKALIKES)
    return "".join(sign for sign in plain if _tells(sign)) or name


def _tells(sign: str) -> bool:
    return sign == "_" or unicodedata.category(sign)[0] in "LMN"
