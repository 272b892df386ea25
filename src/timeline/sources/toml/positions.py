"""On which line of a TOML file a value stands; the standard library reads values without places."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import NamedTuple

__all__ = ["Lines"]

_TOKEN = re.compile(
    r'''
    (?P<text> """(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?\'{3,5} | "(?:\\.|[^"\\])*" | '[^']*' )
    | (?P<skip> [ \t\r]+ | \#[^\n]* )
    | (?P<end> \n )
    | (?P<sign> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


class Lines:
    r"""The lines of all that stands in *text*, which must be TOML, by paths like ``report[3].key``.

    Names are joined by dots, and what stands in a list is numbered from 0.

    >>> Lines('[[report]]\nat = [\n "1-2 a",\n "3-4 b"]').of("report[0].at[1]")
    4
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._tables: Counter[str] = Counter()
        self._tokens = _tokens(text)
        self._tokens.reverse()
        table = ""
        while self._tokens:
            if self._tokens[-1].text == "[":
                table = self._header()
            elif self._tokens[-1].kind == "end":
                self._tokens.pop()
            else:
                self._pair(table)

    def of(self, path: str) -> int:
        """Return the line of *path*, or of the nearest that holds it; 1 where none does."""
        while path and path not in self._lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self._lines.get(path, 1)

    def _header(self) -> str:
        """Read ``[table]`` or ``[[table]]``, and return its path."""
        line = self._tokens.pop().line
        many = self._tokens[-1].text == "["
        keys = self._keys("]")
        path = ""
        for place, key in enumerate(keys):
            path = f"{path}.{key}" if path else key
            self._lines.setdefault(path, line)
            if many and place == len(keys) - 1:
                self._tables[path] += 1
            if self._tables[path]:
                path = f"{path}[{self._tables[path] - 1}]"
            self._lines.setdefault(path, line)
        return path

    def _keys(self, end: str) -> list[str]:
        """Read keys up to the sign *end*, which may be doubled."""
        keys = []
        while (token := self._tokens.pop()).text != end:
            if token.kind != "sign":
                keys.append(_unquoted(token))
        if self._tokens and self._tokens[-1].text == end == "]":
            self._tokens.pop()
        return keys

    def _pair(self, path: str) -> None:
        """Read ``name = value`` in the table *path*."""
        line = self._tokens[-1].line
        for key in self._keys("="):
            path = f"{path}.{key}" if path else key
            self._lines.setdefault(path, line)
        self._value(path)

    def _value(self, path: str) -> None:
        opening = self._tokens.pop().text
        if opening == "[":
            self._list(path)
        elif opening == "{":
            while (token := self._tokens[-1]).text != "}":
                if token.text == "," or token.kind == "end":
                    self._tokens.pop()
                else:
                    self._pair(path)
            self._tokens.pop()
        else:
            while self._tokens and self._tokens[-1].text not in {",", "]", "}", "\n"}:
                self._tokens.pop()

    def _list(self, path: str) -> None:
        number = 0
        while (token := self._tokens[-1]).text != "]":
            if token.text == "," or token.kind == "end":
                self._tokens.pop()
            else:
                self._lines.setdefault(f"{path}[{number}]", token.line)
                self._value(f"{path}[{number}]")
                number += 1
        self._tokens.pop()


def _tokens(text: str) -> list[_Token]:
    tokens, line = [], 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            tokens.append(_Token(kind, match[0], line))
        line += match[0].count("\n")
    return tokens


def _unquoted(token: _Token) -> str:
    return token.text if token.kind == "bare" else next(iter(tomllib.loads(f"{token.text} = 0")))
