"""What is said of reports afterwards, by the reports or their names: ``same("daily#a", other)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.codec import identify
from timeline.events import (
    Alias,
    Bearer,
    Link,
    Polarity,
    Provenance,
    Relation,
    Report,
    Retraction,
    Revision,
)
from timeline.testing.building import Teller
from timeline.testing.days import read_one_day

if TYPE_CHECKING:
    from timeline.events import Document
    from timeline.testing.days import Day

__all__ = [
    "alias",
    "contradicts",
    "denied",
    "distinct",
    "implements",
    "part_of",
    "retracted",
    "revised",
    "same",
]

Named = Report | str
"""A report, or its name, such as ``"daily#a"``."""

_JUDGE, _WHY = "a reader", "so it reads"


def same(left: Named, right: Named) -> Link:
    """Return the judgement that both report one development.

    >>> same("daily#a", "weekly#b").relation
    <Relation.SAME: 'same'>
    """
    return _link(Relation.SAME, left, right)


def distinct(left: Named, right: Named) -> Link:
    """Return the judgement that they report two developments, however alike.

    >>> distinct("daily#a", "weekly#b").right
    'weekly#b'
    """
    return _link(Relation.DISTINCT, left, right)


def part_of(part: Named, whole: Named) -> Link:
    """Return the judgement that the development of *part* is a part of that of *whole*.

    >>> part_of("daily#first-day", "weekly#in-all").left
    'daily#first-day'
    """
    return _link(Relation.PART_OF, part, whole)


def implements(development: Named, agreement: Named) -> Link:
    """Return the judgement that *development* carries out *agreement*.

    >>> implements("daily#swap", "daily#agreement").relation
    <Relation.IMPLEMENTS: 'implements'>
    """
    return _link(Relation.IMPLEMENTS, development, agreement)


def contradicts(left: Named, right: Named) -> Link:
    """Return the judgement that both cannot be true as they stand.

    >>> contradicts("daily#a", "weekly#b").relation
    <Relation.CONTRADICTS: 'contradicts'>
    """
    return _link(Relation.CONTRADICTS, left, right)


def alias(name: str, of: str, bearer: Bearer = Bearer.SPEAKER) -> Alias:
    """Return the judgement that *name* stands for *of*; by default as that of a speaker.

    >>> alias("the Ministry", "Ministry of Defence").of
    'Ministry of Defence'
    """
    return Alias(name=name, of=of, judge=_JUDGE, why=_WHY, bearer=bearer)


def denied(document: str | Document, report: Report) -> tuple[Report, Link]:
    """Return the report by *document* that what *report* tells is not so, linked to it as SAME.

    >>> from timeline.testing import told
    >>> swap = told("daily#swap", "40 to North on 19 June 2025")
    >>> denial, link = denied("weekly", swap)
    >>> denial.name, denial.polarity.value, link.right
    ('weekly#no-swap', 'denied', 'daily#swap')
    """
    teller = Teller.of(document)
    denial = evolve(
        report,
        document=teller.document,
        key=teller.key or f"no-{report.key}",
        polarity=Polarity.DENIED,
        provenance=Provenance(),
    )
    return denial, same(denial, report)


def retracted(
    report: Named, *, on: Day | None = None, replacement: Named | None = None
) -> Retraction:
    """Return that those who made *report* withdraw it, from the day *on* which they say so.

    >>> retracted("daily#a", on="2025-06-22").report
    'daily#a'
    """
    return Retraction(
        report=_name(report),
        said=read_one_day(on),
        replacement=None if replacement is None else _name(replacement),
    )


def revised(report: Report, reading: Report | None) -> Revision:
    """Return that we had misread *report*: *reading* stands instead, or nothing does.

    >>> from timeline.testing import told
    >>> swap = told("daily#swap", "40 to North on 19 June 2025")
    >>> revised(swap, None).reading
    """
    return Revision(of=identify(report), reading=reading, judge=_JUDGE, why="misread")


def _link(relation: Relation, left: Named, right: Named) -> Link:
    return Link(relation=relation, left=_name(left), right=_name(right), judge=_JUDGE, why=_WHY)


def _name(report: Named) -> str:
    return report.name if isinstance(report, Report) else report
