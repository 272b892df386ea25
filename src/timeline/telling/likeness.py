"""What two developments have in common, and what speaks against that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.values import Count

__all__ = [
    "ADJOINING_DAYS",
    "COMPATIBLE_DAYS",
    "OVERLAPPING_DAYS",
    "SAME_DAY",
    "SHOWN",
    "apart_in_documents",
    "counts_compared",
    "not_all_compared",
    "pair_in_words",
    "same_field",
    "same_kind",
    "same_sides",
    "spelled_alike",
    "too_many_alike",
]


SAME_DAY = "same day: {0}"
OVERLAPPING_DAYS = "days that overlap: {0} and {1}"
ADJOINING_DAYS = "days next to each other: {0} and {1}"
COMPATIBLE_DAYS = "days that do not exclude each other: {0} and {1}"
"""What the days of two say, to be filled in with them."""


SHOWN = tuple(
    f"{end}_{what}"
    for what in ("when", "title", "counts", "voices", "words")
    for end in ("left", "right")
)
"""The columns beside a pair that show what either tells: for people alone, as the names decide."""


def same_kind(kind: str) -> str:
    """Say that both are of one *kind*."""
    return f"same kind: {kind}"


def same_sides(sides: Sequence[str]) -> str:
    """Say for which *sides* both count."""
    return f"same {'side' if len(sides) == 1 else 'sides'}: {', '.join(sides)}"


def same_field(field: str, texts: Iterable[str]) -> str:
    """Say which *texts* both have in a *field* of their kind."""
    return f"same {field.replace('_', ' ')}: {', '.join(texts)}"


def counts_compared(what: str, left: Count, right: Count) -> str:
    """Say how two counts of one thing agree, or that they do not."""
    if left.meet(right) is None:
        return f"but counts that exclude each other, {what}: {left} and {right}"
    if left == right:
        return f"same count, {what}: {left}"
    return f"counts that admit each other, {what}: {left} and {right}"


def apart_in_documents(keys: Iterable[str]) -> str:
    """Say which documents tell of both, and so tell them apart."""
    return f"told apart in one document: {', '.join(keys)}"


def pair_in_words(left: str, right: str, reasons: Iterable[str]) -> str:
    """Return the names of two that may be one, and what they have in common."""
    return f"{left} and {right}: {'; '.join(reasons)}"


def spelled_alike(rarer: int, most: int) -> str:
    """Say that two names are spelled alike, and how often either is used."""
    return f"spelled alike; used {rarer} and {most} times"


def too_many_alike(where: str, many: int, crowds: Iterable[tuple[str, int]]) -> str:
    """Say of how *many* alike not all were compared; *crowds* share a trait, and are too many."""
    left_out = ", ".join(f"{trait}: {number}" for trait, number in crowds)
    beside = f" (not {left_out})" if left_out else ""
    return f"{where}: {many} were compared only with those that share a number or a name{beside}"


def not_all_compared(trait: str, undated: int, many: int) -> str:
    """Say that those *undated* were not compared with all of *many* that share a *trait*."""
    return f"{trait}: {undated} without a day were not compared with all {many} alike"
