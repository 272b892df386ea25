"""Short ways to tell a story in tests: papers, and reports of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.events import (
    Certainty,
    Document,
    Phase,
    Polarity,
    Provenance,
    Report,
    Voice,
    kind_of,
)
from timeline.testing.days import read_day, read_one_day
from timeline.testing.sentences import read_sentence
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import Kind
    from timeline.testing.days import Day

__all__ = ["Teller", "paper", "told"]


def paper(
    key: str,
    *,
    published: Day | None = None,
    publisher: str | None = None,
    derived_from: str | None = None,
) -> Document:
    """Return the document *key*, for reports to be told by, and to be said on a day.

    >>> daily = paper("daily", published="2025-06-20")
    >>> print(told(daily, "40 soldiers to North yesterday").when.value)
    2025-06-19
    """
    return Document(
        key=key,
        publisher=publisher,
        published=read_one_day(published),
        derived_from=derived_from,
    )


def told(
    document: str | Document,
    what: Kind | str,
    *,
    on: Day | None = None,
    year: int | None = None,
    phase: Phase = Phase.DONE,
    polarity: Polarity = Polarity.AFFIRMED,
    certainty: Certainty = Certainty.UNCOMMITTED,
    voices: Iterable[Voice | str] = (),
    hedges: Iterable[str] = (),
) -> Report:
    """Return the report by *document* of *what*: of a kind, or a sentence on exchanges.

    Args:
        document: its key, or its name with that of the report (``"daily#a"``), or itself. Without
            a name the report is called by what it tells.
        what: a value of any kind; or a sentence, such as ``"40 soldiers to North on 19 June"``,
            whose numbers and days are read as those of documents are (see `read_sentence`).
        on: the day, as a value, in EDTF or in words; words are reckoned from the publication of
            *document*, where that is given itself.
        year: the year of days that leave it out.
        phase: how far it had got.
        polarity: whether it is said to be so.
        certainty: how far the voices commit themselves.
        voices: who says so, the innermost last; a text is the name of one.
        hedges: words that weaken it.

    >>> told("daily", "40 soldiers to North on 19 June", year=2025).name
    'daily#40-soldiers-to-north-on-19-june'
    >>> from timeline.exchanges import Talks
    >>> print(told("weekly#round", Talks(), on="2025-06-02").when.value)
    2025-06-02

    Raises:
        PhraseError, EdtfError: the sentence, a number in it or a day is not understood.
        ValueRefused: *what* is of no registered kind, there are two days, or a text stands where
            several are expected.
    """
    teller = Teller.of(document)
    called = what if isinstance(what, str) else f"{kind_of(what).name} {on or ''}"
    reported, day = _read(what, on, year, teller) if isinstance(what, str) else (what, on)
    return Report(
        document=teller.document,
        key=teller.key or _slug(called),
        what=reported,
        when=read_day(day, published=teller.published, year=year),
        phase=phase,
        polarity=polarity,
        certainty=certainty,
        provenance=_provenance(voices, hedges),
    )


def _read(text: str, on: Day | None, year: int | None, teller: Teller) -> tuple[Kind, Day | None]:
    """Return what the sentence *text* tells, and its day: by itself, or else *on* which."""
    sentence = read_sentence(text, year, teller.published)
    if sentence.day is None:
        return sentence.what, on
    if on is not None:
        raise ValueRefused(f"on: expected none, as {text!r:.80} tells a day, found {on!s}")
    return sentence.what, sentence.day


@frozen
class Teller:
    """Who tells something: a document, perhaps the key of the report, and the publication."""

    document: str
    key: str
    published: When = When()

    @classmethod
    def of(cls, document: str | Document) -> Teller:
        """Return who is meant by a key, by the name of a report, or by a document itself."""
        if isinstance(document, Document):
            return cls(document.key, "", document.published.value)
        key, _, name = document.partition("#")
        return cls(key, name)


def _provenance(voices: Iterable[Voice | str], hedges: Iterable[str]) -> Provenance:
    """Return what a report rests on, of which no passage is told."""
    for name, several in (("voices", voices), ("hedges", hedges)):
        if isinstance(several, str):
            expected = f"expected several, such as [{several!r}]"
            raise ValueRefused(f"{name}: {expected}, found {several!r:.80}")
    spoken = (Voice(name=voice) if isinstance(voice, str) else voice for voice in voices)
    return Provenance(voices=tuple(spoken), hedges=tuple(hedges))


def _slug(text: str) -> str:
    """Return *text* as a key: its letters and digits in small, with hyphens between words."""
    return "-".join(re.findall(r"\w+", text.lower()))
