"""What a reading leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import in_utc
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.state.cuts import Cuts

__all__ = ["cut_remarks", "cuts_in_words"]


def cut_remarks(cuts: Cuts) -> Iterator[Remark]:
    """Yield the cuts in force, each in words."""
    since, by = cuts.scope.since, cuts.scope.by
    if cuts.known_at is not None:
        moment = in_utc(cuts.known_at, "seconds")
        yield Remark(RemarkKind.KNOWN_AT, f"only what was recorded by {moment}")
    if cuts.said_until is not None:
        yield Remark(RemarkKind.SAID_UNTIL, f"only what was certainly said by {cuts.said_until}")
    if since is not None:
        yield Remark(RemarkKind.HAPPENED_SINCE, f"only what happened on {since} or later")
    if by is not None:
        yield Remark(RemarkKind.HAPPENED_BY, f"only what happened on {by} or earlier")
    if cuts.believing:
        yield Remark(RemarkKind.BELIEVED, "only reports from sources that are believed here")


def cuts_in_words(cuts: Cuts, form: str) -> str:
    """Return the sentence that a *form*, such as "page", leaves something out; empty if not.

    >>> from timeline import Timeline
    >>> cuts_in_words(Timeline().happened_by("2025-06-23").cuts, "page")
    'This page leaves something out: only what happened on 2025-06-23 or earlier.'
    """
    remarks = "; ".join(remark.text for remark in cut_remarks(cuts))
    return f"This {form} leaves something out: {remarks}." if remarks else ""
