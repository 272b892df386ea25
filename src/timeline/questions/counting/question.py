"""How many there were."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from timeline.folds import Each, Fold, each
from timeline.questions.counting.entries import Entries
from timeline.questions.counting.figures import Answer, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.questions.counting.entries import Entry
    from timeline.state import Unit

__all__ = ["counted"]

_SIDE: Callable[[Entry], str] = attrgetter("side")


def counted(
    measure: str,
    *,
    of: type = object,
    beside: Mapping[str, str] | None = None,
    category: str | None = None,
) -> Fold[Unit, Answer]:
    """Return the question how many of *measure* there were on each side.

    Every affirmed report of something done counts, whoever says so; reports of one development
    count once. Developments of the kind *of* that do not count are left aside with the reason, as
    is what counts something *beside* the measure, such as promises: measures and the reason why.
    *category* narrows the question to one of the disjoint sorts that reports name.
    """
    found: Each[Unit, Entry] = each(Entries(measure, of, beside or {}, category))
    return found.by(_SIDE).into(figure()).map(Answer.of)
