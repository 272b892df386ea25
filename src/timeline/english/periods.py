"""Words for the day, the week, the month or the year of a day, and for those beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.english import reckoning
from timeline.english.reckoning import PART
from timeline.english.relative import From, RelativeRule

if TYPE_CHECKING:
    import re
    from datetime import date

    from timeline.english.reckoning import Customs, Days, Period

__all__ = ["PERIODS"]

_STEPS = {"last": -1, "the previous": -1, "the preceding": -1}
_STEPS |= dict.fromkeys(("this", "that", "that same", "the same"), 0)
_STEPS |= {"next": 1, "the following": 1}


def _period(unit: str, day: date, steps: int, customs: Customs) -> Period:
    if unit.lower() == "week":
        return reckoning.week(day, steps, customs)
    return (reckoning.month if unit.lower() == "month" else reckoning.year)(day, steps)


def _named(match: re.Match[str], day: date, customs: Customs) -> Period:
    return _period(match["unit"], day, _STEPS[match["which"].lower()], customs)


def _part_of(match: re.Match[str], day: date, customs: Customs) -> Days:
    return reckoning.part_of(_named(match, day, customs), reckoning.part_named(match["part"]))


def _beginning_of(match: re.Match[str], day: date, customs: Customs) -> Days:
    return reckoning.part_of(_period(match["unit"], day, 0, customs), "early")


def _so_far(match: re.Match[str], day: date, customs: Customs) -> Days:
    return _period(match["unit"], day, 0, customs)[0], day


def _rest_of(match: re.Match[str], day: date, customs: Customs) -> Days:
    return day, _period(match["unit"], day, 0, customs)[1]


def _past(match: re.Match[str], day: date, _: Customs) -> Days:
    unit = match["unit"].lower()
    if unit == "week":
        return reckoning.shifted(day, -7, 0)
    return reckoning.by_months(day, -1 if unit == "month" else -12), day


def _past_or_last(match: re.Match[str], day: date, customs: Customs) -> Days:
    # "The last week" is said of the seven days that end today, and of the week before this one.
    return reckoning.hull([_past(match, day, customs), _period(match["unit"], day, -1, customs)])


_UNIT = "(?P<unit>week|month|year)"
_WHICH = "(?P<which>this|last|next)"
_WHICH_OF_ANCHOR = "(?P<which>the previous|the preceding|the following|the same|that same|that)"

PERIODS: tuple[RelativeRule, ...] = (
    RelativeRule(
        "the day of publication",
        "today|this (?:morning|afternoon|evening)",
        lambda _, day, __: (day, day),
        beside=True,
    ),
    RelativeRule(
        "the day before publication",
        "yesterday|last evening",
        lambda _, day, __: reckoning.shifted(day, -1, -1),
        beside=True,
    ),
    RelativeRule(
        "the day after publication",
        "tomorrow",
        lambda _, day, __: reckoning.shifted(day, 1, 1),
        beside=True,
    ),
    RelativeRule(
        "the night before publication, over midnight",
        "last night|overnight",
        lambda _, day, __: reckoning.shifted(day, -1, 0),
        beside=True,
    ),
    RelativeRule(
        "the night after publication, over midnight",
        "tonight",
        lambda _, day, __: reckoning.shifted(day, 0, 1),
        beside=True,
    ),
    RelativeRule(
        "{unit}, up to the publication", f"(?:earlier (?:this|in the)|so far this) {_UNIT}", _so_far
    ),
    RelativeRule("{unit}, from the publication on", f"later (?:this|in the) {_UNIT}", _rest_of),
    RelativeRule("a part of {unit}", f"{PART}{_WHICH} {_UNIT}", _part_of),
    RelativeRule("a part of {unit}", f"{PART}{_WHICH_OF_ANCHOR} {_UNIT}", _part_of, From.ANCHOR),
    RelativeRule("the early part of {unit}", f"(?:beginning|start) of the {_UNIT}", _beginning_of),
    RelativeRule("the time up to the day itself", f"the past {_UNIT}", _past, From.EITHER),
    RelativeRule(
        "the time up to the day itself, or {unit} before",
        f"the last {_UNIT}",
        _past_or_last,
        From.EITHER,
    ),
    RelativeRule("{unit}", f"{_WHICH} {_UNIT}", _named, beside=True),
    RelativeRule("{unit}", f"{_WHICH_OF_ANCHOR} {_UNIT}", _named, From.ANCHOR),
)
