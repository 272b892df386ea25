"""What was promised, held against what was carried out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events import Measure, Relation
from timeline.folds import Aside
from timeline.questions.asides import each_aside
from timeline.questions.citing.citable import Citable
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.question import Counted
from timeline.questions.keyed import Keyed, figure_on
from timeline.state import Development, Scope
from timeline.state.parts import all_parts
from timeline.telling import promises as words
from timeline.telling.about import About, CitedDevelopment
from timeline.telling.developments import days, titled
from timeline.telling.explanation import Explanation
from timeline.telling.figures import DISPUTED, NO_UPPER_BOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.questions.citing.citable import Amounts
    from timeline.state import Reading, Unit
    from timeline.telling.explaining import Texts
    from timeline.telling.remarks import Remark
    from timeline.values import Count

__all__ = ["Progress", "ProgressOf", "PromiseKept", "PromisesKept", "progress"]


@frozen(repr=False)
class PromiseKept(Shown):
    """How many of those promised to one side by one agreement were carried out.

    Attributes:
        side: the side.
        promised: the figure of the agreement.
        carried_out: the figure over what is linked as carrying it out.

    >>> from timeline.exchanges import carried_out
    >>> from timeline.testing import given, implements, told
    >>> promise = told("daily", "agreed: 1,200 to North on 2 June 2025")
    >>> swap = told("daily", "250 to North on 9 June 2025")
    >>> story = given(promise, swap, implements(swap, promise)).reading
    >>> print(story.ask(carried_out).agreements[0]["North"].remaining)
    950
    """

    side: str
    promised: Figure
    carried_out: Figure

    @property
    def remaining(self) -> Count:
        """How many were promised beyond those that are reported as carried out."""
        return self.promised.counted.minus(self.carried_out.counted)

    @property
    def disputed(self) -> bool:
        """Whether the promise, or what carries it out, is in dispute."""
        return self.promised.disputed or self.carried_out.disputed

    @property
    def amounts(self) -> tuple[object, ...]:
        """What it amounts to, as plain values: what a citation vouches for."""
        return self.promised.amounts, self.carried_out.amounts

    def remarks(self) -> Iterator[Remark]:
        """Yield what has to be known to read it."""
        if self.disputed:
            yield DISPUTED
        carried_out = self.carried_out.counted
        if carried_out.known and carried_out.high is None:
            yield NO_UPPER_BOUND

    def explain(self, texts: Texts = None) -> Explanation:
        """Return the promise and what carries it out, each down to passages."""
        return self.grounds(texts).unfolded()

    def grounds(self, texts: Texts = None) -> Explanation:
        """Return what `explain` does, of which what it rests on is made as it is unfolded."""
        promised, carried_out = self.promised.grounds(texts), self.carried_out.grounds(texts)
        about = About(side=self.side, count=self.carried_out.counted)
        return Explanation(
            f"{self.side}: {self}",
            (
                Explanation(words.promised_in_words(self.promised.counted), promised.below),
                Explanation(words.carried_out_in_words(str(self.carried_out)), carried_out.below),
                *(
                    Explanation(remark.text, about=About(remark=remark.kind))
                    for remark in self.remarks()
                ),
            ),
            about,
        )

    @property
    def in_brief(self) -> str:
        """How many of those promised, on one line, with whether it is disputed."""
        return f"{self}{', disputed' if self.disputed else ''}"

    def __str__(self) -> str:
        promised, carried_out = self.promised.counted, self.carried_out.counted
        told = bool(self.carried_out.contributions or self.carried_out.doubtful)
        return words.kept_in_words(promised, carried_out, self.remaining, told=told)

    def __repr__(self) -> str:
        return f"<PromiseKept {self.side}: {self}>"


@frozen(eq=False, repr=False, slots=False)
class PromisesKept(Shown, Keyed[PromiseKept]):
    """How far one agreement was carried out, by the sides to which it promises.

    Attributes:
        agreement: the development that promises.
        carried_out_by: what is linked as carrying it out, whether it counts or not.

    >>> from timeline.exchanges import carried_out
    >>> from timeline.testing import given, implements, told
    >>> promise = told("daily", "agreed: 1,200 to North on 2 June 2025")
    >>> swap = told("daily", "250 to North on 9 June 2025")
    >>> story = given(promise, swap, implements(swap, promise)).reading
    >>> (kept,) = story.ask(carried_out).agreements
    >>> kept.heading, [swap.when.day.isoformat() for swap in kept.carried_out_by]
    ('agreement, 2025-06-02', ['2025-06-09'])
    """

    agreement: Development[object]
    carried_out_by: tuple[Development[object], ...]

    @property
    def heading(self) -> str:
        """What it is, with its days."""
        return titled(self.agreement.title, days(self.agreement))

    def explain(self, texts: Texts = None) -> Explanation:
        """Return what was promised and carried out on every side, down to passages."""
        below = tuple(promise.explain(texts) for promise in self.values())
        return Explanation(
            self.heading, below, About(development=CitedDevelopment.of(self.agreement))
        )

    def __str__(self) -> str:
        return "\n".join(f"{self.heading}: {side}: {promise}" for side, promise in self.items())

    def __repr__(self) -> str:
        return f"<PromisesKept {self}>"


@frozen(repr=False, slots=False)
class Progress(Citable, Shown):
    """What was promised by every agreement, and how much of it was carried out.

    Attributes:
        agreements: those that promise how many, by their days.
        asides: what does not count, as a promise or as carried out, and why.

    >>> from timeline.exchanges import carried_out
    >>> from timeline.testing import given, told
    >>> promise = told("daily", "agreed: 1,200 to North on 2 June 2025")
    >>> print(given(promise).reading.ask(carried_out))
    agreement, 2025-06-02: North: none reported of 1,200
    """

    agreements: tuple[PromisesKept, ...]
    asides: tuple[Aside, ...]

    def amounts(self) -> Iterator[Amounts]:
        """Yield what every promise amounts to, with its agreement."""
        for agreement in self.agreements:
            for promise in agreement.values():
                yield agreement.heading, promise.side, promise.amounts

    def explain(self, texts: Texts = None) -> Explanation:
        """Return every agreement with what carries it out, down to passages."""
        below = tuple(agreement.explain(texts) for agreement in self.agreements)
        return Explanation("promised and carried out" if below else words.NOTHING_PROMISED, below)

    def __str__(self) -> str:
        return "\n".join(map(str, self.agreements))

    def __repr__(self) -> str:
        return f"<Progress of {len(self.agreements)} agreements>"


@frozen(repr=False)
class ProgressOf(Shown):
    """How much of what was *promised* was carried out, as *by* counts it; see `progress`.

    >>> from timeline.exchanges import agreed, returned
    >>> ProgressOf(agreed, returned).name
    'agreed, carried out by returned'
    """

    promised: Counted
    by: Counted
    name: str = field(kw_only=True)

    @name.default
    def _called(self) -> str:
        return words.progress_name(self.promised.name, self.by.name)

    def answer(self, reading: Reading) -> Progress:
        """Return what every agreement promised, beside what is linked as carrying it out."""
        units = reading.every_unit()
        carrying_out = _links(reading)
        homes: dict[str, Unit] = {id_: unit for unit in units for id_ in unit.ids}
        asides: list[Aside] = []
        agreements: list[PromisesKept] = []
        for unit in sorted(units, key=lambda unit: (unit.when.sort_key, unit.ids)):
            scope = unit.scope
            # Of a promise it is asked how much was carried out within the days, whenever it was
            # made before their end.
            if not unit.when.within(None, scope.by).possible:
                continue
            promised = self.promised.over([unit.within(Scope())])
            asides += promised.asides
            if promised:
                linked = {id_ for own in unit.ids for id_ in carrying_out.get(own, ())}
                parts = _linked_units(linked, homes)
                carried_out = self.by.over(parts)
                asides += carried_out.asides
                agreements.append(
                    PromisesKept(
                        {
                            side: PromiseKept(side, figure, figure_on(carried_out, side))
                            for side, figure in promised.items()
                        },
                        unit.lead,
                        Listed(part.lead for part in parts),
                    )
                )
        return Progress(Listed(agreements), each_aside(asides))

    def __repr__(self) -> str:
        name = "" if self.name == self._called() else f", name={self.name!r}"
        return f"progress({self.promised!r}, by={self.by!r}{name})"


def _links(reading: Reading) -> Mapping[str, list[str]]:
    """Return the reports of what carries out an agreement, by the reports of that."""
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for link in reading.links():
        if link.event.relation is Relation.IMPLEMENTS:
            agreed, left = reading.resolve(link.event.right), reading.resolve(link.event.left)
            linked[agreed].append(left)
    return linked


def _linked_units(linked: Iterable[str], homes: Mapping[str, Unit]) -> list[Unit]:
    """Return what the reports *linked* are about, with its parts, and without what is beside it."""
    by_home: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for id_ in linked:
        if id_ in homes:
            by_home[homes[id_].ids].add(id_)
    return [_narrowed(homes[ids[0]], reports) for ids, reports in sorted(by_home.items())]


def _narrowed(unit: Unit, reports: set[str]) -> Unit:
    """Return of *unit* what *reports* are about, and the parts of that."""
    developments = unit.developments
    within = {n for n, inner in enumerate(developments) if not reports.isdisjoint(inner.ids)}
    within |= all_parts(within, unit.parts)
    places = {place: number for number, place in enumerate(sorted(within))}
    parts = tuple(
        (places[part], places[whole])
        for part, whole in unit.parts
        if part in within and whole in within
    )
    return unit.of(tuple(developments[n] for n in sorted(within)), parts)


def _question(given: Any, role: str) -> Counted:
    if isinstance(given, Counted):
        return given
    if given.__class__ is Measure:
        return Counted(given)
    raise ValueRefused(f"progress.{role}: expected a Measure or a Counted, found {given!r:.80}")


def progress(
    promised: Measure | Counted, *, by: Measure | Counted, name: str | None = None
) -> ProgressOf:
    """Return the question how much of what agreements promised was carried out.

    For each agreement, which is a development that counts *promised*, and each side: how many it
    promises; how many *by* counts over what is linked to it by IMPLEMENTS; and how many remain. Of
    what is not linked nobody can say that it carries anything out. What carries out two agreements
    is counted for each. Days that are asked about are those on which it was carried out.

    >>> from timeline.events import Measure
    >>> planned = Measure("houses promised (docs)", noun="houses")
    >>> built = Measure("houses built (docs)", noun="houses")
    >>> progress(planned, by=built).name
    'houses promised (docs), carried out by houses built (docs)'

    Raises:
        ValueRefused: one of the two is neither a measure nor a question of how many.
    """
    asked, counted = _question(promised, "promised"), _question(by, "by")
    if name is None:
        return ProgressOf(asked, counted)
    return ProgressOf(asked, counted, name=name)
