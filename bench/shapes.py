"""Stories of one shape each, as large as asked: what is many of one thing, and nothing else.

Each is legal, and some story somewhere has it: a list of reports on one day, a document that every
other repeats, a correction of a correction. A part of the library that looks at each two of what a
shape has many of shows there, and in no ordinary story.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve
from made_up import streamed

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import Agreement, ClaimedTotal, Swap, Tally, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SHAPES"]

FIRST = date(1960, 1, 1)
DAY = tl.Stated(tl.When.on(FIRST))
WEEK = tl.Stated(tl.Span(tl.When.on(FIRST), tl.When.on(FIRST + timedelta(days=6))))
LOOSE = tl.Stated(tl.When(FIRST, FIRST + timedelta(days=6)))
"""One day of a week, and nobody says which."""


def _day(number: int) -> tl.Stated[tl.When | tl.Span]:
    return tl.Stated(tl.When.on(_day_after(number)))


def _day_after(number: int) -> date:
    return FIRST + timedelta(days=number)


def _moved(count: int = 4, to: str = "North") -> Transfer:
    return Transfer(to=(to,), count=tl.Stated(tl.Count.exactly(count)))


def _report(
    number: int,
    what: tl.Kind | None = None,
    when: tl.Stated[tl.When | tl.Span] = DAY,
    document: str = "list",
) -> tl.Report:
    told = Swap(transfers=(_moved(),)) if what is None else what
    return tl.Report(document=document, key=f"{number}", what=told, when=when)


def _linked(relation: tl.Relation, left: tl.Event, right: tl.Event) -> tl.Link:
    ends = {"left": identify(left), "right": identify(right)}
    return tl.Link(relation=relation, judge="bench", why="as the list says", **ends)


def _to_first(relation: tl.Relation, events: list[tl.Report]) -> list[tl.Event]:
    """Return *events*, each but the first linked to the first."""
    first, *others = events
    return [*events, *(_linked(relation, other, first) for other in others)]


def _parts(size: int) -> list[tl.Event]:
    whole = _report(size, Swap(transfers=(_moved(4 * size),)), WEEK)
    return _to_first(tl.Relation.PART_OF, [whole, *(_report(n) for n in range(size))])


def _part_chain(size: int) -> list[tl.Event]:
    reports = [_report(n, Swap(transfers=(_moved(2 * size - n),)), WEEK) for n in range(size)]
    links = (_linked(tl.Relation.PART_OF, part, whole) for whole, part in pairwise(reports))
    return [*reports, *links]


def _part_circle(size: int) -> list[tl.Event]:
    reports = [_report(n, when=WEEK) for n in range(size)]
    links = [_linked(tl.Relation.PART_OF, part, whole) for whole, part in pairwise(reports)]
    return [*reports, *links, _linked(tl.Relation.PART_OF, reports[0], reports[-1])]


def _derived_chain(size: int) -> list[tl.Event]:
    """Return a document of each, derived from the one before, that reports the same."""
    documents: list[tl.Event] = [
        tl.Document(key=f"d{n}", publisher=f"p{n}", derived_from=f"d{n - 1}" if n else None)
        for n in range(size)
    ]
    return [*documents, *_one_development(size)]


def _derived_star(size: int) -> list[tl.Event]:
    """Return documents that are all derived from the first, and report the same."""
    documents: list[tl.Event] = [
        tl.Document(key=f"d{n}", publisher=f"p{n}", derived_from="d0" if n else None)
        for n in range(size)
    ]
    return [*documents, *_one_development(size)]


def _corroborated(size: int) -> list[tl.Event]:
    """Return documents of as many publishers, and of nobody else's words, that report the same."""
    documents: list[tl.Event] = [
        tl.Document(key=f"d{n}", publisher=f"p{n}", published=_published(n)) for n in range(size)
    ]
    return [*documents, *_one_development(size)]


def _published(number: int) -> tl.Stated[tl.When]:
    return tl.Stated(tl.When.on(FIRST + timedelta(days=1 + number % 300)))


