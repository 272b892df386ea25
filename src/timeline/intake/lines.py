"""On which line of a TOML file a value stands; the standard library reads values without places."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["Lines"]

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=")
_PART = re.compile(r"[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'")


class Lines:
    """The lines of tables and keys in the TOML text *text*, by paths such as ``report[3].when``.

    Keys inside inline tables and lists are found at the line of the key that holds them.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        counts: Counter[str] = Counter()
        table = ""
        for number, line in enumerate(text.splitlines(), 1):
            if header := _TABLE.match(line):
                table = self._enter(header, counts)
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                path = ".".join(_names(key[1]))
                self._lines.setdefault(f"{table}.{path}" if table else path, number)

    @staticmethod
    def _enter(header: re.Match[str], counts: Counter[str]) -> str:
        path = ""
        names = _names(header[2])
        for place, name in enumerate(names):
            path = f"{path}.{name}" if path else name
            last = place == len(names) - 1
            if last and header[1] == "[[":
                counts[path] += 1
            if counts[path]:
                path = f"{path}[{counts[path] - 1}]"
        return path

    def of(self, path: str) -> int:
        """Return the line of *path*, or of the nearest that holds it; 1 where none does."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = (
                path[: max(path.rfind("."), path.rfind("["))] if "." in path or "[" in path else ""
            )
        return 1


def _names(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]
