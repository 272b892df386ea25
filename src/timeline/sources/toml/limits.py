"""What a file of TOML may hold: a few kilobytes can be made to take minutes, or to end a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.codec.canonical_json import DEEPEST
from timeline.sources.toml.positions import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DOTTED", "NESTED", "check_values", "dotted_too_often"]

DOTTED = f"expected at most {DEEPEST} dots in one name, found more: the tables within each other"

NESTED = f"expected at most {DEEPEST} tables and lists within each other, found more"

LONGEST = 1_000
"""So many characters may a name have."""

BITS = 64
"""So many bits may a whole number have, as TOML 1.0 has it; Python prints no huge ones."""


def dotted_too_often(text: str) -> int | None:
    """Return the line of a name with more dots than may be: its reader takes their square."""
    # A name stands on one line, and few lines have so many dots.
    if not any(line.count(".") > DEEPEST for line in text.split("\n")):
        return None
    dots = 0
    for kind, sign, line in tokens(text):
        if sign == ".":
            dots += 1
            if dots > DEEPEST:
                return line
        elif kind in {"sign", "end"}:
            dots = 0
    return None


def check_values(top: dict[str, Any]) -> None:
    """See that names, numbers and what is nested in *top* are not larger than may be.

    Raises:
        ValueError: something is; the sentence says what.
    """
    level: list[Any] = [top]
    for _ in range(DEEPEST + 2):  # the whole, and the values in the innermost
        level = [inner for value in level for inner in _inner(value)]
    if level:
        raise ValueError(NESTED)


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        if (longest := max(map(len, value), default=0)) > LONGEST:
            found = f"found one of {longest:,}"
            raise ValueError(f"expected names of at most {LONGEST:,} characters, {found}")
        return value.values()
    if isinstance(value, int) and value.bit_length() > BITS:
        found = f"found one of {value.bit_length():,}"
        raise ValueError(f"expected whole numbers of at most {BITS} bits, {found}")
    return value if isinstance(value, list) else ()
