"""Who says so, and how they say when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.events import VoiceKind, key_of
from timeline.telling.phrases import joined, plural
from timeline.values import Basis, Count, Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.events import Voice
    from timeline.values import Span, When

__all__ = [
    "PRIVATE_WORDS",
    "all_alone",
    "name_in_words",
    "one_and_others",
    "read_as",
    "stated_days",
    "voice_in_words",
]


PRIVATE_WORDS = "private words"
"""What is told of a passage that may not be shown."""


def name_in_words(name: str) -> str:
    """Return *name*, or what people are told in the place of one that is private.

    >>> name_in_words("the mayor"), name_in_words("private:" + "3f9a2c01" * 8)
    ('the mayor', 'a private source 3f9a2c01')
    """
    key = key_of(name)
    return name if key is None else f"a private source {key[:8]}"


def voice_in_words(voice: Voice) -> str:
    """Return who speaks, for whom, by what word, and when.

    >>> from timeline.events import Voice, VoiceKind
    >>> voice_in_words(Voice(name="sources", party="North", kind=VoiceKind.ANONYMOUS, cue="say"))
    'sources, anonymous, of North “say”'
    """
    kind = "" if voice.kind is VoiceKind.NAMED else f", {voice.kind}"
    other = voice.party and voice.party != voice.name
    party = f", of {name_in_words(voice.party)}" if voice.party and other else ""
    cue = f" “{voice.cue}”" if voice.cue else ""
    said_on = f", {voice.said.value}" if voice.said else ""
    return f"{name_in_words(voice.name)}{kind}{party}{cue}{said_on}"


def all_alone(parties: Sequence[str], *, others: bool) -> str:
    """Return which *parties* say so, and whether *others* do beside them.

    >>> all_alone(["North"], others=False), all_alone(["North", "South"], others=True)
    ('North alone', 'North and South and others')
    """
    told = list(map(name_in_words, parties))
    if others:
        return joined([*told, "others"])
    return f"{joined(told)} alone" if len(told) == 1 else joined(told)


def one_and_others(speakers: Sequence[str]) -> str:
    """Return the first of *speakers*, and how many there are beside.

    >>> one_and_others(["Daily"]), one_and_others(["Daily", "Gazette", "Post"])
    ('Daily', 'Daily and 2 others')
    """
    first, *rest = list(map(name_in_words, speakers)) or ("nobody named",)
    return f"{first} and {plural(len(rest), 'other')}" if rest else first


def stated_days(stated: Stated[When | Span]) -> str:
    """Return the day or days that are *stated*, with the words and what else they rest on.

    It is empty where nothing is said of any day.
    """
    if stated.basis is Basis.NONE:
        return ""
    words = f"“{stated.words}” → " if stated.words else ""
    source = f" from {stated.source}" if stated.source else ""
    qualifier = f", {stated.qualifier}" if stated.qualifier else ""
    rule = f", rule: {stated.rule}" if stated.rule else ""
    return f"{words}{stated.value} ({stated.basis}{source}{qualifier}{rule})"


def read_as(stated: Stated[Any]) -> str:
    """Return the words that are *stated*, what they were read as, and by what rule.

    >>> from timeline.values import Count
    >>> read_as(Stated(Count.at_least(5), "five or more medics", noun="medics"))
    '“five or more medics” → at least 5 medics'
    """
    counted = stated.noun if isinstance(stated.value, Count) and stated.value.known else None
    value = f"{stated.value} {counted}" if counted else f"{stated.value}"
    source = f" from {stated.source}" if stated.source else ""
    grounds = [
        *([] if stated.basis in {Basis.STATED, Basis.NONE} else [f"{stated.basis}{source}"]),
        *([stated.rule] if stated.rule else []),
        *([stated.qualifier.value] if stated.qualifier else []),
    ]
    how = f" ({', '.join(grounds)})" if grounds else ""
    return f"“{stated.words}” → {value}{how}"
