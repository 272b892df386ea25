"""The cards of readings, answers, figures, developments, conflicts and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.card import Card, Line, Part, Table
from timeline.display.shown import Explanation, card, outline
from timeline.questions.changes.moved import Changes, Moved
from timeline.questions.claims import compared
from timeline.questions.counting.figures import Answer, Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.explanation import explain_development
from timeline.questions.origins import origins_of
from timeline.state import Development, Disagreement, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.state.cuts import Cuts

__all__ = ["card"]

LARGE = 1000
"""Beyond how many contributions what a figure rests on is not worked out just to be shown."""


@card.register(Reading)
def _reading(value: Reading) -> Card:
    counts = {
        "documents": len(value.documents),
        "reports": len(value.reports()),
        "developments": len(value.developments()),
        "conflicts": len(value.conflicts()),
        "waiting for what they refer to": len(value.waiting()),
    }
    held = Table(("What", "How many"), tuple((name, f"{many:,}") for name, many in counts.items()))
    figures = Table(("Counted", "How many", "Implied"), tuple(_measured(value)))
    cuts = tuple(Line(text) for text in _cuts(value.cuts))
    shown = (held, figures) if figures.rows else (held,)
    return Card(type(value).__name__, cuts or (Line("everything recorded"),), shown)


def _measured(reading: Reading) -> Iterator[tuple[str, ...]]:
    for question in reading.ask(every_measure):
        for side, figure in reading.ask(question).items():
            yield f"{question.name}: {side}", str(figure), _implied(figure)


def _implied(figure: Figure) -> str:
    return str(figure.implied) if figure.claims else ""


def _cuts(cuts: Cuts) -> Iterator[str]:
    """Yield the cuts in force, each in words."""
    since, by = cuts.scope.since, cuts.scope.by
    if cuts.known_at is not None:
        yield f"only what was recorded by {cuts.known_at.isoformat(' ', 'seconds')}"
    if cuts.said_by is not None:
        yield f"only what was said by {cuts.said_by}"
    if since is not None:
        yield f"only what happened on {since} or later"
    if by is not None:
        yield f"only what happened on {by} or earlier"
    if cuts.believing:
        yield "only reports from sources that are believed here"


@card.register(Answer)
def _answer(value: Answer) -> Card:
    if not value.figures:
        return Card("Answer", (Line("nothing was reported that counts here"),), (), _left(value))
    rows = (
        (side, str(figure), _implied(figure), "; ".join(_doubts(figure)))
        for side, figure in value.figures.items()
    )
    return Card(
        "Answer",
        tuple(Line(str(one)) for one in compared(value)),
        (Table(("Side", "How many", "Implied", "Doubts"), tuple(rows)),),
        (*map(_rests, value.figures.values()), *_left(value)),
    )


def _left(answer: Answer) -> tuple[Explanation, ...]:
    asides = answer.asides
    found = (
        Explanation(f"{', '.join(one.subject.report_names)}: {one.subject.title}: {one.why}")
        for one in asides
    )
    return (outline(Explanation(f"left aside: {len(asides):,}", tuple(found))),) if asides else ()


def _doubts(figure: Figure) -> Iterator[str]:
    if figure.disputed:
        yield "disputed"
    for party, count in figure.one_sided.items():
        yield f"resting on {party} alone: {count}"
    if _is_large(figure):
        yield "pairs counted apart that may be one: not looked for among so many"
    elif figure.apart:
        yield f"pairs counted apart that may be one: {len(figure.apart):,}"


def _is_large(figure: Figure) -> bool:
    return len(figure.contributions) + len(figure.doubtful) > LARGE


def _rests(figure: Figure) -> Explanation:
    if not _is_large(figure):
        return outline(figure.explain())
    counted, doubtful = len(figure.contributions), len(figure.doubtful)
    return Explanation(
        f"{figure.side}: {counted:,} contributions, {doubtful:,} left aside that may have added; "
        f"explain() tells of each"
    )


@card.register(Figure)
def _figure(value: Figure) -> Card:
    implied = _implied(value)
    lines = [Line(str(value), part=Part.FIGURE)]
    lines += [Line(f"implied, with claimed totals: {implied}")] if implied else []
    lines += [Line(text, part=Part.DOUBT) for text in _doubts(value)]
    return Card(value.side or "Nothing reported", tuple(lines), below=(_rests(value),))


@card.register(Development)
def _development(value: Development[object]) -> Card:
    not_done = value.not_done
    lines = [Line(f"{value.when}", part=Part.FIGURE), Line(f"kind: {value.kind}")]
    if not_done:
        lines.append(Line(not_done, part=Part.DOUBT))
    else:
        lines.append(Line(str(origins_of(value))))
    if value.affirmed and value.denied:
        lines.append(Line("affirmed by some, denied by others", part=Part.DOUBT))
    if value.placed.clash:
        lines.append(Line("its dates exclude each other", part=Part.DOUBT))
    return Card(value.title, tuple(lines), below=(outline(explain_development(value)),))


@card.register(Disagreement)
def _disagreement(value: Disagreement) -> Card:
    reports = tuple(Line(name, 1) for name in value.reports)
    return Card(f"Conflict: {value.topic}", (Line(value.sentence, part=Part.DOUBT), *reports))


@card.register(Changes)
def _changes(value: Changes) -> Card:
    rows = ((f"{one.question}: {one.side}", *_numbers(one)) for one in value.moved)
    moved = (Table(("Figure", "Before", "After"), tuple(rows)),) if value.moved else ()
    events = Line(f"events: {len(value.events):,}, of which {len(value.still):,} moved no figure")
    title = f"Changes: {value.clock} since {value.since}"
    return Card(title, (events,), moved, (outline(value.explain()),) if value.events else ())


def _numbers(one: Moved) -> tuple[str, str]:
    return _with_implied(one.before), _with_implied(one.after)


def _with_implied(figure: Figure) -> str:
    return f"{figure} (implied: {figure.implied})" if figure.claims else str(figure)


@card.register(Moved)
def _moved(value: Moved) -> Card:
    before, after = _numbers(value)
    lines = (Line(f"before: {before}"), Line(f"after: {after}", part=Part.FIGURE))
    shifts = (
        Explanation(str(one), tuple(Explanation(why) for why in one.why)) for one in value.shifts
    )
    below = (outline(Explanation("what moved within it", tuple(shifts))),)
    return Card(f"{value.question}: {value.side}", lines, below=below)
