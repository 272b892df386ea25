"""An event with the moment at which it became known."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Generic, TypeVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.events import EventId

__all__ = ["Recorded", "by_moment"]

E_co = TypeVar("E_co", covariant=True)


@frozen(order=False)
class Recorded(Shown, Generic[E_co]):
    """An *event* with its id and the moment, with a time zone, at which a ledger recorded it.

    The moment is no part of the event's identity: of two moments of one event the earlier stands.

    >>> import timeline as tl
    >>> from timeline.codec import identify
    >>> daily = tl.Document(key="daily")
    >>> with tl.open() as ledger:
    ...     recorded = ledger.append([daily])[0].recorded
    >>> recorded.id == identify(daily), recorded.moment.tzname()
    (True, 'UTC')
    """

    id: EventId
    moment: datetime
    event: E_co


by_moment = attrgetter("moment", "id")
"""By what events are sorted as they were recorded."""
