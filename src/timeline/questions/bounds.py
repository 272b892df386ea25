"""The bounds of a number, and for each a world in which there are just so many.

A world is what the reports leave open, decided: what is one and what is not, on which days it was,
and which of those that exclude each other is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.state import Unit
from timeline.telling.about import About
from timeline.telling.explanation import Explanation
from timeline.telling.worlds import as_few_as, as_many_as, conditions_in_words, conditions_listed

__all__ = ["Bound", "OneThing", "World"]


@frozen(repr=False)
class OneThing(Shown):
    """What is one thing in a world, and how many there are of it.

    Attributes:
        units: the counting units that are the same thing there, of which the first counts.
        number: how many; `None` where nothing bounds them.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> dated = told("daily", "40 to North on 19 June 2025")
    >>> undated = told("weekly", "12 to North")
    >>> figure = given(dated, undated).reading.ask(returned)["North"]
    >>> [(thing.number, len(thing.units)) for thing in figure.low.world().things]
    [(40, 2)]
    """

    units: tuple[Unit, ...]
    number: int | None

    def __repr__(self) -> str:
        return f"<{self.number} of {', '.join(unit.lead.title for unit in self.units)}>"


@frozen(repr=False)
class World(Shown):
    """A world that the reports leave, in which there are just as many as a bound says.

    Attributes:
        bound: which bound it is of: ``"low"`` or ``"high"``.
        in_words: the bound.
        number: how many there are; `None` where nothing bounds them.
        things: the things there are, with their numbers, which add up to that. Where a claim makes
            it so, they are what was counted after it, and with the claim add up to that; of levels,
            and of an upper bound that is claimed, there are none.
        conditions: what has to be so, each a sentence with what it is about.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "between 40 and 45 to North on 19 June 2025")
    >>> print(given(swap).reading.ask(returned)["North"].high.world())
    at most 45
    """

    bound: str
    in_words: str
    number: int | None
    things: tuple[OneThing, ...] = ()
    conditions: tuple[Explanation, ...] = ()

    @classmethod
    def with_least(
        cls, number: int, things: Iterable[OneThing] = (), conditions: Iterable[Explanation] = ()
    ) -> World:
        """Return the world in which there are as few as *number*."""
        return cls("low", as_few_as(number), number, Listed(things), tuple(conditions))

    @classmethod
    def with_most(
        cls,
        number: int | None,
        things: Iterable[OneThing] = (),
        conditions: Iterable[Explanation] = (),
    ) -> World:
        """Return the world in which there are as many as *number*, or any number."""
        return cls("high", as_many_as(number), number, Listed(things), tuple(conditions))

    def explain(self) -> Explanation:
        """Return the bound, and what has to be so for it."""
        text = conditions_listed(self.in_words) if self.conditions else self.in_words
        return Explanation(text, self.conditions, About(bound=self.bound))

    def __str__(self) -> str:
        return conditions_in_words(self.in_words, [condition.text for condition in self.conditions])

    def __repr__(self) -> str:
        return f"<World {self}>"


@frozen
class Bound(Shown):
    """The number that bounds something from below, or from above: then `None` if nothing does.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "between 40 and 45 to North on 19 June 2025")
    >>> low = given(swap).reading.ask(returned)["North"].low
    >>> low.number, len(low.world().things)
    (40, 1)
    """

    number: int | None
    _world: Callable[[], World | None] = field(eq=False, repr=False)

    def world(self) -> World | None:
        """Return a world in which there are just so many, looked for when it is asked for.

        `None` where so much may be the same that no world was found: then the bound holds, and
        may be further out than any world.
        """
        return self._world()
