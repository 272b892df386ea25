"""How much of what a careful reader found is drafted, how much of it rightly, and what else is.

A place is met if a candidate of its sort has the whole number or day in it, or a part of the
speaker's name; it is right if one of those has the same bounds, or the same name.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from attrs import astuple, define, field, frozen

from timeline.english import parse_count
from timeline.errors import PhraseError
from timeline.sources.drafting import Clue, Sort, find
from timeline.sources.drafting.clues import Field
from timeline.values import Count, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["NAMES", "Figures", "Place", "Tally", "together"]

NAMES = {Sort.COUNT: "numbers", Sort.DATE: "days", Sort.VOICE: "speakers"}


@frozen
class Place:
    """What a reader found: phrasings with their places, and every answer that is right.

    Attributes:
        answers: empty where the words alone do not come to what the reader took them for.
        whole: whether a candidate has to have the whole of a phrasing in it.
    """

    sort: Sort
    spans: tuple[tuple[int, int], ...]
    answers: frozenset[object]
    words: str
    whole: bool = True

    def shares(self, clue: Clue) -> bool:
        """Return whether *clue* has a character of it."""
        return any(clue.start < end and start < clue.end for start, end in self.spans)

    def meets(self, clue: Clue) -> bool:
        """Return whether *clue* has a phrasing in it; of a name, any part."""
        if clue.sort is not self.sort:
            return False
        if self.sort is Sort.VOICE or not self.whole:
            return self.shares(clue)
        return any(clue.start <= start and end <= clue.end for start, end in self.spans)


@define
class Tally:
    """Places of one sort: how many, how many met, held against an answer, and right."""

    places: int = 0
    met: int = 0
    held: int = 0
    right: int = 0
    offered: int = 0
    strays: int = 0

    @property
    def percent(self) -> tuple[float, float]:
        """How many are met and how many of those held are right, of a hundred."""
        return 100 * self.met / max(self.places, 1), 100 * self.right / max(self.held, 1)

    @property
    def percent_stray(self) -> float:
        """How many of a hundred candidates stand at no place."""
        return 100 * self.strays / max(self.offered, 1)

    def __str__(self) -> str:
        met, right = self.percent
        return f"{self.places:>4} places  met {met:5.1f} %  right {right:5.1f} % of {self.held}"


@define
class Figures:
    """The figures of some texts together, what is not right in them, and what is at no place."""

    tallies: dict[Sort, Tally] = field(factory=lambda: {sort: Tally() for sort in Sort})
    candidates: int = 0
    characters: int = 0
    faults: list[str] = field(factory=list)
    strays: list[str] = field(factory=list)

    @property
    def density(self) -> float:
        """How many candidates there are in 1,000 characters."""
        return 1000 * self.candidates / max(self.characters, 1)

    def add(self, name: str, text: str, published: When, places: Iterable[Place]) -> None:
        """Count what is drafted of *text*, which is called *name*, at *places* and elsewhere."""
        clues = [clue for stretch in find(text, published) for clue in stretch.clues]
        wanted = list(places)
        self.candidates += sum(not any(map(clue_within(clue), clues)) for clue in clues)
        self.characters += len(text)
        for place in wanted:
            self._place(name, place, clues)
        for clue in clues:
            if clue.field is not Field.HEDGES:
                self._candidate(name, clue, wanted)

    def _place(self, name: str, place: Place, clues: list[Clue]) -> None:
        """Count whether *place* is met by one of *clues*, and rightly."""
        meeting = [clue for clue in clues if place.meets(clue)]
        right = any(answer(clue) in place.answers for clue in meeting)
        tally = self.tallies[place.sort]
        tally.places += 1
        tally.met += bool(meeting)
        tally.held += bool(place.answers)
        tally.right += right
        if not meeting or (place.answers and not right):
            offered = "; ".join(f"{clue.words!r}: {answer(clue)}" for clue in meeting) or "not met"
            self.faults.append(f"{name}: {place.sort} {place.words!r}: {offered}")

    def _candidate(self, name: str, clue: Clue, places: list[Place]) -> None:
        """Count whether *clue* stands at one of *places* of its sort."""
        stray = not any(place.sort is clue.sort and place.shares(clue) for place in places)
        self.tallies[clue.sort].offered += 1
        self.tallies[clue.sort].strays += stray
        if stray:
            self.strays.append(f"{name}: {clue.sort} {clue.words!r}: stands at no place")


def clue_within(clue: Clue) -> Callable[[Clue], bool]:
    """Return what tells whether another clue of its sort has the whole of *clue*, and more."""
    return lambda other: (
        other.sort is clue.sort
        and other.start <= clue.start
        and clue.end <= other.end
        and (other.start, other.end) != (clue.start, clue.end)
    )


def together(parts: Iterable[Figures]) -> Figures:
    """Return the figures of all *parts* as one."""
    total = Figures()
    for part in parts:
        for sort, tally in part.tallies.items():
            sums = zip(astuple(total.tallies[sort]), astuple(tally), strict=True)
            total.tallies[sort] = Tally(*(mine + theirs for mine, theirs in sums))
        total.candidates += part.candidates
        total.characters += part.characters
        total.faults += part.faults
        total.strays += part.strays
    return total


def answer(clue: Clue) -> object:
    """Return what the entry of *clue* comes to in notes: bounds, or the name of who speaks."""
    entry = tomllib.loads(f"entry = {clue.entry or '{}'}")["entry"]
    if clue.sort is Sort.VOICE:
        return None if isinstance(entry, str) else entry.get("name")
    if clue.sort is Sort.COUNT:
        return _bounds(entry if isinstance(entry, str) else entry["as"])
    day = clue.value.envelope if isinstance(clue.value, Span) else clue.value
    return (day.earliest, day.latest) if isinstance(day, When) else None


def _bounds(words: str) -> tuple[int, int | None] | None:
    try:
        value: Count = parse_count(words).value
    except PhraseError:
        return None
    return value.low, value.high
