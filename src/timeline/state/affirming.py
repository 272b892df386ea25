"""The texts that affirm one thing: which of them are one, and which repeat others."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.events import Report
    from timeline.state.aliases import Names
    from timeline.state.deriving import Deriving

__all__ = ["AffirmingTexts"]


class AffirmingTexts:
    """The texts that affirm a development: which are one, and which repeat others.

    What is found of one report is found for all: of many, none is held against each of the others.
    """

    def __init__(self, affirming: Sequence[Report], deriving: Deriving, names: Names) -> None:
        self._affirming = affirming
        self._documents = deriving.documents
        self._deriving = deriving
        self._name_of = names.name_of
        self._quoted: dict[str, bool] = {}

    def text(self, key: str) -> str:
        """Return what is the same for the keys of one text: its digest, where it is known."""
        document = self._documents.get(key)
        return document.sha256 or key if document else key

    def first_text(self, key: str) -> str:
        """Return the key of the document from which that with the *key* derives in the end."""
        return self._deriving.last_behind(key)

    def publisher(self, key: str) -> str:
        """Return who published the document *key*: its key, where nobody knows."""
        document = self._documents.get(key)
        return self._name_of((document.publisher if document else None) or key)

    def is_own(self, report: Report) -> bool:
        """Return whether *report* is in the voice of whoever published its text."""
        voices, key = report.provenance.voices, report.document
        if not voices:
            return True
        name = self._name_of(voices[-1].name)
        return name == self.publisher(key) or name in self._publishers.get(self.text(key), ())

    def parties_quoted_in(self, key: str) -> AbstractSet[str | None]:
        """Return the parties whose voices the text that has the *key* quotes, `None` for others."""
        return self._parties.get(self.text(key), frozenset())

    def repeats(self, report: Report) -> bool:
        """Return whether *report* narrates what its text, or one behind it, has from others."""
        if not self.is_own(report):
            return False
        key = report.document
        behind = self._deriving.behind(key)
        return self._is_quoted(key) or (behind != key and behind in self._affirming_documents)

    def _is_quoted(self, key: str) -> bool:
        """Return whether the text that has the *key*, or one behind it, quotes others."""
        if not self._quoting:
            return False
        if key not in self._quoted:
            steps, following = self._deriving.steps(key, self._quoted)
            circle = steps[steps.index(following) :] if following in steps else ()
            quoted = any(map(self._quotes, circle)) or self._quoted.get(following or "", False)
            for step in reversed(steps):
                self._quoted[step] = quoted = quoted or self._quotes(step)
        return self._quoted[key]

    def _quotes(self, key: str) -> bool:
        return self.text(key) in self._quoting

    @cached_property
    def _quoting(self) -> AbstractSet[str]:
        """The texts that have it from others than who published them."""
        return {self.text(each.document) for each in self._affirming if not self.is_own(each)}

    @cached_property
    def _affirming_documents(self) -> AbstractSet[str | None]:
        return {each.document for each in self._affirming}

    @cached_property
    def _publishers(self) -> Mapping[str, AbstractSet[str]]:
        """Who published each text, under whichever key."""
        publishers: defaultdict[str, set[str]] = defaultdict(set)
        for key in {each.document for each in self._affirming}:
            publishers[self.text(key)].add(self.publisher(key))
        return publishers

    @cached_property
    def _parties(self) -> Mapping[str, AbstractSet[str | None]]:
        """The parties whose voices each text quotes."""
        parties: defaultdict[str, set[str | None]] = defaultdict(set)
        for each in self._affirming:
            if each.provenance.voices:
                party = each.provenance.voices[-1].party
                parties[self.text(each.document)].add(party and self._name_of(party))
        return parties
