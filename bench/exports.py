"""What it takes to look at a story: the page's size and time, and those of every other form.

All figures are per 1,000 developments, so that the growth shows: what grows faster than the story
has a greater figure in the second column.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from made_up import recorded, story

import timeline as tl
from timeline.exchanges import returned
from timeline.exports.ical import to_ical
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.tables import NAMES, table
from timeline.exports.timelinejs import to_timelinejs
from timeline.questions import changed

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1_500
TIMES = 3
QUESTIONS = (returned,)


def main() -> None:
    """Print a line for each form: milliseconds and kilobytes per 1,000 developments."""
    small = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    stories = [recorded(story(size)) for size in (small, 4 * small)]
    counts = [len(each.within_days()) for each in stories]
    print("per 1,000 developments" + "".join(f"{f'of {count:,}':>24}" for count in counts))
    for name, made in FORMS.items():
        print(f"{name:<22}", *(measured(made, *each) for each in zip(stories, counts, strict=True)))


def measured(made: Callable[[tl.Timeline], bytes], story: tl.Timeline, count: int) -> str:
    """Return how long it takes to make a form of *story*, and how large it is."""
    times, size = [], 0
    for _ in range(TIMES):
        fresh = tl.Timeline(story)  # nothing that was asked before is kept
        start = perf_counter()
        size = len(made(fresh))
        times.append(perf_counter() - start)
    per = 1000 / count
    return f"{median(times) * per * 1000:>10,.0f} ms {size * per / 1000:>8,.0f} kB"


def _page(story: tl.Timeline) -> bytes:
    return to_page(story, QUESTIONS).encode()


def _table(name: str) -> Callable[[tl.Timeline], bytes]:
    return lambda story: "".join(story.ask(table(name, *QUESTIONS)).csv()).encode()


def _steps(story: tl.Timeline) -> bytes:
    return repr(story.ask(returned.by_day())).encode()


def _changes(story: tl.Timeline) -> bytes:
    events = story.recorded()
    found = story.ask(changed(*QUESTIONS, since=events[len(events) // 2].moment))
    return str(found).encode()


FORMS: dict[str, Callable[[tl.Timeline], bytes]] = {
    "the page": _page,
    **{f"csv, {name}": _table(name) for name in NAMES},
    "markdown": lambda story: to_markdown(story, QUESTIONS).encode(),
    "timelinejs": lambda story: json.dumps(to_timelinejs(story, QUESTIONS)).encode(),
    "ical": lambda story: to_ical(story, QUESTIONS),
    "jsonfeed": lambda story: json.dumps(to_jsonfeed(story, None, QUESTIONS)).encode(),
    "by day": _steps,
    "changes": _changes,
}

if __name__ == "__main__":
    main()