def _one_development(size: int) -> list[tl.Event]:
    return _to_first(tl.Relation.SAME, [_report(n, document=f"d{n}") for n in range(size)])


def _at_odds(size: int) -> list[tl.Event]:
    """Return reports of one development, each with a number and a day of its own."""
    reports = [
        _report(n, Swap(transfers=(_moved(1 + n),)), _day(n), document=f"d{n}") for n in range(size)
    ]
    return _to_first(tl.Relation.SAME, reports)


def _revised(size: int) -> list[tl.Event]:
    """Return a report, and corrections of it, each of the one before."""
    newest: tl.Event = _report(0)
    events = [newest]
    for number in range(size):
        reading = _report(0, Swap(transfers=(_moved(1 + number % 5),)))
        newest = _revision(newest, reading, f"misread {number}")
        events.append(newest)
    return events


def _forked(size: int) -> list[tl.Event]:
    """Return a report, and corrections that each claim to replace the first reading."""
    first = _report(0)
    readings = (_report(0, Swap(transfers=(_moved(1 + n % 5),))) for n in range(size))
    return [first, *(_revision(first, reading, f"{n}") for n, reading in enumerate(readings))]


def _revision(of: tl.Event, reading: tl.Report, why: str) -> tl.Revision:
    return tl.Revision(of=identify(of), reading=reading, judge="bench", why=why)


def _implemented(size: int) -> list[tl.Event]:
    """Return an agreement, and what carries it out, on days after it."""
    agreed = _report(size, Agreement(terms=(_moved(4 * size),)), document="terms")
    done = [_report(n, when=_day(n)) for n in range(size)]
    return _to_first(tl.Relation.IMPLEMENTS, [agreed, *done])


def _agreements(size: int) -> list[tl.Event]:
    """Return agreements that are all carried out by one and the same."""
    agreed = [_report(n, Agreement(terms=(_moved(),)), document="terms") for n in range(size)]
    done = _report(0, Swap(transfers=(_moved(4 * size),)), _day(1))
    return [*agreed, done, *(_linked(tl.Relation.IMPLEMENTS, done, each) for each in agreed)]


def _sorts(size: int) -> list[tl.Event]:
    """Return a report that tells how many of each sort."""
    counted = tl.Stated(tl.Count.exactly(4))
    numbers = (
        tl.Number(measure="missing", noun="people", count=counted, category=f"sort {n}")
        for n in range(size)
    )
    return [_report(0, tl.Occurrence(what="search", place="Ardal", numbers=tuple(numbers)))]


def _one_day(size: int) -> list[tl.Event]:
    return [_report(n) for n in range(size)]


def _loose_days(size: int) -> list[tl.Event]:
    return [_report(n, when=LOOSE) for n in range(size)]


def _bands(size: int) -> list[tl.Event]:
    """Return reports that begin a day after each other, each of one day of as many as there are."""
    return [_loose(n, _day_after(n), _day_after(n + size)) for n in range(size)]


def _bands_of_a_week(size: int) -> list[tl.Event]:
    """Return the same, each of one day of seven, so that each lies on days of a few others."""
    return [_loose(n, _day_after(n), _day_after(n + 6)) for n in range(size)]


def _loose(number: int, first: date, last: date) -> tl.Report:
    """Return a report of something on one day from the *first* to the *last*."""
    what = Swap(transfers=(_moved(1 + 31 * number % 60),))
    return _report(number, what, tl.Stated(tl.When(first, last)))


def _sides(size: int) -> list[tl.Event]:
    return [_report(n, Swap(transfers=(_moved(to=f"side {n}"),))) for n in range(size)]


def _transfers(size: int) -> list[tl.Event]:
    moved = (evolve(_moved(), batch=f"bus {n}") for n in range(size))
    return [_report(0, Swap(transfers=tuple(moved)))]


