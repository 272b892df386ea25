"""Names that may be one: of speakers, their parties and publishers; and of sides."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.letters import normalized
from timeline.display.shown import Shown
from timeline.events import Bearer
from timeline.state import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.state import Reading

__all__ = ["NamesThatMayBeOne", "Namesake", "folded", "namesakes", "sides_alike"]

_ARTICLE = re.compile(r"^\W*the[\W_]+(?=.*\w)", re.IGNORECASE | re.DOTALL)


@frozen
class Namesake(Shown):
    """A name that may stand for another, which is used more often.

    Attributes:
        name: the name that is used less.
        of: the one that is used most of those alike.
        uses: how often either is used, as a voice, a party or a publisher; or as a side.
        bearer: whose names they are.

    >>> from timeline.questions import namesakes
    >>> from timeline.testing import given, told
    >>> daily = told("daily", "40 to North", voices=["The Ministry"])
    >>> weekly = told("weekly", "12 to North", voices=["the ministry"])
    >>> (alike,) = given(daily, weekly).reading.ask(namesakes)
    >>> alike.name, alike.of, alike.uses
    ('the ministry', 'The Ministry', (1, 1))
    """

    name: str
    of: str
    uses: tuple[int, int]
    bearer: Bearer = Bearer.SPEAKER


def folded(name: str) -> str:
    """Return what is left of *name* to compare: letters and digits without case and accents.

    Spaces, punctuation and a leading "the" are left out; of a name that has nothing else, all is
    kept.

    >>> folded("The Air-Wars"), folded("airwars")
    ('airwars', 'airwars')
    """
    plain = normalized("NFKD", _ARTICLE.sub("", name).casefold())
    letters = [character for character in plain if _tells(character)]
    return "".join(letters) or name


def _tells(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and not unicodedata.combining(character)


@frozen(repr=False)
class NamesThatMayBeOne:
    """Which names may be one by `folded`, though no alias holds them to be one yet.

    Nothing but the spelling is compared: whether they are one is for a person to judge. They are
    the names of what *bearer* says.
    """

    bearer: Bearer = Bearer.SPEAKER

    @property
    def name(self) -> str:
        """What people call it."""
        return "namesakes" if self.bearer is Bearer.SPEAKER else "sides alike"

    def answer(self, reading: Reading) -> tuple[Namesake, ...]:
        """Return the names of *reading* that are spelled alike."""
        of_sides = self.bearer is Bearer.SIDE
        uses = Counter(_sides(reading) if of_sides else _used(reading))
        called = reading.side_of if of_sides else reading.name_of
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(uses, key=lambda name: (-uses[name], name)):
            alike[folded(name)].append(name)
        return tuple(
            Namesake(name, first, (uses[name], uses[first]), self.bearer)
            for _, (first, *rarer) in sorted(alike.items())
            for name in rarer
            if called(name) != called(first)
        )

    def __repr__(self) -> str:
        return self.name.replace(" ", "_")


namesakes = NamesThatMayBeOne()
"""The question which names of speakers, parties and publishers may be one.

>>> from timeline.questions import namesakes
>>> from timeline.testing import alias, given, told
>>> daily = told("daily", "40 to North", voices=["The Ministry"])
>>> weekly = told("weekly", "12 to North", voices=["the ministry"])
>>> given(daily, weekly, alias("the ministry", "The Ministry")).reading.ask(namesakes)
()
"""

sides_alike = NamesThatMayBeOne(Bearer.SIDE)
"""The question which names of sides may be one.

>>> from timeline.questions import sides_alike
>>> from timeline.testing import given, told
>>> story = given(told("daily", "40 to Northland"), told("weekly", "12 to North-Land")).reading
>>> [(alike.name, alike.of) for alike in story.ask(sides_alike)]
[('Northland', 'North-Land')]
"""


def _sides(reading: Reading) -> Iterator[str]:
    for report in reading.reports():
        yield from {side for claim in claims_of(report.event) for side in claim.sides}


def _used(reading: Reading) -> Iterator[str]:
    for document in reading.documents.values():
        if document.publisher:
            yield document.publisher
    for report in reading.reports():
        for voice in report.event.provenance.voices:
            yield voice.name
            if voice.party:
                yield voice.party
