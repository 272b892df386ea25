"""What is said where reports exclude each other, and of what refers to what is not known.

Why reports exclude each other is said where that is found (`timeline.state.Disagreement`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import id_in_brief
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from timeline.state import Dangling, Disagreement

__all__ = ["NO_CONFLICTS", "conflict_in_words", "conflict_remarks", "dangling_in_words"]

NO_CONFLICTS = Remark(RemarkKind.NO_CONFLICTS, "no conflicts")


def conflict_remarks(
    conflicts: Collection[Disagreement], dangling: Collection[Dangling]
) -> Iterator[Remark]:
    """Say so where there are neither *conflicts* nor what refers to the unknown."""
    if not conflicts and not dangling:
        yield NO_CONFLICTS


def conflict_in_words(conflict: Disagreement) -> str:
    """Return what *conflict* is about, and what is the matter, where its reports are at hand."""
    return f"{conflict.topic}: {conflict.sentence}"


def dangling_in_words(dangling: Dangling) -> str:
    """Return that an event refers to what is not known, why, and to which."""
    return f"dangling: {dangling.why}: {id_in_brief(dangling.missing)}"
