"""Answers as the page shows them: with their drawing, and what each document alone would answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.aligned import Aligned, arrange
from timeline.exports.drawing.course import DrawnCourse
from timeline.exports.lead import CountedWords, LeadPiece, leading, newest_totals
from timeline.exports.page.figures import PageFigure, page_figures
from timeline.exports.page.growth import GrowthOfSide, growth_bars
from timeline.exports.page.rows import counts_by_side
from timeline.questions import Answer, ByDay, BySource, ClaimsCompared
from timeline.questions.by_source import AnswersBySource
from timeline.questions.keyed import figure_on
from timeline.telling.figures import reached_by
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.exports.page.entries import PageEntry
    from timeline.questions import Figure, Step
    from timeline.questions.counting.answers import CountingQuestion
    from timeline.state import Reading, Unit

__all__ = ["ROWS", "Answered", "DayRow", "Drawn", "answered", "drawn"]

LOOKED_AT = 5000
"""Of more reports, nobody asks what each document alone would answer: that takes long."""

ASKED_IN_ALL = 20_000
"""Nor where it takes a look at more: at all that a document has a part in, for each document."""

ROWS = 200
"""So many rows has a table at most: of days, the last on which anything changed."""

COLUMNS = 50
"""So many sides have a column in a table: with a row for each day, all would make n² cells of n."""

DayRow = tuple[str, tuple[str, ...]]
"""A day, or what a document is called, and a number in words for every column."""


@frozen
class Drawn:
    """A drawing, for screens that are wide and for phones."""

    wide: Aligned
    narrow: Aligned | None


@frozen(kw_only=True)
class Answered:
    """A question, answered for every side.

    Attributes:
        name: what ids on the page begin with.
        label: what the question is called.
        sentence: what it comes to.
        figures: the figure of every side.
        claims: totals that are claimed, held against reports and those before.
        growth: the latter as bars.
        drawing: how many by each day, where anything is bounded.
        places: where each side stands among those that are told apart by looks.
        columns: the sides with a column in tables; `beside` is how many others are left out.
        table: the same by each day; `earlier` is how many days before are left out.
        alone: what each document alone would answer; `silent` is how many others say nothing.
    """

    name: str
    label: str
    answer: Answer
    sentence: tuple[LeadPiece, ...]
    figures: tuple[PageFigure, ...]
    claims: ClaimsCompared
    growth: tuple[GrowthOfSide, ...]
    drawing: Drawn | None
    places: Mapping[str, int]
    columns: tuple[str, ...]
    beside: int
    table: tuple[DayRow, ...]
    earlier: int
    alone: tuple[DayRow, ...]
    silent: int

    @property
    def in_words(self) -> str:
        """What it comes to, as a text."""
        return "".join(piece.text for piece in self.sentence)


def answered(
    reading: Reading,
    question: CountingQuestion,
    answer: Answer,
    name: str,
    *,
    labels: Mapping[str, str],
    titles: Mapping[str, str],
    entries: Sequence[PageEntry],
) -> Answered:
    """Return *answer*, which is the one to *question*.

    *labels* are what documents are called, *titles* what sides are; *entries* are drawn below.
    """
    by_day, claims = reading.ask(ByDay(question)), ClaimsCompared.of(answer)
    newest = newest_totals(claims.comparisons, by_day)
    columns = _columns(answer)
    table = [*_table({side: by_day[side] for side in columns})]
    alone, silent = _alone(reading, question, columns, labels)
    course = _course(question, answer, claims, by_day=by_day, titles=titles, entries=entries)
    return Answered(
        name=name,
        label=question.name,
        answer=answer,
        sentence=leading(question, answer, newest),
        figures=page_figures(question, answer, newest, name=name, titles=titles),
        claims=claims,
        growth=growth_bars(claims.growth),
        drawing=drawn(course),
        places={side: place for place, side in enumerate(answer)},
        columns=columns,
        beside=len(answer) - len(columns),
        table=tuple(table[-ROWS:]),
        earlier=max(0, len(table) - ROWS),
        alone=alone,
        silent=silent,
    )


def _course(
    question: CountingQuestion,
    answer: Answer,
    claims: ClaimsCompared,
    *,
    by_day: Mapping[str, Sequence[Step]],
    titles: Mapping[str, str],
    entries: Sequence[PageEntry],
) -> DrawnCourse:
    words = CountedWords.of(question)
    return DrawnCourse(
        label=question.name,
        unit=words.noun,
        by_side=by_day,
        totals={side: count_in_print(figure.counted) for side, figure in answer.items()},
        comparisons=claims.comparisons,
        entries=entries,
        counts={entry.anchor: counts_by_side(entry.bars) for entry in entries if entry.bars},
        titles={side: words.of_side(titles.get(side, side)) for side in answer},
        anchors={report.id: report.anchor for entry in entries for report in entry.reports},
    )


def _alone(
    reading: Reading, question: CountingQuestion, columns: Sequence[str], labels: Mapping[str, str]
) -> tuple[tuple[DayRow, ...], int]:
    """Return what each document alone would answer, and how many would say nothing."""
    by_source = reading.ask(BySource(question)) if _has_few(reading) else AnswersBySource({})
    rows = tuple(
        (labels.get(key, key), tuple(str(figure_on(believed, side)) for side in columns))
        for key, believed in by_source.items()
        if any(map(_says_anything, believed.values()))
    )
    return rows, len(by_source) - len(rows)


def _has_few(reading: Reading) -> bool:
    """Return whether it is soon told what each document of *reading* alone would answer."""
    if len(reading.reports()) > LOOKED_AT:
        return False
    return sum(map(_asked_of, reading.every_unit())) <= ASKED_IN_ALL


def _asked_of(unit: Unit) -> int:
    """Return how many reports of *unit* are looked at, where each of its documents is asked."""
    if len(unit.ids) == 1:
        return 1
    reports = (report for inner in unit.developments for report in inner.all_reports)
    return len(unit.ids) * len({report.event.document for report in reports})


def drawn(course: DrawnCourse) -> Drawn | None:
    """Return *course* as it is drawn; `None` where there is nothing to draw."""
    wide = arrange(course)
    return Drawn(wide, arrange(course, phone=True)) if wide else None


def _columns(answer: Answer) -> tuple[str, ...]:
    """Return the sides of which most was counted, in their order."""
    most = sorted(answer.values(), key=lambda figure: -figure.counted.low)[:COLUMNS]
    shown = {figure.side for figure in most}
    return tuple(side for side in answer if side in shown)


def _says_anything(figure: Figure) -> bool:
    return figure.counted.known or figure.implied.known


def _table(by_day: Mapping[str, Sequence[Step]]) -> Iterator[DayRow]:
    """Yield a row for every day on which any of the sides changes: what each had by then."""
    days = sorted({step.day for course in by_day.values() for step in course if step.day})
    reached = dict.fromkeys(by_day, 0)
    for day in days:
        for side, course in by_day.items():
            while reached[side] + 1 < len(course) and (course[reached[side] + 1].day or day) <= day:
                reached[side] += 1
        last = (course[reached[side]] for side, course in by_day.items())
        yield str(day), tuple(reached_by(step.count, step.perhaps) for step in last)
