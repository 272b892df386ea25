"""Who may be saying something: a speaker, and the word that attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.display.escape import in_toml
from timeline.english.numerals import plain
from timeline.sources.drafting.clues import MOST_WORDS, Clue, Field, Sort
from timeline.sources.drafting.cues import (
    BEFORE_NAMES,
    CREDIT,
    CUE,
    HEDGE,
    LINK,
    MADE,
    OF_ANYBODY,
    OWNED,
    PLURAL_ONLY,
    QUOTED_AS,
    QUOTING,
    SHOWED,
)
from timeline.sources.drafting.names import PRONOUNS, RELATIVES, Phrases
from timeline.sources.drafting.quotations import after_quotes, before_a_quote
from timeline.sources.drafting.spans import masked
from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["voices"]

_NOUNS = word_set("""
    appeals claims comments counts demands estimates forecasts hints notes pledges promises protests
    questions reports requests signals states terms voices vows
    """)
_SAID = word_set("said says told")
_AFTER_NOUNS = re.compile(r"\s(?:of|in|at|is|are|was|were|have|had|and|between|over|among)(?!\w)")
_ALSO_NOUNS = word_set("claim fear note report")
_OF_A_COUNTRY = re.compile(r"(?:[Tt]he\s)?\w+(?:ian|ish|ese|ani|qi|eli|can|nch)")
_PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|is|are|be|been|being|as|not|to)[^\S\0]{1,9}"
    r"(?:(?:\w+ly|also|later|then|first|again)[^\S\0])?\Z"
)
_ARTICLE = re.compile(r"(?<!\w)(?i:the|an?|this|its|his|her|their)[^\S\0]{1,9}\Z")
_SET_OFF = re.compile(
    r",[^\S\0]{1,9}((?:[^,;:.!?“”\"]|[,.](?=[0-9])){1,90}),[^\S\0]{1,9}"
    r"(?:\w+ly[^\S\0]|has |have |had )?\Z"
)
_OF_WHOM = re.compile(r"[^\S\0]{0,9}[,—–-]?[^\S\0]{0,9}(?:\w{3,8}[^\S\0]of[^\S\0])?\Z")
"""What stands between a name and "who", or "whom"."""
_CLAUSE = re.compile(r"\s(?:who|whose)\s[^,;:.!?\"“”]{0,80}\Z")
_QUOTE_END = re.compile(r"[,”\"'»!?][^\S\0]{0,9}\Z")
_AND, _AND_BEFORE = re.compile(r"[^\S\0]and[^\S\0]"), re.compile(r"[^\S\0]and[^\S\0]\Z")
_CLAUSE_START = re.compile(r"(?:\A|[;:,“\"]\s)(?=[^;:,“\"]*\Z)")
_MORE_OF_WHO = re.compile(
    r"\s(?:\w+ing|\w+ed|in|at|from|near|on|with|outside|inside|across|around)\s"
    r"(?:(?!(?:is|are|was|were|has|have|had|and|that|who|to|will|would)\s)\S+\s){1,8}"
)
_DENIED = re.compile(r"(?<!\w)(?:neither|no|nor|none of)[^\S\0]\Z", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\0]{1,9}")
_ANY_WORD = re.compile(r"\S+")

Span = tuple[int, int]


class _Voice(NamedTuple):
    """Who speaks, where that stands, the cue, and which words of both are one passage."""

    who: Span | None
    cue: Span
    passage: Span

    def after(self, place: int) -> _Voice | None:
        """Return the voice with what of its passage stands after *place*; `None` without a cue."""
        if self.passage[0] >= place:
            return self
        return self._replace(passage=self.cue) if self.cue[0] >= place else None

    @classmethod
    def of(cls, text: str, who: Span, cue: Span) -> _Voice:
        """Return a voice whose passage goes from name to cue, or is as much as may be quoted."""
        whole = min(who[0], cue[0]), max(who[1], cue[1])
        if len(_ANY_WORD.findall(text[slice(*whole)])) <= MOST_WORDS:
            return cls(who, cue, whole)
        quoted = [word.end() for word in _ANY_WORD.finditer(text, *who)][:MOST_WORDS]
        return cls(who, cue, (who[0], quoted[-1]))


def voices(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Clue]:
    """Yield who may be saying something in *sentence*; dates, at *taken*, are no names."""
    text = masked(plain(sentence), taken)
    seen = 0
    for found in sorted(_attributed(text), key=_longest_first):
        voice = found.after(seen)
        if voice is not None:
            seen = voice.passage[1]
            yield _clue(sentence, voice)


def _longest_first(voice: _Voice) -> tuple[int, int]:
    start, end = voice.passage
    return start, -end


def _attributed(text: str) -> Iterator[_Voice]:
    """Yield every voice, with the speaker that stands beside its cue."""
    phrases = Phrases(text)
    for match in HEDGE.finditer(text):
        yield _Voice(None, match.span(), match.span())
    yield from _before_names(text, phrases)
    for match in CREDIT.finditer(text):
        yield _Voice.of(text, match.span("who"), match.span("cue"))
    for match in QUOTED_AS.finditer(text):
        if who := phrases.before(len(text[: match.start()].rstrip())):
            yield _Voice(who, match.span("cue"), who)
    yield from _of_nouns(text, phrases)
    yield from _of_verbs(text, phrases)


def _of_verbs(text: str, phrases: Phrases) -> Iterator[_Voice]:
    """Yield who is the subject of a verb that attributes, or stands beside a quotation."""
    first = len(text)
    for match in CUE.finditer(text):
        if who := _speaker(text, phrases, match.span()):
            first = min(first, match.start())
            yield from _with_others(text, phrases, _Voice.of(text, who, match.span()))
    for who, cue in after_quotes(text, phrases):
        if not _stands_for(text, who):
            yield _Voice.of(text, who, cue)
    leading = before_a_quote(text, phrases)
    if leading and leading[1][0] < first and not _stands_for(text, leading[0]):
        yield _Voice.of(text, *leading)


def _with_others(text: str, phrases: Phrases, voice: _Voice) -> Iterator[_Voice]:
    """Yield *voice*, and whom "and" joins to a speaker of their own: "a doctor and two nurses"."""
    yield voice
    start, end = voice.who or voice.cue
    if end <= voice.cue[0]:
        joined = _AND_BEFORE.search(text, max(0, start - 9), start)
        other = phrases.before(joined.start(), anybody=True) if joined else None
    else:
        joined = _AND.match(text, end)
        other = phrases.after(joined.end(), anybody=True) if joined else None
    if other and not _stands_for(text, other):
        yield _Voice(other, voice.cue, other)


def _before_names(text: str, phrases: Phrases) -> Iterator[_Voice]:
    """Yield who stands after such words as "according to"."""
    for form in (BEFORE_NAMES, QUOTING):
        for match in form.finditer(text):
            anybody = match[0].lower().startswith("according")
            if who := phrases.after(match.end(), anybody=anybody):
                cue = match.start(), match.start() + len(match[0].rstrip(": "))
                yield from _with_others(text, phrases, _Voice.of(text, who, cue))


def _of_nouns(text: str, phrases: Phrases) -> Iterator[_Voice]:
    """Yield whose a claim or a request is, and who made one."""
    for match in OWNED.finditer(text):
        possessive = match.start() + len(match["of"])
        if who := phrases.before(possessive):
            yield _Voice.of(text, (who[0], match.start()), match.span("cue"))
    for form in (MADE, SHOWED):
        for match in form.finditer(text):
            if (who := phrases.before(match.start())) and not _stands_for(text, who):
                yield _Voice.of(text, who, match.span("cue"))


def _stands_for(text: str, who: Span) -> bool:
    """Return whether the words stand for a name, as a pronoun does."""
    return text[slice(*who)].lower() in PRONOUNS


def _speaker(text: str, phrases: Phrases, cue: Span) -> Span | None:
    """Return who stands right before the cue, before what is set off there, or after it."""
    before = text[max(0, cue[0] - 120) : cue[0]]
    is_passive = not text[slice(*cue)].endswith("ing") and _PASSIVE.search(before)
    if _ARTICLE.search(before) or is_passive:
        return None
    who = (
        _beside(text, phrases, cue)
        or _set_off(phrases, cue, before)
        or _inverted(text, phrases, cue, before)
        or _far(text, phrases, cue, before)
    )
    return None if who and _stands_for(text, who) else who


def _beside(text: str, phrases: Phrases, cue: Span) -> Span | None:
    verb = text[slice(*cue)]
    for end in _ends_near(text, phrases, cue[0]):
        if who := phrases.before(end, anybody=verb in OF_ANYBODY):
            who = _antecedent(text, phrases, who) or _before_clause(text, phrases, who)
            denied = _DENIED.search(text, max(0, who[0] - 9), who[0])
            name, then = text[slice(*who)], text[cue[1] : cue[1] + 9]
            return who if not denied and _agree(name, verb, then) else None
    return None


def _antecedent(text: str, phrases: Phrases, who: Span) -> Span | None:
    """Return whom "who" or "which" stands for: who is named right before it."""
    if text[slice(*who)].lower() not in RELATIVES:
        return None
    between = _OF_WHOM.search(text, max(0, who[0] - 30), who[0])
    return phrases.before(between.start()) if between else None


def _before_clause(text: str, phrases: Phrases, who: Span) -> Span:
    """Return who stands before "who": of "a resident who fled the town", the resident."""
    clause = _CLAUSE.search(text, max(0, who[0] - 90), who[0])
    if clause is None:
        return who
    return phrases.before(clause.start(), anybody=True) or who


def _agree(name: str, cue: str, then: str) -> bool:
    """Return whether *cue* is the verb of *name*: not of "Russia suggest", "Russian demands".

    It may be a noun as well, before what *then* follows, and behind an owner it is no verb.
    """
    if name.endswith(("'", "'s")) and cue not in _SAID:
        return False
    if cue in PLURAL_ONLY:
        several = name.endswith(("s", "s)", "men", "people"))
        return several or (" " in name and cue not in _ALSO_NOUNS)
    return cue not in _NOUNS or not (_OF_A_COUNTRY.fullmatch(name) or _AFTER_NOUNS.match(then))


def _ends_near(text: str, phrases: Phrases, stop: int) -> Iterator[int]:
    """Yield where a phrase may end of which only words such as "has also" part the cue."""
    for end in phrases.ends(stop - 90, stop):
        closing = end + 1 if text[end : end + 1] == ")" else end
        if LINK.fullmatch(text, closing, stop):
            yield closing


def _set_off(phrases: Phrases, cue: Span, before: str) -> Span | None:
    """Return who stands before or between commas: "Ann Other, who leads a team, said"."""
    found = _SET_OFF.search(before)
    if found is None:
        return None
    offset = cue[0] - len(before)
    who = phrases.before(offset + found.start(), anybody=True)
    inner = phrases.after(offset + found.start(1))
    is_whole = inner is not None and inner[1] == offset + found.end(1)
    if who and inner and is_whole and phrases.is_person(inner) and not phrases.is_person(who):
        return inner
    return who


def _inverted(text: str, phrases: Phrases, cue: Span, before: str) -> Span | None:
    """Return who stands after the cue, as in "…, said Ann Other"."""
    if not (_QUOTE_END.search(before) or not before.strip()):
        return None
    blank = _BLANK.match(text, cue[1])
    return phrases.after(blank.end()) if blank else None


def _far(text: str, phrases: Phrases, cue: Span, before: str) -> Span | None:
    """Return who begins the clause of the cue: "Mothers waiting at the gate told of it"."""
    begun = _CLAUSE_START.search(before)
    start = cue[0] - len(before) + (begun.end() if begun else 0)
    who = phrases.after(start) if begun or start == 0 else None
    return who if who and _MORE_OF_WHO.fullmatch(text, who[1], cue[0]) else None


def _clue(sentence: str, voice: _Voice) -> Clue:
    cue = sentence[slice(*voice.cue)]
    words = sentence[slice(*voice.passage)]
    if voice.who is None:
        field, entry, remark = Field.HEDGES, in_toml(cue), "a hedge"
    else:
        name, remark = sentence[slice(*voice.who)], "perhaps who says so"
        field, entry = Field.VOICES, f"{{ name = {in_toml(name)}, cue = {in_toml(cue)} }}"
    return Clue(Sort.VOICE, *voice.passage, words, remark, None, field, entry)
