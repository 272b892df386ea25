"""Days and counts as people read them in print, in views for readers: programs have others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from timeline.values import Count, When

__all__ = ["count_in_print", "day_in_print", "in_print", "month_in_print", "stretch_in_print"]

# Not by `strftime`, which has the names of the program's locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def count_in_print(count: Count) -> str:
    """Return *count* as it stands in print, in as few words as say it.

    >>> from timeline.values import Count
    >>> count_in_print(Count.between(1904, 1905)), count_in_print(Count.between(3, 9))
    ('1,904 or 1,905', 'between 3 and 9')
    """
    low, high = count.low, count.high
    return f"{low:,} or {high:,}" if high == low + 1 and low else str(count)


def month_in_print(day: date, *, whole: bool = False) -> str:
    """Return the month of *day* as it stands in print, its *whole* name where there is room.

    >>> from datetime import date
    >>> month_in_print(date(2025, 9, 3)), month_in_print(date(2025, 9, 3), whole=True)
    ('Sep', 'September')
    """
    name = MONTHS[day.month - 1]
    return name if whole else name[:3]


def day_in_print(day: date) -> str:
    """Return *day* as it stands in print.

    >>> from datetime import date
    >>> day_in_print(date(2025, 5, 3))
    '3 May 2025'
    """
    return f"{day.day} {month_in_print(day)} {day.year}"


def in_print(when: When) -> str:
    """Return *when* as it stands in print: one day, of which the bounds are known at most.

    >>> from datetime import date
    >>> from timeline.values import When
    >>> in_print(When.between(date(2025, 5, 3), date(2025, 6, 4))), in_print(When())
    ('between 3 May and 4 Jun 2025', 'day not reported')
    """
    first, last = when.earliest, when.latest
    if first is None:
        return "day not reported" if last is None else f"by {day_in_print(last)}"
    if last is None:
        return f"on or after {day_in_print(first)}"
    if first == last:
        return day_in_print(first)
    return f"between {_without_what_follows(first, last)} and {day_in_print(last)}"


def stretch_in_print(first: date, last: date) -> str:
    """Return all days from *first* to *last* as they stand in print.

    >>> from datetime import date
    >>> stretch_in_print(date(2025, 5, 3), date(2025, 5, 4))
    '3–4 May 2025'
    """
    if first == last:
        return day_in_print(first)
    before = _without_what_follows(first, last)
    return f"{before}{'–' if before.isdecimal() else ' – '}{day_in_print(last)}"


def _without_what_follows(first: date, last: date) -> str:
    """Return *first* without the month and the year that it shares with *last*."""
    if first.year != last.year:
        return day_in_print(first)
    month = month_in_print(first)
    return str(first.day) if first.month == last.month else f"{first.day} {month}"
