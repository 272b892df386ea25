"""Answers as lines of text; a line has a depth, and a part that it plays on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.questions.asked import figures_of
from timeline.questions.claims import compared, growth
from timeline.questions.counting.answers import FigureTogether
from timeline.questions.origins import origins_of
from timeline.telling.asides import asides_in_lines
from timeline.telling.claims import claimed_total
from timeline.telling.conflicts import conflict_in_words, conflict_remarks, dangling_in_words
from timeline.telling.cuts import cuts_in_words
from timeline.telling.developments import days, development_remarks
from timeline.telling.figures import NOTHING, beside_number
from timeline.telling.folding import alike, folded, like_it
from timeline.telling.phrases import plural
from timeline.telling.remarks import as_line
from timeline.telling.reports import counts_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.folds import Aside
    from timeline.questions import Answer, Changes
    from timeline.state import Dangling, Development, Disagreement, Reading
    from timeline.telling.explanation import Explanation
    from timeline.telling.remarks import Remark

__all__ = [
    "Line",
    "Part",
    "asides",
    "changes",
    "conflicts",
    "cuts",
    "developments",
    "event",
    "explanation",
    "explanations",
    "remarks",
    "totals",
]


def totals(answer: Answer, *, every_aside: bool = False) -> Iterator[Line]:
    """Yield every side's figure, then the claims held against it, then what was left aside."""
    for remark in answer.remarks():
        yield Line(remark.sentence, part=Part.HEADING)
    for figure in figures_of(answer):
        yield Line(f"{figure.side}: {figure}", part=Part.FIGURE)
        yield from remarks(beside_number(figure.remarks()), 1)
        if isinstance(figure, FigureTogether):
            yield from (Line(claimed_total(claim.in_words), 1) for claim in figure.claims)
    if comparisons := compared(answer):
        yield Line("Claimed totals beside what was counted", part=Part.HEADING)
        yield from (Line(str(comparison), 1) for comparison in comparisons)
    if rises := growth(answer):
        yield Line("Claimed totals beside those before", part=Part.HEADING)
        for rise in rises:
            yield Line(str(rise), 1, Part.DOUBT if rise.to_agree is False else Part.PLAIN)
    yield from asides(answer.asides, every=every_aside)


def cuts(reading: Reading, form: str) -> Iterator[Line]:
    """Yield the sentence that a *form*, such as "answer", leaves something out, if it does."""
    if sentence := cuts_in_words(reading.cuts, form):
        yield Line(sentence, part=Part.DOUBT)


def remarks(to_know: Iterable[Remark], depth: int) -> Iterator[Line]:
    """Yield what there is *to_know* beside a number or a development, at that *depth*."""
    for remark in to_know:
        yield as_line(remark, depth)


def asides(left_out: Sequence[Aside], *, every: bool = False) -> Iterator[Line]:
    """Yield what was left aside, and why: many for one reason in one line, unless *every* is."""
    if left_out:
        yield Line("Left aside", part=Part.HEADING)
    for sentence in asides_in_lines(left_out, every=every):
        yield Line(sentence, 1)


def explanation(whole: Explanation, depth: int = 0) -> Iterator[Line]:
    """Yield an explanation as an outline."""
    part = (Part.FIGURE, Part.HEADING)[depth] if depth < 2 else Part.PLAIN
    yield Line(whole.text, depth, part)
    for inner in whole.below:
        yield from explanation(inner, depth + 1)


def explanations(
    wholes: Sequence[Explanation], left_out: Sequence[Aside], *, every_aside: bool
) -> Iterator[Line]:
    """Yield explanations of figures, or that there are none, and then what was left aside."""
    if not wholes:
        yield Line(NOTHING.sentence, part=Part.HEADING)
    for whole in wholes:
        yield from explanation(whole)
    yield from asides(left_out, every=every_aside)


def changes(
    what_came: Changes,
    *,
    figures: slice = slice(None),
    events: slice = slice(None),
    most: int | None = None,
) -> Iterator[Line]:
    """Yield every figure that moved, what moved within it, and the events that did.

    Of the *figures* and *events* a piece, and at *most* so much below each, where that is asked.
    """
    whole = what_came.explain_piece(figures, events)
    yield Line(whole.text, part=Part.HEADING)
    for inner in whole.below:
        yield from explanation(inner.unfolded(most))


def developments(listed: Sequence[Development[object]], more: int = 0) -> Iterator[Line]:
    """Yield developments with their days, standing, numbers, origins and reports.

    Last comes how many *more* there are, if any.
    """
    for development in listed:
        yield Line(f"{days(development)}: {development.title}", part=Part.HEADING)
        yield from remarks(development_remarks(development), 1)
        yield from (Line(counts, 1) for counts in folded(counts_told(development)))
        if development.affirmed:
            yield Line(str(origins_of(development)), 1)
        yield Line(", ".join(development.report_names), 1)
    if more:
        yield Line(f"and {plural(more, 'development')} more", part=Part.DOUBT)


def conflicts(
    disagreements: tuple[Disagreement, ...],
    dangling: tuple[Dangling, ...],
    *,
    every: bool = False,
) -> Iterator[Line]:
    """Yield disagreements, then what refers to events that are not known.

    Of many that are alike the first is told, and their number, unless *every* is asked for.
    """
    for remark in conflict_remarks(disagreements, dangling):
        yield Line(remark.sentence)
    for conflict, more in alike(disagreements, conflict_in_words, every=every):
        yield Line(conflict_in_words(conflict), part=Part.HEADING)
        if conflict.reports:
            yield Line(", ".join(conflict.reports), 1)
        yield from _more(more)
    for unknown, more in alike(dangling, dangling_in_words, every=every):
        yield Line(dangling_in_words(unknown), part=Part.HEADING)
        yield Line(unknown.recorded.id, 1)
        yield from _more(more)


def _more(more: int) -> Iterator[Line]:
    if more:
        yield Line(like_it(more), 1)


def event(data: dict[str, Any]) -> Iterator[Line]:
    """Yield a recorded event as it is kept."""
    yield Line(data["id"], part=Part.HEADING)
    yield Line(f"recorded {data['recorded']}", 1)
    for line in json.dumps(data["event"], indent=2, ensure_ascii=False).splitlines():
        yield Line(line, 1)
    for revision in data["revisions"]:
        yield Line(revision["sentence"], 1, Part.DOUBT)
        yield Line(f"{revision['id']}, recorded {revision['recorded']}", 2)
