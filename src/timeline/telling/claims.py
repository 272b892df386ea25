"""What is said of claimed totals, and of what was counted beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined
from timeline.telling.printed import count_in_print, in_print, stretch_in_print
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import Total
    from timeline.values import Count, When

__all__ = [
    "NONE_COUNTED",
    "OTHER_DAYS",
    "adjoining_periods",
    "after_claim",
    "as_it_stood",
    "beyond_those_reported",
    "claim_in_words",
    "claim_title",
    "claimed_alone",
    "claimed_in_brief",
    "claimed_number",
    "claimed_total",
    "comparison_in_words",
    "corrected",
    "correction_in_words",
    "days_covered",
    "days_covered_in_print",
    "fall_in_words",
    "gap_in_words",
    "growth_in_words",
    "never_added",
    "newest_in_words",
    "number_of_sort",
    "reported_between",
    "said_to_agree",
    "total_in_words",
]

NONE_COUNTED = "none counted one by one"
"""What is said of a figure of claims alone."""

OTHER_DAYS = "it covers other days than those asked about, and raises nothing"


def claim_in_words(words: str, count: Count, speakers: Iterable[str], days: str) -> str:
    """Return who claims which total in which *words*, as it stood on which *days*.

    Where the words are others than those of its bounds, *count*, these stand beside.
    """
    says = f"says {joined(speakers)} (as it stood: {days})"
    if words == str(count):
        return f"{words} in all, {says}"
    return f"{words}, {says}; {f'{count} in all' if count.known else 'it bounds nothing'}"


def claimed_alone(claims: Iterable[str]) -> str:
    """Return a figure of which nothing was counted, by what is claimed."""
    return f"{NONE_COUNTED}; claimed: {'; '.join(claims)}"


def claimed_total(claim: str) -> str:
    """Return a *claim* as one, where it stands among numbers that were counted."""
    return f"claimed: {claim}"


def claimed_number(words: str, count: Count) -> str:
    """Return how many are claimed by the bound, *count*; where that says nothing, in the *words*.

    >>> from timeline.values import Count
    >>> claimed_number("more than 1,000", Count.more_than(1000)), claimed_number("some", Count())
    ('at least 1,001', 'some')
    """
    return str(count) if count.known else words


def claimed_in_brief(words: str, count: Count) -> str:
    """Return how many are claimed in the *words* of the claim, and their bound where it differs.

    >>> from timeline.values import Count
    >>> claimed_in_brief("more than 1,000", Count.more_than(1000))
    'more than 1,000 (at least 1,001)'
    """
    return words if words == str(count) or not count.known else f"{words} ({count})"


def newest_in_words(words: str, speakers: Iterable[str], until: When, before: str | None) -> str:
    """Return what a voice claims by now, and what it corrected, if it did."""
    corrected = "" if before is None else f", corrected from {before}"
    return f"{words}, says {joined(speakers)} ({until}){corrected}"


def corrected(before: str, after: str, speakers: Iterable[str]) -> Remark:
    """Say that *speakers* corrected a total that they had claimed."""
    return Remark(RemarkKind.CORRECTED, correction_in_words(before, after, speakers))


def correction_in_words(before: str, after: str, speakers: Iterable[str]) -> str:
    """Return that *speakers* corrected a total that they had claimed."""
    return f"corrected by {joined(speakers)}: from {before} to {after}"


def adjoining_periods(count: Count, speakers: Iterable[str], several: Iterable[str]) -> Remark:
    """Say what the totals of *several* adjoining periods, all claimed by *speakers*, come to."""
    sums = " + ".join(several)
    text = f"{count} in all, by what {joined(speakers)} claims for adjoining periods: {sums}"
    return Remark(RemarkKind.ADJOINING, text)


def total_in_words(total: Total) -> str:
    """Return a claimed *total* in its own words, else its number, of which sort it is."""
    words = total.count.words
    if words and not words.isdecimal():
        return words
    return number_of_sort(total.count.value, total.category, total.traits, total.measure.noun)


def number_of_sort(count: Count, sort: str | None, traits: Iterable[str], noun: str) -> str:
    """Return how many there are, and of which sort, and with which traits, if that is told."""
    if sort is None and not traits:
        return str(count)
    return " ".join(filter(None, (str(count), *traits, sort, noun)))


def claim_title(title: str, speakers: Iterable[str]) -> str:
    """Return the *title* of what claims a total, or tells of a level, with who says so."""
    return f"{title} (says {joined(speakers)})"


def days_covered(since: When | None, until: When) -> str:
    """Return the days that a claim covers; from which on, where that is said."""
    return str(until) if since is None else f"from {since} to {until}"


def days_covered_in_print(since: When, until: When) -> str:
    """Return the days that a claim covers as they stand in print."""
    if since.day and until.day:
        return stretch_in_print(since.day, until.day)
    return f"from {in_print(since)} to {in_print(until)}"


def as_it_stood(count: str, until: When) -> str:
    """Return a claimed total, in words, as it stood."""
    return f"{count} ({until})"


def never_added(question: str, side: str, number: str) -> str:
    """Return what becomes of a claimed total, a *number* in words, as said of what claims it."""
    return f"{question}, {side}: {number} in all, as claimed; never added"


def after_claim(contribution: str) -> str:
    """Return what was counted certainly after a claim."""
    return f"counted after it: {contribution}"


def gap_in_words(missing: Count, excess: Count) -> str:
    """Return how many of those claimed were not individually reported, or how many too many."""
    if excess.low:
        return f"none, and {excess} too many"
    return "unknown" if not missing.known else str(missing)


def beyond_those_reported(missing: Count, excess: Count) -> str:
    """Return, behind a claim, how many of it were not reported one by one, or how many too many.

    >>> from timeline.values import Count
    >>> beyond_those_reported(Count.exactly(7), Count.exactly(0))
    ': 7 more than were reported one by one'
    """
    if excess.low:
        return f": {excess} fewer than were reported one by one"
    if missing.exact == 0:
        return ", as many as were reported one by one"
    return (
        f": {count_in_print(missing)} more than were reported one by one" if missing.known else ""
    )


def comparison_in_words(claim: str, counted: Count, gap: str) -> str:
    """Return what is claimed beside what was *counted* over the same days."""
    reported = f"individually reported by then: {reported_between(counted)}"
    return f"{claim}; {reported}; not among them: {gap}"


def fall_in_words(fewer: Count, speakers: Iterable[str]) -> str:
    """Return by how many a claimed total fell, and which *speakers* corrected theirs, if they did.

    >>> from timeline.values import Count
    >>> fall_in_words(Count.exactly(3), ["the ministry"])
    '3 fewer, corrected by the ministry'
    """
    by = joined(speakers)
    return f"{fewer} fewer, corrected by {by}" if by else f"{fewer} fewer"


def growth_in_words(
    earlier: str, later: str, claimed: str | None, counted: Count, *, agrees: bool | None
) -> str:
    """Return two claimed totals, each as it stood, beside what was *counted* between them.

    What is *claimed* between them is told in words, if it can be; whether that *agrees* with what
    was counted, if it has to.
    """
    reported = f"individually reported: {reported_between(counted)}"
    if claimed is None:
        return f"from {earlier} to {later}, of which no growth can be told; {reported}"
    sentence = f"from {earlier} to {later}, {claimed}; {reported}"
    if agrees is None:
        return sentence
    if counted.high == 0:
        return sentence  # what nobody reports one by one neither agrees nor disagrees
    return f"{sentence}, {'which agrees' if agrees else 'which does not agree'}"


def reported_between(counted: Count) -> str:
    """Return how many were individually reported: none, where nothing was."""
    return "none" if counted.high == 0 else str(counted)


def said_to_agree(counted: Count, *, agrees: bool | None) -> str:
    """Return whether what was *counted* between two claims may be what they grew by.

    A correction (`None`) is no growth.
    """
    if agrees is None or counted.high == 0:
        return "nothing to compare"
    return "they may" if agrees else "no"
