"""A story as a calendar (iCalendar, RFC 5545); needs the extra `ical`.

A development whose days are bounded on both sides is an event of whole days; where there is a
choice of days, it covers all of them and its summary says so. What has no earliest or no latest
day is a journal entry without a date, which many calendars do not show: the calendar's description
says how many there are. What is silent in this reading is left out, and counted there.

``X-TIMELINE-WHEN`` has the days as EDTF. The status is CANCELLED where something was called off,
TENTATIVE (an entry without a date: DRAFT) where it is not reported as done, or is denied, or where
nobody commits themselves beyond possible or probable; and never CONFIRMED, since a report is no
confirmation. Figures are text here, and conflicts, passages and links are left out.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.display.escape import visible
from timeline.events import Certainty, Phase, Polarity
from timeline.exports.answering import answers_to, numbers_of_development
from timeline.questions.changes.causes import BEGINNING, Causes
from timeline.telling.cuts import cuts_in_words
from timeline.telling.developments import days, first_report, speakers, standing
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from icalendar import Calendar, Component

    from timeline.questions.asked import AskedQuestion
    from timeline.state import Development, Reading

__all__ = ["to_ical"]

UNSURE = {Certainty.POSSIBLE, Certainty.PROBABLE}


def to_ical(
    reading: Reading,
    questions: Iterable[AskedQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> bytes:
    """Return what *reading* shows as a calendar; the same reading gives the same bytes.

    >>> from timeline.testing import given, told
    >>> calendar = to_ical(given(told("daily", "40 to North on 19 June 2025")).reading)
    >>> b"DTSTART;VALUE=DATE:20250619" in calendar
    True

    Raises:
        ImportError: icalendar is not installed.
    """
    numbers = numbers_of_development(answers_to(reading, questions))
    causes = Causes.since(reading, BEGINNING)
    speaking = [development for development in reading.within_days() if development.reports]
    calendar = _calendar(title, _about(reading, speaking))
    for development in speaking:
        stamp = _stamp(development, causes)
        calendar.add_component(_entry(development, stamp, numbers(development)))
    written: bytes = calendar.to_ical()
    return written


def _calendar(title: str, about: str) -> Calendar:
    try:
        from icalendar import Calendar, vText  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError(
            "timeline.exports.ical needs icalendar: pip install 'timeline-ledger[ical]'"
        ) from error
    calendar = Calendar()
    calendar.add("prodid", "-//timeline-ledger//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _writable(title))
    calendar.add("description", about)
    # What calendars knew before the standard had names for them.
    calendar.add("x-wr-calname", vText(_writable(title)))
    calendar.add("x-wr-caldesc", vText(about))
    return calendar


def _about(reading: Reading, speaking: list[Development[object]]) -> str:
    undated = sum(1 for development in speaking if not _bounded(development))
    silent = len(reading.within_days()) - len(speaking)
    sentences = [f"{plural(len(speaking), 'development')}, as reported."]
    if undated:
        sentences.append(
            f"Without an earliest or a latest day, and so without a date: {undated:,}."
        )
    if silent:
        sentences.append(f"Left out, as no report of them speaks here: {silent:,}.")
    if cuts := cuts_in_words(reading.cuts, "calendar"):
        sentences.append(cuts)
    return " ".join(sentences)


def _bounded(development: Development[object]) -> bool:
    return development.when.earliest is not None and development.when.latest is not None


def _entry(development: Development[object], stamp: datetime, numbers: list[str]) -> Component:
    from icalendar import Event, Journal  # noqa: PLC0415 - an extra

    entry = Event() if _bounded(development) else Journal()
    for name, value in _properties(development, stamp, numbers):
        entry.add(name, value)
    return entry


def _properties(
    development: Development[object], stamp: datetime, numbers: list[str]
) -> Iterator[tuple[str, Any]]:
    yield "uid", f"{first_report(development).id}@timeline"
    yield "dtstamp", stamp
    yield "summary", _writable(_summary(development))
    yield "description", "\n".join(map(_writable, _description(development, numbers)))
    yield "categories", [development.kind]
    yield "x-timeline-when", edtf.format(development.when)
    if _bounded(development):
        yield from _whole_days(development.when.earliest, development.when.latest)
    if status := _status(development):
        yield "status", status


def _whole_days(first: date | None, last: date | None) -> Iterator[tuple[str, Any]]:
    yield "dtstart", first
    # The end is exclusive; after the last day there is, there is none: then it lasts one day.
    if last is not None and (last.year, last.month, last.day) != (9999, 12, 31):
        yield "dtend", last + timedelta(days=1)
    yield "transp", "TRANSPARENT"


def _stamp(development: Development[object], causes: Causes) -> datetime:
    """Return when the last was recorded that bears on it, such as a link or a retraction."""
    events = (*development.all_reports, *causes.of(development.ids))
    return max(recorded.moment for recorded in events).astimezone(UTC).replace(microsecond=0)


def _summary(development: Development[object]) -> str:
    open_days = "" if development.when.day else f" ({days(development)})"
    not_done = "" if development.not_done is None else f" [{development.not_done}]"
    return f"{development.title}{open_days}{not_done}"


def _description(development: Development[object], numbers: list[str]) -> Iterator[str]:
    yield f"{standing(development)}; days: {days(development)}"
    yield from numbers
    yield f"who says so: {'; '.join(speakers(development))}"
    yield f"reports: {', '.join(report.event.name for report in development.reports)}"


def _status(development: Development[object]) -> str | None:
    affirmed = [
        report.event for report in development.reports if report.event.polarity is Polarity.AFFIRMED
    ]
    if not development.affirmed and any(report.phase is Phase.CALLED_OFF for report in affirmed):
        return "CANCELLED"
    unsure = all(report.event.certainty in UNSURE for report in development.affirmed)
    if development.not_done is None and not development.denied and not unsure:
        return None
    return "TENTATIVE" if _bounded(development) else "DRAFT"


def _writable(text: str) -> str:
    r"""Return *text* so that it can be written, and read back as it is.

    icalendar takes a backslash before a capital N for the end of a line: a space keeps it apart.
    """
    return visible(text).replace("\\N", "\\ N")
