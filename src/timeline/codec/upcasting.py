"""Old shapes of events and kinds, turned into today's when they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.errors import CodecError

__all__ = ["Upcaster", "upcast", "upcaster"]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

_steps: dict[tuple[str, int], Upcaster] = {}


def upcaster(name: str, *, schema: int) -> Callable[[Upcaster], Upcaster]:
    """Register how the fields of kind *name* at *schema* become those of the next schema.

    It is applied on reading. What a ledger holds stays as it was written, under the same id.

    >>> @upcaster("strike-vote", schema=1)
    ... def renamed(fields):
    ...     fields["in_favour"] = fields.pop("yes")
    ...     return fields
    >>> upcast("strike-vote", {"yes": 812}, from_schema=1, to_schema=2)
    {'in_favour': 812}
    """

    def register(step: Upcaster) -> Upcaster:
        _steps[name, schema] = step
        return step

    return register


def upcast(
    name: str, fields: dict[str, Any], *, from_schema: int, to_schema: int
) -> dict[str, Any]:
    """Return *fields* of schema *from_schema* in the shape of schema *to_schema*.

    Raises:
        CodecError: it is from a later schema, or no upcaster leads here.
    """
    if type(from_schema) is not int or not 1 <= from_schema <= to_schema:
        raise CodecError(
            f"{name}: expected a schema from 1 to {to_schema}, found {from_schema!r:.40}"
        )
    for schema in range(from_schema, to_schema):
        if (name, schema) not in _steps:
            raise CodecError(f"{name}: no upcaster from schema {schema}; register one")
        # A copy, since steps may change what they are given.
        fields = _steps[name, schema](dict(fields))
    return fields
