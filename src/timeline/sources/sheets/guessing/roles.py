"""Which column plays which part: told by its name, and by what is in it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.sources.sheets.guessing.counted_words import NOT_COUNTED, told_measure
from timeline.sources.sheets.guessing.counts import CountReading, count_reading
from timeline.sources.sheets.guessing.days import DayReading, Period, day_reading, settled
from timeline.sources.sheets.guessing.names import NO_SIDE, ROLES, place_rank, plain
from timeline.sources.sheets.guessing.numbers import value_of
from timeline.sources.sheets.guessing.table import SheetColumn, SheetTable, is_key
from timeline.sources.sheets.guessing.toml import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["EXCHANGED", "FEW", "Roles", "is_named_day"]

FEW = 12
"""So many different texts at most are sorts, or are listed in a table of values."""

EXCHANGED = frozenset({"flow", "stock", "planned"})
"""What a column says that tells exchanges, running totals and agreements apart."""

_DAY_WORD = re.compile(
    r"\b(date|dates|day|month|year|week|дата|день|fecha|datum|jour|when|period|as of|died)\b"
)
_LOOSE = {"number", "no", "nr", "code", "index"}
_NOT_AN_ID = re.compile(r"\b(age|plate|grid|covid|paid)$")


def is_named_day(name: str) -> bool:
    """Return whether a column of this *name* should hold days."""
    words = plain(name)
    days = ("when", "start", "end", "published", "earliest", "latest")
    return any(words in ROLES[role] for role in days) or bool(_DAY_WORD.search(words))


@frozen(eq=False)
class Roles:
    """The columns of *table* by the parts they play."""

    table: SheetTable

    @property
    def columns(self) -> dict[str, SheetColumn]:
        """The columns by their names."""
        return self.table.columns

    @cached_property
    def days(self) -> dict[str, DayReading]:
        """How the columns of days are read."""
        read = {
            name: reading
            for name, column in self.columns.items()
            if column.filled and (reading := day_reading(column, named=is_named_day(name)))
        }
        published = next((name for name in read if plain(name) in ROLES["published"]), None)
        later = self._periods(read, published) if published else None
        return {
            name: settled(
                reading,
                self.columns[name].texts,
                [other for rival, other in read.items() if rival != name],
                None if name == published else later,
            )
            for name, reading in read.items()
        }

    def _periods(self, read: Mapping[str, DayReading], name: str) -> list[Period | None] | None:
        """Return the days in the column *name*; `None` where they are not told for sure."""
        if read[name].ambiguous:
            return None
        return [read[name].periods.get(text) for text in self.columns[name].texts]

    @cached_property
    def counts(self) -> dict[str, CountReading]:
        """How the columns of numbers are read that may be counts."""
        return {
            name: reading
            for name, column in self.columns.items()
            if not (NOT_COUNTED.search(plain(name)) and not told_measure(name))
            and (name not in self.days or told_measure(name))
            and (reading := count_reading(column))
        }

    @cached_property
    def by_role(self) -> Mapping[str, str]:
        """The names of columns by their roles."""
        chosen: dict[str, str] = {}
        for role in ROLES:
            if name := self._choice(role, chosen):
                chosen[role] = name
        for role, name in self._by_contents(chosen):
            chosen.setdefault(role, name)
        return chosen

    def _choice(self, role: str, chosen: Mapping[str, str]) -> str | None:
        taken = {*chosen.values()}
        free = {plain(name): name for name in self.columns if name not in taken}
        fits = _FIT.get(role, _anything)
        return next(
            (free[name] for name in ROLES[role] if name in free and fits(self, free[name])), None
        )

    def _by_contents(self, chosen: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return columns that are told by what is in them, with their roles."""
        taken = {*chosen.values()}
        free = [name for name in self.columns if name not in taken]
        links = [name for name in free if _mostly(self.columns[name], "https?://")]
        days = [name for name in free if name in self.days and not _is_of_birth(name)]
        keys = [name for name in free if _is_id(self, name) and name not in self.days]
        found = [("address", links), ("when", days), ("key", keys)]
        return [(role, names[0]) for role, names in found if names]

    @cached_property
    def group(self) -> str | None:
        """The column of whom, or where, rows are, if no name tells it: its texts come again."""
        if self.places or "side" in self.by_role:
            return None
        taken = {*self.by_role.values(), *self.counts, *self.days}
        free = [name for name in self.columns if name not in taken]
        return next((name for name in free if _comes_again(self.columns[name])), None)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The columns of places, from the finest to the coarsest."""
        taken = {*self.by_role.values()}
        free = [n for n in self.columns if n not in taken and _is_place(self, n)]
        ranked = [(rank, name) for name in free if (rank := place_rank(name)) is not None]
        return tuple(name for _, name in sorted(ranked, key=lambda place: place[0]))

    def column(self, role: str) -> SheetColumn | None:
        """Return the column of *role*."""
        name = self.by_role.get(role)
        return self.columns[name] if name else None

    def reference(self, role: str) -> str:
        """Return how a mapping refers to the column of *role*: by a table where texts are few."""
        name = self.by_role[role]
        tabled = 0 < len(self.columns[name].different) <= FEW
        return f"{{{name}:{role}}}" if tabled else cell(name)


def _anything(_: Roles, __: str) -> bool:
    return True


def _is_day(roles: Roles, name: str) -> bool:
    return name in roles.days


def _is_text(roles: Roles, name: str) -> bool:
    column = roles.columns[name]
    return name not in roles.days and bool(column.filled) and name not in roles.counts


def _is_place(roles: Roles, name: str) -> bool:
    column = roles.columns[name]
    worded = sum(n for text, n in column.counted.items() if re.search(r"[^\W\d_]", text))
    return _is_text(roles, name) and worded >= 0.8 * column.filled


def _is_no_value(roles: Roles, name: str) -> bool:
    return name not in roles.days and name not in roles.counts


def _is_unique(roles: Roles, name: str) -> bool:
    column = roles.columns[name]
    # Elsewhere than in front such a name is one of counts, which may differ by chance.
    if plain(name) in _LOOSE and name != next(iter(roles.columns)):
        return False
    return column.full and column.unique and all(map(is_key, column.different))


def _is_sorted(roles: Roles, name: str) -> bool:
    column = roles.columns[name]
    texts = column.different
    alike = 0 < len(texts) <= FEW and all(len(text) < 40 for text in texts)
    return (
        alike and (len(texts) < column.filled or len(column.texts) <= 2) and name not in roles.days
    )


def _is_what(roles: Roles, name: str) -> bool:
    return _is_text(roles, name) and len(roles.columns[name].different) <= 60


def _is_measure(roles: Roles, name: str) -> bool:
    column = roles.columns[name]
    if {*column.different} <= EXCHANGED and column.filled:
        return True
    named = plain(name) != "kind" and _is_text(roles, name) and len(column.different) <= 40
    return named and any(told_measure(text) for text in column.different)


def _is_part(low: int, high: int) -> Callable[[Roles, str], bool]:
    def judge(roles: Roles, name: str) -> bool:
        numbers = [value_of(text) for text in roles.columns[name].different]
        return bool(numbers) and all(n is not None and low <= n <= high for n in numbers)

    return judge


def _is_month(roles: Roles, name: str) -> bool:
    texts = roles.columns[name].different
    named = all(re.fullmatch(r"[^\W\d_]{3,9}\.?", text) for text in texts)
    return bool(texts) and (named or _is_part(1, 12)(roles, name))


_FIT: Mapping[str, Callable[[Roles, str], bool]] = {
    "key": _is_unique,
    **dict.fromkeys(("when", "start", "end", "earliest", "latest", "published"), _is_day),
    **dict.fromkeys(("side", "speaker", "name", "firm"), _is_text),
    **dict.fromkeys(("publisher", "title"), _is_no_value),
    "category": _is_sorted,
    "measure": _is_measure,
    "what": _is_what,
    "year": _is_part(1000, 2200),
    "month": _is_month,
    "day": _is_part(1, 31),
}


def _mostly(column: SheetColumn, pattern: str) -> bool:
    fitting = sum(n for text, n in column.counted.items() if re.match(pattern, text))
    return fitting >= 0.8 * column.filled > 0


def _is_of_birth(name: str) -> bool:
    return bool(
        re.search(r"\b(birth|born|dob|народж|рожд|updated|modified|entered|created)", plain(name))
    )


def _is_id(roles: Roles, name: str) -> bool:
    """Return whether the column *name* holds what only keys look like, or is called so."""
    column = roles.columns[name]
    if not _is_unique(roles, name) or len(column.texts) < 2 or _NOT_AN_ID.search(plain(name)):
        return False
    if re.search(r"id$", plain(name)):
        return True
    signs = r"[^\W\d_]{1,8}[-_/.]?\d[\w/.-]*"
    return all(re.fullmatch(signs, text) for text in column.texts)


def _comes_again(column: SheetColumn) -> bool:
    """Return whether *column* holds few short names, of which most come again and again."""
    texts = column.different
    if NO_SIDE.search(plain(column.name)) or not column.full or len(texts) < 2:
        return False
    short = all(len(text) < 40 and text.count(" ") < 4 for text in texts)
    worded = all(re.search(r"[^\W\d_]", text) for text in texts)
    return short and worded and len(texts) <= 0.6 * len(column.texts)
