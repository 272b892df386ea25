"""How many there were by each day, as a picture that stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.aligned import arrange
from timeline.exports.drawing.aligned_shapes import shapes_of_aligned
from timeline.exports.drawing.course import DrawnCourse
from timeline.exports.drawing.courses import course_of
from timeline.exports.drawing.layout import Block, heading, left_out, picture, sentences
from timeline.questions import Comparison, Step
from timeline.questions.asked import of_measures
from timeline.questions.counting.measures import by_name
from timeline.telling.drawn import HOW_TO_READ
from timeline.telling.figures import NOTHING
from timeline.telling.printed import count_in_print
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.drawing.aligned import Aligned
    from timeline.questions import Claim
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["draw_answers", "draw_steps"]


def draw_answers(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> str:
    """Return how many there were by each day, for every question, as an SVG that stands by itself.

    *questions* are by default how many of every measure that is counted. All are drawn on the
    days of the whole *reading*.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> draw_answers(reading, [returned], title="Swaps").startswith("<svg")
    True
    """
    asked = of_measures(by_name(questions, reading))
    courses = [course_of(reading, label, question) for label, question in asked.items()]
    return _picture(title, courses, left_out(reading))


def draw_steps(
    by_side: Mapping[str, Sequence[Step]], claims: Sequence[Claim] = (), *, title: str
) -> str:
    """Return the steps of each side, and *claims*, as an SVG that stands by itself.

    It has room for the days of the steps and claims alone, and for some after them.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> "Swaps by day" in draw_steps(reading.ask(returned.by_day()), title="Swaps by day")
    True
    """
    totals = {side: count_in_print(steps[-1].count) for side, steps in by_side.items() if steps}
    comparisons = [Comparison(claim, Count()) for claim in claims]
    course = DrawnCourse(
        label="", by_side=by_side, totals=totals, comparisons=comparisons, beside=""
    )
    return _picture(title, [course])


def _picture(title: str, courses: Sequence[DrawnCourse], cuts: Iterable[Block] = ()) -> str:
    drawings = [arrange(course) for course in courses]
    blocks = [heading(title, "title"), *cuts]
    for number, (course, aligned) in enumerate(zip(courses, drawings, strict=True), 1):
        blocks += _blocks(course, aligned, f"q{number}")
    if any(aligned and aligned.panels for aligned in drawings):
        blocks.append(sentences(HOW_TO_READ))
    told = " ".join(
        aligned.description if aligned else _in_words(course)
        for course, aligned in zip(courses, drawings, strict=True)
    )
    return picture(title, told or NOTHING.sentence, blocks)


def _blocks(course: DrawnCourse, aligned: Aligned | None, name: str) -> Iterator[Block]:
    """Yield what is drawn of *course*: where nothing has a day, it is told in words."""
    if course.label:
        yield heading(course.label, "question")
    if aligned is None or not aligned.panels:
        yield sentences(_in_words(course))
    if aligned:
        yield Block(aligned.height + 12, shapes_of_aligned(aligned, name, linked=False))
        if aligned.remarks:
            yield sentences(" ".join(aligned.remarks))


def _in_words(course: DrawnCourse) -> str:
    """Return what it came to on every side, in words."""
    reached = "; ".join(f"{side}: {total}" for side, total in course.totals.items())
    return f"{course.label}: {reached}" if reached else NOTHING.sentence
