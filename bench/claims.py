"""How long many claimed totals take: what they imply, what they are held against, how they grow.

A bulletin a day, each with the total so far, and a swap on most days. What takes longer than in
proportion shows between the sizes.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from lines import line

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import ClaimedTotal, Swap, Tally, Transfer, returned
from timeline.questions.claims import compared, growth

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLETINS = 20_000
FIRST = date(1960, 1, 1)
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure every question about claims, at a tenth of the size and at all of it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else BULLETINS
    for bulletins in (size // 10, size):
        reading = tl.Timeline(map(_recorded, _reports(bulletins)))
        answer = reading.ask(returned)
        print(f"{bulletins:,} bulletins (at most 5 s each)")
        line("implied", lambda: answer["North"].implied)  # noqa: B023 - called at once
        line("compared with what was counted", lambda: compared(answer))  # noqa: B023
        line("growth", lambda: growth(answer))  # noqa: B023
        line("conflicts", reading.conflicts)


def _reports(bulletins: int) -> Iterator[tl.Report]:
    """Yield a bulletin a day, with the total so far, and a swap on each day but every third."""
    so_far = 0
    for number in range(bulletins):
        day = tl.When.on(FIRST + timedelta(days=number))
        if number % 3:
            so_far += 5
            swap = Swap(transfers=(Transfer(to=("North",), count=_count(5)),))
            yield tl.Report(document="list", key=f"{number}", what=swap, when=tl.Stated(day))
        claimed = Tally(totals=(ClaimedTotal(to=("North",), count=_count(so_far + 100)),))
        yield tl.Report(document="bulletin", key=f"{number}", what=claimed, when=tl.Stated(day))


def _count(number: int) -> tl.Stated[tl.Count]:
    return tl.Stated(tl.Count.exactly(number))


def _recorded(report: tl.Report) -> tl.Recorded[tl.Event]:
    return tl.Recorded(identify(report), MOMENT, report)


if __name__ == "__main__":
    main()
