"""The day of publication, from times as pages write them and from dates in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from attrs import define

from timeline import edtf
from timeline.english import resolve_date
from timeline.errors import EdtfError, PhraseError, UnsupportedEdtf, ValueRefused
from timeline.sources.notes.fields import Dates
from timeline.values import Span, Stated, When

if TYPE_CHECKING:
    from typing import Any

__all__ = ["Published", "day_of_publication"]

_MOMENT = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    " ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_IN_MAIL = re.compile("(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{5,8} .{1,9}")
_IN_UTC = re.compile(
    "(?P<day>.+?),?(?: at)? (?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::[0-9]{2})?"
    "(?: ?(?P<half>[ap])[.]?m[.]?)? ?[(]?(?:UTC|GMT|Z)[)]?",
    re.IGNORECASE,
)

_EXPECTED = (
    "expected the day of publication, such as 2024-03-13, 2024-03-13T22:30Z or 13 March 2024"
)
_EARLIEST_ZONE, _LATEST_ZONE = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))


@define
class Published(Dates):
    """How the day is written on which a document was published, in the zone where it was."""

    zone: str | None = None

    def stated(self, value: Any) -> Stated[When | Span]:
        """Return the day that *value* writes down; a text may be a time, or a date in words."""
        return (
            day_of_publication(value, self.zone)
            if isinstance(value, str)
            else super().stated(value)
        )


def day_of_publication(text: str, zone: str | None = None) -> Stated[When | Span]:
    """Read the day of a publication, where it was published.

    A time in UTC leaves the days that the zones of the world have then, unless the *zone* of the
    paper is given; a time with another offset is of the day that is written.

    >>> print(day_of_publication("2024-03-16T01:30:00Z").value)
    between 2024-03-15 and 2024-03-16
    >>> print(day_of_publication("2024-03-16T01:30:00Z", "America/New_York").value)
    2024-03-15
    >>> print(day_of_publication("March 13, 2024 10:30 pm EST").value)
    2024-03-13

    Raises:
        ValueRefused: it is no day, or one without its year; or there is no such zone.
    """
    moment = _moment(text)
    if moment is None:
        return _civil_day(text)
    if moment.tzinfo is None:
        return Stated(When.on(moment.date()), rule="the day of a time as written")
    if zone is not None:
        return Stated(When.on(_day_in(zone, moment)), rule=f"the day of a time in {zone}")
    if moment.utcoffset():
        return Stated(When.on(moment.date()), rule="the day of a time where it is written")
    return Stated(_days_of_the_world(moment), rule="the days of a time in UTC, in all zones")


def _civil_day(text: str) -> Stated[When | Span]:
    try:
        return Stated(edtf.parse(text), qualifier=edtf.qualifier(text))
    except UnsupportedEdtf:
        raise
    except EdtfError as error:
        if not re.search(r"[^\W\d_]", text):
            raise ValueRefused(f"{_EXPECTED}: {error}") from None
    try:
        stated = resolve_date(text)
    except PhraseError as error:
        raise ValueRefused(f"{_EXPECTED}: {error}") from None
    if not stated.value.known:
        raise ValueRefused(f"expected a day with its year, found {text!r:.80}")
    # It says nothing that the document would be quoted for.
    return Stated(stated.value, None, stated.basis, stated.rule, against=stated.against)


def _moment(text: str) -> datetime | None:
    """Return the time that *text* is, aware where its offset is written; `None` for no time."""
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text.replace(" Z", "Z").replace(" +", "+"))
        if _IN_MAIL.fullmatch(text):
            return _in_utc(text) or parsedate_to_datetime(text)
    except ValueError:
        return None
    return _in_utc(text)


def _in_utc(text: str) -> datetime | None:
    """Return the time of a day in words that is said to be in UTC."""
    match = _IN_UTC.fullmatch(text)
    if match is None:
        return None
    day = resolve_date(match["day"]).value
    if isinstance(day, Span) or day.day is None:
        return None
    hour = (
        int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
        if match["half"]
        else int(match["hour"])
    )
    return datetime(
        day.day.year, day.day.month, day.day.day, hour, int(match["minute"]), tzinfo=UTC
    )


def _day_in(zone: str, moment: datetime) -> date:
    import pendulum  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        return moment.astimezone(pendulum.timezone(zone)).date()
    except ValueError as error:
        raise ValueRefused(
            f"zone: expected a name such as Europe/Kyiv, found {zone!r:.80}"
        ) from error


def _days_of_the_world(moment: datetime) -> When:
    try:
        return When(
            moment.astimezone(_EARLIEST_ZONE).date(), moment.astimezone(_LATEST_ZONE).date()
        )
    except OverflowError as error:
        raise ValueRefused("expected a time within the years 1 to 9999") from error
