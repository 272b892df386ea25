"""When something happened, as far as the words go: a day between two days."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.values.tri import Tri

if TYPE_CHECKING:
    from typing import Any

    from attrs import Attribute

__all__ = ["Span", "When"]


def _day_without_time(_: object, attribute: Attribute[Any], value: object) -> None:
    # A `datetime` is a `date`, too, yet compares with none.
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueRefused(f"{attribute.name}: expected a day without a time, found {value!r}")


def _not_before_earliest(when: When, attribute: Attribute[Any], value: date | None) -> None:
    _day_without_time(when, attribute, value)
    if value is not None and when.earliest is not None and value < when.earliest:
        raise ValueRefused(f"latest: expected {when.earliest} or later, found {value}")


@frozen(order=False)
class When(Shown):
    """One civil day *d* of which only ``earliest <= d <= latest`` is known.

    Either bound is `None` where nothing bounds the day on that side. Days are compared by the
    calendar of the source, without time zones; relations answer with a `Tri`.

    >>> When.on(date(2025, 6, 19)).before(When.not_after(date(2025, 6, 23)))
    Tri.UNKNOWN
    """

    earliest: date | None = field(default=None, validator=_day_without_time)
    latest: date | None = field(default=None, validator=_not_before_earliest)

    @classmethod
    def on(cls, day: date) -> When:
        """Return the day that is known."""
        return cls(day, day)

    @classmethod
    def between(cls, earliest: date, latest: date) -> When:
        """Return one day from *earliest* to *latest*, both inclusive."""
        return cls(earliest, latest)

    @classmethod
    def not_after(cls, day: date) -> When:
        """Return some day not after *day*."""
        return cls(None, day)

    @classmethod
    def not_before(cls, day: date) -> When:
        """Return some day not before *day*."""
        return cls(day, None)

    @property
    def day(self) -> date | None:
        """The day itself, or `None` where the bounds leave a choice."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def known(self) -> bool:
        """Whether anything bounds the day at all."""
        return self.earliest is not None or self.latest is not None

    @property
    def envelope(self) -> When:
        """The day itself: what `Span.envelope` is for a span."""
        return self

    @property
    def sort_key(self) -> tuple[date, date]:
        """A key for listing; it never puts a day before one that is certainly earlier."""
        return (self.earliest or date.min, self.latest or date.max)

    def before(self, then: When) -> Tri:
        """Return whether this day is earlier than *then*."""
        certain = (
            self.latest is not None and then.earliest is not None and self.latest < then.earliest
        )
        possible = self.earliest is None or then.latest is None or self.earliest < then.latest
        return Tri.of(certain=certain, possible=possible)

    def after(self, then: When) -> Tri:
        """Return whether this day is later than *then*."""
        return then.before(self)

    def same_day(self, then: When) -> Tri:
        """Return whether this day and *then* are one day."""
        certain = self.day is not None and self.day == then.day
        return Tri.of(certain=certain, possible=self.meet(then) is not None)

    def within(self, first: date | None, last: date | None) -> Tri:
        """Return whether the day lies from *first* to *last*, inclusive; `None` bounds nothing.

        >>> When.not_after(date(2025, 6, 9)).within(date(2025, 6, 2), None)
        Tri.UNKNOWN
        """
        starts = first is None or (self.earliest is not None and self.earliest >= first)
        ends = last is None or (self.latest is not None and self.latest <= last)
        missed = (first is not None and self.latest is not None and self.latest < first) or (
            last is not None and self.earliest is not None and self.earliest > last
        )
        # Between bounds that cross there is no day, not even one of which nothing is known.
        empty = first is not None and last is not None and last < first
        return Tri.of(certain=starts and ends, possible=not (missed or empty))

    def meet(self, claim: When) -> When | None:
        """Join claims about one day; `None` where they exclude each other."""
        earliest = max(filter(None, (self.earliest, claim.earliest)), default=None)
        latest = min(filter(None, (self.latest, claim.latest)), default=None)
        if earliest is not None and latest is not None and latest < earliest:
            return None
        return When(earliest, latest)

    def hull(self, claim: When) -> When:
        """Return the narrowest bounds that admit what either admits."""
        return When(
            min(self.earliest, claim.earliest) if self.earliest and claim.earliest else None,
            max(self.latest, claim.latest) if self.latest and claim.latest else None,
        )

    def __str__(self) -> str:
        if self.earliest is None:
            return "date not reported" if self.latest is None else f"by {self.latest}"
        if self.latest is None:
            return f"on or after {self.earliest}"
        return str(self.day) if self.day else f"between {self.earliest} and {self.latest}"


def _bounded_day(_: object, attribute: Attribute[Any], value: object) -> None:
    if not isinstance(value, When):
        name = attribute.name
        raise ValueRefused(f"{name}: expected a When, such as When.on(day), found {value!r:.80}")


def _not_certainly_before_start(span: Span, attribute: Attribute[Any], end: When) -> None:
    _bounded_day(span, attribute, end)
    if end.before(span.start).certain:
        raise ValueRefused(f"end: expected {span.start.earliest} or later, found {end.latest}")


@frozen(order=False)
class Span(Shown):
    """A stretch of days, from the day *start* to the day *end*, both inclusive.

    >>> print(Span(When.on(date(2025, 5, 23)), When.on(date(2025, 5, 25))))
    from 2025-05-23 to 2025-05-25
    """

    start: When = field(default=When(), validator=_bounded_day)
    end: When = field(default=When(), validator=_not_certainly_before_start)

    @property
    def envelope(self) -> When:
        """The bounds within which every day of the span lies."""
        return When(self.start.earliest, self.end.latest)

    @property
    def known(self) -> bool:
        """Whether anything bounds the span at all."""
        return self.start.known or self.end.known

    def before(self, then: When | Span) -> Tri:
        """Return whether every day of the span is earlier than every day of *then*."""
        first = then.start if isinstance(then, Span) else then
        return self.end.before(first)

    def meet(self, claim: Span) -> Span | None:
        """Join claims about one span; `None` where they exclude each other."""
        start, end = self.start.meet(claim.start), self.end.meet(claim.end)
        if start is None or end is None or end.before(start).certain:
            return None
        return Span(start, end)

    def __str__(self) -> str:
        return f"from {self.start} to {self.end}"
