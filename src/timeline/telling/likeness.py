"""What two developments have in common, and what speaks against that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.values import Count, When

__all__ = [
    "adjoining_days",
    "apart_in_documents",
    "compatible_days",
    "count_shared",
    "counted_of",
    "counts_compared",
    "field_shared",
    "not_all_compared",
    "overlapping_days",
    "pair_in_words",
    "same_day",
    "same_field",
    "same_kind",
    "same_sides",
    "so_far",
    "too_many_alike",
]


def same_kind(kind: str) -> str:
    """Say that both are of one *kind*."""
    return f"same kind: {kind}"


def same_sides(sides: Sequence[str]) -> str:
    """Say for which *sides* both count."""
    return f"same {'side' if len(sides) == 1 else 'sides'}: {', '.join(sides)}"


def same_field(field: str, texts: Iterable[str]) -> str:
    """Say which *texts* both have in a *field* of their kind."""
    return f"same {field.replace('_', ' ')}: {', '.join(texts)}"


def same_day(when: When) -> str:
    """Say that both lie on one day."""
    return f"same day: {when}"


def overlapping_days(left: When, right: When) -> str:
    """Say that both may lie on one day."""
    return f"days that overlap: {left} and {right}"


def adjoining_days(left: When, right: When) -> str:
    """Say that one may lie on the day after the other."""
    return f"days next to each other: {left} and {right}"


def compatible_days(left: When, right: When) -> str:
    """Say that days which tell little do not speak against it."""
    return f"days that do not exclude each other: {left} and {right}"


def counted_of(measure: str, so_far: str, side: str) -> str:
    """Return what is counted: of which *measure*, whether *so_far*, and for which *side*."""
    return f"{measure}{so_far} ({side})"


def so_far(start: When | None) -> str:
    """Return how a total is told from what adds: it runs from *start*, where that is said."""
    return f" so far, since {start}" if start else " so far"


def count_shared(what: str, count: Count) -> str:
    """Return an exact number as what tells something from most others."""
    return f"{what}: {count}"


def field_shared(field: str, text: str) -> str:
    """Return the *text* of a *field* as what tells something from most others."""
    return f"{field.replace('_', ' ')} “{text}”"


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


def too_many_alike(where: str, many: int, crowds: Iterable[tuple[str, int]]) -> str:
    """Say of how *many* alike not all were compared; *crowds* share a trait, and are too many."""
    left_out = ", ".join(f"{trait}: {number}" for trait, number in crowds)
    beside = f" (not {left_out})" if left_out else ""
    return f"{where}: {many} were compared only with those that share a number or a name{beside}"


def not_all_compared(trait: str, undated: int, many: int) -> str:
    """Say that those *undated* were not compared with all of *many* that share a *trait*."""
    return f"{trait}: {undated} without a day were not compared with all {many} alike"
