"""Two answers to one question, and what is not the same in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions.counting.figures import Figure
from timeline.questions.counting.keeping import KeptCounted
from timeline.questions.keyed import figure_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.questions.counting.answers import Answer, CountingQuestion
    from timeline.questions.question import Keeping
    from timeline.state import Reading

__all__ = ["Differing", "answered"]

Ids = tuple[str, ...]


@frozen(eq=False)
class Differing:
    """The figures of one side in two answers, which differ.

    Attributes:
        side: the side.
        old: what it was.
        new: what it is.
        was: that of what stood otherwise then than now, and of all that is claimed. Where it is not
            known what that is, it is all.
        is_: that of the same, as it stands now.
    """

    side: str
    old: Figure
    new: Figure
    was: Figure
    is_: Figure


def answered(question: CountingQuestion, before: Reading, reading: Reading) -> Iterator[Differing]:
    """Yield by sides where the answer to *reading* differs from that to one *before*.

    Where both are kept, nothing is looked at that is the same in both.
    """
    # What is asked first is kept when the other is asked, and tells what moved between them.
    with reading.current() as current:
        new = reading.ask(question)
        is_newest = current is not None and current.is_whole
    moved: dict[str, set[Ids]] = {}
    was: dict[str, Figure] = {}
    is_: dict[str, Figure] = {}
    with before.current() as current:
        old = before.ask(question)
        if current and is_newest:
            moved, was = _moved(current.kept(question, question.keeping))
    with reading.current() as current:
        if current and moved:
            kept = current.kept(question, question.keeping)
            is_ = kept.among(moved) if isinstance(kept, KeptCounted) else {}
    yield from _differing(old, new, was, is_)


def _moved(kept: Keeping[Answer] | None) -> tuple[dict[str, set[Ids]], dict[str, Figure]]:
    """Return by sides what stands otherwise than now, and the figures of that."""
    if not isinstance(kept, KeptCounted):
        return {}, {}
    moved = kept.moved()
    return moved, kept.among(moved)


def _differing(
    old: Answer, new: Answer, was: Mapping[str, Figure], is_: Mapping[str, Figure]
) -> Iterator[Differing]:
    for side in sorted({*old, *new}):
        # What is kept is the same object where it rests on the same.
        before, after = figure_on(old, side), figure_on(new, side)
        if before is not after:
            parts = (was[side], is_[side]) if side in is_ else (before, after)
            yield Differing(side, before, after, *parts)
