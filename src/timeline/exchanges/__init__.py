"""The founding vocabulary: exchanges of prisoners, and talks about them.

It is built on the public names alone, as any vocabulary of a user's own is.
"""

from timeline.exchanges.kinds import (
    Agreement,
    Attitude,
    ClaimedTotal,
    PublicStatement,
    Release,
    Remains,
    Swap,
    Talks,
    Tally,
    Transfer,
)
from timeline.exchanges.measures import AGREED, OUTSIDE, RELEASED, REMAINS, RETURNED
from timeline.exchanges.questions import (
    agreed,
    carried_out,
    released,
    returned,
    returned_outside,
)

__all__ = [
    "AGREED",
    "OUTSIDE",
    "RELEASED",
    "REMAINS",
    "RETURNED",
    "Agreement",
    "Attitude",
    "ClaimedTotal",
    "PublicStatement",
    "Release",
    "Remains",
    "Swap",
    "Talks",
    "Tally",
    "Transfer",
    "agreed",
    "carried_out",
    "released",
    "returned",
    "returned_outside",
]
