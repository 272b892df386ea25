"""Where reports, or judgements about them, exclude each other."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import fields, frozen

from timeline.display.escape import visible
from timeline.display.shown import Shown
from timeline.events import EventId, Polarity, Relation, kind_of
from timeline.state.cells import by_start, merge
from timeline.state.claimed import Claimed, claims_by_value
from timeline.state.claimed_totals import total_conflicts
from timeline.state.connected import circles
from timeline.state.cuts import Scope
from timeline.state.dates import when_said
from timeline.state.merging import merge_unit
from timeline.state.phases import excluding_phases
from timeline.state.resolution import ends_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import Distinct, Measure, Report
    from timeline.state.aliases import Names
    from timeline.state.development import Development
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index
    from timeline.state.unit import Unit

__all__ = [
    "Disagreement",
    "Topic",
    "about_names",
    "about_totals",
    "by_topic",
    "disagreements",
    "disagreements_within",
    "in_order",
    "others_told",
]


class Topic(StrEnum):
    """What a disagreement is about.

    >>> from timeline.state import Topic
    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 to North on 19 June 2025")
    >>> weekly = told("weekly#swap", "40 to North on 25 June 2025")
    >>> (conflict,) = given(daily, weekly, same(daily, weekly)).reading.conflicts()
    >>> conflict.topic is Topic.DATE
    True
    """

    NUMBER = "number"
    """Numbers exclude each other."""
    DATE = "date"
    """Days exclude each other."""
    POLARITY = "polarity"
    """Somebody says that it is so, and somebody that it is not."""
    PHASE = "phase"
    """What is said of how far it had got excludes each other."""
    CLAIM = "claim"
    """Something else that is said of it excludes each other, such as places."""
    LINK = "link"
    """Links connect what others tell apart, or make something a part of itself."""
    READING = "reading"
    """One report was read, or revised, in several ways."""
    CONTRADICTION = "contradiction"
    """Somebody judged that both cannot be true."""
    NAME = "name"
    """Aliases disagree what a name stands for."""


@frozen
class Disagreement(Shown):
    """Reports, or judgements about them, that exclude each other.

    Attributes:
        topic: what it is about.
        reports: the reports concerned, as ``"document#key"``, sorted.
        ids: their ids, in the same order.
        sentence: what is the matter, for a reader.

    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 to North on 19 June 2025")
    >>> weekly = told("weekly#swap", "41 to North on 19 June 2025")
    >>> print(*given(daily, weekly, same(daily, weekly)).reading.conflicts())
    number: claims of how many returned (North) exclude each other: “40”, “41”
    [daily#swap, weekly#swap]
    """

    topic: Topic
    reports: tuple[str, ...]
    ids: tuple[EventId, ...]
    sentence: str

    def __str__(self) -> str:
        reports = f" [{', '.join(self.reports)}]" if self.reports else ""
        return visible(f"{self.topic}: {self.sentence}{reports}")


Owned = tuple[EventId, Disagreement]
"""A disagreement behind the id of an event that it is about, by which its region is found."""


def disagreements(index: Index, units: Sequence[Unit]) -> tuple[Disagreement, ...]:
    """Return every disagreement among the speaking reports of *units*, and about readings."""
    within = (disagreement for _, disagreement in disagreements_within(index, units))
    return in_order((*about_names(index.names), *about_totals(units), *within))


by_topic = attrgetter("topic", "reports", "sentence")
"""By what disagreements are sorted where they are shown."""


def in_order(conflicts: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Return *conflicts* in the order in which they are shown."""
    return tuple(sorted(conflicts, key=by_topic))


def about_names(names: Names) -> Iterator[Disagreement]:
    """Yield where aliases disagree what names stand for."""
    for sentence in names.disputed:
        yield _disagreement(Topic.NAME, [], sentence)


def about_totals(units: Iterable[Unit]) -> Iterator[Disagreement]:
    """Yield totals that exclude each other, or what *units* count."""
    # Totals exclude each other whatever days are asked about.
    for reports, sentence in total_conflicts([unit.within(Scope()) for unit in units]):
        yield _disagreement(Topic.NUMBER, reports, sentence)


def disagreements_within(index: Index, units: Sequence[Unit]) -> Iterator[Owned]:
    """Yield those that lie within one region, or between two that are judged together."""
    speaking = {
        report.id: report
        for unit in units
        for development in unit.developments
        for report in development.reports
    }
    yield from _about_readings(index)
    yield from _about_links(index, speaking)
    yield from _about_parts(index, speaking)
    for unit in units:
        everywhen = unit.within(Scope())
        owner = unit.developments[0].ids[0]
        yield from ((owner, conflict) for conflict in _within_unit(everywhen))
        for development in unit.developments:
            yield from ((owner, conflict) for conflict in _within_development(development))


def _disagreement(topic: Topic, reports: Iterable[Recorded[Report]], sentence: str) -> Disagreement:
    named = sorted({(report.event.name, report.id) for report in reports})
    return Disagreement(
        topic, tuple(name for name, _ in named), tuple(id_ for _, id_ in named), sentence
    )


def _about_readings(index: Index) -> Iterator[Owned]:
    for fork in index.forks:
        reports = [index.reports[fork.id]] if fork.id in index.reports else []
        text = (
            f"{len(fork.revisions)} revisions each claim to replace the reading of {fork.id[:12]}; "
            f"the one recorded last stands"
        )
        yield fork.id, _disagreement(Topic.READING, reports, text)
    for name, ids in index.duplicates:
        reports = [index.reports[id_] for id_ in ids if id_ in index.reports]
        text = f"{name} was recorded in {len(ids)} readings"
        yield ids[0], _disagreement(Topic.READING, reports, text)


def others_told(distinct: Distinct) -> str:
    """Return from which reports *distinct* tells its own apart."""
    return (
        f"others among “{distinct.among}”" if distinct.among else f"others of {distinct.document}"
    )


def _about_links(index: Index, speaking: dict[EventId, Recorded[Report]]) -> Iterator[Owned]:
    for link in index.contradicted:
        ends = [index.reports[id_] for id_ in ends_of(link.event)]
        text = f"judged distinct by {link.event.judge}, while other links connect them as the same"
        yield link.id, _disagreement(Topic.LINK, ends, text)
    for judged, ids in index.joined:
        text = (
            f"judged distinct by {judged.event.judge}, with {others_told(judged.event)}, "
            f"while links connect them as the same"
        )
        yield ids[0], _disagreement(Topic.LINK, [index.reports[id_] for id_ in ids], text)
    for link in index.links:
        if link.event.relation is Relation.CONTRADICTS:
            left, right = map(speaking.get, ends_of(link.event))
            if left and right:
                yield link.id, _disagreement(Topic.CONTRADICTION, [left, right], link.event.why)


def _about_parts(index: Index, speaking: dict[EventId, Recorded[Report]]) -> Iterator[Owned]:
    """Find what is judged to be a part of itself: in one step, or in a circle of several."""
    links: list[tuple[EventId, EventId]] = []
    for link in index.links:
        if link.event.relation is Relation.PART_OF:
            part, whole = (index.same.get(id_, (id_,))[0] for id_ in ends_of(link.event))
            links.append((part, whole))
            if part == whole:
                ends = [index.reports[id_] for id_ in ends_of(link.event)]
                text = "one is judged to be a part of the other, and both to be the same"
                yield link.id, _disagreement(Topic.LINK, ends, text)
    for circle in circles(links):
        reports = [speaking[id_] for id_ in circle if id_ in speaking]
        text = "each is judged to be a part of another of them"
        yield circle[0], _disagreement(Topic.LINK, reports, text)


def _within_unit(unit: Unit) -> Iterator[Disagreement]:
    for part, whole in unit.parts:
        inner, outer = unit.developments[part], unit.developments[whole]
        if inner.affirmed and outer.affirmed:
            yield from _part_outside(inner, outer)
    if unit.is_whole:
        yield from _parts_beyond_whole(unit)


def _parts_beyond_whole(unit: Unit) -> Iterator[Disagreement]:
    developments = unit.developments
    # What clashes within one development is told of there, and would clash here again.
    told_of = {measure for inner in developments for measure, _ in _clashing_sides(inner)}
    reports = [report for development in developments for report in development.affirmed]
    for measure in sorted(_measures_of(developments) - told_of, key=str):
        for side, merged in merge_unit(unit, measure).items():
            if merged.clash:
                text = f"the parts add up to more {measure} ({side}) than the whole"
                yield _disagreement(Topic.NUMBER, reports, text)


def _part_outside(inner: Development[object], outer: Development[object]) -> Iterator[Disagreement]:
    bounds = outer.when
    if not inner.when.within(bounds.earliest, bounds.latest).possible:
        text = f"a part is dated {inner.when}, the whole {outer.when}"
        yield _disagreement(Topic.DATE, (*inner.reports, *outer.reports), text)


def _within_development(development: Development[object]) -> Iterator[Disagreement]:
    for measure, sides in _clashing_sides(development):
        text = f"claims of how many {measure} ({', '.join(sides)}) exclude each other: "
        reports, text = _claimants_and_text(development, measure, {*sides}, text)
        yield _disagreement(Topic.NUMBER, reports, text)
    yield from _about_dates(development)
    if len(development.reports) > 1:
        yield from _about_polarity(development)
        yield from _about_phases(development)
        yield from _about_claims(development)


def _measures_of(developments: Iterable[Development[object]]) -> set[Measure]:
    return {
        claim.measure
        for development in developments
        for claims in (development.numbers.flows, development.numbers.totals)
        for claim in claims
    }


def _clashing_sides(development: Development[object]) -> Iterator[tuple[Measure, list[str]]]:
    for measure in sorted(_measures_of([development]), key=str):
        totals = by_start(development.totals(measure))
        for added in (development.added(measure), *map(merge, totals.values())):
            sides = [side for side, merged in added.items() if merged.clash]
            if sides:
                yield measure, sides


def _claimants_and_text(
    development: Development[object], measure: Measure, sides: set[str], text: str
) -> tuple[list[Recorded[Report]], str]:
    """Return the reports that claim how many of *measure* on any of *sides*, and *text* with it."""
    numbers: dict[str, None] = {}
    reports = []
    for report in development.affirmed:
        claims = development.claims_of(report.event)
        about = [claim for claim in claims if claim.measure == measure and sides & {*claim.sides}]
        numbers |= {claim.count.words or str(claim.count.value): None for claim in about}
        reports += [report] if about else []
    return reports, text + ", ".join(f"“{words}”" for words in numbers)


def _about_dates(development: Development[object]) -> Iterator[Disagreement]:
    if development.placed.clash:
        stated = dict.fromkeys(
            report.event.when.words or str(report.event.when.value)
            for report in development.reports
            if report.event.when.value.known
        )
        text = "dates exclude each other: " + ", ".join(f"“{words}”" for words in stated)
        yield _disagreement(Topic.DATE, development.reports, text)
    for report in development.reports:
        if report.event.when.against:
            yield _disagreement(Topic.DATE, [report], report.event.when.against)
    for agreed in development.implemented:
        if development.when.before(agreed).certain:
            text = f"dated {development.when}, before what it implements ({agreed})"
            yield _disagreement(Topic.DATE, development.reports, text)
    for report in development.affirmed:
        day_said = when_said(report.event, development.documents)
        if development.when.after(day_said).certain:
            text = f"dated {development.when}, after it was said to have happened ({day_said})"
            yield _disagreement(Topic.DATE, [report], text)


def _about_polarity(development: Development[object]) -> Iterator[Disagreement]:
    reports, denied = development.reports, development.denied
    affirmed = [report for report in reports if report.event.polarity is Polarity.AFFIRMED]
    if denied and affirmed:
        text = "affirmed by some, denied by others"
        yield _disagreement(Topic.POLARITY, (*affirmed, *denied), text)


def _about_phases(development: Development[object]) -> Iterator[Disagreement]:
    for *phases, reports in excluding_phases(development.reports, development.documents):
        first, second = sorted(phase.value for phase in phases)
        yield _disagreement(Topic.PHASE, reports, f"“{first}” in one report, “{second}” in another")


def _about_claims(development: Development[object]) -> Iterator[Disagreement]:
    """Find fields that hold one value at most and hold different ones in different reports."""
    kinds = {type(report.event.what) for report in development.reports}
    if len(kinds) > 1:
        kind_names = sorted(kind_of(report.event.what).name for report in development.reports)
        text = f"linked as the same, but of different kinds: {', '.join(kind_names)}"
        yield _disagreement(Topic.CLAIM, development.reports, text)
        return
    for field in fields(kinds.pop()):  # type: ignore[arg-type]
        value = partial(_single_value, field.name)
        claims = [*claims_by_value(development.reports, value)]
        if len({_as_side(development, claim) for claim in claims}) > 1:
            values = ", ".join(f"“{claim.value}”" for claim in claims)
            reports = [report for claim in claims for report in claim.reports]
            yield _disagreement(Topic.CLAIM, reports, f"{field.name.replace('_', ' ')}: {values}")


def _as_side(development: Development[object], claim: Claimed[object]) -> object:
    """Return what is claimed; of a side that is counted, the name that it stands for."""
    if not development.names.sides or not isinstance(claim.value, str):
        return claim.value
    counts = development.recall.counts(claim.reports[0].event.what).claims
    is_side = any(claim.value in count.sides for count in counts)
    return development.side_of(claim.value) if is_side else claim.value


def _single_value(name: str, what: object) -> object:
    """Return the field *name* of *what* where it can hold but one, so that two exclude."""
    value = getattr(what, name)
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None
