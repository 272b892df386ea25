"""Numbers of what comes on top of what was counted before: "a further 12" is no total."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.values.count import Count
    from timeline.values.stated import Stated

__all__ = ["besides_others", "is_increment"]

_BESIDES = ", besides others"


def besides_others(rule: str) -> str:
    """Return the name of *rule* where it reads a number of more besides: "a further 12"."""
    return f"{rule}{_BESIDES}"


def is_increment(count: Stated[Count]) -> bool:
    """Return whether the words of *count* number only what comes on top of what was counted before.

    As a flow that is how many; as a total or a level it is refused.
    """
    return count.rule is not None and count.rule.endswith(_BESIDES)
