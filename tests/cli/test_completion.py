"""Completion: what a shell is told that somebody may go on to type."""

from __future__ import annotations

import pytest
from click.shell_completion import BashComplete

from timeline.cli.group import cli


def completed(*typed: str) -> list[str]:
    """Return what may stand for the last word that was *typed*."""
    *words, incomplete = typed
    shell = BashComplete(cli, {}, "timeline", "_TIMELINE_COMPLETE")
    return [item.value for item in shell.get_completions(words, incomplete)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["to"], ["totals"]),
        (["de"], ["developments", "decide"]),
        (["--no"], ["--no-model", "--no-pager"]),
        (["totals", "x.db", "--happened"], ["--happened-since", "--happened-by"]),
        (["totals", "x.db", "--by", "w"], ["week"]),
        (["export", "j"], ["jsonl", "jsonfeed"]),
        (["totals", "x.db", "--question", "agreed a"], ["agreed and carried out"]),
        (["candidates", "x.db", "--kind", "sw"], ["swap"]),
    ],
)
def test_it_offers_what_fits(typed: list[str], offered: list[str]) -> None:
    """Commands, options, choices, questions and kinds."""
    assert offered == [name for name in completed(*typed) if "." not in name]


def test_it_offers_files() -> None:
    """By the shell itself, for what is a path."""
    shell = BashComplete(cli, {}, "timeline", "_TIMELINE_COMPLETE")

    assert ["file"] == [item.type for item in shell.get_completions(["totals"], "sto")]
