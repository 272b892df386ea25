"""The command asks by each day, period and sort: one option for all of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support.commands import run
from support.levels import MISSING, missing
from support.reported import agreement, june, paper, report, swap, tally, to, voice
from timeline import Count, Flow, Measure, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOTES = Measure("votes (tests)", noun="votes")


@tl.kind("vote-in-tests", counts=(VOTES,))
class Vote:
    """210 votes at one place; nobody declares any sorts."""

    def counts(self) -> Iterator[Flow]:
        """Yield them."""
        yield Flow(measure=VOTES, sides=("Weir",), count=Stated(Count.exactly(210)))


CIVILIANS = to("North", count=10, category="civilian", complete=True)
MAY_OR_JUNE = When(date(2025, 5, 1), date(2025, 6, 2))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Ten civilians on 3 June, at most seven on a day of May or June; a level; a promise."""
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    with tl.open(path) as opened:
        opened.append(
            [
                paper("a", june(1)),
                report(
                    "a#1", swap(to("North", count=10, category="civilian", complete=True)), june(3)
                ),
                report("a#2", swap(to("North", count=Count(high=7))), MAY_OR_JUNE),
                missing("a#3", 70, 2),
                missing("a#4", 9, 12),
                report("a#5", agreement(to("South", count=900)), june(2)),
            ]
        )
    return path


@pytest.fixture
def claimed(tmp_path: Path) -> str:
    """Nothing but what somebody claims."""
    path = str(tmp_path / "claimed.db")
    with tl.open(path) as opened:
        total = tally("North", count=30)
        opened.append([report("a#1", total, june(4), voices=[voice("North's office")])])
    return path


def printed(*command: str) -> list[str]:
    result = run(*command)
    assert 0 == result.exit_code, result.output
    return result.output.splitlines()


def refused(*command: str) -> str:
    result = run(*command)
    assert 2 == result.exit_code, result.output
    return " ".join(result.output.split())


def told_of(*command: str) -> Any:
    return json.loads("\n".join(printed("totals", *command, "--format", "json")))


def test_totals_by_month(ledger: str) -> None:
    """What may lie in May or in June is possible in both, and certain in neither."""
    shown = printed("totals", ledger, "--by", "month")

    assert ["2025-05", "  North: at most 7"] == shown[:2]
    june_at = shown.index("2025-06")
    assert "  North: between 10 and 17, of which 10 exact" == shown[june_at + 1]
    periods = told_of(ledger, "--by", "month")["periods"]
    assert [0, 10] == [period["sides"]["North"]["counted"]["low"] for period in periods.values()]


@pytest.mark.parametrize(
    ("length", "expected"), [("week", {"2025-W23": 70, "2025-W24": 9}), ("year", {"2025": 9})]
)
def test_levels_by_period(ledger: str, length: str, expected: dict[str, int]) -> None:
    """The newest number of each; 2 June is a Monday."""
    periods = told_of(ledger, "--by", length, "--question", MISSING.name)["periods"]

    assert expected == {
        name: period["sides"]["Kienitz"]["level"]["low"] for name, period in periods.items()
    }


def test_totals_by_sort(ledger: str) -> None:
    """Every sort that is declared, and those of whom none is told."""
    sorts = told_of(ledger, "--by", "sort")

    assert 10 == sorts["sorts"]["civilian"]["sides"]["North"]["counted"]["low"]
    assert {"low": 0, "high": 7, "exact": 0} == sorts["untold"]["sides"]["North"]["counted"]
    assert "civilian" in printed("totals", ledger, "--by", "sort")


def test_totals_by_day(ledger: str) -> None:
    """Each day on which the number changes, and nothing between."""
    shown = printed("totals", ledger, "--by", "day", "--question", MISSING.name)

    assert ["Kienitz", "  from 2025-06-02: 70", "  from 2025-06-12: 9"] == shown
    steps = told_of(ledger, "--by", "day")["by_day"]["North"]
    assert {"day": "2025-06-03", "low": 10, "high": 17, "perhaps": 10} == steps[-1]


def test_what_is_claimed_alone_stands_in_its_place_by_day(claimed: str) -> None:
    """Where nothing was counted no step says that no number was reported."""
    claim = "30 in all, says North's office (as it stood: 2025-06-04)"

    assert ["North", f"  claimed: {claim}"] == printed("totals", claimed, "--by", "day")
    assert 30 == told_of(claimed, "--by", "day")["claims"]["North"][0]["low"]


