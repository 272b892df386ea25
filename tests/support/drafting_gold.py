"""What careful readers found in texts that the rules had not seen: the gold, and what is held out.

The gold was there while the rules were mended; what is held out was first run when they had been.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.drafting_figures import Figures, Place
from timeline.sources.drafting import Sort
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).resolve().parents[1] / "sources" / "drafting"
SETS = tuple(path for name in ("gold", "held_out") if (path := FOLDER / name).is_dir())
__all__ = ["SETS", "measured"]

NEAR = 60
"""An accepted phrasing starts so near to the place of the first."""


def measured(paths: Iterable[Path]) -> Figures:
    """Return the figures of the texts at *paths*, each with its gold beside it."""
    figures = Figures()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        published = When.on(date.fromisoformat(gold["published"]))
        figures.add(path.stem, text, published, places(text, gold))
    return figures


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
