"""How many there were, kept current while counting units come, change and go."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from attrs import define

from timeline.folds import Aside
from timeline.questions.counting.answers import Answer, CountingQuestion
from timeline.questions.counting.claimed import TOGETHER, Claim
from timeline.questions.counting.deferred import Deferred
from timeline.questions.counting.doubts import KeptDoubts
from timeline.questions.counting.entries import Contribution, entries_by_side
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.kept_asides import AsidesInAnswer, KeptAsides
from timeline.questions.counting.overlaps import claims_in_order
from timeline.questions.counting.settling import Settling
from timeline.questions.counting.shares import CountedContributions, KeptShares
from timeline.questions.counting.weighing import SideInMemory
from timeline.questions.keyed import figure_on
from timeline.state import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline.questions.counting.entries import Doubtful, Entry
    from timeline.questions.counting.shares import Shares
    from timeline.questions.counting.weighing import Noted
    from timeline.state import Unit

__all__ = ["KeptCounted"]

T = TypeVar("T")
Ids = tuple[str, ...]


@define(eq=False, slots=False)
class _AskedBefore:
    """What a question was asked of, to be asked again where what was kept has moved on since."""

    question: CountingQuestion
    reading: Reading

    def again(self, within: Callable[[Answer], T]) -> T:
        """Return what is *within* the answer: from what is kept, or else from nothing."""
        with self.reading.current() as current:
            if current is not None:
                # As long as the block lasts nothing moves, and what is within can be looked up.
                found = within(self.reading.ask(self.question))
                return found.made() if isinstance(found, Deferred) else found  # type: ignore[return-value]
        return within(self._from_nothing)

    @cached_property
    def _from_nothing(self) -> Answer:
        return self.reading.ask(self.question)


class _KeptSide:
    """What is counted and claimed of one side."""

    def __init__(self, side: str, lock: RLock, asides: KeptAsides) -> None:
        self._side = side
        self._lock = lock
        self._asides = asides
        self._store = SideInMemory()
        self._settling = Settling(self._store)
        self._claims: dict[str, list[Claim]] = {}
        self._figure: Figure | None = None
        self._held: Noted | None = None

    def __bool__(self) -> bool:
        return bool(len(self._settling) or self._settling.in_doubt or self._claims)

    def change(self, head: str, before: list[Entry], after: list[Entry]) -> None:
        """Take the entries *after* in the place of those *before*, all of the unit at *head*."""
        self._figure = None
        for entry in before:
            if isinstance(entry, Contribution):
                self._settling.remove(entry)
        self._claims.pop(head, None)
        for entry in after:
            if isinstance(entry, Contribution):
                self._settling.add(entry)
            else:
                self._claims.setdefault(head, []).append(entry)

    def held(self) -> Callable[[], None]:
        """Return what has the same figure stand, once all is as it is now again."""
        figure = self._figure
        self._settling.settled()
        self._held = held = self._store.noting()

        def put_back() -> None:
            self._figure, self._held = figure, None
            self._store.unnoted(held)

        return put_back

    def moved(self) -> set[Ids] | None:
        """Return the ids of what stands otherwise than where it was held; `None` if never."""
        self._settling.settled()
        return None if self._held is None else {ids for ids, _, _ in self._held}

    def among(self, ids: Iterable[Ids]) -> Figure:
        """Return the figure of those alone that have any of the *ids*, as they stand among all."""
        self._settling.settled()
        there = [weighed for one in ids if (weighed := self._store.get(one))]
        counted = sorted(weighed.dated for weighed in there if weighed.stand.counts)
        return Figure(
            self._side,
            tuple(dated.contribution for dated in counted),
            self._settling.doubtful(weighed for weighed in there if not weighed.stand.counts),
            self._claims_in_order(),
        )

    def figure(self, asked: _AskedBefore) -> Figure:
        """Return the figure of the side as it is now, which stays so."""
        if self._figure is None:
            settling = self._settling
            settling.settled()
            self._figure = figure = Figure(self._side, (), (), self._claims_in_order())
            figure.counted, figure.exact = settling.count, settling.exact
            figure.disputed_in_part = self._store.disputed > 0
            figure.question = asked.question
            figure.contributions = self._contributions(figure, asked)
            doubtful = self._looked_up(figure, asked, self._in_doubt, attrgetter("doubtful"))
            figure.doubtful = Deferred(settling.in_doubt, doubtful)
        return self._figure

    def _contributions(self, figure: Figure, asked: _AskedBefore) -> CountedContributions:
        """Return what counts in *figure*, of which nothing is looked up yet."""
        settling = self._settling

        def first(many: int) -> Sequence[Contribution]:
            return self._looked_up(
                figure, asked, lambda: self._first(many), lambda now: now.contributions[:many]
            )()

        return CountedContributions(
            len(settling),
            self._looked_up(figure, asked, settling.contributions, attrgetter("contributions")),
            first,
            self._looked_up(figure, asked, self._shares_now, attrgetter("shares")),
        )

    def _in_doubt(self) -> tuple[Doubtful, ...]:
        return self._doubts.in_order()

    def _shares_now(self) -> Shares:
        return self._shares.now()

    def _first(self, many: int) -> tuple[Contribution, ...]:
        in_order = self._store.counted.in_order()
        return tuple([dated.contribution for dated in islice(in_order, many)])

    @cached_property
    def _shares(self) -> KeptShares:
        return KeptShares(self._store)

    @cached_property
    def _doubts(self) -> KeptDoubts:
        return KeptDoubts(self._store, self._settling, self._change_doubt)

    def _change_doubt(self, before: Doubtful | None, after: Doubtful | None) -> None:
        """Have what is left aside with *after*, in the place of what is with *before*."""
        if before is not None:
            leaving = self._side, before.contribution.unit.ids
            self._asides.drop(leaving, before.asides)
        if after is not None:
            leaving = self._side, after.contribution.unit.ids
            self._asides.put(leaving, after.asides)

    def renew_asides(self) -> None:
        """Have what is in doubt be left aside."""
        self._settling.settled()
        self._doubts.renew()

    def _claims_in_order(self) -> tuple[Claim, ...]:
        return claims_in_order(chain.from_iterable(self._claims.values()))

    def _looked_up(
        self,
        figure: Figure,
        asked: _AskedBefore,
        kept: Callable[[], T],
        within: Callable[[Figure], T],
    ) -> Callable[[], T]:
        """Return what is *kept* as long as *figure* is that of the side; then it is *asked* again.

        What is looked up then is *within* the figure of the answer.
        """

        def made() -> T:
            with self._lock:
                if self._figure is figure:
                    self._settling.settled()
                    return kept()
            return asked.again(lambda answer: within(figure_on(answer, self._side)))

        return made


class KeptCounted:
    """The entries of every counting unit, and what they come to, side by side."""

    def __init__(self, question: CountingQuestion) -> None:
        self._question = question
        self._parts: dict[str, list[Entry | Aside]] = {}
        self._sides: dict[str, _KeptSide] = {}
        self._kept_left, self._kept_asides = KeptAsides(), KeptAsides()
        self._left: Deferred[Aside] | None = None
        self._asides: AsidesInAnswer | None = None
        self._lock = RLock()

    def put(self, head: str, unit: Unit) -> None:
        """Take what *unit* yields in the place of what the one at *head* did."""
        self._change(head, self._question.entries(unit))

    def drop(self, head: str) -> None:
        """Forget what the unit at *head* yields."""
        self._change(head, [])

    def _change(self, head: str, entries: list[Entry | Aside]) -> None:
        with self._lock:
            self._asides = None
            before = self._parts.pop(head, [])
            if entries:
                self._parts[head] = entries
            was, is_ = entries_by_side(before), entries_by_side(entries)
            for side in was | is_:
                if side not in self._sides:
                    self._sides[side] = _KeptSide(side, self._lock, self._kept_asides)
                self._sides[side].change(head, was.get(side, []), is_.get(side, []))
            self._change_asides(head, _asides(before), _asides(entries))

    def _change_asides(self, head: str, before: list[Aside], after: list[Aside]) -> None:
        if before or after:
            self._left = None
        for asides in (self._kept_left, self._kept_asides):
            asides.drop(head, before)
            asides.put(head, after)

    def held(self) -> Callable[[], None]:
        """Return what has the same figures stand, once all is as it is now again."""
        with self._lock:
            sides = [side.held() for side in self._sides.values()]
            left, asides = self._left, self._asides

        def put_back() -> None:
            with self._lock:
                self._left, self._asides = left, asides
                for put_side_back in sides:
                    put_side_back()

        return put_back

    def moved(self) -> dict[str, set[Ids]]:
        """Return by sides what stands otherwise than where all was held: nothing where it was not.

        Sides that came since are not among them.
        """
        with self._lock:
            moved = {side: kept.moved() for side, kept in self._sides.items()}
            return {side: ids for side, ids in moved.items() if ids is not None}

    def among(self, moved: Mapping[str, Iterable[Ids]]) -> dict[str, Figure]:
        """Return by sides the figures of what *moved* alone, as it stands among all."""
        with self._lock:
            return {side: self._sides[side].among(ids) for side, ids in moved.items()}

    def answer(self, reading: Reading) -> Answer:
        """Return the answer to *reading*, of which all units were put here, as it is now."""
        asked = _AskedBefore(self._question, reading)
        with self._lock:
            sides = sorted(self._sides.items())
            figures = {side: kept.figure(asked) for side, kept in sides if kept}
            shared = figures.pop(TOGETHER, None)
            if self._left is None:
                self._left = left = Deferred(
                    len(self._kept_left), lambda: self._asides_left(left, asked)
                )
            if self._asides is None:
                self._asides = self._every_aside(asked)
            claims = shared.claims if shared else ()
            return Answer(figures, self._left, claims, self._asides)

    def _asides_left(self, left: Deferred[Aside], asked: _AskedBefore) -> Sequence[Aside]:
        with self._lock:
            if self._left is left:
                return self._kept_left.every()
        return asked.again(lambda answer: answer.left)

    def _every_aside(self, asked: _AskedBefore) -> AsidesInAnswer:
        """Return all that is left aside, of which nothing is looked up yet."""

        def read(of_kept: Callable[[KeptAsides], T]) -> T | None:
            with self._lock:
                if self._asides is not asides:
                    return None
                for side, kept in self._sides.items():
                    if side != TOGETHER:
                        kept.renew_asides()
                return of_kept(self._kept_asides)

        asides = AsidesInAnswer(read, lambda: asked.again(lambda answer: answer.asides))
        return asides


def _asides(entries: Iterable[Entry | Aside]) -> list[Aside]:
    return [entry for entry in entries if isinstance(entry, Aside)]
