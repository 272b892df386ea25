"""Which part a region lives in, and which others need it as context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.engines.keys import home_of, is_id
from timeline.state.connected import lead_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Record", "Routes", "places"]

Record = tuple[str, int, int]
"""What was learned: a verb and two numbers. Who replays all of them in order knows as much."""


class Routes:
    """Where everything goes that judgements mention; a lone report goes by its name.

    It is `timeline.state.regions.Regions` without the events: a union-find over the keys of names.
    A region lives in the part that the key of its lead says, and of two that become one the lead
    of the larger leads: so the smaller moves. Sets of parts are held as bits.

    Attributes:
        into: how many parts there are.
        note: what is told of everything that is learned from now on.
    """

    def __init__(self, into: int) -> None:
        self.into = into
        self.note: Callable[[Record], object] | None = None
        self._above: dict[int, int] = {}
        self._weights: dict[int, int] = {}
        self._shared: set[int] = set()
        self._wanted: dict[int, int] = {}
        self._present: dict[int, int] = {}
        self._edges: list[tuple[int, int]] = []

    def replay(self, records: Iterable[Record]) -> None:
        """Learn what *records* say, of which `note` was told once."""
        verbs = {
            "join": self.join,
            "share": lambda key, _: self.share(key),
            "want": self.want,
            "deliver": self.deliver,
            "bear": self.bear,
        }
        for verb, key, value in records:
            verbs[verb](key, value)

    def _note(self, verb: str, key: int, value: int) -> None:
        if self.note is not None:
            self.note((verb, key, value))

    def __contains__(self, key: int) -> bool:
        return key in self._above

    def lead(self, key: int) -> int:
        """Return the key that stands for the region of *key*: its own, where it is in none."""
        return lead_of(self._above, key)

    def home(self, key: int) -> int:
        """Return the part in which the region of *key* lives."""
        return home_of(self.lead(key), self.into)

    def join(self, key: int, with_: int) -> None:
        """Make one region of those of two keys."""
        for end in (key, with_):
            self._above.setdefault(end, end)
        self._note("join", key, with_)
        more, less = self.lead(key), self.lead(with_)
        if more == less:
            return
        if self._weight(more) < self._weight(less):
            more, less = less, more
        weight = self._weight(more) + self._weight(less)
        self._above[less] = more
        self._weights.pop(less, None)
        self._weights[more] = weight
        self._unite_contexts(more, less)

    def _weight(self, lead: int) -> int:
        return self._weights.get(lead, int(not is_id(lead)))

    def _unite_contexts(self, more: int, less: int) -> None:
        if wanted := self._wanted.pop(less, 0):
            self._wanted[more] = self._wanted.get(more, 0) | wanted
        shared = [lead for lead in (more, less) if lead in self._shared]
        present = [self._present.pop(lead, 0) for lead in shared]
        if present:
            self._shared.discard(less)
            self._shared.add(more)
            # Where the events of but one of the two are, the region is not.
            in_both = present[0] & present[-1]
            if in_both:
                self._present[more] = in_both

    # Which regions others need as context, and where they are.

    def share(self, key: int) -> None:
        """Take note that others may need the region of *key*."""
        lead = self.lead(key)
        if lead not in self._shared:
            self._above.setdefault(key, key)
            self._shared.add(lead)
            self._note("share", key, 0)

    def is_shared(self, key: int) -> bool:
        """Return whether others may need the region of *key*."""
        return self.lead(key) in self._shared

    def want(self, key: int, parts: int) -> bool:
        """Take note that *parts* need the region of *key*, and return whether any did not."""
        lead = self.lead(key)
        before = self._wanted.get(lead, 0)
        if before | parts == before:
            return False
        self._wanted[lead] = before | parts
        self._note("want", key, parts)
        return True

    def bear(self, key: int, on: int) -> None:
        """Take note that the region of *key* is needed wherever that *on* which it bears lives."""
        self._edges.append((key, on))
        self._note("bear", key, on)

    def want_what_bears(self) -> None:
        """Want every region where that lives on which it bears."""
        for key, on in self._edges:
            self.want(key, 1 << self.home(on))

    def wanted(self, key: int) -> int:
        """Return the parts that need the region of *key*, and in which it does not live."""
        lead = self.lead(key)
        return self._wanted.get(lead, 0) & ~(1 << home_of(lead, self.into))

    def missing(self, key: int) -> int:
        """Return those of them in which it is not."""
        return self.wanted(key) & ~self._present.get(self.lead(key), 0)

    def deliver(self, key: int, parts: int) -> None:
        """Take note that all of the region of *key* is in *parts*, and in no others as context."""
        lead = self.lead(key)
        if self._present.get(lead, 0) != parts:
            self._present[lead] = parts
            self._note("deliver", key, parts)


def places(parts: int) -> Iterator[int]:
    """Yield the numbers of the *parts* whose bits are set.

    >>> [*places(0b1011)]
    [0, 1, 3]
    """
    while parts:
        lowest = parts & -parts
        yield lowest.bit_length() - 1
        parts ^= lowest
