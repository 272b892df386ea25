"""The cuts through which a timeline is read, and the words a person gives for them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TypeGuard

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.state.beliefs import Trust

__all__ = ["Cuts", "Scope", "day", "instant"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}.*(Z|[+-]\d{2}:?\d{2})", re.ASCII)


@frozen(order=False)
class Scope(Shown):
    """The days a question asks about, both inclusive; `None` bounds nothing.

    >>> from datetime import date
    >>> june = Scope(date(2025, 6, 1), date(2025, 6, 30))
    >>> print(june.narrowed(date(2025, 6, 19), None).since, june.everything)
    2025-06-19 False
    """

    since: date | None = None
    by: date | None = None

    @property
    def everything(self) -> bool:
        """Whether all days are asked about."""
        return self.since is None and self.by is None

    def narrowed(self, since: date | None, by: date | None) -> Scope:
        """Return the days that lie in this scope and in the other."""
        return Scope(
            max(filter(None, (self.since, since)), default=None),
            min(filter(None, (self.by, by)), default=None),
        )


@frozen(order=False)
class Cuts(Shown):
    """What to leave out: all `None` and empty leaves out nothing; printed as the cuts are made."""

    known_at: datetime | None = None
    said_until: date | None = None
    scope: Scope = Scope()
    believing: tuple[Trust, ...] = ()

    def __str__(self) -> str:
        cuts = (
            ("known_at", self.known_at and self.known_at.isoformat()),
            ("said_until", self.said_until and str(self.said_until)),
            ("happened_since", self.scope.since and str(self.scope.since)),
            ("happened_by", self.scope.by and str(self.scope.by)),
            *(("believing", trust) for trust in self.believing),
        )
        return "".join(f".{cut}({value!r})" for cut, value in cuts if value is not None)


def day(value: date | str) -> date:
    """Return the day *value* stands for.

    >>> day("2025-06-23")
    datetime.date(2025, 6, 23)

    Raises:
        ValueRefused: it is no full day, such as ``"June 23"`` or ``"2025-06"``.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if _is_day(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueRefused(f"expected a day such as '2025-06-23', found {value!r:.80}")


def instant(value: datetime | date | str) -> datetime:
    """Return the moment *value* stands for; a day stands for its end in UTC.

    >>> print(instant("2025-06-23"))
    2025-06-23 23:59:59.999999+00:00
    >>> print(instant("2025-06-23T12:00+03:00"))
    2025-06-23 09:00:00+00:00

    Raises:
        ValueRefused: it is neither a full day nor a moment with its offset from UTC, or lies in
            no year from 1 to 9999 there.
    """
    if isinstance(value, datetime):
        return _in_utc(value, value)
    if isinstance(value, date) or _is_day(value):
        return datetime.combine(day(value), time.max, UTC)
    return _in_utc(_typed(value), value)


def _is_day(value: object) -> TypeGuard[str]:
    """Return whether *value* is text that looks like a day."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _typed(value: object) -> datetime:
    """Read a moment that a person typed; pendulum knows the forms people use."""
    import pendulum  # noqa: PLC0415 - costs more to import than the rest of the library

    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            found = pendulum.parse(value)
        except ValueError:
            pass
        else:
            if isinstance(found, pendulum.DateTime):
                return found
    raise ValueRefused(
        f"expected a day or a moment such as '2025-06-23T12:00+03:00', found {value!r:.80}"
    )


def _in_utc(moment: datetime, value: object) -> datetime:
    if moment.tzinfo is None:
        raise ValueRefused(f"expected a moment with its offset from UTC, found {value!s:.80}")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueRefused(
            f"expected a moment in the years 1 to 9999 of UTC, found {value!s:.80}"
        ) from None
