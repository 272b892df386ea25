"""Words for a weekday: the nearest such day on one side of another day, or that of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.english import reckoning
from timeline.english.calendar import weekday_number
from timeline.english.relative import From, RelativeRule

if TYPE_CHECKING:
    import re
    from datetime import date

    from timeline.english.reckoning import Customs, Days

__all__ = ["BY_WEEKDAY", "WEEKDAY"]

_STEPS = {"last": -1, "this": 0, "next": 1}
_SATURDAY = 5


def _weekday(match: re.Match[str]) -> int:
    return weekday_number(match["weekday"])


def _nearest(match: re.Match[str], day: date, customs: Customs) -> Days:
    on = reckoning.first_on if customs.ahead else reckoning.latest_on
    return (on(day, _weekday(match)),) * 2


def _before(match: re.Match[str], day: date, _: Customs) -> Days:
    return (reckoning.latest_on(reckoning.moved(day, -1), _weekday(match)),) * 2


def _after(match: re.Match[str], day: date, _: Customs) -> Days:
    return (reckoning.first_on(reckoning.moved(day, 1), _weekday(match)),) * 2


def _of_week(match: re.Match[str], day: date, customs: Customs) -> Days:
    steps = _STEPS[match["which"].lower()]
    return reckoning.weekday_in_week(day, _weekday(match), steps, customs)


def _last(match: re.Match[str], day: date, customs: Customs) -> Days:
    # The last one before the publication, or the one of last week.
    return reckoning.hull([_before(match, day, customs), _of_week(match, day, customs)])


def _next(match: re.Match[str], day: date, customs: Customs) -> Days:
    return reckoning.hull([_after(match, day, customs), _of_week(match, day, customs)])


def _this(match: re.Match[str], day: date, customs: Customs) -> Days:
    coming = (reckoning.first_on(day, _weekday(match)),) * 2
    return reckoning.hull([coming, _of_week(match, day, customs)])


def _weekend(_: re.Match[str], day: date, customs: Customs) -> Days:
    saturday = reckoning.latest_on(day, _SATURDAY)
    if customs.ahead and day > reckoning.moved(saturday, 1):
        saturday = reckoning.moved(saturday, 7)
    return reckoning.shifted(saturday, 0, 1)


def _past_weekend(_: re.Match[str], day: date, __: Customs) -> Days:
    # On a weekend, the one before it or what is over of it.
    over = reckoning.latest_on(reckoning.moved(day, -2), _SATURDAY)
    return over, min(day, reckoning.moved(reckoning.latest_on(day, _SATURDAY), 1))


def _which_weekend(match: re.Match[str], day: date, _: Customs) -> Days:
    # Reckoned from the weekend that began last, or from the one to come: people differ.
    weeks = 7 * _STEPS[match["which"].lower()]
    return reckoning.shifted(reckoning.latest_on(day, _SATURDAY), weeks, weeks + 8)


# Shortened, some are words of their own: "sat", "sun", "wed".
_NAME = (
    "(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    "|tues?(?![.])|thu(?:rs?)?(?![.])|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?=[.]))[.]?"
)
_WHICH = "(?P<which>last|this|next)"

WEEKDAY = RelativeRule("{side}, on that weekday", _NAME, _nearest)
"""The rule for a weekday alone."""

BY_WEEKDAY: tuple[RelativeRule, ...] = (
    RelativeRule("the weekday of {week}", f"{_NAME},? (?:of )?{_WHICH} week", _of_week),
    RelativeRule("the weekday of {week}", f"{_WHICH} week,? (?:on )?{_NAME}", _of_week),
    RelativeRule(
        "the first such weekday after the publication", f"(?:this |the )?coming {_NAME}", _after
    ),
    RelativeRule(
        "the latest such weekday before the publication", f"(?:this |the )?past {_NAME}", _before
    ),
    RelativeRule(
        "the latest such weekday before",
        f"the (?:previous|preceding) {_NAME}",
        _before,
        From.ANCHOR,
    ),
    RelativeRule("the latest such weekday before", f"the {_NAME} before", _before, From.ANCHOR),
    RelativeRule("the first such weekday after", f"the {_NAME} after", _after, From.ANCHOR),
    RelativeRule(
        "the first such weekday after", f"the (?:following|next) {_NAME}", _after, From.ANCHOR
    ),
    RelativeRule(
        "the latest such weekday before the publication, or that of last week",
        f"(?P<which>last) {_NAME}",
        _last,
    ),
    RelativeRule(
        "the first such weekday after the publication, or that of next week",
        f"(?P<which>next) {_NAME}",
        _next,
    ),
    RelativeRule(
        "the first such weekday from the publication on, or that of this week",
        f"(?P<which>this) {_NAME}",
        _this,
    ),
    WEEKDAY,
    RelativeRule("the weekend before", "(?:this |the )?past weekend", _past_weekend),
    RelativeRule("one of two weekends, Saturday and Sunday", f"{_WHICH} weekend", _which_weekend),
    RelativeRule("{side}, a Saturday or Sunday", "the weekend(?! of)", _weekend),
)
