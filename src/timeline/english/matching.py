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
_REPEATED_GROUP = re.compile(r"\)(?:\*|\{[0-9],[0-9]\})\+")
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


def _giving_nothing_back(pattern: str) -> str:
    """Return *pattern* in which repeated groups that end in ``+`` are looked ahead for instead.

    What was found ahead is then taken whole, which is the same. In Python 3.11.2 a group that fails
    in its last repetition keeps what it had taken of it by then.
    """
    many = 0
    while repeated := _REPEATED_GROUP.search(pattern):
        start = _opening(pattern, repeated.start())
        group = pattern[start : repeated.end() - 1]
        whole = f"(?=(?P<whole{many}>{group}))(?P=whole{many})"
        pattern = f"{pattern[:start]}{whole}{pattern[repeated.end() :]}"
        many += 1
    return pattern


def _opening(pattern: str, closing: int) -> int:
    """Return where the group begins that ends at *closing*: letters are never parentheses."""
    depth, at = 1, closing
    while depth:
        at -= 1
        depth += {")": 1, "(": -1}.get(pattern[at], 0)
    return at


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

        pattern = re.compile(_giving_nothing_back(written(text)))
        unlabelled, remaining = {*pattern.groupindex.values()}, iter(labels)
        places = range(1, pattern.groups + 1)
        return cls(
            pattern, tuple("" if place in unlabelled else next(remaining) for place in places)
        )

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
