"""Plain JSON with another value at one place."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

__all__ = ["MISSING", "with_at"]

MISSING: Any = object()
"""In place of a value: nothing is left there."""


def with_at(base: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of *base* with *value* at the dotted *path*, or nothing there.

    >>> with_at({"passages": [{"end": 4}]}, "passages.0.end", 5)
    {'passages': [{'end': 5}]}
    """
    made = deepcopy(base)
    inner: Any = made
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        inner = inner[step]
    if value is MISSING:
        del inner[last]
    else:
        inner[last] = value
    return made
