"""What is left aside, each development once for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.folds import Aside

__all__ = ["AsideKey", "aside_key", "each_aside"]

AsideKey = tuple[tuple[str, ...], str]
"""Of which development it is known that it is left aside, by its reports, and why."""


def aside_key(aside: Aside) -> AsideKey:
    """Return what is the same of all that leave one development aside for one reason."""
    return aside.subject.ids, aside.why


def each_aside(asides: Iterable[Aside]) -> tuple[Aside, ...]:
    """Return *asides* by the reports of their developments, each once for each reason."""
    by_key = {aside_key(aside): aside for aside in asides}
    return Listed(by_key[key] for key in sorted(by_key))
