"""Levels in tests: how many are missing in a town, told by voices on days in June."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import timeline as tl
from support.reported import june, report, voice
from timeline import Count, Level, Measure, Per, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Report, Span, When

TOWN = "Kienitz"
MISSING = Measure(
    "missing (tests)", noun="people", sides="missing at {side}", sorts=("children", "adults")
)


@tl.kind("missing-in-tests", counts=(MISSING,))
class Missing:
    """How many are missing: at one town or several, of a sort or of none."""

    towns: tuple[str, ...]
    people: tuple[tl.Stated[Count], ...]
    sorts: tuple[str, ...] = ()
    together: bool = False

    def counts(self) -> Iterator[Level]:
        """Yield a number for each sort, or of all; a sort that is empty is all."""
        for place, people in enumerate(self.people):
            yield Level(
                measure=MISSING,
                sides=self.towns,
                count=people,
                category=(self.sorts[place] or None) if self.sorts else None,
                per=Per.TOTAL if self.together else Per.EACH,
            )


def missing(
    name: str,
    people: int | Count,
    when: int | When | Span | None = None,
    by: str | None = "rescue service",
    *,
    town: str = TOWN,
    words: str | None = None,
    **more: Any,
) -> Report:
    """Return the report *name* of how many are missing, a plain number being a day of June."""
    count = Count.exactly(people) if isinstance(people, int) else people
    what = Missing(towns=(town,), people=(Stated(count, words=words),))
    day = june(when) if isinstance(when, int) else when
    voices = (voice(by),) if by else ()
    return report(name, what, day, voices=more.pop("voices", voices), **more)


def of_sorts(name: str, when: int, by: str = "rescue service", **people: int) -> Report:
    """Return the report *name* of how many of each sort are missing; *whole* is of all."""
    what = Missing(
        towns=(TOWN,),
        people=tuple(Stated(Count.exactly(number)) for number in people.values()),
        sorts=tuple("" if sort == "whole" else sort for sort in people),
    )
    return report(name, what, june(when), voices=(voice(by),))
