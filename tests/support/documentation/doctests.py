"""Examples in docstrings, as Markdown has code."""

from __future__ import annotations

import re

EXAMPLE = re.compile(r"^>>> .*?(?=^\s*$|\Z)", flags=re.DOTALL | re.MULTILINE)


def fenced(docstring: str) -> str:
    """Return *docstring* with its examples in fences, as `>` would quote them otherwise."""
    return EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", docstring)
