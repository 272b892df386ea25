"""How far a long command has got, where somebody can see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.reported import paper
from support.seed_story import SEEDS
from support.terminals import COMMAND, in_a_pipe, in_a_terminal
from timeline.cli.bars import counting, progress
from timeline.ledgers import export, union

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = "from timeline.cli import bars as p; p.SOON = p.OFTEN = 0\n"
"""Makes bars appear at once, and change with every step."""

MANY = 2500


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with more events than are read at once."""
    path = str(tmp_path_factory.mktemp("progress") / "many.db")
    with tl.open(path) as kept:
        kept.append([paper(f"p{number}") for number in range(MANY)])
    return path


def shown(code: str, *arguments: str) -> str:
    """Return what *code* shows on standard error, which is a terminal."""
    with in_a_terminal(code, *arguments, only_errors=True) as running:
        assert 0 == running.ended()
    return running.printed


def test_items_come_as_they_are() -> None:
    """All of them, in their order, whether or not anybody looks."""
    assert [3, 1, 2] == [*progress([3, 1, 2], "things", 3)]


def test_a_terminal_shows_a_bar() -> None:
    """With what is counted, and how much of it was done."""
    printed = shown(f"{AT_ONCE}assert 9 == sum(1 for _ in p.progress(range(9), 'things', 9))")

    assert "things" in printed
    assert "1/9" in printed
    assert "8/9" in printed


def test_a_bar_leaves_nothing_behind() -> None:
    """Its line is erased, the cursor is there again, and nothing is drawn after that."""
    printed = shown(f"{AT_ONCE}[*p.progress(range(9), 'things', 9)]")

    assert "\x1b[2K" in printed
    assert printed.rindex("\x1b[?25h") > printed.rindex("things")


def test_a_bar_goes_when_all_is_done() -> None:
    """So that what is printed within the block is not drawn over."""
    code = "with p.counting('things', 2) as seen:\n seen(1); seen(2); print('done'); seen(2)"
    with in_a_terminal(AT_ONCE + code) as running:
        assert 0 == running.ended()

    assert "things" not in running.printed.partition("done")[2]


def test_a_bar_goes_with_an_error() -> None:
    """Which passes through."""
    code = "with p.counting('things', 2) as seen:\n seen(1); raise SystemExit(7)"
    with in_a_terminal(AT_ONCE + code) as running:
        assert 7 == running.ended()

    assert running.printed.rindex("\x1b[?25h") > running.printed.rindex("things")


def test_what_is_done_soon_shows_no_bar() -> None:
    """Nothing flickers, and rich is not even imported."""
    code = (
        "from timeline.cli.bars import progress; import sys\n"
        "[*progress(range(9), 'things', 9)]; assert 'rich' not in sys.modules"
    )

    assert not shown(code)


def test_a_pipe_shows_nothing() -> None:
    """However long it takes."""
    with in_a_pipe(f"{AT_ONCE}[*p.progress(range(9), 'things', 9)]") as running:
        assert (0, "") == (running.ended(), running.printed)


def test_hostile_text_stays_text() -> None:
    """It is no markup, and moves no cursor."""
    printed = shown(f"{AT_ONCE}[*p.progress(range(9), '[red]x\\x1b[2J', 9)]")

    assert r"[red]x\x1b[2J" in printed
    assert "\x1b[2J" not in printed


def test_how_many_there_will_be_may_be_unknown() -> None:
    """Then only what was done is shown."""
    assert "8/?" in shown(f"{AT_ONCE}[*p.progress(iter(range(9)), 'things')]")


def test_counting_without_a_terminal_costs_nothing_and_shows_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is told goes nowhere."""
    with counting("things", 2) as seen:
        seen(1)

    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize("command", ["verify", "digest", "export", "union"])
def test_commands_show_how_far_they_are(command: str, ledger: str, tmp_path: Path) -> None:
    """After every page of events; what they print is as it was."""
    arguments = {
        "verify": ("verify", ledger),
        "digest": ("digest", ledger),
        "export": ("export", "jsonl", ledger, "-o", str(tmp_path / "a.jsonl")),
        "union": ("union", ledger, "--into", str(tmp_path / "b.db")),
    }

    assert "1000/2500" in shown(AT_ONCE + COMMAND, *arguments[command])


def test_recording_shows_how_many_notes_were_read(tmp_path: Path) -> None:
    """Of all that were given."""
    into = str(tmp_path / "a.db")
    printed = shown(AT_ONCE + COMMAND, "record", *map(str, SEEDS), "--into", into)

    assert "reading notes" in printed
    assert f"1/{len(SEEDS)}" in printed


def test_long_readings_of_ledgers_tell_how_far_they_are(ledger: str) -> None:
    """After every page, and of all events at the end."""
    verified: list[int] = []
    exported: list[int] = []
    united: list[int] = []
    with tl.open(ledger) as kept, tl.open() as into:
        kept.verify(seen=verified.append)
        lines = [*export(kept, seen=exported.append)]
        union([kept], into, seen=united.append)

    assert MANY + 1 == len(lines)
    assert [[1000, 2000, 2500]] * 3 == [verified, exported, united]
