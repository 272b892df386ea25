"""On which line of a TOML file a value stands; the standard library reads values without places."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Lines", "tokens"]

# Where a text ends that is never closed, its line or the file does: so no alternative ever fails
# at its end, and nothing is read again. Possessive groups would say so, and are wrong in some
# Pythons (3.11.2): what they took before a repetition that fails is kept.
_TOKEN = re.compile(
    r'''
    (?P<text> """(?:[^"\\]+|\\.|"(?!""))*(?:"{3,5}|\\?\Z)
            | \'\'\'(?:[^\']+|\'(?!\'\'))*(?:\'{3,5}|\Z)
            | "(?:[^"\\\n]+|\\.)*(?:"|\\?$) | '[^'\n]*(?:'|$) )
    | (?P<skip> [ \t\r]+ | \#[^\n]* )
    | (?P<end> \n )
    | (?P<sign> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ )
    ''',
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


class _Place:
    """Where something stands, and by their steps, such as ``.key`` and ``[3]``, what is in it."""

    __slots__ = ("inner", "line", "longest", "tables")

    def __init__(self, line: int) -> None:
        self.line, self.tables, self.longest = line, 0, 0
        self.inner: dict[str, _Place] = {}

    def at(self, step: str, line: int) -> _Place:
        """Return the place one *step* further in, which is on *line* unless it is known."""
        self.longest = max(self.longest, len(step))
        return self.inner.setdefault(step, _Place(line))

    def towards(self, path: str) -> tuple[_Place, str] | None:
        """Return the place at the first step of *path*, and the rest of it."""
        # Names may hold dots and brackets themselves, and no step is longer than the longest.
        ends = [match.start() for match in _END.finditer(path, 1, self.longest + 2)]
        for end in reversed(ends):
            if inner := self.inner.get(path[:end]):
                return inner, path[end:]
        return None


_END = re.compile(r"(?=[.\[])|\Z")


class Lines:
    r"""The lines of all that stands in *text*, which must be TOML, by paths like ``report[3].key``.

    Names are joined by dots, and what stands in a list is numbered from 0.

    >>> Lines('[[report]]\nat = [\n "1-2 a",\n "3-4 b"]').of("report[0].at[1]")
    4
    """

    def __init__(self, text: str) -> None:
        self._top = _Place(1)
        self._tokens = list(tokens(text))
        self._tokens.reverse()
        table = self._top
        while self._tokens:
            if self._tokens[-1].text == "[":
                table = self._header()
            elif self._tokens[-1].kind == "end":
                self._tokens.pop()
            else:
                self._pair(table)

    def of(self, path: str) -> int:
        """Return the line of *path*, or of the nearest that holds it; 1 where none does."""
        return self._nearest(path)[0].line

    def _nearest(self, path: str) -> tuple[_Place, str]:
        """Return the place of *path* or of the nearest that holds it, and what is not in that."""
        place, rest = self._top, f".{path}"
        while further := place.towards(rest):
            place, rest = further
        return place, rest

    def _header(self) -> _Place:
        """Read ``[table]`` or ``[[table]]``, and return its place."""
        line = self._tokens.pop().line
        many = self._tokens[-1].text == "["
        keys = self._keys("]")
        place = self._top
        for number, key in enumerate(keys, 1):
            place = place.at(f".{key}", line)
            if many and number == len(keys):
                place.tables += 1
            if place.tables:
                place = place.at(f"[{place.tables - 1}]", line)
        return place

    def _keys(self, end: str) -> list[str]:
        """Read keys up to the sign *end*, which may be doubled."""
        keys = []
        while (token := self._tokens.pop()).text != end:
            if token.kind != "sign":
                keys.append(_unquoted(token))
        if self._tokens and self._tokens[-1].text == end == "]":
            self._tokens.pop()
        return keys

    def _pair(self, place: _Place) -> None:
        """Read ``name = value`` in the table at *place*."""
        line = self._tokens[-1].line
        for key in self._keys("="):
            place = place.at(f".{key}", line)
        self._value(place)

    def _value(self, place: _Place) -> None:
        opening = self._tokens.pop().text
        if opening == "[":
            self._list(place)
        elif opening == "{":
            while (token := self._tokens[-1]).text != "}":
                if token.text == "," or token.kind == "end":
                    self._tokens.pop()
                else:
                    self._pair(place)
            self._tokens.pop()
        else:
            while self._tokens and self._tokens[-1].text not in {",", "]", "}", "\n"}:
                self._tokens.pop()

    def _list(self, place: _Place) -> None:
        number = 0
        while (token := self._tokens[-1]).text != "]":
            if token.text == "," or token.kind == "end":
                self._tokens.pop()
            else:
                self._value(place.at(f"[{number}]", token.line))
                number += 1
        self._tokens.pop()


def tokens(text: str) -> Iterator[_Token]:
    """Yield what *text* is made of, but for blanks and remarks; what is no TOML ends somewhere."""
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield _Token(kind, match[0], line)
        line += match[0].count("\n")


def _unquoted(token: _Token) -> str:
    return token.text if token.kind == "bare" else next(iter(tomllib.loads(f"{token.text} = 0")))
