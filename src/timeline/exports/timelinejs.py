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

from timeline.display.escape import isolated
from timeline.exports.answering import answers_to, number_in_sentences, numbers_of_development
from timeline.questions.asked import numbers_of_answer
from timeline.telling.cuts import cuts_in_words
from timeline.telling.developments import days, first_report, speakers, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.questions.asked import AnyAnswer, AskedQuestion
    from timeline.state import Development, Reading

__all__ = ["to_timelinejs"]


def to_timelinejs(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> dict[str, Any]:
    """Return what *reading* shows, with an answer to each of *questions*, ready for JSON.

    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> to_timelinejs(reading)["events"][0]["start_date"]
    {'year': 2025, 'month': 6, 'day': 19}
    """
    answers = answers_to(reading, questions)
    developments = reading.within_days()
    placed = [development for development in developments if _has_place(development)]
    unplaced = [development for development in developments if not _has_place(development)]
    numbers = numbers_of_development(answers)
    text = "".join(_title_text(reading, answers, unplaced))
    return {
        "title": {
            "unique_id": "title",
            "text": {"headline": _html(title), "text": text},
            "autolink": False,
        },
        "events": [_event(development, numbers(development)) for development in placed],
        "scale": "human",
    }


def _has_place(development: Development[object]) -> bool:
    bounds = (development.when.earliest, development.when.latest)
    return bool(development.reports) and None not in bounds


def _event(development: Development[object], numbers: list[str]) -> dict[str, Any]:
    when = development.when
    event = {
        "unique_id": f"report-{first_report(development).id}",
        "start_date": _date(when.earliest),
        "display_date": days(development),
        "group": development.kind,
        "text": {
            "headline": _html(development.title),
            "text": "".join(_paragraphs(development, numbers)),
        },
        "autolink": False,
    }
    return event if when.day else {**event, "end_date": _date(when.latest)}


def _date(day: date | None) -> dict[str, int]:
    return {} if day is None else {"year": day.year, "month": day.month, "day": day.day}


def _paragraphs(development: Development[object], numbers: list[str]) -> Iterator[str]:
    yield _paragraph(f"{standing(development)}, says {'; '.join(speakers(development))}")
    yield from map(_paragraph, numbers)
    yield _paragraph(", ".join(report.event.name for report in development.reports))


def _title_text(
    reading: Reading, answers: dict[str, AnyAnswer], unplaced: list[Development[object]]
) -> Iterator[str]:
    if cuts := cuts_in_words(reading.cuts, "timeline"):
        yield _paragraph(cuts)
    for label, answer in answers.items():
        for side, figure in numbers_of_answer(answer):
            sentences = number_in_sentences(figure)
            yield _paragraph(f"{label}, {side}: {sentences}")
    if unplaced:
        yield _paragraph(f"Without a place on the line: {len(unplaced):,}.")
        yield f"<ul>{''.join(map(_listed, unplaced))}</ul>"


def _listed(development: Development[object]) -> str:
    text = f"{days(development)}: {development.title} ({standing(development)})"
    return f"<li>{_html(text)}</li>"


def _paragraph(text: str) -> str:
    return f"<p>{_html(text)}</p>"


def _html(text: str) -> str:
    return escape(isolated(text))
