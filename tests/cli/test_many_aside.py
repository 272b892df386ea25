"""A thousand that are left aside for one reason are one line, unless each is asked for."""

from __future__ import annotations

import html
import json
import re

import pytest

import timeline as tl
from support.commands import run
from support.reported import june, report, swap, to
from timeline import Phase, Polarity

MANY = "1,000 developments: planned, not reported as done"
ONE = "c#1: prisoner exchange: denied"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with a thousand swaps that are planned, one that is denied, and one done."""
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    ten = swap(to("North", count=10))
    with tl.open(path) as opened:
        opened.append(
            [
                *(
                    report(f"a#{n}", ten, june(1 + n % 28), phase=Phase.PLANNED)
                    for n in range(1000)
                ),
                report("b#1", ten, june(12)),
                report("c#1", ten, june(3), polarity=Polarity.DENIED),
            ]
        )
    return path


def printed(*command: str) -> str:
    result = run(*command)
    assert 0 == result.exit_code, result.output
    return result.output


@pytest.mark.parametrize("command", ["totals", "explain"])
def test_text_has_a_line_for_a_reason(ledger: str, command: str) -> None:
    """And each where there are few."""
    lines = printed(command, ledger).splitlines()

    assert ["Left aside", f"  {MANY}", f"  {ONE}"] == lines[-3:]


@pytest.mark.parametrize("command", [("totals",), ("explain",), ("totals", "--by", "year")])
def test_text_names_each_where_that_is_asked_for(ledger: str, command: tuple[str, ...]) -> None:
    """By its report."""
    lines = [line.strip() for line in printed(*command, ledger, "--asides").splitlines()]

    assert MANY not in lines
    assert {f"a#{n}: prisoner exchange: planned, not reported as done" for n in range(1000)} < {
        *lines
    }


@pytest.mark.parametrize("command", ["totals", "explain"])
def test_json_has_each_and_how_many_for_every_reason(ledger: str, command: str) -> None:
    """The most first."""
    answer = json.loads(printed(command, ledger, "--format", "json"))

    assert 1001 == len(answer["aside"])
    assert [("planned, not reported as done", 1000), ("denied", 1)] == [
        *answer["aside_reasons"].items()
    ]


def test_markdown_and_the_page_have_a_line_for_a_reason(ledger: str) -> None:
    """Each development has its standing in the list of all."""
    written = printed("export", "markdown", ledger).split("## Left aside")[1]
    page = html.unescape(re.sub("<[^>]*>", "", printed("page", ledger)))

    assert 2 == written.count("- returned: ")
    assert f"- returned: {MANY}" in written
    assert 1 == page.count(MANY)
