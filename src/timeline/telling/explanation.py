"""Why a number is what it is, as sentences: each with what it is about, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve, frozen

from timeline.display.card import Card
from timeline.display.escape import visible
from timeline.display.shown import Shown, card, outline
from timeline.telling.about import About

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Explanation", "Unfolding"]

T = TypeVar("T")


@frozen(repr=False)
class Explanation(Shown):
    """A sentence, and what it rests on; printed as an indented outline.

    *about* has the values that the sentence is about, for programs.

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
    about: About | None = None

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
