"""A vocabulary of one's own, in which nothing is wrong: ferries that do not sail."""

from __future__ import annotations

from datetime import date
from typing import Literal

import timeline as tl

STRANDED = tl.Measure("stranded (ferries)", noun="passengers", sides="stranded at {side}")
TAKEN_ON = tl.Measure("taken on (ferries)", noun="passengers", sides="taken on at {side}")
VOTES = tl.Measure[Literal["yes", "no"]](
    "votes (ferries)", noun="votes", sides="cast at {side}", sorts=("yes", "no")
)
"""Its sorts stand in its type, too, so that type checkers know them."""


@tl.kind("ferries.talks")
class Talks:
    """The crews and the line have talked."""

    port: str
    outcome: str | None = None


@tl.kind("ferries.ballot", counts=(VOTES,))
class Ballot:
    """The crews of a port have voted."""

    port: str
    yes: tl.Stated[tl.Count]
    no: tl.Stated[tl.Count] | None = None

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return the votes of either sort."""
        told = {"yes": self.yes, "no": self.no}
        return tuple(
            tl.Flow(measure=VOTES, sides=(self.port,), count=count, category=sort)
            for sort, count in told.items()
            if count is not None
        )


@tl.kind("ferries.fare")
class Fare:
    """The line has changed its fares."""

    port: str
    by: str
    tenths_of_a_percent: int


@tl.kind("ferries.resumption")
class Resumption:
    """Ferries are to sail again."""

    port: str
    sailings: int
    first_on: date | None = None


@tl.kind("ferries.stranding", counts=(STRANDED,))
class Stranding:
    """A ferry did not sail, and people wait in the port."""

    port: str
    passengers: tl.Stated[tl.Count]

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return how many were left."""
        return (tl.Flow(measure=STRANDED, sides=(self.port,), count=self.passengers),)


@tl.kind("ferries.rescue", counts=(TAKEN_ON,))
class Rescue:
    """Another ship took people on."""

    port: str
    passengers: tl.Stated[tl.Count]

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return how many were taken on."""
        return (tl.Flow(measure=TAKEN_ON, sides=(self.port,), count=self.passengers),)


stranded = tl.Counted(STRANDED, of=Stranding)
taken_on = tl.Counted(TAKEN_ON, of=Rescue)


def day(number: int) -> tl.Stated[tl.When | tl.Span]:
    """Return that day of November 2023."""
    return tl.Stated(tl.When.on(date(2023, 11, number)))


def exactly(number: int) -> tl.Stated[tl.Count]:
    """Return so many, no more and no less."""
    return tl.Stated(tl.Count.exactly(number))


def told() -> tl.Ledger:
    """Return a ledger in memory, with what a made-up paper says of three ports."""
    ledger = tl.open()
    ledger.append(
        [
            tl.Document(key="pilot", publisher="Harbour Pilot", published=tl.Stated(tl.When())),
            tl.Report(document="pilot", key="talks", what=Talks("Skagen"), when=day(2)),
            tl.Report(document="pilot", key="ballot", what=Ballot("Skagen", exactly(41))),
            tl.Report(document="pilot", key="fare", what=Fare("Skagen", "line", 35), when=day(3)),
            tl.Report(document="pilot", key="skagen", what=_left("Skagen", 120), when=day(4)),
            tl.Report(document="pilot", key="lervik", what=_left("Lervik", 64), when=day(5)),
            tl.Report(
                document="pilot", key="rescue", what=Rescue("Lervik", exactly(60)), when=day(6)
            ),
        ]
    )
    return ledger


def _left(port: str, number: int) -> Stranding:
    return Stranding(port, exactly(number))
