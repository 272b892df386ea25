"""From days and spans to text in the Extended Date/Time Format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.edtf.calendar import days_in
from timeline.values.stated import Qualifier
from timeline.values.when import Span, When

if TYPE_CHECKING:
    from datetime import date

__all__ = ["format"]


_DATE = re.compile("[0-9X-]+")
_SIGNS = {
    Qualifier.UNCERTAIN: "?",
    Qualifier.APPROXIMATE: "~",
    Qualifier.UNCERTAIN_AND_APPROXIMATE: "%",
}


def format(  # noqa: A001  # the pair of `parse`, as in json
    value: When | Span, qualifier: Qualifier | None = None
) -> str:
    """Write a day or a span so that `parse` reads the same value back.

    A day that is known is written as such, a whole month or year by its name, and every other
    choice as a one-of set; the wholly unknown day is ``XXXX-XX-XX``. An end of a span of which
    nothing is known is ``..``, and one that needs a set is written as a set, which goes beyond
    the standard. A *qualifier* is set behind every day that is written.

    >>> from datetime import date
    >>> format(When(date(2025, 6, 1), date(2025, 6, 30)))
    '2025-06'
    >>> format(When.not_after(date(2025, 6, 23)))
    '[..2025-06-23]'
    >>> format(Span(When.on(date(2025, 5, 23)), When()))
    '2025-05-23/..'
    >>> format(When(date(2025, 6, 1), date(2025, 6, 30)), Qualifier.APPROXIMATE)
    '2025-06~'
    """
    text = _span_text(value) if isinstance(value, Span) else _day_text(value)
    return text if qualifier is None else _DATE.sub(rf"\g<0>{_SIGNS[qualifier]}", text)


def _span_text(span: Span) -> str:
    return f"{_end_text(span.start)}/{_end_text(span.end)}"


def _end_text(end: When) -> str:
    return _day_text(end) if end.known else ".."


def _day_text(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return _open_set(first, last)
    return _named_period(first, last) or f"[{first}..{last}]"


def _open_set(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "XXXX-XX-XX"
    return f"[{first or ''}..{last or ''}]"


def _named_period(first: date, last: date) -> str | None:
    """Return the day, month or year that reaches from *first* to *last*, if one does."""
    day, year = first.isoformat(), first.year
    if first == last:
        return day
    if year != last.year or first.day != 1 or last.day != days_in(year, last.month):
        return None
    if first.month == last.month:
        return day[:7]
    return day[:4] if (first.month, last.month) == (1, 12) else None
