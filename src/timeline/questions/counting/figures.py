"""Answers that are counts, with everything they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, frozen

from timeline.display.shown import Shown
from timeline.folds import Aside, Fold, fold
from timeline.questions.counting.entries import Claim, Contribution, Doubtful, Entry
from timeline.questions.counting.overlaps import pairs_apart, settle
from timeline.questions.explanation import Explanation, Texts, explain_development
from timeline.questions.question import UnitQuestion
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.folds import Grouped

__all__ = ["Answer", "CountingQuestion", "Figure", "figure"]

T = TypeVar("T")

LISTED = 100
"""So many pairs counted apart are named in an explanation; a dense story has too many to read."""


@define(repr=False, slots=False)
class Figure(Shown):
    """How many of something there were on one side: bounds, and what they rest on.

    Attributes:
        side: the side, or the empty text where nothing was reported of it.
        contributions: what counts, each counting unit once, by their days.
        doubtful: what may be the same as something counted, or cannot be placed.
        claims: running totals that somebody claims; they are never added.
    """

    side: str
    contributions: tuple[Contribution, ...]
    doubtful: tuple[Doubtful, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def counted(self) -> Count:
        """How many were individually reported.

        The lower bound assumes that what is not linked is distinct (see `apart`); what is
        doubtful raises the upper bound alone. Where nothing was reported nothing is known.
        """
        if not self.contributions and not self.doubtful:
            return Count()
        perhaps = (Count(0, one.contribution.count.high) for one in self.doubtful)
        return Count.total((*(one.count for one in self.contributions), *perhaps))

    @property
    def exact(self) -> int:
        """How many of them rest on exact numbers."""
        return sum(one.count.low for one in self.contributions if one.count.exact is not None)

    @cached_property
    def implied(self) -> Count:
        """How many there were by what was counted and what is claimed, together.

        At least the greatest of what was counted and, over claims whose days lie within those
        asked about, the claim and what certainly happened after it. At most the least claim whose
        days enclose those asked about, unless more were counted. Claims are not chained.
        """
        low = self.counted.low
        for claim in self.claims:
            if claim.lies_within(claim.scope):
                low = max(low, claim.count.low + self._after(claim))
        highs = [
            claim.count.high
            for claim in self.claims
            if claim.count.high is not None and claim.encloses(claim.scope)
        ]
        high = min(highs, default=None)
        return Count(low, high if high is None or high >= low else None)

    def _after(self, claim: Claim) -> int:
        return sum(
            one.count.low for one in self.contributions if one.when.after(claim.until).certain
        )

    @property
    def disputed(self) -> bool:
        """Whether anything that counts is denied, contested or contradicted in number."""
        return any(one.disputed for one in self.contributions)

    @property
    def one_sided(self) -> dict[str, Count]:
        """How much of it rests on the voices of one party alone, by party."""
        found: dict[str, Count] = {}
        for one in self.contributions:
            if party := one.only_party:
                found[party] = found.get(party, Count.exactly(0)) + one.count
        return found

    @cached_property
    def apart(self) -> tuple[tuple[Contribution, Contribution], ...]:
        """Pairs counted apart that might be one: same days, and nobody judged them distinct."""
        return tuple(pairs_apart(self.contributions))

    def explain(self, texts: Texts = None) -> Explanation:
        """Return what the figure rests on, down to passages.

        *texts* returns the words with a digest, where they are at hand; a ledger's `excerpt` does.
        """
        return _explain(self, texts)

    def __str__(self) -> str:
        exact = self.exact
        if self.counted.exact is not None or not exact:
            return str(self.counted)
        return f"{self.counted}, of which {exact:,} exact"

    def __repr__(self) -> str:
        return f"<Figure {self.side or 'of no side'}: {self}>"


@frozen(repr=False, slots=False)
class Answer(Shown, Mapping[str, Figure]):
    """Figures by side, and what was left aside and why.

    A mapping of the sides anything was reported of; a side of which nothing was reported has a
    figure all the same, of which nothing is known.

    Attributes:
        figures: what there is to say of each side anything was reported of, by their names.
    """

    figures: dict[str, Figure]
    _left: tuple[Aside, ...]
    _nothing: Figure

    @classmethod
    def of(cls, grouped: Grouped[str, Figure]) -> Answer:
        """Return the answer that *grouped* figures make."""
        asides = {(aside.subject.ids, aside.why): aside for aside in grouped.asides}
        left = tuple(asides[key] for key in sorted(asides))
        return cls(dict(sorted(grouped.groups.items())), left, grouped.of_nothing)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """What was left aside, and why; each development once for each reason."""
        doubtful = (
            Aside(one.contribution.unit.lead, one.why)
            for figure in self.figures.values()
            for one in figure.doubtful
        )
        found = {(one.subject.ids, one.why): one for one in (*self._left, *doubtful)}
        return tuple(found[key] for key in sorted(found))

    def __getitem__(self, side: str) -> Figure:
        """Return the figure of *side*; where nothing was reported of it, nothing is known."""
        return self.figures.get(side, self._nothing)

    def __contains__(self, side: object) -> bool:
        return side in self.figures

    def get(self, side: str, default: T | None = None) -> Figure | T | None:  # type: ignore[override]
        """Return the figure of *side*, or *default* where nothing was reported of it."""
        return self.figures.get(side, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __str__(self) -> str:
        return "\n".join(f"{side}: {figure}" for side, figure in self.figures.items())

    def __repr__(self) -> str:
        figures = "; ".join(f"{side}: {figure}" for side, figure in self.figures.items())
        return f"<Answer {figures or 'nothing reported'}>"


CountingQuestion = UnitQuestion[Any, Answer]
"""A question of how many there were on each side."""


def figure() -> Fold[Entry, Figure]:
    """Return the question that makes one side's entries into its figure."""

    def step(found: list[Entry], entry: Entry) -> list[Entry]:
        found.append(entry)
        return found

    def combine(left: list[Entry], right: list[Entry]) -> list[Entry]:
        left.extend(right)
        return left

    return fold(list[Entry], step, combine, lambda found: Figure(*settle(found)))


