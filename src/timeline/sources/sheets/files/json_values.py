"""What stands in JSON, read so that nothing is lost: repeated names, and what is no number."""

from __future__ import annotations

import json
from typing import Any

from timeline.sources.sheets.cells.unseen import on_one_line
from timeline.sources.sheets.files.textfile import GivenDay

__all__ = ["NoValue", "Repeated", "decoder"]


class NoValue(str):
    """What is neither a text nor a number: ``NaN``, or a number that is too large."""

    __slots__ = ()


MARKED: dict[str, type[str]] = {"\0day": GivenDay, "\0none": NoValue}
"""How a reader that runs beside marks what JSON has no form for."""


class Repeated(dict[str, Any]):
    """An object in which a name stands twice."""


def _table(pairs: list[tuple[str, Any]]) -> Any:
    table = dict(pairs)
    if len(table) != len(pairs) or len({on_one_line(name) for name in table}) != len(pairs):
        return Repeated(table)
    if len(pairs) == 1 and (marked := MARKED.get(pairs[0][0])):
        return marked(pairs[0][1])
    return table


def _fraction(text: str) -> float | NoValue:
    number = float(text)
    return number if abs(number) != float("inf") else NoValue(text)


def _whole(text: str) -> int | NoValue:
    return int(text) if len(text) <= 400 else NoValue(text)


def decoder() -> json.JSONDecoder:
    """Return what reads JSON: `Repeated` and `NoValue` stand for what is no value."""
    return json.JSONDecoder(
        object_pairs_hook=_table,
        parse_constant=NoValue,
        parse_float=_fraction,
        parse_int=_whole,
    )
