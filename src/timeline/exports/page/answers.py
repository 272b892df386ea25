"""Answers as the page shows them: figures in sentences, claims, steps, what was left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lanes import LEFT, RIGHT
from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.questions import ByDay, BySource, ClaimsCompared, Comparison
from timeline.telling.claims import as_it_stood
from timeline.telling.figures import reached_by
from timeline.telling.phrases import joined
from timeline.telling.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.page.entries import PageEntry
    from timeline.questions import Answer, Figure, Growth, Step
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["Answered", "Answers"]


@frozen(kw_only=True)
class Resting:
    """What a figure rests on: a development, and what it adds."""

    anchor: str
    title: str
    when: str
    count: str


@frozen(kw_only=True)
class Side:
    """The figure of one side: its number, and what has to be known to read it."""

    name: str
    index: int
    headline: str
    remarks: tuple[Remark, ...]
    rests: tuple[Resting, ...]


@frozen(kw_only=True)
class ClaimedTotal:
    """A claimed total beside what was counted over its days."""

    side: str
    count: str
    speakers: str
    days: str
    counted: str
    gap: str
    anchor: str


@frozen(kw_only=True)
class GrownTotal:
    """A claimed total beside the one before, and what was counted between them."""

    side: str
    ends: str
    claimed: str
    counted: str
    agrees: bool


@frozen(kw_only=True)
class LeftAside:
    """What was left aside, and why."""

    title: str
    anchor: str | None
    why: str


@frozen(kw_only=True)
class Answered:
    """A question, answered for every side."""

    label: str
    sides: tuple[Side, ...]
    claimed: tuple[ClaimedTotal, ...]
    grown: tuple[GrownTotal, ...]
    steps: Steps | None
    table: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[tuple[str, tuple[str, ...]], ...]
    silent: int
    asides: tuple[LeftAside, ...]


class Answers:
    """Shows answers, with links to the entries they rest on."""

    def __init__(
        self,
        reading: Reading,
        anchors: Mapping[str, str],
        labels: Mapping[str, str],
        entries: Sequence[PageEntry],
    ) -> None:
        self._reading = reading
        self._anchors = anchors
        self._labels = labels
        self._scale = Scale.of((entry.bounds for entry in entries), LEFT, RIGHT)

    def anchor(self, ids: Iterable[str]) -> str | None:
        """Return where the entry of any of the reports *ids* stands."""
        return next((self._anchors[id_] for id_ in ids if id_ in self._anchors), None)

    def answered(self, label: str, question: CountingQuestion, answer: Answer) -> Answered:
        """Return *answer*, which is the one to *question*, as the page shows it."""
        by_day = self._reading.ask(ByDay(question))
        alone = self._reading.ask(BySource(question))
        claims = ClaimsCompared.of(answer)
        rows = {
            key: believed
            for key, believed in alone.items()
            if any(map(_says_anything, believed.values()))
        }
        return Answered(
            label=label,
            sides=tuple(
                self._side(n, side, figure) for n, (side, figure) in enumerate(answer.items())
            ),
            claimed=tuple(map(self._claimed, claims.comparisons)),
            grown=tuple(map(_grown, claims.growth)),
            steps=arrange_steps(
                by_day, [comparison.claim for comparison in claims.comparisons], self._scale
            )
            if self._scale
            else None,
            table=tuple(_table(by_day)),
            alone=tuple(
                (self._labels.get(key, key), tuple(str(believed[side]) for side in answer))
                for key, believed in rows.items()
            ),
            silent=len(alone) - len(rows),
            asides=tuple(
                LeftAside(
                    title=aside.subject.title,
                    anchor=self.anchor(aside.subject.ids),
                    why=aside.why,
                )
                for aside in answer.asides
            ),
        )

    def _side(self, index: int, side: str, figure: Figure) -> Side:
        rests = (
            Resting(
                anchor=self.anchor(contribution.unit.lead.ids) or "",
                title=contribution.unit.lead.title,
                when=str(contribution.when),
                count=str(contribution.count),
            )
            for contribution in figure.contributions
        )
        return Side(
            name=side,
            index=index,
            headline=str(figure.counted),
            remarks=tuple(figure.remarks()),
            rests=tuple(rests),
        )

    def _claimed(self, comparison: Comparison) -> ClaimedTotal:
        claim = comparison.claim
        return ClaimedTotal(
            side=claim.side,
            count=str(claim.count),
            speakers=joined(claim.speakers),
            days=claim.days,
            counted=str(comparison.counted),
            gap=comparison.gap,
            anchor=self.anchor(claim.development.ids) or "",
        )


def _grown(growth: Growth) -> GrownTotal:
    ends = (as_it_stood(claim.count, claim.until) for claim in (growth.earlier, growth.later))
    return GrownTotal(
        side=growth.later.side,
        ends=" → ".join(ends),
        claimed=str(growth.claimed),
        counted=str(growth.counted),
        agrees=growth.agrees,
    )


def _says_anything(figure: Figure) -> bool:
    return figure.counted.known or figure.implied.known


def _table(by_day: Mapping[str, Sequence[Step]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a row for every day on which any side changes: what each side had by then."""
    days = sorted({step.day for course in by_day.values() for step in course if step.day})
    for day in days:
        last = (
            [step for step in course if step.day is None or step.day <= day][-1]
            for course in by_day.values()
        )
        yield str(day), tuple(reached_by(step.count, step.perhaps) for step in last)
