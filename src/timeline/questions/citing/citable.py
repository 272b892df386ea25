"""Answers that can be cited."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline.errors import ValueRefused
from timeline.questions.citing.citation import DEFINITION, FIGURES, ROOT, Citation
from timeline.state.answering import FromStory
from timeline.state.extent import extent_of
from timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.state import Question, Reading
    from timeline.state.extent import LogExtent

__all__ = ["Amounts", "Citable", "amounts_of", "definition_of", "figures_digest"]

_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+", re.IGNORECASE)


Amounts = tuple[str, str, tuple[object, ...]]
"""The period, sort or agreement that a number is of, if any, its side, and what it amounts to."""


def amounts_of(numbers: Mapping[str, Any]) -> Iterator[Amounts]:
    """Yield what all *numbers* amount to: by their sides, or those of answers by their parts."""
    for part, inner in numbers.items():
        if isinstance(inner, Citable):
            yield from ((part, side, amounts) for _, side, amounts in inner.amounts())
        else:
            yield "", inner.side, inner.amounts


class Citable(FromStory, ABC):
    """An answer that was made by asking a story, and can be told by a short token."""

    @abstractmethod
    def amounts(self) -> Iterator[Amounts]:
        """Yield what every number amounts to, with its part and its side."""

    def citation(self, *sides: str) -> Citation:
        """Return what the numbers of *sides*, by default of all, were made from.

        Printed, it is a token to stand under a number. It commits to every event that there was,
        to what was asked and what was left out; `check_citation` says whether it holds.

        Raises:
            ValueRefused: the answer was not made by asking a story, or of one in which only some
                are believed; or nothing was reported of one of *sides*.
        """
        if self.asked is None:
            raise ValueRefused(
                "citation: expected an answer that a story was asked for, found one that was put "
                "together elsewhere: ask story.ask(question).citation()"
            )
        question, reading = self.asked
        if reading.cuts.believing:
            raise ValueRefused(
                "citation: expected a reading that believes all, found one that believes some: "
                "whom one believes may be decided by code, which no token can tell"
            )
        known = {side for _, side, _ in self.amounts()}
        for side in sides:
            if side not in known:
                there = f"there are: {', '.join(sorted(map(repr, known))) or 'none':.500}"
                raise ValueRefused(f"citation: nothing was reported of {side!r} ({there})")
        extent = _extent(reading)
        return Citation(
            question.name,
            definition_of(question),
            sides,
            reading.cuts,
            extent.size,
            extent.root[:ROOT],
            figures_digest(self, sides),
            __version__,
        )


def _extent(reading: Reading) -> LogExtent:
    try:
        return extent_of(reading)
    except ValueError as error:
        raise ValueRefused(
            "citation: expected events with ids as ledgers give them, by which others can tell "
            f"what it was made from: {error}"
        ) from error


def definition_of(question: Question[Any]) -> bytes:
    """Return the beginning of the digest of what *question* asks."""
    return _digest(_IN_MEMORY.sub("", repr(question)))[:DEFINITION]


def figures_digest(answer: Citable, sides: Sequence[str]) -> bytes:
    """Return the beginning of the digest of the numbers of *sides*, by default of all."""
    told = [amounts for amounts in answer.amounts() if not sides or amounts[1] in sides]
    return _digest(json.dumps(told))[:FIGURES]


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
