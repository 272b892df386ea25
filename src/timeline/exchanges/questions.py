"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import Counted, progress
from timeline.exchanges.kinds import Homecoming, LettingGo, Release, Remains, Swap
from timeline.exchanges.measures import (
    AGREED,
    AGREED_REMAINS,
    HOMECOME,
    OUTSIDE,
    RELEASED,
    REMAINS,
    RETURNED,
)

__all__ = [
    "agreed",
    "agreed_remains",
    "came_home_later",
    "carried_out",
    "questions",
    "released",
    "remains",
    "returned",
    "returned_outside",
]

PROMISED = "agreed, not reported as carried out"

BESIDE = {
    AGREED: PROMISED,
    AGREED_REMAINS: "remains of the dead, not prisoners",
    REMAINS: "remains of the dead, not prisoners",
    OUTSIDE: "returned outside exchanges, and counted apart from them",
    HOMECOME: "came home later, and counted when they were handed over",
}

returned = Counted(RETURNED, of=Swap, beside=BESIDE)
"""How many prisoners left their captors' hands in exchanges, by the side they belong to.

>>> from timeline.exchanges import returned
>>> from timeline.testing import given, told
>>> daily = told("daily", "40 soldiers to North on 19 June 2025")
>>> weekly = told("weekly", "soldiers to North on 25 June 2025")
>>> print(given(daily, weekly).reading.ask(returned)["North"])
at least 42, of which 40 exact
"""

returned_outside = Counted(OUTSIDE, of=Release)
"""How many prisoners left their captors' hands otherwise, by the side they belong to.

>>> from timeline.exchanges import returned_outside
>>> from timeline.testing import given, told
>>> ill = told("daily", "released: 7 to North on 19 June 2025")
>>> swap = told("daily", "40 to North on 20 June 2025")
>>> print(given(ill, swap).reading.ask(returned_outside)["North"])
7
"""

released = Counted(
    RELEASED,
    of=LettingGo,
    beside={measure: why for measure, why in BESIDE.items() if measure != OUTSIDE},
)
"""How many prisoners were let go, in exchanges or otherwise, by the side that had held them.

>>> from timeline import Count, Stated
>>> from timeline.exchanges import Swap, Transfer, released
>>> from timeline.testing import given, told
>>> forty = Transfer(to=("North",), count=Stated(Count.exactly(40)), held_by=("South",))
>>> swap = told("daily", Swap(transfers=(forty,)), on="2025-06-19")
>>> print(given(swap).reading.ask(released))
South: 40
"""

agreed = Counted(AGREED)
"""How many prisoners each side was promised, whatever became of the promise.

>>> from timeline.exchanges import agreed
>>> from timeline.testing import given, told
>>> promise = told("daily", "agreed: 1,200 to North and South each, on 2 June 2025")
>>> print(given(promise).reading.ask(agreed)["South"])
1,200
"""

carried_out = progress(agreed, by=returned, name="agreed and carried out")
"""How many of those that agreements promised were returned by what is linked to them.

>>> from timeline.exchanges import carried_out
>>> from timeline.testing import given, implements, told
>>> promise = told("daily", "agreed: 1,200 to North on 2 June 2025")
>>> swap = told("daily", "250 to North on 9 June 2025")
>>> print(given(promise, swap, implements(swap, promise)).reading.ask(carried_out))
agreement, 2025-06-02: North: 250 of 1,200; not reported as carried out: 950
"""

remains = Counted(REMAINS, of=Remains, beside={AGREED_REMAINS: PROMISED})
"""How many bodies of the dead were handed over, by the side that got them.

>>> from timeline.exchanges import remains
>>> from timeline.testing import given, told
>>> handover = told("daily", "remains: 6 to North on 19 June 2025")
>>> print(given(handover).reading.ask(remains))
North: 6
"""

agreed_remains = Counted(AGREED_REMAINS)
"""How many bodies of the dead each side was promised, whatever became of the promise.

>>> from timeline import Count, Stated
>>> from timeline.exchanges import Agreement, Transfer, agreed_remains
>>> from timeline.testing import given, told
>>> bodies = Transfer(to=("North",), count=Stated(Count.exactly(6)))
>>> promise = told("daily", Agreement(remains=(bodies,)), on="2025-06-02")
>>> print(given(promise).reading.ask(agreed_remains))
North: 6
"""

came_home_later = Counted(HOMECOME, of=Homecoming)
"""How many prisoners, handed over before, came home out of a third country, by side.

>>> from timeline.exchanges import came_home_later
>>> from timeline.testing import given, told
>>> home = told("daily", "home: 5 to North on 19 June 2025")
>>> print(given(home).reading.ask(came_home_later))
North: 5
"""

questions = (
    returned,
    released,
    agreed,
    returned_outside,
    remains,
    agreed_remains,
    came_home_later,
    carried_out,
)
"""All of them, for the command, which asks them by their names."""
