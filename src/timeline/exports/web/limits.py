"""How much anybody may ask for, and how long that may take."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Limits"]


@frozen(kw_only=True)
class Limits:
    """How much anybody may ask for: in characters, bytes, numbers and seconds.

    Attributes:
        path: so many characters may a path have.
        query: so many may what stands behind it have.
        headers: so many bytes may the headers of a request have.
        at_once: so many requests are answered at once.
        by_client: so many of one address are.
        seconds: so long may it take until an answer begins.
        connections: so many connections are kept of which nobody knows yet what they ask for; who
            comes then takes the place of the one that has said nothing for longest.
        patience: after so many seconds a connection is closed on which no request came, or nothing
            was taken of an answer.
    """

    path: int = 2_000
    query: int = 8_000
    headers: int = 16_384
    at_once: int = 128
    by_client: int = 64
    seconds: float = 30.0
    connections: int = 1_000
    patience: float = 10.0
