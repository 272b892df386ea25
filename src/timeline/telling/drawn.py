"""What a drawing says of itself: why it has several axes, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined, plural

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = [
    "COINCIDING",
    "GAP",
    "HOW_TO_READ",
    "MANY_SIDES",
    "OTHER_SIZES",
    "beyond_bounds",
    "beyond_scale",
    "claimed_by",
    "claims_not_drawn",
    "course_in_words",
    "not_bounded",
    "not_drawn",
    "of_side",
    "said_of_side",
    "undated",
    "with_unit",
    "without_bound",
]

COINCIDING = "Lines that would lie on each other are drawn apart, on the same scale."
OTHER_SIZES = "Numbers of very different sizes are drawn apart, each on a scale of its own."
MANY_SIDES = "So many sides are drawn apart, on the same scale."

GAP = "claimed, but not reported one by one"
"""What is said of the number of those claimed that were not counted, behind it."""

HOW_TO_READ = (
    "The line is what was certainly reached by each day. Hatched is what was reached if all that "
    "may have happened by then did; a light shade is how many more there may be. An arrow at the "
    "end says that nothing bounds the number from above. ○ is a total that somebody claims, over "
    "the days that it stands for; dotted lines join what one speaker claims."
)
"""How a drawing is read."""


def claimed_by(words: str, speakers: str) -> tuple[str, str]:
    """Return what is claimed in which *words*, and who says so, to stand below each other."""
    number = f"{int(words):,}" if words.isascii() and words.isdecimal() else words
    return f"{number} claimed", speakers


def of_side(title: str, words: str) -> str:
    """Return what is said of a side behind what it is called."""
    return f"{title}: {words}" if words else title


def said_of_side(side: str, speaker: str) -> str:
    """Return what a line is called that is of a *side* as one *speaker* tells it."""
    return f"{side}, by {speaker}"


def with_unit(number: str, unit: str) -> str:
    """Return a *number* with what it counts."""
    return f"{number} {unit}" if unit else number


def claims_not_drawn(number: int, what: str) -> str:
    """Say that so many claimed totals are not drawn, and what they are like.

    >>> claims_not_drawn(9, "for periods")
    '9 claimed totals are for periods, and are in the list of claims alone.'
    """
    verb = "is" if number == 1 else "are"
    total = plural(number, "claimed total")
    return f"{total} {verb} {what}, and {verb} in the list of claims alone."


def without_bound(words: Iterable[str]) -> str:
    """Return what claims are like that bound nothing, by their *words*.

    >>> without_bound(["about 2,400", "some"])
    'without any bound (about 2,400; some)'
    """
    return f"without any bound ({'; '.join(words)})"


def beyond_scale(number: int) -> str:
    """Say that so many claimed totals are drawn at the upper edge, being far beyond the rest."""
    are, their = ("is", "its") if number == 1 else ("are", "their")
    total = plural(number, "claimed total")
    return f"{total} {are} far beyond the scale: an arrow above the axes marks {their} days."


def beyond_bounds(sides: Iterable[str]) -> str:
    """Say of which *sides* the upper bound is not shaded."""
    return f"An upper bound far above the line is not shaded: {joined(sides)}."


def not_drawn(sides: Iterable[str]) -> str:
    """Say of which *sides* there is no line, since there are too many of them."""
    return f"Not drawn, as there is no room for so many sides: {', '.join(sides)}."


def not_bounded(sides: Iterable[str]) -> str:
    """Say for which *sides* there is nothing to draw."""
    return f"No number is reported that could be drawn: {', '.join(sides)}."


def undated(number: int) -> str:
    """Say how many developments stand on no day."""
    verb = "has" if number == 1 else "have"
    return f"{plural(number, 'development')} {verb} no reported day, and no place in the drawing."


def course_in_words(label: str, totals: Iterable[str], claims: Iterable[str]) -> str:
    """Return what a drawing shows to those who do not see it: the end, and what is claimed last."""
    reached = "; ".join(totals)
    claimed = "; ".join(claims)
    ends = f"in the end {reached}" if reached else "nothing counted"
    return f"{label}, by each day: {ends}{f'. Claimed last: {claimed}' if claimed else ''}."
