"""Events on their way in and out of a medium, checked but not decoded."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from timeline.codec import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PAGE", "Entry", "Place", "Row", "damaged", "redacted"]

PAGE = 1000
"""How many events are read or brought at once: between pages nobody is kept waiting."""


class Row(NamedTuple):
    """An event as a medium keeps it: *body* is its canonical JSON, whose SHA-256 is *id*."""

    position: int
    id: str
    body: bytes
    moment: datetime


class Entry(NamedTuple):
    """An event on its way into a ledger, with its *moment* if another ledger recorded it."""

    id: str
    body: bytes
    moment: datetime | None = None


Place = tuple[int, datetime]
"""The position of an event, and the earliest moment of its recording."""


def damaged(position: object, id_: object, body: object, moment: object) -> str:
    """Return what is wrong with an event whose *moment* does not go with the rest.

    An empty *body* was not looked at.
    """
    place = f"position {position}, event {str(id_)[:12]}"
    if body and not (isinstance(body, bytes) and sha256(body).hexdigest() == id_):
        return f"{place}: the body is not the one that was recorded"
    return f"{place}: expected the moment of its recording as it was written, found {moment!a:.80}"


def redacted(body: bytes) -> Iterator[str]:
    """Yield the digest of the words that the event in *body* erases, if it is a redaction."""
    # Within a text, quotation marks are escaped.
    if b'"timeline":"redaction"' in body and (found := parse(body)).get("timeline") == "redaction":
        yield str(found.get("text"))
