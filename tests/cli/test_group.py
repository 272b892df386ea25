"""The group of commands: what it finds, when it imports, and how errors end it."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

import timeline
import timeline.cli
from support.another_python import run_code
from support.reported import june, report, swap, to
from support.terminals import COMMAND, in_a_terminal
from timeline.cli.group import COMMANDS, cli, main

if TYPE_CHECKING:
    from pathlib import Path


def test_every_command_is_in_the_table() -> None:
    """Under the module that makes it; and nothing else is."""
    for module in pkgutil.iter_modules(timeline.cli.__path__):
        import_module(f"timeline.cli.{module.name}")

    homes = {name: command.callback.__module__ for name, command in cli.commands.items()}
    assert {name: f"timeline.cli.{home}" for name, home in COMMANDS.items()} == homes


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_found(name: str) -> None:
    """By its name."""
    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert name == command.name


def test_an_unknown_command_is_none() -> None:
    """And imports nothing."""
    assert cli.get_command(click.Context(cli), "asking") is None


def test_no_command_is_imported_before_it_is_asked_for() -> None:
    """Who asks for totals does not wait for calendars and pages."""
    code = (
        "import sys, timeline.cli as c\n"
        "homes = {f'timeline.cli.{home}' for home in c.group.COMMANDS.values()}\n"
        "assert not homes & {*sys.modules}\n"
        "c.group.cli.main(['totals', '--help'], standalone_mode=False)\n"
        "assert {'timeline.cli.asking'} == homes & {*sys.modules}, homes & {*sys.modules}\n"
    )
    done = run_code(code)

    assert (0, "") == (done.returncode, done.stderr)


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Run the command, which ends in *error*."""

    def fail() -> None:
        raise error

    monkeypatch.setattr("timeline.cli.group.cli", fail)
    monkeypatch.setattr("warnings.showwarning", None)  # which it sets, and this puts back
    main()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ImportError("a page needs jinja2: pip install 'x[cli]'"), "a page needs jinja2: "),
        (
            ModuleNotFoundError("No module named 'rich.live'", name="rich.live"),
            "this needs rich: pip install 'timeline-ledger[cli]'\n",
        ),
    ],
)
def test_what_is_not_installed_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: ImportError,
    sentence: str,
) -> None:
    """In a sentence that names the extra, with the status 1."""
    with pytest.raises(SystemExit) as ended:
        failing(monkeypatch, error)

    assert 1 == ended.value.code
    assert capsys.readouterr().err.startswith(f"timeline: {sentence}")


@pytest.mark.parametrize("command", ["totals", "watch"])
def test_a_terminal_needs_rich(tmp_path: Path, command: str) -> None:
    """Which a command says in a sentence."""
    path = str(tmp_path / "swaps.db")
    with timeline.open(path) as kept:
        kept.append([report("a#1", swap(to("North", count=4)), june(19))])
    without = f"import sys; sys.modules['rich'] = None; {COMMAND}"

    with in_a_terminal(without, command, path, width=200) as ran:
        assert 1 == ran.ended()
    expected = "timeline: this needs rich: pip install 'timeline-ledger[cli]'\r\n"
    assert expected == ran.printed


def test_what_is_broken_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that fails within this package is no library that somebody could install."""
    with pytest.raises(ImportError, match="cannot import"):
        failing(monkeypatch, ImportError("cannot import name 'x'", name="timeline.events"))
