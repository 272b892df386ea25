"""How a column writes its days: decided by all that stands in it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline import edtf
from timeline.english import resolve_date
from timeline.errors import TimelineError
from timeline.sources.sheets.guessing.counts import DIFFERENT, EMPTY, ENOUGH
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.sources.sheets.guessing.table import SheetColumn

__all__ = ["AS_IT_IS", "DayReading", "Period", "day_reading", "period_of", "reading_of", "settled"]

Period = tuple[date, date]
"""The first and the last day that a text may mean."""

AS_IT_IS = ""
"""The format of days that need none."""

_CLOCKS = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M:%SZ", "T%H:%M:%S.%f")
_DAY_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m-%d-%y", "%m.%d.%y")
_PLAIN = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_NAMED = (
    *("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y"),
    *("%d-%b-%y", "%d %b %y", "%d/%b/%Y", "%A, %d %B %Y", "%A, %B %d, %Y", "%a, %d %b %Y"),
)
_MONTHS = ("%b-%y", "%b-%Y", "%b %Y", "%B %Y", "%B-%Y", "%b %y", "%m/%Y", "%m-%Y", "%Y/%m", "%Y%m")

_TURNED = {
    form: other
    for ours, theirs in ((_DAY_FIRST, _MONTH_FIRST), (_MONTH_FIRST, _DAY_FIRST))
    for form, other in zip(ours, theirs, strict=True)
}
"""The formats that differ in whether the day or the month comes first."""


@frozen
class DayReading:
    """How a column reads as days.

    Attributes:
        formats: how days are written, the most frequent first; `AS_IT_IS` needs no format.
        periods: what the texts mean that are read.
        misfits: texts that are no days so written.
        empty: texts that stand for nothing.
        whole: whether all texts are single days.
        why: the reason for the formats.
        turned: the formats that fit as well, with day and month the other way round.
    """

    formats: tuple[str, ...]
    periods: dict[str, Period]
    misfits: tuple[str, ...]
    empty: tuple[str, ...]
    whole: bool
    why: str = ""
    turned: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether nobody can tell the day from the month."""
        return bool(self.turned)


def day_reading(column: SheetColumn, *, named: bool) -> DayReading | None:
    """Return how *column* reads as days; bare numbers are days only where it is *named* so."""
    return reading_of(column.counted, named=named)


def reading_of(counted: dict[str, int], *, named: bool) -> DayReading | None:
    """Return how texts, of which there are so many each, read as days."""
    texts = [text for text in counted if text.lower() not in EMPTY][:DIFFERENT]
    empty = tuple(text for text in counted if text.lower() in EMPTY)
    if not texts or (not named and all(re.fullmatch(r"[\d.,]+", text) for text in texts[:50])):
        points = texts and all(re.fullmatch(r"\d{1,4}\.\d{1,2}\.\d{2,4}", t) for t in texts[:50])
        if not points:
            return None
    weight = {text: counted[text] for text in texts}
    formats = _covering(weight)
    periods = {text: period for text in texts if (period := _first_period(text, formats))}
    if sum(weight[text] for text in periods) < ENOUGH * sum(weight.values()):
        return None
    misfits = tuple(text for text in texts if text not in periods and not _is_open(text))
    whole = all(first == last for first, last in periods.values())
    read = DayReading(formats, periods, misfits, empty, whole)
    return _either_way(read, weight)


def _covering(weight: dict[str, int]) -> tuple[str, ...]:
    """Return the formats that read most texts, those that read more than others first."""
    left, formats = dict(weight), list[str]()
    candidates = _candidates(list(weight))
    while left and len(formats) < 4:
        fits = {
            form: sum(n for text, n in left.items() if _read_in(text, form)) for form in candidates
        }
        best = max(candidates, key=lambda form: fits[form], default=None)
        if best is None or fits[best] < max(1, 0.005 * sum(weight.values())):
            break
        formats.append(best)
        left = {text: n for text, n in left.items() if not _read_in(text, best)}
    return tuple(formats)


def _candidates(texts: Sequence[str]) -> list[str]:
    """Return the formats that any of the first *texts* may be written in."""
    tried = [*texts[:200], *texts[-50:]]
    forms = [AS_IT_IS, *_with_clocks((*_PLAIN, *_DAY_FIRST, *_MONTH_FIRST)), *_NAMED, *_MONTHS]
    return [form for form in (*forms, "excel") if any(_read_in(text, form) for text in tried)]


def _with_clocks(forms: Iterable[str]) -> list[str]:
    return [form + clock for form in forms for clock in _CLOCKS]


def _first_period(text: str, formats: Iterable[str]) -> Period | None:
    return next((period for form in formats if (period := _read_in(text, form))), None)


@lru_cache(maxsize=262144)
def _read_in(text: str, form: str) -> Period | None:
    """Return what *text* means if it is written as *form* says."""
    if form == AS_IT_IS:
        return period_of(text)
    if form == "excel":
        return _serial(text)
    if (form == "%Y%m%d" and len(text) != 8) or (form == "%Y%m" and len(text) != 6):
        return None
    try:
        read = datetime.strptime(text, form).date()  # noqa: DTZ007 - a civil day
    except ValueError:
        return None
    if read.year < 1000:
        return None
    return _whole_month(read) if form in _MONTHS else (read, read)


