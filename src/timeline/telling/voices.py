"""Who says so, and how they say when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events import VoiceKind
from timeline.values import Basis

if TYPE_CHECKING:
    from timeline.events import Voice
    from timeline.values import Span, Stated, When

__all__ = ["stated_days", "voice_in_words"]


def voice_in_words(voice: Voice) -> str:
    """Return who speaks, for whom, by what word, and when.

    >>> from timeline.events import Voice, VoiceKind
    >>> voice_in_words(Voice(name="sources", party="North", kind=VoiceKind.ANONYMOUS, cue="say"))
    'sources, anonymous, of North “say”'
    """
    kind = "" if voice.kind is VoiceKind.NAMED else f", {voice.kind}"
    party = f", of {voice.party}" if voice.party and voice.party != voice.name else ""
    cue = f" “{voice.cue}”" if voice.cue else ""
    said_on = f", {voice.said.value}" if voice.said else ""
    return f"{voice.name}{kind}{party}{cue}{said_on}"


def stated_days(stated: Stated[When | Span]) -> str:
    """Return the day or days that are *stated*, with the words and what else they rest on.

    It is empty where nothing is said of any day.
    """
    if stated.basis is Basis.NONE:
        return ""
    words = f"“{stated.words}” → " if stated.words else ""
    source = f" from {stated.source}" if stated.source else ""
    rule = f", rule: {stated.rule}" if stated.rule else ""
    return f"{words}{stated.value} ({stated.basis}{source}{rule})"
