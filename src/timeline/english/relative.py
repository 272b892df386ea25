"""Relative words, such as "this week" and "two days earlier": a table of named rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from attrs import field, frozen

from timeline.english.numerals import NUMERAL, parse_number, quoted
from timeline.errors import PhraseError
from timeline.values.when import When

__all__ = ["RULES", "Relative", "RelativeRule", "cut_relative"]


def _set_apart(words: str) -> re.Pattern[str]:
    # "days before @" is reckoned from the day @ itself; "days before, on @" names the day twice.
    apart = f"(?:^|(?<=[,;:(]) ?|(?<= - ))(?P<words>{words})(?=$|[,;:)]| - | [(]| (?:on|in) @)"
    return re.compile(apart, re.ASCII | re.IGNORECASE)


@frozen
class RelativeRule:
    """Relative words, and the bounds they have around the day they are reckoned from.

    That day is the publication where `of_publication` is true, else the anchor.
    """

    name: str
    pattern: re.Pattern[str] = field(converter=_set_apart)
    bounds: Callable[[re.Match[str], When], When]
    of_publication: bool = False


class Relative(NamedTuple):
    """Relative words found in a phrase, and the rule that reads them."""

    rule: RelativeRule
    match: re.Match[str]

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.match["words"]

    def origin(self, published: When, anchor: When | None) -> When | None:
        """Return the day the words are reckoned from; `None` where that is an anchor not given.

        What is said to be "ago" or "coming" is reckoned from when it was said: the publication,
        unless an anchor is given.
        """
        from_now = self.match.groupdict().get("now") is not None
        if self.rule.of_publication or (anchor is None and from_now):
            return published
        return anchor

    def bounds(self, origin: When) -> When:
        """Return the bounds of the day; a side on which the origin is open stays open.

        Bounds beyond the years 1 to 9999 are a `PhraseError`.
        """
        try:
            return self.rule.bounds(self.match, origin)
        except (OverflowError, ValueError) as error:
            raise PhraseError(
                f"expected days within the years 1 to 9999, found {quoted(self.words)} of {origin}"
            ) from error


def cut_relative(shape: str) -> tuple[str, Relative | None]:
    """Cut relative words out of a phrase, in which @ stands for a named day.

    >>> rest, relative = cut_relative("just days earlier, on @")
    >>> rest, relative.rule.name
    ('on @', 'days: 2 to 9')
    """
    for rule in RULES:
        if match := rule.pattern.search(shape):
            rest = shape[: match.start()] + shape[match.end() :]
            return rest.strip(" ,;:()-"), Relative(rule, match)
    return shape, None


def _shift(origin: When, least: int | None, most: int | None) -> When:
    def shifted(day: date | None, days: int | None) -> date | None:
        return None if day is None or days is None else day + timedelta(days=days)

    return When(shifted(origin.earliest, least), shifted(origin.latest, most))


def _away(match: re.Match[str], origin: When, least: int, most: int | None) -> When:
    """Return *least* to *most* days off on the side the words name; `None` is without end."""
    if match["ahead"]:
        return _shift(origin, least, most)
    return _shift(origin, None if most is None else -most, -least)


def _exact_days(match: re.Match[str], origin: When) -> When:
    return _away(match, origin, _how_many(match), _how_many(match))


def _nearest_weeks(match: re.Match[str], origin: When) -> When:
    # "Two weeks ago" is said of whatever is nearer to two weeks than to one or to three.
    days = 7 * _how_many(match)
    return _away(match, origin, days - 3, days + 3)


def _how_many(match: re.Match[str]) -> int:
    amount = parse_number(match["n"].lower())
    return 1 if amount is None else amount


def _named_week(match: re.Match[str], origin: When) -> When:
    return _period(origin, _week_around, _STEPS[match["which"].lower()])


def _week_so_far(_: re.Match[str], origin: When) -> When:
    return When(_period(origin, _week_around, 0).earliest, origin.latest)


def _named_month(match: re.Match[str], origin: When) -> When:
    return _period(origin, _month_around, _STEPS[match["which"].lower()])


def _period(origin: When, around: Callable[[date, int], tuple[date, date]], steps: int) -> When:
    return When(
        None if origin.earliest is None else around(origin.earliest, steps)[0],
        None if origin.latest is None else around(origin.latest, steps)[1],
    )


def _week_around(day: date, steps: int) -> tuple[date, date]:
    # Not pendulum's `start_of("week")`: a process may have told it that weeks start on Sunday.
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
    return monday, monday + timedelta(days=6)


def _month_around(day: date, steps: int) -> tuple[date, date]:
    from pendulum import Date  # noqa: PLC0415 - slow to import, and seldom needed

    first = Date(day.year, day.month, 1).add(months=steps)
    last = first.end_of("month")
    return date(first.year, first.month, 1), date(last.year, last.month, last.day)


_STEPS = {"last": -1, "this": 0, "next": 1}
_SIDE = (
    "(?:(?P<ahead>later|after|afterwards)|earlier|before|beforehand|prior|previously|(?P<now>ago))"
)
_SOME = "(?:just |only )?(?:(?:a few|several|some|a couple of) )?"
_N = f"(?:just |only )?(?P<n>{NUMERAL}|an?)"

RULES: tuple[RelativeRule, ...] = (
    RelativeRule(
        "the day of publication",
        "today|tonight|this (?:morning|afternoon|evening)",
        lambda _, published: published,
        of_publication=True,
    ),
    RelativeRule(
        "the day before publication",
        "yesterday",
        lambda _, published: _shift(published, -1, -1),
        of_publication=True,
    ),
    RelativeRule(
        "the day after publication",
        "tomorrow",
        lambda _, published: _shift(published, 1, 1),
        of_publication=True,
    ),
    RelativeRule(
        "the week of publication, up to it",
        "earlier this week",
        _week_so_far,
        of_publication=True,
    ),
    RelativeRule(
        "a week from Monday to Sunday",
        "(?P<which>this|last|next) week",
        _named_week,
        of_publication=True,
    ),
    RelativeRule(
        "a calendar month",
        "(?P<which>this|last|next) month",
        _named_month,
        of_publication=True,
    ),
    RelativeRule("N days", f"{_N} days? {_SIDE}", _exact_days),
    RelativeRule("N weeks, to the nearest week", f"{_N} weeks? {_SIDE}", _nearest_weeks),
    RelativeRule(
        "days: 2 to 9",
        f"{_SOME}days {_SIDE}",
        lambda match, anchor: _away(match, anchor, 2, 9),
    ),
    RelativeRule(
        "weeks: 14 days or more",
        f"{_SOME}weeks {_SIDE}",
        lambda match, anchor: _away(match, anchor, 14, None),
    ),
    RelativeRule(
        "the coming days: up to 9",
        "in the (?P<now>coming) days",
        lambda _, anchor: _shift(anchor, 0, 9),
    ),
    RelativeRule(
        "the coming weeks: not before",
        "in the (?P<now>coming) weeks",
        lambda _, anchor: _shift(anchor, 0, None),
    ),
)
"""The rules, one line of words each; no two read the same words."""
