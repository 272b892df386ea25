"""Text from anywhere, made safe to look at."""

from __future__ import annotations

import unicodedata

__all__ = ["in_toml", "toml_escaped", "visible"]

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
