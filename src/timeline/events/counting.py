"""Numbers inside a report: what one development adds, and what a total is claimed to be."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from timeline.errors import ValueRefused
from timeline.values import Count, Stated, When

__all__ = ["Flow", "HasFlows", "HasStocks", "Per", "Stock"]


class Per(StrEnum):
    """How a count is meant over several sides."""

    EACH = "each"
    TOTAL = "total"
    UNSTATED = "unstated"


def _at_least_one(_: object, __: object, sides: tuple[str, ...]) -> None:
    # Most counts are of one side, of which there is nothing more to check.
    if type(sides) is tuple and len(sides) == 1:
        return
    if type(sides) is not tuple or not sides or len(set(sides)) != len(sides):
        raise ValueRefused(f"sides: expected one or more different names, found {sides!r}")


@frozen(kw_only=True)
class Flow:
    """What one development adds, such as "returned 106 to Russia".

    Attributes:
        measure: what is counted, such as ``"returned"``.
        sides: to whom it counts; one name or several.
        count: how many.
        category: one of several disjoint sorts, such as ``"military"``; `None` is all of them.
        traits: what is said of everybody counted here, such as ``"wounded"``.
        per: whether `count` is each side's or all sides' together; of one side it says nothing.
        part: whether only some of those moved are counted ("of whom 12 wounded"): such a count
            bounds the whole from below and is never added to it.
    """

    measure: str
    sides: tuple[str, ...] = field(validator=_at_least_one)
    count: Stated[Count]
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    part: bool = False


@frozen(kw_only=True)
class Stock:
    """A claim about a running total, such as "more than 1,000 so far".

    It is a type of its own, so that it cannot be added to a flow. `since` says from when on the
    total runs, where that is said; it runs until the day the report's `when` gives, else until it
    was said. The other attributes are those of `Flow`.
    """

    measure: str
    sides: tuple[str, ...] = field(validator=_at_least_one)
    count: Stated[Count]
    category: str | None = None
    traits: tuple[str, ...] = ()
    per: Per = Per.UNSTATED
    since: Stated[When] | None = None


@runtime_checkable
class HasFlows(Protocol):
    """A kind whose developments each add to a count."""

    def flows(self) -> tuple[Flow, ...]:
        """Return what a development of this kind adds."""


@runtime_checkable
class HasStocks(Protocol):
    """A kind that claims totals."""

    def stocks(self) -> tuple[Stock, ...]:
        """Return the totals claimed."""
