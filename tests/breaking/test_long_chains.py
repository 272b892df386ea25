"""Nothing recorded makes a ledger unanswerable: chains and circles of whatever can be linked.

Whatever calls itself for each step ends where Python allows no deeper calls. Here it allows far
fewer than the chains are long, so that they can be short enough for all operations to be quick.
"""

from __future__ import annotations

import copy
import inspect
import pickle
import shlex
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run
from support.reported import june, paper, report, swap, voice
from support.reported import to as gets
from timeline import (
    Alias,
    Bearer,
    Count,
    Link,
    Relation,
    Retraction,
    Revision,
    Stated,
    When,
    changed,
    check_citation,
    corroboration,
)
from timeline.codec import identify
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline import Event, Report, Timeline

STEPS = 130
FRAMES = 120
"""So many calls deeper than the test itself may any operation go."""

LONG = 5_000
FIRST = date(2000, 1, 1)


@contextmanager
def few_frames() -> Iterator[None]:
    """Allow no more calls within one another than operations need, however long a chain is."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def telling(shape: str, number: int, *, apart: bool = False) -> Report:
    """Return a report of five for the side *shape*, on a day of its own where it is *apart*."""
    day = FIRST + timedelta(days=number)
    when = When(day, day) if apart else june(5)
    return report(f"{shape}-{number}#swap", swap(gets(shape, count=5)), when)


def names(shape: str, steps: int) -> list[str]:
    return [f"{shape}-{number}#swap" for number in range(steps)]


def linked(relation: Relation, steps: int, *, circle: bool) -> list[Event]:
    """Return reports, each of which is linked to the next, in a *circle* the last to the first."""
    shape = f"{relation} {'circle' if circle else 'chain'}".replace(" ", "-")
    apart = relation not in {Relation.SAME, Relation.PART_OF}
    ends = names(shape, steps)
    pairs = [*pairwise(ends), *([(ends[-1], ends[0])] if circle else [])]
    why = {"judge": "a reader", "why": "so it reads"}
    return [
        *(telling(shape, number, apart=apart) for number in range(steps)),
        *(Link(relation=relation, left=left, right=right, **why) for left, right in pairs),
    ]


def derived(steps: int, *, circle: bool) -> list[Event]:
    """Return reports of documents of which each derives from the one before."""
    shape = f"derived-{'circle' if circle else 'chain'}"
    behind = [f"{shape}-{steps - 1}" if circle else None]
    behind += [f"{shape}-{number}" for number in range(steps - 1)]
    documents = [paper(f"{shape}-{n}", derived_from=key) for n, key in enumerate(behind)]
    return [*documents, *(telling(shape, number, apart=True) for number in range(steps))]


def renamed(bearer: Bearer, steps: int, *, circle: bool) -> list[Event]:
    """Return names that each stand for the next."""
    called = [f"{bearer} {'circle' if circle else 'chain'} {number}" for number in range(steps)]
    pairs = [*pairwise(called), *([(called[-1], called[0])] if circle else [])]
    what = swap(gets(called[0] if bearer is Bearer.SIDE else "voices", count=5))
    said = report(f"{called[0]}#swap", what, june(5), voices=[voice(called[0])])
    aliases = [Alias(name=a, of=b, bearer=bearer, judge="a reader", why="one") for a, b in pairs]
    return [said, *aliases]


def withdrawn(steps: int, *, circle: bool) -> list[Event]:
    """Return reports each of which is replaced by the next."""
    shape = f"withdrawn-{'circle' if circle else 'chain'}"
    ends = names(shape, steps)
    pairs = [*pairwise(ends), *([(ends[-1], ends[0])] if circle else [])]
    told = [telling(shape, number, apart=True) for number in range(steps)]
    said = Stated(june(9))
    return [*told, *(Retraction(report=a, replacement=b, said=said) for a, b in pairs)]


def corrected(steps: int, *, fork: bool) -> list[Event]:
    """Return a report, and corrections of it: each of the one before, or all of the first."""
    shape = "fork" if fork else "revisions"
    events: list[Event] = [telling(shape, 0)]
    for number in range(steps):
        reading = report(f"{shape}-0#swap", swap(gets(shape, count=number)), june(5))
        of = identify(events[0] if fork else events[-1])
        events.append(Revision(of=of, reading=reading, judge="a reader", why="misread"))
    return events


def everything(steps: int) -> list[Event]:
    """Return chains, circles and forks of all that can be linked."""
    return [
        event
        for circle in (False, True)
        for events in (
            *(linked(relation, steps, circle=circle) for relation in Relation),
            derived(steps, circle=circle),
            *(renamed(bearer, steps, circle=circle) for bearer in Bearer),
            withdrawn(steps, circle=circle),
            corrected(steps, fork=circle),
        )
        for event in events
    ]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of everything that can be linked, in chains and circles."""
    path = tmp_path_factory.mktemp("long") / "story.db"
    with few_frames(), tl.open(path) as ledger:
        ledger.append(everything(STEPS))
    return path


