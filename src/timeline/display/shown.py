"""How values show themselves to notebooks and rich terminals: each kind of value has a card."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from timeline.display.card import MOST, PARTS, Card, CutOutline, Line, Outline, Table
from timeline.display.fields import is_wordless, parts_in_words
from timeline.display.html import to_html
from timeline.display.registry import register_all
from timeline.display.terminal import to_rich

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Shown", "card", "card_of", "outline"]


@singledispatch
def card(value: object) -> Card:
    """Return what is shown of *value*: by default what it prints, and what explains it.

    What prints as code is shown by its fields. A class that wants more registers a function of its
    own, beside where it is defined.
    """
    explain = getattr(value, "explain", None)
    whole = explain() if callable(explain) else None
    wordless = is_wordless(value)
    return Card(
        type(value).__name__,
        () if wordless else tuple(Line(line) for line in str(value).splitlines()),
        (Table(PARTS, tuple(parts_in_words(value).items())),) if wordless else (),
        (outline(whole),) if isinstance(whole, Outline) else (),
    )


def card_of(value: object) -> Card:
    """Return the card of *value*, as the modules that register cards have it."""
    register_all()
    return card(value)


class Shown:
    """What notebooks and rich terminals show in a form of their own; `str` is as it was."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the fragment of HTML that a notebook shows."""
        return to_html(card_of(self))

    def __rich__(self) -> RenderableType:
        """Return what rich prints."""
        return to_rich(card_of(self))


def outline(whole: Outline) -> Outline:
    """Return *whole* with the first lines below each, and a line that says how many more."""
    more = len(whole.below) - MOST
    rest = (CutOutline(f"and {more:,} more"),) if more > 0 else ()
    return CutOutline(whole.text, (*map(outline, whole.below[:MOST]), *rest))
