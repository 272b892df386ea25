"""Answers as lines of text; a line has a depth, and a part that it plays on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.questions.claims import compared, growth
from timeline.questions.origins import origins_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.folds import Aside
    from timeline.questions import Answer, Changes, Explanation, Figure, Growth
    from timeline.state import Development, Disagreement, Waiting

__all__ = [
    "Line",
    "Part",
    "changes",
    "conflicts",
    "developments",
    "event",
    "explanation",
    "totals",
]


def totals(answer: Answer) -> Iterator[Line]:
    """Yield every side's figure, then the claims held against it, then what was left aside."""
    if not answer.figures:
        yield Line("Nothing was reported that counts here.", part=Part.HEADING)
    for side, figure in answer.figures.items():
        yield Line(f"{side}: {figure}", part=Part.FIGURE)
        yield from _beside(figure)
    comparisons = compared(answer)
    if comparisons:
        yield Line("Claimed totals beside what was counted", part=Part.HEADING)
        yield from (Line(str(one), 1) for one in comparisons)
    if grown := growth(answer):
        yield Line("Claimed totals beside those before", part=Part.HEADING)
        yield from (Line(str(one), 1, _doubt(one)) for one in grown)
    yield from asides(answer.asides)


def _doubt(one: Growth) -> Part:
    return Part.PLAIN if one.agrees else Part.DOUBT


def _beside(figure: Figure) -> Iterator[Line]:
    if figure.claims:
        yield Line(f"implied, with claimed totals: {figure.implied}", 1)
    for party, count in figure.one_sided.items():
        yield Line(f"resting on {party} alone: {count}", 1, Part.DOUBT)
    if figure.disputed:
        yield Line("disputed", 1, Part.DOUBT)
    if figure.apart:
        yield Line(f"pairs counted apart that may be one: {len(figure.apart)}", 1, Part.DOUBT)


def asides(found: tuple[Aside, ...]) -> Iterator[Line]:
    """Yield what was left aside, and why."""
    if found:
        yield Line("Left aside", part=Part.HEADING)
    for one in found:
        yield Line(f"{', '.join(one.subject.report_names)}: {one.subject.title}: {one.why}", 1)


def explanation(one: Explanation, depth: int = 0) -> Iterator[Line]:
    """Yield an explanation as an outline."""
    part = (Part.FIGURE, Part.HEADING)[depth] if depth < 2 else Part.PLAIN
    yield Line(one.text, depth, part)
    for inner in one.below:
        yield from explanation(inner, depth + 1)


def changes(found: Changes) -> Iterator[Line]:
    """Yield every figure that moved, what moved within it, and the events that did."""
    heading, *parts = (found.explain(), *found.explain().below)
    yield Line(heading.text, part=Part.HEADING)
    for one in parts:
        yield from explanation(one)


def developments(found: tuple[Development[object], ...]) -> Iterator[Line]:
    """Yield developments with their days, their standing, their origins and their reports."""
    for each in found:
        yield Line(f"{each.when}: {each.title}", part=Part.HEADING)
        if each.not_done:
            yield Line(each.not_done, 1, Part.DOUBT)
        else:
            yield Line(str(origins_of(each)), 1)
        yield Line(", ".join(each.report_names), 1)


def conflicts(found: tuple[Disagreement, ...], waiting: tuple[Waiting, ...]) -> Iterator[Line]:
    """Yield disagreements, then what refers to events that are not known."""
    if not found and not waiting:
        yield Line("No conflicts.")
    for one in found:
        yield Line(f"{one.topic}: {one.sentence}", part=Part.HEADING)
        if one.reports:
            yield Line(", ".join(one.reports), 1)
    for left in waiting:
        yield Line(f"waiting: {left.why}: {left.missing[:12]}", part=Part.HEADING)
        yield Line(left.recorded.id, 1)


def event(data: dict[str, Any]) -> Iterator[Line]:
    """Yield a recorded event as it is kept."""
    yield Line(data["id"], part=Part.HEADING)
    yield Line(f"recorded {data['recorded']}", 1)
    for line in json.dumps(data["event"], indent=2, ensure_ascii=False).splitlines():
        yield Line(line, 1)
    for revision in data["revisions"]:
        done = "withdrawn" if revision["event"]["reading"] is None else "revised"
        yield Line(f"{done} by {revision['id']}, {revision['recorded']}", 1, Part.DOUBT)
        yield Line(str(revision["event"]["why"]), 2)
