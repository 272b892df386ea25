"""What is left aside, in order and by reasons: kept so, while it comes and goes."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from timeline.folds import Aside, many_by_reason
from timeline.questions.asides import AsideKey, aside_key
from timeline.questions.counting.deferred import Deferred
from timeline.questions.counting.in_order import InOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

__all__ = ["AsidesInAnswer", "KeptAsides", "reasons_of"]

T = TypeVar("T")


class KeptAsides:
    """What is left aside, each once for each reason, whatever leaves it."""

    def __init__(self) -> None:
        self._by_key: dict[AsideKey, dict[Hashable, Aside]] = {}
        self._in_order = InOrder[AsideKey]()
        self._many: Counter[str] = Counter()
        self._reasons = InOrder[tuple[int, str]]()

    def __len__(self) -> int:
        return len(self._by_key)

    def put(self, leaving: Hashable, asides: Iterable[Aside]) -> None:
        """Add what is *leaving* of itself."""
        for aside in asides:
            key = aside_key(aside)
            if key not in self._by_key:
                self._by_key[key] = {}
                self._in_order.add(key)
                self._count(aside.why, 1)
            self._by_key[key][leaving] = aside

    def drop(self, leaving: Hashable, asides: Iterable[Aside]) -> None:
        """Remove it, which was added."""
        for key in map(aside_key, asides):
            by_leaving = self._by_key.get(key, {})
            if by_leaving.pop(leaving, None) and not by_leaving:
                del self._by_key[key]
                self._in_order.remove(key)
                self._count(key[1], -1)

    def _count(self, why: str, sign: int) -> None:
        before = self._many[why]
        if before:
            self._reasons.remove((-before, why))
        self._many[why] = now = before + sign
        if now:
            self._reasons.add((-now, why))
        else:
            del self._many[why]

    def every(self) -> list[Aside]:
        """Return all, by the ids of the reports."""
        return self.first(len(self))

    def first(self, many: int) -> list[Aside]:
        """Return the first so many of them."""
        return [next(iter(self._by_key[key].values())) for key in self._in_order.now()[:many]]

    def by_reason(self, most: int | None = None) -> dict[str, int]:
        """Return how many are left for each reason, of no more than the *most* frequent ones."""
        return {why: -many for many, why in self._reasons.now()[:most]}

    @property
    def reasons(self) -> int:
        """For how many reasons any are left."""
        return len(self._many)


def reasons_of(asides: Sequence[Aside], most: int | None = None) -> tuple[dict[str, int], int]:
    """Return how many *asides* are left for each of the *most* frequent reasons.

    Beside them stands how many reasons there are in all.
    """
    if isinstance(asides, AsidesInAnswer):
        return asides.by_reason(most), asides.reasons
    reasons = many_by_reason(asides)
    return dict(islice(reasons.items(), most)), len(reasons)


class ReadsAsides(Protocol):
    """What reads of what is kept as long as it is what an answer leaves aside; then nothing."""

    def __call__(self, read: Callable[[KeptAsides], T], /) -> T | None:
        """Return what *read* does."""


class AsidesInAnswer(Deferred[Aside]):
    """What an answer leaves aside, of which some is known without all others.

    *reads* reads it of what is kept; *again* makes it anew where that has moved on.
    """

    def __init__(self, reads: ReadsAsides, again: Callable[[], Sequence[Aside]]) -> None:
        super().__init__(
            0,
            lambda: self._of(KeptAsides.every, tuple),
            lambda many: self._of(lambda kept: kept.first(many), lambda every: every[:many]),
        )
        self._reads, self._again = reads, again

    def __len__(self) -> int:
        return self._of(len, len)

    def by_reason(self, most: int | None = None) -> dict[str, int]:
        """Return how many are left for each reason, of no more than the *most* frequent ones."""
        return self._of(
            lambda kept: kept.by_reason(most),
            lambda every: dict(islice(many_by_reason(every).items(), most)),
        )

    @property
    def reasons(self) -> int:
        """For how many reasons any are left."""
        return self._of(lambda kept: kept.reasons, lambda every: len(many_by_reason(every)))

    def _of(self, read: Callable[[KeptAsides], T], every: Callable[[Sequence[Aside]], T]) -> T:
        """Return what is *read* of it, or else of *every* one of them."""
        read_now = self._reads(read)
        return every(self._anew) if read_now is None else read_now

    @cached_property
    def _anew(self) -> Sequence[Aside]:
        return self._again()
