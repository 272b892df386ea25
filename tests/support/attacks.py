"""Text that would be something else than text, if it were let, and stories that are full of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from timeline import Document, Provenance, Timeline, Voice
from timeline.exchanges import Attitude, PublicStatement, Swap
from timeline.testing import recorded, reports

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from timeline import Event, Recorded

__all__ = ["ATTACKS", "FORMULAS", "TEXTS", "stories"]

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b || c \\| d \\\\| e",
    "`code` ``more`` ```",
    "[link](javascript:alert(1)) ![image](http://example.org/x.png) [^1] [ref]: x",
    "<http://example.org> https://example.org www.example.org <a@b.example>",
    "# heading",
    "- item",
    "1. item",
    "+ item",
    "> quote",
    "---",
    "===",
    "~~~",
    "*so* **so** _so_ __so__ ~~so~~",
    "&lt;b&gt; &copy; &#60;",
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "one\n\ntwo\n\n    three",
    "\\",
    "\\N \\n \\, \\;",
    "\x1b[2J\u202e\u2028\x00",
    '"; DROP=1:x',
    "=HYPERLINK(1)",
    "$x$ :tada: @name #1",
)
"""Each is nothing but text to a reader of the story."""

TEXTS = st.one_of(
    st.sampled_from(ATTACKS),
    st.text("\\`*_{}[]()<>#+-.!|~&$@^=:;,\"'\n\r\t abN1é\u202e\u2028", max_size=20),
    st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=2).map("".join),
)

_WHATS = st.one_of(
    st.builds(PublicStatement, speaker=TEXTS, attitude=st.sampled_from(Attitude), topic=TEXTS),
    st.builds(Swap, place=TEXTS),
)


def stories() -> SearchStrategy[Timeline]:
    """Return a strategy for stories whose titles, voices and publishers are hostile."""
    rests = st.lists(st.builds(Voice, name=TEXTS), max_size=1).map(
        lambda voices: Provenance(voices=tuple(voices))
    )
    told = st.builds(lambda one, rest: evolve(one, provenance=rest), reports(_WHATS), rests)
    papers = st.builds(
        Document, key=st.sampled_from(["one", "two", "three"]), publisher=TEXTS, title=TEXTS
    )
    events: list[SearchStrategy[Recorded[Event]]] = [recorded(told), recorded(papers)]
    return st.lists(st.one_of(*events), max_size=6).map(Timeline)


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\rx",
    "\nx",
    " =1",
    "\ufeff=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "\u2212" + "1",
    "\u200b=1",
    "\u2060=1",
    "\xad=1",
    "\u200e=1",
    "\u202e=1",
    "\x01=1",
    "\x1b=1",
]
"""Texts that one spreadsheet or another would compute."""
