"""The command that makes a page of a story."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run, run_main
from support.reported import june, report, swap, to

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger that tells of one swap."""
    path = str(tmp_path / "swaps.db")
    with tl.open(path) as kept:
        kept.append([report("a#1", swap(to("North", count=4)), june(19))])
    return path


def test_a_page_is_printed_or_written(ledger: str, tmp_path: Path) -> None:
    """The same one."""
    path = tmp_path / "page.html"

    assert 0 == run("page", ledger, "-o", str(path)).exit_code
    printed = run("page", ledger).output
    assert path.read_text(encoding="utf-8") == printed
    assert "North" in printed


@pytest.mark.parametrize("clock", ["said", "recorded"])
def test_a_clock_alone_is_refused(ledger: str, clock: str) -> None:
    """Rather than passed over: without a moment, nothing is new."""
    result = run("page", ledger, "--clock", clock)

    assert 2 == result.exit_code
    assert "give --since with it" in " ".join(result.output.split())


def test_a_clock_fits_a_moment(ledger: str) -> None:
    """Then the page shows what changed by it."""
    result = run("page", ledger, "--since", "2025-06-10", "--clock", "said")

    assert 0 == result.exit_code
    assert "2025-06-10" in result.output


def test_a_moment_that_is_none_is_refused(ledger: str) -> None:
    """Even where it is of no characters at all."""
    done = run_main("page", ledger, "--since", "")

    assert 2 == done.returncode
    assert "'--since': expected a day or a moment" in " ".join(done.stderr.split())


def test_a_page_needs_more(ledger: str, tmp_path: Path) -> None:
    """The error is a sentence that says what to install, and nothing is written."""
    code = "import sys; sys.modules['jinja2'] = None; from timeline.cli import main; main()"
    path = tmp_path / "page.html"

    done = subprocess.run(
        [sys.executable, "-c", code, "page", ledger, "-o", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, "") == (done.returncode, done.stdout)
    assert "timeline: a page needs jinja2: pip install 'timeline-ledger[cli]'\n" == done.stderr
    assert not path.exists()


def test_sides_schemes_limits_and_addresses_are_those_of_the_page(ledger: str) -> None:
    """As `PageLook` takes them."""
    result = run(
        *("page", ledger, "--side", "North=#005bbb,the North", "--scheme", "dark"),
        *("--limit", "0", "--address", "https://paper.example/swaps"),
    )

    assert 0 == result.exit_code
    assert "--s0:color-mix(in srgb,#005bbb 60%,#fff);" in result.output
    assert "returned to the North" in result.output
    assert '<meta name="color-scheme" content="dark">' in result.output
    assert "The newest 0 of 1 developments are told and marked here" in result.output
    assert '<link rel="canonical" href="https://paper.example/swaps">' in result.output


def test_a_page_within_another_has_no_list(ledger: str) -> None:
    """Figures and drawings alone."""
    result = run("page", ledger, "--embed")

    assert 0 == result.exit_code
    assert 'class="embed"' in result.output
    assert 'id="developments"' not in result.output


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--side", "North", "expected NAME=#COLOUR,TITLE"),
        ("--side", "=#005bbb", "expected NAME=#COLOUR,TITLE"),
        ("--side", "North=", "expected NAME=#COLOUR,TITLE"),
        ("--side", "North=#ffff00", "expected a colour that is seen on white"),
        ("--limit", "-1", "-1 is not in the range"),
    ],
)
def test_looks_that_are_none_are_refused(ledger: str, option: str, value: str, why: str) -> None:
    """Nothing is written."""
    result = run("page", ledger, option, value)

    assert 2 == result.exit_code
    assert why in " ".join(result.output.split())


def test_a_card_is_drawn_beside_it_and_told_of(ledger: str, tmp_path: Path) -> None:
    """By its address, where that of the page is known: nothing else can be followed."""
    card, page = tmp_path / "the card.png", tmp_path / "page.html"
    done = run(
        *("page", ledger, "-o", str(page), "--card", str(card)),
        *("--address", "https://paper.example/swaps/page.html"),
    )

    assert 0 == done.exit_code, done.output
    assert card.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    told = '<meta property="og:image" content="https://paper.example/swaps/the%20card.png">'
    assert told in page.read_text(encoding="utf-8")
    assert 0 == run("page", ledger, "-o", str(page), "--card", str(card)).exit_code
    assert "og:image" not in page.read_text(encoding="utf-8")
