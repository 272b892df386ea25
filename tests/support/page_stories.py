"""Stories for looking at pages: two real ones, and eight made up of what is hard to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from attrs import frozen
from docs.cases.ucdp import killed

import timeline as tl
from support import long_names, seed_story
from support.names_from_the_right import NAMES as FROM_THE_RIGHT
from support.names_from_the_right import story as from_the_right
from support.pages import many
from support.reported import paper, report, same, swap, tally, to, told, voice
from timeline import Count, Per, Timeline, When
from timeline.exchanges import Agreement, PublicStatement
from timeline.exchanges.talks import Attitude
from timeline.exports.page import to_page
from timeline.sources.sheets import import_sheet, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

    from timeline import Event

__all__ = ["STORIES", "PageStory", "ucdp"]

SHEETS = seed_story.ROOT / "docs" / "cases"
UCDP = seed_story.SHARED / "data" / "ucdp-syria-reports.csv"


@frozen(kw_only=True)
class PageStory:
    """A story and what its page is called.

    `names` are those that are written from right to left.
    """

    title: str
    told: Callable[[], Timeline]
    names: tuple[str, ...] = ()

    def page(self, **options: Any) -> str:
        """Return the page of the story."""
        return to_page(self.told(), title=self.title, **options)


def on(month: int, day: int, until: int | None = None, *, year: int = 2025) -> When:
    """Return a day, or one between two of a month."""
    return When(date(year, month, day), date(year, month, until or day))


def five_sides() -> Timeline:
    """Return exchanges of five sides, each with claims of its own, from both ends of a year."""
    sides = ("Aland", "Borduria", "Carpania", "Drachenia", "Elbonia")
    events: list[Event] = [paper(f"d{n}", on(n + 1, 28), publisher=f"Paper {n}") for n in range(12)]
    for n in range(30):
        first, second = sides[n % 5], sides[(n + 1 + n // 5) % 5]
        each = [to(side, count=10 * (n % 7) + 4) for side in dict.fromkeys((first, second))]
        spoke = voice("Ministry", first) if n % 3 else voice("Red Cross")
        when = on(n % 12 + 1, n % 27 + 1)
        events.append(report(f"d{n % 12}#r{n}", swap(*each), when, voices=(spoke,)))
    for n, side in enumerate(sides):
        said = voice("Spokeswoman", side, said=on(12, 20 + n))
        claim = tally(side, count=Count.more_than(300 + 100 * n))
        events.append(report(f"d11#total{n}", claim, on(12, 20 + n), voices=(said,)))
    return told(*events)


def millions() -> Timeline:
    """Return numbers of seven digits: counted, between bounds, claimed, and promised."""
    hundred = 1_234_567
    count = Count
    events: list[Event] = [paper(f"d{n}", on(n + 1, 20), publisher=f"Paper {n}") for n in range(8)]
    counts = [
        *(count.exactly(hundred), count.between(987_654, 1_234_567), count.at_least(2_345_678)),
        *(count.exactly(888_888), count.exactly(3), count.between(1_000_000, 1_999_999)),
    ]
    for n, number in enumerate(counts):
        both = [to("North", count=number), to("South", count=counts[(n + 2) % 6])]
        spoke = voice("Ministry", ("North", "South")[n % 2])
        events.append(report(f"d{n}#r", swap(*both), on(n + 1, 3 * n + 2), voices=(spoke,)))
    promised = Agreement(parties=("North", "South"), terms=(to("North", count=7_654_321),))
    claims = [
        (side, tally(side, count=count.more_than(number)))
        for side in ("North", "South")
        for number in (3_456_789, 9_876_543, 12_345_678)
    ]
    events.append(report("d6#promised", promised, on(7, 1)))
    events += [
        report(f"d7#total{n}", claim, on(6 + n // 2, 1 + n), voices=(voice("Ministry", side),))
        for n, (side, claim) in enumerate(claims)
    ]
    return told(*events)


def undated() -> Timeline:
    """Return a story in which no document and no report has a day."""
    events: list[Event] = [paper(f"d{n}", publisher=f"Paper {n}") for n in range(4)]
    for n in range(12):
        both = [to("North", count=7 + n), to("South", count=Count.at_least(5 + n))]
        spoke = voice("Ministry", ("North", "South")[n % 2])
        events.append(report(f"d{n % 4}#r{n}", swap(*both, place=f"Town {n}"), voices=(spoke,)))
    claim = tally("North", count=Count.more_than(1000))
    events.append(report("d3#total", claim, voices=(voice("Ministry", "North"),)))
    said = PublicStatement(speaker="Envoy", attitude=Attitude.DENIES, topic="that lists were held")
    return told(*events, report("d0#said", said), same("d0#r0", "d1#r1"))


def one_development() -> Timeline:
    """Return a single swap, of which two papers tell."""
    both = to("North", "South", count=106, per=Per.EACH)
    return told(
        paper("a", on(6, 20), publisher="The Paper", address="https://paper.example/a"),
        paper("b", on(6, 21), publisher="The Other", address="https://other.example/b"),
        report("a#swap", swap(both, place="the border"), on(6, 19), voices=(voice("X", "North"),)),
        report("b#swap", swap(both), on(6, 19), voices=(voice("Y", "South"),)),
        same("a#swap", "b#swap"),
    )


def claims_alone() -> Timeline:
    """Return nothing but claimed totals, of two sides by four voices over two years."""
    events: list[Event] = [
        paper(f"d{n}", on(n + 1, 20), publisher=f"Paper {n}", address=f"https://paper.example/{n}")
        for n in range(10)
    ]
    voices = (
        *(voice("Ministry", "North"), voice("Ombudsman", "South")),
        *(voice("Committee"), voice("Ministry", "South")),
    )
    for n in range(20):
        side = ("North", "South")[n % 2]
        number = (300 + 170 * n, 250 + 140 * n)[n % 2]
        count = Count.more_than(number) if n % 3 else Count.exactly(number)
        since = on(2, 24, year=2022) if n % 4 == 0 else None
        day = on(n % 10 + 1, n + 1, year=2024 + n // 10)
        claim = tally(side, count=count, since=since)
        events.append(report(f"d{n % 10}#t{n}", claim, day, voices=(voices[n % 4],)))
    return told(*events)


@cache
def sheet(name: str, mapping: str) -> Timeline:
    """Return the timeline of the sheet *name*, read by the *mapping* of its case."""
    with tl.open() as ledger:
        path = seed_story.ROOT / "seeds" / name
        import_sheet(path, read_mapping(SHEETS / mapping), ledger)
        return ledger.timeline()


@cache
def ucdp(rejected: Path) -> Timeline:
    """Return 16,566 developments; rows that are none go to the file *rejected*."""
    assert killed, "who reads the sheet has to know what it counts"
    with tl.open() as ledger:
        import_sheet(UCDP, read_mapping(SHEETS / "ucdp.toml"), ledger, collect=rejected)
        return ledger.timeline()


STORIES = {
    "seeds": PageStory(title="Exchanges and talks, 2025", told=seed_story.story),
    "exchanges": PageStory(
        title="Prisoner exchanges, 2022–2025",
        told=partial(sheet, "exchanges-2022-2025.csv", "exchanges.toml"),
    ),
    "long names": PageStory(title=long_names.TITLE, told=long_names.story),
    "five sides": PageStory(title="Exchanges of five sides", told=five_sides),
    "millions": PageStory(title="Exchanges of 1,234,567", told=millions),
    "undated": PageStory(title="Exchanges of no day", told=undated),
    "one development": PageStory(title="A single exchange", told=one_development),
    "claims alone": PageStory(title="Claimed totals", told=claims_alone),
    "300 developments": PageStory(title="Three hundred developments", told=partial(many, 300)),
    "right to left": PageStory(title=FROM_THE_RIGHT[0], told=from_the_right, names=FROM_THE_RIGHT),
}
