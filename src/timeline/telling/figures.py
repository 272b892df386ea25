"""What is said of a figure: its number, what has to be known to read it, and what adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import plural
from timeline.telling.printed import count_in_print
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.values import Count

__all__ = [
    "DISPUTED",
    "NOTHING",
    "NO_UPPER_BOUND",
    "added",
    "added_to",
    "as_sentences",
    "beside_number",
    "by_both_or_others",
    "by_party_alone",
    "counted",
    "counted_apart",
    "hedged",
    "implied",
    "in_brief",
    "in_claims_alone",
    "in_sentences",
    "left_aside",
    "not_explained",
    "number_in_words",
    "one_sided",
    "partly_exact",
    "raised",
    "reached_by",
    "reached_from",
]

NOTHING = Remark(RemarkKind.NOTHING_REPORTED, "nothing was reported that counts here")
DISPUTED = Remark(
    RemarkKind.DISPUTED, "disputed: some of it is denied, contested or contradicted in number"
)
NO_UPPER_BOUND = Remark(RemarkKind.NO_UPPER_BOUND, "no upper bound follows from what was reported")


def number_in_words(count: Count, exact: int) -> str:
    """Return *count*, and how much of it is *exact* where that is not all.

    >>> from timeline.values import Count
    >>> number_in_words(Count.at_least(114), 106)
    'at least 114, of which 106 exact'
    """
    if count.exact is not None or not exact:
        return str(count)
    return f"{count}, {partly_exact(exact)}"


def partly_exact(exact: int) -> Remark:
    """Say that *exact* of what was counted rest on exact numbers."""
    return Remark(RemarkKind.PARTLY_EXACT, f"of which {exact:,} exact")


def implied(count: Count) -> Remark:
    """Say how many there were by what was counted and what is claimed, together."""
    return Remark(RemarkKind.IMPLIED, f"implied, with claimed totals: {count}")


def one_sided(party: str, count: Count) -> Remark:
    """Say how many rest on the voices of one *party* alone."""
    return Remark(RemarkKind.ONE_SIDED, f"resting on {party} alone: {count}")


def by_both_or_others(count: Count) -> str:
    """Return that so many rest on the voices of several parties, or of none.

    >>> from timeline.values import Count
    >>> by_both_or_others(Count.exactly(1515))
    '1,515 by both sides, or by others'
    """
    return f"{count_in_print(count)} by both sides, or by others"


def by_party_alone(count: Count, parties: Iterable[str]) -> str:
    """Return that so many rest on the word of one of *parties* alone.

    >>> from timeline.values import Count
    >>> by_party_alone(Count.exactly(720), ["North"])
    '720 by North alone'
    """
    return f"{count_in_print(count)} by {' or '.join(parties)} alone"


def in_claims_alone(least: int) -> str:
    """Return that at *least* so many are in claimed totals, and in nothing that was counted."""
    return f"at least {least:,} in claimed totals alone"


def hedged(count: Count) -> Remark:
    """Say how many rest on reports alone that hedge what they say."""
    return Remark(RemarkKind.HEDGED, f"resting on hedged words alone: {count}")


def raised(least: int, more: int) -> Remark:
    """Say that there are at *least* so many, of which what is left aside adds so many *more*."""
    text = (
        f"at least {least:,}, {more:,} more than what counts adds up to: if what is left aside is "
        f"the same, one of those that count is at least as many"
    )
    return Remark(RemarkKind.RAISED, text)


def left_aside(many: int) -> Remark:
    """Say that so *many* may be the same as what counts."""
    which = "it" if many == 1 else "they"
    text = f"left aside, though {which} may add: {plural(many, 'development')}"
    return Remark(RemarkKind.LEFT_ASIDE, text)


def counted_apart(pairs: int | None) -> Remark:
    """Say that so many *pairs* may be one; `None` where they were not looked for."""
    how_many = "not looked for among so many" if pairs is None else plural(pairs, "pair")
    return Remark(RemarkKind.COUNTED_APART, f"counted apart, though they may be one: {how_many}")


def beside_number(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield *remarks* but for what the number in words says already."""
    return (remark for remark in remarks if remark.kind is not RemarkKind.PARTLY_EXACT)


def counted(number: str) -> str:
    """Return a *number* as that of what was individually reported."""
    return f"counted: {number}"


def in_sentences(number: str, remarks: Iterable[Remark]) -> str:
    """Return a figure as sentences: its *number*, then what has to be known to read it."""
    return as_sentences(counted(number), beside_number(remarks))


def as_sentences(number: str, remarks: Iterable[Remark]) -> str:
    """Return a *number* in words, then what has to be known to read it, as sentences."""
    return " ".join((f"{number}.", *(remark.sentence for remark in remarks)))


def in_brief(number: str, total: Count | None, *, disputed: bool) -> str:
    """Return a *number* in one line, with what it implies (`None`: nothing beside it)."""
    beside = "" if total is None else f" (implied: {total})"
    return f"{number}{beside}{', disputed' if disputed else ''}"


def added(count: Count, heading: str, *, disputed: bool = False) -> str:
    """Return what something adds, or would add, to a figure, and what it is."""
    return f"{count}{', disputed' if disputed else ''}: {heading}"


def added_to(question: str, side: str, count: Count, *, disputed: bool) -> str:
    """Return what a development adds to the figure of *side*, as said of the development."""
    return f"{question}, {side}: {count}{', disputed' if disputed else ''}"


def not_explained(side: str, contributions: int, doubtful: int) -> str:
    """Say what a figure rests on that is too large to be explained just to be shown."""
    return (
        f"{side}: {contributions:,} contributions, {doubtful:,} left aside that may have added; "
        f"explain() tells of each"
    )


def reached_by(count: Count, perhaps: int) -> str:
    """Return what was reached by a day, and what was if all that may have happened by then had."""
    early = f"; at least {perhaps:,} if all that may have happened had"
    return f"{count}{early if perhaps > count.low else ''}"


def reached_from(day: date | None, count: Count, perhaps: int) -> str:
    """Return what was reached from *day* on; `None` where that holds for all days before, too."""
    since = "before any day" if day is None else f"from {day}"
    return f"{since}: {reached_by(count, perhaps)}"
