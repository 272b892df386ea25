"""A TOML file that a person wrote, and errors that say where in it something is wrong."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.escape import visible
from timeline.errors import NoteError
from timeline.files.reading import content_of
from timeline.sources.toml.limits import LARGEST, NESTED, check_text, check_values
from timeline.sources.toml.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

__all__ = ["FilePlace", "LineOf", "Tables"]

_HUGE = re.compile(r"(?<![0-9_])[0-9_]{4300}")
"""Python refuses to read decimal numbers of more digits."""


class LineOf:
    """The number of the line on which *path* stands in *tables*, found when it is asked for.

    Most lines never are: a second reader looks them up, as the standard library tells none.
    """

    def __init__(self, tables: Tables, path: str) -> None:
        self._tables, self._path = tables, path

    def __int__(self) -> int:
        return self._tables.positions.of(self._path)

    def __str__(self) -> str:
        return str(int(self))

    def __eq__(self, other: object) -> bool:
        return int(self) == (int(other) if isinstance(other, LineOf) else other)

    def __hash__(self) -> int:
        return hash(int(self))


@frozen
class FilePlace:
    """A line of a file."""

    path: str
    line: int | LineOf

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Tables:
    """The tables of the TOML file *path*, which knows where everything stands in it.

    Raises:
        NoteError: it cannot be read, or is no TOML.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = self._read()
        self.top = self._parsed()

    @cached_property
    def positions(self) -> Lines:
        """Where everything stands."""
        return Lines(self._text)

    def _read(self) -> str:
        try:
            # Some editors write a byte order mark first, which is none of TOML's characters.
            return content_of(self._path, LARGEST).decode("utf-8-sig")
        except OSError as error:
            raise NoteError(
                f"{self._path}: cannot be read: {error.strerror}; nothing was recorded"
            ) from error
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise self._at(
                line, f"expected UTF-8, found {error.object[error.start]:#04x}"
            ) from None

    def _parsed(self) -> dict[str, Any]:
        text = self._text
        if found := check_text(text):
            raise self._at(*found)
        try:
            top = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            places = re.findall(r"\(at line (\d+), column \d+\)", str(error))
            raise self._at(int(places[-1]) if places else _last(text), str(error)) from None
        except RecursionError:
            raise self._at(1, NESTED) from None
        except ValueError:
            number = _HUGE.search(text)
            line = text.count("\n", 0, number.start()) + 1 if number else 1
            raise self._at(line, "found a number of too many digits") from None
        if large := check_values(top):
            path, sentence = large
            raise self.wrong(path, sentence) if path else self._at(1, sentence)
        return top

    def line(self, path: str) -> LineOf:
        """Return the line of *path*, or of the nearest that holds it."""
        return LineOf(self, path)

    def place(self, path: str) -> FilePlace:
        """Return where *path* stands, or the nearest that holds it."""
        return FilePlace(str(self._path), self.line(path))

    def wrong(self, path: str, sentence: str) -> NoteError:
        """Return the error that *sentence* is the matter at *path*."""
        return self._at(self.line(path), f"{path:.500}: {sentence}")

    def _at(self, line: int | LineOf, sentence: str) -> NoteError:
        return NoteError(f"{self._path}:{line}: {visible(sentence)}; nothing was recorded")

    def only(self, path: str, table: dict[str, Any], keys: Collection[str]) -> None:
        """Refuse what *table* holds beside *keys*."""
        for key in table:
            if key not in keys:
                where = f"{path}.{key}" if path else key
                raise self.wrong(where, f"unknown field (expected {', '.join(sorted(keys))})")

    def table(self, name: str) -> dict[str, Any]:
        """Return the table *name*."""
        table = self.top.get(name)
        if not isinstance(table, dict):
            raise self.wrong(name, f"expected one table [{name}]")
        return table

    def tables(self, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each of the tables *name* with its path."""
        tables = self.top.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.wrong(name, f"expected tables that begin with [[{name}]]")
        return ((f"{name}[{number}]", table) for number, table in enumerate(tables))

    def text(self, path: str, table: dict[str, Any], key: str, what: str) -> str:
        """Return the text that *table* has under *key*; *what* says what it should be."""
        text = table.get(key)
        if not isinstance(text, str) or not text.strip():
            where = f"{path}.{key}" if path else key
            raise self.wrong(where, f"expected {what}")
        return text


def _last(text: str) -> int:
    return text.rstrip("\n").count("\n") + 1
