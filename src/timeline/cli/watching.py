"""The command that stays, and shows a ledger as it grows."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

import timeline
from timeline import Count, Event, Recorded, Timeline
from timeline.cli.bars import progress
from timeline.cli.group import cli
from timeline.cli.options import LEDGER, QUESTION
from timeline.cli.readings import asking
from timeline.cli.screen import in_rows, print_lines
from timeline.display.card import Line, Part
from timeline.display.escape import isolated
from timeline.display.terminal import STYLES
from timeline.errors import LedgerError
from timeline.files.reading import identity_of
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.questions.asked import numbers_of_answer
from timeline.telling.events import Wording
from timeline.telling.figures import NOTHING
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from timeline.ledgers import Ledger, Stored
    from timeline.questions.asked import AnyAnswer

    Answers = dict[str, AnyAnswer]
    Draw = Callable[["Watched"], None]

PACE = 0.25
"""How many seconds pass at least between two drawings."""

LOOK = 1.0
"""How many seconds pass at most before a look at whether the ledger is still there."""

NEWEST = 5
"""How many of the events that came last are shown."""


@frozen
class Watched:
    """What there is to see at one moment.

    Attributes:
        story: everything recorded until now.
        question: what was asked for by name, if anything.
        answers: what the questions come to.
        earlier: what they came to before the events that came last.
        first: what they came to when watching began.
        last: the few events that came last, in their order.
        new: those that came since it was drawn before; at first none.
    """

    name: str
    question: str | None
    story: Timeline
    answers: Answers
    earlier: Answers
    first: Answers
    last: tuple[Recorded[Event], ...]
    new: tuple[Recorded[Event], ...] = ()

    @classmethod
    def begun(cls, name: str, question: str | None, stored: tuple[Stored[Event], ...]) -> Watched:
        """Return what there is to see at first."""
        events = tuple(record.recorded for record in stored)
        story = Timeline(events)
        answers = asking(story).answers(question)
        return cls(name, question, story, answers, answers, answers, events[-NEWEST:])

    def grown(self, burst: Iterable[Stored[Event]]) -> Watched:
        """Return what there is to see when *burst* came."""
        new = tuple(stored.recorded for stored in burst)
        last = (*self.last, *new)[-NEWEST:]
        story = self.story.with_(new)
        answers = asking(story).answers(self.question)
        return evolve(self, story=story, answers=answers, earlier=self.answers, last=last, new=new)


@cli.command()
@LEDGER
@QUESTION
def watch(ledger: str, question: str | None) -> None:
    """Show the totals of LEDGER, and again whenever it grows.

    On a terminal they are redrawn in their place; in a pipe every change adds a few lines.
    It goes on until Ctrl-C, which is no error: the exit status is 0. Where the file is deleted, or
    another takes its place, it ends with the status 1.
    """
    still_there = _watch_over(ledger)
    with suppress(KeyboardInterrupt), timeline.open(ledger, make=False) as log, _drawing() as draw:
        stored = tuple(progress(log.read(), "reading", log.head()))
        seen = Watched.begun(_public_name(ledger), question, stored)
        draw(seen)
        for burst in bursts(log, stored[-1].position if stored else 0, still_there):
            seen = seen.grown(burst)
            draw(seen)


def _public_name(ledger: str) -> str:
    """Return the name of a file or a database, without what may be secret."""
    if not ledger.startswith(IN_POSTGRES):
        return Path(ledger).name
    from timeline.ledgers.postgres.addresses import parse  # noqa: PLC0415 - an extra

    return parse(ledger).name.rpartition("/")[2]


def _watch_over(ledger: str) -> Callable[[], None]:
    """Return what ends it all once the file of *ledger* is gone or another; addresses have none."""
    if ledger.startswith(IN_POSTGRES):
        return _keep_watching
    first = identity_of(ledger)

    def still_there() -> None:
        now = identity_of(ledger)
        if now != first:
            how = "is no longer there" if now is None else "is another file than before"
            raise LedgerError(f"{ledger} {how}: nothing more of it can be shown")

    return still_there


def _keep_watching() -> None:
    pass


def bursts(
    ledger: Ledger, after: int, still_there: Callable[[], None] = _keep_watching
) -> Iterator[list[Stored[Event]]]:
    """Yield what is appended after a position, for ever: what comes close together, together.

    *still_there* is called now and then while nothing comes, and may raise to end it.
    """
    drawn = time.monotonic()
    while True:
        burst = [_next_stored(ledger, after, still_there)]
        until = max(drawn + PACE, time.monotonic())
        patience = until - time.monotonic()
        for stored in ledger.follow(burst[0].position, patience=max(0, patience)):
            burst.append(stored)
            if time.monotonic() > until + PACE:
                break
        yield burst
        after, drawn = burst[-1].position, time.monotonic()


def _next_stored(ledger: Ledger, after: int, still_there: Callable[[], None]) -> Stored[Event]:
    while True:
        still_there()
        for stored in ledger.follow(after, patience=LOOK):
            return stored


@contextmanager
def _drawing() -> Iterator[Draw]:
    """Give what draws: in its place on a terminal, else below what was drawn before."""
    if not sys.stdout.isatty():
        yield lambda seen: print_lines(changed(seen))
        return
    from rich.console import Console  # noqa: PLC0415 - costs time, and only a terminal needs it
    from rich.live import Live  # noqa: PLC0415

    console = Console(highlight=False)
    if console.is_dumb_terminal:
        yield lambda seen: print_lines(changed(seen))
        return
    with Live(console=console, auto_refresh=False) as live:
        yield lambda seen: live.update(_block(whole(seen)), refresh=True)


def _block(lines: Iterable[Line]) -> RenderableType:
    from rich.console import Group  # noqa: PLC0415

    return Group(*(text for line in lines for text in _rich_texts(line)))


def _rich_texts(line: Line) -> Iterator[Text]:
    """Yield *line* in as many rows as it takes; an event is cut off, as each has one row."""
    from rich.text import Text  # noqa: PLC0415

    if line.part is Part.PLAIN:
        yield Text(isolated(str(line)), no_wrap=True, overflow="ellipsis")
    else:
        rows = in_rows(str(line), sys.stdout)
        yield from (Text(row, style=STYLES[line.part], no_wrap=True) for row in rows)


def whole(seen: Watched) -> Iterator[Line]:
    """Yield all that a terminal shows."""
    yield _heading(seen)
    yield from _figures(seen)
    if seen.new:
        yield from _moved(seen.earlier, seen.answers, "by what came last")
    if seen.first is not seen.earlier:
        yield from _moved(seen.first, seen.answers, "since watching began")
    if seen.last:
        yield Line("Recorded last", part=Part.HEADING)
        yield from _events(seen, seen.last)
    yield Line("Ctrl-C ends.")


def changed(seen: Watched) -> Iterator[Line]:
    """Yield what a pipe is told: at first all figures, then what came and what moved by it."""
    yield _heading(seen)
    if not seen.new:
        yield from _figures(seen)
        return
    if len(seen.new) > NEWEST:
        yield Line(f"{len(seen.new) - NEWEST:,} others, and then", 1)
    yield from _events(seen, seen.new[-NEWEST:])
    yield from _moved(seen.earlier, seen.answers, "by what came last")


def _heading(seen: Watched) -> Line:
    new = f", {len(seen.new):,} new" if seen.new else ""
    return Line(f"{seen.name}: {plural(len(seen.story), 'event')}{new}", part=Part.HEADING)


def _figures(seen: Watched) -> Iterator[Line]:
    for question, answer in seen.answers.items():
        numbers = [*numbers_of_answer(answer)]
        if not numbers:
            yield Line(f"{question}: {NOTHING}", 1)
        for side, figure in numbers:
            yield Line(f"{question}, {side}: {figure.in_brief}", 1, Part.FIGURE)


def _events(seen: Watched, events: Iterable[Recorded[Event]]) -> Iterator[Line]:
    worded = Wording(seen.story)
    for recorded in events:
        yield Line(f"{recorded.moment.isoformat(' ', 'seconds')} {worded(recorded.event)}", 1)


def _moved(before: Answers, after: Answers, how: str) -> Iterator[Line]:
    lines = [line for name in after for line in _moves_of(before, after, name, how)]
    yield from lines or [Line(f"no figure moved {how}", 1)]


def _moves_of(before: Answers, after: Answers, name: str, how: str) -> Iterator[Line]:
    """Yield what moved in the answer to the question *name*, which is named beside others."""
    old, new = _brief(before.get(name)), _brief(after[name])
    which = f"{name}, " if len(after) > 1 else ""
    for side in sorted({*old, *new}):
        was, is_ = old.get(side, str(Count())), new.get(side, str(Count()))
        if was != is_:
            yield Line(f"{which}{side}, {how}: from {was} to {is_}", 1, Part.DOUBT)


def _brief(answer: AnyAnswer | None) -> dict[str, str]:
    """Return every number of *answer* on one line, by what it is the number of."""
    numbers = () if answer is None else numbers_of_answer(answer)
    return {side: figure.in_brief for side, figure in numbers}
