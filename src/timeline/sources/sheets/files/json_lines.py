"""Sheets in JSON Lines: each line an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.sources.sheets.files.json_values import decoder
from timeline.sources.sheets.files.object_rows import NumberedValue
from timeline.sources.sheets.files.textfile import MARK, BoundedLines, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["line_values"]


def line_values(path: Path, encoding: str | None) -> Iterator[NumberedValue]:
    """Yield what each line says. The first is row 2, as in other forms: the names are row 1."""
    decode = decoder().decode
    with open_text(path, encoding) as file:
        lines = BoundedLines(path, file)
        for number, line in enumerate(lines, 2):
            lines.begin()
            text = line.strip(f"{MARK} \t\r\n")
            if not text:
                continue
            try:
                value = decode(text)
            except (ValueError, RecursionError) as error:
                sentence = f"expected one object in JSON: {error}"
                yield NumberedValue(number, None, text, sentence)
            else:
                yield NumberedValue(number, value, text)
