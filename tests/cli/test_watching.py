"""The command that shows a ledger as it grows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

import timeline as tl
from support import hostile
from support.postgres_servers import execute, running_server
from support.reported import june, paper, report, swap, tally, to
from support.seed_story import notes
from support.terminals import COMMAND, Running, in_a_pipe, in_a_terminal
from timeline import Count
from timeline.cli.watching import PACE, bursts
from timeline.sources import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

__all__ = ["running_server"]
"""The fixture of a PostgreSQL server, by its name here."""

FOUR = report("a#four", swap(to("North", count=4)), june(19))
FIVE = report("b#five", swap(to("North", count=5)), june(20))


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """The address of a ledger that tells of four."""
    path = str(tmp_path / "swaps.db")
    add(path, FOUR)
    return path


def add(path: str, *events: tl.Event) -> None:
    """Record *events* from outside, as another process does."""
    with tl.open(path) as kept:
        kept.append(events)


def test_a_pipe_is_told_every_change(ledger: str) -> None:
    """At first all figures; then what came, and what moved by it."""
    with in_a_pipe(COMMAND, "watch", ledger) as watched:
        assert ["swaps.db: 1 event", "  returned, North: 4"] == watched.until("4\n").splitlines()

        add(ledger, FIVE)
        lines = watched.until("to 9\n").splitlines()[2:]

        assert 0 == watched.interrupted()
    assert "swaps.db: 2 events, 1 new" == lines[0]
    assert lines[1].endswith(" b#five reports: prisoner exchange")
    assert "  North, by what came last: from 4 to 9" == lines[2]
    assert 3 == len(lines)


@pytest.fixture(params=["SQLite", "JSON Lines", "PostgreSQL"])
def of_any_medium(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a ledger in each medium that several processes may open; it tells of four."""
    if request.param == "PostgreSQL":
        server, schema = request.getfixturevalue("server"), f"watched_{uuid4().hex[:16]}"
        add(f"{server}#{schema}", FOUR)
        yield f"{server}#{schema}"
        execute(server, f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        return
    path = str(tmp_path / {"SQLite": "swaps.db", "JSON Lines": "swaps.jsonl"}[request.param])
    add(path, FOUR)
    yield path


def test_every_medium_is_watched(of_any_medium: str) -> None:
    """What other processes record is told of as it comes, one after the other."""
    with in_a_pipe(COMMAND, "watch", of_any_medium) as watched:
        assert watched.until("North: 4\n").splitlines()[0].endswith(": 1 event")

        add(of_any_medium, FIVE)
        watched.until("North, by what came last: from 4 to 9\n")
        add(of_any_medium, report("c#one", swap(to("North", count=1)), june(21)))
        watched.until("North, by what came last: from 9 to 10\n")

        assert 0 == watched.interrupted()
    assert 1 == watched.printed.count(": 3 events, 1 new")


def test_nothing_is_printed_after_the_interrupt(ledger: str) -> None:
    """Ctrl-C ends it quietly, with the status 0."""
    with in_a_pipe(COMMAND, "watch", ledger) as watched:
        before = watched.until("4\n")

        assert (0, before) == (watched.interrupted(), watched.printed)


def test_what_moves_no_figure_says_so(ledger: str) -> None:
    """A document by itself counts nothing."""
    with in_a_pipe(COMMAND, "watch", ledger) as watched:
        watched.until("4\n")
        add(ledger, paper("c"))

        watched.until("  no figure moved by what came last\n")


def test_what_is_implied_may_move_alone(ledger: str) -> None:
    """A claimed total raises what is implied, and adds nothing."""
    with in_a_pipe(COMMAND, "watch", ledger) as watched:
        watched.until("4\n")
        add(ledger, report("c#all", tally("North", count=Count.at_least(90)), june(25)))

        watched.until("North, by what came last: from 4 to 4 (implied: at least 90)\n")


def test_other_questions_can_be_watched(ledger: str) -> None:
    """As they can be asked."""
    with in_a_pipe(COMMAND, "watch", ledger, "--question", "agreed") as watched:
        watched.until("swaps.db: 1 event\n  agreed: nothing was reported that counts here\n")


def test_a_ledger_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    """Nor is it made."""
    with in_a_pipe(COMMAND, "watch", str(tmp_path / "none.db")) as watched:
        assert 2 == watched.ended()

    assert "does not exist" in watched.printed
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["swaps.db", "swaps.jsonl"])
@pytest.mark.parametrize("replaced", [False, True])
def test_a_ledger_that_goes_is_not_watched_on(
    tmp_path: Path,
    name: str,
    replaced: bool,
) -> None:
    """It ends in a sentence, rather than show for ever what is there no longer."""
    path, other = tmp_path / name, tmp_path / f"other-{name}"
    add(str(path), FOUR)
    add(str(other), FIVE)
    with in_a_pipe(COMMAND, "watch", str(path)) as watched:
        watched.until("North: 4\n")
        if replaced:
            other.replace(path)
        else:
            path.unlink()

        assert 1 == watched.ended()
    how = "is another file than before" if replaced else "is no longer there"
    assert f"timeline: {path} {how}: nothing more of it can be shown\n" in watched.printed


