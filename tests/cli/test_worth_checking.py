"""The command says what to check next."""

from __future__ import annotations

import json

import pytest

import timeline as tl
from support.commands import run
from support.levels import missing
from support.reported import june, paper, report, swap, to


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two swaps of one day that nobody linked, and a level."""
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    with tl.open(path) as opened:
        opened.append(
            [
                paper("a", june(9)),
                report("a#1", swap(to("North", count=70)), june(4)),
                report("b#1", swap(to("North", count=60)), june(4)),
                missing("c#1", 5, 4),
            ]
        )
    return path


LINES = """\
worth checking, what would move most first
  counted apart, and may be one: prisoner exchange, 2025-06-04 / prisoner exchange, 2025-06-04
    if they are one: North: from 130 to between 60 and 70
    if they are two: no bound moves
    to read: a#1, b#1
"""


def test_it_prints_what_each_decision_would_move(ledger: str) -> None:
    """With the reports to read."""
    assert run("worth-checking", ledger).output == LINES


def test_it_is_asked_of_one_question_and_through_cuts(ledger: str) -> None:
    """As the others are."""
    printed = run("worth-checking", ledger, "--question", "returned", "--source", "a").output

    assert "nothing that is open would move a bound" in printed
    assert printed.splitlines()[0].startswith("This answer leaves")


def test_a_program_reads_it(ledger: str) -> None:
    """One answer where one question is asked."""
    printed = run("worth-checking", ledger, "--format", "json").output

    assert [check["topic"] for check in json.loads(printed)["checks"]] == ["pair"]


def test_of_levels_nothing_is_counted(ledger: str) -> None:
    """They are refused by name, and left out where nobody names them."""
    refused = run("worth-checking", ledger, "--question", "missing (tests)")

    assert "'missing (tests)' does not count what developments add" in refused.output
