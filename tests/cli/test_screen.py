"""How words reach a person: in the width of a terminal, page by page, or a line each in a pipe."""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout
from typing import TYPE_CHECKING
from unittest.mock import patch

import click
import pytest

import timeline as tl
from support.commands import run
from support.reported import june, report, swap, to
from support.terminals import COMMAND, in_a_terminal
from timeline import Phase
from timeline.cli import screen
from timeline.cli.screen import answer_last, print_lines, print_paged, tell
from timeline.display.card import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LONG = Line("claimed: more than 1,000 soldiers, says the ministry; at least 1,001 in all", 1)
TEXT = "  claimed: more than 1,000 soldiers, says the ministry; at least 1,001 in all\n"


class Terminal(io.StringIO):
    """A terminal on which somebody types, or not."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every terminal have 40 columns and 10 lines, and nobody say how pages are turned."""
    for name in ("COLUMNS", "LINES", "NO_PAGER", "PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(screen, "_told_by", lambda _: os.terminal_size((40, 10)))
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a pager was given."""
    pages: list[str] = []

    def page(rows: Iterable[str]) -> None:
        pages.append("".join(rows))

    monkeypatch.setattr(click, "echo_via_pager", page)
    return pages


def shown(lines: Iterable[Line], *, person: bool = True) -> str:
    """Return what a terminal shows of *lines*, with a *person* before it or nobody."""
    out, keys = Terminal(), Terminal() if person else io.StringIO()
    with redirect_stdout(out), patch("sys.stdin", keys):
        print_paged(lines)
    return uncoloured(out.getvalue())


def uncoloured(printed: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", printed)


def test_a_terminal_has_rows_with_a_hanging_indent() -> None:
    """Parted between words, and deeper than what stands below it."""
    assert shown([LONG, Line("below", 2)]) == (
        "  claimed: more than 1,000 soldiers,\n"
        "      says the ministry; at least 1,001\n"
        "      in all\n"
        "    below\n"
    )


def test_a_pipe_has_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    """So that other programs find it by lines."""
    print_lines([LONG])
    print_paged([LONG] * 100)
    tell(str(LONG))

    captured = capsys.readouterr()
    assert (TEXT * 101, TEXT) == (captured.out, captured.err)


def test_words_from_right_to_left_are_isolated_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """There they would throw the number behind them about."""
    haifa = "\u05d7\u05d9\u05e4\u05d4"
    line = Line(f"to {haifa}: 1,000")
    print_lines([line])

    assert f"to \u2068{haifa}\u2069: 1,000\n" == shown([line])
    assert f"to {haifa}: 1,000\n" == capsys.readouterr().out


def test_what_has_no_room_is_paged(paged: list[str]) -> None:
    """And what has is printed; the pager is called as git calls it."""
    assert 9 == shown([LONG] * 3).count("\n")
    assert "" == shown([LONG] * 4)
    assert [12] == [page.count("\n") for page in paged]
    assert "-FRX" == os.environ["LESS"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_PAGER", "1"), ("PAGER", "cat"), ("PAGER", ""), ("PAGER", '"'), ("TERM", "dumb")],
)
def test_nobody_has_to_turn_pages(
    paged: list[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Where that is said in one of the usual ways."""
    monkeypatch.setenv(name, value)

    assert 12 == shown([LONG] * 4).count("\n")
    assert [] == paged


def test_without_a_person_nothing_is_paged(paged: list[str]) -> None:
    """As in a script that has a terminal for its output."""
    assert 12 == shown([LONG] * 4, person=False).count("\n")
    assert [] == paged


FIGURE = Line("North: 10", part=Part.FIGURE)
REMARK = Line("no upper bound", 1)
ASIDES = [Line("Left aside", part=Part.HEADING), Line("a#1: planned", 1)]


def test_without_a_pager_the_figures_come_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is said of each, so that they stay on the screen; where all fits, first."""
    monkeypatch.setenv("NO_PAGER", "1")

    assert "North: 10\n  no upper bound\nLeft aside\n  a#1: planned\n" == shown(
        [FIGURE, REMARK, *ASIDES]
    )
    assert shown([FIGURE, REMARK, *ASIDES * 5]).endswith(
        "  a#1: planned\nNorth: 10\n  no upper bound\n"
    )


def test_the_figures_come_last_at_every_depth() -> None:
    """Where several questions are answered, each has its own."""
    question = Line("returned", part=Part.HEADING)
    deeper = [Line(line.text, line.depth + 1, line.part) for line in (FIGURE, REMARK, *ASIDES)]

    assert [question, *deeper[2:], *deeper[:2]] == [*answer_last([question, *deeper])]


@pytest.fixture
def five_notes(tmp_path: Path) -> str:
    """A ledger with a swap that is done, and others left aside, for four reasons."""
    path = str(tmp_path / "story.db")
    ten = swap(to("North", count=10))
    with tl.open(path) as ledger:
        ledger.append(
            [
                report("a#1", ten, june(1)),
                *(report(f"b#{n}", ten) for n in range(3)),
                *(report(f"c#{n}", ten, june(2 + n), phase=Phase.PLANNED) for n in range(3)),
                *(report(f"d#{n}", ten, june(9 + n), phase=Phase.UNDER_WAY) for n in range(3)),
                *(report(f"e#{n}", swap(), june(20 + n)) for n in range(3)),
            ]
        )
    return path


def test_totals_keep_their_numbers_on_a_screen(five_notes: str) -> None:
    """Of 24 lines, where nobody turns pages; in a pipe they come first."""
    with in_a_terminal(COMMAND, "totals", five_notes, width=30) as ran:
        assert 0 == ran.ended()
    rows = uncoloured(ran.printed).splitlines()

    assert len(rows) > 24
    assert any(row.startswith("North: between 10 and 40") for row in rows[-23:])
    assert all(len(row) <= 30 for row in rows)
    lines = run("totals", five_notes).output.splitlines()
    assert lines[0].startswith("North: between 10 and 40")


def test_a_pager_of_ones_own_is_called(five_notes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all of the answer, and not where that is forbidden."""
    monkeypatch.setenv("PAGER", "grep -c aside")
    with in_a_terminal(COMMAND, "totals", five_notes, width=30, typing=True) as ran:
        assert 0 == ran.ended()
    counted = ran.printed
    unpaged = ("--no-pager", "totals", five_notes)
    with in_a_terminal(COMMAND, *unpaged, width=30, typing=True) as ran:
        assert 0 == ran.ended()

    assert "North" not in counted
    assert "North" in ran.printed
