"""Answers as the page shows them: figures in sentences, claims, steps, what was left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports import wording
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lanes import LEFT, RIGHT
from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.questions import Comparison, compared, cumulative, each_alone, growth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.page.entries import Entry
    from timeline.questions import Answer, Figure, Growth, Question, Step
    from timeline.state import Reading

__all__ = ["Answers", "Asked"]


@frozen(kw_only=True)
class Resting:
    """What a figure rests on: a development, and what it adds."""

    anchor: str
    title: str
    when: str
    count: str


@frozen(kw_only=True)
class Side:
    """The figure of one side, in sentences: what was counted apart from what is implied."""

    name: str
    index: int
    headline: str
    notes: tuple[str, ...]
    implied: str | None
    rests: tuple[Resting, ...]


@frozen(kw_only=True)
class Claimed:
    """A claimed total beside what was counted over its days."""

    side: str
    count: str
    speakers: str
    days: str
    counted: str
    gap: str
    anchor: str


@frozen(kw_only=True)
class Grown:
    """A claimed total beside the one before, and what was counted between them."""

    side: str
    ends: str
    claimed: str
    counted: str
    agrees: bool


@frozen(kw_only=True)
class Aside:
    """What was left aside, and why."""

    title: str
    anchor: str | None
    why: str


@frozen(kw_only=True)
class Asked:
    """A question, answered for every side."""

    label: str
    sides: tuple[Side, ...]
    claimed: tuple[Claimed, ...]
    grown: tuple[Grown, ...]
    steps: Steps | None
    table: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[tuple[str, tuple[str, ...]], ...]
    silent: int
    asides: tuple[Aside, ...]


class Answers:
    """Shows answers, with links to the entries they rest on."""

    def __init__(
        self,
        reading: Reading,
        anchors: Mapping[str, str],
        labels: Mapping[str, str],
        found: Sequence[Entry],
    ) -> None:
        self._reading = reading
        self._anchors = anchors
        self._labels = labels
        self._scale = Scale.of((one.bounds for one in found), LEFT, RIGHT)

    def anchor(self, ids: Iterable[str]) -> str | None:
        """Return where the entry of any of the reports *ids* stands."""
        return next((self._anchors[id_] for id_ in ids if id_ in self._anchors), None)

    def asked(self, label: str, question: Question, answer: Answer) -> Asked:
        """Return *answer*, which is the one to *question*, as the page shows it."""
        by_day = cumulative(self._reading, question)
        alone = each_alone(self._reading, question)
        claims = compared(answer)
        rows = {key: each for key, each in alone.items() if any(map(_says, each.figures.values()))}
        return Asked(
            label=label,
            sides=tuple(
                self._side(n, side, figure)
                for n, (side, figure) in enumerate(answer.figures.items())
            ),
            claimed=tuple(map(self._claimed, claims)),
            grown=tuple(map(_grown, growth(answer))),
            steps=arrange_steps(by_day, [one.claim for one in claims], self._scale)
            if self._scale
            else None,
            table=tuple(_table(by_day)),
            alone=tuple(
                (self._labels.get(key, key), tuple(str(each[side]) for side in answer.sides))
                for key, each in rows.items()
            ),
            silent=len(alone) - len(rows),
            asides=tuple(
                Aside(title=one.subject.title, anchor=self.anchor(one.subject.ids), why=one.why)
                for one in answer.asides
            ),
        )

    def _side(self, index: int, side: str, figure: Figure) -> Side:
        rests = (
            Resting(
                anchor=self.anchor(one.unit.lead.ids) or "",
                title=one.unit.lead.title,
                when=str(one.when),
                count=str(one.count),
            )
            for one in figure.contributions
        )
        return Side(
            name=side,
            index=index,
            headline=str(figure.counted),
            notes=tuple(_notes(figure)),
            implied=str(figure.implied) if figure.claims else None,
            rests=tuple(rests),
        )

    def _claimed(self, one: Comparison) -> Claimed:
        return Claimed(
            side=one.claim.side,
            count=str(one.claim.count),
            speakers=" and ".join(one.claim.speakers),
            days=one.claim.days,
            counted=str(one.counted),
            gap=one.gap,
            anchor=self.anchor(one.claim.development.ids) or "",
        )


def _grown(one: Growth) -> Grown:
    ends = (f"{claim.count} ({claim.until})" for claim in (one.earlier, one.later))
    return Grown(
        side=one.later.side,
        ends=" → ".join(ends),
        claimed=str(one.claimed),
        counted=str(one.counted),
        agrees=one.agrees,
    )


def _says(figure: Figure) -> bool:
    return figure.counted.known or figure.implied.known


def _notes(figure: Figure) -> Iterator[str]:
    """Yield what has to be known to read the figure."""
    if figure.exact and figure.counted.exact is None:
        yield f"of which {figure.exact:,} exact"
    if figure.counted.high is None:
        yield "no upper bound follows from what was reported"
    for party, count in figure.one_sided.items():
        yield f"resting on the word of {party} alone: {count}"
    if figure.disputed:
        yield "disputed: some of it is denied or contradicted"
    if figure.doubtful:
        doubtful = wording.plural(len(figure.doubtful), "development")
        yield f"left aside, though they may add: {doubtful}"
    if figure.apart:
        yield f"counted apart, though they may be one: {wording.plural(len(figure.apart), 'pair')}"


def _table(found: Mapping[str, Sequence[Step]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a row for every day on which any side changes: what each side had by then."""
    days = sorted({one.day for each in found.values() for one in each if one.day})
    for day in days:
        last = (
            [one for one in each if one.day is None or one.day <= day][-1]
            for each in found.values()
        )
        yield str(day), tuple(map(_reached, last))


def _reached(step: Step) -> str:
    early = f"; at least {step.perhaps:,} if all that may have happened had"
    return f"{step.count}{early if step.perhaps > step.count.low else ''}"
