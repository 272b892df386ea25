"""What a file of TOML may hold: a few kilobytes can be made to take minutes, or to end a reader."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.codec.canonical_json import DEEPEST
from timeline.sources.toml.positions import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LARGEST", "NESTED", "check_text", "check_values"]

LARGEST = 8 * 2**20
"""So many bytes may a file have: its reader takes a second for each million."""

DOTS = 16
"""So many dots may a name have: its reader takes their square."""

TABLES = 100_000
"""So many tables may begin: each costs the reader as much as a line of many names."""

_DOTTED = f"expected at most {DOTS} dots in one name, found more: give its tables shorter paths"

_TABLES = f"expected at most {TABLES:,} tables, found more: split the file into several"

NESTED = f"expected at most {DEEPEST} tables and lists within each other, found more: nest less"

LONGEST = 1_000
"""So many characters may a name have."""

_BEGINNING = re.compile(r"^[ \t]*\[", re.MULTILINE)
"""How a table begins; lists of lists have such lines, too, and are as much to read."""

BITS = 64
"""So many bits may a whole number have, as TOML 1.0 has it; Python prints no huge ones."""


def check_text(text: str) -> tuple[int, str] | None:
    """Return the line of what would take a reader of *text* long, and what to say of it."""
    if line := _dotted_too_often(text):
        return line, _DOTTED
    beginning = islice(_BEGINNING.finditer(text), TABLES, None)
    if header := next(beginning, None):
        return text.count("\n", 0, header.end()) + 1, _TABLES
    return None


def _dotted_too_often(text: str) -> int | None:
    # A name stands on one line, and few lines have so many dots.
    if not any(line.count(".") > DOTS for line in text.split("\n")):
        return None
    dots = 0
    for kind, sign, line in tokens(text):
        if sign == ".":
            dots += 1
            if dots > DOTS:
                return line
        elif kind in {"sign", "end"}:
            dots = 0
    return None


def check_values(top: dict[str, Any]) -> tuple[str, str] | None:
    """Return the path of what is larger in *top* than may be, and what to say of it.

    Of what is nested too much it is empty: whoever looked for its line would run out of stack.
    """
    level, large = [_Value(top, "", None)], None
    for _ in range(DEEPEST + 2):  # the whole, and the values in the innermost
        for value in level:
            if not large and (sentence := _too_large(value.content)):
                large = str(value), sentence
        level = [inner for value in level for inner in value.inner()]
    return ("", NESTED) if level else large


@frozen
class _Value:
    """A value in a file, and where it stands: by its *step*, in another."""

    content: Any
    step: str | int
    within: _Value | None

    def inner(self) -> Iterable[_Value]:
        content: Iterable[tuple[str | int, Any]] = ()
        if isinstance(self.content, dict):
            content = self.content.items()
        elif isinstance(self.content, list):
            content = enumerate(self.content)
        return (_Value(inner, step, self) for step, inner in content if not isinstance(inner, str))

    def __str__(self) -> str:
        if not self.within:
            return ""
        before = str(self.within)
        if isinstance(self.step, int):
            return f"{before}[{self.step}]"
        return f"{before}.{self.step}" if before else self.step


def _too_large(content: Any) -> str | None:
    if isinstance(content, dict) and (longest := max(map(len, content), default=0)) > LONGEST:
        return f"expected names of at most {LONGEST:,} characters, found one of {longest:,}"
    if isinstance(content, int) and content.bit_length() > BITS:
        bits = content.bit_length()
        return f"expected whole numbers of at most {BITS} bits, found one of {bits:,} bits"
    return None
