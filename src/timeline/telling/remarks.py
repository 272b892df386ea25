"""What has to be known to read something: each with its kind, and said once.

Every view shows the same remarks, in the same words; a view only lays them out. A program goes by
the kind, which stays when the words are mended.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from timeline.display.card import Line, Part
from timeline.display.shown import Shown
from timeline.telling.phrases import as_sentence

__all__ = ["Remark", "RemarkKind", "as_line"]


class RemarkKind(StrEnum):
    """What a remark is about."""

    # of answers
    NOTHING_REPORTED = "nothing-reported"
    """There is no side of which anything was reported."""

    # of figures, in the order of weight
    PARTLY_EXACT = "partly-exact"
    """So many of the number rest on exact numbers."""
    DISPUTED = "disputed"
    """Something that counts is denied, called off, contested or contradicted in number."""
    IMPLIED = "implied"
    """What was counted and what somebody claims as the total, together, imply so many."""
    CORRECTED = "corrected"
    """A speaker corrected a total that he had claimed."""
    ADJOINING = "adjoining"
    """One voice claims so many over periods that adjoin."""
    NO_UPPER_BOUND = "no-upper-bound"
    """There may be any number more."""
    ONE_SIDED = "one-sided"
    """So many rest on the voices of one party alone."""
    HEDGED = "hedged"
    """So many rest on hedged words alone."""
    RAISED = "raised"
    """At least more than what counts adds up to, by what is left aside, be it the same or not."""
    LEFT_ASIDE = "left-aside"
    """Something is not added: it may be the same as what counts."""
    COUNTED_APART = "counted-apart"
    """Pairs count twice and may be one: the lower bound takes them for two."""

    # of levels, beside those of figures
    TOLD_OF_EARLIER = "told-of-earlier"
    """Nothing newer is told: the number is that of an earlier day than the one asked about."""
    BOUNDS_NOTHING = "bounds-nothing"
    """What is told, such as "about 50", says nothing for certain."""
    OTHER_ORIGINS = "other-origins"
    """Some tell of earlier days alone."""
    OLDER_CLAIMS = "older-claims"
    """So many claims were followed by newer ones of the same origin."""

    # of developments
    NOT_DONE = "not-done"
    """Nobody can be said to report it as done."""
    DENIED = "denied"
    """Some report it as done, and others deny it."""
    DATES_CLASH = "dates-clash"
    """The days that its reports give exclude each other."""

    # of reports
    MISQUOTED = "misquoted"
    """The words of a count or a day stand in none of the passages that are cited for them."""

    # of changes, beside those of figures
    NOTHING_NEW = "nothing-new"
    """Nothing was recorded, or said, since."""
    NOTHING_MOVED = "nothing-moved"
    """No figure moved by what came."""
    MOVED_NOTHING = "moved-nothing"
    """So many of the events that came moved no figure."""
    NO_LONGER_DISPUTED = "no-longer-disputed"
    """What was in dispute is so no longer."""

    # of conflicts
    NO_CONFLICTS = "no-conflicts"
    """Nothing excludes anything else, and nothing refers to what is not known."""

    # of cuts
    KNOWN_AT = "known-at"
    """What was recorded later is left out."""
    SAID_UNTIL = "said-until"
    """What was not certainly said by then is left out."""
    HAPPENED_SINCE = "happened-since"
    """What certainly happened before is left out."""
    HAPPENED_BY = "happened-by"
    """What certainly happened later is left out."""
    BELIEVED = "believed"
    """Reports that are not believed do not speak."""

    # of documents
    DERIVED = "derived"
    """It repeats another, and is no origin of its own."""
    MACHINE_WRITTEN = "machine-written"
    """It says that a machine wrote it, or a part of it."""
    CONVERTED = "converted"
    """It is the text of a page or a PDF."""

    @property
    def doubt(self) -> bool:
        """Whether it speaks against taking what is said as it stands."""
        return self in _DOUBTS


_DOUBTS = {
    *(RemarkKind.DISPUTED, RemarkKind.ONE_SIDED, RemarkKind.HEDGED),
    *(RemarkKind.LEFT_ASIDE, RemarkKind.COUNTED_APART),
    *(RemarkKind.NOT_DONE, RemarkKind.DENIED, RemarkKind.DATES_CLASH),
    RemarkKind.MISQUOTED,
}


@frozen
class Remark(Shown):
    """Something that has to be known, in a few words that begin small and end without a stop."""

    kind: RemarkKind
    text: str

    @property
    def sentence(self) -> str:
        """The text as a sentence, with its capital and its stop."""
        return as_sentence(self.text)

    def __str__(self) -> str:
        return self.text


def as_line(remark: Remark, depth: int = 0, *, of: str = "") -> Line:
    """Return *remark* as a line: what speaks against a number is a doubt.

    >>> as_line(Remark(RemarkKind.DISPUTED, "disputed"), of="North")
    Line(text='North: disputed', depth=0, part=<Part.DOUBT: 'doubt'>)
    """
    text = f"{of}: {remark}" if of else remark.text
    return Line(text, depth, Part.DOUBT if remark.kind.doubt else Part.PLAIN)
