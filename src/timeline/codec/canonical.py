"""Canonical JSON (RFC 8785), narrowed to what an event may hold: no floats, no huge integers."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from timeline.errors import CodecError

__all__ = ["canonical", "parse"]

LARGEST = 2**53 - 1
"""The largest whole number every JSON reader keeps exact (RFC 8785, section 3.2.2.3)."""

DEEPEST = 64

_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def canonical(value: Any) -> bytes:
    """Return the one way to write *value* as JSON.

    >>> canonical({"b": [1, None], "a": "e"})
    b'{"a":"e","b":[1,null]}'

    Raises:
        CodecError: it holds a float, a whole number beyond 2^53-1, a lone surrogate, or
            anything else that canonical JSON has no place for.
    """
    try:
        return _dumps(_checked(value, 0)).encode()
    except UnicodeEncodeError as error:
        raise CodecError(f"text with a lone surrogate cannot be written: {error}") from None


def _checked(value: Any, depth: int) -> Any:
    """Return *value* with its keys in the order of RFC 8785, having refused what has no place."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is int:
        return _whole(value)
    if depth > DEEPEST:
        raise CodecError(f"nested deeper than {DEEPEST} levels")
    if kind is list:
        return [_checked(item, depth + 1) for item in value]
    if kind is dict:
        return {key: _checked(value[key], depth + 1) for key in _ordered(value)}
    raise CodecError(f"expected JSON without floats, found {value!r:.80} ({kind.__name__})")


def _whole(value: int) -> int:
    if not -LARGEST <= value <= LARGEST:
        raise CodecError(
            f"expected a whole number within 2^53-1, found one of {len(str(value))} digits"
        )
    return value


def _ordered(keys: dict[str, Any]) -> list[str]:
    for key in keys:
        if type(key) is not str:
            raise CodecError(f"expected text as key, found {key!r:.80}")
    if all(map(str.isascii, keys)):
        return sorted(keys)
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))


def parse(text: bytes) -> Any:
    """Return the JSON value that *text* holds, refusing what an event cannot hold.

    Raises:
        CodecError: it is not UTF-8, starts with a byte order mark, is not JSON, names a key
            twice, holds a float, NaN or a huge number, or is nested too deeply.
    """
    try:
        return _loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CodecError(
            f"expected UTF-8, found byte {text[error.start]:#04x} at {error.start}"
        ) from None
    except json.JSONDecodeError as error:
        raise CodecError(f"expected JSON: {error}") from None
    except RecursionError:
        raise CodecError(f"nested deeper than {DEEPEST} levels") from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CodecError(f"key {twice[:80]!r} stands twice")
    return found


def _no_float(text: str) -> NoReturn:
    raise CodecError(f"expected whole numbers only, found {text[:40]}")


def _int(text: str) -> int:
    if len(text) > 17:
        raise CodecError(f"expected a whole number within 2^53-1, found {text[:40]}")
    return _whole(int(text))


_loads = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=_no_float, parse_int=_int, parse_constant=_no_float
).decode