def _phases(size: int) -> list[tl.Event]:
    """Return reports of one development, which got as far as each says."""
    phases = [*tl.Phase]
    reports = [
        evolve(_report(n, document=f"d{n % 7}"), phase=phases[n % len(phases)]) for n in range(size)
    ]
    return _to_first(tl.Relation.SAME, reports)


def _totals(size: int) -> list[tl.Event]:
    """Return a claimed total on each day."""
    return [_report(n, _tally(10 * n + 10), _day(n)) for n in range(size)]


def _tally(number: int) -> Tally:
    count = tl.Stated(tl.Count.exactly(number))
    return Tally(totals=(ClaimedTotal(to=("North",), count=count),))


def _levels(size: int) -> list[tl.Event]:
    """Return how many are missing on each day."""
    return [_report(n, _missing(1 + n % 50), _day(n)) for n in range(size)]


def _levels_of_a_day(size: int) -> list[tl.Event]:
    return [_report(n, _missing(1 + n % 50)) for n in range(size)]


def _missing(count: int) -> tl.Occurrence:
    number = tl.Number(
        measure="missing",
        noun="people",
        count=tl.Stated(tl.Count.exactly(count)),
        counted_as=tl.CountedAs.LEVEL,
    )
    return tl.Occurrence(what="search", place="Ardal", numbers=(number,))


def _voices(size: int) -> list[tl.Event]:
    """Return a report that is passed on from voice to voice."""
    voices = tuple(tl.Voice(name=f"v{n}", party=f"side {n}") for n in range(size))
    return [evolve(_report(0), provenance=tl.Provenance(voices=voices))]


def _passages(size: int) -> list[tl.Event]:
    passages = tuple(tl.Passage.of(f"words {n}", 10 * n) for n in range(size))
    return [evolve(_report(0), provenance=tl.Provenance(passages=passages))]


def _names(size: int) -> list[tl.Event]:
    """Return a chain of names of a side, each of which stands for the one before."""
    aliases: Iterator[tl.Event] = (
        tl.Alias(name=f"n{n + 1}", of=f"n{n}", judge="bench", why="so", bearer=tl.Bearer.SIDE)
        for n in range(size)
    )
    reports = (_report(n, Swap(transfers=(_moved(to=f"n{n}"),)), _day(n)) for n in range(size))
    return [*aliases, *reports]


def _retracted(size: int) -> list[tl.Event]:
    """Return a report that its document withdraws again and again."""
    report = _report(0)
    days = (tl.Stated(tl.When.on(FIRST + timedelta(days=1 + n))) for n in range(size))
    return [report, *(tl.Retraction(report=identify(report), said=day) for day in days)]


def _told_apart(size: int) -> list[tl.Event]:
    """Return reports of one week, and links that say of each that it is not the one before."""
    reports = [_report(n, when=LOOSE) for n in range(size)]
    return [*reports, *(_linked(tl.Relation.DISTINCT, *pair) for pair in pairwise(reports))]


SHAPES: dict[str, Callable[[int], list[tl.Event]]] = {
    "ordinary": lambda size: [*streamed(size)],
    "parts": _parts,
    "part-chain": _part_chain,
    "part-circle": _part_circle,
    "derived-chain": _derived_chain,
    "derived-star": _derived_star,
    "corroborated": _corroborated,
    "at-odds": _at_odds,
    "revisions": _revised,
    "fork": _forked,
    "implements": _implemented,
    "agreements": _agreements,
    "sorts": _sorts,
    "one-day": _one_day,
    "loose-days": _loose_days,
    "bands": _bands,
    "bands-of-a-week": _bands_of_a_week,
    "sides": _sides,
    "transfers": _transfers,
    "phases": _phases,
    "totals": _totals,
    "levels": _levels,
    "levels-one-day": _levels_of_a_day,
    "voices": _voices,
    "passages": _passages,
    "names": _names,
    "retracted": _retracted,
    "told-apart": _told_apart,
}
"""How events of each shape are made, of which there are then so many of what it is called by."""