def _explain(figure: Figure, texts: Texts) -> Explanation:
    """Return what *figure* rests on."""
    parts = [
        Explanation(
            f"counted: {figure}", tuple(_counted(one, texts) for one in figure.contributions)
        ),
        *_implied(figure, texts),
        *_doubtful(figure.doubtful, texts),
        *_apart(figure),
    ]
    for party, count in figure.one_sided.items():
        parts.append(Explanation(f"resting on {party} alone: {count}"))
    return Explanation(figure.side or "nothing reported", tuple(parts))


def _counted(one: Contribution, texts: Texts) -> Explanation:
    marks = ", disputed" if one.disputed else ""
    return Explanation(f"{one.count}{marks}: {_heading(one)}", tuple(_developments(one, texts)))


def _heading(one: Contribution) -> str:
    return f"{one.unit.lead.title}, {one.when}"


def _implied(figure: Figure, texts: Texts) -> Iterator[Explanation]:
    if figure.claims:
        yield Explanation(
            f"implied with claimed totals: {figure.implied}",
            tuple(_claimed(claim, figure, texts) for claim in figure.claims),
        )


def _claimed(claim: Claim, figure: Figure, texts: Texts) -> Explanation:
    after = [one for one in figure.contributions if one.when.after(claim.until).certain]
    more = [Explanation(f"counted after it: {one.count}: {_heading(one)}") for one in after]
    if not claim.lies_within(claim.scope):
        more = [Explanation("it covers other days than those asked about, and raises nothing")]
    text = f"{claim.count} in all, says {' and '.join(claim.speakers)} ({claim.days})"
    return Explanation(text, (*explain_development(claim.development, texts).below, *more))


def _doubtful(doubtful: tuple[Doubtful, ...], texts: Texts) -> Iterator[Explanation]:
    if doubtful:
        yield Explanation(
            "left aside, though it may have added",
            tuple(
                Explanation(
                    f"{one.contribution.count}: {_heading(one.contribution)}: {one.why}",
                    tuple(_developments(one.contribution, texts)),
                )
                for one in doubtful
            ),
        )


def _apart(figure: Figure) -> Iterator[Explanation]:
    if figure.apart:
        pairs = [Explanation(f"{_heading(a)} / {_heading(b)}") for a, b in figure.apart[:LISTED]]
        if more := len(figure.apart) - len(pairs):
            pairs.append(Explanation(f"and {more:,} more pairs"))
        yield Explanation("counted apart, though they may be one", tuple(pairs))


def _developments(one: Contribution, texts: Texts) -> Iterator[Explanation]:
    several = len(one.unit.developments) > 1
    for each in one.unit.developments:
        explained = explain_development(each, texts)
        if several:
            yield explained
        else:
            yield from explained.below
