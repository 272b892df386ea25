"""A value together with the words it was read from, and how it was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from timeline.display.shown import Shown

__all__ = ["Basis", "Qualifier", "Stated"]

T_co = TypeVar("T_co", covariant=True)


class Basis(StrEnum):
    """What a value rests on. A basis never weakens a bound; it is there to be shown.

    >>> import timeline as tl
    >>> from datetime import date
    >>> from timeline.english import resolve_date
    >>> published = tl.When.on(date(2025, 6, 20))
    >>> resolve_date("yesterday", published=published).basis is tl.Basis.RELATIVE
    True
    """

    STATED = "stated"
    """The words say it outright."""
    WITHHELD = "withheld"
    """The words say that it is known and not told."""
    YEAR_INFERRED = "year inferred"
    """Day, month and weekday are stated; one year of a named window fits them."""
    YEAR_ASSUMED = "year assumed"
    """Day and month are stated; the year is taken from another, named document."""
    RELATIVE = "relative"
    """Reckoned by a named rule from another date, such as the publication's."""
    BOUNDED_BY_REPORT = "bounded by report"
    """Bounded by what another report says of the same course of events."""
    BOUNDED_BY_PUBLICATION = "bounded by publication"
    """What is reported as done was done by the day it was published."""
    NONE = "none"
    """Nothing bounds it."""


class Qualifier(StrEnum):
    """How sure a value is to whoever wrote it down, as EDTF marks it.

    >>> from timeline import edtf
    >>> edtf.qualifier("2025-06~")
    <Qualifier.APPROXIMATE: 'approximate'>
    """

    UNCERTAIN = "uncertain"
    """Marked with ``?``."""
    APPROXIMATE = "approximate"
    """Marked with ``~``."""
    UNCERTAIN_AND_APPROXIMATE = "uncertain and approximate"
    """Marked with ``%``."""


@frozen(order=False)
class Stated(Shown, Generic[T_co]):
    """A value, and how one got from words to it.

    Attributes:
        value: the bounds that the words entail.
        words: the words themselves, a few at most; `None` where the sense needs no quoting.
        basis: what the value rests on.
        rule: the name of the rule that turned words into bounds, if one did.
        source: the key of the document that lent an assumed part, such as the year.
        against: what else in the same words speaks against the value, as a sentence.
        noun: what was counted, in the words of the document; `None` where they do not name it.
        qualifier: how whoever wrote the value down marked it; it moves no bound.

    >>> from timeline.english import parse_count
    >>> stated = parse_count("more than 40 soldiers")
    >>> print(stated.value, stated.noun, stated.rule, sep="; ")
    at least 41; soldiers; more than N
    """

    value: T_co
    words: str | None = None
    basis: Basis = Basis.STATED
    rule: str | None = None
    source: str | None = None
    against: str | None = None
    noun: str | None = None
    qualifier: Qualifier | None = None
