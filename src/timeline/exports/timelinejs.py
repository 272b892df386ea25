"""A story as the JSON that TimelineJS 3 shows.

It carries each development whose days are bounded on both sides: a choice of days as a stretch
from the earliest to the latest, with a `display_date` that says that it is one. What has no
earliest or no latest day has no place on the line: the title's text lists it, with what is known
of its days, and what is silent in this reading. It cannot carry figures other than as text, nor
conflicts, passages or links between reports. TimelineJS itself shows nothing without any event.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from timeline.display.escape import visible
from timeline.exports import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.questions import Answer
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Development, Reading

__all__ = ["timelinejs"]


def timelinejs(
    reading: Reading,
    questions: Iterable[CountingQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> dict[str, Any]:
    """Return what *reading* shows, with an answer to each of *questions*, ready for JSON."""
    found = wording.answers(reading, questions)
    told = reading.developments()
    placed = [each for each in told if _has_place(each)]
    others = [each for each in told if not _has_place(each)]
    counted = wording.numbers(found)
    return {
        "title": {
            "unique_id": "title",
            "text": {"headline": _html(title), "text": "".join(_title_text(found, others))},
            "autolink": False,
        },
        "events": [_event(each, counted.get(each.ids, [])) for each in placed],
        "scale": "human",
    }


def _has_place(each: Development[object]) -> bool:
    bounds = (each.when.earliest, each.when.latest)
    return bool(each.reports) and None not in bounds


def _event(each: Development[object], counted: list[str]) -> dict[str, Any]:
    when = each.when
    event = {
        "unique_id": f"report-{wording.first(each).id}",
        "start_date": _date(when.earliest),
        "display_date": wording.days(each),
        "group": each.kind,
        "text": {"headline": _html(each.title), "text": "".join(_text(each, counted))},
        "autolink": False,
    }
    return event if when.day else {**event, "end_date": _date(when.latest)}


def _date(day: date | None) -> dict[str, int]:
    return {} if day is None else {"year": day.year, "month": day.month, "day": day.day}


def _text(each: Development[object], counted: list[str]) -> Iterator[str]:
    yield _paragraph(f"{wording.standing(each)}, says {'; '.join(wording.speakers(each))}")
    yield from map(_paragraph, counted)
    yield _paragraph(", ".join(one.event.name for one in each.reports))


def _title_text(found: dict[str, Answer], others: list[Development[object]]) -> Iterator[str]:
    for label, answer in found.items():
        for side, said in wording.figures(answer):
            yield _paragraph(f"{label}, {side}: {said}")
    if others:
        yield _paragraph(f"Without a place on the line: {len(others):,}.")
        yield f"<ul>{''.join(_item(each) for each in others)}</ul>"


def _item(each: Development[object]) -> str:
    return f"<li>{_html(f'{wording.days(each)}: {each.title} ({wording.standing(each)})')}</li>"


def _paragraph(text: str) -> str:
    return f"<p>{_html(text)}</p>"


def _html(text: str) -> str:
    return escape(visible(text))
