"""Times of day beside a day: they change it only where a night runs over midnight."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.english.calendar import DAY_OF_WEEK, MONTH

__all__ = ["Hours", "cut_hours"]


class Hours(NamedTuple):
    """By how many days a time of day may lie before or after the day it is named with.

    Attributes:
        is_cut: whether a time of day was named at all.
    """

    before: int = 0
    after: int = 0
    rule: str | None = None
    is_cut: bool = False


_ZONE = (
    "(?: ?[(]?(?-i:GMT|UTC|Z|BST|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|CES?T|EES?T|WES?T|MSK|IST|[JK]ST"
    "|AE[SD]T|HKT|SGT|EAT|CAT|WAT|SAST|GST|PKT)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?[)]?"
    "| [(]?(?:local|[a-z]+) time[)]?)?(?![a-z])"
)
_HALF = " ?[ap](?:[.] ?m[.]?|m)"
_CLOCK = (
    f"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])?{_HALF}"
    f"|(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9]){{1,2}}(?:{_HALF})?"
    "|(?:[01][0-9]|2[0-3])[.]?[0-5][0-9](?= ?(?:GMT|UTC|local|hours|hrs|h\\b))"
    "(?: ?(?:hours|hrs|h))?"
    "|noon|midday)"
)
_NEAR = "(?:(?:at|around|about|approximately|roughly|(?:just|shortly|soon)(?: before| after)?) )*"
_TIME = (
    f"(?:{_NEAR}|(?:(?:between|from) )?[0-9]{{1,2}}(?: ?- ?| (?:and|to) ))?"
    f"(?:(?:(?:between|from) )?{_CLOCK}{_ZONE}(?: ?- ?| (?:and|to|until) ))?{_CLOCK}{_ZONE}"
    f"(?: ?[(]{_CLOCK}{_ZONE}[)])?"
)
_NOT_OTHER = (
    "(?<!this )(?<!last )(?<!that )(?<!next )(?<!previous )(?<!following )(?<!same )(?<!every )"
)
_PART = (
    "(?:(?:early |late |mid-?)?(?:morning|afternoon|evening)|lunchtime|dawn|dusk|daybreak|sunrise"
    "|sunset|nightfall|first light|dark"
    "|(?:early|small|pre-?dawn|early morning|morning|evening) hours(?: of the morning)?)"
)
_IN = "(?:(?:before|after) |(?:(?:in|on|during|at|around) )?(?:the )?)"
_NAME = f"{DAY_OF_WEEK}\\b|yesterday|today|tomorrow|[0-9]{{1,2}}(?![0-9]{{2}})"
_DAY_COMES = f"(?=(?:(?:on|the|from|between) )*(?:{_NAME}|{MONTH} [0-9]))"
_NAME_COMES = f"(?=(?:{_NAME}|this (?:morning|afternoon|evening)|last night|tonight))"
_ENDS = "(?![a-z]| (?:before|after))"
_NIGHT = (
    f"(?:(?:in|on|during) )?(?:the )?night (?:of |on )?{_DAY_COMES}"
    f"|{_NOT_OTHER}(?:(?:late )?at |late )?night{_ENDS}"
)

# Each finds what those before it left.
_RULES = tuple(
    (re.compile(f"(?<![\\w.:,/-])(?:{pattern})", re.ASCII | re.IGNORECASE), hours)
    for pattern, hours in (
        (
            f"overnight (?:into|to) {_DAY_COMES}",
            Hours(1, 0, "the night before it, too"),
        ),
        (
            f"overnight(?: on)? {_DAY_COMES}|(?<=[a-z0-9] )overnight",
            Hours(1, 1, "the night before or after it, too"),
        ),
        (
            f"(?:at )?(?:around|about|close to|towards?) midnight{_ZONE}",
            Hours(1, 1, "around midnight: the day before or after it, too"),
        ),
        (f"(?:(?:just|shortly) )?before midnight{_ZONE}", Hours()),
        (
            f"(?:(?:just|shortly|soon|at) )?(?:after )?midnight{_ZONE}",
            Hours(0, 1, "midnight: the day after it, too"),
        ),
        (_NIGHT, Hours(0, 1, "the night runs over midnight")),
        (_TIME, Hours()),
        (f"(?:(?:early|late) )?{_IN}{_PART} (?:of |on )?{_DAY_COMES}", Hours()),
        (f"{_NOT_OTHER}{_IN}{_PART}{_ENDS}", Hours()),
        (f"(?:early|late|later|earlier) (?:on |{_NAME_COMES})", Hours()),
    )
)


_SIDE_OF_DAY = re.compile(
    "\\b((?:since|from|to|between|and|after|before|by|until|till|up to|as of) )(?:on |of )",
    re.IGNORECASE,
)
"""What a time of day was cut out of: "by 5 p.m. on Monday"."""


def cut_hours(text: str) -> tuple[str, Hours]:
    """Cut times of day out of *text*, and return what they may add to the day.

    >>> cut_hours("at 5 p.m. on Monday")
    ('on Monday', Hours(before=0, after=0, rule=None, is_cut=True))
    >>> cut_hours("on Sunday night")
    ('on Sunday', Hours(before=0, after=1, rule='the night runs over midnight', is_cut=True))
    """
    widest = Hours()
    for pattern, hours in _RULES:
        rest = pattern.sub(" ", text)
        if rest != text:
            text, widest = rest, max(widest, hours, key=lambda h: h.before + h.after)
            widest = widest._replace(is_cut=True)
    text = _SIDE_OF_DAY.sub(r"\1", re.sub(" (?=[,;])", "", " ".join(text.split())))
    return text.strip(" ,;"), widest
