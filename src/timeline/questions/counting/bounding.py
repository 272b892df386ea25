"""For the bounds of what was counted, the worlds in which there are just so many."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from timeline.events import Certainty
from timeline.questions.bounds import OneThing, World
from timeline.questions.counting.explaining import explain_later, heading
from timeline.questions.counting.in_all import more_in_all
from timeline.questions.counting.together import counted_together
from timeline.questions.counting.worlds import by_side, least_world
from timeline.telling import worlds as words
from timeline.telling.about import About, CitedClaim, CitedDevelopment
from timeline.telling.developments import days, titled
from timeline.telling.explanation import Explanation
from timeline.values import Tri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.counting.claimed import Claim
    from timeline.questions.counting.entries import Contribution, Doubtful
    from timeline.questions.counting.settled import ClaimsSettled
    from timeline.state import Development

__all__ = [
    "world_with_least",
    "world_with_least_claimed",
    "world_with_most",
    "world_with_most_claimed",
]


def world_with_least(
    contributions: Sequence[Contribution], doubtful: Sequence[Doubtful]
) -> World | None:
    """Return a world in which there are as few as *contributions* and what is *doubtful* admit.

    `None` where too many may be the same for it to be found.
    """
    every = _least_things(contributions, [doubted.contribution for doubted in doubtful])
    if every is None:
        return None
    things, conditions = every
    number = sum(thing.number or 0 for thing in things)
    return World.with_least(number, things, conditions)


def _least_things(
    contributions: Sequence[Contribution], doubted: Sequence[Contribution]
) -> tuple[tuple[OneThing, ...], tuple[Explanation, ...]] | None:
    """Return the things of a world in which there are as few as may be, and its conditions."""
    in_all = [*more_in_all(contributions, doubted)]
    if any(found.doubted for found in in_all):
        return None  # who in doubt is among those of all sides was not looked for
    things = [OneThing((found.unit,), found.more) for found in in_all]
    conditions: list[Explanation] = []
    for counted, in_doubt in by_side(contributions, doubted):
        of_side = least_world(counted, in_doubt)
        if of_side is None:
            return None
        for same, number in of_side:
            things.append(OneThing(tuple(added.unit for added in same), number))
            conditions += _least_conditions(same)
    return tuple(things), tuple(conditions)


def world_with_most(contributions: Sequence[Contribution], doubtful: Sequence[Doubtful]) -> World:
    """Return a world in which there are as many as *contributions* and the *doubtful* admit."""
    in_doubt = [doubted.contribution for doubted in doubtful]
    every = [*contributions, *in_doubt]
    counted = ((of_unit[0].unit, count.high) for of_unit, count in counted_together(contributions))
    doubted = ((added.unit, added.count.high) for added in in_doubt)
    things = tuple(OneThing((unit,), high) for unit, high in chain(counted, doubted))
    open_ = [added for added in every if added.count.high is None]
    if open_ or not every:
        conditions = [_on(words.unbounded(heading(added)), added) for added in open_]
        return World.with_most(None, things, conditions)
    apart = chain.from_iterable(map(_something_else, doubtful))
    inside = chain.from_iterable(map(_most_conditions, every))
    number = sum(thing.number or 0 for thing in things)
    return World.with_most(number, things, (*apart, *inside))


def world_with_least_claimed(
    settled: ClaimsSettled, contributions: Sequence[Contribution], doubtful: Sequence[Doubtful]
) -> World | None:
    """Return a world in which there are as few as is admitted by what is claimed and counted.

    `None` where what was counted bounds it, and too many of those may be the same.
    """
    ground, number = settled.least, settled.bounds[0].low
    if not ground.claims:
        return world_with_least(contributions, doubtful)
    until = ground.claims[-1].until
    later, doubted = (
        [added for added in several if added.when.after(until).certain]
        for several in (contributions, [doubted.contribution for doubted in doubtful])
    )
    every = _least_things(later, doubted)
    if every is None:
        return None
    things, conditions = every
    claimed = sum(claim.count.low for claim in ground.claims)
    if number != claimed + sum(thing.number or 0 for thing in things):
        return None
    right = (*map(_is_right, ground.claims), *map(explain_later, later), *conditions)
    return World.with_least(number, things, right)


def world_with_most_claimed(settled: ClaimsSettled) -> World:
    """Return a world in which there are as many as what is claimed admits."""
    ground, number = settled.most, settled.bounds[0].high
    conditions = tuple(map(_is_right, ground.claims)) if ground else ()
    return World.with_most(number, (), conditions)


def _is_right(claim: Claim) -> Explanation:
    about = About(count=claim.count, claim=CitedClaim(claim.speakers, claim.since, claim.until))
    return Explanation(words.is_right(claim.in_words), about=about)


def _least_conditions(together: Sequence[Contribution]) -> Iterator[Explanation]:
    first, *same = together
    for added in same:
        yield _pair(words.the_same(heading(added), heading(first)), added, first)
    for added in together:
        yield from _days(added, inside=False)
        if added.clash:
            yield _on(words.number_is_right(added.count.low, heading(added)), added)
        if not added.count.low and _is_merely_possible(added):
            yield _on(words.did_not_happen(heading(added)), added)


def _most_conditions(added: Contribution) -> Iterator[Explanation]:
    if added.count.high:
        yield from _days(added, inside=True)
        if added.clash:
            yield _on(words.number_is_right(added.count.high, heading(added)), added)


def _something_else(doubted: Doubtful) -> Iterator[Explanation]:
    if doubted.others and doubted.contribution.count.high != 0:
        rivals = map(heading, doubted.others)
        sentence = words.something_else(heading(doubted.contribution), rivals)
        yield _pair(sentence, doubted.contribution, doubted.others[0])


def _days(added: Contribution, *, inside: bool) -> Iterator[Explanation]:
    """Yield which developments have to be within the days asked about, or outside of them."""
    scope, unit = added.unit.scope, added.unit
    wholes = {whole for _, whole in unit.parts}
    for place, development in enumerate(unit.developments):
        within = development.when.within(scope.since, scope.by)
        if within is Tri.UNKNOWN and _matters(development, added, inside=inside):
            title = titled(development.title, days(development))
            sentence = (
                words.was_inside(title)
                if inside
                else words.was_outside(title, has_parts=place in wholes)
            )
            about = CitedDevelopment.of(development)
            yield Explanation(sentence, about=About(development=about))


def _matters(development: Development[object], added: Contribution, *, inside: bool) -> bool:
    """Return whether a number would be another were *development* not *inside*, or were it.

    Outside of the days asked about are none of it: where there may be none, that is no less.
    """
    counts = [
        flow.count.value for flow in development.flows(added.measure) if added.side in flow.sides
    ]
    return any(count.high != 0 if inside else count.low for count in counts)


def _is_merely_possible(added: Contribution) -> bool:
    return all(report.event.certainty is Certainty.POSSIBLE for report in added.reports)


def _pair(sentence: str, left: Contribution, right: Contribution) -> Explanation:
    pair = CitedDevelopment.of(left.unit.lead), CitedDevelopment.of(right.unit.lead)
    return Explanation(sentence, about=About(pair=pair))


def _on(sentence: str, added: Contribution) -> Explanation:
    cited = CitedDevelopment.of(added.unit.lead)
    return Explanation(sentence, about=About(development=cited, count=added.count))
