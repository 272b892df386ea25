"""How the reference reads docstrings; loaded by the reader of sources, by its path."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from support.documentation.doctests import fenced

Extension: Any = import_module("griffe").Extension
"""What it has to be; the tests have no reader of sources, and so no types of it."""


class Examples(Extension):  # type: ignore[misc]
    """Shows the examples of docstrings as code."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Put the examples of *obj*, whatever it is, into fences."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
