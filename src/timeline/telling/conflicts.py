"""What is said where reports exclude each other, and of what refers to what is not known.

Why reports exclude each other is said where that is found (`timeline.state.Disagreement`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import id_in_brief

if TYPE_CHECKING:
    from timeline.state import Dangling, Disagreement

__all__ = ["conflict_in_words", "dangling_in_words"]


def conflict_in_words(conflict: Disagreement) -> str:
    """Return what *conflict* is about, and what is the matter, where its reports are at hand."""
    return f"{conflict.topic}: {conflict.sentence}"


def dangling_in_words(dangling: Dangling) -> str:
    """Return why an event waits, and for which."""
    return f"{dangling.why}: {id_in_brief(dangling.missing)}"
