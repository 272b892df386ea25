"""A source that is a list: reports on one document, of how many on which day in June."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Event, Report
from timeline.exchanges import Swap, Transfer
from timeline.reconciling import Restatable, Source, Statement, address_of
from timeline.values import Count, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.reconciling import Address

__all__ = ["Listed", "swap_of"]


def swap_of(key: str, day: int, number: int, document: str = "paper") -> Report:
    """Return the report *key* of a swap of so many on a day in June."""
    transfer = Transfer(to=("North",), count=Stated(Count.exactly(number)))
    when = Stated(When.on(date(2025, 6, day)))
    return Report(document=document, key=key, what=Swap(transfers=(transfer,)), when=when)


@frozen
class Listed(Source):
    """Says *events*, in that order; `whole` if it is complete."""

    events: tuple[Restatable, ...] = ()
    whole: bool = False
    name: str = "the list"
    judge: str = "A. Reader"

    def address(self, event: Event) -> Address | None:
        """Return the usual address."""
        return address_of(event)

    def complete(self, _: Address) -> bool:
        """Return whether the list is whole."""
        return self.whole

    def statements(self) -> Iterator[Statement]:
        """Yield the events, each with its number."""
        for number, event in enumerate(self.events, start=1):
            yield Statement(address_of(event) or (), event, f"item {number}")
