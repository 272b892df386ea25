"""The one form that canonical JSON has for values of each type, and how it is read."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from json import loads
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from timeline.codec.depth import is_list, nested
from timeline.codec.shapes import is_class, is_days, is_enum, is_event, is_union, spelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.codec.generated import Namespace

__all__ = ["JsonForm", "JsonForms", "read_day", "read_text", "share_text"]

# Quantifiers are possessive: what does not fit is given up at once, and never tried in other ways.
# Texts with escapes by number, as of control characters, are left to the way that explains.
TEXT = r'[^"\\\x00-\x1f]*+(?:\\[^u][^"\\\x00-\x1f]*+)*+'
WHOLE = r"0|-?[1-9][0-9]{0,14}"  # so many digits are never beyond 2^53-1
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
SCALAR = r'"[^"\\\x00-\x1f]*+"|[-a-z0-9]++'
OBJECT = nested(r"[^{}]++", 9)
"""Whatever stands between braces, to be read by itself: that a string holds none is seen then."""


class JsonForm(NamedTuple):
    """A pattern, names for the texts of its groups, and the source that reads them.

    The first group has a text wherever the pattern fits, so it tells whether a value is there.
    """

    pattern: str
    groups: tuple[str, ...]
    read: str


def read_text(text: str) -> str:
    """Return what the inside of a string in JSON says."""
    decoded: str = loads(f'"{text}"')
    return decoded


share_text = lru_cache(maxsize=4096)(str)
"""Return that text, the same object where it was read lately: keys of documents, names, sides."""

read_day = lru_cache(maxsize=4096)(date.fromisoformat)
"""Return the day that text says; days are few."""

PLAIN: dict[Any, tuple[str, str]] = {
    str: (f'"({TEXT})"', "(share({0}) if '\\\\' not in {0} else text({0}))"),
    int: (f"({WHOLE})", "int({0})"),
    bool: ("(true|false)", "({0} == 'true')"),
    date: (f'"({DAY})"', "day({0})"),
    object: (f"({OBJECT})", "what({0})"),
}
"""The patterns of types that hold no others, and the source that reads them."""


class JsonForms:
    """The forms of types, in source for one *namespace*; *inner* are those of attrs classes."""

    def __init__(self, namespace: Namespace, inner: Callable[[Any, Namespace], JsonForm]) -> None:
        self._namespace = namespace
        self._inner = inner

    def form(self, kind: Any) -> JsonForm:
        """Return the form of values of *kind*."""
        it = self._namespace.fresh()
        if kind in PLAIN:
            pattern, read = PLAIN[kind]
            return JsonForm(pattern, (it,), read.format(it))
        if is_enum(kind):
            # Of two members that are written alike, the first.
            members = {text: member for member, text in reversed(spelled(kind))}
            return JsonForm(f"({SCALAR})", (it,), f"{self._namespace.keep(members)}[{it}]")
        if is_class(kind):
            return self._inner(kind, self._namespace)
        if is_list(kind):
            return self._items(get_args(kind)[0])
        return self._union(kind) if is_union(kind) else JsonForm("((?!))", (it,), "refuse()")

    def without_none(self, kind: Any) -> JsonForm:
        """Return the form of values of *kind* that are not `None`."""
        it = self._namespace.fresh()
        if is_event(kind):
            return JsonForm(
                f"({OBJECT})", (it,), f"event({it}, {self._namespace.keep(get_args(kind))})"
            )
        if is_days(kind):
            return JsonForm(f"({OBJECT})", (it,), f"days({it})")
        if not is_union(kind):
            return self.form(kind)
        (arm,) = (arm for arm in get_args(kind) if arm is not NoneType)
        return self.form(arm)

    def _union(self, kind: Any) -> JsonForm:
        form = self.without_none(kind)
        if NoneType not in get_args(kind):
            return form
        it = self._namespace.fresh()
        read = f"(None if {it} == 'null' else {form.read})"
        return JsonForm(f"(null|{form.pattern})", (it, *form.groups), read)

    def _items(self, kind: Any) -> JsonForm:
        """Return the form of lists: most have one item, which needs no pattern of its own."""
        first, later = self.form(kind), self.form(kind)
        it, more = self._namespace.fresh(), self._namespace.fresh()
        ungrouped = re.sub(r"(?<!\\)\((?!\?)", "(?:", later.pattern)  # with no groups
        finditer = self._namespace.keep(re.compile(later.pattern).finditer)
        loop = f"for [{', '.join(later.groups)}] in map(groups, {finditer}({more}))"
        several = f"({first.read}, *[{later.read} {loop}])"
        read = f"(({several} if {more} else ({first.read},)) if {it} else ())"
        pattern = rf"\[((?:{first.pattern}((?:,{ungrouped})*+))?+)\]"
        return JsonForm(pattern, (it, *first.groups, more), read)
