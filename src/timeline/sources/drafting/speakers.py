"""Who may be saying something: a speaker, and the word that attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml
from timeline.english.numerals import plain
from timeline.sources.drafting.stretches import MOST_WORDS, Clue, Sort, masked, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["voices"]

_SAYING = """
    said says told stated announced confirmed confirms claimed claims denied denies reported
    revealed hinted suggested noted notes added insisted stressed emphasized emphasised warned
    argued argues alleged acknowledged admitted promised vowed demanded refused rejected proposed
    urged declared disclosed explained predicted floated described termed called accused believes
    estimated expects appealed dismissed interpreted advocated advised responded
"""
_MEANT = "stating alleging claiming saying adding announcing confirming denying advocating"
_PLURAL_ONLY = "say note suggest argue claim allege believe report expect confirm warn insist"
_CUE = pattern(
    f"(?<![\\w-])(?:{'|'.join((_SAYING + _MEANT).split())}|{'|'.join(_PLURAL_ONLY.split())}"
    "|announcement|stepped back|Say|speculation among|speculation|(?:remain(?:s|ed)|stayed) silent"
    "|declined to comment|reportedly|allegedly)(?![\\w-])"
)
_BY = pattern("(?:interpreted|confirmed|described|framed|termed|reported|[Rr]eported) [Bb]y:? ")
_ACCORDING = pattern("(?<!\\w)[Aa]ccording to ")
_HEDGES = {"reportedly", "allegedly"}

_CAP = "(?:(?:[A-Z][.])+|[^\\W\\d_a-z](?:[\\w'-]|[.](?=\\w))*)"
_NAME = f"{_CAP}(?: {_CAP}){{0,5}}"
_ROLE = (
    "(?i:officials?|sources?|analysts?|experts?|critics|observers|witnesses|delegates|diplomats"
    "|ministry|government|minister|president|lawmaker|spokes(?:man|woman|person)|commander"
    "|secretary|agency|office|representatives?|families|mediators|nations|organizations"
    "|organisations|headquarters|authorities|ombudsman|commissioner|journalists|reporters)"
)
_MENTION = pattern(
    f"(?<!\\w)(?:(?:the|an?|one|some|certain|multiple|several|military|international|senior"
    f"|diplomatic|official|numerous|many|unnamed|The|An?|One|Some|Certain|Multiple|{_CAP}) "
    f"){{0,4}}(?:{_ROLE}|[A-Z][a-z]+s(?= (?:note|suggest|say|argue)))"
    f"(?: (?:of|in|from|within|close to|and)(?: the)? (?:{_NAME}(?: {_ROLE})?|{_ROLE})){{0,2}}"
    f"(?: {_NAME})?(?!\\w)|(?<!\\w)(?:[Tt]he )?{_NAME}(?: of(?: the)? {_NAME})?(?!\\w)"
    "|(?<!\\w)(?:[Hh]e|[Ss]he|[Tt]hey|[Oo]thers|some of whom|who)(?!\\w)"
)
_NO_NAME = re.compile(
    r"(?:The|An?|This|That|These|Those|It|In|On|At|As|By|For|From|If|But|And|Yet|While|When"
    r"|Although|Though|After|Before|Since|Earlier|Later|Meanwhile|However|Despite|Such|What"
    r"|Another|Surprisingly|Looking|Adding|Fact|Details?|There|First|I)(?!\w)[^\S\0]*"
)
_PRONOUNS = {"he", "she", "they", "others", "some of whom", "who"}
_LINK = re.compile(
    r"[^\S\0]{1,9}(?:(?:has|have|had|was|were|also|later|reportedly|flatly|consistently|first"
    r"|itself|has been|have been|made an?|the|\w+ly)[^\S\0]{1,9}){0,3}"
)
_ADJECTIVE = re.compile(r"(?<!\w)(?i:the|an?|this|its|his|her|their)[^\S\0]{1,9}$")
_NOUNS = ("announcement", "speculation")
_QUOTED = ("”", '"', "'", "»")
_ANY_WORD = re.compile(r"\S+")


Span = tuple[int, int]


def voices(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Clue]:
    """Yield who may be saying something in *sentence*; dates, at *taken*, are no names."""
    text = masked(plain(sentence), taken)
    named = [(name, end) for start, end in _mentions(text) if (name := _bare(text, start)) < end]
    seen = 0
    for start, end, who, cue in sorted(_attributed(text, named), key=_longest_first):
        if start >= seen:
            seen = end
            yield _clue(sentence, start, end, who, cue)


def _longest_first(passage: tuple[int, int, Span | None, Span]) -> tuple[int, int]:
    return passage[0], -passage[1]


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        if match[0] != "The" and not match[0].endswith("'s"):
            yield match.span()


def _bare(text: str, start: int) -> int:
    """Return where a name begins, without a word that only opens the sentence."""
    opening = _NO_NAME.match(text, start)
    return opening.end() if opening and not text.startswith("The ", start) else start


def _attributed(text: str, named: list[Span]) -> Iterator[tuple[int, int, Span | None, Span]]:
    """Yield each passage that attributes, with the name and the cue in it or elsewhere."""
    for form in (_ACCORDING, _BY):
        for match in form.finditer(text):
            cue = (match.start(), match.start() + len(match[0].rstrip()))
            near = range(match.end() - 1, match.end() + 5)
            who = next((name for name in named if name[0] in near), None)
            yield match.start(), who[1] if who else cue[1], who, cue
    for match in _CUE.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if match[0].startswith(_NOUNS) or not _ADJECTIVE.search(before):
            yield from _beside(text, named, match.span())


def _beside(
    text: str, named: list[Span], cue: Span
) -> Iterator[tuple[int, int, Span | None, Span]]:
    who = None if text[slice(*cue)] in _HEDGES else _speaker(text, named, cue)
    if who is None:
        yield *cue, None, cue
        return
    start, end = min(who[0], cue[0]), max(who[1], cue[1])
    if len(_ANY_WORD.findall(text[start:end])) <= MOST_WORDS:
        yield start, end, who, cue
    else:
        yield *who, who, cue
        yield *cue, cue, cue


def _speaker(text: str, named: list[Span], cue: Span) -> Span | None:
    """Return who stands beside the cue, or else opens the sentence."""
    before = [name for name in named if name[1] <= cue[0]]
    if before and _LINK.fullmatch(text, before[-1][1], cue[0]):
        return before[-1]
    after = next((name for name in named if 0 < name[0] - cue[1] <= 2), None)
    quoted = text[: cue[0]].rstrip().endswith(_QUOTED)  # “…,” said somebody
    return after if quoted or not before else before[0]


def _clue(sentence: str, start: int, end: int, who: Span | None, cue: Span) -> Clue:
    cue_words = sentence[slice(*cue)]
    words = sentence[start:end]
    if who == cue:
        return Clue(Sort.VOICE, start, end, words, "the cue of the name before it")
    name = sentence[slice(*who)] if who else ""
    if not name:
        form = f"hedges = [{in_toml(cue_words)}]" if cue_words in _HEDGES else ""
        remark = "a hedge" if form else "who says so is to be seen"
        return Clue(Sort.VOICE, start, end, words, remark, form)
    if name.lower() in _PRONOUNS:
        form = f'voices = [{{ name = "", cue = {in_toml(cue_words)} }}]'
        return Clue(Sort.VOICE, start, end, words, "who is meant is to be seen", form)
    form = f"voices = [{{ name = {in_toml(name)}, cue = {in_toml(cue_words)} }}]"
    return Clue(Sort.VOICE, start, end, words, "perhaps who says so", form)
