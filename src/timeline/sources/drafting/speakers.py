"""Who may be saying something: a speaker, and the word that attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.display.escape import in_toml
from timeline.english.numerals import plain
from timeline.sources.drafting.names import PRONOUNS, Phrases
from timeline.sources.drafting.stretches import MOST_WORDS, Clue, Field, Sort, masked, pattern
from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["voices"]

_SAYING = """
    said says told tells stated states announced announces confirmed confirms claimed claims denied
    denies reported reports revealed reveals hinted hints suggested suggests noted notes added adds
    insisted insists stressed stresses emphasized emphasised emphasizes warned warns argued argues
    alleged alleges acknowledged acknowledges admitted admits promised promises vowed vows demanded
    demands refused refuses rejected rejects proposed proposes urged urges declared declares
    disclosed discloses explained explains predicted predicts floated described describes termed
    called accused accuses believes believed estimated estimates expects expected appealed dismissed
    interpreted advocated advised responded replied wrote writes tweeted posted testified recalled
    recalls concluded concludes asserted asserts maintained maintains informed assured assures
"""
_MEANT = """
    stating alleging claiming saying adding announcing confirming denying advocating warning
    demanding urging insisting arguing noting suggesting
"""
_PLURAL_ONLY = "say note suggest argue claim allege believe report expect confirm warn insist"
_CUE = pattern(
    f"(?<![\\w-])(?:{'|'.join(f'{_SAYING} {_MEANT} {_PLURAL_ONLY}'.split())}|Says?"
    "|puts?(?= (?:the|its|their) [^.;:]{1,50} at )"
    "|announcement|(?:remain(?:s|ed)|stayed) silent|stepped back|declined to comment)(?![\\w-])"
)
_SPOKEN = word_set("""
    said says added adds told explained explains claimed announced reported confirmed noted wrote
    warned insisted insists declared stated tweeted replied recalled recalls asked
    """)
_OF_ANYBODY = word_set(
    """
    said says say told tells added insisted insists insist warned warns warn claimed claims claim
    asserted asserts maintains denied denies informed assured explained recalled recalls believe
    """
)
"""What only people do, so that whatever stands before it names some: "villagers say"."""

_BEFORE_NAMES = pattern(
    "(?<!\\w)(?:[Aa]ccording to|[Cc]iting|(?:[Ss]peculation|views?) among|(?:confirmed|announced"
    "|interpreted|described|framed|termed|reported|[Rr]eported|denied|released|published|issued"
    "|carried|quoted|cited|told|verified|(?:[Ss]tatements?|[Rr]eports?) (?:from|made)) [Bb]y:?"
    "|[Ss]tatements? from|[Rr]eports? from) "
)
_QUOTING = pattern(
    "(?<!\\w)(?:quot(?:ed|es|ing)|cit(?:ed|es)) (?=(?:\\S+ ){1,9}as (?:saying|telling))"
)
_QUOTED_AS = pattern(
    "(?<!\\w)(?:was|were|is|are) (?:also )?quoted (?:[^.;:]{1,80}?)?(?P<cue>as saying)"
)
_HEDGE = pattern("(?<![\\w-])(?:reportedly|allegedly|purportedly)(?![\\w-])")

_LINK = re.compile(
    r"[^\S\0]{1,9}(?:(?:has|have|had|also|later|then|again|further|first|itself|himself|herself"
    r"|themselves|earlier|previously|recently|flatly|made an?|the|did|does|not|in an? (?:statement"
    r"|post|interview|report|letter|briefing)|\w+ly|(?:\w+[^\S\0])?\0{1,60})[^\S\0]{1,9}){0,3}"
)
_NOUNS = word_set("claims demands estimates hints notes promises reports states")
_OF_A_COUNTRY = re.compile(r"(?:[Tt]he\s)?\w+(?:ian|ish|ese|ani|qi|eli|can|nch)")
_PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|is|are|be|been|being|as|not|to)[^\S\0]{1,9}(?:\w+ly[^\S\0])?\Z"
)
_ARTICLE = re.compile(r"(?<!\w)(?i:the|an?|this|its|his|her|their)[^\S\0]{1,9}\Z")
_SET_OFF = re.compile(
    r",[^\S\0]{1,9}((?:[^,;:.!?“”\"]|[,.](?=[0-9])){1,90}),[^\S\0]{1,9}"
    r"(?:\w+ly[^\S\0]|has |have |had )?\Z"
)
_CLAUSE = re.compile(r"\s(?:who|whose)\s[^,;:.!?\"“”]{0,80}\Z")
_QUOTE_END = re.compile(r"[,”\"'»!?][^\S\0]{0,9}\Z")
_BLANK = re.compile(r"[^\S\0]{1,9}")
_ANY_WORD = re.compile(r"\S+")

Span = tuple[int, int]


class _Voice(NamedTuple):
    """Who speaks, where that stands, the cue, and which words of both are one passage."""

    who: Span | None
    cue: Span
    passage: Span

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
    for voice in sorted(_attributed(text), key=_longest_first):
        if voice.passage[0] >= seen:
            seen = voice.passage[1]
            yield _clue(sentence, voice)


def _longest_first(voice: _Voice) -> tuple[int, int]:
    start, end = voice.passage
    return start, -end


def _attributed(text: str) -> Iterator[_Voice]:
    """Yield every voice, with the speaker that stands beside its cue."""
    phrases = Phrases(text)
    for match in _HEDGE.finditer(text):
        yield _Voice(None, match.span(), match.span())
    for form in (_BEFORE_NAMES, _QUOTING):
        for match in form.finditer(text):
            if who := phrases.after(match.end()):
                cue = match.start(), match.start() + len(match[0].rstrip(": "))
                yield _Voice.of(text, who, cue)
    for match in _QUOTED_AS.finditer(text):
        if who := phrases.before(len(text[: match.start()].rstrip())):
            yield _Voice(who, match.span("cue"), who)
    for match in _CUE.finditer(text):
        if who := _speaker(text, phrases, match.span()):
            yield _Voice.of(text, who, match.span())


def _speaker(text: str, phrases: Phrases, cue: Span) -> Span | None:
    """Return who stands right before the cue, before what is set off there, or after it."""
    before = text[max(0, cue[0] - 120) : cue[0]]
    if _ARTICLE.search(before) or _PASSIVE.search(before):
        return None
    return (
        _beside(text, phrases, cue)
        or _set_off(phrases, cue, before)
        or _inverted(text, phrases, cue, before)
    )


def _beside(text: str, phrases: Phrases, cue: Span) -> Span | None:
    verb = text[slice(*cue)]
    for end in _ends_near(text, phrases, cue[0]):
        if who := phrases.before(end, anybody=verb in _OF_ANYBODY):
            who = _before_clause(text, phrases, who)
            return who if _agree(text[slice(*who)], verb) else None
    return None


def _before_clause(text: str, phrases: Phrases, who: Span) -> Span:
    """Return who stands before "who": of "a resident who fled the town", the resident."""
    clause = _CLAUSE.search(text, max(0, who[0] - 90), who[0])
    if clause is None:
        return who
    return phrases.before(clause.start(), anybody=True) or who


def _agree(name: str, cue: str) -> bool:
    """Return whether *cue* is the verb of *name*: not of "Russia suggest", "Russian demands"."""
    if cue in _PLURAL_ONLY.split():
        return name.endswith(("s", "s)", "men", "people")) or " " in name
    return cue not in _NOUNS or _OF_A_COUNTRY.fullmatch(name) is None


def _ends_near(text: str, phrases: Phrases, stop: int) -> Iterator[int]:
    """Yield where a phrase may end of which only words such as "has also" part the cue."""
    for end in phrases.ends(stop - 90, stop):
        closing = end + 1 if text[end : end + 1] == ")" else end
        if _LINK.fullmatch(text, closing, stop):
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
    if text[slice(*cue)] not in _SPOKEN or not (_QUOTE_END.search(before) or not before.strip()):
        return None
    blank = _BLANK.match(text, cue[1])
    return phrases.after(blank.end()) if blank else None


def _clue(sentence: str, voice: _Voice) -> Clue:
    cue = sentence[slice(*voice.cue)]
    words = sentence[slice(*voice.passage)]
    if voice.who is None:
        field, entry, remark = Field.HEDGES, in_toml(cue), "a hedge"
    else:
        name = _named(sentence[slice(*voice.who)])
        remark = "perhaps who says so" if name else "who is meant is to be seen"
        field, entry = Field.VOICES, f"{{ name = {in_toml(name)}, cue = {in_toml(cue)} }}"
    return Clue(Sort.VOICE, *voice.passage, words, remark, None, field, entry)


def _named(name: str) -> str:
    """Return *name*; empty for a word that stands for a name."""
    return "" if name.lower() in PRONOUNS else name
