"""Days as cells write them: in EDTF, as programs do, in words, or in the formats of a mapping."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from timeline import edtf
from timeline.english import resolve_date
from timeline.errors import EdtfError, PhraseError, UnsupportedEdtf, ValueRefused
from timeline.sources.sheets.cells.day_formats import DayFormat, Outlook
from timeline.sources.sheets.cells.day_names import no_such_day
from timeline.values import Span, Stated, When

if TYPE_CHECKING:
    from timeline.sources.sheets.cells.usage import Usage

__all__ = ["DayCell", "FormatRead", "day_in_words", "in_formats", "plain_day", "written_day"]

ISO = "ISO 8601"
"""How days are told that stand in a column beside those in its formats."""

_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-4]):?[0-5][0-9]"
    r"(?::?[0-5][0-9](?:[.,][0-9]{1,9})?)?(?: ?(?:Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?",
    re.IGNORECASE,
)
_ISO_DAY = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})")


@frozen
class DayCell:
    """A day in the column *name*, as *text* writes it in one of *formats*."""

    name: str
    text: str
    formats: tuple[DayFormat, ...]


class FormatRead(NamedTuple):
    """The day of a cell, the name of the format that was taken, and what else it may be read as.

    `doubled` says in which other format it is another day; `None` where there is none.
    """

    stated: Stated[When]
    taken: str
    doubled: str | None = None


@lru_cache(maxsize=4096)
def in_formats(text: str, formats: tuple[DayFormat, ...], outlook: Outlook) -> FormatRead:
    """Read *text* in the first of *formats* that fits it.

    Raises:
        ValueRefused: none does.
    """
    fitting: list[tuple[str, Stated[When]]] = []
    doubts: list[str] = []
    for form in formats:
        try:
            if stated := form.read(text, outlook):
                fitting.append((form.text, stated))
        except ValueRefused as error:
            doubts.append(f"{error} (as {form.text!r})" if len(formats) > 1 else str(error))
    if fitting:
        taken, stated = fitting[0]
        return FormatRead(stated, taken, _doubled(text, fitting))
    if not doubts and (timed := _TIMED.fullmatch(text) or _ISO_DAY.fullmatch(text)):
        return FormatRead(_iso_day(timed[1] if timed.re is _TIMED else text), ISO)
    ways = " or ".join(repr(form.text) for form in formats)
    told = f": {'; '.join(doubts)}" if doubts else ""
    raise ValueRefused(f"expected a day written {ways:.200}, found {text!r:.80}{told}")


def _iso_day(text: str) -> Stated[When]:
    try:
        return Stated(edtf.parse(text).envelope)
    except EdtfError:
        raise ValueRefused(_hint(text) or f"expected a day, found {text!r:.80}") from None


def _doubled(text: str, fitting: list[tuple[str, Stated[When]]]) -> str | None:
    """Say as which days *text* is read that differ from each other."""
    if len({stated.value for _, stated in fitting}) == 1:
        return None
    days = ", ".join(f"{stated.value} as {form!r}" for form, stated in fitting)
    return f"{text!r} is {days}"


def plain_day(cell: DayCell) -> str:
    """Return the day of *cell* in EDTF, where a text is wanted."""
    return edtf.format(in_formats(cell.text, cell.formats, Outlook()).stated.value)


@lru_cache(maxsize=4096)
def written_day(text: str) -> Stated[When | Span] | None:
    """Read EDTF, or a day with a time of day as programs write it; `None` where *text* is words.

    Raises:
        ValueRefused: it is none of them.
    """
    timed = _TIMED.fullmatch(text)
    plain = timed[1] if timed else text
    try:
        return Stated(edtf.parse(plain), qualifier=edtf.qualifier(plain))
    except UnsupportedEdtf:
        raise
    except EdtfError as error:
        if timed or not re.search(r"[^\W\d_]{3}", text):
            raise ValueRefused(_hint(plain) or str(error)) from None
    return None


@lru_cache(maxsize=4096)
def day_in_words(text: str, outlook: Outlook, usage: Usage) -> Stated[When | Span]:
    """Read words in the language of the sheet, or else in English.

    Raises:
        ValueRefused: they are no day.
    """
    languages = (None,) if usage.language is None else (usage.language, "en")
    refusals = []
    for language in languages:
        try:
            return resolve_date(
                text,
                published=outlook.published,
                ahead=outlook.ahead,
                weeks=usage.weeks,
                language=language,
            )
        except PhraseError as error:
            refusals.append(error)
    raise ValueRefused(f"expected a date in EDTF or in words: {refusals[0]}") from None


def _hint(text: str) -> str | None:
    if re.fullmatch(r"[1-6][0-9]{4}(\.[0-9]+)?", text, re.ASCII):
        return (
            f"found {text!r}, which may be how a spreadsheet keeps a day: "
            "then give the column format = 'excel'"
        )
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        return None
    if why := _in_no_order(int(numbers[1]), int(numbers[3]), numbers[4], numbers[2]):
        return f"found {text!r}: {why}"
    ways = "'%Y-%m-%d'" if len(numbers[1]) == 4 else "'%d.%m.%Y' or '%m/%d/%Y'"
    return (
        f"expected a date such as 2025-06-19, found {text!r}: give the column the format "
        f"in which days are written, such as {ways}"
    )


def _in_no_order(first: int, middle: int, last: str, sign: str) -> str | None:
    """Say why numbers are no day, whichever is the month; `None` where they may be one."""
    if first > 99 or (sign == "-" and len(last) < 3):
        return no_such_day(first, middle, int(last)) if first > 99 else None
    if len(last) != 4:
        return None
    day_first, month_first = (
        no_such_day(int(last), *pair) for pair in ((middle, first), (first, middle))
    )
    if day_first and month_first:
        return month_first if middle > 12 else day_first
    return None
