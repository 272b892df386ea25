"""A grammar into one matcher: every word becomes a letter, and every production a pattern."""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Alphabet", "Matcher", "words_in"]

_SYMBOL = re.compile(
    r"<(?P<production>[a-z ]+)>|\[(?P<label>[^:]+):|(?P<kind>[A-Z]+)|(?P<word>[a-z/]+|-(?![0-9]))"
    r"|(?P<sign>[]()|?*+]|\{[0-9],[0-9]\})|(?P<blank>\s+)"
)
_FIRST_LETTER = 0xE000


def words_in(patterns: Iterable[str]) -> frozenset[str]:
    """Return the words that stand for themselves in *patterns* of a grammar."""
    return frozenset(
        symbol["word"] for text in patterns for symbol in _symbols(text) if symbol["word"]
    )


def _symbols(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        symbol = _SYMBOL.match(text, at)
        if symbol is None:
            raise ValueError(f"no grammar reads {text[at:]!r}")
        yield symbol
        at = symbol.end()


class Alphabet:
    """A letter for every set of classes that a word may be of."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}

    def letter(self, classes: Iterable[str]) -> str:
        """Return the letter of words that are of these *classes* and no others."""
        return self._letters.setdefault(frozenset(classes), chr(_FIRST_LETTER + len(self._letters)))

    def of(self, kind: str) -> str:
        """Return a pattern for a letter of any word of the class *kind*."""
        letters = [letter for classes, letter in self._letters.items() if kind in classes]
        if not letters:
            raise ValueError(f"no word is of the class {kind}")
        return letters[0] if len(letters) == 1 else f"[{''.join(letters)}]"


@frozen
class Matcher:
    """A pattern over letters, and the labels of its groups, in their order."""

    pattern: re.Pattern[str]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, text: str, productions: Mapping[str, str], alphabet: Alphabet) -> Matcher:
        """Return what matches *text*, which may name *productions*, over *alphabet*."""
        labels: list[str] = []
        known: dict[str, str] = {}

        def written(text: str) -> str:
            return "".join(map(translated, _symbols(text)))

        def translated(symbol: re.Match[str]) -> str:
            if symbol["label"]:
                labels.append(symbol["label"])
                return "("
            if symbol["production"]:
                return f"(?:{written(productions[symbol['production']])})"
            if symbol["sign"]:
                return {"(": "(?:", "]": ")"}.get(symbol["sign"], symbol["sign"])
            name = symbol["kind"] or symbol["word"]
            if name and name not in known:
                known[name] = alphabet.of(name)
            return known[name] if name else ""

        return cls(re.compile(written(text)), tuple(labels))

    def whole(self, letters: str) -> dict[str, tuple[int, int]] | None:
        """Return where the labelled parts of *letters* stand, if all are matched."""
        match = self.pattern.fullmatch(letters)
        if match is None:
            return None
        # A hundred labels, few of which stand anywhere: without a step in Python for each.
        return dict(compress(zip(self.labels, match.regs[1:], strict=True), match.groups()))

    def start(self, letters: str) -> int:
        """Return how many of *letters* are matched from the start."""
        match = self.pattern.match(letters)
        return match.end() if match else 0
