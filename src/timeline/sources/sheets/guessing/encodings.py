"""In which encoding a text is: told by which letters then form words of one script."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Encoding", "encoding_told"]

START = 1_000_000
"""So many bytes are looked at."""

CANDIDATES = (
    *("cp1252", "cp1251", "koi8-u", "koi8-r", "cp866", "cp1250", "cp1253", "iso8859-5"),
    *("cp1254", "cp1255", "cp1256", "mac-cyrillic"),
)
"""The encodings that are tried; of those that fit alike, the first is taken."""

FREQUENT = frozenset("оаеиіінтрсвлкмдпуья" + "αοιετσνηυρπκμλ" + "أالينموترهدبسفع" + "אהויליםמנרשתב")
"""The letters that make up most of what is written in scripts other than Latin."""

_WORD = re.compile(rb"[A-Za-z\x80-\xff'-]*[\x80-\xff][A-Za-z\x80-\xff'-]*")


@frozen
class Encoding:
    """The encoding of a text, and why it is taken; `None` where nobody has to say it."""

    name: str | None
    why: str = ""


def encoding_told(path: Path) -> Encoding:
    """Return the encoding of the text at *path*, which its bytes tell."""
    with path.open("rb") as file:
        start = file.read(START)
    if start.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding(None)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError as error:
        return _by_script(start, error.start)
    return Encoding(None)


def _by_script(start: bytes, offset: int) -> Encoding:
    words = list(dict.fromkeys(_WORD.findall(start)))[:2000]
    fits = {name: sum(_fit(word, name) for word in words) for name in CANDIDATES}
    best = max(CANDIDATES, key=fits.__getitem__)
    shown = [word.decode(best, "replace") for word in words[:3]]
    bad = [word.decode(best, "replace") for word in words if _fit(word, best) < 0]
    why = f"it is no UTF-8 (at byte {offset}); so read, words are of one script: {_list(shown)}"
    if bad:
        why += f"; {len(bad)} of {len(words)} words do not fit: {_list(bad[:3])}"
    rivals = [name for name in CANDIDATES if name != best and fits[name] >= 0.97 * fits[best] > 0]
    if rivals and (rival := _otherwise(words, best, rivals)):
        why += f"; {rival}"
    return Encoding(best, why)


def _list(words: list[str]) -> str:
    return ", ".join(repr(word)[1:-1][:30] for word in words)


def _otherwise(words: list[bytes], best: str, rivals: list[str]) -> str:
    """Return what a rival that fits as well would make of the same bytes."""
    for rival in rivals:
        for word in words:
            if (other := word.decode(rival, "replace")) != word.decode(best, "replace"):
                return f"{rival} fits as well, and reads {_list([other])}"
    return ""


@lru_cache(maxsize=65536)
def _fit(word: bytes, encoding: str) -> float:
    """Return how well *word* is one of one script in *encoding*; below 0 where it is not."""
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return -2.0 * len(word)
    letters = [sign for sign in text if sign not in "'-’–—«»“”„\xa0°…№"]
    if not letters:
        return 0.0
    if not all(sign.isalpha() for sign in letters) or not _one_script(letters):
        return -1.0 * len(word)
    if not _cased(letters):
        return -0.5 * len(word)
    return len(word) * _usual(letters)


def _one_script(letters: list[str]) -> bool:
    return len({_script(sign) for sign in letters}) == 1


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").split(" ", 1)[0]


def _cased(letters: list[str]) -> bool:
    """Return whether *letters* are written small, great, or with a great one in front."""
    word = "".join(letters)
    return word in {word.lower(), word.upper()} or word[1:] == word[1:].lower()


def _usual(letters: list[str]) -> float:
    """Return how usual *letters* are in words of their script, from 0 to 1."""
    if _script(letters[0]) == "LATIN":
        marked = sum(not sign.isascii() for sign in letters)
        # A word in which every letter has a mark is one of another script, misread.
        return -1.0 if 1 < len(letters) == marked else 1.0
    small = sum(sign.islower() or not sign.isupper() for sign in letters)
    frequent = sum(sign.lower() in FREQUENT for sign in letters)
    return 0.5 + 0.4 * frequent / len(letters) + 0.1 * small / len(letters)
