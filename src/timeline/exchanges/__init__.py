"""The founding vocabulary: exchanges of prisoners, and talks about them.

It is built on the public names alone, as any vocabulary of a user's own is.
"""

from timeline.exchanges.kinds import (
    Agreement,
    Attitude,
    PublicStatement,
    Release,
    Remains,
    Swap,
    Talks,
    Tally,
    Total,
    Transfer,
)
from timeline.exchanges.questions import agreed, released, returned, returned_outside

__all__ = [
    "Agreement",
    "Attitude",
    "PublicStatement",
    "Release",
    "Remains",
    "Swap",
    "Talks",
    "Tally",
    "Total",
    "Transfer",
    "agreed",
    "released",
    "returned",
    "returned_outside",
]
