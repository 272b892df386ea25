"""The help: what the commands are for, without importing any, in whatever width there is."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from support.another_python import run_code
from support.commands import run
from timeline.cli.commands import COMMANDS, GROUPS
from timeline.cli.group import cli
from timeline.cli.helping import Context
from timeline.display.wrapping import cells


def helped(monkeypatch: pytest.MonkeyPatch, width: int, name: str | None = None) -> list[str]:
    """Return the lines of the help in a terminal of *width* columns."""
    monkeypatch.setenv("COLUMNS", str(width))
    called = command(name) if name else cli
    parent = Context(cli, info_name="timeline")
    context = Context(called, parent, name) if name else parent
    with context:
        return called.get_help(context).splitlines()


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_the_first_sentence_of_the_help(name: str) -> None:
    """The table says it before the module of the command is imported."""
    first, *_ = (command(name).help or "").partition("\n\n")

    assert (
        f"{COMMANDS[name].summary}."
        == first.replace(".) ", ") ").partition(". ")[0].rstrip(".") + "."
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_is_one_that_the_command_takes(name: str) -> None:
    """It calls the command by its name, with options that there are."""
    first, *words = shlex.split(COMMANDS[name].example)
    called = command(name)
    with click.Context(called, resilient_parsing=True) as context:
        _, more, _ = called.make_parser(context).parse_args(words)

    assert name == first
    assert [] == more


def test_help_imports_no_command() -> None:
    """Nor what takes as long: it has to be there at once."""
    code = (
        "import sys, timeline.cli as c\n"
        "c.group.cli.main(['--help'], standalone_mode=False)\n"
        "homes = {f'timeline.cli.{home}' for home in c.group.COMMANDS.values()}\n"
        "slow = {'attrs', 'cattrs', 'pendulum', 'rich', 'timeline.events', 'timeline.exports'}\n"
        "assert not (homes | slow) & {*sys.modules}, (homes | slow) & {*sys.modules}\n"
    )
    done = run_code(code)

    assert (0, "") == (done.returncode, done.stderr)


def test_commands_are_in_groups_with_an_example_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which they are needed."""
    text = "\n".join(helped(monkeypatch, 80))

    headings = re.findall(r"^(\w.*):$", text, flags=re.MULTILINE)
    assert ["Options", "Get reports in", "Ask", "Decide", "Hand on", "Keep"] == headings
    assert 5 == text.count("\n  $ timeline ")
    assert (
        "\nAsk:\n"
        "  totals          Print how many on each side, and what was left aside.\n"
        "  explain         Print what figures rest on, down to passages.\n"
    ) in text
    assert "..." not in text.replace("[ARGS]...", "")
    assert {*COMMANDS} == {name for group in GROUPS.values() for name in group}


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Of the help of any command; and no sentence is cut off."""
    for name in (None, *COMMANDS):
        lines = helped(monkeypatch, width, name)

        assert width >= max(map(cells, lines)), name
        summary = COMMANDS[name].summary if name else "Keep what was reported"
        assert summary in " ".join(" ".join(lines).split())


def test_the_help_of_a_command_ends_with_its_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that somebody sees what to type."""
    assert ["Example:", "  $ timeline explain story.db North"] == helped(
        monkeypatch, 80, "explain"
    )[-2:]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["totls"], "No such command 'totls'. Did you mean 'totals'?"),
        (["sing"], "No such command 'sing'.\n"),
        (["totals", "--qestion", "x", "L"], "Did you mean --question?"),
        (["totals", "L", "--by", "moth"], "Did you mean 'month'?"),
        (["export", "markdwn", "L"], "Did you mean 'markdown'?"),
        (["export", "csv", "L", "--table", "figure"], "Did you mean 'figures'?"),
        (["totals", "L", "--question", "returnd"], "Did you mean 'returned'?"),
        (["changes", "L", "--since", "2025-01-01", "--question", "agred"], "mean 'agreed'?"),
        (["developments", "L", "--kind", "swp"], "Did you mean 'swap'?"),
        (["candidates", "L", "--kind", "Swap"], "Did you mean 'swap'?"),
        (["explain", "L", "north"], "Did you mean 'North'?"),
        (["totals", "L", "--source", "Dayly"], "Did you mean 'Daily'?"),
    ],
)
def test_what_is_not_known_is_told_with_what_is_near(
    small: str, words: list[str], meant: str
) -> None:
    """Commands, options, choices, questions, kinds, sides and sources."""
    result = run(*(small if word == "L" else word for word in words))

    assert 2 == result.exit_code
    assert meant in result.output.replace("'--question'", "--question")


def test_many_names_are_not_all_listed() -> None:
    """But those that are near."""
    from timeline.display.near import known_names  # noqa: PLC0415 - beside its test

    told = known_names("side 0500", [f"side {number:04}" for number in range(1000)])

    assert told.startswith(" (known: side 0000, side 0001, ")
    assert "side 0019, and 980 more). Did you mean 'side 0500'" in told
