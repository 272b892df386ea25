"""Texts for tests of what is found in texts: sentences, broken lines, scripts, hidden marks."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["HOSTILE", "texts"]

PHRASES = (
    *("On June 19", "July 4th, Friday", "this week", "just days\nearlier", "in 2022", "for months"),
    *("more than 1,000 soldiers", "106-for-106", "dozens of people", "the first group of medics"),
    *("nearly\u00a0300", "one", "212.", "the number of prisoners", "under the age of 25"),
    *("North said", "according to officials", "Dmitry Peskov, the secretary, confirmed", "he said"),
    *("returned", "swap", "reportedly", "U.S. officials", "Ünal Åkesson claimed", "the"),
)
HOSTILE = (
    *("\r\n", "\n\n", "\t", "\0", "\ufeff", "\u2028", "\x1b[2J", "\u202e", "\u2066", "\u00ad"),
    *("e\u0301", "\U0001f602", "\u05d0\u05d1", "\u0130", "ﬁ", "“", "’", '"', "\\", "#", "'''"),
)


def texts() -> st.SearchStrategy[str]:
    """Return texts of such pieces, some of them without any blank between."""
    piece = st.one_of(st.sampled_from(PHRASES), st.sampled_from(HOSTILE), st.text(max_size=5))
    sign = st.sampled_from((" ", " ", ". ", ", ", "", "\n"))
    return st.lists(st.tuples(piece, sign), max_size=12).map(
        lambda pieces: "".join(one for pair in pieces for one in pair)
    )
