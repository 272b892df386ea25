"""The command keeps answers beside large ledgers, and says so."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import timeline as tl
from support.moving import Moving
from timeline.cli import readings
from timeline.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that the command takes to be large."""
    monkeypatch.setattr(readings, "LARGE", 30)
    monkeypatch.setattr(readings, "MANY", 1)
    with tl.open(tmp_path / "story.db") as ledger:
        log = Moving(Random(3), 40).log()  # noqa: S311 - nothing here is secret
        ledger.append([event.event for event in log])
    return tmp_path / "story.db"


@pytest.mark.parametrize(
    "arguments",
    [
        ["totals"],
        ["totals", "--question", "returned", "--by", "day"],
        ["explain"],
        ["explain", "--format", "json"],
        ["totals", "--happened-by", "2025-06-10"],
        ["conflicts"],
    ],
)
def test_it_prints_the_same(large: Path, arguments: list[str]) -> None:
    """With the file, made just now or before, and without."""
    command, *options = arguments
    model = large.with_name("story.db.model")
    plain = CliRunner().invoke(cli, ["--no-model", command, str(large), *options])
    assert not model.exists()
    first = CliRunner().invoke(cli, [command, str(large), *options])
    later = CliRunner().invoke(cli, [command, str(large), *options])

    assert (0, plain.stdout) == (first.exit_code, first.stdout)
    assert (plain.stdout, "") == (later.stdout, later.stderr)
    if model.exists():
        assert f"timeline: {model}: made anew: there is none yet\n" == first.stderr


def test_much_that_is_left_aside_is_read(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To tell each reason takes most events."""
    used = CliRunner().invoke(cli, ["totals", str(large)])
    monkeypatch.setattr(readings, "MANY", 1000)

    assert used.stdout == CliRunner().invoke(cli, ["totals", str(large)]).stdout


def test_small_ledgers_are_read(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beside them would save nothing."""
    monkeypatch.setattr(readings, "LARGE", 1000)
    done = CliRunner().invoke(cli, ["totals", str(large)])

    assert (0, "") == (done.exit_code, done.stderr)
    assert not large.with_name("story.db.model").exists()
