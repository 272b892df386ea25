"""What is reported of talks about exchanges, and of what is said in public."""

from __future__ import annotations

from enum import StrEnum

from timeline import kind
from timeline.exchanges.titles import with_details

__all__ = ["Attitude", "PublicStatement", "Talks"]


@kind("talks")
class Talks:
    """A meeting or a call; `form` says which, in the document's words.

    >>> Talks(parties=("North", "South"), form="call", place="Ardal").title()
    'call (North and South, Ardal)'
    """

    parties: tuple[str, ...] = ()
    form: str | None = None
    level: str | None = None
    host: str | None = None
    mediators: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    place: str | None = None
    duration: str | None = None
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    stayed_away: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()

    def title(self) -> str:
        """Return a few words for it."""
        return with_details(self.form or "talks", " and ".join(self.parties), self.place)


class Attitude(StrEnum):
    """What a speaker does by saying something.

    >>> silence = PublicStatement(
    ...     speaker="the minister", attitude=Attitude.STAYS_SILENT, topic="another exchange"
    ... )
    >>> silence.title()
    'another exchange (the minister: stays silent)'
    """

    CLAIMS = "claims"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DEMANDS = "demands"
    REFUSES = "refuses"
    PROPOSES = "proposes"
    PROMISES = "promises"
    PREDICTS = "predicts"
    HINTS = "hints"
    SPECULATES = "speculates"
    ALLEGES = "alleges"
    JUDGES = "judges"
    APPEALS = "appeals"
    VERIFIES = "verifies"
    STAYS_SILENT = "stays silent"


@kind("statement")
class PublicStatement:
    """An utterance, or a silence, that is itself the news.

    That somebody says a swap happened is a `Swap` with a voice, and no statement.

    >>> promise = PublicStatement(
    ...     speaker="the minister", attitude=Attitude.PROMISES, topic="another exchange"
    ... )
    >>> promise.title()
    'another exchange (the minister: promises)'
    """

    speaker: str
    attitude: Attitude
    topic: str
    addressee: str | None = None

    def title(self) -> str:
        """Return a few words for it."""
        return f"{self.topic} ({self.speaker}: {self.attitude})"
