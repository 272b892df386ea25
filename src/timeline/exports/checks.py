"""What is worth checking, as lines of text and as plain data, ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.exports import text
from timeline.exports.pieces import plain_count, plain_remarks
from timeline.telling.cuts import cut_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions import BoundsMoved, Check, WorthChecking
    from timeline.state.cuts import Cuts

__all__ = ["checks_data", "checks_lines"]


def checks_lines(answer: WorthChecking) -> Iterator[text.Line]:
    """Yield what is open, what each decision would move, and what to read."""
    return text.explanation(answer.explain())


def checks_data(answer: WorthChecking, cuts: Cuts) -> dict[str, Any]:
    """Return what is open, what moves most first, with what each decision would move.

    Under ``"remarks"`` stands what the *cuts* of the reading leave out, under ``"more"`` how many
    more are open. Days are written as EDTF, and bounds as `low` and `high`, which is `None` where
    nothing bounds the number from above.
    """
    return {
        "remarks": plain_remarks(cut_remarks(cuts)),
        "checks": [*map(_check, answer)],
        "more": plain_count(answer.more),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "topic": check.topic.value,
        "text": str(check),
        "developments": [
            {
                "title": development.title,
                "when": edtf.format(development.when),
                "reports": [*development.report_names],
            }
            for development in check.developments
        ],
        "reports": [*check.reports],
        "outcomes": [
            {
                "supposing": outcome.supposing,
                "text": str(outcome),
                "moved": [*map(_moved, outcome.moved)],
            }
            for outcome in check.outcomes
        ],
        "in_full": check.in_full,
    }


def _moved(moved: BoundsMoved) -> dict[str, Any]:
    return {
        "side": moved.side,
        "implied": moved.implied,
        "before": plain_count(moved.before),
        "after": plain_count(moved.after),
    }
