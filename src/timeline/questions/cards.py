"""The cards of readings, answers, figures, developments, conflicts and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.display.card import PARTS, Card, Line, Part, Table
from timeline.display.fields import in_words, parts_in_words
from timeline.display.listed import table_of
from timeline.display.shown import card, outline
from timeline.events import Measure
from timeline.questions.asked import figures_of, numbers_by_part, numbers_of_answer
from timeline.questions.bounds import World
from timeline.questions.by_period import AnswersByPeriod
from timeline.questions.by_sort import AnswersBySort
from timeline.questions.by_source import AnswersBySource
from timeline.questions.changes.moved import Changes, Moved
from timeline.questions.checking.checks import Check, WorthChecking
from timeline.questions.claims import ClaimsCompared, compared
from timeline.questions.coreference.pairs import Candidates
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.origins import origins_of
from timeline.questions.rows import row
from timeline.state import Development, Disagreement, Reading, Selected
from timeline.telling.asides import asides_in_lines
from timeline.telling.changes import came_since, events_in_words
from timeline.telling.cuts import cut_remarks
from timeline.telling.developments import days, development_remarks
from timeline.telling.explaining import explain_development
from timeline.telling.explanation import Explanation
from timeline.telling.figures import NOTHING, beside_number, not_explained
from timeline.telling.remarks import RemarkKind, as_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.display.card import Outline
    from timeline.questions.levels.figures import LevelAnswer
    from timeline.telling.remarks import Remark
    from timeline.values import Count

__all__ = ["LARGE", "answer_card", "card", "figure_card", "left_aside", "reading_card", "row"]

LARGE = 1000
"""Beyond how many contributions what a figure rests on is not worked out just to be shown."""


@card.register(Reading)
def reading_card(value: Reading) -> Card:
    """Return the card of a reading: its cuts, what it holds, and every number that it counts."""
    counts = {
        "documents": len(value.documents),
        "reports": len(value.reports()),
        "developments": len(value.within_days()),
        "conflicts": len(value.conflicts()),
        "dangling": len(value.dangling()),
    }
    held = Table(("What", "How many"), tuple((name, f"{many:,}") for name, many in counts.items()))
    figures = Table(("Counted", "How many", "Implied"), tuple(_measured(value)))
    cuts = tuple(map(as_line, cut_remarks(value.cuts)))
    tables = (held, figures) if figures.rows else (held,)
    return Card(type(value).__name__, cuts or (Line("everything recorded"),), tables)


def _measured(reading: Reading) -> Iterator[tuple[str, ...]]:
    for question in reading.ask(every_measure):
        for side, figure in numbers_of_answer(question.answer(reading)):
            implied = _implied(figure) if isinstance(figure, Figure) else ""
            yield f"{question.name}: {side}", str(figure), implied


def _implied(figure: Figure) -> str:
    return str(figure.implied) if figure.claims else ""


@card.register(Answer)
def answer_card(value: Answer) -> Card:
    """Return the card of an answer: its figures, what has to be known, what they rest on."""
    if not value:
        return Card("Answer", (Line(NOTHING.text),), (), left_aside(value))
    return Card(
        "Answer",
        tables=(_figures(value),),
        remarks=tuple(line for figure in figures_of(value) for line in _remarked(figure)),
        below=(*_compared(value), *map(_rests, value.values()), *left_aside(value)),
    )


def _figures(answer: Answer) -> Table:
    """Return a row for each figure: with its bounds, and with what is claimed beside it."""
    rows = tuple(map(_figure_cells, figures_of(answer)))
    return Table(("Side", "How many", "At least", "At most", "Claimed", "Implied"), rows)


def _figure_cells(figure: Figure) -> tuple[str, ...]:
    claims = in_words(figure.claimed.newest_in_words)
    return (figure.side, str(figure), *bounds_in_cells(figure.counted), claims, _implied(figure))


def bounds_in_cells(count: Count) -> tuple[str, str]:
    """Return the bounds of *count* for two cells, which are empty where nothing is known."""
    high = "no bound" if count.high is None else f"{count.high:,}"
    return (f"{count.low:,}", high) if count.known else ("", "")


def _remarked(figure: Figure) -> Iterator[Line]:
    """Yield what has to be known of *figure*, but for what is implied: the table has that."""
    for remark in _remarks(figure):
        if remark.kind is not RemarkKind.IMPLIED:
            yield as_line(remark, of=figure.side)


def _compared(answer: Answer) -> tuple[Outline, ...]:
    comparisons = tuple(Explanation(str(comparison)) for comparison in compared(answer))
    heading = f"claimed totals, beside what was counted over their days: {len(comparisons):,}"
    return (outline(Explanation(heading, comparisons)),) if comparisons else ()


def left_aside(answer: Answer | LevelAnswer | Selected[object]) -> tuple[Outline, ...]:
    """Return what is left aside of *answer*, by reasons: nothing, where nothing is."""
    asides = answer.asides
    reasons = map(Explanation, asides_in_lines(asides))
    return (outline(Explanation(f"left aside: {len(asides):,}", tuple(reasons))),) if asides else ()


def _remarks(figure: Figure) -> Iterator[Remark]:
    return beside_number(figure.remarks(pairs=not _is_large(figure)))


def _is_large(figure: Figure) -> bool:
    return len(figure.contributions) + len(figure.doubtful) > LARGE


def _rests(figure: Figure) -> Outline:
    if not _is_large(figure):
        return outline(figure.explain())
    counted, doubtful = len(figure.contributions), len(figure.doubtful)
    return Explanation(not_explained(figure.side, counted, doubtful))


@card.register(Selected)
def _selected(value: Selected[object]) -> Card:
    tables = (table_of(value),) if value else ()
    return Card(f"{len(value):,} in all", tables=tables, below=left_aside(value))


@card.register(ClaimsCompared)
def _claims_compared(value: ClaimsCompared) -> Card:
    below = tuple(Explanation(str(rise)) for rise in value.growth)
    grown = f"each beside those claimed before: {len(below):,}"
    return Card(
        f"Claimed totals: {len(value.comparisons):,}",
        tables=(table_of(value.comparisons),) if value.comparisons else (),
        below=(outline(Explanation(grown, below)),) if below else (),
    )


@card.register(Candidates)
def _candidates(value: Candidates) -> Card:
    of = "" if value.total == len(value) else f" of {value.total:,}"
    return Card(
        f"Pairs that may be one: {len(value):,}{of}",
        tables=(table_of(value),) if value else (),
        remarks=tuple(Line(sentence, part=Part.DOUBT) for sentence in value.left_out),
    )


@card.register(AnswersBySource)
def _by_source(value: AnswersBySource) -> Card:
    rows = (
        (document, side, str(figure))
        for document, answer in value.items()
        for side, figure in numbers_of_answer(answer)
    )
    return Card("By source", tables=(Table(("Document", "Side", "How many"), tuple(rows)),))


@card.register(AnswersByPeriod)
@card.register(AnswersBySort)
def _by_part(value: AnswersByPeriod[Any] | AnswersBySort[Any]) -> Card:
    part_of = "Sort" if isinstance(value, AnswersBySort) else "Period"
    rows = ((part or "", number.side, str(number)) for part, number in numbers_by_part(value))
    table = Table((part_of, "Side", "How many"), tuple(rows))
    return Card(f"By {part_of.lower()}", tables=(table,))


@card.register(Measure)
def _measure(value: Measure) -> Card:
    return Card(f"Measure: {value}", tables=(Table(PARTS, tuple(parts_in_words(value).items())),))


@card.register(Figure)
def figure_card(value: Figure) -> Card:
    """Return the card of a figure: its number, what has to be known, and what it rests on."""
    lines = (Line(str(value), part=Part.FIGURE), *map(as_line, _remarks(value)))
    return Card(value.side or "Nothing reported", lines, below=(_rests(value),))


@card.register(Development)
def _development(value: Development[object]) -> Card:
    lines = (
        Line(days(value), part=Part.FIGURE),
        Line(f"kind: {value.kind}"),
        *map(as_line, development_remarks(value)),
        *((Line(str(origins_of(value))),) if value.affirmed else ()),
    )
    return Card(value.title, lines, below=(outline(explain_development(value)),))


@card.register(Disagreement)
def _disagreement(value: Disagreement) -> Card:
    reports = (Line(name, 1) for name in value.reports)
    return Card(f"Conflict: {value.topic}", (Line(value.sentence, part=Part.DOUBT), *reports))


@card.register(Changes)
def _changes(value: Changes) -> Card:
    rows = ((f"{figure.question}: {figure.side}", *_numbers(figure)) for figure in value.moved)
    moved = (Table(("Figure", "Before", "After"), tuple(rows)),) if value.moved else ()
    events = Line(events_in_words(len(value.events), len(value.still)))
    title = f"Changes: {came_since(value.clock, value.since)}"
    return Card(title, (events,), moved, (outline(value.explain()),) if value.events else ())


@card.register(World)
@card.register(Check)
@card.register(WorthChecking)
def _explained(value: World | Check | WorthChecking) -> Card:
    """Return the card of what is its own explanation."""
    whole = value.explain()
    return Card(whole.text, below=tuple(map(outline, whole.below)))


def _numbers(moved: Moved) -> tuple[str, str]:
    return moved.before.in_brief, moved.after.in_brief


@card.register(Moved)
def _moved(value: Moved) -> Card:
    before, after = _numbers(value)
    lines = (Line(f"before: {before}"), Line(f"after: {after}", part=Part.FIGURE))
    shifts = (Explanation(str(shift), tuple(map(Explanation, shift.why))) for shift in value.shifts)
    below = (outline(Explanation("what moved within it", tuple(shifts))),)
    return Card(f"{value.question}: {value.side}", lines, below=below)
