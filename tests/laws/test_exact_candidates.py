"""What may be one, and what is still open, is exactly what days and judgements leave."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

import pytest

from support.exact.days import Dating, june
from support.reported import link, report, swap, to, told
from timeline import Link, Relation, When
from timeline.questions import candidates, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Event, Report, Span

NAMES = ("a#1", "b#1", "c#1")
LINKS = [link(relation, *pair) for relation in Relation for pair in permutations(NAMES, 2)]


def came(name: str, when: When | Span | None, *sides: str) -> Report:
    return report(name, swap(*(to(side, count=5) for side in sides or ("R",))), when)


def paired(*events: Event) -> bool:
    """Return whether the two developments of *events* are listed as one that they may be."""
    return bool(told(*events).ask(candidates()))


DATINGS = (
    Dating(4, 4),
    Dating(5, 5),
    Dating(6, 6),
    Dating(2, 4),
    Dating(5, 7),
    Dating(6, 8),
    Dating(2, 4, span=True),
    Dating(None, 4),
    Dating(5, None),
    Dating(4, None),
    Dating(),
)


def known(dating: Dating) -> bool:
    return None not in {dating.first, dating.last}


@pytest.mark.parametrize("first", DATINGS, ids=str)
def test_days_touch_or_are_next_to_each_other(first: Dating) -> None:
    """Where they are known; else they do not exclude each other, and the number is the same."""
    for second in DATINGS:
        apart = min(abs(one - another) for one in first.days for another in second.days)
        expected = apart <= (1 if known(first) and known(second) else 0)

        assert (second, expected) == (
            second,
            paired(came("a#1", first.value), came("b#1", second.value)),
        )


@pytest.mark.parametrize(("last", "expected"), [(2, True), (3, False)])
def test_days_are_known_to_within_a_month(last: int, expected: bool) -> None:
    """From 1 June to 2 July lie 31 days, and the next day is near; from a longer time none is."""
    when = When(june(1), date(2025, 7, last))
    next_day = When.on(date(2025, 7, last + 1))

    assert expected == paired(came("a#1", when), came("b#1", next_day))


def test_sides_are_shared_or_one_names_none() -> None:
    """Those that name other sides alone are two."""
    sides = [("R",), ("U",), ("R", "U"), ("U", "B"), ("B",)]
    for first, second in product(sides, repeat=2):
        reports = came("a#1", When.on(june(4)), *first), came("b#1", When.on(june(4)), *second)

        assert (first, second, bool({*first} & {*second})) == (first, second, paired(*reports))


def joined(links: Iterable[Link], relations: set[Relation]) -> dict[str, frozenset[str]]:
    """Return what each report is together with, by links that stand in *relations*."""
    ids = {end for each in LINKS for end in (each.left, each.right)}
    groups = [{id_} for id_ in ids]
    for each in links:
        if each.relation in relations:
            touched = [group for group in groups if {each.left, each.right} & group]
            groups = [group for group in groups if group not in touched]
            groups.append(set().union(*touched))
    return {id_: frozenset(group) for group in groups for id_ in group}


APART = {Relation.DISTINCT, Relation.IMPLEMENTS}


@pytest.mark.parametrize("first", [None, *LINKS], ids=lambda each: str(each and each.relation))
def test_a_pair_is_open_until_a_link_decides(first: Link | None) -> None:
    """Whether it joins the two, or tells one from the other; not if it tells one from itself."""
    reports = [came(name, When.on(june(4))) for name in NAMES]
    pair = next(each for each in told(*reports).ask(candidates()) if each.names == ("a#1", "b#1"))
    left, right = pair.left.ids[0], pair.right.ids[0]
    for second in (None, *LINKS):
        links = [each for each in (first, second) if each]
        same = joined(links, {Relation.SAME})
        unit = joined(links, {Relation.SAME, Relation.PART_OF})
        ends = [{same[each.left], same[each.right]} for each in links if each.relation in APART]
        expected = right not in unit[left] and {same[left], same[right]} not in ends

        story = told(*reports, *links)
        listed = [
            {frozenset(each.left.ids), frozenset(each.right.ids)}
            for each in story.ask(candidates())
        ]
        answered = story.ask(is_open(pair)), {same[left], same[right]} in listed

        assert (links, expected, expected) == (links, *answered)


def test_every_pair_of_three_is_compared() -> None:
    """Whichever comes first."""
    reports = [came(name, When.on(june(4))) for name in NAMES]

    assert set(combinations(NAMES, 2)) == {each.names for each in told(*reports).ask(candidates())}
