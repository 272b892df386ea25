"""What a story can be asked, and in which words it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.display.card import Line, Part
from timeline.events.kinds import registered_kinds
from timeline.exports.served.told import Told
from timeline.questions import every_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Measure
    from timeline.events.kinds import Registered
    from timeline.exports.served.told import Inquiry

__all__ = ["vocabulary"]


def vocabulary(asked: Inquiry) -> Told:
    """Tell which questions there are, what is counted, and of which kinds reports are."""
    asking = asked.asking
    counted = (question.name for question in asked.reading.ask(every_measure))
    questions = [*dict.fromkeys((*asking.offered, *counted))]
    kinds = sorted(registered_kinds(), key=lambda kind: kind.name)
    return Told(
        "Vocabulary",
        lambda: {"questions": questions, "kinds": [*map(_kind, kinds)]},
        lambda: _lines(questions, kinds),
    )


def _kind(kind: Registered) -> dict[str, Any]:
    return {"name": kind.name, "counts": [*map(_measure, kind.counts)]}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "noun": measure.noun,
        "unit": measure.unit,
        "sorts": [*measure.sorts],
    }


def _lines(questions: list[str], kinds: list[Registered]) -> Iterator[Line]:
    yield Line("Questions", part=Part.HEADING)
    yield from (Line(name, 1) for name in questions)
    yield Line("Kinds", part=Part.HEADING)
    for kind in kinds:
        yield Line(kind.name, 1)
        yield from (Line(f"counts {measure.name}", 2) for measure in kind.counts)
