"""How the reference reads docstrings; loaded by the reader of sources, by its path."""

from __future__ import annotations

from typing import Any

from support.documentation.constructing import construct, griffe
from support.documentation.doctests import fenced

Extension: Any = griffe.Extension


class Docstrings(Extension):  # type: ignore[misc]
    """Shows examples as code, all values of an enumeration, and how instances are made."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Put the examples of *obj*, whatever it is, into fences."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)

    def on_class_members(self, *, cls: Any, **_: Any) -> None:
        """Have each value of an enumeration say how it is written, where it says nothing."""
        if any(str(base).endswith("Enum") for base in cls.bases):
            for member in cls.attributes.values():
                if member.docstring is None and not member.name.startswith("_"):
                    member.docstring = griffe.Docstring(
                        f"Written as `{member.value}`.", parent=member
                    )

    def on_package(self, *, pkg: Any, **_: Any) -> None:
        """Give classes the constructors that they have at run time."""
        construct(pkg)
