"""In what alone a text differs from the one that was read, if only in how it is kept."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.display.letters import normalized

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["only_difference"]

Variant = tuple[tuple[str, ...], str]
"""A text as it may have been, and in what it then differed from what is there."""

_ENDS = {
    "\n": "its line ends were LF (dos2unix brings them back)",
    "\r\n": "its line ends were CRLF (unix2dos brings them back)",
    "\r": "its line ends were CR (unix2mac brings them back)",
}
_FORMS = {
    "NFC": "letters with accents were written as one (Unicode's NFC)",
    "NFD": "accents were written apart from their letters (Unicode's NFD)",
}
_MARK = "\ufeff"


def only_difference(content: bytes, read: str) -> str | None:
    """Return what alone tells *content* from the text with the SHA-256 *read*, in words.

    It is `None` where more differs. What passes unseen is tried: line ends, those at the very end,
    a byte order mark, and how accents are written.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    _, differences = min(
        (
            (len(differences), differences)
            for differences, variant in _variants(text)
            if sha256(variant.encode()).hexdigest() == read
        ),
        default=(0, ()),
    )
    return "; ".join(differences) or None


def _variants(text: str) -> Iterator[Variant]:
    # To bring a text into a form takes longest, and line ends do not matter to it.
    for form, formed in _with_form(text):
        for mark, unmarked in _with_mark(formed):
            for ends, ended in _with_ends(unmarked):
                for last, variant in _with_last_end(ended):
                    yield (*mark, *ends, *last, *form), variant


def _with_form(text: str) -> Iterator[Variant]:
    yield (), text
    yield (_FORMS["NFC"],), normalized("NFC", text)
    yield (_FORMS["NFD"],), normalized("NFD", text)


def _with_mark(text: str) -> Iterator[Variant]:
    yield (), text
    if text.startswith(_MARK):
        yield ("it had no byte order mark",), text.removeprefix(_MARK)
    else:
        yield ("it began with a byte order mark",), _MARK + text


def _with_ends(text: str) -> Iterator[Variant]:
    yield (), text
    for end, difference in _ENDS.items():
        yield (difference,), re.sub(r"\r\n|\r|\n", end, text)


def _with_last_end(text: str) -> Iterator[Variant]:
    yield (), text
    end = next((end for end in ("\r\n", "\r") if end in text), "\n")
    body = text.rstrip("\r\n")
    yield ("it had no line end at its end",), body
    yield ("it had one line end at its end",), body + end
    yield ("it had two line ends at its end",), body + end * 2
