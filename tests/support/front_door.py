"""Writes the tables of the front door, `timeline/__init__.py`, from the imports in it.

The imports stand under `TYPE_CHECKING`: for type checkers they are what the names are, and at run
time they say where a name is imported from when it is first asked for. `python3 run fix` runs this.
"""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

FRONT_DOOR = Path(__file__).parents[2] / "src" / "timeline" / "__init__.py"
BEGIN = "# What follows is written by `python3 run fix`.\n"
END = "# What was written ends here.\n"


def homes(source: str) -> dict[str, str]:
    """Return from which module each name comes that *source* imports under `TYPE_CHECKING`."""
    checked = next(node for node in ast.parse(source).body if isinstance(node, ast.If))
    return {
        alias.asname or alias.name: node.module or ""
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def written(source: str) -> str:
    """Return *source* with its tables as its imports ask for.

    A name that a builtin has, as `open`, is had by `timeline.open` alone: `from timeline import *`
    would put it in the place of the builtin.
    """
    names = sorted(homes(source).items())
    starred = [name for name, _ in names if not hasattr(builtins, name)]
    tables = [
        *("__all__ = [", *(f'    "{name}",' for name in starred), "]", ""),
        *("_HOMES = {", *(f'    "{name}": "{home}",' for name, home in names), "}", ""),
    ]
    before, rest = source.split(BEGIN)
    return before + BEGIN + "\n".join(tables) + END + rest.split(END)[1]


if __name__ == "__main__":
    FRONT_DOOR.write_text(written(FRONT_DOOR.read_text(encoding="utf-8")), encoding="utf-8")
