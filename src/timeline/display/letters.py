"""Letters with their marks in one form of Unicode, in a time that grows with the text alone."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Literal

__all__ = ["normalized"]

_MANY = re.compile("[^\x00-\u02ff]{31,}")
"""What may be more marks than 30, which no letter has (UAX 15): those begin with U+0300."""


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    r"""Return *text* in the *form* of Unicode, as `unicodedata.normalize` does.

    That puts marks in order one by one, and takes the square of their number: a letter with a
    million of them would take an hour.

    >>> normalized("NFC", "Zu\u0308rich")
    'Zürich'
    """
    return unicodedata.normalize(form, _MANY.sub(_in_order, text))


def _in_order(match: re.Match[str]) -> str:
    """Return the letters and marks of *match*, apart from each other, with all marks in order."""
    apart = "".join(unicodedata.normalize("NFD", character) for character in match[0])
    runs = groupby(apart, key=lambda character: unicodedata.combining(character) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining)) for _, run in runs)
