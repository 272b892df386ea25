"""Lists of words, as rules about English hold them."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(*texts: str) -> frozenset[str]:
    """Return the words of *texts*, which blanks part.

    >>> sorted(word_set("lt col gen"))
    ['col', 'gen', 'lt']
    """
    return frozenset(" ".join(texts).split())
