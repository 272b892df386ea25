"""How what is guessed is written down in TOML, with its reasons in comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.escape import in_toml, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["cell", "comment", "inline", "key_of", "with_reason"]

WIDTH = 100
"""So wide may a line with its comment be; longer reasons stand above it."""


def inline(value: object) -> str:
    """Return *value* as TOML writes it in one line.

    >>> inline({"a b": ["x", 1]}), inline(True)
    ('{ "a b" = ["x", 1] }', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key_of(key)} = {inline(v)}' for key, v in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return str(value) if isinstance(value, int) else in_toml(str(value))


def key_of(name: str) -> str:
    """Return *name* as a key: in quotes, unless it needs none."""
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else in_toml(name)


def cell(name: str) -> str:
    """Return the reference to the column *name*, as mappings write it."""
    return f"{{{name}}}"


def comment(text: str) -> str:
    """Return *text* as a comment on one line."""
    return f"# {visible(text)}"


def with_reason(line: str, reasons: Iterable[str]) -> Iterator[str]:
    """Yield *line* with its *reasons* beside it, or above it where they are long."""
    told = [visible(reason) for reason in reasons if reason]
    beside = f"{line}    # {'; '.join(told)}"
    if not told:
        yield line
    elif len(beside) <= WIDTH:
        yield beside
    else:
        yield from (f"# {reason}" for reason in told)
        yield line
