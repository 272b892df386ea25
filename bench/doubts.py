"""How long it takes to say what makes a bound, and what is worth checking, where much is in doubt.

The made-up story has a swap in ten on an unknown day of a week. What takes longer than in
proportion shows between the sizes.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial

from lines import line
from made_up import SIDES, story

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import returned

EVENTS = 20_000
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure at a tenth of the size, and at all of it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    for events in (size // 10, size):
        reading = tl.Timeline(
            tl.Recorded(identify(event), MOMENT, event) for event in story(events)
        )
        answer = reading.ask(returned)
        in_doubt = sum(len(answer[side].doubtful) for side in SIDES)
        print(f"{events:,} events, {in_doubt:,} of them in doubt")
        line("a world for each lower bound", partial(_worlds, answer))
        line("a figure, explained", answer[SIDES[0]].explain)
        line("what is worth checking", partial(reading.ask, tl.worth_checking(returned)))


def _worlds(answer: tl.Answer) -> None:
    for side in SIDES:
        answer[side].low.world()


if __name__ == "__main__":
    main()
