"""A wrong option or argument ends a command with 2, and what fails with 1: every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from support.commands import run
from timeline.cli.commands import COMMANDS
from timeline.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTHING = "nowhere/there"


def arguments(name: str, ledger: str) -> list[str]:
    """Return arguments and options that the command *name* needs, all of them good."""
    into = f"{ledger}.into"
    needed = {
        "record": [ledger, "--into", into],
        "import": [ledger],
        "quote": [ledger, "words"],
        "show": [ledger, "d#swap"],
        "changes": [ledger, "--since", "2025-06-01"],
        "decide": [ledger, "--judge", "me"],
        "alias": [ledger, "a", "--of", "b", "--judge", "me", "--why", "so"],
        "export": ["csv", ledger],
        "union": [ledger, "--into", into],
        "redact": [ledger, "0" * 64, "--judge", "me", "--why", "so"],
    }
    return needed.get(name, [ledger])


def options() -> Iterator[tuple[str, click.Option]]:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield name, parameter


def bad(option: click.Option) -> str | None:
    """Return what is no value of *option*; `None` where any text is one."""
    kind = option.type
    if option.is_flag or (isinstance(kind, click.Path) and not kind.exists):
        return None
    if isinstance(kind, click.Path):
        return NOTHING
    return None if kind is click.STRING and not option.callback else " "


BAD = [
    (name, option.opts[-1], value)
    for name, option in options()
    if (value := bad(option)) is not None
]


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_that_there_is_not(small: str, name: str) -> None:
    """With good arguments beside it."""
    result = run(name, *arguments(name, small), "--nonsense")

    assert (2, True) == (result.exit_code, "No such option" in result.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_arguments(name: str) -> None:
    """What is missing is told."""
    result = run(name)

    assert (2, True) == (result.exit_code, "Missing argument" in result.output)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "schema"])
def test_a_file_that_is_not_there(small: str, name: str) -> None:
    """Of which each command needs one, but the one that prints what all of them may hold."""
    words = [NOTHING if word == small else word for word in arguments(name, small)]
    result = run(name, *words)

    assert (2, True) == (result.exit_code, "does not exist" in result.output)


@pytest.mark.parametrize(("name", "option", "value"), BAD)
def test_a_value_that_is_none(small: str, name: str, option: str, value: str) -> None:
    """No day, no number, none of the choices, no file, or blank: the option is named."""
    result = run(name, *arguments(name, small), option, value)

    assert (2, True) == (result.exit_code, option in result.output)


def test_every_kind_of_value_is_among_them() -> None:
    """Days, moments, numbers, choices, files, questions, kinds, and words that are not blank."""
    assert {"--happened-by", "--since", "--limit", "--most", "--format", "--documents"} < {
        option for _, option, _ in BAD
    }
    assert {"--question", "--kind", "--judge", "--by", "--against", "--at"} < {
        option for _, option, _ in BAD
    }


@pytest.mark.parametrize(
    "words",
    [
        ["note", "T", "--published", "soon"],
        ["note", "T", "--zone", "Kyivia"],
        ["note", "T", "--key", "a#b"],
        ["note", "T", "--charset", "utf-8"],
        ["text", "T", "--charset", "nonsense"],
        ["quote", "T", " "],
        ["--import", "nowhere.toml", "totals", "L"],
        ["redact", "L", "nonsense", "--judge", "me", "--why", "so"],
        ["export", "parquet", "L", "-o", "T"],
    ],
)
def test_what_is_looked_at_later_is_no_other(small: str, tmp_path: Path, words: list[str]) -> None:
    """Values of which only the command knows what they may be."""
    text = tmp_path / "t.txt"
    text.write_text("Ten were swapped.")
    places = {"L": small, "T": str(text)}

    assert 2 == run(*(places.get(word, word) for word in words)).exit_code
