"""Lists: numbers, a kind, so many of them, and many that are alike as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run
from support.reported import june, report, same, swap, to
from timeline import Link, Polarity, Relation
from timeline.codec import identify
from timeline.exchanges import Talks

if TYPE_CHECKING:
    from pathlib import Path


def identical(left: str, right: str) -> Link:
    return Link(relation=Relation.SAME, left=left, right=right, judge="me", why="so")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with a thousand swaps that some deny, and talks, each on a day of June."""
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    events: list[tl.Event] = [report("t#talks", Talks(parties=("North", "South")), june(30))]
    for number in range(1000):
        ten = swap(to("North", count=number + 1))
        day = june(2 + number % 27) if number else june(1)
        affirmed = report(f"a#{number}", ten, day)
        denied = report(f"b#{number}", ten, day, polarity=Polarity.DENIED)
        left, right = identify(affirmed), identify(denied)
        events += [affirmed, denied, identical(left, right)]
    with tl.open(path) as kept:
        kept.append(events)
    return path


def printed(*command: str) -> list[str]:
    result = run(*command)
    assert 0 == result.exit_code, result.output
    return result.output.splitlines()


def test_developments_have_their_numbers(ledger: str) -> None:
    """In words; and it is said how many are left out."""
    assert [
        "2025-06-01: prisoner exchange",
        "  reported as done, and denied",
        "  returned, North: 1",
        "  distinct origins: 1",
        "  a#0, b#0",
        "and 999 developments more",
    ] == printed("developments", ledger, "--kind", "swap", "--limit", "1")


def test_developments_of_one_kind(ledger: str) -> None:
    """Where all of them are listed, nothing is left out."""
    assert [
        "2025-06-30: talks (North and South)",
        "  distinct origins: 1",
        "  t#talks",
    ] == printed("developments", ledger, "--kind", "talks", "--limit", "1")


def test_data_has_numbers_and_how_many_there_are(ledger: str) -> None:
    """Under names of their own."""
    told = json.loads(
        "\n".join(printed("developments", ledger, "--limit", "2", "--format", "json"))
    )

    assert 1001 == told["total"]
    assert 2 == len(told["developments"])
    assert ["returned, North: 1"] == told["developments"][0]["counts"]


def test_a_thousand_like_conflicts_are_one(ledger: str) -> None:
    """With their number; each where that is asked for, and in data."""
    assert [
        "polarity: affirmed by some, denied by others",
        "  a#0, b#0",
        "  and 999 more like it",
    ] == printed("conflicts", ledger)
    assert 2000 == len(printed("conflicts", ledger, "--every"))
    told = json.loads("\n".join(printed("conflicts", ledger, "--format", "json")))
    assert 1000 == len(told["conflicts"])


def test_a_thousand_like_links_to_nowhere_are_one(tmp_path: Path) -> None:
    """The first by its id."""
    path = str(tmp_path / "story.db")
    with tl.open(path) as kept:
        kept.append([same(f"a#{number}", f"b#{number}") for number in range(1000)])

    first, id_, more = printed("conflicts", path)
    assert first.startswith("dangling: ")
    assert 64 == len(id_.strip())
    assert "  and 999 more like it" == more
