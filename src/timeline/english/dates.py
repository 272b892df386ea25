"""Days from English: named in full, named without a year, or reckoned from another day.

A phrase is taken apart into the days that it names, the words that are reckoned from another day,
and what joins them; all of it has to be understood. Relative words have the bounds that
`rules.RULES` give them; the year that a named day leaves out is found by `years.YEARS`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from timeline.english.calendar import mark_days
from timeline.english.hours import Hours, cut_hours
from timeline.english.numerals import quoted, tidy
from timeline.english.reckoning import Customs, week
from timeline.english.relative import Relative
from timeline.english.rules import mark_relative
from timeline.english.weekdays import WEEKDAY
from timeline.english.years import Clues, place
from timeline.errors import PhraseError, ValueRefused
from timeline.languages.days import days_in_languages
from timeline.languages.named import NamedDays
from timeline.values.stated import Basis, Stated
from timeline.values.when import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = ["check_date", "resolve_date"]

_UNKNOWN = When()
_LEAD = "(?:(?:on|in|during|over|throughout|of|for|at|as of) )?(?:the )?"
_APART = "(?:[,;:]| -)? ?[(]?(?:on |in |of )?(?:the )?"
_ALONE = re.compile(f"{_LEAD}[@&^]", re.IGNORECASE)
_BESIDE = re.compile(f"{_LEAD}(?:@{_APART}[&^]|&{_APART}@|\\^{_APART}@)[)]?", re.IGNORECASE)
_FROM_NAMED = re.compile(f"{_LEAD}\\^ (?:the )?[@&^]", re.IGNORECASE)
_PAIR = re.compile(
    "(?P<between>between) (?:the )?[@&^] and (?:the )?[@&^]"
    "|(?:from )?(?:the )?[@&^](?: ?- ?| (?:to|until|till|through) |(?P<night> ?/ ?| into ))"
    "(?:the )?[@&^]",
    re.IGNORECASE,
)
_OPEN = re.compile(
    "(?P<side>since|on or after|not before|no earlier than|after|before|by|until|till|up to"
    "|on or before|(?:no|not) later than) (?:the )?[@&^]|from @ on(?:wards?)?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    f"{_LEAD}week (?P<end>of|beginning|starting|from|ending|to) (?:on )?@", re.IGNORECASE
)

_ABOUT = re.compile(
    "(?:(?:on|in|some ?time) )?(?:about|around|circa|ca?[.]|roughly|approximately)", re.IGNORECASE
)


class _Phrase(NamedTuple):
    """What a phrase is made of.

    Attributes:
        form: its words, with @ for each named day, and & or ^ for relative words.
        parts: what these signs stand for, in order.
        languages: the languages that name these days so; `None` for English.
    """

    words: str
    form: str
    parts: tuple[NamedDays | Relative, ...]
    hours: Hours = Hours()
    languages: str | None = None

    @property
    def named(self) -> tuple[NamedDays, ...]:
        """The days that are named."""
        return tuple(part for part in self.parts if isinstance(part, NamedDays))

    @property
    def relative(self) -> tuple[Relative, ...]:
        """The words that are reckoned from another day."""
        return tuple(part for part in self.parts if isinstance(part, Relative))

    def not_understood(self) -> PhraseError:
        """Return the refusal, which says what was understood and what was not."""
        return PhraseError(
            'expected a date such as "June 19, 2025", "July 4th, Friday", "this week" or "two days '
            f'earlier", found {quoted(self.words)}{self._rest()}'
        )

    def _rest(self) -> str:
        rest = " ".join(re.sub("[@&^]", " ", self.form).split())
        if not self.parts:
            return ""
        if _ABOUT.fullmatch(rest):
            return f"; what is {rest} a day bounds nothing: write the bounds that are left, as edtf"
        texts = (part.text if isinstance(part, NamedDays) else part.words for part in self.parts)
        unread = f"{quoted(rest)} with it" if rest else "how this goes together"
        return f": understood {', '.join(map(quoted, texts))}, but not {unread}"


def resolve_date(
    words: str,
    *,
    published: When = _UNKNOWN,
    anchor: When | None = None,
    window: tuple[int, int] | None = None,
    year_from: tuple[str, When] | None = None,
    ahead: bool = False,
    weeks: str | None = None,
    language: str | None = None,
) -> Stated[When | Span]:
    """Read a day, or a span of days, from words, with the rule that read them.

    They are English, or name days in another language that `timeline.languages` reads. A day that
    is named wins over relative words beside it, and over its own weekday; where they speak against
    it, `Stated.against` says so. A missing year comes from, in this order: the other end of a
    range, the weekday within `window`, the document of `year_from`, relative words beside it, the
    weekday near the publication, the publication. What is given to go by is used or refused: it is
    never passed over.

    Args:
        words: the words, without others around them; a `PhraseError` refuses what no rule reads,
            and any anchor, window or lent year that the words have no use for.
        published: when the words were published, or said. A day without a year is in the year
            nearest it, and refused if it lies ahead of it; a weekday is the latest up to it.
        anchor: the day that "earlier", "before", "later" are reckoned from; "ago" and "coming"
            are reckoned from the publication where there is no anchor.
        window: the first and the last year that a day without one may be of. Within it a weekday
            fixes the year; that a year written out is not in it is told by `Stated.against`.
        year_from: the key of another document and its day, which lends its year. That another year
            is written out is told by `Stated.against`.
        ahead: whether the words tell what was to come, as plans do: days and weekdays are then
            the first from the publication on.
        weeks: the weekday on which weeks begin where the words were written, "monday", "saturday"
            or "sunday"; by default, bounds hold all three.
        language: the language of the words, such as "fr", where several have the name of a month.

    >>> from datetime import date
    >>> print(resolve_date("July 4th, Friday", window=(2022, 2026)).value)
    2025-07-04
    >>> print(resolve_date("on Tuesday", published=When.on(date(2025, 6, 25))).value)
    2025-06-24
    >>> june_9 = When.on(date(2025, 6, 9))
    >>> resolve_date("weeks prior, on June 2", anchor=june_9, published=june_9).against
    '"weeks prior" would be by 2025-05-26'
    """
    customs = Customs.of(weeks, ahead=ahead)
    clues = Clues(published, anchor, window, year_from, customs)
    phrase = _in_any_language(words, language)
    try:
        stated = _read(phrase, clues)
    except OverflowError as error:
        raise PhraseError(
            f"expected days within the years 1 to 9999, found {quoted(words)}"
        ) from error
    _refuse_unused(phrase, clues)
    rule = "; ".join(filter(None, (stated.rule, phrase.languages)))
    return evolve(stated, words=words, rule=rule or None)


def check_date(
    words: str,
    day: When | Span,
    *,
    published: When = _UNKNOWN,
    anchor: When | None = None,
    ahead: bool = False,
    weeks: str | None = None,
) -> str | None:
    """Say in a sentence that relative words exclude *day*; `None` where they do not.

    Words without a relative part are refused; a day named beside it is not looked at.

    >>> from datetime import date
    >>> june_2, june_9 = When.on(date(2025, 6, 2)), When.on(date(2025, 6, 9))
    >>> check_date("just days earlier", june_2, anchor=june_9)
    >>> check_date("weeks prior", june_2, anchor=june_9)
    '"weeks prior" would be by 2025-05-26'
    """
    phrase = _taken_apart(words)
    if len(phrase.relative) != 1 or not (
        _ALONE.fullmatch(phrase.form) or _BESIDE.fullmatch(phrase.form)
    ):
        raise phrase.not_understood()
    clues = Clues(published, anchor, customs=Customs.of(weeks, ahead=ahead))
    (relative,) = phrase.relative
    exclusion = _exclusion(relative, day, _bounds(relative, clues, phrase.hours))
    _refuse_unused(phrase, clues)
    return exclusion


def _refuse_unused(phrase: _Phrase, clues: Clues) -> None:
    # What changes nothing would look, to whoever gave it, as if it had been taken into account.
    aids: dict[str, object] = {}
    if not any(relative.uses_anchor for relative in phrase.relative):
        aids["anchor"] = clues.anchor
    if not phrase.named:
        aids |= {"window": clues.window, "year_from": clues.year_from}
    for name, aid in aids.items():
        if aid is not None:
            raise PhraseError(
                f"{name}: expected none, as it tells nothing of {quoted(phrase.words)}"
            )


def _taken_apart(words: str) -> _Phrase:
    phrase = tidy(words)
    if re.search("[@&^]", phrase):
        raise _Phrase(words, "", ()).not_understood()
    rest, hours = cut_hours(phrase)
    shape, named = mark_days(rest)
    form, relative = mark_relative(shape)
    days, reckoned = iter(named), iter(relative)
    parts = tuple(
        next(days) if sign == "@" else next(reckoned) for sign in re.findall("[@&^]", form)
    )
    return _Phrase(words, form.strip(" ,;:"), parts, hours)


def _in_any_language(words: str, language: str | None) -> _Phrase:
    """Return the phrase in English, or the days that it names in another language."""
    phrase = _taken_apart(words)
    if language == "en" or (language is None and any(f.fullmatch(phrase.form) for f, _ in _FORMS)):
        return phrase
    try:
        named = days_in_languages(tidy(words), language)
    except ImportError:
        raise PhraseError(
            f"{phrase.not_understood()}; to read days in other languages than English, "
            "pip install 'timeline-ledger[languages]'"
        ) from None
    if named is None:
        raise phrase.not_understood()
    form = "@" if len(named.days) == 1 else "@ - @"
    return _Phrase(words, form, named.days, languages=f"in {' or '.join(named.languages)}")


def _read(phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    for form, read in _FORMS:
        if match := form.fullmatch(phrase.form):
            return read(match, phrase, clues)
    raise phrase.not_understood()


def _alone(_: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    return _through_hours(_part(phrase.parts[0], clues), phrase.hours)


def _part(part: NamedDays | Relative, clues: Clues) -> Stated[When]:
    return _named(part, clues) if isinstance(part, NamedDays) else _reckoned(part, clues)


def _named(days: NamedDays, clues: Clues) -> Stated[When]:
    return place((days,), clues).stated(0)


def _reckoned(relative: Relative, clues: Clues) -> Stated[When]:
    value = _bounds(relative, clues)
    basis = Basis.RELATIVE if value.known else Basis.NONE
    return Stated(value, basis=basis, rule=relative.rule_name(clues.customs))


def _bounds(relative: Relative, clues: Clues, hours: Hours = Hours()) -> When:
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


def _beside(_: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    """Read a named day with relative words beside it, which fix its year or are held against it."""
    (named,), (relative,) = phrase.named, phrase.relative
    if relative.origin(clues.published, clues.anchor) is None:
        return _through_hours(_named(named, clues), phrase.hours)
    bounds = _bounds(relative, clues)
    stated = _named(named, clues._replace(beside=bounds))
    against = _all_doubts(stated.against, _exclusion(relative, stated.value, bounds))
    return _through_hours(evolve(stated, against=against), phrase.hours)


def _exclusion(relative: Relative, day: When | Span, bounds: When) -> str | None:
    if day.envelope.meet(bounds) is not None:
        return None
    return f'"{relative.words}" would be {bounds}'


def _all_doubts(*doubts: str | None) -> str | None:
    return "; ".join(filter(None, doubts)) or None


def _pair(match: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    first, last = _two_parts(phrase, clues)
    # From one day to the next at night is one night, which has no days between.
    one_day = match["between"] or match["night"] or phrase.hours.rule
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


def _two_parts(phrase: _Phrase, clues: Clues) -> tuple[Stated[When], Stated[When]]:
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


def _from_named(match: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
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
    rule = f"{relative.rule_name(clues.customs)}, from it; {bound.rule}"
    return _through_hours(evolve(bound, value=value, rule=rule), phrase.hours)


def _week(match: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    """Read the week that begins or ends with a named day, or that has it."""
    bound = _part(phrase.parts[0], clues)
    day = bound.value.day
    if day is None:
        raise phrase.not_understood()
    begun, ended = (day, day + timedelta(days=6)), (day - timedelta(days=6), day)
    around = (begun, week(day, 0, clues.customs))
    periods = {"of": around, "ending": (ended,), "to": (ended,)}.get(match["end"].lower(), (begun,))
    value = When(min(periods)[0], max(last for _, last in periods))
    return evolve(bound, value=value, rule=f"the week that goes with it; {bound.rule}")


def _open(match: re.Match[str], phrase: _Phrase, clues: Clues) -> Stated[When | Span]:
    """Read a day that lies on one side of another."""
    side = (match["side"] or "since").lower()
    bound = _through_hours(_part(phrase.parts[0], clues), phrase.hours)
    if not bound.value.known:
        return bound
    nearer = _nearer_end(phrase.parts[0], side, bound.value)
    value, name = _SIDES[side](nearer, clues)
    return evolve(bound, value=value, rule=f"{name}; {bound.rule}")


def _nearer_end(part: NamedDays | Relative, side: str, when: When) -> When:
    """Return the day that *side* is of: what is after a month is after its last day."""
    if isinstance(part, NamedDays) and part.is_period and side in {"before", "after"}:
        day = when.earliest if side == "before" else when.latest
        return When(day, day)
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


_SIDES = {"after": _after, "before": _before}
_SIDES |= dict.fromkeys(("since", "on or after", "not before", "no earlier than"), _since)
_SIDES |= dict.fromkeys(("by", "until", "till", "up to", "on or before"), _until)
_SIDES |= dict.fromkeys(("no later than", "not later than"), _until)

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Stated[When | Span]]], ...] = (
    (_ALONE, _alone),
    (_FROM_NAMED, _from_named),
    (_BESIDE, _beside),
    (_PAIR, _pair),
    (_OPEN, _open),
    (_WEEK, _week),
)
"""The forms of a phrase, and how each is read."""
