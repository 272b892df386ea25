"""What people wrote, from notes to answers: words that exclude each other, or bound nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.commands import run

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """\
reader = "a reader"
[document]
key = "post"
publisher = "Post"
published = "2024-03-13"
[[report]]
key = "text"
when = "2024-03-12"
at = ["30-36 FIRST"]
[report.KIND]
LIST = [{ to = ["West"], count = "FIRST" }]
"""
HEADING = """\
[[report]]
key = "heading"
when = "2024-03-12"
at = ["0-6 SECOND"]
[report.KIND]
LIST = [{ to = ["West"], count = "SECOND" }]
[[report.links]]
same = "text"
why = "the heading of the article"
"""


def recorded(folder: Path, kind: str, first: str, second: str | None = None) -> str:
    """Record notes of one article, in which a heading may say something else."""
    lists = {"swap": "transfers", "tally": "totals"}
    text = (NOTES + HEADING if second else NOTES).replace("KIND", kind).replace("LIST", lists[kind])
    text = text.replace("30-36", f"30-{30 + len(first)}").replace("0-6", f"0-{len(second or '')}")
    (folder / "post.toml").write_text(
        text.replace("FIRST", first).replace("SECOND", second or ""), encoding="utf-8"
    )
    ledger = str(folder / "story.db")
    assert 0 == run("record", str(folder / "post.toml"), "--into", ledger).exit_code
    return ledger


def test_nearly_and_at_least_exclude_each_other(tmp_path: Path) -> None:
    """Nearly 850 is 849 at most: what either admits is counted, and marked; both are shown."""
    ledger = recorded(tmp_path, "swap", "at least 850 sailors", "Nearly 850")

    figure, reasons = run("totals", ledger).output, run("explain", ledger).output

    assert "West: at least 1\n" in figure
    assert "contested or contradicted in number" in figure
    assert (
        "exclude each other: “Nearly 850”, “at least 850 sailors”"
        in run("conflicts", ledger).output
    )
    assert "read as: “Nearly 850” → between 1 and 849 (" in reasons
    assert "read as: “at least 850 sailors” → at least 850" in reasons


@pytest.mark.parametrize("words", ["An estimated 71,400 people", "about 71,400"])
def test_a_total_that_bounds_nothing_is_shown(tmp_path: Path, words: str) -> None:
    """In its own words; nothing was counted, and something was reported."""
    ledger = recorded(tmp_path, "tally", words)

    figure = run("totals", ledger).output

    assert f"claimed: {words}, says document post" in figure
    assert "it bounds nothing" in run("explain", ledger).output
    assert "Nothing was reported" not in figure


def test_nearly_and_at_least_as_totals(tmp_path: Path) -> None:
    """What either gives is said in its words."""
    ledger = recorded(tmp_path, "tally", "at least 850", "nearly 850")

    assert "claimed: nearly 850 or at least 850, says document post" in run("totals", ledger).output
    assert "exclude each other" in run("conflicts", ledger).output
