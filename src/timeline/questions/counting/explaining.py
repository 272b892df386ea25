"""What counts, may count or is claimed, each as an explanation down to passages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.state.remembering import Remembered
from timeline.telling.about import About, CitedClaim, CitedDevelopment
from timeline.telling.claims import OTHER_DAYS, after_claim
from timeline.telling.developments import days, titled
from timeline.telling.explaining import explain_development
from timeline.telling.explanation import Explanation, Unfolding
from timeline.telling.figures import added

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.questions.bounds import Bound
    from timeline.questions.counting.claimed import Claim
    from timeline.questions.counting.entries import Contribution, Doubtful
    from timeline.telling.explaining import Texts

__all__ = [
    "explain_bound",
    "explain_claims",
    "explain_contribution",
    "explain_doubtful",
    "explain_later",
    "explain_pairs",
]

LISTED = 100
"""So many pairs counted apart, and conditions of a bound, are named in an explanation.

A dense story has too many to read.
"""


def explain_contribution(contribution: Contribution, texts: Texts) -> Explanation:
    """Return what *contribution* adds, and what that rests on."""
    sentence = added(contribution.count, heading(contribution), disputed=contribution.disputed)
    return Explanation(sentence, tuple(_below(contribution, texts)), _about(contribution))


def explain_doubtful(doubtful: Doubtful, texts: Texts) -> Explanation:
    """Return what *doubtful* may add, why it is left aside, and what it rests on."""
    contribution = doubtful.contribution
    whys = dict.fromkeys((doubtful.why, doubtful.same_as))
    sentence = f"{added(contribution.count, heading(contribution))}: {'; '.join(whys)}"
    return Explanation(sentence, tuple(_below(contribution, texts)), _about(contribution))


def explain_claims(
    claims: Iterable[Claim], counted: Iterable[Contribution], texts: Texts
) -> Iterator[Explanation]:
    """Yield who claims each, what that rests on, and what was *counted* certainly after it."""
    # Each of many claims has most of what was counted after it: that is put into words once.
    explained, later = Remembered(explain_later), tuple(counted)
    return (_claim(claim, later, explained, texts) for claim in claims)


def explain_later(contribution: Contribution) -> Explanation:
    """Return what *contribution* adds to a claim before it."""
    sentence = after_claim(added(contribution.count, heading(contribution)))
    return Explanation(sentence, about=_about(contribution))


def _claim(
    claim: Claim,
    counted: Sequence[Contribution],
    explained: Callable[[Contribution], Explanation],
    texts: Texts,
) -> Explanation:
    beyond: list[Explanation | Contribution] = [Explanation(OTHER_DAYS)]
    if claim.lies_within(claim.scope):
        beyond = [added for added in counted if added.when.after(claim.until).certain]
    rests = (*explain_development(claim.development, texts).below, *beyond)
    return Explanation(
        claim.in_words,
        Unfolding(lambda rest: rest if isinstance(rest, Explanation) else explained(rest), rests),
        About(
            count=claim.count,
            claim=CitedClaim(claim.speakers, claim.since, claim.until),
            development=CitedDevelopment.of(claim.development),
        ),
    )


def explain_bound(bound: Bound) -> Explanation | None:
    """Return *bound*, and what has to be so for there to be just so many; `None` if nothing has."""
    world = bound.world()
    if world is None or not world.conditions:
        return None
    return evolve(world.explain(), below=tuple(_first_of(world.conditions)))


def _first_of(conditions: Sequence[Explanation]) -> Iterator[Explanation]:
    yield from conditions[:LISTED]
    if len(conditions) > LISTED:
        yield Explanation(f"and {len(conditions) - LISTED:,} more")


def explain_pairs(
    pairs: Iterable[tuple[Contribution, Contribution]], many: int
) -> Iterator[Explanation]:
    """Yield the first few of *many* *pairs* counted apart, and how many more there are."""
    for left, right in islice(pairs, LISTED):
        pair = CitedDevelopment.of(left.unit.lead), CitedDevelopment.of(right.unit.lead)
        yield Explanation(f"{heading(left)} / {heading(right)}", about=About(pair=pair))
    if many > LISTED:
        yield Explanation(f"and {many - LISTED:,} more pairs")


def heading(contribution: Contribution) -> str:
    """Return what *contribution* counts, and its days: in full where they are its development's."""
    lead = contribution.unit.lead
    when = days(lead) if lead.when == contribution.when else contribution.when
    return titled(lead.title, when)


def _about(contribution: Contribution) -> About:
    cited = CitedDevelopment.of(contribution.unit.lead)
    return About(count=contribution.count, development=cited)


def _below(contribution: Contribution, texts: Texts) -> Iterator[Explanation]:
    """Yield the developments that count together, or what the only one rests on."""
    developments = contribution.unit.developments
    for development in developments:
        explained = explain_development(development, texts)
        if len(developments) > 1:
            yield explained
        else:
            yield from explained.below
