"""Whom one believes, as values: readings that believe them compare, and travel between processes.

A name is unified as aliases have it; a plain function of reports can be believed, too, within one
process.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar

from attrs import frozen

from timeline.errors import NoTruthValue, ValueRefused
from timeline.events import Document, Report

__all__ = ["Belief", "Trust", "by", "checked_trust", "from_document", "holds", "of_party"]

T = TypeVar("T")


@frozen
class _World:
    """What is known of names and documents, by which beliefs are held against reports."""

    documents: Mapping[str, Document]
    names: Mapping[str, str]

    def name_of(self, name: str) -> str:
        """Return the name that *name* stands for."""
        return self.names.get(name, name)


class Belief(ABC):
    """Which reports are believed; joined with ``&`` and ``|``, turned round with ``~``.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> daily = told("daily", "40 to North on 19 June 2025", voices=["the ministry"])
    >>> weekly = told("weekly", "12 to North on 25 June 2025")
    >>> trust: tl.Belief = ~tl.by("the ministry")
    >>> print(given(daily, weekly).reading.believing(trust).ask(returned)["North"])
    12
    """

    __slots__ = ()

    @abstractmethod
    def believes(self, report: Report, world: _World) -> bool:
        """Return whether *report* is believed."""

    def __and__(self, other: object) -> Belief:
        return _Joined(self, "&", other) if isinstance(other, Belief) else NotImplemented

    def __or__(self, other: object) -> Belief:
        return _Joined(self, "|", other) if isinstance(other, Belief) else NotImplemented

    def __invert__(self) -> Belief:
        return _Not(self)

    def __bool__(self) -> NoReturn:
        raise NoTruthValue("a belief has no truth value; join beliefs with & and |, and not and or")


Trust = Belief | Callable[[Report], bool]
"""Whom one believes: a value, or a function that reads within one process."""


def checked_trust(trust: T) -> T:
    """Return *trust*.

    Raises:
        ValueRefused: it tells nobody whom to believe, such as a name.
    """
    if not isinstance(trust, Belief) and not callable(trust):
        raise ValueRefused(
            "believing: expected whom one believes, such as tl.by('the ministry'), or a function "
            f"of reports, found {trust!r:.80}"
        )
    return trust


def holds(
    trust: Trust, documents: Mapping[str, Document], names: Mapping[str, str]
) -> Callable[[Report], bool]:
    """Return the function by which *trust* believes reports, where *names* stand for others."""
    if not isinstance(trust, Belief):
        return trust
    world = _World(documents, names)
    return lambda report: trust.believes(report, world)


@frozen(repr=False)
class _SaidBy(Belief):
    name: str

    def believes(self, report: Report, world: _World) -> bool:
        document = world.documents.get(report.document)
        speakers = [voice.name for voice in report.provenance.voices]
        if document is not None and document.publisher is not None:
            speakers.append(document.publisher)
        return world.name_of(self.name) in map(world.name_of, speakers)

    def __repr__(self) -> str:
        return f"by({self.name!r})"


@frozen(repr=False)
class _OfParty(Belief):
    party: str

    def believes(self, report: Report, world: _World) -> bool:
        voices = report.provenance.voices
        party = voices[-1].party if voices else None
        return party is not None and world.name_of(party) == world.name_of(self.party)

    def __repr__(self) -> str:
        return f"of_party({self.party!r})"


@frozen(repr=False)
class _FromDocument(Belief):
    key: str

    def believes(self, report: Report, world: _World) -> bool:  # noqa: ARG002 - keys are no names
        return report.document == self.key

    def __repr__(self) -> str:
        return f"from_document({self.key!r})"


@frozen(repr=False)
class _Joined(Belief):
    """Two beliefs, of which both have to hold (``&``), or either (``|``)."""

    left: Belief
    sign: str
    right: Belief

    def believes(self, report: Report, world: _World) -> bool:
        held = (belief.believes(report, world) for belief in (self.left, self.right))
        return all(held) if self.sign == "&" else any(held)

    def __repr__(self) -> str:
        return f"({self.left!r} {self.sign} {self.right!r})"


@frozen(repr=False)
class _Not(Belief):
    belief: Belief

    def believes(self, report: Report, world: _World) -> bool:
        return not self.belief.believes(report, world)

    def __repr__(self) -> str:
        return f"~{self.belief!r}"


def by(name: str) -> Belief:
    """Believe what a voice called *name* says, or what a publisher of that name published.

    >>> by("A. Reader") & ~from_document("004")
    (by('A. Reader') & ~from_document('004'))
    """
    return _SaidBy(name)


def of_party(party: str) -> Belief:
    """Believe what rests on the word of *party*: the innermost voice is one of its own.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> general = tl.Voice(name="a general", party="South")
    >>> story = given(told("daily", "40 to North on 19 June 2025", voices=[general])).reading
    >>> print(story.believing(of_party("South")).ask(returned)["North"])
    40
    >>> print(*story.believing(of_party("North")).ask(returned).aside_reasons)
    not among the sources believed here
    """
    return _OfParty(party)


def from_document(key: str) -> Belief:
    """Believe what the document *key* reports.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> daily = told("daily", "40 to North on 19 June 2025")
    >>> weekly = told("weekly", "12 to North on 25 June 2025")
    >>> print(given(daily, weekly).reading.believing(from_document("daily")).ask(returned)["North"])
    40
    """
    return _FromDocument(key)