def _serial(text: str) -> Period | None:
    if not re.fullmatch(r"[2-5]\d{4}(\.\d+)?", text, re.ASCII):
        return None
    day = date(1899, 12, 30) + timedelta(days=int(text.partition(".")[0]))
    return day, day


def _whole_month(first: date) -> Period:
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), following - timedelta(days=1)


@lru_cache(maxsize=65536)
def period_of(text: str) -> Period | None:
    """Return what *text* means as sheets are read without a format, if that is bounded."""
    if len(text) > 60 or not re.search(r"\d", text):
        return None
    try:
        when = edtf.parse(text)
    except TimelineError:
        return _in_words(text)
    envelope = when if isinstance(when, When) else when.envelope
    return _bounded(envelope)


def _is_open(text: str) -> bool:
    """Return whether *text* tells when, and nothing bounds that on one side."""
    try:
        edtf.parse(text)
    except TimelineError:
        return False
    return True


def _in_words(text: str) -> Period | None:
    if not re.search(r"[^\W\d_]{3}", text) or not re.search(r"\d{4}", text):
        return None
    try:
        value = resolve_date(text, published=When()).value
    except TimelineError:
        return None
    return _bounded(value if isinstance(value, When) else value.envelope)


def _bounded(when: When) -> Period | None:
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _either_way(read: DayReading, weight: dict[str, int]) -> DayReading:
    """Return *read* with why the day, or the month, comes first in it."""
    form = read.formats[0]
    base = form.split(" ")[0].split("T")[0] if form not in _NAMED else form
    if base not in _TURNED:
        return read
    other = form.replace(base, _TURNED[base])
    against = [text for text in read.periods if _read_in(text, form) and not _read_in(text, other)]
    place = "day" if base in _DAY_FIRST else "month"
    if against:
        shown = ", ".join(against[:2])
        n = sum(weight[text] for text in against)
        return evolve(
            read, why=f"the {place} comes first: {n} rows are no days otherwise ({shown})"
        )
    if "." in base:
        chosen = form if base in _DAY_FIRST else other
        return evolve(
            _in_form(read, chosen), why="with points between, the day comes first wherever it is so"
        )
    return evolve(read, turned=(form, other))


def _in_form(read: DayReading, form: str) -> DayReading:
    formats = (form, *(kept for kept in read.formats[1:] if kept != form))
    texts = [*read.periods, *read.misfits]
    periods = {text: period for text in texts if (period := _first_period(text, formats))}
    return evolve(read, formats=formats, periods=periods, turned=())


def settled(
    read: DayReading,
    texts: Sequence[str],
    others: Iterable[DayReading],
    later: Sequence[Period | None] | None,
) -> DayReading:
    """Return *read*, with day and month told apart by what else the sheet tells, if that does.

    That is how *others* of its columns are written, the publications, which are *later* than what
    they tell, or the order of the *texts*.
    """
    if not read.turned:
        return read
    for judge in (_by_others(read, others), _by_later(read, texts, later), _by_order(read, texts)):
        if judge:
            form, why = judge
            return evolve(_in_form(read, form), why=f"the {_first_part(form)} comes first: {why}")
    return read


def _first_part(form: str) -> str:
    return "day" if form.startswith("%d") else "month"


def _by_others(read: DayReading, others: Iterable[DayReading]) -> tuple[str, str] | None:
    for other in others:
        sure = other.formats[0] if not other.turned else ""
        if sure.split(" ")[0] not in _TURNED:
            continue
        for form in read.turned:
            if form[:2] == sure[:2]:
                return form, f"so it does in another column of days ({sure})"
    return None


def _by_later(
    read: DayReading, texts: Sequence[str], later: Sequence[Period | None] | None
) -> tuple[str, str] | None:
    """Return the format by which no day is after its publication, if the other has such days."""
    if later is None:
        return None
    after = {form: _after(texts, later, form) for form in read.turned}
    for form, other in (read.turned, read.turned[::-1]):
        if after[form] == 0 < after[other]:
            return form, f"otherwise {after[other]} days are after their publication"
    return None


def _after(texts: Sequence[str], later: Sequence[Period | None], form: str) -> int:
    pairs = ((_read_in(text, form), bound) for text, bound in zip(texts, later, strict=True))
    return sum(bool(day and bound and day[0] > bound[1]) for day, bound in pairs)


def _by_order(read: DayReading, texts: Sequence[str]) -> tuple[str, str] | None:
    """Return the format by which rows are in order, if they are not at all by the other."""
    steps = {form: _steps(texts, form) for form in read.turned}
    for form, other in (read.turned, read.turned[::-1]):
        (ahead, back), (_, otherwise) = steps[form], steps[other]
        if ahead >= 5 and back == 0 and otherwise >= 2:
            why = (
                f"so read, rows are in the order of days; otherwise {otherwise} go back. No day is "
                "above 12: look at it"
            )
            return form, why
    return None


def _steps(texts: Sequence[str], form: str) -> tuple[int, int]:
    """Return how often the days of rows go forward, and back."""
    days = [period[0] for text in texts if (period := _read_in(text, form))]
    pairs = list(pairwise(days))
    return sum(a < b for a, b in pairs), sum(a > b for a, b in pairs)
