"""Tokens under numbers, printed by commands and checked by `verify`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run_main
from timeline.exchanges import Swap, Transfer

if TYPE_CHECKING:
    from pathlib import Path


def record(path: str, document: str, count: int) -> None:
    transfer = Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(count)))
    report = tl.Report(
        document=document,
        key="swap",
        what=Swap(transfers=(transfer,)),
        when=tl.Stated(tl.When.on(date(2025, 6, count))),
    )
    with tl.open(path) as ledger:
        ledger.append([report])


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    record(str(tmp_path / "story.db"), "a", 10)
    return str(tmp_path / "story.db")


def cited(*command: str) -> str:
    return next(
        line.removeprefix("cite: ")
        for line in run_main("totals", *command, "--cite").stdout.splitlines()
        if line.startswith("cite: ")
    )


def test_a_token_is_checked(ledger: str) -> None:
    """It holds as the ledger grows, and what moved the number is told."""
    token = cited(ledger)
    held = run_main("verify", ledger, "--citation", token)
    record(ledger, "b", 5)
    moved = run_main("verify", ledger, "--citation", token)

    assert (0, 0) == (held.returncode, moved.returncode)
    assert "the citation holds: North: 10\nasked of all that is here now" in held.stdout
    assert "they moved: North: 15" in moved.stdout
    assert "b#swap reports" in moved.stdout


def test_a_token_of_other_events_does_not_hold(ledger: str, tmp_path: Path) -> None:
    """And the command fails."""
    token = cited(ledger)
    other = str(tmp_path / "other.db")
    record(other, "a", 11)
    done = run_main("verify", other, "--citation", token)

    assert 1 == done.returncode
    assert "the first 1 event here are not those it was made from" in done.stdout


def test_a_mistyped_token_is_refused(ledger: str) -> None:
    """Before anything is read."""
    done = run_main("verify", ledger, "--citation", cited(ledger)[:-1] + "~")

    assert (2, "") == (done.returncode, done.stdout)
    assert "a character that is another, or missing" in done.stderr


def test_data_has_the_token(ledger: str) -> None:
    """The same."""
    asked = ("--question", "returned", "--happened-by", "2025-06-30", "--by", "month")
    data = json.loads(run_main("totals", ledger, *asked, "--cite", "--format", "json").stdout)

    (answer,) = data.get("questions", {"": data}).values()
    assert cited(ledger, *asked) == answer["citation"]
    assert 0 == run_main("verify", ledger, "--citation", answer["citation"]).returncode


@pytest.mark.parametrize(
    ("options", "why"), [(("--by", "day"), "are not cited"), (("--source", "a"), "believes some")]
)
def test_what_cannot_be_cited_is_refused(ledger: str, options: tuple[str, ...], why: str) -> None:
    """With the reason."""
    done = run_main("totals", ledger, *options, "--cite")

    assert 2 == done.returncode
    assert why in " ".join(done.stderr.split())


def test_a_page_has_the_token_of_its_number(ledger: str) -> None:
    """Beside how it is cited; none where only some are believed."""
    page, believing = (run_main("page", ledger, *more).stdout for more in ((), ("--source", "a")))
    token = page.partition("<code>tl1~")[2].partition("</code>")[0]

    assert 0 == run_main("verify", ledger, "--citation", f"tl1~{token}").returncode
    assert "tl1~" not in believing
