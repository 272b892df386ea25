"""Answers that are counts: figures by side, and on all sides together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.folds import Aside
from timeline.questions.asides import each_aside
from timeline.questions.citing.citable import Citable, amounts_of
from timeline.questions.counting.claimed import TOGETHER, Claim
from timeline.questions.counting.figures import Figure, figure_of
from timeline.questions.counting.in_all import more_in_all
from timeline.questions.counting.kept_asides import reasons_of
from timeline.questions.counting.together import counted_together
from timeline.questions.keyed import BySide
from timeline.questions.question import UnitQuestion
from timeline.telling import figures as words
from timeline.telling.remarks import Remark, RemarkKind
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.questions.citing.citable import Amounts
    from timeline.questions.counting.entries import Contribution

__all__ = ["Answer", "CountingQuestion", "FigureTogether"]


@define(repr=False, slots=False)
class FigureTogether(Figure):
    """How many there were on all sides together.

    What is counted apart is told side by side, and what is left aside is counted once: a
    development that adds to two sides is one here.
    """

    @cached_property
    def counted(self) -> Count:
        """How many were individually reported, by what is told of several sides together, too."""
        if not self.contributions:
            return Count()
        together = (count for _, count in counted_together(self.contributions))
        total = Count.total((*together, *(doubtful.count for doubtful in self.doubtful)))
        in_all = (found.more for found in more_in_all(self.contributions, self.doubted))
        adds = (doubtful.adds for doubtful in self.doubtful)
        on_sides = (added.count.low for added in self.contributions)
        return Count(low=sum(chain(on_sides, adds, in_all)), high=total.high)

    @property
    def _low_of_what_counts(self) -> int:
        return sum(count.low for _, count in counted_together(self.contributions))

    @property
    def _perhaps_one(self) -> Sequence[Contribution]:
        """No pairs are looked for: the sides have them."""
        return ()

    def remarks(self, *, pairs: bool = True) -> Iterator[Remark]:
        """Yield what has to be known to read the figure, each once, in the order of weight."""
        aside = {doubtful.contribution.unit.ids for doubtful in self.doubtful}
        for remark in super().remarks(pairs=pairs):
            yield words.left_aside(len(aside)) if remark.kind is RemarkKind.LEFT_ASIDE else remark


@frozen(repr=False, slots=False)
class Answer(Citable, Shown, BySide[Figure]):
    """Figures by side, and what was left aside and why.

    A mapping of the sides anything was reported of; a side of which nothing was reported has a
    figure all the same, of which nothing is known. What was *left* aside, but for what is in doubt,
    comes by its reports; *claims_together* are totals that are claimed of several sides together.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North and 12 to South, on 19 June 2025")
    >>> plan = told("weekly", "9 to South on 25 June 2025", phase=tl.Phase.PLANNED)
    >>> answer = given(swap, plan).reading.ask(returned)
    >>> print(answer["South"], answer["West"], answer.aside_reasons, sep="; ")
    12; number not reported; {'planned, not reported as done': 1}
    """

    left: Sequence[Aside]
    claims_together: tuple[Claim, ...] = ()
    _every_aside: Sequence[Aside] | None = field(default=None, eq=False)

    __hash__ = None  # type: ignore[assignment]  # as of any mapping
    kept = True

    @classmethod
    def made(cls, figures: Mapping[str, Figure], asides: Iterable[Aside]) -> Answer:
        """Return the answer that *figures* make, with what was left aside."""
        of_sides = dict(sorted(figures.items()))
        shared = of_sides.pop(TOGETHER, None)
        return cls(of_sides, each_aside(asides), shared.claims if shared else ())

    @property
    def of_nothing(self) -> Figure:
        """The figure of a side of which nothing was reported: nothing is known of it."""
        return figure_of(())

    def amounts(self) -> Iterator[Amounts]:
        """Yield what every number amounts to; with totals claimed of several sides, that of all."""
        yield from amounts_of(self)
        if self.claims_together:
            yield "", TOGETHER, self.together.amounts

    @cached_property
    def together(self) -> FigureTogether:
        """How many there were on all sides together: also by totals claimed over several sides."""
        figures = [*self.values()]
        return FigureTogether(
            TOGETHER,
            Listed(chain.from_iterable(figure.contributions for figure in figures)),
            Listed(chain.from_iterable(figure.doubtful for figure in figures)),
            Listed(claim.of_all(self.keys()) for claim in self.claims_together),
        )

    @cached_property
    def asides(self) -> Sequence[Aside]:
        """What was left aside, and why; each development once for each reason."""
        if self._every_aside is not None:
            return self._every_aside
        doubtful = (
            aside
            for figure in self.values()
            for doubtful in figure.doubtful
            for aside in doubtful.asides
        )
        return each_aside((*self.left, *doubtful))

    def remarks(self) -> Iterator[Remark]:
        """Yield what has to be known of the answer as a whole; of its figures, they say it."""
        if not self:
            yield words.NOTHING

    @property
    def aside_reasons(self) -> dict[str, int]:
        """Why developments, or reports of them, were left aside, each with how many: most first."""
        reasons, _ = reasons_of(self.asides)
        return reasons


CountingQuestion = UnitQuestion[Any, Answer]
"""A question of how many there were on each side."""
