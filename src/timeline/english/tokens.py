"""A phrase cut into words and numerals, each with the letter of its classes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.english.grammar import AFTER, BEFORE, PRODUCTIONS, WORDED
from timeline.english.lexicon import CLASSES, FUNCTION, IN_COMPOUNDS, REASONS
from timeline.english.matching import Alphabet, words_in
from timeline.english.nouns import is_plural, plural_of, singular_of
from timeline.english.numerals import (
    ATTACHED,
    FIGURE,
    MAGNITUDES,
    NUMBER_WORDS,
    SCALES,
    Numeral,
    read_numeral,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Lettered", "alphabet", "cut"]

_LETTER = "[a-z\u00e0-\u00f6\u00f8-\u024f]"
_WORD = re.compile(f"{_LETTER}(?:{_LETTER}|'(?!t$)|-(?={_LETTER}))*'?")
_NUMBER = re.compile(f"({FIGURE})({'|'.join(sorted(ATTACHED, reverse=True))})?([+]|-.+)?")
_BLANK_GROUPS = re.compile("(?<![0-9.,'])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9.,'])")
_DOTTED = re.compile("(?:[a-z][.]){2,}")
_VOWELLESS = re.compile("[^aeiouy\u00e0-\u024f]+")
_ROMAN = re.compile("[IVX]{2,}")
_OF_A_NATION = re.compile(
    "(?!(?:clean|human|multi|ocean|organ|(?:sub)?urban)$)[a-z]{2,}(?:[a-z]an|ese|[a-z]i)"
    "|(?:brit|dan|engl|finn|ir|jew|kurd|pol|scott|span|swed|turk)ish"
    "|afghan|croat|czech|dutch|french|greek|kurd|serb|slovak|swiss|tajik|thai|turk|uzbek|welsh"
)
_SIGNS = {
    "<": ("fewer", "than"),
    ">": ("more", "than"),
    "\u2264": ("at", "most"),
    "\u2265": ("at", "least"),
    "~": ("about",),
    "\u2248": ("about",),
}
_STOPS = (".", ",", ";", ":")
_SHORT = {
    "approx.": "approximately",
    "approx": "approximately",
    "c.": "circa",
    "ca.": "circa",
    "ca": "circa",
    "c": "circa",
    "est.": "estimated",
    "est": "estimated",
    "max.": "maximum",
    "max": "maximum",
    "min.": "min",
    "no-one": "nobody",
    "n/a": "n/a",
    "-": "-",
}
_AFTER_HYPHEN = {"odd", "plus"}
_STARTS = NUMBER_WORDS | {"half", "a", "an"}


class Lettered(NamedTuple):
    """A text as a grammar sees it: a letter for each word or numeral, and what stood there."""

    letters: str
    written: list[str]
    numerals: list[Numeral]
    scales: list[int]

    def words(self, start: int, end: int) -> str:
        """Return what was written from one letter to another."""
        return " ".join(self.written[start:end])

    def reason(self, start: int) -> str:
        """Return why the words from *start* are not understood, if a class says so."""
        for letter in self.letters[start:]:
            if letter in _reasons():
                return _reasons()[letter]
        return ""


def cut(text: str, unit: str | None = None) -> Lettered:
    """Return the tidy *text* as letters; *unit* is a noun that counts whatever it holds."""
    words, written = _chunks(text)
    units = _forms(unit) if unit else ()
    known = _known()
    spelled = words if _in_capitals(words, written) else written
    letters, stood, numerals, scales = [], [], [], []
    for start, end, numeral in _stretches(words):
        word = words[start]
        if numeral:
            numerals.append(numeral)
            letters.append(known[_kind(numeral)])
        else:
            letter = known["a unit"] if word in units else known.get(word)
            letters.append(letter or _open(word, spelled[start]))
            if word in MAGNITUDES:
                scales.append(MAGNITUDES[word])
        stood.append(written[start] if end - start == 1 else " ".join(written[start:end]))
    return Lettered("".join(letters), stood, numerals, scales)


def _stretches(words: list[str]) -> Iterator[tuple[int, int, Numeral | None]]:
    """Yield where each word or numeral starts and ends, and the numeral."""
    at = 0
    while at < len(words):
        word = words[at]
        read = read_numeral(words, at) if word in _STARTS or word[0].isdigit() else None
        if word in SCALES and at and words[at - 1] in _ONE_OF_A_SCALE:
            read = _one_of_a_scale(words, at)
        numeral, end = read or (None, at + 1)
        yield at, end, numeral
        at = end


def _one_of_a_scale(words: list[str], at: int) -> tuple[Numeral, int] | None:
    """Read "another dozen" as "another" and "a dozen"."""
    read = read_numeral(["a", *words[at:]], 0)
    return read and (read[0], read[1] + at - 1)


def alphabet() -> Alphabet:
    """Return the letters of all words that are known, of numerals, and of words that are not."""
    _known()
    return _ALPHABET


def _kind(numeral: Numeral) -> str:
    if numeral.decimals and numeral.scale == 1:
        return "a decimal"
    return "number one" if numeral.high == 1 == numeral.low else "a number"


def _chunks(text: str) -> tuple[list[str], list[str]]:
    words: list[str] = []
    written: list[str] = []
    chunks = _BLANK_GROUPS.sub(lambda groups: groups[0].replace(" ", ","), text).split(" ")
    if chunks[-1].endswith(_STOPS):
        chunks[-1] = _unstopped(chunks[-1])
    for chunk in chunks:
        word = chunk.lower()
        if chunk == "m":  # million or metre, where no figure stands at it
            word = _STRANGE
        if word.isalpha() and word.isascii() and word not in _SHORT:
            words.append(word)
            written.append(chunk)
        elif word:
            parts = _parts(word)
            words += parts
            written += [chunk] if len(parts) == 1 else parts
    if words[:2] == ["no", "one"]:  # before "one" is taken for a number
        words[:2], written[:2] = ["nobody"], [" ".join(written[:2])]
    return words, written


def _unstopped(chunk: str) -> str:
    """Return *chunk* without the stop after a word; "12." and "approx." keep theirs."""
    return chunk[:-1] if chunk[-3:-1].isalpha() and chunk.lower() not in _SHORT else chunk


def _parts(chunk: str) -> list[str]:
    """Return the words that are written without a blank between them."""
    if chunk in _SHORT:
        return [_SHORT[chunk]]
    if chunk[0] in _SIGNS:
        return [*_SIGNS[chunk[0]], *(_parts(chunk[1:]) if chunk[1:] else ())]
    if number := _NUMBER.fullmatch(chunk):
        return _after_figure(*number.groups())
    if _DOTTED.fullmatch(chunk):
        return [chunk.replace(".", "")]
    if chunk.endswith("n't"):
        return ["not"]
    return _hyphened(chunk) if _WORD.fullmatch(chunk) else [_STRANGE]


def _hyphened(chunk: str) -> list[str]:
    parts = chunk.split("-")
    if not any(part in _NUMERIC for part in parts):
        return [chunk]
    numeric = parts[:-1] if parts[-1] in _AFTER_HYPHEN else parts
    return parts if all(part in _NUMERIC or part in _JOINTS for part in numeric) else [_STRANGE]


def _after_figure(figure: str, scale: str | None, more: str | None) -> list[str]:
    words = [figure, _ATTACHED_AS.get(scale, scale)] if scale else [figure]
    if more is None:
        return words
    if more == "+":
        return [*words, "or", "more"]
    rest = more[1:]
    if rest in _AFTER_HYPHEN:
        return [*words, rest]
    return [*words, "-", *_parts(rest)] if rest[0].isdigit() else [_STRANGE]


def _forms(unit: str) -> tuple[str, str]:
    head = unit.lower().partition(" of ")[0].split(" ")[-1]
    return singular_of(head), plural_of(singular_of(head))


@cache
def _literals() -> frozenset[str]:
    return words_in([*BEFORE.values(), *AFTER.values(), *WORDED.values(), *PRODUCTIONS.values()])


@cache
def _known() -> dict[str, str]:
    """Return the letter of every word that is known, and of numerals and the rest by names."""
    literals = _literals()
    classes: dict[str, set[str]] = {word: {word} for word in literals}
    for kind, words in CLASSES.items():
        for word in words:
            classes.setdefault(word, set()).add(kind)
    for word in literals:
        if len(classes[word]) == 1 and word not in FUNCTION:
            classes[word] |= {"OPENS"} if is_plural(word) else {"OPEN", "TRAIT"}
    named = {"a number": "NUM", "number one": "ONE", "a decimal": "DECIMAL", "a unit": "UNIT"}
    letters = {name: _ALPHABET.letter([kind]) for name, kind in named.items()}
    letters[_STRANGE] = _UNKNOWN["LETTERS"]
    for word in sorted(classes):
        letters[word] = _ALPHABET.letter(classes[word])
    return letters


def _in_capitals(words: list[str], written: list[str]) -> bool:
    """Return whether capitals tell no names, since a preposition has one."""
    return not _PREPOSITIONS.isdisjoint(words) and any(
        word in _PREPOSITIONS and chunk[0].isupper()
        for word, chunk in zip(words[1:], written[1:], strict=True)
    )


def _open(word: str, written: str) -> str:
    if _ROMAN.fullmatch(written):
        return _UNKNOWN["LETTERS"]
    if len(word) < 3 or _VOWELLESS.fullmatch(word):
        acronym = written.isupper() and len(word) > 1
        return _UNKNOWN["OPEN TRAIT NATION NAME" if acronym else "LETTERS"]
    if "-" in word and (refusing := _refusing().intersection(word.split("-"))):
        return _known()[min(refusing)]
    return _UNKNOWN[f"{_looks(word)} NAME" if written[0].isupper() else _looks(word)]


def _looks(word: str) -> str:
    if word.endswith(("'", "'s")):
        return "POSSESSIVE"
    if is_plural(word):
        return "OPENS"
    if word.endswith(("ing", "ly")) and "-" not in word:
        return "OPEN"
    return "OPEN TRAIT NATION" if _OF_A_NATION.fullmatch(word) else "OPEN TRAIT"


@cache
def _refusing() -> frozenset[str]:
    refusing = frozenset().union(*(CLASSES[kind] for kind in IN_COMPOUNDS))
    return refusing - _HARMLESS_IN_COMPOUNDS - _literals()


@cache
def _reasons() -> dict[str, str]:
    reasons = {
        _ALPHABET.letter([kind]): why for kind, why in REASONS.items() if kind not in CLASSES
    }
    for kind in REASONS.keys() & CLASSES.keys():
        reasons |= {_known()[word]: REASONS[kind] for word in CLASSES[kind]}
    return reasons


_STRANGE = "\0\0"
_NUMERIC = NUMBER_WORDS | SCALES.keys() | {"half"}
_JOINTS = {"a", "an", "and"}
_ATTACHED_AS = {"b": "bn"}
_ALPHABET = Alphabet()
_PREPOSITIONS = CLASSES["PREPOSITION"] | {"to"}
_ONE_OF_A_SCALE = {"another", "further", "additional", "extra"}
_HARMLESS_IN_COMPOUNDS = {"aged", "feet", "foot", "old", "point", "real", "square"}
_LOOKS = ("OPEN", "OPENS", "OPEN TRAIT", "OPEN TRAIT NATION", "POSSESSIVE")
_UNKNOWN = {
    kinds: _ALPHABET.letter(kinds.split())
    for kinds in ("LETTERS", *_LOOKS, *(f"{kinds} NAME" for kinds in _LOOKS))
}
