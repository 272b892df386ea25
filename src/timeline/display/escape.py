"""Text from anywhere, made safe to look at."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["in_toml", "isolated", "toml_escaped", "visible"]

_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The blocks of scripts that are written from right to left, and of their digits."""

_LEFTWARD_WORDS = re.compile(
    f"{_LEFTWARD}+(?:[ \u00a0'’״\"-]+(?:{_LEFTWARD}+|[0-9]+(?![0-9]|[,.][0-9])))*"
)
"""Words, and numbers behind them on which nothing follows that a number may go on with."""

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


def isolated(text: str) -> str:
    r"""Return *text* as `visible` does, where words from right to left leave others in their order.

    Else the number behind a name in Arabic is drawn before it. Each run of such words, with the
    number of a name such as "District 7", stands between a first strong isolate (U+2068) and its
    end (U+2069), which take no room.

    >>> ascii(isolated("to \u05d7\u05d9\u05e4\u05d4: 1,000"))
    "'to \\u2068\\u05d7\\u05d9\\u05e4\\u05d4\\u2069: 1,000'"
    """
    if text.isascii():
        return visible(text)
    return _LEFTWARD_WORDS.sub("\u2068\\g<0>\u2069", visible(text))


def in_toml(text: str) -> str:
    """Return *text* as a TOML file has it, in quotation marks and with nothing hidden in it."""
    return f'"{toml_escaped(text)}"'


def toml_escaped(text: str) -> str:
    r"""Return *text* as it stands between quotation marks in TOML, with nothing hidden in it.

    >>> print(toml_escaped('a\t"b"\u202e'))
    a\u0009\"b\"\u202e
    """
    return text if text.isalnum() else "".join(map(_in_toml, text))


def _in_toml(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    if unicodedata.category(character) not in _HIDDEN | {"Cn"}:
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
