"""How much of what a careful reader finds in a text is drafted, and how much of it rightly.

A place is met if a candidate of its sort has the whole number or day in it, or a
part of the speaker's name; it is right if one of those has the same bounds, or the same name.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from timeline.sources.drafting import Clue, Sort, find
from timeline.values import Count, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GOLD = Path(__file__).resolve().parents[1] / "sources" / "drafting" / "gold"
__all__ = ["GOLD", "Figures", "Tally", "measured"]

NEAR = 60
"""An accepted phrasing starts so near to the place of the first."""


@frozen
class Place:
    """What a reader found: phrasings with their places, and every answer that is right."""

    sort: Sort
    spans: tuple[tuple[int, int], ...]
    answers: frozenset[object]
    words: str


@define
class Tally:
    """How many places there are of a sort, how many are met, and how many are right."""

    places: int = 0
    met: int = 0
    right: int = 0

    def __str__(self) -> str:
        part = max(self.places, 1)
        met, right = 100 * self.met / part, 100 * self.right / part
        return f"{self.places:>4} places  met {met:5.1f} %  right {right:5.1f} %"


@define
class Figures:
    """The figures of some texts together."""

    tallies: dict[Sort, Tally]
    candidates: int = 0
    characters: int = 0
    faults: list[str] | None = None

    @property
    def density(self) -> float:
        """How many candidates there are in 1,000 characters."""
        return 1000 * self.candidates / max(self.characters, 1)


def measured(paths: Iterable[Path]) -> Figures:
    """Return the figures of the texts at *paths*, each with its gold beside it."""
    figures = Figures({sort: Tally() for sort in Sort}, faults=[])
    for path in paths:
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        published = When.on(date.fromisoformat(gold["published"]))
        clues = [clue for stretch in find(text, published) for clue in stretch.clues]
        figures.candidates += len(clues)
        figures.characters += len(text)
        for place in places(text, gold):
            count(figures, place, clues, path.stem)
    return figures


def count(figures: Figures, place: Place, clues: list[Clue], name: str) -> None:
    """Add to *figures* whether *place* is met by one of *clues*, and rightly."""
    meeting = [clue for clue in clues if clue.sort is place.sort and meets(clue, place)]
    right = any(answer(clue) in place.answers for clue in meeting)
    tally = figures.tallies[place.sort]
    tally.places += 1
    tally.met += bool(meeting)
    tally.right += right
    if not right and figures.faults is not None:
        offered = "; ".join(f"{clue.words!r}: {answer(clue)}" for clue in meeting) or "not met"
        figures.faults.append(f"{name}: {place.sort} {place.words!r}: {offered}")


def meets(clue: Clue, place: Place) -> bool:
    """Return whether *clue* has the whole of a phrasing in it; of a name, any part."""
    if place.sort is Sort.VOICE:
        return any(clue.start < end and start < clue.end for start, end in place.spans)
    return any(clue.start <= start and end <= clue.end for start, end in place.spans)


def answer(clue: Clue) -> object:
    """Return what *clue* comes to: bounds, or the name of who speaks."""
    if clue.sort is Sort.VOICE:
        return tomllib.loads(f"entry = {clue.entry or '{}'}")["entry"].get("name")
    if isinstance(clue.value, Count):
        return clue.value.low, clue.value.high
    day = clue.value.envelope if isinstance(clue.value, Span) else clue.value
    return (day.earliest, day.latest) if isinstance(day, When) else None


def places(text: str, gold: dict[str, Any]) -> Iterator[Place]:
    """Yield what the reader of *gold* found in *text*."""
    for number in gold["numbers"]:
        yield placed(text, Sort.COUNT, number, {(number["low"], number["high"])})
    for day in gold["days"]:
        pairs = [(day["earliest"], day["latest"]), *map(tuple, day["also"])]
        yield placed(text, Sort.DATE, day, {tuple(map(as_day, pair)) for pair in pairs})
    for speaker in gold["speakers"]:
        names = {speaker["name"], *speaker["accept"]}
        yield placed(text, Sort.VOICE, {**speaker, "words": speaker["name"]}, names)


def as_day(day: str | None) -> date | None:
    """Return the day that the gold writes, of which there may be none."""
    return None if day is None else date.fromisoformat(day)


def placed(text: str, sort: Sort, found: dict[str, Any], answers: set[Any]) -> Place:
    """Return a place with every phrasing that is accepted where it stands."""
    start, words = found["start"], found["words"]
    spans = {(start, start + len(words))}
    for phrase in found["accept"]:
        at = text.find(phrase, max(0, start - NEAR), start + len(words) + NEAR)
        if at >= 0:
            spans.add((at, at + len(phrase)))
    return Place(sort, tuple(sorted(spans)), frozenset(answers), words)
