"""What stands in JSON, read so that nothing is lost: repeated names, and what is no number."""

from __future__ import annotations

import json
from typing import Any

from timeline.sources.sheets.textfile import GivenDay

__all__ = ["GIVEN_DAY", "NoNumber", "Repeated", "decoder"]

GIVEN_DAY = "\0day"
"""The name under which a reader that runs beside gives a day."""


class NoNumber(str):
    """What stands for a number, and is none: ``NaN``, or one that is too large."""

    __slots__ = ()


class Repeated(dict[str, Any]):
    """An object in which a name stands twice."""


def _table(pairs: list[tuple[str, Any]]) -> Any:
    table = dict(pairs)
    if len(table) != len(pairs) or len({" ".join(name.split()) for name in table}) != len(pairs):
        return Repeated(table)
    if len(pairs) == 1 and pairs[0][0] == GIVEN_DAY:
        return GivenDay(pairs[0][1])
    return table


def _fraction(text: str) -> float | NoNumber:
    number = float(text)
    return number if abs(number) != float("inf") else NoNumber(text)


def _whole(text: str) -> int | NoNumber:
    return int(text) if len(text) <= 400 else NoNumber(text)


def decoder() -> json.JSONDecoder:
    """Return what reads JSON: `Repeated` and `NoNumber` stand for what is no value."""
    return json.JSONDecoder(
        object_pairs_hook=_table,
        parse_constant=NoNumber,
        parse_float=_fraction,
        parse_int=_whole,
    )
