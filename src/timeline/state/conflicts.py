"""Where reports, or judgements about them, exclude each other."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve, fields, frozen

from timeline.display.escape import visible
from timeline.display.shown import Shown
from timeline.events import Flow, Phase, Polarity, Relation, Stock, kind_of
from timeline.state.claims import flows_of, stocks_of
from timeline.state.cuts import Scope
from timeline.state.dates import said
from timeline.state.merging import by_start, merge, merge_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import Report
    from timeline.state.development import Development, Unit
    from timeline.state.recorded import Recorded
    from timeline.state.resolution import Index

__all__ = ["Disagreement", "Topic", "disagreements"]


class Topic(StrEnum):
    """What a disagreement is about."""

    NUMBER = "number"
    DATE = "date"
    POLARITY = "polarity"
    PHASE = "phase"
    CLAIM = "claim"
    LINK = "link"
    READING = "reading"
    CONTRADICTION = "contradiction"
    NAME = "name"


@frozen
class Disagreement(Shown):
    """Reports, or judgements about them, that exclude each other.

    Attributes:
        topic: what it is about.
        reports: the reports concerned, as ``"document#key"``, sorted.
        ids: their ids, in the same order.
        sentence: what is the matter, for a reader.
    """

    topic: Topic
    reports: tuple[str, ...]
    ids: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        reports = f" [{', '.join(self.reports)}]" if self.reports else ""
        return visible(f"{self.topic}: {self.sentence}{reports}")


def disagreements(index: Index, units: Sequence[Unit]) -> tuple[Disagreement, ...]:
    """Return every disagreement among the speaking reports of *units*, and about readings."""
    speaking = {one.id: one for unit in units for each in unit.developments for one in each.reports}
    found = [*_about_readings(index), *_about_names(index), *_about_links(index, speaking)]
    for unit in units:
        found += _within_unit(unit)
        for each in unit.developments:
            found += _within_development(each)
    return tuple(sorted(found, key=lambda one: (one.topic, one.reports, one.sentence)))


def _one(topic: Topic, reports: Iterable[Recorded[Report]], sentence: str) -> Disagreement:
    named = sorted({(one.event.name, one.id) for one in reports})
    return Disagreement(
        topic, tuple(name for name, _ in named), tuple(id_ for _, id_ in named), sentence
    )


def _about_readings(index: Index) -> Iterator[Disagreement]:
    for fork in index.forks:
        known = [index.reports[fork.id]] if fork.id in index.reports else []
        text = (
            f"{len(fork.revisions)} revisions each claim to replace the reading of {fork.id[:12]}; "
            f"the one recorded last stands"
        )
        yield _one(Topic.READING, known, text)
    for name, ids in index.duplicates:
        known = [index.reports[id_] for id_ in ids if id_ in index.reports]
        yield _one(Topic.READING, known, f"{name} was recorded in {len(ids)} readings")


def _about_names(index: Index) -> Iterator[Disagreement]:
    for sentence in index.names.disputed:
        yield _one(Topic.NAME, [], sentence)


def _about_links(index: Index, speaking: dict[str, Recorded[Report]]) -> Iterator[Disagreement]:
    for torn in index.contradicted:
        ends = [index.reports[torn.event.left], index.reports[torn.event.right]]
        text = f"judged distinct by {torn.event.judge}, while other links connect them as the same"
        yield _one(Topic.LINK, ends, text)
    for one in index.links:
        if one.event.relation is Relation.CONTRADICTS:
            left, right = speaking.get(one.event.left), speaking.get(one.event.right)
            if left and right:
                yield _one(Topic.CONTRADICTION, [left, right], one.event.why)


def _within_unit(unit: Unit) -> Iterator[Disagreement]:
    unit = evolve(
        unit, scope=Scope()
    )  # what exclude each other do so whatever days are asked about
    for part, whole in unit.parts:
        inner, outer = unit.developments[part], unit.developments[whole]
        if inner.affirmed and outer.affirmed:
            yield from _part_outside(inner, outer)
    if len(unit.developments) > 1:
        single = {name for each in unit.developments for name, _ in _clashes(each)}
        for measure in sorted(_measures(unit.developments) - single):
            for side, merged in merge_unit(unit, measure).items():
                if merged.clash:
                    reports = [one for each in unit.developments for one in each.affirmed]
                    yield _one(
                        Topic.NUMBER,
                        reports,
                        f"the parts add up to more {measure} ({side}) than the whole",
                    )


def _part_outside(inner: Development[object], outer: Development[object]) -> Iterator[Disagreement]:
    bounds = outer.when
    if not inner.when.within(bounds.earliest, bounds.latest).possible:
        text = f"a part is dated {inner.when}, the whole {outer.when}"
        yield _one(Topic.DATE, (*inner.reports, *outer.reports), text)


def _within_development(each: Development[object]) -> Iterator[Disagreement]:
    for measure, sides in _clashes(each):
        text = f"claims of how many {measure} ({', '.join(sides)}) exclude each other: "
        yield _one(Topic.NUMBER, *_claiming(each, measure, {*sides}, text))
    yield from _dates(each)
    if len(each.reports) > 1:
        yield from _polarity(each)
        yield from _phases(each)
        yield from _claims(each)


def _measures(developments: Iterable[Development[object]]) -> set[str]:
    return {
        claim.measure
        for each in developments
        for claims in (each.counting.flows, each.counting.stocks)
        for claim in claims
    }


def _clashes(each: Development[object]) -> Iterator[tuple[str, list[str]]]:
    for measure in sorted(_measures([each])):
        totals = by_start(each.stocks(measure))
        claimed: list[Sequence[Flow | Stock]] = [each.flows(measure), *totals.values()]
        for claims in claimed:
            sides = [side for side, merged in merge(claims).items() if merged.clash]
            if sides:
                yield measure, sides


def _claiming(
    each: Development[object], measure: str, sides: set[str], text: str
) -> tuple[list[Recorded[Report]], str]:
    """Return the reports that claim how many of *measure* on any of *sides*, and *text* with it."""
    numbers: dict[str, None] = {}
    reports = []
    for one in each.affirmed:
        found: list[Flow | Stock] = [*flows_of(one.event.what), *stocks_of(one.event.what)]
        about = [claim for claim in found if claim.measure == measure and sides & {*claim.sides}]
        numbers |= {claim.count.words or str(claim.count.value): None for claim in about}
        reports += [one] if about else []
    return reports, text + ", ".join(f"“{words}”" for words in numbers)


def _dates(each: Development[object]) -> Iterator[Disagreement]:
    if each.placed.clash:
        said_ = dict.fromkeys(
            one.event.when.words or str(one.event.when.value)
            for one in each.reports
            if one.event.when.value.known
        )
        text = "dates exclude each other: " + ", ".join(f"“{words}”" for words in said_)
        yield _one(Topic.DATE, each.reports, text)
    for one in each.reports:
        if one.event.when.against:
            yield _one(Topic.DATE, [one], one.event.when.against)
    for agreed in each.implemented:
        if each.when.before(agreed).certain:
            text = f"dated {each.when}, before what it implements ({agreed})"
            yield _one(Topic.DATE, each.reports, text)
    for one in each.affirmed:
        told = said(one.event, each.documents)
        if each.when.after(told).certain:
            text = f"dated {each.when}, after it was said to have happened ({told})"
            yield _one(Topic.DATE, [one], text)


def _polarity(each: Development[object]) -> Iterator[Disagreement]:
    affirmed = [one for one in each.reports if one.event.polarity is Polarity.AFFIRMED]
    if each.denied and affirmed:
        yield _one(Topic.POLARITY, (*affirmed, *each.denied), "affirmed by some, denied by others")


def _phases(each: Development[object]) -> Iterator[Disagreement]:
    found: defaultdict[tuple[str, str], list[Recorded[Report]]] = defaultdict(list)
    for one, other in combinations(each.reports, 2):
        if one.event.phase is not other.event.phase and _exclude(one, other, each):
            first, second = sorted((one.event.phase.value, other.event.phase.value))
            found[first, second] += [one, other]
    for (first, second), reports in found.items():
        yield _one(Topic.PHASE, reports, f"“{first}” in one report, “{second}” in another")


def _exclude(one: Recorded[Report], other: Recorded[Report], each: Development[object]) -> bool:
    """Return whether two phases exclude each other, rather than one following the other."""
    order = (Phase.PLANNED, Phase.UNDER_WAY, Phase.DONE)
    if Phase.CALLED_OFF in {one.event.phase, other.event.phase}:
        return Phase.PLANNED not in {one.event.phase, other.event.phase}
    behind, ahead = sorted((one.event, other.event), key=lambda report: order.index(report.phase))
    if behind.phase is Phase.UNDER_WAY and behind.document == ahead.document:
        return True
    return said(ahead, each.documents).before(said(behind, each.documents)).certain


def _claims(each: Development[object]) -> Iterator[Disagreement]:
    """Find fields that hold one value at most and hold different ones in different reports."""
    kinds = {type(one.event.what) for one in each.reports}
    if len(kinds) > 1:
        names = ", ".join(sorted(kind_of(one.event.what).name for one in each.reports))
        yield _one(
            Topic.CLAIM, each.reports, f"linked as the same, but of different kinds: {names}"
        )
        return
    for field in fields(kinds.pop()):  # type: ignore[arg-type]
        said_ = each.claimed(lambda what, name=field.name: _single(getattr(what, name)))  # type: ignore[misc]
        if len(said_) > 1:
            values = ", ".join(f"“{one.value}”" for one in said_)
            reports = [report for one in said_ for report in one.reports]
            yield _one(Topic.CLAIM, reports, f"{field.name.replace('_', ' ')}: {values}")


def _single(value: object) -> object:
    """Return *value* where a field can hold but one, so that two exclude each other."""
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None
