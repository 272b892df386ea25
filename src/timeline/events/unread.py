"""What was reported in a kind that this process does not know: kept whole, and never counted."""

from __future__ import annotations

from attrs import frozen

from timeline.display.shown import Shown

__all__ = ["Unread"]


@frozen(order=False)
class Unread(Shown):
    """What a report says of a kind, or in a schema of it, that is not known here.

    It is what was recorded, under the id that it had, and can be linked and revised as anything
    else; but nobody can tell what it counts, so that answers leave it aside and say so. Once the
    module is imported that defines the kind, it is read as what it is.

    Attributes:
        kind: the name of the kind.
        schema: that in which it was written.
        written: what it says, as canonical JSON.

    >>> Unread("strike", schema=1, written='{"kind":"strike","schema":1,"workers":40}').title()
    "something of the kind 'strike'"
    """

    kind: str
    schema: int
    written: str

    def title(self) -> str:
        """Return what it is called."""
        return f"something of the kind {self.kind!r}"
