"""A phrase taken apart: the days it names, what is reckoned from another day, and its form."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.english.calendar import mark_days
from timeline.english.hours import Hours, cut_hours
from timeline.english.numerals import quoted, tidy
from timeline.english.relative import Relative
from timeline.english.rules import mark_relative
from timeline.errors import PhraseError
from timeline.languages.named import NamedDays

__all__ = ["Phrase", "taken_apart"]

_ABOUT = re.compile(
    "(?:(?:on|in|some ?time) )?(?:about|around|circa|ca?[.]|roughly|approximately)", re.IGNORECASE
)


class Phrase(NamedTuple):
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


def taken_apart(words: str) -> Phrase:
    """Take apart *words*, whatever they are; a `PhraseError` refuses what is too long."""
    phrase = tidy(words)
    if re.search("[@&^]", phrase):
        raise Phrase(words, "", ()).not_understood()
    rest, hours = cut_hours(phrase)
    shape, named = mark_days(rest)
    form, relative = mark_relative(shape)
    days, reckoned = iter(named), iter(relative)
    parts = tuple(
        next(days) if sign == "@" else next(reckoned) for sign in re.findall("[@&^]", form)
    )
    return Phrase(words, form.strip(" ,;:."), parts, hours)
