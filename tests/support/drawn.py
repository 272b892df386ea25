"""Strategies of what may be told, true or not, and what is to be seen of a reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from timeline import Stated
from timeline.exchanges import (
    Agreement,
    ClaimedTotal,
    Remains,
    Swap,
    Tally,
    Transfer,
    agreed,
    returned,
)
from timeline.testing import counts, whens

if TYPE_CHECKING:
    from timeline import Answer, Reading

__all__ = ["DAYS", "WHATS", "seen", "shown"]

DAYS = st.dates(date(2025, 5, 30), date(2025, 7, 2))

_SIDES = st.sampled_from([("north",), ("south",), ("north", "south"), ("south", "north", "east")])
_SORTS = st.sampled_from([None, None, "military", "civilian"])
_NUMBERS = counts(30).map(Stated)
_TRANSFERS = st.builds(
    Transfer, to=_SIDES, count=_NUMBERS, category=_SORTS, part=st.sampled_from([False, False, True])
)
_TOTALS = st.builds(
    ClaimedTotal, to=_SIDES, count=_NUMBERS, category=_SORTS, since=st.none() | whens().map(Stated)
)
_SEVERAL = st.lists(_TRANSFERS, max_size=2).map(tuple)
_SWAPS = st.builds(Swap, transfers=_SEVERAL, place=st.sampled_from([None, "here", "there"]))

WHATS = st.one_of(
    _SWAPS,
    _SWAPS,
    _SWAPS,
    st.builds(Tally, totals=st.lists(_TOTALS, min_size=1, max_size=2).map(tuple)),
    st.builds(Agreement, terms=_SEVERAL),
    st.builds(Remains, transfers=_SEVERAL),
)
"""What is reported: mostly swaps, of few sides, so that they meet."""


def seen(answer: Answer) -> tuple[object, ...]:
    """Return all that an answer says, to be compared."""
    figures = {
        side: (figure.counted, figure.implied, str(figure), str(figure.explain()))
        for side, figure in answer.items()
    }
    return figures, [(one.subject.ids, one.why) for one in answer.asides]


def shown(reading: Reading) -> tuple[object, ...]:
    """Return all that a reading shows, to be compared."""
    developments = [
        (each.ids, each.when, each.title, [(one.recorded.id, one.why) for one in each.silenced])
        for each in reading.within_days()
    ]
    dangling = [(one.recorded.id, one.missing, one.why) for one in reading.dangling()]
    answers = [seen(reading.ask(question)) for question in (returned, agreed)]
    return developments, dangling, reading.conflicts(), answers
