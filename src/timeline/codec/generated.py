"""Functions made from source text, one for each class, as attrs makes `__init__`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

__all__ = ["Namespace", "NotQuick", "refuse"]

Function = Callable[[Any], Any]


class NotQuick(Exception):
    """Something that the quick way leaves to the one that explains."""


def refuse() -> NoReturn:
    """Leave a value to the explaining way."""
    raise NotQuick


class Namespace:
    """What the source of a function refers to, by names that no field can have."""

    def __init__(self, **values: Any) -> None:
        self._names = {"refuse": refuse, **values}

    def fresh(self) -> str:
        """Return a name that stands for nothing yet."""
        return self.keep(None)

    def keep(self, value: Any) -> str:
        """Return a name for *value*."""
        name = f"kept{len(self._names)}"
        self._names[name] = value
        return name

    def later(self, make: Callable[[], Function]) -> str:
        """Return a name for the function that *make* returns when the name is first called.

        Classes may hold others of their own kind, so not everything can be made at once.
        """
        name = self.fresh()

        def first(value: Any) -> Any:
            function = self._names[name] = make()
            return function(value)

        self._names[name] = first
        return name

    def function(self, parameters: list[str], lines: list[str]) -> Callable[..., Any]:
        """Return the function of *parameters* that has these *lines*."""
        body = "".join(f"    {line}\n" for line in lines)
        source = f"def generated({', '.join(parameters)}):\n{body}"
        exec(source, self._names)  # noqa: S102 - all names in it are ours, or `is_plain`
        generated: Callable[..., Any] = self._names["generated"]
        return generated
