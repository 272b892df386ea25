"""What pages are made of, for tests: entries by hand, and stories of what can happen."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from attrs import evolve

from support.reported import (
    hours,
    id_of,
    june,
    paper,
    recorded,
    report,
    retraction,
    swap,
    tally,
    to,
    voice,
)
from timeline import Count, Revision, Timeline, When
from timeline.events import Passage, Provenance
from timeline.exports.page.entries import PageEntry, ReportEntry

if TYPE_CHECKING:
    from timeline import Document, Event

__all__ = ["WORDS", "changed", "entry", "many", "quoted"]

WORDS = "forty came home"
_NUMBERS = count()


def entry(when: When = When(), kind: str = "swap", **more: Any) -> PageEntry:
    """Return an entry on *when*, of which nothing else matters."""
    reports = tuple(map(_report, more.pop("sources", ())))
    texts = ("title", "origins", "who")
    lists = (
        "remarks",
        "dated",
        "bars",
        "numbers",
        "asides",
        "conflicts",
        "links",
        "sides",
        "phases",
    )
    given: dict[str, Any] = {
        **dict.fromkeys(texts, ""),
        **dict.fromkeys(lists, ()),
        "anchor": f"r-{next(_NUMBERS)}",
        "done": True,
        **more,
    }
    return PageEntry(bounds=when, kind=kind, when=str(when), reports=reports, **given)


def _report(source: str) -> ReportEntry:
    texts = ("id", "anchor", "name", "document", "title", "tells", "counts", "when", "recorded")
    lists = ("voices", "hedges", "passages", "former")
    given: dict[str, Any] = {**dict.fromkeys(texts, ""), **dict.fromkeys(lists, ())}
    return ReportEntry(source=source, silent=None, **given)


def changed() -> Timeline:
    """Return a story in which reports were read otherwise, taken back, and withdrawn."""
    cited = Provenance(passages=(Passage.of(WORDS, 1000),), voices=(voice("Ministry", "North"),))
    first = evolve(report("a#first", swap(to("North", count=41)), june(3)), provenance=cited)
    again = evolve(first, what=swap(to("North", count=40)))
    gone = report("a#gone", swap(to("North", count=7)), june(5))
    wrong = report("b#wrong", swap(to("South", count=9)), june(6), voices=(voice("X"),))
    claim = report("b#total", tally("North", count=Count.more_than(1000)), june(20))
    events: list[Event] = [
        paper("a", june(4), title="The Paper", address="https://paper.example/a"),
        paper("b", june(21), address="javascript:alert(1)"),
        *(first, gone, wrong, claim),
    ]
    later: list[Event] = [
        Revision(of=id_of(first), reading=again, judge="a second reader", why="one was a guard"),
        Revision(of=id_of(wrong), reading=None, judge="a third reader", why="it tells of 2024"),
        retraction("a#gone", june(9)),
    ]
    return Timeline([*map(recorded, events), *(recorded(event, hours(1)) for event in later)])


def quoted(_document: Document, _passage: Passage) -> tuple[str, str, str]:
    """Return the words of the only passage there is, in their sentence."""
    return "On Tuesday ", WORDS, ", it says."


def many(number: int) -> Timeline:
    """Return *number* developments of two kinds, from 60 documents, over ten years."""
    events: list[Event] = [paper(f"d{n}", publisher=f"Paper {n}") for n in range(60)]
    for n in range(number):
        day = date(2015 + n % 10, 1 + n % 12, 1 + n % 28)
        when = When(None if n % 11 == 0 else day, day)
        side = ("North", "South")[n % 2]
        what = swap(to(side, count=n % 90)) if n % 4 else tally(side, count=Count.more_than(n))
        events.append(report(f"d{n % 60}#r{n}", what, when))
    return Timeline(map(recorded, events))
