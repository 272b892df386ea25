"""Changes as a feed (JSON Feed 1.1): an item for each event, with the figures that moved by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any

from timeline.display.escape import visible
from timeline.questions.changes.causes import BEGINNING
from timeline.telling.changes import NOTHING_MOVED
from timeline.telling.cuts import cuts_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Event
    from timeline.questions import Changes
    from timeline.state import Recorded
    from timeline.state.cuts import Cuts

__all__ = ["feed_of"]

VERSION = "https://jsonfeed.org/version/1.1"


def feed_of(
    changes: Changes, cuts: Cuts, *, title: str, events: slice = slice(None)
) -> dict[str, Any]:
    """Return *changes* through *cuts* as a feed: of the *events* a piece, where that is asked."""
    after = "" if changes.since == BEGINNING else f" after {changes.since}"
    about = f"What was recorded{after}, and the figures that moved by it."
    effects = _effects(changes)
    return {
        "version": VERSION,
        "title": visible(title),
        "description": f"{about} {cuts_in_words(cuts, 'feed')}".rstrip(),
        "language": "en",
        "items": [
            _item(recorded, changes.said_of(recorded), effects.get(recorded.id, {}))
            for recorded in reversed(changes.events[events])
        ],
    }


Effects = Mapping[str, list[str]]
"""Figures that moved, and what moved within them: all in sentences, as they are said often."""


def _effects(changes: Changes) -> Mapping[str, Effects]:
    """Return the figures that each event bears on, by its id."""
    effects: defaultdict[str, defaultdict[str, list[str]]]
    effects = defaultdict(lambda: defaultdict(list))
    for moved in changes.moved:
        figure = str(moved)
        for shift in moved.shifts:
            within = f"- {shift}"
            for recorded in shift.events:
                effects[recorded.id][figure].append(within)
    return effects


def _item(recorded: Recorded[Event], sentence: str, effects: Effects) -> dict[str, Any]:
    return {
        "id": recorded.id,
        "title": sentence,
        "content_text": "\n".join((sentence, *_lines(effects))),
        "date_published": recorded.moment.astimezone(UTC).isoformat(),
        "tags": [type(recorded.event).__name__.lower()],
    }


def _lines(effects: Effects) -> Iterator[str]:
    if not effects:
        yield NOTHING_MOVED.sentence
    for figure, shifts in effects.items():
        yield figure
        yield from shifts
