"""Making a model, or the answers to a question in it, from nothing: in one pass, and in memory."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from timeline.model.asked import asked_text
from timeline.model.contributions import content_of
from timeline.model.feeding import aside_keys
from timeline.model.nodes import NO_EVENT, edges_of, microseconds, node_name
from timeline.model.sides import length_of
from timeline.questions.counting.entries import Contribution, entries_by_side
from timeline.questions.counting.settling import Settling
from timeline.questions.counting.weighing import SideInMemory
from timeline.state import collector_paused
from timeline.state.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import Event
    from timeline.model.tables import DigestedTables
    from timeline.questions import Counted
    from timeline.questions.counting.weighing import Weighed
    from timeline.state import Recorded, Unit

__all__ = ["build_question", "build_regions"]


def build_regions(
    tables: DigestedTables, events: Iterable[tuple[int, Recorded[Event]]]
) -> dict[str, int]:
    """Write the nodes and edges of *events* with their positions; return the nodes by name."""
    regions, numbers = Regions(), dict[str, int]()
    at: dict[int, tuple[int, int, int]] = {}
    edges: list[tuple[int, int, int]] = []
    for position, recorded in events:
        about = edges_of(recorded.event)
        if about is None:
            continue
        regions.add(recorded.id, recorded.event)
        uses, joins, of_documents = about
        node = numbers.setdefault(recorded.id, len(numbers) + 1)
        at[node] = position, microseconds(recorded.moment), int(of_documents)
        for name in joins:
            numbers.setdefault(name, len(numbers) + 1)
        for sort, name in uses:
            edges.append((node, sort, numbers.setdefault(name, len(numbers) + 1)))
    tables.put_all(
        "nodes",
        (
            (node, node_name(name), numbers[regions.of(name).lead], *at.get(node, NO_EVENT))
            for name, node in numbers.items()
        ),
    )
    tables.put_all("edges", sorted(edges))
    return numbers


def build_question(
    tables: DigestedTables, number: int, question: Counted, units: Mapping[int, Unit]
) -> None:
    """Write what *question* asks of *units*, by the numbers of their first reports."""
    sides: defaultdict[str, SideInMemory] = defaultdict(SideInMemory)
    settling = {}
    claims: defaultdict[str, dict[int, int]] = defaultdict(dict)
    asides: list[tuple[int, int, int]] = []
    with collector_paused():
        for head, unit in units.items():
            entries = question.entries(unit)
            if many := len(aside_keys(entries)):
                asides.append((head, number, many))
            for side, of_side in entries_by_side(entries).items():
                if side not in settling:
                    settling[side] = Settling(sides[side])
                for entry in of_side:
                    if isinstance(entry, Contribution):
                        settling[side].add(entry)
                    else:
                        claims[side][head] = claims[side].get(head, 0) + 1
        heads: dict[str, int] = {unit.ids[0]: head for head, unit in units.items()}
        for place, side in enumerate(sorted(settling), tables.next_number("sides")):
            settling[side].settled()
            tables.put_all("items", _rows(sides[side], place, heads))
            tables.put_all("claims", ((head, place, many) for head, many in claims[side].items()))
            claimed = sum(claims[side].values())
            tables.put("sides", *_side_row(sides[side], place, number, side, claimed))
        tables.put_all("asides", asides)
        tables.put("questions", number, asked_text(question), sum(many for _, _, many in asides))


def _rows(store: SideInMemory, side: int, heads: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    for weighed in store.every():
        dated = weighed.dated
        yield (
            *(heads[dated.ids[0]], side, int(weighed.stand), length_of(dated)),
            *content_of(dated.contribution),
            *(_head(weighed.behind, heads), _head(weighed.absorbed_by, heads)),
            *(_cluster(weighed, heads), weighed.lift),
        )


def _head(ids: tuple[str, ...] | None, heads: Mapping[str, int]) -> int | None:
    return None if ids is None else heads.get(ids[0])


def _cluster(weighed: Weighed, heads: Mapping[str, int]) -> int | None:
    members: Any = weighed.cluster
    return heads[members[0].dated.ids[0]] if members else None


def _side_row(
    store: SideInMemory, number: int, question: int, side: str, claims: int
) -> tuple[Any, ...]:
    many: defaultdict[tuple[int, int], int] = defaultdict(int)
    for weighed in store.every():
        many[int(weighed.stand), length_of(weighed.dated)] += 1
    sums = store.sums
    lengths = json.dumps([[*place, count] for place, count in sorted(many.items())])
    return (
        *(number, question, side, sums.low, sums.exact, sums.high, sums.unbounded),
        *(sums.raised, sums.counted, sums.every, claims, lengths),
    )
