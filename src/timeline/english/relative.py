"""Words that name a day by its distance from another: "Tuesday", "this week", "two days earlier".

A rule says which days are meant when the words are reckoned from one day. Where that day is
itself uncertain, the bounds hold what each choice of it would mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from timeline.english.numerals import quoted
from timeline.english.reckoning import Customs, Days
from timeline.errors import PhraseError
from timeline.values.when import When

__all__ = ["From", "Relative", "RelativeRule"]


class From(Enum):
    """The day from which words are reckoned."""

    PUBLICATION = "publication"
    ANCHOR = "anchor"
    EITHER = "anchor, else publication"


@frozen
class RelativeRule:
    """Relative words, and the days that they leave around the day they are reckoned from.

    Attributes:
        name: the name of the rule, in which ``{week}``, ``{unit}`` and ``{side}`` stand for what
            depends on the customs of the document and on the words.
        words: the pattern of these words.
        days: the days that are meant, reckoned from one day; later for a later one.
        beside: whether they may stand beside a named day without a comma between them.
    """

    name: str
    words: str
    days: Callable[[re.Match[str], date, Customs], Days]
    origin: From = From.PUBLICATION
    beside: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of whole words, compiled when it is first looked for: that takes long."""
        return re.compile(f"(?<![\\w-])(?:{self.words})(?![\\w-]|'s)", re.ASCII | re.IGNORECASE)


class Relative(NamedTuple):
    """Relative words found in a phrase, and the rule that reads them."""

    rule: RelativeRule
    match: re.Match[str]

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.match[0]

    @property
    def leans_on(self) -> bool:
        """Whether the day that follows is that from which they are reckoned: "two days before"."""
        return re.search(" (?:before|after)$", self.words, re.IGNORECASE) is not None

    def rule_name(self, customs: Customs) -> str:
        """Return the name of the rule, as it reads these words."""
        unit = (self.match.groupdict().get("unit") or "").lower()
        period = customs.week if unit == "week" else f"a calendar {unit}"
        return self.rule.name.format(week=customs.week, unit=period, side=customs.side)

    @property
    def uses_anchor(self) -> bool:
        """Whether an anchor that is given is what they are reckoned from."""
        return self.rule.origin is not From.PUBLICATION

    def origin(self, published: When, anchor: When | None) -> When | None:
        """Return the day the words are reckoned from; `None` where that is an anchor not given."""
        if self.rule.origin is From.PUBLICATION:
            return published
        return published if anchor is None and self.rule.origin is From.EITHER else anchor

    def bounds(self, origin: When, customs: Customs) -> When:
        """Return the bounds of the day; a side on which the origin is open stays open.

        Bounds beyond the years 1 to 9999 are a `PhraseError`.
        """
        first, last = origin.earliest, origin.latest
        try:
            return When(
                None if first is None else self.rule.days(self.match, first, customs)[0],
                None if last is None else self.rule.days(self.match, last, customs)[1],
            )
        except (OverflowError, ValueError) as error:
            raise PhraseError(
                f"expected days within the years 1 to 9999, found {quoted(self.words)} of {origin}"
            ) from error
