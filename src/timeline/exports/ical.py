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

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.display.escape import visible
from timeline.events import Certainty, Phase, Polarity
from timeline.exports import wording
from timeline.questions.changes.causes import Causes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from icalendar import Calendar, Component

    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Development, Reading

__all__ = ["ical"]

BEGINNING = datetime.min.replace(tzinfo=UTC)
UNSURE = {Certainty.POSSIBLE, Certainty.PROBABLE}


def ical(
    reading: Reading,
    questions: Iterable[CountingQuestion] | None = None,
    *,
    title: str = "Timeline",
) -> bytes:
    """Return what *reading* shows as a calendar; the same reading gives the same bytes.

    Raises:
        ImportError: icalendar is not installed.
    """
    counted = wording.numbers(wording.answers(reading, questions))
    causes = Causes.since(reading, BEGINNING)
    speaking = [each for each in reading.developments() if each.reports]
    calendar = _calendar(title, _about(reading, speaking))
    for each in speaking:
        calendar.add_component(_entry(each, _stamp(each, causes), counted.get(each.ids, [])))
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
    calendar.add("name", _text(title))
    calendar.add("description", about)
    # What calendars knew before the standard had names for them.
    calendar.add("x-wr-calname", vText(_text(title)))
    calendar.add("x-wr-caldesc", vText(about))
    return calendar


def _about(reading: Reading, speaking: list[Development[object]]) -> str:
    undated = sum(1 for each in speaking if not _bounded(each))
    silent = len(reading.developments()) - len(speaking)
    sentences = [f"{wording.plural(len(speaking), 'development')}, as reported."]
    if undated:
        sentences.append(
            f"Without an earliest or a latest day, and so without a date: {undated:,}."
        )
    if silent:
        sentences.append(f"Left out, as no report of them speaks here: {silent:,}.")
    return " ".join(sentences)


def _bounded(each: Development[object]) -> bool:
    return each.when.earliest is not None and each.when.latest is not None


def _entry(each: Development[object], stamp: datetime, counted: list[str]) -> Component:
    from icalendar import Event, Journal  # noqa: PLC0415 - an extra

    entry = Event() if _bounded(each) else Journal()
    for name, value in _properties(each, stamp, counted):
        entry.add(name, value)
    return entry


def _properties(
    each: Development[object], stamp: datetime, counted: list[str]
) -> Iterator[tuple[str, Any]]:
    yield "uid", f"{wording.first(each).id}@timeline"
    yield "dtstamp", stamp
    yield "summary", _text(_summary(each))
    yield "description", "\n".join(map(_text, _description(each, counted)))
    yield "categories", [each.kind]
    yield "x-timeline-when", edtf.format(each.when)
    if _bounded(each):
        yield from _whole_days(each.when.earliest, each.when.latest)
    if status := _status(each):
        yield "status", status


def _whole_days(first: date | None, last: date | None) -> Iterator[tuple[str, Any]]:
    yield "dtstart", first
    # The end is exclusive; after the last day there is, there is none: then it lasts one day.
    if last is not None and (last.year, last.month, last.day) != (9999, 12, 31):
        yield "dtend", last + timedelta(days=1)
    yield "transp", "TRANSPARENT"


def _stamp(each: Development[object], causes: Causes) -> datetime:
    """Return when the last was recorded that bears on *each*, such as a link or a retraction."""
    moments = [one.moment for one in (*wording.told(each), *causes.of(each.ids))]
    return max(moments).astimezone(UTC).replace(microsecond=0)


def _summary(each: Development[object]) -> str:
    days = "" if each.when.day else f" ({wording.days(each)})"
    standing = "" if each.not_done is None else f" [{each.not_done}]"
    return f"{each.title}{days}{standing}"


def _description(each: Development[object], counted: list[str]) -> Iterator[str]:
    yield f"{wording.standing(each)}; days: {wording.days(each)}"
    yield from counted
    yield f"who says so: {'; '.join(wording.speakers(each))}"
    yield f"reports: {', '.join(one.event.name for one in each.reports)}"


def _status(each: Development[object]) -> str | None:
    affirmed = [one.event for one in each.reports if one.event.polarity is Polarity.AFFIRMED]
    if not each.affirmed and any(one.phase is Phase.CALLED_OFF for one in affirmed):
        return "CANCELLED"
    unsure = all(one.event.certainty in UNSURE for one in each.affirmed)
    if each.not_done is None and not each.denied and not unsure:
        return None
    return "TENTATIVE" if _bounded(each) else "DRAFT"


def _text(text: str) -> str:
    r"""Return *text* so that it can be written, and read back as it is.

    icalendar takes a backslash before a capital N for the end of a line: a space keeps it apart.
    """
    return visible(text).replace("\\N", "\\ N")
