"""What is answered of a story, to be compared: from a read model, and from the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline import Counted, Reading

__all__ = ["all_answered"]


def all_answered(reading: Reading, question: Counted) -> dict[str, object]:
    """Return all that *question* answers in *reading*, down to explanations."""
    answer = reading.ask(question)
    return {
        "numbers": {
            side: (figure.counted, figure.exact, figure.implied, figure.disputed)
            for side, figure in answer.items()
        },
        "first": {side: [*figure.contributions[:2]] for side, figure in answer.items()},
        "asides": [(aside.subject.ids, aside.why) for aside in answer.asides],
        "figures": {**answer},
        "explained": {side: str(figure.explain()) for side, figure in answer.items()},
        "remarks": [remark.text for figure in answer.values() for remark in figure.remarks()],
        "together": (answer.together.counted, answer.claims_together),
        "by day": {**reading.ask(question.by_day())},
    }
