"""Small pieces of answers as plain data, which several answers share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.folds import many_by_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.folds import Aside
    from timeline.questions import LevelFigure
    from timeline.telling.remarks import Remark
    from timeline.values import Count

__all__ = ["in_json", "plain_asides", "plain_count", "plain_level", "plain_remarks"]


def in_json(value: Any) -> str:
    """Return *value* as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain_count(count: Count) -> dict[str, Any]:
    """Return *count* by its bounds; `None` where nothing bounds it from above."""
    return {"low": count.low, "high": count.high}


def plain_remarks(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    """Return *remarks* with their kinds."""
    return [{"kind": remark.kind.value, "text": remark.text} for remark in remarks]


def plain_asides(asides: Iterable[Aside]) -> dict[str, Any]:
    """Return each of *asides*, and how many there are for every reason, the most first."""
    each = tuple(asides)
    return {"aside": [*map(_plain_aside, each)], "aside_reasons": many_by_reason(each)}


def _plain_aside(aside: Aside) -> dict[str, Any]:
    """Return what was left aside, by its reports, and why."""
    reports = [*aside.subject.report_names]
    return {
        "report": reports[0],
        "why": aside.why,
        "reports": reports,
        "title": aside.subject.title,
    }


def plain_level(figure: LevelFigure) -> dict[str, Any]:
    """Return the number of a level, with the day it is told of."""
    return {"level": plain_count(figure.count), "when": edtf.format(figure.when)}
