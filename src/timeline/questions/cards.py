"""The cards of readings, answers, figures, developments, conflicts and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.card import Card, Line, Part, Table
from timeline.display.shown import Explanation, card, outline
from timeline.questions.asked import numbers_of_answer
from timeline.questions.bounds import World
from timeline.questions.changes.moved import Changes, Moved
from timeline.questions.checking.checks import Check, WorthChecking
from timeline.questions.claims import compared
from timeline.questions.counting.figures import Answer, Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.origins import origins_of
from timeline.state import Development, Disagreement, Reading
from timeline.telling.asides import asides_in_lines
from timeline.telling.changes import came_since, events_in_words
from timeline.telling.cuts import cut_remarks
from timeline.telling.developments import days, development_remarks
from timeline.telling.explaining import explain_development
from timeline.telling.figures import NOTHING, beside_number, not_explained
from timeline.telling.remarks import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.telling.remarks import Remark

__all__ = ["LARGE", "card", "figure_card"]

LARGE = 1000
"""Beyond how many contributions what a figure rests on is not worked out just to be shown."""


@card.register(Reading)
def _reading(value: Reading) -> Card:
    counts = {
        "documents": len(value.documents),
        "reports": len(value.reports()),
        "developments": len(value.within_days()),
        "conflicts": len(value.conflicts()),
        "dangling": len(value.dangling()),
    }
    held = Table(("What", "How many"), tuple((name, f"{many:,}") for name, many in counts.items()))
    figures = Table(("Counted", "How many", "Implied"), tuple(_measured(value)))
    cuts = _lines(cut_remarks(value.cuts))
    tables = (held, figures) if figures.rows else (held,)
    return Card(type(value).__name__, cuts or (Line("everything recorded"),), tables)


def _lines(remarks: Iterable[Remark]) -> tuple[Line, ...]:
    return tuple(
        Line(remark.text, part=Part.DOUBT if remark.kind.doubt else Part.PLAIN)
        for remark in remarks
    )


def _measured(reading: Reading) -> Iterator[tuple[str, ...]]:
    for question in reading.ask(every_measure):
        for side, figure in numbers_of_answer(question.answer(reading)):
            implied = _implied(figure) if isinstance(figure, Figure) else ""
            yield f"{question.name}: {side}", str(figure), implied


def _implied(figure: Figure) -> str:
    return str(figure.implied) if figure.claims else ""


@card.register(Answer)
def _answer(value: Answer) -> Card:
    if not value:
        return Card("Answer", (Line(NOTHING.text),), (), _left(value))
    rows = (
        (side, str(figure), _implied(figure), "; ".join(_beside(figure)))
        for side, figure in value.items()
    )
    return Card(
        "Answer",
        tuple(Line(str(comparison)) for comparison in compared(value)),
        (Table(("Side", "How many", "Implied", "To be known"), tuple(rows)),),
        (*map(_rests, value.values()), *_left(value)),
    )


def _left(answer: Answer) -> tuple[Explanation, ...]:
    asides = answer.asides
    reasons = map(Explanation, asides_in_lines(asides))
    return (outline(Explanation(f"left aside: {len(asides):,}", tuple(reasons))),) if asides else ()


def _remarks(figure: Figure) -> Iterator[Remark]:
    return beside_number(figure.remarks(pairs=not _is_large(figure)))


def _beside(figure: Figure) -> Iterator[str]:
    """Yield what has to be known, but for what is implied: it has a column of its own."""
    remarks = (remark for remark in _remarks(figure) if remark.kind is not RemarkKind.IMPLIED)
    return map(str, remarks)


def _is_large(figure: Figure) -> bool:
    return len(figure.contributions) + len(figure.doubtful) > LARGE


def _rests(figure: Figure) -> Explanation:
    if not _is_large(figure):
        return outline(figure.explain())
    counted, doubtful = len(figure.contributions), len(figure.doubtful)
    return Explanation(not_explained(figure.side, counted, doubtful))


@card.register(Figure)
def figure_card(value: Figure) -> Card:
    """Return the card of a figure: its number, what has to be known, and what it rests on."""
    lines = (Line(str(value), part=Part.FIGURE), *_lines(_remarks(value)))
    return Card(value.side or "Nothing reported", lines, below=(_rests(value),))


@card.register(Development)
def _development(value: Development[object]) -> Card:
    lines = (
        Line(days(value), part=Part.FIGURE),
        Line(f"kind: {value.kind}"),
        *_lines(development_remarks(value)),
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
