"""What is reported of exchanges of prisoners: who was handed over, promised, and claimed."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from attrs import Attribute, evolve, field, frozen

from timeline import Count, Flow, Measure, Per, Stated, Total, ValueRefused, When, kind
from timeline.exchanges.measures import (
    AGREED,
    AGREED_REMAINS,
    HOMECOME,
    OUTSIDE,
    RELEASED,
    REMAINS,
    RETURNED,
)
from timeline.exchanges.titles import with_details

__all__ = [
    "Agreement",
    "ClaimedTotal",
    "HandedOver",
    "Homecoming",
    "LettingGo",
    "Release",
    "Remains",
    "Swap",
    "Tally",
    "Transfer",
]


def _different_sides(
    _: object, attribute: Attribute[tuple[str, ...]], sides: tuple[str, ...]
) -> None:
    if not sides or len(set(sides)) != len(sides):
        raise ValueRefused(f"{attribute.name}: expected one or more different sides, found {sides}")


def _fitting_captors(transfer: Transfer, _: object, captors: tuple[str, ...]) -> None:
    one_side, one_captor = len(transfer.to) == 1, len(captors) <= 1
    if not (one_side or one_captor or len(captors) == len(transfer.to)):
        raise ValueRefused(f"held_by: expected one captor, or one for each of {transfer.to}")


@frozen(kw_only=True)
class Transfer:
    """People handed over, or to be handed over.

    Attributes:
        to: the sides that get people back.
        count: how many.
        held_by: who held them: one captor of all, or one for each of `to` in that order; several
            captors of one side's people held `count` of them together. Empty where it is not said.
        category: one of several disjoint sorts, such as ``"military"``.
        traits: what is said of all of them, such as ``"under 25"``; `TRAITS` has words for it.
        per: whether the count is each side's, or all sides' together.
        part: whether only some of those handed over are counted here.
        batch: what tells them from others of the same report, beside who held them.
        complete: whether the report says that the sorts, or the traits, which it names of these
            sides are all there were: "195 returned, all of them military".

    >>> from timeline import Count, Per, Stated
    >>> from timeline.exchanges import RETURNED, Transfer
    >>> forty = Transfer(to=("North",), count=Stated(Count.exactly(40)), held_by=("South",))
    >>> [(flow.measure.name, flow.sides) for flow in (*forty.gained(RETURNED), *forty.released())]
    [('returned', ('North',)), ('released', ('South',))]
    """

    to: tuple[str, ...] = field(validator=_different_sides)
    count: Stated[Count] = field(default=Stated(Count()))
    held_by: tuple[str, ...] = field(default=(), validator=_fitting_captors)
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    part: bool = False
    batch: str | None = None
    complete: bool = False

    def gained(self, measure: Measure) -> tuple[Flow, ...]:
        """Return what the transfer adds to *measure* on the sides that get people back."""
        if self.per is Per.EACH and len(self.held_by) == len(self.to) > 1:
            return self._pair_by_pair(measure, self.to, self.held_by)
        return (self._flow(measure, self.to, self.per, self.count, self.held_by),)

    def released(self) -> tuple[Flow, ...]:
        """Return how many the captors let go.

        A captor of several sides' people let go as many as those sides got back together.
        """
        captors = tuple(dict.fromkeys(self.held_by))
        if not captors:
            return ()
        if len(self.to) == 1:
            return (self._flow(RELEASED, captors, Per.TOTAL, self.count, self.to),)
        if len(captors) == len(self.to):
            if self.per is Per.EACH:
                return self._pair_by_pair(RELEASED, self.held_by, self.to)
            return (self._flow(RELEASED, captors, self.per, self.count, self.to),)
        # One captor is named once, but held the people of every side.
        held = Counter(self.held_by * (len(self.to) // len(self.held_by)))
        if self.per is Per.EACH:
            counts = ((captor, self._times(times)) for captor, times in held.items())
            return tuple(
                self._flow(RELEASED, (name,), Per.EACH, count, self.to) for name, count in counts
            )
        count = self.count if self.per is Per.TOTAL else self._from_one_to(len(self.to))
        return (self._flow(RELEASED, captors, Per.TOTAL, count, self.to),)

    def _pair_by_pair(
        self, measure: Measure, sides: tuple[str, ...], beyond: tuple[str, ...]
    ) -> tuple[Flow, ...]:
        """Return the count of each of *sides*, told apart by the one *beyond* that goes with it."""
        return tuple(
            self._flow(measure, (side,), Per.UNSTATED, self.count, (opposite,))
            for side, opposite in zip(sides, beyond, strict=True)
        )

    def _times(self, times: int) -> Stated[Count]:
        return evolve(self.count, value=Count.total([self.count.value] * times))

    def _from_one_to(self, times: int) -> Stated[Count]:
        most = Count.total([self.count.value] * times).high
        return evolve(self.count, value=Count(low=self.count.value.low, high=most))

    def _flow(
        self,
        measure: Measure,
        sides: tuple[str, ...],
        per: Per,
        count: Stated[Count],
        beyond: tuple[str, ...],
    ) -> Flow:
        """Return the count of *sides*; those *beyond*, from or to whom, tell the people apart."""
        batch = ", ".join(filter(None, (" and ".join(beyond), self.batch)))
        return Flow(
            measure=measure,
            sides=sides,
            count=count,
            category=self.category,
            traits=self.traits,
            per=per,
            part=self.part,
            batch=batch or None,
            complete=self.complete,
        )


def _left_captivity(transfers: tuple[Transfer, ...], measure: Measure) -> tuple[Flow, ...]:
    """Return what *transfers* add to *measure* on each side, and who let how many go."""
    gained = [flow for transfer in transfers for flow in transfer.gained(measure)]
    return (*gained, *[flow for transfer in transfers for flow in transfer.released()])


class LettingGo:
    """What gets prisoners out of their captors' hands: an exchange, or a release outside."""

    __slots__ = ()

    def counts(self) -> tuple[Flow, ...]:
        """Return how many: each kind says so."""
        raise NotImplementedError


