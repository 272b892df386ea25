"""Text from anywhere, made safe to look at."""

from __future__ import annotations

import json
import unicodedata

__all__ = ["in_toml", "visible"]

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""Return *text* with every character escaped that would move, hide or recolour others.

    Control and formatting characters (escape sequences, line breaks, changes of direction) and
    lone surrogates become what Python's `repr` shows for them.

    >>> print(visible("swap\x1b[2J\u202e done"))
    swap\x1b[2J\u202e done
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in _HIDDEN
        else character
        for character in text
    )


def in_toml(text: str) -> str:
    r"""Return *text* in quotes as TOML writes it: as JSON does, but for one character.

    >>> print(in_toml('a "b"'))
    "a \"b\""
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
