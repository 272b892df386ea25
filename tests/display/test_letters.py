"""Letters with their marks in one form of Unicode."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.display.letters import normalized

if TYPE_CHECKING:
    from typing import Literal

SECONDS = 2
"""So long may a processor take; without order it would be an hour."""

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]

MARKS = "\u0301\u0323\u0345\u0334\u0f71\u0f73\u0344\u20d2"
"""Of different classes, and such as are made of two."""


@given(st.sampled_from(FORMS), st.text(f"aé각ﬁ{MARKS}", max_size=90))
def test_it_is_what_unicode_says(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> None:
    """However many marks there are, in whatever order."""
    assert unicodedata.normalize(form, text) == normalized(form, text)


@given(st.sampled_from(FORMS), st.text(MARKS, min_size=31, max_size=60))
def test_many_marks(form: Literal["NFC", "NFD", "NFKC", "NFKD"], marks: str) -> None:
    """More than any letter has are the same marks, in order."""
    assert unicodedata.normalize(form, f"é{marks}a") == normalized(form, f"é{marks}a")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\u0344\u0316"])
def test_a_letter_with_very_many(form: Literal["NFC", "NFD", "NFKC", "NFKD"], marks: str) -> None:
    """Each would be put in order by going past all before it."""
    begun = time.process_time()
    text = normalized(form, "a" + marks * 200_000)

    assert 200_000 <= len(text)
    assert time.process_time() - begun < SECONDS
