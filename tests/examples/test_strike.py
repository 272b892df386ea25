"""The example of a package of one's own: made visible as if installed, and used by the command."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from support.commands import importing_from
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "docs" / "examples" / "strike"
SOURCE = EXAMPLE / "src" / "strike"
MODULES = sorted(SOURCE.rglob("*.py"))
NOTES = [str(path) for path in sorted((EXAMPLE / "notes").glob("*.toml"))]

BOARD = """\
2024-03-10  union   ################  8 %
2024-03-13  mill    #######           3.5 %
2024-03-19  mill    ##########        at least 5 %
2024-03-20  both    ############      6.2 %
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a Python that has the package, as installing it would write it down."""
    site = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"timeline_strike-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return {**importing_from(site, SOURCE.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def test_it_runs_with_the_library_that_its_tests_import(installed: dict[str, str]) -> None:
    """What is installed goes before where the library is, and not in its place."""
    path = installed["PYTHONPATH"].split(os.pathsep)

    assert str(SOURCE.parent) == path[1]
    assert os.environ.get("PYTHONPATH", "") == os.pathsep.join(path[2:])


@pytest.fixture(scope="module")
def ledger(installed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the notes of the example, whose passages are in its articles."""
    path = str(tmp_path_factory.mktemp("ledger") / "strike.db")
    documents = ["--documents", str(EXAMPLE / "notes")]
    done = python(installed, *COMMAND, "record", *NOTES, *documents, "--into", path)
    assert "12 events added (0 revisions), 0 already known\n" == done
    return path


COMMAND = ("-c", "from timeline.cli import main; main()")


def python(environment: dict[str, str], *arguments: str) -> str:
    """Return what a Python with *environment* prints, where all goes well."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, env=environment
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_it_is_small() -> None:
    """All of it is read in a few minutes."""
    assert 110 > sum(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)


def test_its_types_are_checked(tmp_path: Path) -> None:
    """Kinds and questions of one's own are typed, as strictly as those that come along."""
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    settings = ["--strict", "--config-file=", "--cache-dir", str(tmp_path)]

    assert "Success: no issues found in 3 source files\n" == python(
        environment, "-m", "mypy", *settings, str(SOURCE)
    )


def totals(installed: dict[str, str], *options: str) -> Any:
    """Return what `totals` prints as JSON."""
    return json.loads(python(installed, *COMMAND, "totals", *options, "--format", "json"))


def test_totals_answer_its_own_questions(installed: dict[str, str], ledger: str) -> None:
    """Without a question, what the ledger counts is asked: more than 350 and forty walked out."""
    found = totals(installed, ledger)["questions"]
    mill, dairy = (found["strikers"]["sides"][name] for name in ("Harrow Mill", "Lindal Dairy"))

    assert ["strikers", "votes"] == [*found]
    assert {"low": 351 + 40, "high": None, "exact": 40} == mill["counted"]
    assert {"low": 480, "high": None} == mill["implied"]
    assert {"low": 64, "high": 64, "exact": 64} == dairy["counted"]
    assert [("courier-14#depot", "planned, not reported as done")] == [
        (one["report"], one["why"]) for one in found["strikers"]["aside"]
    ]


def test_a_question_is_asked_by_its_name(installed: dict[str, str], ledger: str) -> None:
    """Of 412 and 96 votes, 412 were in favour."""
    every = totals(installed, ledger, "--question", "votes")
    in_favour = totals(installed, ledger, "--question", "votes in favour")

    assert 412 + 96 == every["sides"]["Harrow Mill"]["counted"]["exact"]
    assert 412 == in_favour["sides"]["Harrow Mill"]["counted"]["exact"]


def test_the_help_names_its_questions(installed: dict[str, str]) -> None:
    """They stand beside those that come along."""
    shown = " ".join(python(installed, *COMMAND, "totals", "--help").split())

    assert "|agreed|" in shown
    assert "|strikers|votes|votes in favour|" in shown


def test_explanations_reach_passages(installed: dict[str, str], ledger: str) -> None:
    """A figure of its own is walked back to the words, below the question that it answers."""
    shown = python(installed, *COMMAND, "explain", ledger, "Harrow Mill").splitlines()

    assert ["strikers", "votes"] == [line for line in shown if not line.startswith(" ")]
    assert "    counted: at least 391, of which 40 exact" in shown
    assert any("passage: courier-14.txt 159-191 “more than 350" in line for line in shown)


def test_pages_and_tables_have_it(installed: dict[str, str], ledger: str) -> None:
    """What shows a story shows this one."""
    page = python(installed, *COMMAND, "page", ledger)
    table = python(installed, *COMMAND, "export", "csv", ledger, "--table", "contributions")
    counted = [
        (one["question"], one["side"], one["low"], one["high"])
        for one in csv.DictReader(table.splitlines())
        if one["standing"] == "counted"
    ]

    assert all(words in page for words in ("walkout at Lindal Dairy", "strikers", "at least 391"))
    assert [
        ("strikers", "Harrow Mill", "351", ""),
        ("strikers", "Harrow Mill", "40", "40"),
        ("strikers", "Lindal Dairy", "64", "64"),
        ("votes", "Harrow Mill", "508", "508"),
    ] == counted


def test_changes_have_it(installed: dict[str, str], ledger: str) -> None:
    """After the first article was published, forty more walked out at the mill."""
    options = ["--since", "2024-03-17", "--clock", "said", "--question", "strikers"]
    shown = python(installed, *COMMAND, "changes", ledger, *options)

    assert "strikers, Harrow Mill: from at least 351 to at least 391, of which 40 exact" in shown
    assert "strikers, Lindal Dairy: from number not reported to 64\n" in shown


def test_its_view_draws_what_was_claimed(installed: dict[str, str], ledger: str) -> None:
    """A bar is as long as the words entail: a half percent is a character."""
    code = (
        "import strike, sys, timeline; print(strike.board(timeline.open(sys.argv[1]).timeline()))"
    )

    assert python(installed, "-W", "error", "-c", code, ledger) == BOARD
