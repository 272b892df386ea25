"""What a source says anew, put into what somebody else made of it, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, fields, has

from timeline.errors import TimelineError
from timeline.events import Alias, Distinct, Link

if TYPE_CHECKING:
    from timeline.reconciling.source import Restatable

__all__ = ["with_news"]

INNER = ("what", "provenance")
"""The fields of events whose own fields are compared: below, what stands together stays so."""


def with_news(before: Restatable, stands: Restatable, now: Restatable) -> Restatable:
    """Return *stands*, with what *now* says otherwise than *before*.

    Where both say something new, *now* has it. A judgement is one thing: it is taken whole.
    """
    if isinstance(now, Link | Distinct | Alias):
        return now
    reading: Restatable = _fields(before, stands, now)
    return reading


def _fields(before: Any, stands: Any, now: Any) -> Any:
    news = {}
    for name in (field.name for field in fields(type(now))):
        values = getattr(before, name), getattr(stands, name), getattr(now, name)
        value = _value(*values, inner=name in INNER)
        if value != values[1]:
            news[name] = value
    try:
        return evolve(stands, **news)
    except TimelineError:  # what two people say need not go together
        return now


def _value(before: Any, stands: Any, now: Any, *, inner: bool = False) -> Any:
    if before in (now, stands):
        return stands if now == before else now
    if inner and has(type(now)) and type(before) is type(stands) is type(now):
        return _fields(before, stands, now)
    if isinstance(now, tuple) and isinstance(stands, tuple) and isinstance(before, tuple):
        items = _items(before, stands, now)
        return now if items is None else items
    return now


def _items(before: tuple[Any, ...], stands: tuple[Any, ...], now: tuple[Any, ...]) -> Any:
    """Return the items of both, if either changed others than the other; else `None`."""
    if not len(before) == len(stands) == len(now):
        return None
    triples = list(zip(before, stands, now, strict=True))
    if any(old not in (there, new) and there != new for old, there, new in triples):
        return None
    return tuple(there if new == old else new for old, there, new in triples)
