"""The founding vocabulary: exchanges of prisoners, and talks about them.

It is built on the public names alone, as any vocabulary of a user's own is.
"""

from timeline.exchanges.kinds import (
    Agreement,
    ClaimedTotal,
    HandedOver,
    Homecoming,
    Release,
    Remains,
    Swap,
    Tally,
    Transfer,
)
from timeline.exchanges.measures import (
    AGREED,
    AGREED_REMAINS,
    HOMECOME,
    OUTSIDE,
    RELEASED,
    REMAINS,
    RETURNED,
    TRAITS,
)
from timeline.exchanges.questions import (
    agreed,
    agreed_remains,
    came_home_later,
    carried_out,
    released,
    remains,
    returned,
    returned_outside,
)
from timeline.exchanges.talks import Attitude, PublicStatement, Talks

__all__ = [
    "AGREED",
    "AGREED_REMAINS",
    "HOMECOME",
    "OUTSIDE",
    "RELEASED",
    "REMAINS",
    "RETURNED",
    "TRAITS",
    "Agreement",
    "Attitude",
    "ClaimedTotal",
    "HandedOver",
    "Homecoming",
    "PublicStatement",
    "Release",
    "Remains",
    "Swap",
    "Talks",
    "Tally",
    "Transfer",
    "agreed",
    "agreed_remains",
    "came_home_later",
    "carried_out",
    "released",
    "remains",
    "returned",
    "returned_outside",
]
