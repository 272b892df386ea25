"""What is said of figures that moved, of what moved within them, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.claims import NONE_COUNTED
from timeline.telling.developments import titled
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.values import Count, When

__all__ = [
    "NOTHING_MOVED",
    "came_since",
    "change_in_words",
    "claims_moved",
    "days_moved",
    "dispute_moved",
    "events_in_words",
    "from_to",
    "implied_moved",
    "moved_in_words",
    "moved_nothing",
    "nothing_came",
    "now_apart",
    "now_one",
    "shift_in_words",
    "stands_again",
    "start_moved",
    "was_left_aside",
]

NOTHING_MOVED = Remark(RemarkKind.NOTHING_MOVED, "no figure moved")


def came_since(clock: str, since: object) -> str:
    """Return what is new by *clock* (recorded, or said) after the moment or the day *since*."""
    return f"{clock} since {since}"


def nothing_came(clock: str, since: object) -> Remark:
    """Say that nothing is new."""
    return Remark(RemarkKind.NOTHING_NEW, f"nothing was {came_since(clock, since)}")


def moved_nothing(events: int) -> Remark:
    """Say how many of the new *events* moved no figure."""
    return Remark(RemarkKind.MOVED_NOTHING, f"events that moved no figure: {events:,}")


def events_in_words(events: int, still: int) -> str:
    """Return how many *events* are new, and how many of them moved no figure."""
    return f"events: {events:,}, of which {still:,} moved no figure"


def from_to(before: object, after: object) -> str:
    """Return how a number moved."""
    return f"from {before} to {after}"


def implied_moved(before: Count, after: Count) -> Remark:
    """Say how what is implied moved."""
    return Remark(RemarkKind.IMPLIED, f"implied: {from_to(before, after)}")


def dispute_moved(*, disputed: bool) -> Remark:
    """Say that something is *disputed* now, or is no longer."""
    if disputed:
        return Remark(RemarkKind.DISPUTED, "now disputed")
    return Remark(RemarkKind.NO_LONGER_DISPUTED, "no longer disputed")


def moved_in_words(figure: str, before: str, after: str, remarks: Iterable[Remark]) -> str:
    """Return how a *figure* (its question and side) moved from a number in words to another."""
    number = f"still {after}" if before == after else from_to(before, after)
    return _with_remarks(figure, number, remarks)


def claims_moved(
    figure: str, before: Sequence[str], after: Sequence[str], remarks: Iterable[Remark]
) -> str:
    """Return how a *figure* of claims alone moved: what was claimed *before*, and is *after*."""
    was, is_ = "; ".join(before), "; ".join(after)
    if was == is_:
        claimed = f"still claimed: {is_}"
    elif not was:
        claimed = f"newly claimed: {is_}"
    else:
        claimed = f"claimed before: {was}; claimed now: {is_ or 'nothing'}"
    return _with_remarks(figure, f"{NONE_COUNTED}; {claimed}", remarks)


def _with_remarks(figure: str, number: str, remarks: Iterable[Remark]) -> str:
    return "; ".join((f"{figure}: {number}", *(remark.text for remark in remarks)))


def shift_in_words(change: str, title: str, when: When) -> str:
    """Return how what one thing adds *changed*, and what it is."""
    return f"{change}: {titled(title, when)}"


def change_in_words(
    before: Count | None, after: Count | None, *, was_aside: bool, is_aside: bool, regrouped: bool
) -> str:
    """Return how what something adds changed from *before* (`None`: it was not counted).

    *regrouped* says that it is made up of more, or fewer, things than it was.
    """
    if before is None:
        return "aside, though it may add" if is_aside else f"new: {after}"
    if after is None:
        return f"no longer: {before}"
    if is_aside:
        return f"still aside: {after}" if was_aside else "aside now, may still add"
    if was_aside:
        return f"no longer aside: {after}"
    if before != after:
        return from_to(before, after)
    return f"{'counted otherwise, ' if regrouped else ''}as many as before: {after}"


def stands_again(correction: str) -> str:
    """Say that a claim stands, of which it was said that it was corrected."""
    return f"stands again, no longer {correction}"


def now_one(many: int, *, parts: bool) -> str:
    """Say that *many* count once: as *parts* of a whole, or as the same."""
    how = "counted together, as parts of one whole" if parts else "known to be one"
    return f"{many} that were counted apart are {how}"


def now_apart(*, parts: bool) -> str:
    """Say that what counted once does so no longer: as *parts* of a whole, or as the same."""
    if parts:
        return "what was counted as one whole is counted apart"
    return "what was counted as one is known to be several"


def was_left_aside(why: str) -> str:
    """Say why something that counts now did not."""
    return f"it was left aside: {why}"


def days_moved(before: When, after: When) -> str:
    """Say on which days something lay, and lies."""
    return f"its days were: {before}; they are: {after}"


def start_moved(before: When | None, after: When | None) -> str:
    """Say from when on a claimed total ran, and runs (`None`: that is not said)."""
    return f"it ran from: {_start(before)}; it runs from: {_start(after)}"


def _start(day: When | None) -> str:
    return "day not said" if day is None else str(day)
