"""How many independent voices a development rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Shown
from timeline.events import Certainty, VoiceKind
from timeline.telling.developments import origins_in_words
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from timeline.events import Report
    from timeline.state import Development, Reading

__all__ = [
    "Corroboration",
    "CorroborationOf",
    "corroboration",
    "is_hedged",
    "origins_of",
    "parties_of",
]


@frozen
class Corroboration(Shown):
    """The distinct origins that affirm a development.

    Attributes:
        origins: how many there are; anonymous and collective voices add none for certain.
        named: the names of those that can be told apart, as aliases unify them.
        parties: the parties among the voices that affirm it.

    >>> import timeline as tl
    >>> from timeline.testing import given, same, told
    >>> north = tl.Voice(name="a general", party="North")
    >>> south = tl.Voice(name="a minister", party="South")
    >>> daily = told("daily#swap", "40 to North on 19 June 2025", voices=[north])
    >>> weekly = told("weekly#swap", "40 to North on 19 June 2025", voices=[south])
    >>> story = given(daily, weekly, same(daily, weekly)).reading
    >>> corroboration = story.ask(tl.corroboration("daily#swap"))
    >>> print(corroboration.origins, corroboration.confirmed_by_both)
    2 True
    """

    origins: Count
    named: tuple[str, ...]
    parties: tuple[str, ...]

    @property
    def confirmed_by_both(self) -> bool:
        """Whether voices of two parties or more affirm it."""
        return len(self.parties) > 1

    def __str__(self) -> str:
        return origins_in_words(self.origins, self.parties)


@frozen(repr=False)
class CorroborationOf(Shown):
    """How many independent voices what *report* is about rests on.

    *report* is an id, its beginning, or ``"document#key"``.
    """

    report: str

    @property
    def name(self) -> str:
        """What people call it."""
        return f"corroboration of {self.report}"

    def answer(self, reading: Reading) -> Corroboration:
        """Return the distinct origins that affirm the development.

        Raises:
            UnknownEvent: nothing of that name is known in *reading*.
        """
        return origins_of(reading.development(reading.id_of(self.report)))

    def __repr__(self) -> str:
        return f"corroboration({self.report!r})"


def corroboration(report: str) -> CorroborationOf:
    """Return the question how many independent voices what *report* is about rests on.

    Whoever asks gets an `UnknownEvent` where the reading knows no such report.

    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 to North on 19 June 2025", voices=["the ministry"])
    >>> weekly = told("weekly#swap", "40 to North on 19 June 2025", voices=["the ministry"])
    >>> print(given(daily, weekly, same(daily, weekly)).reading.ask(corroboration("daily#swap")))
    distinct origins: 1
    """
    return CorroborationOf(report)


def origins_of(development: Development[object]) -> Corroboration:
    """Return how many distinct origins affirm *development*, and whose.

    An origin is the innermost voice; where that is the publisher itself, the publisher of the
    text that the document derives from. Two papers quoting one ministry are one origin; so are a
    text that quotes nobody and the text it derives from, if that reports the development, and so
    is one text under several keys. Beside a voice that it names for the development, a text's own
    narration is no origin. Names that an alias calls one are one.
    """
    sources = development.texts
    origins: set[tuple[str, str | None]] = set()
    narrated: defaultdict[str, set[str]] = defaultdict(set)
    vague: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parties: set[str] = set()
    for report in (recorded.event for recorded in development.affirmed):
        if sources.repeats(report):
            continue
        voices = report.provenance.voices
        if voices and voices[-1].party:
            parties.add(development.name_of(voices[-1].party))
        if voices and voices[-1].kind is not VoiceKind.NAMED:
            vague[sources.text(report.document)][report.document] += 1
        elif sources.is_own(report):
            root = sources.first_text(report.document)
            narrated[sources.text(root)].add(sources.publisher(root))
        else:
            party = voices[-1].party
            name = development.name_of(voices[-1].name)
            origins.add((name, party and development.name_of(party)))
    several = _add_narrated(origins, narrated.values())
    # Both sides have a ministry; of one that is named without its side, nobody can tell which.
    sided = {name for name, party in origins if party is not None}
    named = [name for name, party in origins if party is not None or name not in sided]
    perhaps = sum(max(by_key.values()) for by_key in vague.values())
    low, high = len(named) or min(perhaps, 1), len(named) + several + perhaps
    return Corroboration(Count(low=low, high=high), tuple(sorted(named)), tuple(sorted(parties)))


def _add_narrated(origins: set[tuple[str, str | None]], narrated: Iterable[set[str]]) -> int:
    """Add an origin for each text that is *narrated*, by the names of those who published it.

    Return how many more there may be: of a text that several published, where one of them is an
    origin anyway, nobody can tell whose it is.
    """
    taken, several = {name for name, _ in origins}, 0
    for publishers in sorted(narrated, key=lambda names: (len(names), min(names))):
        if taken.isdisjoint(publishers):
            origins.add((min(publishers), None))
        elif len(publishers) > 1:
            several += 1
        taken |= publishers
    return several


def parties_of(report: Report, development: Development[object]) -> AbstractSet[str | None]:
    """Return the parties on whose voices *report* rests; `None` among them stands for others.

    What a text narrates rests on the voices that it names for *development*.
    """
    if report.provenance.voices:
        party = report.provenance.voices[-1].party
        return {party and development.name_of(party)}
    return development.texts.parties_quoted_in(report.document) or {None}


HEDGED = {Certainty.PROBABLE, Certainty.POSSIBLE}


def is_hedged(report: Report) -> bool:
    """Return whether *report* says so with words that weaken it, or as no more than probable."""
    return report.certainty in HEDGED or bool(report.provenance.hedges)
