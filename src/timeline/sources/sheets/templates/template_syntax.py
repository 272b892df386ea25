"""How a mapping writes down what cells say: columns in braces, and tables that say more of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.errors import ValueRefused
from timeline.sources.sheets.cells.day_formats import SERIAL, DayFormat, day_format
from timeline.sources.sheets.cells.unseen import as_seen, on_one_line
from timeline.sources.sheets.templates.template import Cell, Constant, Fields, Items, Template, Text

if TYPE_CHECKING:
    from timeline.sources.toml.tables import LineOf, Tables

__all__ = ["TemplateReader"]

CELL = {"column", "values", "default", "split", "part", "format", "marks"}

_PIECE = re.compile(r"(\{\{|\}\})|\{([^{}:]*)(?::([^{}:]*))?\}|([{}])")


class TemplateReader:
    """The parts that *file* writes down.

    `columns` are the columns that they read, with the line on which each is first named; `values`
    are the tables by which texts may be translated; `language` is that of names in formats;
    `private` are columns of which a text is made that has to stay private.
    """

    def __init__(self, file: Tables) -> None:
        self._file = file
        self.columns: dict[str, LineOf] = {}
        self.values: dict[str, dict[str, str]] = {}
        self.language: str | None = None
        self.private: set[str] = set()

    def maybe_text(
        self, path: str, table: dict[str, Any], key: str, *, blank: bool = False
    ) -> str | None:
        """Return the text under *key*, if there is one; *blank* ones count where that is said."""
        if blank and isinstance(table.get(key), str):
            return str(table[key])
        return self._file.text(path, table, key, "a text") if key in table else None

    def texts(self, path: str, value: Any) -> tuple[str, ...]:
        """Return one text or several, as they are seen."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self._file.wrong(path, f"expected a text or a list of texts, found {value!r:.80}")
        return tuple(map(on_one_line, texts))

    def value_table(self, path: str, table: Any) -> dict[str, str]:
        """Return what texts stand for."""
        if not isinstance(table, dict):
            raise self._file.wrong(path, 'expected a table such as { UA = "Ukraine" }')
        for key, value in table.items():
            if not isinstance(value, str):
                raise self._file.wrong(f"{path}.{key}", f"expected a text, found {value!r:.80}")
        return {on_one_line(key): on_one_line(value) for key, value in table.items()}

    def fields(self, path: str, table: dict[str, Any]) -> Fields:
        """Return the parts of a table by their fields."""
        return Fields({key: self.part(f"{path}.{key}", value) for key, value in table.items()})

    def part(self, path: str, value: Any) -> Template:
        """Return the part that *value* writes down."""
        if isinstance(value, str):
            return self._text(path, value)
        if isinstance(value, bool | int):
            return Constant(value)
        if isinstance(value, list):
            return Items(tuple(self.part(f"{path}[{n}]", item) for n, item in enumerate(value)))
        if isinstance(value, dict):
            return self._cell(path, value) if "column" in value else self._table(path, value)
        expected = "a text, in quotes, in which columns stand in braces"
        raise self._file.wrong(path, f"expected {expected}, found {value!s:.80}")

    def _table(self, path: str, table: dict[str, Any]) -> Fields:
        fields = self.fields(path, table)
        if "private" in table:
            self.private.update(fields.columns)
        return fields

    def _cell(self, path: str, table: dict[str, Any]) -> Cell:
        self._file.only(path, table, CELL)
        name = self._file.text(path, table, "column", "the name of a column")
        split, part = self.maybe_text(path, table, "split", blank=True), table.get("part")
        if part is not None and (split is None or type(part) is not int or part < 1):
            raise self._file.wrong(f"{path}.part", "expected a number from 1, beside 'split'")
        return Cell(
            self.column(f"{path}.column", name),
            values=self._chosen(path, table["values"]) if "values" in table else None,
            default=self.part(f"{path}.default", table["default"]) if "default" in table else None,
            split=None if split is None else self._separator(path, split),
            part=part,
            marks=tuple(filter(None, self.texts(f"{path}.marks", table.get("marks", [])))),
            formats=self._formats(path, table),
        )

    def _separator(self, path: str, text: str) -> str:
        """Return what stands between texts in a cell, as it is seen there."""
        separator = as_seen(f"|{text}|")[1:-1]
        if not separator or (separator == " " != text):
            raise self._file.wrong(f"{path}.split", "expected what is seen to stand between texts")
        return separator

    def _formats(self, path: str, table: dict[str, Any]) -> tuple[DayFormat, ...]:
        texts = self.texts(f"{path}.format", table.get("format", []))
        if "format" in table and not all(texts or [""]):
            raise self._file.wrong(f"{path}.format", "expected how a day is written, found nothing")
        return tuple(self._format(path, text) for text in texts)

    def _format(self, path: str, text: str) -> DayFormat:
        try:
            return day_format(text, self.language)
        except ValueRefused as error:
            expected = f"expected how a day is written, such as '%d.%m.%Y', or {', '.join(SERIAL)}"
            sentence = f"{expected}, found {text!r:.80}, {error}"
            raise self._file.wrong(f"{path}.format", sentence) from None

    def _chosen(self, path: str, name: Any) -> dict[str, str]:
        if not isinstance(name, str):
            return self.value_table(f"{path}.values", name)
        if name not in self.values:
            tables = ", ".join(self.values) or "none"
            sentence = f"no table [values.{name:.80}] (there are: {tables})"
            raise self._file.wrong(f"{path}.values", sentence)
        return self.values[name]

    def _text(self, path: str, written: str) -> Template:
        text = as_seen(written)
        pieces: list[Template] = []
        end = 0
        for match in _PIECE.finditer(text):
            pieces += [Constant(text[end : match.start()]), self._piece(path, match)]
            end = match.end()
        parts = tuple(piece for piece in (*pieces, Constant(text[end:])) if piece != Constant(""))
        constants = [part.value for part in parts if isinstance(part, Constant)]
        if len(constants) == len(parts):
            return Constant("".join(constants))
        return parts[0] if len(parts) == 1 else Text(parts)

    def _piece(self, path: str, match: re.Match[str]) -> Template:
        doubled, name, values, stray = match.groups()
        if stray is not None:
            sentence = "expected columns in braces, such as '{side}' (a brace itself is doubled)"
            raise self._file.wrong(path, sentence)
        if doubled:
            return Constant(doubled[0])
        chosen = None if values is None else self._chosen(path, values.strip())
        return Cell(self.column(path, name), values=chosen)

    def column(self, path: str, name: str) -> str:
        """Return the name of a column, and remember the line on which it is first named."""
        column = on_one_line(name)
        if not column:
            raise self._file.wrong(path, "expected the name of a column, found none")
        self.columns.setdefault(column, self._file.line(path))
        return column
