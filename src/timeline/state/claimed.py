"""The different values that reports claim, each with the reports that do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.events import Report
from timeline.state.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Claimed", "claims_by_value"]

K_co = TypeVar("K_co", covariant=True)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@frozen(order=False)
class Claimed(Shown, Generic[V_co]):
    """A value and the reports that claim it.

    >>> from timeline.exchanges import Talks
    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#talks", Talks(place="Ardal"))
    >>> weekly = told("weekly#talks", Talks(place="Brekke"))
    >>> talks = given(daily, weekly, same(daily, weekly)).reading.development("daily#talks")
    >>> [(claim.value, len(claim.reports)) for claim in talks.claimed(lambda talks: talks.place)]
    [('Ardal', 1), ('Brekke', 1)]
    """

    value: V_co
    reports: tuple[Recorded[Report], ...]


def claims_by_value(
    reports: Iterable[Recorded[Report]], value: Callable[[K_co], V]
) -> Iterator[Claimed[V]]:
    """Return the different values that *reports* claim, each with the reports that do."""
    claims: list[tuple[V, list[Recorded[Report]]]] = []
    for report in reports:
        claim = value(report.event.what)  # type: ignore[arg-type]
        if claim is None or claim == ():
            continue
        for earlier, agreeing in claims:
            if earlier == claim:
                agreeing.append(report)
                break
        else:
            claims.append((claim, [report]))
    return (Claimed(claim, tuple(agreeing)) for claim, agreeing in claims)
