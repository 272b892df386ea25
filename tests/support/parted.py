"""Stories in parts, to be held against the same stories in one process."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, TypeVar

from support.levels import MISSING
from timeline import level, named
from timeline.exchanges import agreed, returned
from timeline.folds import grouped, size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline import Reading
    from timeline.state import Unit

__all__ = ["BY_KIND", "MISSING_NOW", "Travelling", "seen"]

T = TypeVar("T")
R = TypeVar("R")


class Travelling:
    """An engine in one process, in which all travels as it does between several."""

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what *function* returns of each of *tasks*, in their order."""
        for task in tasks:
            sent, its_task = pickle.loads(pickle.dumps((function, task)))  # noqa: S301
            yield pickle.loads(pickle.dumps(sent(its_task)))  # noqa: S301


def kind_of(unit: Unit) -> str:
    return unit.lead.kind


BY_KIND = named("units by kind", grouped(kind_of, size()))
MISSING_NOW = level(MISSING)


def seen(reading: Reading) -> dict[str, object]:
    """Return all that is answered about *reading*, to be compared."""
    counted = reading.ask(returned)
    return {
        "numbers": {side: (of.counted, of.exact, of.implied) for side, of in counted.items()},
        "together": counted.together.counted,
        "asides": counted.asides,
        "left": counted.left,
        "figures": {**counted},
        "explained": {side: str(of.explain()) for side, of in counted.items()},
        "agreed": {**reading.ask(agreed)},
        "by day": {**reading.ask(returned.by_day())},
        "by month": {key: {**of} for key, of in reading.ask(returned.by_period("month")).items()},
        "by sort": {key: {**of} for key, of in reading.ask(returned.by_sort()).items()},
        "claims": str(reading.ask(returned.against_claims())),
        "levels": {side: (of.count, of.claims) for side, of in reading.ask(MISSING_NOW).items()},
        "by kind": reading.ask(BY_KIND),
        "conflicts": reading.conflicts(),
        "units": reading.every_unit(),
    }
