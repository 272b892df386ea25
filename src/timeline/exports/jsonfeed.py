"""What changed in a story, as a feed (JSON Feed 1.1) for those who follow it.

One item for every event that was recorded, the newest first: its id is the item's, for good, and
the moment at which the ledger recorded it the day of publication. The text says which figures
moved since the moment asked about, where the event bears on them; several events may have moved
one figure together. Without such a moment, everything there is has moved from nothing. It cannot
carry bounds other than in words, nor passages; there are no addresses, as a ledger has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.exports.answering import changes_since
from timeline.exports.feed import feed_of
from timeline.questions.changes.causes import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["to_jsonfeed"]


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
    changes = changes_since(BEGINNING if since is None else since, reading, questions)
    return feed_of(changes, reading.cuts, title=title)
