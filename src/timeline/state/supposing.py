"""Counting units as they would be if something that is open were decided.

Nothing is recorded: it is what the same reading would show if somebody had judged so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.state.development import Development
from timeline.state.units import by_name, known_in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from timeline.state.unit import Unit

__all__ = ["if_one", "if_wrong"]


def if_one(left: Unit, right: Unit) -> Unit:
    """Return the unit there would be if the leads of the two were judged to be the same."""
    same = _joined(left.lead, right.lead)
    developments = [same]
    places: list[dict[int, int]] = []
    for unit in (left, right):
        at: dict[int, int] = {}
        for place, development in enumerate(unit.developments):
            if development is unit.lead:
                at[place] = 0
            else:
                at[place] = len(developments)
                developments.append(development)
        places.append(at)
    parts = {
        (at[part], at[whole])
        for unit, at in zip((left, right), places, strict=True)
        for part, whole in unit.parts
    }
    order = sorted(range(len(developments)), key=lambda place: developments[place].ids)
    now_at = {place: number for number, place in enumerate(order)}
    return evolve(
        left,
        developments=tuple(developments[place] for place in order),
        parts=tuple(sorted((now_at[part], now_at[whole]) for part, whole in parts)),
        distinct=_both(left.distinct, right.distinct),
        lists=_both(left.lists, right.lists),
        contested=left.contested or right.contested,
    )


def _joined(left: Development[object], right: Development[object]) -> Development[object]:
    """Return the development that reports of both would be about."""
    return Development(
        tuple(sorted((*left.ids, *right.ids))),
        tuple(sorted((*left.reports, *right.reports), key=by_name)),
        tuple(
            sorted((*left.silenced, *right.silenced), key=lambda silent: by_name(silent.recorded))
        ),
        left.documents,
        known_in_order((*left.implemented, *right.implemented)),
        left.names,
        left.recall,
    )


def _both(
    left: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    return {**left, **right} if left or right else left


def if_wrong(unit: Unit, wrong: Collection[str], why: str) -> Unit:
    """Return *unit* as it would be if its reports with these ids did not speak, and *why*."""
    developments = (development.silent(why, wrong) for development in unit.developments)
    return unit.of(tuple(developments))