@kind("swap", counts=(RETURNED, RELEASED))
class Swap(LettingGo):
    """Prisoners handed over: out of their captors' hands, home or not.

    `via` are places on the way, `stage` is the document's own word for its place in a series.

    >>> Swap(stage="first stage", place="Ardal").title()
    'prisoner exchange (first stage, Ardal)'
    """

    transfers: tuple[Transfer, ...] = ()
    place: str | None = None
    place_withheld: bool = False
    via: tuple[str, ...] = ()
    stage: str | None = None

    def counts(self) -> tuple[Flow, ...]:
        """Return how many were returned to each side, and released by each."""
        return _left_captivity(self.transfers, RETURNED)

    def title(self) -> str:
        """Return a few words for it."""
        via = f"via {' and '.join(self.via)}" if self.via else None
        return with_details("prisoner exchange", self.stage, via, self.place)


@kind("release", counts=(OUTSIDE, RELEASED))
class Release(LettingGo):
    """Prisoners let go outside exchanges: one side's alone, or the badly wounded of both.

    Official totals of exchanges leave them out, so they are counted by themselves.

    >>> from timeline.exchanges import returned, returned_outside
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "released: 7 to North on 19 June 2025")).reading
    >>> print(story.ask(returned_outside)["North"], story.ask(returned)["North"], sep="; ")
    7; number not reported
    """

    transfers: tuple[Transfer, ...] = ()
    place: str | None = None

    def counts(self) -> tuple[Flow, ...]:
        """Return how many were returned to each side outside exchanges, and released by each."""
        return _left_captivity(self.transfers, OUTSIDE)

    def title(self) -> str:
        """Return a few words for it."""
        return with_details("release outside exchanges", self.place)


@kind("remains", counts=(REMAINS,))
class Remains:
    """Bodies of the dead handed over; they are never counted with the living.

    >>> from timeline.testing import told
    >>> told("daily", "remains: 6 to North on 19 June 2025").what.title()
    'handover of remains'
    """

    transfers: tuple[Transfer, ...] = ()
    place: str | None = None

    def counts(self) -> tuple[Flow, ...]:
        """Return how many bodies went to each side."""
        return tuple([flow for transfer in self.transfers for flow in transfer.gained(REMAINS)])

    def title(self) -> str:
        """Return a few words for it."""
        return with_details("handover of remains", self.place)


