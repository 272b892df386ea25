"""What the number format of a workbook shows of a day: all of it, its month, or its year."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["shown_of"]

# Texts in quotes, signs after a backslash, the width and filling of others, and what is in
# brackets, such as colours and languages: but not the hours, minutes and seconds of a length.
_ASIDE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_UNIT = re.compile(r"([a-z])\1*", re.IGNORECASE)
_MINUTES = re.compile(r"(h+[^a-z]*)m+|m+(?=[^a-z]*s)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def shown_of(form: str) -> str:
    """Return what *form* shows of a day: ``time`` (with the day), ``day``, ``month`` or ``year``.

    What is not known shows all there is.

    >>> [shown_of(form) for form in ("mmm-yy", "yyyy", "d/m/yy", "yyyy-mm-dd hh:mm", "General")]
    ['month', 'year', 'day', 'time', 'time']
    """
    bare = _ASIDE.sub("", form.partition(";")[0])
    units = {match[1].lower() for match in _UNIT.finditer(_MINUTES.sub(r"\1", bare))}
    if not units or units - {*"ymdhse"} or units & {*"hs"}:
        return "time"
    if "d" in units:
        return "day"
    return "month" if "m" in units else "year"
