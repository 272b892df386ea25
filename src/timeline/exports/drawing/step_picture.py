"""How many there were by each day, as a picture that stands by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lanes import LEFT, RIGHT
from timeline.exports.drawing.layout import Block, heading, left_out, picture, sentences
from timeline.exports.drawing.step_shapes import EXPLAINED, height_of, shapes_of_panel
from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.exports.drawing.svg import element
from timeline.questions import ByDay, Claim, ClaimsCompared, LevelQuestion, LevelSteps, Step
from timeline.questions.asked import of_measures
from timeline.questions.counting.measures import by_name
from timeline.telling.figures import NOTHING
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.asked import AskedQuestion, MeasureQuestion
    from timeline.state import Reading

__all__ = ["draw_answers", "draw_steps", "drawn_levels"]


@frozen(kw_only=True)
class SteppedAnswer:
    """How many there were by each day: by side, with claims, and what it came to in words."""

    label: str = ""
    by_side: Mapping[str, Sequence[Step]]
    claims: Sequence[Claim]
    totals: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.label}: {self.reached}" if self.label else self.reached

    @property
    def reached(self) -> str:
        """What it came to on every side, in words."""
        return (
            "; ".join(f"{side}: {total}" for side, total in self.totals.items()) or NOTHING.sentence
        )


def draw_answers(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> str:
    """Return how many there were by each day, for every question, as an SVG that stands by itself.

    *questions* are by default how many of every measure that is counted. All are drawn on the
    days of the whole *reading*.
    """
    asked = of_measures(by_name(questions, reading))
    scale = Scale.of((development.when for development in reading.within_days()), LEFT, RIGHT)
    answers = [_stepped(reading, label, question) for label, question in asked.items()]
    return _picture(title, answers, scale, left_out(reading))


def _stepped(reading: Reading, label: str, question: MeasureQuestion) -> SteppedAnswer:
    if isinstance(question, LevelQuestion):
        levels = reading.ask(question)
        in_words = {side: str(figure) for side, figure in levels.items()}
        by_side = drawn_levels(levels.by_day())
        return SteppedAnswer(label=label, by_side=by_side, claims=(), totals=in_words)
    answer = reading.ask(question)
    return SteppedAnswer(
        label=label,
        by_side=reading.ask(ByDay(question)),
        claims=[comparison.claim for comparison in ClaimsCompared.of(answer).comparisons],
        totals={side: str(figure.counted) for side, figure in answer.items()},
    )


def drawn_levels(by_side: LevelSteps) -> Mapping[str, Sequence[Step]]:
    """Return the steps of levels as they are drawn: nothing more may have happened by then."""
    return {
        side: [Step(step.day, step.count, step.count.low) for step in steps]
        for side, steps in by_side.items()
    }


def draw_steps(
    by_side: Mapping[str, Sequence[Step]], claims: Sequence[Claim] = (), *, title: str
) -> str:
    """Return the steps of each side, and *claims*, as an SVG that stands by itself.

    It has room for the days of the steps and claims alone, and for some after them.
    """
    days = (step.day for steps in by_side.values() for step in steps if step.day)
    whens = (*map(When.not_before, days), *(claim.until for claim in claims))
    totals = {side: str(steps[-1].count) for side, steps in by_side.items()}
    stepped = SteppedAnswer(by_side=by_side, claims=claims, totals=totals)
    return _picture(title, [stepped], Scale.of(whens, LEFT, RIGHT))


def _picture(
    title: str, answers: Sequence[SteppedAnswer], scale: Scale | None, cuts: Iterable[Block] = ()
) -> str:
    drawings = [
        arrange_steps(stepped.by_side, stepped.claims, scale) if scale else None
        for stepped in answers
    ]
    blocks = [heading(title, "title")]
    if scale:
        blocks.append(sentences(f"How many there were by each day. {scale}."))
    blocks += cuts
    for number, (stepped, steps) in enumerate(zip(answers, drawings, strict=True), 1):
        blocks += _blocks(stepped, steps, f"q{number}")
    if any(drawings):
        blocks.append(sentences(EXPLAINED))
    return picture(title, ". ".join(map(str, answers)) or NOTHING.sentence, blocks)


def _blocks(stepped: SteppedAnswer, steps: Steps | None, name: str) -> Iterator[Block]:
    """Yield what is drawn of *stepped*: where nothing is bounded, it is told in words."""
    if stepped.label:
        yield heading(stepped.label, "question")
    if steps is None:
        yield sentences(stepped.reached)
        return
    for panel in steps.panels:
        shapes = shapes_of_panel(panel, steps, stepped.totals[panel.side], name)
        moved = element("g", shapes, transform=f"translate(0 {panel.above:g})")
        yield Block(height_of(panel), moved)
