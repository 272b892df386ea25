"""Canonical JSON (RFC 8785), narrowed to what an event may hold: no floats, no huge integers."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from timeline.errors import CodecError

__all__ = ["canonical", "parse"]

LARGEST = 2**53 - 1
"""The largest whole number every JSON reader keeps exact (RFC 8785, section 3.2.2.3)."""

DEEPEST = 64
"""How many lists and objects may stand within each other, so that no reader runs out of stack."""

_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def canonical(value: Any) -> bytes:
    """Return the one way to write *value* as JSON.

    >>> canonical({"b": [1, None], "a": "e"})
    b'{"a":"e","b":[1,null]}'

    Raises:
        CodecError: it holds a float, a whole number beyond 2^53-1, a lone surrogate, or
            anything else that canonical JSON has no place for; `faults` says where.
    """
    return _dumps(_vetted(value, 0)).encode()


def _vetted(value: Any, depth: int) -> Any:
    """Return *value* with its keys in the order of RFC 8785, having refused what has no place."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() else _without_surrogates(value)
    if kind is bool or value is None:
        return value
    if kind is int:
        return _in_range(value)
    if depth == DEEPEST:
        raise CodecError(f"nested deeper than {DEEPEST} levels")
    if kind is list:
        return _vetted_list(value, depth + 1)
    if kind is dict:
        return _vetted_dict(value, depth + 1)
    raise CodecError(f"expected JSON without floats, found {kind.__name__}")


def _without_surrogates(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        surrogate = ascii(value[error.start])
        raise CodecError(f"expected text without lone surrogates, found {surrogate}") from None
    return value


def _in_range(value: int) -> int:
    if not -LARGEST <= value <= LARGEST:
        # Python refuses to write out thousands of digits.
        number = str(value) if value.bit_length() <= 128 else f"one of {value.bit_length()} bits"
        raise CodecError(f"expected a whole number within 2^53-1, found {number}")
    return value


def _vetted_list(elements: list[Any], depth: int) -> list[Any]:
    vetted: list[Any] = []
    try:
        for element in elements:
            vetted.append(_vetted(element, depth))  # noqa: PERF401 - the place is needed on failure
    except CodecError as error:
        raise error.within(f"[{len(vetted)}]") from None
    return vetted


def _vetted_dict(members: dict[Any, Any], depth: int) -> dict[str, Any]:
    vetted: dict[str, Any] = {}
    keys, key = _ordered_keys(members), ""
    try:
        for key in keys:
            vetted[key] = _vetted(members[key], depth)
    except CodecError as error:
        raise error.within(key if key.isidentifier() else f"{key!a:.40}") from None
    return vetted


def _ordered_keys(keys: dict[Any, Any]) -> list[str]:
    for key in keys:
        if type(key) is not str:
            raise CodecError(f"expected text as key, found {type(key).__name__}")
    if all(map(str.isascii, keys)):
        return sorted(keys)
    # RFC 8785 sorts by UTF-16 code units, in which some high characters come before lower ones.
    return sorted(map(_without_surrogates, keys), key=lambda key: key.encode("utf-16-be"))


def parse(text: bytes) -> Any:
    """Return the JSON value that *text* holds, refusing what an event cannot hold.

    >>> parse(b'{"count":40}')
    {'count': 40}
    >>> parse(b'{"count":40.5}')
    Traceback (most recent call last):
    ...
    timeline.errors.CodecError: expected whole numbers only, found 40.5

    Raises:
        CodecError: it is not UTF-8, starts with a byte order mark, is not JSON, names a key
            twice, holds a float, NaN, a huge number or a lone surrogate, or is nested too deeply.
    """
    try:
        value = _loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CodecError(
            f"expected UTF-8, found byte {text[error.start]:#04x} at {error.start}"
        ) from None
    except json.JSONDecodeError as error:
        bom = " without a byte order mark" if text.startswith(b"\xef\xbb\xbf") else ""
        raise CodecError(f"expected JSON{bom}: {error}") from None
    except RecursionError:
        raise CodecError(f"nested deeper than {DEEPEST} levels") from None
    # Only escapes can hide a lone surrogate, and only so many brackets can be nested too deeply.
    if b"\\u" in text or text.count(b"[") + text.count(b"{") > DEEPEST:
        _vetted(value, 0)
    return value


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise CodecError(f"key {twice!a:.80} stands twice")
    return members


def _refuse_float(text: str) -> NoReturn:
    raise CodecError(f"expected whole numbers only, found {text[:40]}")


def _parse_int(text: str) -> int:
    if len(text) > 17:  # before `int` takes its time over thousands of digits
        raise CodecError(f"expected a whole number within 2^53-1, found {text[:40]}")
    return _in_range(int(text))


_loads = json.JSONDecoder(
    object_pairs_hook=_unique_keys,
    parse_float=_refuse_float,
    parse_int=_parse_int,
    parse_constant=_refuse_float,
).decode
