"""How deeply text is nested, told without reading it: where lists hold no lists."""

from __future__ import annotations

import re
from typing import Any, get_args

from timeline.codec.canonical_json import DEEPEST
from timeline.codec.shapes import is_tuple, is_union

__all__ = ["is_list", "is_shallow", "nested"]


def nested(outside: str, levels: int) -> str:
    """Return the pattern of an object that holds at most so many *levels* of others.

    *outside* is the pattern of one or more characters that neither open nor close an object.
    """
    pattern = rf"\{{(?:{outside})*+\}}"
    for _ in range(levels):
        pattern = rf"\{{(?:{outside}|{pattern})*+\}}"
    return pattern


# Braces in strings neither open nor close anything.
_SHALLOW = re.compile(nested(r'[^{}"]++|"[^"\\]*+(?:\\.[^"\\]*+)*+"', DEEPEST // 4))


def is_shallow(text: str) -> bool:
    """Return whether the JSON in *text*, all lists of which satisfy `is_list`, is not too deep."""
    return 2 * text.count("{") <= DEEPEST or _SHALLOW.fullmatch(text) is not None


def is_list(kind: Any) -> bool:
    """Return whether *kind* is a tuple, and not one of tuples, so that objects tell the depth."""
    if not is_tuple(kind):
        return False
    element = get_args(kind)[0]
    return not any(map(is_tuple, [element, *(get_args(element) if is_union(element) else ())]))