@kind("homecoming", counts=(HOMECOME,))
class Homecoming:
    """Prisoners who come home after they were handed over, out of a third country.

    They left their captors' hands before, and were counted then: a homecoming adds none to those
    returned. It is a development of its own, of other days than the swap, and no part of it.
    `stayed_in` is the country in which they had stayed.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> home = told("daily", "home: 5 to North on 19 June 2025")
    >>> print(*given(home).reading.ask(returned).aside_reasons)
    came home later, and counted when they were handed over
    """

    transfers: tuple[Transfer, ...] = ()
    stayed_in: str | None = None
    place: str | None = None

    def counts(self) -> tuple[Flow, ...]:
        """Return how many came home to each side."""
        return tuple([flow for transfer in self.transfers for flow in transfer.gained(HOMECOME)])

    def title(self) -> str:
        """Return a few words for it."""
        return with_details("homecoming of those returned before", self.stayed_in, self.place)


@kind("agreement", counts=(AGREED, AGREED_REMAINS))
class Agreement:
    """Terms agreed: a promise, whatever became of it.

    `terms` are of prisoners, `remains` of bodies of the dead.

    >>> from timeline.testing import told
    >>> promise = told("daily", "agreed: 1,200 to North and South each").what
    >>> [(flow.measure.name, flow.sides) for flow in promise.counts()]
    [('agreed', ('North', 'South'))]
    """

    parties: tuple[str, ...] = ()
    terms: tuple[Transfer, ...] = ()
    place: str | None = None
    topics: tuple[str, ...] = ()
    remains: tuple[Transfer, ...] = ()

    def counts(self) -> tuple[Flow, ...]:
        """Return how many prisoners, and how many bodies, each side was promised."""
        promised = [flow for transfer in self.terms for flow in transfer.gained(AGREED)]
        bodies = [flow for transfer in self.remains for flow in transfer.gained(AGREED_REMAINS)]
        return (*promised, *bodies)

    def title(self) -> str:
        """Return a few words for it."""
        return with_details("agreement", self.place)


class HandedOver(StrEnum):
    """What a claimed total is of.

    >>> from timeline import Count, Stated
    >>> six = Stated(Count.exactly(6))
    >>> ClaimedTotal(to=("North",), count=six, of=HandedOver.REMAINS).measure.name
    'remains'
    """

    PRISONERS = "prisoners"
    REMAINS = "remains"


def _prisoners_alone(total: ClaimedTotal, *_: object) -> None:
    if total.outside and total.of is not HandedOver.PRISONERS:
        raise ValueRefused(
            f"outside: expected False with of={total.of.value!r}: of prisoners alone it is told "
            f"apart whether they returned in exchanges"
        )


@frozen(kw_only=True)
class ClaimedTotal:
    """A claimed running total of what was handed over.

    Attributes:
        to: the sides that got them.
        count: how many.
        category: one of several disjoint sorts, such as ``"military"``.
        per: whether the count is each side's, or all sides' together.
        since: from when on the total runs, if that is said.
        of: what was handed over: prisoners, or remains of the dead.
        outside: of prisoners, whether they are those returned outside exchanges.

    >>> from timeline import Count, Stated
    >>> many = Stated(Count.more_than(1000))
    >>> ClaimedTotal(to=("North",), count=many, outside=True).measure.name
    'returned outside exchanges'
    """

    to: tuple[str, ...] = field(validator=_different_sides)
    count: Stated[Count]
    category: str | None = None
    per: Per = Per.UNSTATED
    since: Stated[When] | None = None
    of: HandedOver = HandedOver.PRISONERS
    outside: bool = field(default=False, validator=_prisoners_alone)

    @property
    def measure(self) -> Measure:
        """What the total counts."""
        if self.of is HandedOver.REMAINS:
            return REMAINS
        return OUTSIDE if self.outside else RETURNED


@kind("tally", counts=(RETURNED, OUTSIDE, REMAINS))
class Tally:
    """A claim of how many were returned so far, or how many bodies were handed over.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> claim = told("daily", "so far: more than 1,000 to North by 19 June 2025")
    >>> figure = given(claim).reading.ask(returned)["North"]
    >>> print(figure.counted, figure.implied, sep="; ")
    number not reported; at least 1,001
    """

    totals: tuple[ClaimedTotal, ...]
    scope: str | None = None

    def counts(self) -> tuple[Total, ...]:
        """Return the totals claimed."""
        return tuple(
            Total(
                measure=total.measure,
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
        of = {total.of for total in self.totals} or {HandedOver.PRISONERS}
        of_people = ["those returned"] if HandedOver.PRISONERS in of else []
        of_bodies = ["remains"] if HandedOver.REMAINS in of else []
        return f"claimed total of {' and of '.join(of_people + of_bodies)}"
