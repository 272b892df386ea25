"""How many more there are on several sides together than on each of them by itself, at least."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.counting.together import counted_together
from timeline.questions.counting.worlds import by_side, chains, lifts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.counting.entries import Contribution
    from timeline.state import Unit

__all__ = ["InAll", "more_in_all"]


class InAll(NamedTuple):
    """How many *more* a unit has at least on all of its sides than each of these by itself.

    Of what lies on days that hang together with it those in doubt add so many *doubted*: they may
    be among them, and are taken off.
    """

    unit: Unit
    more: int
    doubted: int


def more_in_all(
    contributions: Sequence[Contribution], doubted: Sequence[Contribution]
) -> Iterator[InAll]:
    """Yield what units have together beyond what each side has, and beyond what is in doubt.

    "48 in all" leave each of two sides any part. Who is in doubt, and adds 7 to one of the sides,
    may be among the 48. Of what lies on days that hang together there are at least those that
    count, and the more of both.
    """
    more = {
        id(of_unit[0]): (of_unit[0].unit, gained)
        for of_unit, count in counted_together(contributions)
        if (gained := count.low - sum(added.count.low for added in of_unit))
    }
    if not more:
        return
    for counted, in_doubt in chains(contributions, doubted):
        gaining = [more[place] for dated in counted if (place := id(dated.contribution)) in more]
        of_sides = by_side(counted, in_doubt) if gaining else ()
        left = adds = sum(sum(lifts(*of_side)) for of_side in of_sides)
        for unit, gained in gaining:
            among = min(left, max(0, gained))
            left -= among
            yield InAll(unit, gained - among, adds)
