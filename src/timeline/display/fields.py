"""What values are made of, in words: for those that have no words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import Enum
from functools import singledispatch

from attrs import fields, has

__all__ = ["in_words", "is_wordless", "parts_in_words"]

SEVERAL = 6
"""How many of several are named in passing; the rest is told of by their number."""

_code = re.compile(r"[A-Za-z_][\w.]*\(").match


def is_wordless(value: object) -> bool:
    """Return whether *value* prints as the code that makes it, which is no way to read it.

    >>> from timeline.values import Count, Stated
    >>> is_wordless(Count.plural()), is_wordless(Stated(Count.plural(), words="two"))
    (False, True)
    """
    cls = type(value)
    own_words = cls.__str__ is not object.__str__
    return has(cls) and not own_words and _code(repr(value)) is not None


def parts_in_words(value: object) -> dict[str, str]:
    """Return the public fields of *value*, which is of an attrs class, but for those left empty."""
    parts = {
        field.name.replace("_", " "): in_words(getattr(value, field.name))
        for field in fields(type(value))  # type: ignore[arg-type]
        if not field.name.startswith("_")
    }
    return {name: words for name, words in parts.items() if words}


@singledispatch
def in_words(value: object) -> str:
    """Return *value* on one line; nothing for what is not there.

    >>> in_words(("one", None, 2)), in_words({"read": True})
    ('one; 2', 'read: yes')
    """
    if is_wordless(value):
        return ", ".join(f"{name}: {words}" for name, words in parts_in_words(value).items())
    return " ".join(str(value).splitlines())


@in_words.register
def _nothing(_: None) -> str:
    return ""


@in_words.register
def _whether(value: bool) -> str:  # noqa: FBT001 - it is what is told
    return "yes" if value else "no"


@in_words.register
def _of_choices(value: Enum) -> str:
    return str(value.value)


@in_words.register
def _moment(value: datetime) -> str:
    return value.isoformat(" ", "seconds")


@in_words.register
def _class(value: type) -> str:
    return value.__name__


@in_words.register(tuple)
@in_words.register(list)
@in_words.register(AbstractSet)
def _several(values: Iterable[object]) -> str:
    words = [word for word in map(in_words, values) if word]
    more = len(words) - SEVERAL
    rest = [f"and {more:,} more"] if more > 0 else []
    return "; ".join([*words[:SEVERAL], *rest])


@in_words.register(Mapping)
def _by_name(values: Mapping[object, object]) -> str:
    return _several([f"{in_words(name)}: {in_words(value)}" for name, value in values.items()])