def test_cuts_go_with_ways_of_asking(ledger: str) -> None:
    """They are told first, and hold for every period."""
    shown = printed("totals", ledger, "--by", "year", "--happened-by", "2025-05-31")

    assert "This answer leaves something out" in shown[0]
    assert ["2025", "  North: at most 7"] == shown[1:3]


def test_explanations_stand_below_their_period(ledger: str) -> None:
    """So that it is seen of which period a figure is."""
    shown = printed("explain", ledger, "North", "--by", "month")

    headings = [line for line in shown if not line.startswith(" ")]
    assert ["2025-05", "2025-06", "Left aside"] == headings
    assert "      10: prisoner exchange, 2025-06-03" in [line[:39] for line in shown]


def test_explanations_stand_below_their_agreement(ledger: str) -> None:
    """Two agreements with one side would else look alike."""
    shown = printed("explain", ledger, "--question", "agreed and carried out")

    assert "agreement, 2025-06-02" == shown[0]
    assert "  South: none reported of 900" == shown[1]


def test_other_words_are_refused_with_those_there_are(ledger: str) -> None:
    """Each command names its own."""
    assert "is not one of 'day', 'week', 'month', 'year', 'sort'" in refused(
        "totals", ledger, "--by", "decade"
    )
    assert "is not one of 'week', 'month', 'year', 'sort'" in refused(
        "explain", ledger, "--by", "day"
    )


def test_what_is_no_question_of_a_measure_is_refused(ledger: str) -> None:
    """A promise and what carries it out may lie in two months."""
    asked = ("--question", "agreed and carried out", "--by", "month")

    assert "'agreed and carried out' is not asked by month" in refused("totals", ledger, *asked)


def test_what_has_no_sorts_is_refused_where_it_is_named(tmp_path: Path) -> None:
    """Among all that is counted it is answered as it is."""
    path = str(tmp_path / "votes.db")
    with tl.open(path) as opened:
        opened.append([report("a#1", Vote(), june(3)), missing("a#2", 9, 12)])
    shown = printed("totals", path, "--by", "sort")

    assert "'votes (tests)' has no sorts" in refused(
        "totals", path, "--by", "sort", "--question", "votes (tests)"
    )
    assert ["votes (tests)", "  Weir: 210"] == shown[shown.index("votes (tests)") :]
    assert {"missing (tests)", "  children", "  of no told sort"} < {*shown}


def test_periods_are_exported(ledger: str) -> None:
    """As a table of figures, in Markdown, and on the page."""
    command = ("export", "csv", ledger, "--question", "returned", "--by", "month")
    written = "\r\n".join(printed(*command)) + "\r\n"
    rows = [*csv.DictReader(io.StringIO(written, newline=""))]

    assert [
        ("returned, by month", "2025-05", "North", "0", "7"),
        ("returned, by month", "2025-06", "North", "10", "17"),
    ] == [(row["question"], row["part"], row["side"], row["low"], row["high"]) for row in rows]
    markdown = printed("export", "markdown", ledger, "--question", "returned", "--by", "month")
    assert any(line.startswith("- **2025-05: North**: counted: at most 7.") for line in markdown)
    page = "\n".join(printed("page", ledger, "--question", "returned", "--by", "month"))
    assert "2025-05: North" in page


def test_what_periods_say_nothing_of_is_refused(ledger: str) -> None:
    """Rather than passed over."""
    by = ("--by", "month")

    assert "give --table figures" in refused("export", "csv", ledger, "--table", "reports", *by)
    assert "ical does not take --by" in refused("export", "ical", ledger, *by)
    assert "give it or --since" in refused("page", ledger, *by, "--since", "2025-06-01")


@pytest.mark.parametrize("command", [["totals"], ["totals", "--by", "week"], ["explain"]])
def test_where_nothing_was_reported_it_is_said(command: list[str], tmp_path: Path) -> None:
    """However it is asked: nothing printed might be taken for a fault."""
    path = str(tmp_path / "empty.db")
    with tl.open(path) as opened:
        opened.append([paper("a", june(1))])
    name, *options = command

    assert run(name, path, *options).output == "Nothing was reported that counts here.\n"
