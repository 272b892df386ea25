"""Sheets in JSON: an array of objects, which may stand within others, read as it goes."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any

from timeline.sources.sheets.files.json_values import decoder
from timeline.sources.sheets.files.object_rows import NumberedValue
from timeline.sources.sheets.files.textfile import LINE, MARK, open_text, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.sources.sheets.outcome import SheetError

__all__ = ["array_values"]

CHUNK = 1 << 16

LARGEST = 5 * LINE
"""So many characters may a value have that is held at once: a row, or what stands beside them."""

_SIGN = re.compile(r"[^ \t\r\n]")

NAMED = {"{": "an object", "[": "an array", '"': "a text", "": "the end of the file"}


def array_values(path: Path, encoding: str | None, rows: str | None) -> Iterator[NumberedValue]:
    """Yield what stands in the array, to which *rows* is the path, such as ``data.items``.

    The first is row 2, as in other forms: the names are row 1.

    Raises:
        SheetError: it is no JSON, has no array there, or a value is too large.
    """
    with open_text(path, encoding) as file:
        text = _Text(path, file)
        steps = rows.split(".") if rows else []
        for n in range(len(steps)):
            _enter(text, steps[: n + 1])
        if not steps and text.peek() == "{":
            raise text.wrong(_choices(text))
        text.take("[", f"an array of objects{f' at {rows!r}' if rows else ''}")
        yield from _items(text)
        if not steps and (sign := text.peek()):
            raise text.wrong(f"expected the end of the file after the array, found {sign!r}")


def _items(text: _Text) -> Iterator[NumberedValue]:
    if text.peek() == "]":
        text.take("]", "the end of the array")
        return
    while True:
        text.row += 1
        yield NumberedValue(text.row, text.value(), text.last())
        if text.peek() != ",":
            text.take("]", "',' or ']' after a row")
            return
        text.take(",", "','")


def _enter(text: _Text, steps: list[str]) -> None:
    """Go to the value of the last of *steps* in the object that begins here."""
    path, names = ".".join(steps), []
    text.take("{", f"an object that holds {path!r}")
    while text.peek() == '"':
        names.append(_name(text))
        if names[-1] == steps[-1]:
            return
        text.value()
        if text.peek() != ",":
            break
        text.take(",", "','")
    there = ", ".join(map(repr, names)) or "none"
    raise text.wrong(f"nothing at {path!r}, which [sheet] rows names (there are: {there:.500})")


def _name(text: _Text) -> str:
    name = text.value()
    text.take(":", "':' after a name")
    return str(name)


def _choices(text: _Text) -> str:
    """Return what to say of a file with an object, in which arrays may stand."""
    arrays: list[str] = []
    text.take("{", "an object")
    while text.peek() == '"':
        name = _name(text)
        if text.peek() == "[":
            arrays.append(name)
            break  # it may be as large as can be
        text.value()
        if text.peek() != ",":
            break
        text.take(",", "','")
    hint = f"rows = {json.dumps(arrays[0] if arrays else 'data.items', ensure_ascii=False)}"
    return (
        f"expected an array of objects, found an object: say in [sheet] where it is, as {hint}; "
        "objects on lines of their own belong into a file that ends in .jsonl"
    )


class _Text:
    """The text of *file*, of which no more is held than a value has."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self.row = 1
        self._path, self._file = path, file
        self._held, self._ended = "", False
        self._began = self._at = 0
        self._decoder = decoder()

    def wrong(self, sentence: str) -> SheetError:
        """Return the error that *sentence* is the matter where the reading is."""
        return wrong(self._path, sentence, self.row if self.row > 1 else None)

    def peek(self) -> str:
        """Return the next sign that is not blank; nothing at the end."""
        while not (sign := _SIGN.search(self._held, self._at)):
            self._at = len(self._held)
            if not self._more():
                return ""
        self._at = sign.start()
        return sign[0]

    def take(self, sign: str, expected: str) -> None:
        """Go on behind *sign*."""
        if (there := self.peek()) != sign:
            raise self.wrong(f"expected {expected}, found {NAMED.get(there, repr(there))}")
        self._at += 1

    def value(self) -> Any:
        """Return the value that begins here."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if not self._more():
                    raise self.wrong(f"expected JSON: {error.msg}") from None
            except RecursionError:
                raise self.wrong("expected fewer objects and lists within each other") from None
            else:
                # A number may go on in what was not read yet.
                if end < len(self._held) or self._ended:
                    self._began, self._at = self._at, end
                    return value
                self._more()

    def last(self) -> str:
        """Return how the value is written that was read last."""
        return self._held[self._began : self._at]

    def _more(self) -> bool:
        """Read on, twice as far each time for one value; return whether there was more."""
        held = self._held[self._at :]
        if len(held) > LARGEST:
            raise self.wrong(f"expected at most {LARGEST:,} characters in one value")
        if self._ended:
            return False
        read = self._file.read(max(CHUNK, len(held)))
        self._held, self._at, self._ended = held + read.replace(MARK, ""), 0, not read
        return bool(read)
