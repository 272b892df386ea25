"""Hidden worlds, and honest reports of them: what an answer is held against.

A world is what truly happened: swaps, each on its day, with its numbers by side and sort. Reports
of it are honest: their bounds admit the truth. Reports of one swap, or of several as a whole, are
linked; some are not, but then their own words leave the day open. Some swaps nobody reports.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import define, field, frozen
from hypothesis import strategies as st

from timeline import (
    Count,
    Document,
    Event,
    Link,
    Per,
    Phase,
    Polarity,
    Provenance,
    Recorded,
    Relation,
    Report,
    Retraction,
    Span,
    Stated,
    Timeline,
    Voice,
    When,
)
from timeline.events import UNDATED, EventId, digest
from timeline.exchanges import Agreement, ClaimedTotal, Remains, Swap, Tally, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from timeline.events import Kind

    T = TypeVar("T")

__all__ = ["NEAR", "SIDES", "SORTS", "Claimed", "Told", "World", "day", "edge", "worlds"]

SIDES = ("Russia", "Ukraine", "Belarus")
SORTS = ("military", "civilian")
LAST = 16
MOMENT = datetime(2025, 9, 1, tzinfo=UTC)


def day(number: int) -> date:
    """Return the day of the world with *number*."""
    return date(2025, 6, 1) + timedelta(days=number)


@frozen
class Happened:
    """A swap as it truly was."""

    day: int
    numbers: dict[tuple[str, str], int]


Node = frozenset[int]
"""Swaps reported as one: a single one, or several as a whole."""


@frozen
class Told:
    """What a report is truly about, of which sides it says anything, and whether it is linked."""

    node: Node
    sides: frozenset[str]
    linked: bool


@frozen
class Claimed:
    """A total that somebody told, as it was meant: until a day, and since a day or ever."""

    sides: tuple[str, ...]
    sort: str | None
    since: int | None
    by: int


@define(repr=False)
class World:
    """What truly happened, and what was recorded of it."""

    swaps: list[Happened]
    told: dict[str, Told] = field(factory=dict)
    totals: dict[str, list[Claimed]] = field(factory=dict)
    log: list[Recorded[Event]] = field(factory=list)

    @property
    def timeline(self) -> Timeline:
        """Everything recorded."""
        return Timeline(self.log)

    def number(
        self, side: str, sort: str | None, swaps: Iterable[int], since: int = 0, by: int = 999
    ) -> int:
        """Return how many of *sort* truly came back to *side* in *swaps* within the days."""
        sorts = SORTS if sort is None else (sort,)
        within = [one for one in map(self.swaps.__getitem__, swaps) if since <= one.day <= by]
        return sum(one.numbers.get((side, of), 0) for one in within for of in sorts)

    def days(self, node: Node) -> tuple[int, int]:
        """Return the first and the last day of *node*."""
        days = [self.swaps[place].day for place in node]
        return min(days), max(days)

    def __repr__(self) -> str:
        return f"<World of {self.swaps}, {len(self.log)} events>"


@define
class Teller:
    """Tells of a world what is true, as vaguely as is drawn."""

    draw: st.DrawFn
    world: World
    names: dict[Node, list[str]] = field(factory=dict)

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def one_of(self, values: Sequence[T]) -> T:
        return values[self.number(0, len(values) - 1)]

    def chance(self) -> bool:
        return self.draw(st.booleans())

    # What is said of numbers and days: bounds that admit the truth.

    def count(self, *true: int) -> Count:
        """Return a count that admits every one of the *true* numbers."""
        low, high = min(true), max(true)
        less, more = self.number(0, low), high + self.number(0, 3)
        forms = [Count.at_least(less), Count.up_to(more), Count.between(less, more)]
        forms += [Count.exactly(low)] * 3 if low == high else []
        forms += [Count.nearly(more + 1), Count.more_than(low - 1)] if low else []
        forms += [Count.plural()] if low > 1 else []
        return self.one_of([*forms, Count.fewer_than(more + 1), Count()])

    def when(self, first: int, last: int, *, exact: bool = True) -> When:
        """Return one day, or days around it, that admit every day from *first* to *last*.

        Often they begin or end on those days themselves, where a day more or less is most seen.
        """
        early, late = day(first - self.number(1, 4)), day(last + self.number(1, 4))
        forms = [When(early, day(last)), When(day(first), late)] * (1 if exact else 4)
        forms += [When(early, late), When(None, late), When(None, day(last))]
        forms += [When(early, None), When(day(first), None)]
        forms += [When.on(day(first))] * 3 if exact and first == last else []
        return self.one_of(forms)

    def stated_when(self, first: int, last: int, *, exact: bool = True) -> Stated[When | Span]:
        if self.number(0, 3) == 0:
            return UNDATED
        if exact and first != last and self.chance():
            start, end = self.when(first, first), self.when(last, last)
            return Stated(Span(start, end))
        return Stated(self.when(first, last, exact=exact))

    def flows(self, node: Node) -> tuple[Transfer, ...]:
        """Return what is said of the numbers of *node*, in one or two ways."""
        forms = (self.of_one, self.of_several, self.by_sorts, self.of_some)
        said = self.one_of(forms)(node)
        return said + self.one_of(forms)(node) if self.chance() else said

    def of_one(self, node: Node) -> tuple[Transfer, ...]:
        side = self.one_of(SIDES)
        return (Transfer(to=(side,), count=Stated(self.count(self.all_of(node, side)))),)

    def of_several(self, node: Node) -> tuple[Transfer, ...]:
        sides, per = self.sides(), self.one_of(tuple(Per))
        numbers = [self.all_of(node, side) for side in sides]
        return (Transfer(to=sides, per=per, count=Stated(self.shared(per, numbers))),)

    def by_sorts(self, node: Node) -> tuple[Transfer, ...]:
        """Name every sort of which there was any: sorts that are named are all there are."""
        sides, per = self.sides() if self.chance() else (self.one_of(SIDES),), self.one_of([*Per])
        numbers = {sort: [self.all_of(node, side, sort) for side in sides] for sort in SORTS}
        return tuple(
            Transfer(to=sides, per=per, category=sort, count=Stated(self.shared(per, found)))
            for sort, found in numbers.items()
            if any(found) or sort == SORTS[0]
        )

    def of_some(self, node: Node) -> tuple[Transfer, ...]:
        """Count only some of those who came back, such as the wounded."""
        sides, per = self.sides(), self.one_of([*Per])
        sort = self.one_of([None, *SORTS])
        numbers = [self.number(0, self.all_of(node, side, sort)) for side in sides]
        count = Stated(self.shared(per, numbers))
        return (Transfer(to=sides, per=per, category=sort, count=count, part=True),)

    def all_of(self, node: Node, side: str, sort: str | None = None) -> int:
        return self.world.number(side, sort, node)

    def sides(self) -> tuple[str, ...]:
        return self.one_of([SIDES[:2], SIDES[1::-1], SIDES[1:], SIDES])

    def shared(self, per: Per, numbers: list[int]) -> Count:
        """Return a count of *numbers*, each or together; unstated may mean either."""
        each = per is Per.EACH or (per is Per.UNSTATED and self.chance())
        return self.count(*numbers) if each else self.count(sum(numbers))

    # Events.

    def record(self, name: str, event: Event) -> EventId:
        id_ = EventId(digest(name))
        self.world.log.append(Recorded(id_, MOMENT, event))
        return id_

    def link(self, relation: Relation, left: str, right: str) -> None:
        made = Link(relation=relation, left=left, right=right, judge="the world", why="it is so")
        self.record(f"{relation} {left} {right}", made)

    def report(
        self,
        what: Kind,
        said: int,
        when: Stated[When | Span] = UNDATED,
        phase: Phase = Phase.DONE,
        polarity: Polarity = Polarity.AFFIRMED,
        *,
        later: int = 3,
    ) -> str:
        """Record that *what* was said on the day *said*, or some days *later*; return its id."""
        name = f"d{len(self.world.log)}"
        published = said + self.number(0, later)
        voices = []
        if self.chance():
            spoken = self.number(said, published)
            voices = [Voice(name="ministry", said=Stated(self.when(spoken, spoken)))]
        if self.chance():
            known = Stated(self.when(published, published))
            self.record(f"document {name}", Document(key=name, published=known))
        made = Report(
            document=name,
            key="a",
            what=what,
            when=when,
            phase=phase,
            polarity=polarity,
            provenance=Provenance(voices=tuple(voices)),
        )
        return self.record(f"report {name}", made)

    def tell(self, node: Node, *, linked: bool = True) -> str:
        """Record an honest report of *node*."""
        first, last = self.world.days(node)
        transfers = self.flows(node)
        when = self.stated_when(first, last, exact=linked)
        id_ = self.report(Swap(transfers=transfers), last, when)
        self.world.told[id_] = Told(
            node, frozenset(to for one in transfers for to in one.to), linked
        )
        return id_

    # What is told.

    def tell_all(self) -> None:
        nodes = [frozenset([place]) for place in range(len(self.world.swaps))]
        nodes += self.wholes(len(nodes))
        for node in nodes:
            self.tell_linked(node, self.number(0 if len(node) == 1 else 1, 3))
        self.tell_shared()
        self.link_parts()
        for _ in range(self.number(0, 2)):
            self.tell(self.one_of(nodes), linked=False)
        self.link_agreement()
        self.link_distinct()
        for _ in range(self.number(0, 2)):
            self.tell_total()
        for _ in range(self.number(0, 3)):
            self.one_of((self.plan, self.deny, self.bury, self.withdraw, self.under_way))()

    def wholes(self, number: int) -> list[Node]:
        drawn = [
            frozenset(place for place in range(number) if self.chance())
            for _ in range(self.number(0, 3))
        ]
        return list(dict.fromkeys(node for node in drawn if len(node) > 1))

    def tell_linked(self, node: Node, times: int) -> None:
        known = self.names.setdefault(node, [])
        for _ in range(times):
            id_ = self.tell(node)
            if known:
                self.link(Relation.SAME, id_, self.one_of(known))
            known.append(id_)

    def tell_shared(self) -> None:
        """Tell what wholes share, where none is part of another: a link must say so."""
        for one, other in combinations([*self.names], 2):
            for place in one & other if not (one <= other or other <= one) else ():
                if not self.names[frozenset([place])]:
                    self.tell_linked(frozenset([place]), 1)

    def link_parts(self) -> None:
        """Link every part to all it is a part of, or to the smallest of those alone."""
        told = sorted((node for node in self.names if self.names[node]), key=sorted)
        for part in told:
            wholes = [whole for whole in told if part < whole]
            for whole in wholes:
                between = any(part < other < whole for other in wholes)
                if not between or self.chance():
                    left, right = self.one_of(self.names[part]), self.one_of(self.names[whole])
                    self.link(Relation.PART_OF, left, right)

    def link_distinct(self) -> None:
        for (one, left), (other, right) in combinations(self.world.told.items(), 2):
            if not left.node & right.node and self.number(0, 2) == 0:
                self.link(Relation.DISTINCT, one, other)

    def link_agreement(self) -> None:
        """Tell of an agreement, and link some of what came after it."""
        agreed = self.number(0, LAST)
        terms = (Transfer(to=SIDES[:2], count=Stated(Count.exactly(self.number(0, 20)))),)
        id_ = self.report(Agreement(terms=terms), agreed, self.stated_when(agreed, agreed))
        for told_id, told in self.world.told.items():
            if self.world.days(told.node)[0] >= agreed and self.number(0, 3) == 0:
                self.link(Relation.IMPLEMENTS, told_id, id_)

    def tell_total(self) -> None:
        """Tell, once or twice, what the total was on some day, since some day or ever."""
        said = self.number(0, LAST + 4)
        shape = [
            (
                self.sides() if self.chance() else (self.one_of(SIDES),),
                self.one_of([None, *SORTS]),
                self.number(0, said) if self.chance() else None,
            )
            for _ in range(self.number(1, 2))
        ]
        ids = []
        for _ in range(self.number(1, 2)):
            totals = tuple(self.total(*each, said) for each in shape)
            when = Stated(self.when(said, said)) if self.chance() else UNDATED
            ids.append(self.report(Tally(totals=totals), said, when, later=0))
            self.world.totals[ids[-1]] = [Claimed(*each, said) for each in shape]
        if len(ids) > 1:
            self.link(Relation.SAME, *ids)

    def total(
        self, sides: tuple[str, ...], sort: str | None, since: int | None, by: int
    ) -> ClaimedTotal:
        everything = range(len(self.world.swaps))
        numbers = [
            self.world.number(side, sort, everything, 0 if since is None else since, by)
            for side in sides
        ]
        per = self.one_of([*Per])
        return ClaimedTotal(
            to=sides,
            count=Stated(self.shared(per, numbers)),
            category=sort,
            per=per,
            since=None if since is None else Stated(self.when(since, since)),
        )

    # What does not count.

    def anything(self) -> tuple[Transfer, ...]:
        return (Transfer(to=SIDES[:2], count=Stated(Count.exactly(self.number(0, 30)))),)

    def perhaps_same(self, id_: str) -> None:
        if self.chance() and self.world.told:
            self.link(Relation.SAME, id_, self.one_of([*self.world.told]))

    def plan(self) -> None:
        """Tell of a plan, which may have come to something else, on another day."""
        planned = self.number(0, LAST)
        when = self.stated_when(planned, planned)
        self.perhaps_same(
            self.report(Swap(transfers=self.anything()), planned, when, Phase.PLANNED)
        )

    def deny(self) -> None:
        said = self.number(0, LAST)
        when = self.stated_when(said, said)
        what = Swap(transfers=self.anything())
        self.perhaps_same(self.report(what, said, when, polarity=Polarity.DENIED))

    def bury(self) -> None:
        said = self.number(0, LAST)
        self.report(Remains(transfers=self.anything()), said, self.stated_when(said, said))

    def withdraw(self) -> None:
        if self.world.told:
            id_ = self.one_of([*self.world.told])
            said = self.number(0, LAST + 4)
            made = Retraction(report=id_, said=Stated(self.when(said, said)))
            self.record(f"retraction {len(self.world.log)}", made)

    def under_way(self) -> None:
        if self.world.told:
            id_, told = self.one_of([*self.world.told.items()])
            first, last = self.world.days(told.node)
            when = self.stated_when(first, last, exact=told.linked)
            what = Swap(transfers=self.anything())
            self.link(Relation.SAME, self.report(what, first, when, Phase.UNDER_WAY), id_)


NEAR = st.tuples(st.integers(0, 3), st.sampled_from([0, 0, -1, 1]))


def edge(world: World, near: tuple[int, int] | None) -> int | None:
    """Return the day of a swap of *world*, or the one before or after: there answers change."""
    if near is None:
        return None
    place, more = near
    return world.swaps[place % len(world.swaps)].day + more


@st.composite
def worlds(draw: st.DrawFn, most: int = 4) -> World:
    """Draw a world of at most so many swaps, and honest reports of it."""
    numbers = st.integers(0, 6)
    world = World(
        [
            Happened(
                draw(st.integers(0, LAST)),
                {(side, sort): draw(numbers) for side in SIDES for sort in SORTS},
            )
            for _ in range(draw(st.integers(1, most)))
        ]
    )
    Teller(draw, world).tell_all()
    return world
