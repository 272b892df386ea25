"""Old shapes of events and kinds, turned into today's when they are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from timeline.errors import CodecError, ValueRefused

__all__ = ["Upcaster", "check_chain", "upcast", "upcaster"]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

_steps: dict[tuple[str, int], Upcaster] = {}


def upcaster(name: str, *, schema: int) -> Callable[[Upcaster], Upcaster]:
    """Register how the fields of kind *name* at *schema* become those of the next schema.

    It is applied on reading. What a ledger holds stays as it was written, under the same id. When
    something of the kind is first written or read, there has to be one for each schema before that
    of the kind, and none beyond: `CodecError` names the one that is missing, or too many.

    >>> @upcaster("ballot", schema=1)
    ... def renamed(fields):
    ...     fields["in_favour"] = fields.pop("yes")
    ...     return fields
    >>> upcast("ballot", {"yes": 812}, from_schema=1, to_schema=2)
    {'in_favour': 812}

    Raises:
        ValueRefused: the schema is no whole number from 1, or another upcaster leads on from it.
    """
    if type(schema) is not int or schema < 1:
        raise ValueRefused(f"upcaster of {name}: expected a schema from 1, found {schema!r}")

    return partial(_registered, name, schema)


def _registered(name: str, schema: int, step: Upcaster) -> Upcaster:
    # By full name, since a module that is run again, as in a notebook, makes its steps anew.
    earlier = _steps.get((name, schema))
    if earlier and _full_name(earlier) != _full_name(step):
        raise ValueRefused(
            f"upcaster of {name}: {_full_name(earlier)} leads on from schema {schema} already"
        )
    _steps[name, schema] = step
    return step


def check_chain(name: str, schema: int) -> None:
    """See that upcasters lead from every schema before *schema* to it, and none beyond it.

    Raises:
        CodecError: one is missing, or one leads to a schema that kind *name* does not have.
    """
    for before in range(1, schema):
        if (name, before) not in _steps:
            raise CodecError(
                f"kind {name}: its schema is {schema}, and no upcaster leads on from schema "
                f"{before}; register one with @upcaster({name!r}, schema={before})"
            )
    beyond = [before for of, before in _steps if of == name and before >= schema]
    if beyond:
        raise CodecError(
            f"kind {name}: its schema is {schema}, and an upcaster leads from schema {min(beyond)} "
            f"to {min(beyond) + 1}; raise the schema of the kind, or take the upcaster away"
        )


def upcast(
    name: str, fields: dict[str, Any], *, from_schema: int, to_schema: int
) -> dict[str, Any]:
    """Return *fields* of schema *from_schema* in the shape of schema *to_schema*.

    Raises:
        CodecError: it is from a later schema, no upcaster leads here, or one failed.
    """
    if type(from_schema) is not int or not 1 <= from_schema <= to_schema:
        raise CodecError(
            f"{name}: expected a schema from 1 to {to_schema}, found {from_schema!r:.40}"
        )
    for schema in range(from_schema, to_schema):
        if (name, schema) not in _steps:
            raise CodecError(f"{name}: no upcaster from schema {schema}; register one")
        fields = _stepped(name, schema, fields)
    return fields


def _stepped(name: str, schema: int, fields: dict[str, Any]) -> dict[str, Any]:
    step = _steps[name, schema]
    which = f"{name}: the upcaster {_full_name(step)} from schema {schema}"
    try:
        # A copy, since steps may change what they are given.
        stepped: Any = step(dict(fields))
    except Exception as error:
        raise CodecError(f"{which} raised {type(error).__name__}: {error}") from error
    if type(stepped) is not dict:
        raise CodecError(f"{which}: expected it to return the fields, found {stepped!r:.80}")
    return stepped


def _full_name(step: Upcaster) -> str:
    return f"{step.__module__}.{getattr(step, '__qualname__', type(step).__qualname__)}"
