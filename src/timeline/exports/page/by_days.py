"""Developments by years, or by months: the newest first, with what is counted in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.page.entries import PageEntry
from timeline.questions import Answer, ByPeriod, UnitQuestion
from timeline.telling.printed import count_in_print, month_in_print

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.questions.asked import AskedQuestion
    from timeline.questions.periods import Length
    from timeline.state import Reading

__all__ = ["Section", "sections"]

YEARS = 400
"""Developments of more days than these are told by years, others by months."""

UNDATED = "Date not reported"


@frozen(kw_only=True)
class Section:
    """Entries that belong together by their days, with what is counted there on every side."""

    label: str
    sums: Mapping[str, str]
    entries: tuple[PageEntry, ...]

    @property
    def counting(self) -> tuple[PageEntry, ...]:
        """Those that count in the question that leads; if none does, all."""
        return tuple(entry for entry in self.entries if entry.bars) or self.entries

    @property
    def others(self) -> tuple[PageEntry, ...]:
        """The rest."""
        silent = tuple(entry for entry in self.entries if not entry.bars)
        return () if len(silent) == len(self.entries) else silent


def sections(
    reading: Reading, entries: Sequence[PageEntry], question: AskedQuestion | None
) -> tuple[Section, ...]:
    """Return *entries* with what *question* counts of them: the newest first, undated ones last."""
    length = _length(entries)
    sums = _sums(reading, question, length)
    told = sorted((entry for entry in entries if entry.bounds.known), key=_day)
    undated = [entry for entry in entries if not entry.bounds.known]
    return tuple(
        Section(label=label, sums=sums.get(name, {}), entries=tuple(group))
        for (name, label), group in groupby(
            [*reversed(told), *undated], lambda entry: _period(entry, length)
        )
    )


def _day(entry: PageEntry) -> date:
    """Return the day by which *entry* is told: the first on which it may have been, if known."""
    return entry.bounds.earliest or entry.bounds.latest or date.min


def _length(entries: Sequence[PageEntry]) -> Length:
    days = [_day(entry) for entry in entries if entry.bounds.known]
    return "year" if days and (max(days) - min(days)).days > YEARS else "month"


def _period(entry: PageEntry, length: Length) -> tuple[str, str]:
    """Return the period of *entry*, as questions name it and as people do."""
    day = _day(entry)
    if not entry.bounds.known:
        return "", UNDATED
    if length == "year":
        return f"{day.year:04}", str(day.year)
    return f"{day.year:04}-{day.month:02}", f"{month_in_print(day, whole=True)} {day.year}"


def _sums(
    reading: Reading, question: AskedQuestion | None, length: Length
) -> Mapping[str, Mapping[str, str]]:
    """Return how many *question* counts of each side within each period."""
    if not isinstance(question, UnitQuestion):
        return {}
    by_period = reading.ask(ByPeriod(question, length))
    return {
        period: {
            side: count_in_print(figure.counted)
            for side, figure in answer.items()
            if figure.counted.known
        }
        for period, answer in by_period.items()
        if isinstance(answer, Answer)
    }
