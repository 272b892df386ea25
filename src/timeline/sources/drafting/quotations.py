"""Who speaks beside a quotation, whatever word says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.sources.drafting.spans import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.drafting.names import Phrases

__all__ = ["after_quotes", "before_a_quote"]

_VERB = "[a-z]{2,}(?:ed|es|ts|ys|id)"
_AFTER = pattern(f"[,?!.…-][”\"'’] (?:(?P<cue>{_VERB}) )?(?=[A-Za-z])")
"""The end of a quotation, behind which somebody and a verb may stand, in either order."""
_THEN = pattern(f" (?P<cue>{_VERB})(?!\\w)")
_BEFORE = pattern('(?<![a-z-])(?P<cue>[a-z-]++): [“"‘]')
_FIRST_WORD = re.compile(r"\w")

Span = tuple[int, int]


def after_quotes(text: str, phrases: Phrases) -> Iterator[tuple[Span, Span]]:
    """Yield who stands right behind a quotation, and the verb, which may stand before or after.

    "“It fell,” recounted Ann Other", and "“It fell,” Ann Other recounted".
    """
    for match in _AFTER.finditer(text):
        who = phrases.after(match.end())
        cue = match if match["cue"] else who and _THEN.match(text, who[1])
        if who and cue:
            yield who, cue.span("cue")


def before_a_quote(text: str, phrases: Phrases) -> tuple[Span, Span] | None:
    """Return who begins a sentence that leads to a quotation: "Her father was blunter: “Go.”"."""
    match, first = _BEFORE.search(text), _FIRST_WORD.search(text)
    who = phrases.after(first.start()) if match and first else None
    return (who, match.span("cue")) if match and who and who[1] <= match.start() else None
