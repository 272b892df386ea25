"""How long a whole of many parts takes, and chains of parts of parts: asked plainly, and by day.

A whole of open days or a span, with a part on each day, of which every third tells its sorts; and
a chain in which each is a part of the one before, within the same days. What takes longer than in
proportion shows between the sizes.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import Swap, Transfer, returned
from timeline.questions.by_day import steps_of
from timeline.questions.claims import growth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (2_500, 5_000, 10_000, 20_000)
CHAIN = 4
"""A chain is measured at a fourth of each size."""
FIRST = date(1960, 1, 1)
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print, for each shape and size, the seconds that each question takes by itself."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    for name, made in (("open days", on_open_days), ("a span", in_a_span)):
        for size in sizes:
            measure(f"{size:,} parts of a whole, {name} (at most 5 s each)", made(size))
    for size in sizes:
        links = size // CHAIN
        measure(f"{links:,} parts, each of the one before", in_a_chain(links))


def measure(name: str, events: list[tl.Event]) -> None:
    """Print how long each question takes of a timeline made of *events*."""
    recorded = [tl.Recorded(identify(event), MOMENT, event) for event in events]

    def asked(question: Callable[[tl.Timeline], object]) -> float:
        reading = tl.Timeline(recorded)
        reading.every_unit()
        begin = perf_counter()
        question(reading)
        return perf_counter() - begin

    print(name)
    for called, question in QUESTIONS.items():
        print(f"  {called:<34} {asked(question):9.2f} s", flush=True)


QUESTIONS: dict[str, Callable[[tl.Timeline], object]] = {
    "plainly": lambda reading: reading.ask(returned)["North"].counted,
    "by day": lambda reading: reading.ask(returned.by_day()),
    "steps of the figure": lambda reading: steps_of(reading.ask(returned)["North"]),
    "growth": lambda reading: growth(reading.ask(returned)),
    "conflicts": lambda reading: reading.conflicts(),
}


def on_open_days(size: int) -> list[tl.Event]:
    """Return a whole that gives neither day nor number, and its parts."""
    return [*_whole_of(size, None, None)]


def in_a_span(size: int) -> list[tl.Event]:
    """Return a whole that gives its number and its days, and its parts."""
    last = tl.When.on(FIRST + timedelta(days=size))
    return [*_whole_of(size, tl.Span(tl.When.on(FIRST), last), 10 * size)]


def _whole_of(size: int, when: tl.Span | None, number: int | None) -> Iterator[tl.Event]:
    transfers = () if number is None else (_to_north(number),)
    whole = tl.Report(document="list", key="whole", what=Swap(transfers=transfers), when=_at(when))
    yield whole
    for place in range(size):
        day = tl.When.on(FIRST + timedelta(days=place))
        sorts = ("military", "civilian") if place % 3 == 0 else (None,)
        what = Swap(transfers=tuple(_to_north(4, sort) for sort in sorts))
        part = tl.Report(document="list", key=f"{place}", what=what, when=_at(day))
        yield part
        yield _part_of(part, whole)


def in_a_chain(links: int) -> list[tl.Event]:
    """Return reports of one year, of which each is a part of the one before."""
    year = tl.Span(tl.When.on(FIRST), tl.When.on(FIRST + timedelta(days=365)))
    events: list[tl.Event] = []
    whole: tl.Report | None = None
    for place in range(links):
        what = Swap(transfers=(_to_north(2 * links - place),))
        part = tl.Report(document="list", key=f"{place}", what=what, when=_at(year))
        events += [part] if whole is None else [part, _part_of(part, whole)]
        whole = part
    return events


def _to_north(number: int, sort: str | None = None) -> Transfer:
    return Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(number)), category=sort)


def _at(when: tl.When | tl.Span | None) -> tl.Stated[tl.When | tl.Span]:
    return tl.Stated(when or tl.When())


def _part_of(part: tl.Report, whole: tl.Report) -> tl.Link:
    ends = {"left": identify(part), "right": identify(whole)}
    return tl.Link(relation=tl.Relation.PART_OF, judge="bench", why="one of its parts", **ends)


if __name__ == "__main__":
    main()
