"""The day of publication, from times as pages write them and from dates in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define

from timeline import edtf
from timeline.english import resolve_date
from timeline.english.numerals import plain
from timeline.errors import EdtfError, PhraseError, UnsupportedEdtf, ValueRefused
from timeline.sources.notes.fields import Dates
from timeline.values import Span, Stated, When

if TYPE_CHECKING:
    from typing import Any

__all__ = ["Published", "check_zone", "day_of_publication"]

_MOMENT = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    " ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)
_IN_MAIL = re.compile("(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{5,8} .{1,9}")
_IN_UTC = re.compile(
    "(?:(?:,| -| [|])? ?(?:at )?)\\b(?P<hour>[0-9]{1,2})[:.h]?(?P<minute>[0-9]{2})(?::[0-9]{2})?"
    "(?: ?(?P<half>[ap])[.]?m[.]?)? ?[(]?(?:UTC|GMT|Z)(?![\\w+-])[)]?(?:,| -| on\\b)?",
    re.IGNORECASE,
)
_IN_ZONE = re.compile("(?P<time>.+)\\[(?:Etc/)?(?P<zone>[A-Za-z0-9_/+-]+)\\]")
_YEAR_FIRST = re.compile("\\A((?:19|20)[0-9]{2})/?([01][0-9])/?([0-3][0-9])(?=[T ]|\\Z)")
_BEFORE_CLOCK = re.compile(" [-|] (?=[0-9]{1,2}[:.][0-9]{2})")

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


@lru_cache(maxsize=4096)
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
    text = _YEAR_FIRST.sub(r"\1-\2-\3", " ".join(plain(text).split()))
    if in_zone := _IN_ZONE.fullmatch(text):
        # UTC is how a page counts, and where no paper sits.
        text, zone = in_zone["time"], zone or (in_zone["zone"] if "/" in in_zone["zone"] else None)
    moment = _moment(text)
    if moment is None:
        return _civil_day(_BEFORE_CLOCK.sub(", ", text))
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
            day, time = text[:10], text[11:].upper().replace(" ", "")
            return datetime.fromisoformat(f"{day}T{time}")
        if _IN_MAIL.fullmatch(text):
            return _in_utc(text) or parsedate_to_datetime(text)
        return _in_utc(text)
    except ValueRefused:
        raise
    except ValueError as error:
        raise ValueRefused(f"{_EXPECTED}: {text!r:.80}: {error}") from None


def _in_utc(text: str) -> datetime | None:
    """Return the time of a day in words that is said to be in UTC."""
    match = _IN_UTC.search(text)
    if match is None:
        return None
    day = _civil_day(f"{text[: match.start()]} {text[match.end() :]}".strip(" ,")).value
    if isinstance(day, Span) or day.day is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        if hour > 12:
            raise ValueError(f"hour must be in 1..12 beside am or pm, found {hour}")
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    return datetime(
        day.day.year, day.day.month, day.day.day, hour, int(match["minute"]), tzinfo=UTC
    )


def check_zone(zone: str | None) -> None:
    """See that there is such a *zone*, if any is given.

    Raises:
        ValueRefused: there is none.
    """
    if zone is not None:
        _day_in(zone, datetime(2000, 1, 1, tzinfo=UTC))


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
