"""Names as numbers, by which events are routed: short to hold, and the same on every machine."""

from __future__ import annotations

from hashlib import blake2b

from timeline.state.regions import DOCUMENT

__all__ = ["home_of", "is_id", "key_of", "may_be_alone"]

ID_LENGTH = 64
REPORT, SHARED, KINDS = 1, 3, 3
"""What the last bits of a key say: that it is the name of a report, or of what documents and
aliases are called by; those of ids are none."""


def key_of(name: str) -> int:
    """Return the number of *name*: an id, or what `timeline.state.regions.Bearings` has.

    It has 64 bits. Two names of one number would be routed together, which is more than is needed
    and never wrong.
    """
    if name.startswith(DOCUMENT):
        return _digest(name) | SHARED
    if "#" in name:
        return _digest(name) & ~KINDS | REPORT
    return (int(name[:16], 16) if len(name) == ID_LENGTH else _digest(name)) & ~KINDS


def _digest(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def is_id(key: int) -> bool:
    """Return whether *key* is that of the id of an event."""
    return not key & KINDS


def may_be_alone(key: int) -> bool:
    """Return whether there may be events by *key* which no judgement ever mentioned."""
    return key & KINDS == REPORT


def home_of(lead: int, into: int) -> int:
    """Return which of *into* parts the region of *lead* lives in."""
    return (lead >> 2) % into
