"""What is understood of a sheet: how it is opened, what its columns say, and how rows count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.sources.sheets.files.forms import TEXTS, form_of
from timeline.sources.sheets.files.opening import check_is_there
from timeline.sources.sheets.files.opening_options import DELIMITERS, Opening
from timeline.sources.sheets.guessing.counted_words import (
    GENERIC,
    hinted_measure,
    told_measure,
)
from timeline.sources.sheets.guessing.days import period_of
from timeline.sources.sheets.guessing.dialects import Delimiter, delimiter_told
from timeline.sources.sheets.guessing.encodings import Encoding, encoding_told
from timeline.sources.sheets.guessing.filling import by_blocks, filled_down, headed
from timeline.sources.sheets.guessing.headers import Header, header_told
from timeline.sources.sheets.guessing.measures import Found, Measured, measured
from timeline.sources.sheets.guessing.names import plain
from timeline.sources.sheets.guessing.numbers import bounds
from timeline.sources.sheets.guessing.passing import Passing, conditioned, passed_over
from timeline.sources.sheets.guessing.persons import are_persons, persons_told
from timeline.sources.sheets.guessing.roles import EXCHANGED, Roles, is_named_day
from timeline.sources.sheets.guessing.shape import Wide, measure_column, wide_told
from timeline.sources.sheets.guessing.table import SheetTable, looked_at
from timeline.sources.sheets.guessing.trends import (
    Series,
    Trend,
    counted_as,
    running_too,
    trend_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from timeline.sources.sheets.guessing.days import DayReading, Period
    from timeline.sources.sheets.guessing.table import SheetColumn

__all__ = ["HowOpened", "Understanding", "opened"]

BEFORE, AFTER = {"old", "old value", "previous", "before"}, {"new", "new value", "current", "after"}
"""What columns are called in a log of changes."""


@frozen
class HowOpened:
    """How a sheet is opened, and why so."""

    opening: Opening
    header: Header
    encoding: Encoding = Encoding(None)
    delimiter: Delimiter | None = None


def opened(path: Path) -> HowOpened:
    """Return how the sheet at *path* is opened.

    Raises:
        SheetError: it cannot be read.
    """
    check_is_there(path)
    form = form_of(path)
    if form not in TEXTS:
        opening = Opening()
        header = header_told(path, opening)
        return HowOpened(header.opened(opening), header)
    encoding = encoding_told(path)
    opening, delimiter = Opening(encoding=encoding.name), None
    if form in DELIMITERS:
        usual = DELIMITERS[form]
        delimiter = delimiter_told(path, encoding.name, usual)
        if delimiter.sign != usual:
            opening = evolve(opening, delimiter=delimiter.sign)
        else:
            delimiter = None
    header = header_told(path, opening)
    return HowOpened(header.opened(opening), header, encoding, delimiter)


class Understanding:
    """What is understood of the sheet at *path*.

    Raises:
        SheetError: it cannot be read, or holds nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.opened = opened(path)
        whole = looked_at(path, self.opened.opening)
        passing = passed_over(whole)
        gone = {number for passed in passing for number in passed.rows}
        self.heads = headed(whole, passing)
        first = Roles(filled_down(whole, self.heads).without(gone))
        self.fill = [*self.heads, *by_blocks(first)]
        self.table: SheetTable = filled_down(whole, self.fill).without(gone)
        self.roles = Roles(self.table) if self.fill else first
        barred = self.wide.columns if self.wide else ()
        self.passing: list[Passing] = conditioned(whole, passing, barred)

    @property
    def columns(self) -> dict[str, SheetColumn]:
        """The columns by their names."""
        return self.roles.columns

    @cached_property
    def hints(self) -> list[str]:
        """The texts around the rows that say what is counted."""
        texts = [*self.opened.header.above, self.path.stem]
        return [text for text in texts if hinted_measure(text)]

    @cached_property
    def exchanged(self) -> bool:
        """Whether the sheet tells of prisoners exchanged."""
        measure = self.roles.column("measure")
        if measure and {*measure.different} <= EXCHANGED:
            return True
        words = {word for name in self.columns for word in plain(name).split()}
        return bool(words & {"prisoners", "pows", "pow", "exchanged", "swapped"}) or (
            "returned" in words and "side" in self.roles.by_role
        )

    @cached_property
    def wide(self) -> Wide | None:
        """The columns that hold values of their own."""
        return None if self.exchanged else wide_told(self.roles, self.hints)

    @cached_property
    def measure_column(self) -> str | None:
        """The column that tells what each row, or each value, counts."""
        name = measure_column(self.roles)
        generic = [column for column in self.roles.counts if plain(column) in GENERIC]
        return name if name and (self.wide or generic) else None

    @cached_property
    def persons(self) -> Measured | None:
        """What is counted of persons, if each row is one."""
        if self.wide or self.exchanged or self._counts:
            return None
        return persons_told(self.roles, self.hints)

    @cached_property
    def _counts(self) -> list[str]:
        """The columns of numbers that no other part takes."""
        taken = {*self.roles.by_role.values()}
        free = [name for name in self.roles.counts if name not in taken]
        return free if self._tell_enough(free) else []

    def _tell_enough(self, names: list[str]) -> bool:
        """Return whether anything tells what the columns of these *names* are counts of."""
        if any(told_measure(name) for name in names):
            return True
        known = {"start", "side", "key", "address", "publisher"} & self.roles.by_role.keys()
        return bool(known or self.roles.places or self.roles.group or any(self.periods))

    @cached_property
    def found(self) -> Found:
        """The measures, and the columns of numbers that are not read."""
        if self.wide:
            return self._of_wide(self.wide)
        if self.measure_column:
            return self._of_long(self.measure_column)
        if self.persons:
            return Found((self.persons,))
        found = measured(self.roles, self._counts)
        return evolve(found, measures=tuple(map(self._hinted, found.measures)))

    @cached_property
    def measures(self) -> tuple[Measured, ...]:
        """The measures, with what their numbers are."""
        if self.persons:
            return self.found.measures
        trends = [trend_of(self._series_of(measure)) for measure in self.found.measures]
        decided = list(map(self._decided, self.found.measures, trends))
        return running_too(decided, trends) if self.regular else tuple(decided)

    def _hinted(self, measure: Measured) -> Measured:
        """Return *measure* with the name that a title tells, if no column does."""
        if measure.told or len({hinted_measure(hint) for hint in self.hints}) != 1:
            return measure
        counted = hinted_measure(self.hints[0])
        if counted is None or plain(measure.columns[0]) not in GENERIC:
            return measure
        reasons = (*measure.reasons, f"“{self.hints[0][:60]}” tells what is counted")
        name, noun, level = counted
        return evolve(measure, name=name, noun=noun, level=level, told=True, reasons=reasons)

    def _of_wide(self, wide: Wide) -> Found:
        left = dict.fromkeys(wide.sums, "it is the sum of the others, or says so")
        if self.measure_column:
            return Found(tuple(self._listed(self.measure_column, wide.value)), left)
        measure = Measured(name="counted", count=wide.value)
        told = [hinted_measure(hint) for hint in self.hints]
        if told and told[0]:
            name, noun, level = told[0]
            why = f"“{self.hints[0][:60]}” tells what is counted"
            measure = evolve(measure, name=name, noun=noun, level=level, told=True, reasons=(why,))
        return Found((measure,), left)

    def _of_long(self, column: str) -> Found:
        value = next(name for name in self.roles.counts if plain(name) in GENERIC)
        left = {name: "it is no value" for name in self.roles.counts if name != value}
        return Found(tuple(self._listed(column, value)), left)

    def _listed(self, column: str, value: str) -> Iterator[Measured]:
        """Yield a measure for each text in *column*; its name is the text."""
        for text in self.columns[column].different:
            told = told_measure(text)
            noun, level = (told.noun, told.level) if told else ("", False)
            yield Measured(name=text, noun=noun, level=level, told=told is not None, count=value)

    def _decided(self, measure: Measured, trend: Trend) -> Measured:
        names = [measure.name, *measure.columns, *self.hints]
        keyed = "key" in self.roles.by_role and self.wide is None
        decided, why = counted_as(measure, names, trend, regular=self.regular, keyed=keyed)
        return evolve(measure, counted_as=decided, reasons=(*measure.reasons, why))

    @cached_property
    def missing(self) -> list[str]:
        """What keeps anybody from saying what rows report; nothing where that is told."""
        told, missing = self.opened.header, list[str]()
        if not told.rows:
            missing += [f"{told.why}: name them by their places, as [sheet] columns"]
        words = {plain(name) for name in self.columns}
        if words & BEFORE and words & AFTER:
            missing += [
                "each row changes a value: what stood before it stands no longer, and rows alone",
                "cannot say so. Take the last row of each value into a sheet of its own, or record",
                "the versions of the sheet one after the other",
            ]
        dated = [
            m.name for m in self.measures if not m.told and re.search(r"\b(19|20)\d\d\b", m.name)
        ]
        if len(dated) > 1:
            missing += [
                f"columns are called by times that are not understood: {', '.join(dated[:3])}"
            ]
        if not self.measures and are_persons(self.roles):
            missing += ["rows are persons, and nothing tells what became of them"]
        elif not self.measures:
            again = {name for name in self.table.header if self.table.header.count(name) > 1} - {""}
            if again:
                missing += [
                    f"several columns are called {', '.join(sorted(again)):.200}: none is read"
                ]
            missing += ["no column tells how many, and of what: nothing says what rows count"]
        return missing

    @cached_property
    def by(self) -> tuple[str, ...]:
        """The columns that tell of whom, or where, numbers are."""
        roles = ("side", "category", "firm", "what", "measure")
        named = [self.roles.by_role[role] for role in roles if role in self.roles.by_role]
        listed = [
            *self.roles.places,
            *named,
            *([self.measure_column] if self.measure_column else []),
        ]
        valued = self.wide.columns if self.wide else ()
        return tuple(name for name in dict.fromkeys(listed) if name not in valued)

    @cached_property
    def day(self) -> tuple[str, DayReading] | None:
        """The column that tells when, and how it is read."""
        role = self.roles.by_role
        name = role.get("when") or role.get("start") or role.get("year")
        return (name, self.roles.days[name]) if name in self.roles.days else None

    @cached_property
    def unread_day(self) -> str | None:
        """The column that is called as days are, and cannot be read so, if no other tells when."""
        if any(self.periods) or (self.wide and self.wide.days):
            return None
        taken = {*self.roles.by_role.values(), *self.roles.counts}
        named = (name for name in self.columns if name not in taken and is_named_day(name))
        return next((name for name in named if self.columns[name].filled), None)

    @cached_property
    def in_parts(self) -> bool:
        """Whether columns of years, months and days tell when, and none tells it better."""
        role = self.roles.by_role
        whole = self.roles.days.get(role.get("when", ""))
        if whole and whole.whole and not whole.ambiguous:
            return False
        return "year" in role and "month" in role

    @cached_property
    def periods(self) -> list[Period | None]:
        """When each row says that something happened."""
        role = self.roles.by_role
        if self.in_parts:
            names = [role[part] for part in ("year", "month", "day") if part in role]
            return list(
                map(_put_together, zip(*(self.columns[n].texts for n in names), strict=True))
            )
        if self.day is None:
            return [None] * len(self.table.lines)
        name, read = self.day
        return [read.periods.get(text) for text in self.columns[name].texts]

    @cached_property
    def regular(self) -> bool:
        """Whether the same is told of the same sides, day by day or period by period."""
        if self.wide and self.wide.holds == "day":
            return True
        days = self.periods
        if not any(days) or "end" in self.roles.by_role:
            return False
        groups = list(zip(*(self.columns[by].texts for by in self.by), strict=True))
        groups = groups or [()] * len(days)
        pairs = Counter(zip(groups, days, strict=True))
        different = {day[0] for day in days if day}
        sides = len(set(groups))
        if len(different) < 2 or len(pairs) < len(days):
            return False
        if len(different) < 4:
            return sides > 1 and len(days) == len(different) * sides
        if sides == 1:
            return _is_even(sorted(different))
        return len(days) >= 0.6 * len(different) * sides

    def _series_of(self, measure: Measured) -> dict[object, Series]:
        """Return the numbers of *measure* by their days, for each side."""
        series: dict[object, Series] = defaultdict(list)
        for group, day, text in self._points(measure):
            read = bounds(text) if text else None
            if day and read:
                series[group].append((day, read[0]))
        return series

    def _points(self, measure: Measured) -> Iterator[tuple[object, date | None, str]]:
        named = self.measure_column
        wide = self.wide
        starts = [period[0] if period else None for period in self.periods]
        for place in range(len(self.table.lines)):
            if named and self.columns[named].texts[place] != measure.name:
                continue
            group = tuple(self.columns[name].texts[place] for name in self.by)
            if wide is None:
                yield group, starts[place], self.columns[measure.columns[0]].texts[place]
                continue
            for name in wide.columns:
                day = wide.days.periods[name][0] if wide.days else starts[place]
                key = group if wide.days else (*group, name)
                yield key, day, self.columns[name].texts[place]


def _put_together(parts: tuple[str, ...]) -> Period | None:
    """Return the period that a year, a month and perhaps a day are."""
    if not parts[1].isdigit():
        return period_of(" ".join(parts[::-1]))
    return period_of("-".join(part.zfill(2) for part in parts))


def _is_even(days: list[date]) -> bool:
    """Return whether *days* come in even steps, such as every week."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    usual, _ = Counter(gaps).most_common(1)[0]
    slack = 3 if usual >= 28 else 0
    return sum(abs(gap - usual) <= slack for gap in gaps) >= 0.8 * len(gaps)
