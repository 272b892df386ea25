"""The forms of a phrase in which days are named or reckoned, and how each is read."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.english.hours import Hours
from timeline.english.numerals import quoted
from timeline.english.reckoning import first_on, week
from timeline.english.relative import Relative
from timeline.english.weekdays import BY_WEEKDAY, WEEKDAY
from timeline.english.years import place
from timeline.errors import PhraseError, ValueRefused
from timeline.languages.named import NamedDays
from timeline.values.stated import Basis, Stated
from timeline.values.when import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from timeline.english.phrases import Phrase
    from timeline.english.years import Clues

__all__ = ["ALONE", "BESIDE", "FORMS", "bounds_of", "exclusion"]

_FRIDAY = 4
_LEAD = (
    "(?:(?:some ?time|at some point) )?"
    "(?:(?:on|in|during|over|within|throughout|of|for|at|as of) )?(?:the )?"
)
_APART = "(?:[,;:]| -)? ?[(]?(?:on |in |of )?(?:the )?"
ALONE = re.compile(f"{_LEAD}[@&^]", re.IGNORECASE)
BESIDE = re.compile(
    f"{_LEAD}(?:@{_APART}[&^]|&{_APART}@|\\^{_APART.replace('|of ', '')}@)[)]?", re.IGNORECASE
)
_FROM_NAMED = re.compile(f"{_LEAD}\\^ (?:the )?[@&^]", re.IGNORECASE)
_IN_STRETCH = re.compile(
    "(?:(?:in|during|over|within|throughout|for) (?:the )?|the )\\^", re.IGNORECASE
)
"""Where the days up to another are meant, and not one: "in the two days before"."""
_DAYS = "(?:the )?[@&^]"
_WEEKEND = "(?:the )?(?:weekend of )?(?=@)"
_PAIR = re.compile(
    f"(?P<between>between) {_DAYS},? and {_DAYS}"
    f"|(?:(?:on|over) )?(?:{_WEEKEND})?{_DAYS},? (?:(?P<both>and)|(?P<either>or)) (?:on )?{_DAYS}"
    f"|(?:(?:from|on) |(?:(?:in|on|over|during|within|throughout|for) )?{_WEEKEND})?"
    f"{_DAYS}(?: ?- ?|,? (?:to|until|till|through) |(?P<night> ?/ ?| into )){_DAYS}",
    re.IGNORECASE,
)
_WEEK = re.compile(
    f"{_LEAD}week(?P<weekend>end(?= of))? "
    "(?P<end>of|beginning|starting|commencing|from|ending|ended|to) (?:on )?[@&^]",
    re.IGNORECASE,
)


def _alone(_: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    (part,) = phrase.parts
    stated = _part(part, clues)
    if (
        clues.anchor
        and isinstance(part, Relative)
        and part.leans_on
        and _IN_STRETCH.match(phrase.form)
    ):
        stated = evolve(stated, value=stated.value.hull(clues.anchor))
    return _through_hours(stated, phrase.hours)


def _part(part: NamedDays | Relative, clues: Clues) -> Stated[When]:
    return _named(part, clues) if isinstance(part, NamedDays) else _reckoned(part, clues)


def _named(days: NamedDays, clues: Clues) -> Stated[When]:
    return place((days,), clues).stated(0)


def _reckoned(relative: Relative, clues: Clues) -> Stated[When]:
    value = bounds_of(relative, clues)
    basis = Basis.RELATIVE if value.known else Basis.NONE
    return Stated(value, basis=basis, rule=relative.rule_name(clues.customs))


def bounds_of(relative: Relative, clues: Clues, hours: Hours = Hours()) -> When:
    """Return the bounds that relative words have; a `PhraseError` asks for a missing anchor."""
    origin = relative.origin(clues.published, clues.anchor)
    if origin is None:
        raise PhraseError(
            f"{quoted(relative.words)} is reckoned from another day: give it as anchor"
        )
    return _widened(relative.bounds(origin, clues.customs), hours)


def _widened(when: When, hours: Hours) -> When:
    return When(
        when.earliest and when.earliest - timedelta(days=hours.before),
        when.latest and when.latest + timedelta(days=hours.after),
    )


def _through_hours(stated: Stated[When], hours: Hours) -> Stated[When]:
    if hours.rule is None:
        return stated
    rule = f"{stated.rule}; {hours.rule}"
    return evolve(stated, value=_widened(stated.value, hours), rule=rule)


def _beside(_: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    """Read a named day with relative words beside it, which fix its year or are held against it."""
    (named,), (relative,) = phrase.named, phrase.relative
    # "The last Monday in March" counts the Mondays of March.
    if relative.rule in BY_WEEKDAY and named.first != named.last:
        raise phrase.not_understood()
    if relative.origin(clues.published, clues.anchor) is None:
        return _through_hours(_named(named, clues), phrase.hours)
    bounds = bounds_of(relative, clues)
    stated = _named(named, clues._replace(beside=bounds))
    against = _all_doubts(stated.against, exclusion(relative, stated.value, bounds))
    return _through_hours(evolve(stated, against=against), phrase.hours)


def exclusion(relative: Relative, day: When | Span, bounds: When) -> str | None:
    """Say that relative words of these *bounds* exclude *day*; `None` where they do not."""
    if day.envelope.meet(bounds) is not None:
        return None
    return f'"{relative.words}" would be {bounds}'


def _all_doubts(*doubts: str | None) -> str | None:
    return "; ".join(filter(None, doubts)) or None


def _pair(match: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    first, last = _two_parts(phrase, clues)
    if all(map(_is_weekday, phrase.parts)) and first.value == last.value:
        raise PhraseError(f"{quoted(phrase.words)} may be a day or a week: write the days")
    # From one day to the next at night is one night, which has no days between.
    one_day = match["between"] or match["either"] or match["night"] or phrase.hours.rule
    if match["both"] and not _are_neighbours(first.value, last.value):
        raise PhraseError(f"{quoted(phrase.words)} are days apart: read each for itself")
    try:
        value = (
            When(first.value.earliest, last.value.latest)
            if one_day
            else Span(first.value, last.value)
        )
    except ValueRefused as error:
        raise PhraseError(f"{quoted(phrase.words)} runs backwards: {error}") from error
    # One basis stands for both ends, so it is "stated" only where both are.
    weaker = last if first.basis is Basis.STATED else first
    rule = "; ".join(dict.fromkeys(filter(None, (first.rule, last.rule)))) or None
    against = _all_doubts(*dict.fromkeys((first.against, last.against)))
    return Stated(value, None, weaker.basis, rule, weaker.source, against)


def _are_neighbours(first: When, last: When) -> bool:
    return first.day is not None and last.day == first.day + timedelta(days=1)


def _two_parts(phrase: Phrase, clues: Clues) -> tuple[Stated[When], Stated[When]]:
    if len(phrase.named) < 2:
        return _reckoned_pair(phrase.parts[0], phrase.parts[1], clues)
    placed = place(phrase.named, clues)
    return placed.stated(0), placed.stated(1)


def _reckoned_pair(
    first: NamedDays | Relative, last: NamedDays | Relative, clues: Clues
) -> tuple[Stated[When], Stated[When]]:
    """Read two days, of which a weekday is reckoned from the one beside it."""
    if clues.customs.ahead and _is_weekday(last):
        begin = _part(first, clues)
        return begin, _part(last, clues._replace(published=begin.value))
    end = _part(last, clues)
    begin_clues = clues._replace(published=end.value) if _is_weekday(first) else clues
    return _part(first, begin_clues), end


def _is_weekday(part: NamedDays | Relative) -> bool:
    return isinstance(part, Relative) and part.rule is WEEKDAY


def _from_named(match: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    """Read words that are reckoned from the day that follows them: "two days before 5 May"."""
    relative, origin = phrase.parts
    if not isinstance(relative, Relative) or not relative.leans_on:
        if len(phrase.named) != 1:
            raise phrase.not_understood()
        return _beside(match, phrase, clues)
    if isinstance(origin, NamedDays) and origin.first != origin.last:
        raise phrase.not_understood()
    if clues.anchor is not None:
        raise PhraseError(f"anchor: expected none, as {quoted(phrase.words)} names the day itself")
    bound = _part(origin, clues)
    value = relative.bounds(bound.value, clues.customs)
    if _IN_STRETCH.match(phrase.form):
        value = value.hull(bound.value)
    rule = f"{relative.rule_name(clues.customs)}, from it; {bound.rule}"
    return _through_hours(evolve(bound, value=value, rule=rule), phrase.hours)


def _week(match: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    """Read the week that begins or ends with a named day, or that has it."""
    bound = _part(phrase.parts[0], clues)
    day = bound.value.day
    if day is None:
        raise phrase.not_understood()
    if match["weekend"]:
        return evolve(bound, value=_weekend(day, phrase), rule=f"its weekend; {bound.rule}")
    begun, ended = (day, day + timedelta(days=6)), (day - timedelta(days=6), day)
    around = (begun, week(day, 0, clues.customs))
    end = match["end"].lower()
    periods = around if end == "of" else (ended,) if end in {"ending", "ended", "to"} else (begun,)
    value = When(min(periods)[0], max(last for _, last in periods))
    return evolve(bound, value=value, rule=f"the week that goes with it; {bound.rule}")


def _weekend(day: date, phrase: Phrase) -> When:
    """Return the weekend that a Friday, Saturday or Sunday is of."""
    if day.weekday() < _FRIDAY:
        raise phrase.not_understood()
    sunday = first_on(day, _FRIDAY + 2)
    return When(min(day, sunday - timedelta(days=1)), sunday)


def _open(match: re.Match[str], phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    """Read a day that lies on one side of another."""
    side = (match["side"] or "since").lower()
    if phrase.hours.is_cut:
        side = _THROUGH_ITS_DAY.get(side, side)
    bound = _through_hours(_part(phrase.parts[0], clues), phrase.hours)
    if not bound.value.known:
        return bound
    nearer = _nearer_end(phrase.parts[0], side, bound.value)
    value, name = _SIDES[side](nearer, clues)
    return evolve(bound, value=value, rule=f"{name}; {bound.rule}")


def _nearer_end(part: NamedDays | Relative, side: str, when: When) -> When:
    """Return the day that *side* is of: what is after a month is after its last day."""
    # Which of several months is meant may be open: then no end is that of all of them.
    is_one = isinstance(part, NamedDays) and part.is_period and part.which is None
    if is_one and side in {"before", "prior to", "after"}:
        day = when.latest if side == "after" else when.earliest
        return When(day, day)
    # The end of a month is over with its last day, not before it.
    if isinstance(part, NamedDays) and part.first != part.last and side in {"before", "prior to"}:
        return When(None, when.latest and when.latest + timedelta(days=1))
    return when


def _since(bound: When, clues: Clues) -> tuple[When, str]:
    return _up_to_publication(bound.earliest, clues, "on or after it")


def _after(bound: When, clues: Clues) -> tuple[When, str]:
    first = bound.earliest and bound.earliest + timedelta(days=1)
    return _up_to_publication(first, clues, "after it")


def _up_to_publication(first: date | None, clues: Clues, name: str) -> tuple[When, str]:
    """Bound what was reported as over by the publication, unless it speaks of what lies ahead."""
    latest = None if clues.customs.ahead else clues.published.latest
    if latest is None or (first is not None and latest < first):
        return When.not_before(first) if first else When(), name
    return When(first, latest), f"{name}, up to the publication"


def _until(bound: When, _: Clues) -> tuple[When, str]:
    return When(None, bound.latest), "not after it"


def _before(bound: When, _: Clues) -> tuple[When, str]:
    return When(None, bound.latest and bound.latest - timedelta(days=1)), "before it"


_SIDES = {"after": _after, "before": _before, "prior to": _before}
_SIDES |= dict.fromkeys(("since", "on or after", "not before", "no earlier than"), _since)
_SIDES |= dict.fromkeys(("by", "until", "till", "up to", "up until", "through"), _until)
_SIDES |= dict.fromkeys(("on or before", "no later than", "not later than"), _until)

_THROUGH_ITS_DAY = {"after": "since", "before": "by", "prior to": "by"}
"""What is left of them where a time of that day was named: before 5 p.m. may be on the day."""

_OPEN = re.compile(
    f"(?P<side>{'|'.join(_SIDES)}) (?:the )?[@&^]"
    "|(?:(?:as )?from|(?:starting|beginning)(?: on| from)?) (?:the )?[@&^](?: on(?:wards?)?)?",
    re.IGNORECASE,
)
FORMS: tuple[tuple[re.Pattern[str], Callable[..., Stated[When | Span]]], ...] = (
    (ALONE, _alone),
    (_FROM_NAMED, _from_named),
    (BESIDE, _beside),
    (_PAIR, _pair),
    (_OPEN, _open),
    (_WEEK, _week),
)
"""The forms of a phrase, and how each is read."""
