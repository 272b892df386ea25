"""Words for a distance in days, weeks, months or years: "two days earlier", "the past 24 hours"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.english import reckoning
from timeline.english.numerals import NUMERAL, parse_number
from timeline.english.relative import From, RelativeRule

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from datetime import date

    from timeline.english.reckoning import Customs, Days

    Reckoned = Callable[[re.Match[str], date, Customs], Days]

__all__ = ["DISTANCES"]

_UNIT_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_IN_MONTHS = {"month": 1, "year": 12}
_COUPLE = {"week": (11, 24), "month": (30, 125), "year": (365, 1462)}
_UNITS_IN_A_DAY = {"hour": 24, "minute": 24 * 60}


def _away(match: re.Match[str], day: date, least: int, most: int | None) -> Days:
    """Return *least* to *most* days off on the side the words name; `None` is without end."""
    if match["ahead"]:
        return reckoning.shifted(day, least, most)
    return reckoning.shifted(day, None if most is None else -most, -least)


def _between(least: int, most: int | None) -> Reckoned:
    return lambda match, day, _: _away(match, day, least, most)


def _fixed(least: int | None, most: int | None) -> Reckoned:
    return lambda _, day, __: reckoning.shifted(day, least, most)


def _how_many(match: re.Match[str]) -> int:
    amount = parse_number(match["n"].lower())
    return 1 if amount is None else amount


def _unit(match: re.Match[str]) -> str:
    return match["unit"].lower()


def _days_off(match: re.Match[str], day: date, _: Customs) -> Days:
    return _away(match, day, _how_many(match), _how_many(match))


def _hours_off(match: re.Match[str], day: date, _: Customs) -> Days:
    # At what time of its day the words were written is not known.
    whole, rest = divmod(_how_many(match), _UNITS_IN_A_DAY[_unit(match)])
    return _away(match, day, whole, whole + (rest > 0))


def _weeks_off(match: re.Match[str], day: date, _: Customs) -> Days:
    # "Two weeks ago" is said of whatever is nearer to two weeks than to one or to three.
    days = _how_many(match) * _UNIT_IN_DAYS[_unit(match)]
    return _away(match, day, days - 3, days + 3)


def _couple_off(match: re.Match[str], day: date, _: Customs) -> Days:
    # Two or three, each to the nearest week, month or year.
    return _away(match, day, *_COUPLE[_unit(match)])


def _months_off(match: re.Match[str], day: date, _: Customs) -> Days:
    # It is said of what is nearest to so many months, and of any day of that calendar month.
    steps = _how_many(match) if match["ahead"] else -_how_many(match)
    near = reckoning.shifted(reckoning.by_months(day, steps), -15, 15)
    return reckoning.hull([near, reckoning.month(day, steps)])


def _years_off(match: re.Match[str], day: date, _: Customs) -> Days:
    steps = 12 * (_how_many(match) if match["ahead"] else -_how_many(match))
    near = reckoning.by_months(day, steps - 6), reckoning.by_months(day, steps + 6)
    return reckoning.hull([near, reckoning.year(day, steps // 12)])


def _months_or_more(months: int, slack: int) -> Reckoned:
    def days(match: re.Match[str], day: date, _: Customs) -> Days:
        if match["ahead"]:
            return reckoning.shifted(reckoning.by_months(day, months), -slack, None)
        return reckoning.shifted(reckoning.by_months(day, -months), None, slack)

    return days


def _moved(match: re.Match[str], day: date, side: int) -> date:
    """Return the day so many units after *day* for *side* 1, before it for -1; hours in full."""
    number, unit = _how_many(match), _unit(match)
    if unit in _UNIT_IN_MONTHS:
        return reckoning.by_months(day, side * number * _UNIT_IN_MONTHS[unit])
    if unit in _UNITS_IN_A_DAY:
        return reckoning.moved(day, side * -(-number // _UNITS_IN_A_DAY[unit]))
    return reckoning.moved(day, side * number * _UNIT_IN_DAYS[unit])


def _within(match: re.Match[str], day: date, _: Customs) -> Days:
    return _moved(match, day, -1), day


def _within_ahead(match: re.Match[str], day: date, _: Customs) -> Days:
    return day, _moved(match, day, 1)


def _longer_off(match: re.Match[str], day: date, _: Customs) -> Days:
    if _unit(match) in _UNITS_IN_A_DAY:
        return None, reckoning.moved(day, -(_how_many(match) // _UNITS_IN_A_DAY[_unit(match)]))
    return None, _moved(match, day, -1)


_BACK, _AHEAD = "earlier|before|beforehand|prior|previously", "later|after|afterwards"
_SIDE = f"(?:(?P<ahead>{_AHEAD})|{_BACK})"
_AGO = "(?:(?P<ahead>from now)|ago)"
_JUST = "(?:just |only |exactly )?"
_SOME = f"{_JUST}(?:(?:a few|several|some|a couple of) )?"
_N = f"(?P<n>{NUMERAL}|an?)"
_ANY = "(?P<unit>minute|hour|day|week|fortnight|month|year)s?"
_LEAST, _MOST = "(?:(?:well )?over|more than|at least)", "(?:less than|under|nearly|almost|within)"
_FEW = "(?:(?:a )?few|several|some|couple of)"
_PART_OF_DAY = "(?:day|date|morning|afternoon|evening)"
_THAT, _WHEN_IN_IT = "(?:(?:the|that) (?:very )?same|that)", "(?:earlier|later|early|late)"


def _off(name: str, words: str, days: Reckoned, *, back: bool = False) -> Iterator[RelativeRule]:
    """Yield the rules for *words* reckoned from another day, and from when they were written."""
    side, ago = (f"(?:{_BACK})", "ago") if back else (_SIDE, _AGO)
    yield RelativeRule(name, f"{words} {side}", days, From.ANCHOR)
    yield RelativeRule(name, f"{words} {ago}", days, From.EITHER)


DISTANCES: tuple[RelativeRule, ...] = (
    RelativeRule("two days before publication", "the day before yesterday", _fixed(-2, -2)),
    RelativeRule("two days after publication", "the day after tomorrow", _fixed(2, 2)),
    *_off("more than N: not later than that", f"{_LEAST} {_N} {_ANY}", _longer_off, back=True),
    *_off("less than N: not earlier than that", f"{_MOST} {_N} {_ANY}", _within, back=True),
    *_off("N hours", f"{_JUST}{_N} (?P<unit>minute|hour)s?", _hours_off),
    *_off("N days", f"{_JUST}{_N} days?", _days_off),
    *_off("N weeks, to the nearest week", f"{_JUST}{_N} (?P<unit>week|fortnight)s?", _weeks_off),
    *_off("N months, to the nearest month", f"{_JUST}{_N} months?", _months_off),
    *_off("N years, to the nearest year", f"{_JUST}{_N} years?", _years_off),
    *_off("two or three", f"{_JUST}a couple of (?P<unit>week|month|year)s", _couple_off),
    *_off("hours: up to a day", f"{_SOME}(?:minutes|hours)", _between(0, 1)),
    *_off("days: 2 to 9", f"{_SOME}days", _between(2, 9)),
    *_off("weeks: 14 days or more", f"{_SOME}weeks", _between(14, None)),
    *_off("months: a month and a half or more", f"{_SOME}months", _months_or_more(2, 15)),
    *_off("years: a year and a half or more", f"{_SOME}years", _months_or_more(18, 0)),
    RelativeRule(
        "the past N, up to the day itself",
        f"the (?:past|last) {_N} {_ANY}",
        _within,
        From.EITHER,
    ),
    RelativeRule(
        "the past N, up to the day itself",
        f"the (?:previous|preceding) {_N} {_ANY}",
        _within,
        From.ANCHOR,
    ),
    RelativeRule(
        "the next N, from the day itself on",
        f"the (?:next|coming) {_N} {_ANY}",
        _within_ahead,
        From.EITHER,
    ),
    RelativeRule(
        "the past hours: up to a day",
        f"(?:the (?:past|last) {_FEW}|recent) hours",
        _fixed(-1, 0),
        From.EITHER,
    ),
    RelativeRule(
        "the past days: up to 9",
        f"(?:the (?:past|last) {_FEW}|recent) days",
        _fixed(-9, 0),
        From.EITHER,
    ),
    RelativeRule(
        "the past weeks, months or years: not after",
        f"(?:the (?:past|last) {_FEW}|recent) (?:weeks|months|years)",
        _fixed(None, 0),
        From.EITHER,
    ),
    RelativeRule(
        "the coming days: up to 9", "the (?:coming|next few) days", _fixed(0, 9), From.EITHER
    ),
    RelativeRule(
        "the coming weeks: not before",
        "the (?:coming|next few) (?:weeks|months|years)",
        _fixed(0, None),
        From.EITHER,
    ),
    RelativeRule(
        "the same day",
        f"(?:{_WHEN_IN_IT} )?{_THAT} {_PART_OF_DAY}|{_WHEN_IN_IT} in the day",
        _fixed(0, 0),
        From.ANCHOR,
    ),
    RelativeRule(
        "the same night, over midnight",
        f"(?:{_WHEN_IN_IT} )?{_THAT} night",
        _fixed(0, 1),
        From.ANCHOR,
    ),
    RelativeRule(
        "the day before",
        f"the (?:{_PART_OF_DAY} before|(?:previous|preceding) {_PART_OF_DAY})",
        _fixed(-1, -1),
        From.ANCHOR,
    ),
    RelativeRule(
        "the day after",
        f"the (?:{_PART_OF_DAY} after|(?:following|next) {_PART_OF_DAY})",
        _fixed(1, 1),
        From.ANCHOR,
    ),
    RelativeRule(
        "the night before, over midnight",
        "the (?:night before|(?:previous|preceding) night)",
        _fixed(-1, 0),
        From.ANCHOR,
    ),
    RelativeRule(
        "the night after, over midnight",
        "the (?:night after|(?:following|next) night)",
        _fixed(1, 2),
        From.ANCHOR,
    ),
)
