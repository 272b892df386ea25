"""Whether a text can be what somebody wrote into a cell, and be a key."""

from __future__ import annotations

import re

from timeline.display.escape import visible
from timeline.sources.sheets.files.textfile import LONGEST

__all__ = ["are_fit", "not_a_key", "unfit"]

ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What spreadsheets write where a formula has no value."""


def are_fit(text: str) -> bool:
    """Return whether it is seen at once that somebody wrote *text*, the cells of a row in one."""
    return len(text) <= LONGEST and text.isprintable() and "=" not in text and "#" not in text


def unfit(text: str) -> str | None:
    """Return why *text* cannot be what somebody wrote into a cell."""
    if len(text) > LONGEST:
        return f"expected at most {LONGEST:,} characters, found {len(text):,}"
    if text.isascii() and text.isprintable():
        return _computed(text)
    if "\0" in text:
        return "expected text, found a NUL"
    if half := re.search("[\ud800-\udfff]", text):
        byte = ord(half[0]) - 0xDC00
        return (
            f"expected UTF-8, found the byte {byte:#04x}; if the file is in another encoding, "
            'say so in [sheet], such as encoding = "cp1252"'
            if 0x80 <= byte <= 0xFF
            else "expected text, found half of a character"
        )
    return _computed(text)


def _computed(text: str) -> str | None:
    """Return why *text* is what a spreadsheet computes, and nobody wrote."""
    if text[0] == "=":
        return f"expected a value, found a formula: {text!r:.80}; formulas are not computed here"
    return f"expected a value, found the error {text}" if text in ERRORS else None


def not_a_key(name: str) -> str | None:
    """Return why *name* is no key by which events can be referred to."""
    if not name.strip() or name != visible(name) or "#" in name:
        return f"expected a key on one line, without '#', found {name!r:.80}"
    return None
