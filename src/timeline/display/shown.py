"""How values show themselves to notebooks and rich terminals: each kind of value has a card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve, frozen

from timeline.display.card import MOST, PARTS, Card, Line, Table
from timeline.display.escape import visible
from timeline.display.fields import is_wordless, parts_in_words
from timeline.display.html import to_html
from timeline.display.registry import register_all
from timeline.display.terminal import to_rich

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

__all__ = ["Explanation", "Shown", "Unfolding", "card", "card_of", "outline"]

T = TypeVar("T")


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
        (outline(whole),) if isinstance(whole, Explanation) else (),
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


@frozen(repr=False)
class Explanation(Shown):
    """A sentence, and what it rests on; printed as an indented outline.

    *about* is the value that the sentence is about, for programs: what it may be is said where
    explanations are made (`timeline.telling.About`).

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily#swap", "40 soldiers to North on 19 June 2025")
    >>> print(given(swap).reading.ask(returned)["North"].explain())
    North
      counted: 40
        40: prisoner exchange, 2025-06-19
          daily#swap reports: prisoner exchange
            when: “on 19 June 2025” → 2025-06-19 (stated, rule: date as written)
            read as: “40 soldiers” → 40 soldiers (exactly N)
    """

    text: str
    below: Sequence[Explanation] = ()
    about: object = None

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return f"<Explanation {self.text!r}, {len(self.below):,} below>"

    def unfolded(self, most: int | None = None) -> Explanation:
        """Return it with all that is below, made: at *most* so many sentences below any.

        The rest of them is told by its number, and not made where it is in an `Unfolding`.
        """
        below = tuple(inner.unfolded(most) for inner in islice(self.below, most))
        if most is not None and (more := len(self.below) - most) > 0:
            below = (*below, Explanation(f"and {more:,} more"))
        return evolve(self, below=below)

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Return the outline line by line, two spaces deeper for each level."""
        yield "  " * depth + visible(self.text)
        for inner in self.below:
            yield from inner.lines(depth + 1)


class Unfolding(Sequence[Explanation]):
    """What *explain* returns of each of *values*, which is made each time somebody looks at it.

    It is for explanations that are unfolded at once, and never in one that is handed out: what
    words are looked up with may be closed by then.
    """

    def __init__(self, explain: Callable[[T], Explanation], values: Sequence[T]) -> None:
        self._explain: Callable[[Any], Explanation] = explain
        self._values: Sequence[Any] = values

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Explanation]:
        return map(self._explain, self._values)

    @overload
    def __getitem__(self, place: int) -> Explanation: ...
    @overload
    def __getitem__(self, place: slice) -> Unfolding: ...
    def __getitem__(self, place: int | slice) -> Explanation | Unfolding:
        """Return what is at *place*."""
        if isinstance(place, slice):
            return Unfolding(self._explain, self._values[place])
        return self._explain(self._values[place])


@card.register(Explanation)
def _explanation(value: Explanation) -> Card:
    return Card("Explanation", below=(outline(value),))


def outline(whole: Explanation) -> Explanation:
    """Return *whole* with the first lines below each, and a line that says how many more."""
    more = len(whole.below) - MOST
    rest = (Explanation(f"and {more:,} more"),) if more > 0 else ()
    return evolve(whole, below=(*map(outline, whole.below[:MOST]), *rest))
