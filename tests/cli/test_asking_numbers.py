"""The command asks levels and promises by name, in text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import timeline as tl
from support.levels import MISSING, missing
from support.reported import agreement, june, paper, report, swap, to
from timeline import Link, Relation
from timeline.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger with a level that falls, and a promise that is half kept."""
    path = str(tmp_path / "story.db")
    with tl.open(path) as opened:
        stored = opened.append(
            [
                paper("a", june(1)),
                missing("a#1", 70, 2),
                missing("a#2", 9, 3),
                report("a#3", agreement(to("North", count=900)), june(2)),
                report("a#4", swap(to("North", count=450)), june(5)),
            ]
        )
        ids = [one.recorded.id for one in stored]
        opened.append(
            [Link(relation=Relation.IMPLEMENTS, left=ids[4], right=ids[3], judge="a", why="b")]
        )
    return path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, [*arguments])
    assert done.exit_code == 0, done.output
    return done.output


def totals(*arguments: str) -> Any:
    return json.loads(run("totals", *arguments, "--format", "json"))


def test_a_level_is_asked_by_its_measure(ledger: str) -> None:
    """With the day that it is told of, and who tells it."""
    shown = run("totals", ledger, "--question", MISSING.name)
    carried = run("totals", ledger, "--question", MISSING.name, "--happened-by", "2025-06-09")

    assert "Kienitz: 9 on 2025-06-03" in shown
    assert "9, says rescue service (2025-06-03)" in shown
    assert "Kienitz: 9, told of 2025-06-03" in carried
    level = totals(ledger, "--question", MISSING.name)["sides"]["Kienitz"]
    assert ({"low": 9, "high": 9}, "2025-06-03") == (level["level"], level["when"])


def test_promises_are_asked_by_name(ledger: str) -> None:
    """As the vocabulary of exchanges offers it."""
    shown = run("totals", ledger, "--question", "agreed and carried out")

    assert "North: 450 of 900; not reported as carried out: 450" in shown
    (agreement_,) = totals(ledger, "--question", "agreed and carried out")["agreements"]
    assert {"low": 450, "high": 450} == agreement_["sides"]["North"]["carried_out"]


def test_levels_are_explained_exported_and_compared(ledger: str) -> None:
    """By whatever else asks for a question by its name."""
    assert "a#2 reports: missing" in run("explain", ledger, "--question", MISSING.name)
    assert "deciding" in run("export", "csv", ledger, "--table", "levels")
    assert "9 on 2025-06-03" in run("export", "markdown", ledger)
    assert "missing (tests), Kienitz" in run("changes", ledger, "--since", "2020-01-01")
    assert "9 on 2025-06-03" in run("page", ledger)


def test_what_does_not_move_by_itself_is_refused(ledger: str) -> None:
    """Its figures are those of other questions."""
    done = CliRunner().invoke(
        cli,
        ["changes", ledger, "--since", "2020-01-01", "--question", "agreed and carried out"],
    )

    assert done.exit_code == 2
    assert "no figure of 'agreed and carried out' moves" in done.output