@pytest.fixture(scope="module")
def reading(story: Path) -> Timeline:
    with few_frames(), tl.open(story) as ledger:
        return ledger.timeline()


COMMANDS = (
    *("totals {0}", "totals {0} --by month", "explain {0} revisions", "developments {0}"),
    *("conflicts {0}", "changes {0} --since 2000-01-01", "candidates {0}", "worth-checking {0}"),
    *("check {0} --documents {1}", "verify {0}", "digest {0}", "page {0} -o {1}/page.html"),
    *("union {0} --into {1}/union.db", "show {0} revisions-0#swap"),
    "forget {0} --into {1}/new.db --document derived-chain-1 --judge me --why 'asked to'",
    *(f"export {form} {{0}} -o {{1}}/out.{form}" for form in ("jsonl", "xlsx", "markdown")),
    *(f"export {form} {{0}} -o {{1}}/out.{form}" for form in ("timelinejs", "ical", "jsonfeed")),
    "export svg {0} -o {1}/lanes.svg",
)


def test_every_answer_comes(reading: Timeline) -> None:
    """What is asked of chains and circles is answered without a call for each step."""
    with few_frames():
        answer = reading.ask(returned)
        token = str(answer.citation())

        assert Count.exactly(5) == answer["same-chain"].counted
        assert Count.exactly(5) == answer["part-of-circle"].counted
        assert Count.exactly(5 * STEPS) == answer["implements-circle"].counted
        assert reading.ask(check_citation(token, returned)).holds
        assert str(answer["revisions"].explain())
        assert reading.ask(returned.by_day())
        assert reading.ask(corroboration("same-chain-0#swap")).origins.low == STEPS
        assert str(reading.ask(changed(returned, since="2000-01-01")))


def test_circles_are_conflicts(reading: Timeline) -> None:
    """What is a part of itself by way of others is listed, as is what stands for itself."""
    with few_frames():
        sentences = [str(conflict) for conflict in reading.conflicts()]

    assert 1 == sum("to be a part of another of them" in text for text in sentences)
    assert 2 == sum("in a circle" in text for text in sentences)


def test_what_is_long_can_be_copied_compared_and_printed(reading: Timeline) -> None:
    """Values hold one another side by side, so that pickles and the like go no deeper."""
    with few_frames():
        units, answer = reading.every_unit(), reading.ask(returned)

        again = pickle.loads(pickle.dumps((reading, units, answer)))  # noqa: S301 - our own

        assert (reading, units) == again[:2]
        assert str(answer) == str(again[2])
        assert len(repr(units)) == len(repr(again[1]))
        assert copy.deepcopy(units) == units


def test_what_is_long_can_be_followed() -> None:
    """What grows by one more link of each chain is kept current."""
    with few_frames(), tl.open() as ledger:
        ledger.append(linked(Relation.PART_OF, STEPS, circle=False))
        live = ledger.live(returned)
        ledger.append(linked(Relation.PART_OF, STEPS, circle=True))
        (update,) = live.update()

        assert {"part-of-circle"} == {str(moved.side) for moved in update.moved}


def test_what_is_long_can_be_parted(story: Path, tmp_path: Path) -> None:
    """What is parted among machines answers the same."""
    with few_frames(), tl.open(story) as ledger:
        parts = tl.split(ledger, into=2, to=tmp_path / "story.parts")

        assert Count.exactly(5) == parts.ask(returned)["part-of-circle"].counted
        assert len(parts.conflicts()) == len(ledger.timeline().conflicts())


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the same, with two links each."""
    path = tmp_path_factory.mktemp("short") / "story.db"
    with tl.open(path) as ledger:
        ledger.append(everything(3))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends(command: str, story: Path, short: Path, tmp_path: Path) -> None:
    """Each command goes no deeper into chains and circles than into what is short."""
    beside = tmp_path / "short"
    beside.mkdir()
    run(*shlex.split(command.format(short, beside)))  # what it imports goes deep, and only once

    with few_frames():
        done = run(*shlex.split(command.format(story, tmp_path)))

    assert 0 == done.exit_code, done.output


@pytest.mark.parametrize("circle", [False, True])
@pytest.mark.parametrize("relation", [Relation.SAME, Relation.PART_OF])
def test_thousands_of_links_are_soon_answered(relation: Relation, *, circle: bool) -> None:
    """A chain or a circle of 5,000 links counts once."""
    with tl.open() as ledger:
        ledger.append(linked(relation, LONG, circle=circle))
        found = ledger.timeline()

        assert [Count.exactly(5)] == [figure.counted for figure in found.ask(returned).values()]
        assert (circle and relation is Relation.PART_OF) == bool(found.conflicts())
