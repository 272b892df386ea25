"""What changed in a story, as a feed (JSON Feed 1.1) for those who follow it.

One item for every event that was recorded, the newest first: its id is the item's, for good, and
the moment at which the ledger recorded it the day of publication. The text says which figures
moved since the moment asked about, where the event bears on them; several events may have moved
one figure together. Without such a moment, everything there is has moved from nothing. It cannot
carry bounds other than in words, nor passages; there are no addresses, as a ledger has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from timeline.display.escape import visible
from timeline.questions.asked import of_measures
from timeline.questions.changes.moved import changed
from timeline.questions.counting.measures import by_name
from timeline.telling.changes import NOTHING_MOVED
from timeline.telling.cuts import cuts_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.events import Event
    from timeline.questions.asked import AskedQuestion
    from timeline.questions.changes.moved import Changes
    from timeline.state import Reading, Recorded

__all__ = ["to_jsonfeed"]

VERSION = "https://jsonfeed.org/version/1.1"
BEGINNING = datetime.min.replace(tzinfo=UTC)


def to_jsonfeed(
    reading: Reading,
    since: datetime | date | str | None = None,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> dict[str, Any]:
    """Return what was recorded after *since* (`None`: ever) in *reading*, ready for JSON.

    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> feed = to_jsonfeed(reading, title="Swaps")
    >>> feed["title"], len(feed["items"])
    ('Swaps', 1)

    Raises:
        ValueRefused: *since* is no full day or moment with its offset.
    """
    asked = tuple(of_measures(by_name(questions, reading)).values())
    since_then = changed(since=BEGINNING if since is None else since)
    changes = reading.ask(evolve(since_then, questions=asked))
    after = "" if since is None else f" after {changes.since}"
    about = f"What was recorded{after}, and the figures that moved by it."
    effects = _effects(changes)
    return {
        "version": VERSION,
        "title": visible(title),
        "description": f"{about} {cuts_in_words(reading.cuts, 'feed')}".rstrip(),
        "language": "en",
        "items": [
            _item(recorded, changes.said_of(recorded), effects.get(recorded.id, {}))
            for recorded in reversed(changes.events)
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
