"""Whom one report counts: people whom it tells apart are different people, and add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from timeline.events import CountClaim, Flow, Per
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["met_counts", "people_added", "sorts_there_are"]

Told = Sequence[CountClaim]
"""What one report counts of one measure."""


class _People(NamedTuple):
    """Of whom a number is: on which sides, of which sort, and what is said of all of them."""

    sides: tuple[str, ...]
    per: Per
    category: str | None
    traits: tuple[str, ...]


_Batches = dict[_People, dict[str, list[Flow]]]


def people_added(reports: Sequence[Told]) -> list[CountClaim]:
    """Return what *reports* count, with the batches of each added up.

    Two counts of one batch are the same people, said twice; what several reports say of one batch
    meets. A report that names some of the batches alone that another names bounds the number from
    below; without a batch, a count is of everybody.
    """
    plain = [claim for told in reports for claim in told if not _is_batch(claim)]
    batched = [_batches(filter(_is_batch, told)) for told in reports]
    if not any(batched):
        return plain
    counts: defaultdict[tuple[_People, str], list[Count]] = defaultdict(list)
    named: defaultdict[_People, set[frozenset[str]]] = defaultdict(set)
    for batches in batched:
        for people, by_name in batches.items():
            named[people].add(frozenset(by_name))
            for name, flows in by_name.items():
                counts[people, name] += [flow.count.value for flow in flows]
    # Once for all reports that tell of them, as many may.
    met = {of_whom: met_counts(several) for of_whom, several in counts.items()}
    for batches in batched:
        for people, by_name in batches.items():
            some = any(by_name.keys() < beside for beside in named[people])
            plain += _sums(people, by_name, met, some=some)
    return plain


def _is_batch(claim: CountClaim) -> bool:
    return claim.__class__ is Flow and claim.batch is not None and not claim.part


def _batches(flows: Iterable[CountClaim]) -> _Batches:
    """Return the *flows* of one report by the people they count, batch by batch."""
    batches: _Batches = {}
    for flow in flows:
        if isinstance(flow, Flow) and flow.batch is not None:
            for people in _counted(flow):
                batches.setdefault(people, {}).setdefault(flow.batch, []).append(flow)
    return batches


def _counted(flow: Flow) -> Iterator[_People]:
    """Yield the people of whom *flow* gives a number: those of each side, or of all together."""
    if flow.per is Per.EACH or len(flow.sides) == 1:
        for side in flow.sides:
            yield _People((side,), Per.UNSTATED, flow.category, flow.traits)
    else:
        yield _People(tuple(sorted(flow.sides)), flow.per, flow.category, flow.traits)


def _sums(
    people: _People,
    by_name: dict[str, list[Flow]],
    met: dict[tuple[_People, str], tuple[Count, bool]],
    *,
    some: bool,
) -> Iterator[Flow]:
    """Yield the number of *people* by what one report says of batches, together.

    *met* has what all reports say of each batch, and whether they clash: then there is a sum with
    each of the counts.
    """
    choices: list[list[Count]] = []
    for name, flows in by_name.items():
        count, clash = met[people, name]
        choices.append([flow.count.value for flow in flows] if clash else [count])
    flows = [flow for several in by_name.values() for flow in several]
    like = evolve(
        flows[0],
        sides=people.sides,
        per=people.per,
        batch=None,
        part=some,
        complete=any(flow.complete for flow in flows),
    )
    for place in range(max(map(len, choices))):
        total = Count.total(several[min(place, len(several) - 1)] for several in choices)
        yield evolve(like, count=evolve(like.count, value=total))


def sorts_there_are(texts: Iterable[Told]) -> dict[str, frozenset[str]]:
    """Return the sorts that may be on sides of which a text says that it names all there are."""
    there: dict[str, frozenset[str]] = {}
    for counted in texts:
        flows = [claim for claim in counted if isinstance(claim, Flow)]
        complete = {side for flow in flows if flow.complete for side in flow.sides}
        named: defaultdict[str, set[str]] = defaultdict(set)
        for sort, sides in [(flow.category, flow.sides) for flow in flows if flow.category]:
            for side in complete.intersection(sides):
                named[side].add(sort)
        for side, sorts in named.items():
            there[side] = there.get(side, frozenset(sorts)) & sorts
    return there


def met_counts(counts: Sequence[Count]) -> tuple[Count, bool]:
    """Return what all *counts* admit, or else what any of them admits, and whether they clash."""
    met: Count | None = Count()
    for count in counts:
        met = met.meet(count) if met else None
    if met:
        return met, False
    # A claim that says nothing contradicts none, and would have the hull say nothing.
    known = [count for count in counts if count.known]
    hull = known[0]
    for count in known[1:]:
        hull = hull.hull(count)
    return hull, True
