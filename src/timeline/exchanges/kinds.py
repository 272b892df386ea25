"""What is reported of exchanges of prisoners, and of the talks about them."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from timeline import Count, Flow, Per, Stated, Stock, When, kind

__all__ = [
    "Agreement",
    "Attitude",
    "Remains",
    "Statement",
    "Swap",
    "Talks",
    "Tally",
    "Total",
    "Transfer",
]


@frozen(kw_only=True)
class Transfer:
    """People handed over, or to be handed over.

    Attributes:
        to: the sides that get people back.
        count: how many.
        held_by: who held them, in the order of `to`; empty where that is not said.
        category: one of several disjoint sorts, such as ``"military"``.
        traits: what is said of all of them, such as ``"under 25"``.
        per: whether the count is each side's, or all sides' together.
        part: whether only some of those handed over are counted here.
    """

    to: tuple[str, ...]
    count: Stated[Count] = field(default=Stated(Count()))
    held_by: tuple[str, ...] = ()
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    part: bool = False

    def flow(self, measure: str, sides: tuple[str, ...]) -> Flow:
        """Return what the transfer adds to *measure* on *sides*."""
        return Flow(
            measure=measure,
            sides=sides,
            count=self.count,
            category=self.category,
            traits=self.traits,
            per=self.per,
            part=self.part,
        )


def _flows(transfers: tuple[Transfer, ...], to: str, held_by: str | None) -> tuple[Flow, ...]:
    gained = tuple([one.flow(to, one.to) for one in transfers])
    if held_by is None:
        return gained
    return (*gained, *(one.flow(held_by, one.held_by) for one in transfers if one.held_by))


def _named(what: str, *details: str | None) -> str:
    known = [detail for detail in details if detail]
    return f"{what} ({', '.join(known)})" if known else what


@kind("swap")
class Swap:
    """Prisoners handed over: out of their captors' hands, home or not.

    `via` are places on the way, `stage` is the document's own word for its place in a series.
    """

    transfers: tuple[Transfer, ...] = ()
    place: str | None = None
    place_withheld: bool = False
    via: tuple[str, ...] = ()
    stage: str | None = None

    def flows(self) -> tuple[Flow, ...]:
        """Return how many were returned to each side, and released by each."""
        return _flows(self.transfers, "returned", "released")

    def title(self) -> str:
        """Return a few words for it."""
        via = f"via {' and '.join(self.via)}" if self.via else None
        return _named("prisoner exchange", self.stage, via, self.place)


@kind("remains")
class Remains:
    """Bodies of the dead handed over; they are never counted with the living."""

    transfers: tuple[Transfer, ...] = ()
    place: str | None = None

    def flows(self) -> tuple[Flow, ...]:
        """Return how many bodies went to each side."""
        return _flows(self.transfers, "remains", None)

    def title(self) -> str:
        """Return a few words for it."""
        return _named("handover of remains", self.place)


@kind("agreement")
class Agreement:
    """Terms agreed: a promise, whatever became of it."""

    parties: tuple[str, ...] = ()
    terms: tuple[Transfer, ...] = ()
    place: str | None = None
    topics: tuple[str, ...] = ()

    def flows(self) -> tuple[Flow, ...]:
        """Return how many each side was promised."""
        return _flows(self.terms, "agreed", None)

    def title(self) -> str:
        """Return a few words for it."""
        return _named("agreement", self.place)


@kind("talks")
class Talks:
    """A meeting or a call; `form` says which, in the document's words."""

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
        return _named(self.form or "talks", " and ".join(self.parties), self.place)


class Attitude(StrEnum):
    """What a speaker does by saying something."""

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
class Statement:
    """An utterance, or a silence, that is itself the news.

    That somebody says a swap happened is a `Swap` with a voice, and no statement.
    """

    speaker: str
    attitude: Attitude
    topic: str
    addressee: str | None = None

    def title(self) -> str:
        """Return a few words for it."""
        return f"{self.topic} ({self.speaker}: {self.attitude})"


@frozen(kw_only=True)
class Total:
    """A claimed running total of people returned; `since` says from when on, if that is said."""

    to: tuple[str, ...]
    count: Stated[Count]
    category: str | None = None
    per: Per = Per.UNSTATED
    since: Stated[When] | None = None


@kind("tally")
class Tally:
    """A claim of how many were returned so far."""

    totals: tuple[Total, ...]
    scope: str | None = None

    def stocks(self) -> tuple[Stock, ...]:
        """Return the totals claimed."""
        return tuple(
            Stock(
                measure="returned",
                sides=total.to,
                count=total.count,
                category=total.category,
                per=total.per,
                since=total.since,
            )
            for total in self.totals
        )

    def title(self) -> str:
        """Return a few words for it."""
        return "claimed total of those returned"