def test_a_terminal_is_redrawn(ledger: str) -> None:
    """Totals, what moved since watching began, and what was recorded last."""
    with in_a_terminal(COMMAND, "watch", ledger) as watched:
        watched.until("returned, North: 4")
        add(ledger, FIVE)
        watched.until("North, by what came last: from 4 to 9")
        add(ledger, report("c#one", swap(to("North", count=1)), june(21)))
        printed = watched.until("North, since watching began: from 4 to 10")

        assert 0 == watched.interrupted()
    last = printed[printed.rindex("swaps.db: 3 events, 1 new") :]
    assert "returned, North: 10" in last
    assert "North, by what came last: from 9 to 10" in last
    assert watched.printed.endswith("\x1b[?25h")  # the cursor is there again


def test_a_narrow_terminal_cuts_no_figure(ledger: str) -> None:
    """Long lines about events are cut, those about figures are broken."""
    with in_a_terminal(COMMAND, "watch", ledger, width=40) as watched:
        watched.until("Ctrl-C ends.")
        add(ledger, FIVE)
        watched.until("North, by what came last: from 4 to 9")
        printed = watched.until("…")

    assert "North, by what came last: from 4 to 9" in printed


@pytest.mark.parametrize("opened", [in_a_pipe, in_a_terminal])
def test_hostile_text_stays_text(
    tmp_path: Path, opened: Callable[..., AbstractContextManager[Running]]
) -> None:
    """Titles, names and sides give no colours and move no cursor."""
    path = str(tmp_path / "hostile.db")
    with tl.open(path) as kept, opened(COMMAND, "watch", path) as watched:
        watched.until("0 events")
        kept.append([one.event for one in hostile.story()])
        watched.until(r"\x1b[2J")
        assert 0 == watched.interrupted()

    assert "\x1b[2J" not in watched.printed
    assert "\x1b]0" not in watched.printed
    assert "\u202e" not in watched.printed


def test_a_batch_is_one_burst() -> None:
    """What was recorded together is drawn together, and once."""
    with tl.open() as kept:
        record(notes(), kept)
        size = kept.head()
        found = bursts(kept, 0)

        assert list(range(1, size + 1)) == [one.position for one in next(found)]

        kept.append([FOUR, FIVE])
        assert [size + 1, size + 2] == [one.position for one in next(found)]


def test_many_changes_are_drawn_a_few_times_a_second(ledger: str) -> None:
    """All of them are told of, and none twice."""
    with in_a_pipe(COMMAND, "watch", ledger) as watched:
        watched.until("4\n")
        begun = time.monotonic()
        for number in range(40):
            add(ledger, paper(f"p{number}"))
        printed = watched.until("swaps.db: 41 events")
        seconds = time.monotonic() - begun
    headings = [line for line in printed.splitlines() if line.startswith("swaps.db: ")]

    assert 40 == sum(int(line.split(", ")[1].removesuffix(" new")) for line in headings[1:])
    assert len(headings) <= seconds / PACE + 2
