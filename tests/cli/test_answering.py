"""Answers pair by pair: what is shown to decide by, and the last answer taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from click.testing import CliRunner

import timeline as tl
from support.reported import june, report, swap, to, voice
from timeline.cli.group import cli
from timeline.events import Passage, Provenance, digest

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "ten men came home"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger with three reports that may be of one swap; the words of one are kept."""
    path = str(tmp_path / "x.db")
    ten = swap(to("North", count=10))
    first = report("a#swap", ten, june(19), voices=[voice("Air Wars")])
    passage = Passage(0, len(WORDS), digest(WORDS))
    cited = Provenance(passages=(passage,), voices=first.provenance.voices)
    others = [report(f"{name}#swap", ten, june(19)) for name in "bc"]
    with tl.open(path) as kept:
        kept.append([evolve(first, provenance=cited), *others], excerpts=[WORDS])
    return path


def asked(ledger: str, typed: str) -> str:
    """Return what is printed where somebody *typed* answers."""
    command = ["candidates", ledger, "--ask", "--judge", "me"]
    result = CliRunner().invoke(cli, command, input=typed)
    assert 0 == result.exit_code, result.output
    return result.output


def decided(ledger: str) -> list[str]:
    """Return what stands of what was decided."""
    with tl.open(ledger, make=False) as kept:
        return sorted(link.event.relation.value for link in kept.timeline().links())


def test_what_there_is_to_decide_by_is_shown(ledger: str) -> None:
    """Titles with days, counts, voices, and words where they are kept."""
    assert asked(ledger, "q\n").startswith(
        "a#swap and b#swap\n"
        "  2025-06-19: prisoner exchange [a#swap]\n"
        "    counts: returned, North: 10\n"
        "    voices: Air Wars\n"
        f"    words: {WORDS}\n"
        "  2025-06-19: prisoner exchange [b#swap]\n"
        "    counts: returned, North: 10\n"
        "    voices: b\n"
    )


def test_the_last_answer_is_taken_back_and_asked_again(ledger: str) -> None:
    """And the one before that, too."""
    printed = asked(ledger, "d\nd\nu\nu\ns\nq\n")

    assert 2 == printed.count("taken back: ")
    assert 3 == printed.count("(1 of 3)") + printed.count("(2 of 3)") - 2
    assert ["same"] == decided(ledger)


def test_nothing_is_taken_back_before_an_answer(ledger: str) -> None:
    """What others decided, or oneself earlier, is taken back by another command."""
    asked(ledger, "d\nq\n")
    printed = asked(ledger, "u\nq\n")

    assert "nothing was answered that could be taken back" in printed
    assert ["distinct"] == decided(ledger)


def test_the_very_last_answer_can_be_taken_back(ledger: str) -> None:
    """When nothing more is to be asked, before it ends."""
    printed = asked(ledger, "d\nd\nd\nu\ns\n\n")

    assert 2 == printed.count("All were asked")
    assert ["distinct", "distinct", "same"] == decided(ledger)
