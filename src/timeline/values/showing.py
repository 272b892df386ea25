"""Text from anywhere, made safe to look at."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Shown", "visible"]

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""Return *text* with every character escaped that would move, hide or recolour others.

    Control and formatting characters (escape sequences, line breaks, changes of direction) and
    lone surrogates become what Python's `repr` shows for them.

    >>> print(visible("swap\x1b[2J\u202e done"))
    swap\x1b[2J\u202e done
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in _HIDDEN
        else character
        for character in text
    )


class Shown:
    """What notebooks and rich terminals show in a form of their own; `str` is as it was.

    The views are imported when they are first asked for, never before.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the fragment of HTML that a notebook shows."""
        from timeline.views.notebook import html  # noqa: PLC0415 - views stand above values

        return html(self)

    def __rich__(self) -> RenderableType:
        """Return what rich prints."""
        from timeline.views.terminal import rendered  # noqa: PLC0415 - views stand above values

        return rendered(self)
