"""How the reference reads docstrings; loaded by the reader of sources, by its path."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from support.documentation.doctests import fenced

griffe = import_module("griffe")
Extension: Any = griffe.Extension
Docstring: Any = griffe.Docstring
"""Of the reader of sources, which the tests have not, so that nothing is known of their types."""


class Docstrings(Extension):  # type: ignore[misc]
    """Shows the examples of docstrings as code, and all values of an enumeration."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Put the examples of *obj*, whatever it is, into fences."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)

    def on_class_members(self, *, cls: Any, **_: Any) -> None:
        """Have each value of an enumeration say how it is written, where it says nothing."""
        if any(str(base).endswith("Enum") for base in cls.bases):
            for member in cls.attributes.values():
                if member.docstring is None and not member.name.startswith("_"):
                    member.docstring = Docstring(f"Written as `{member.value}`.", parent=member)
