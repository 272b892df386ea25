"""The commands that find what may be one, and record what people decide of it."""

from __future__ import annotations

import csv
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import timeline
from support.reported import june, paper, report, swap, to, voice
from timeline import Event, Link, Relation, Revision
from timeline.cli.group import cli
from timeline.codec import identify

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "decision,left,right,why,reasons\r\n"


def run(*command: str, typed: str | None = None) -> Result:
    """Run the command within this process; errors of the library pass through."""
    return CliRunner().invoke(cli, command, input=typed)


@pytest.fixture(params=["db", "jsonl"])
def ledger(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A ledger in which three reports may be of one swap, and two names one."""
    path = str(tmp_path / f"x.{request.param}")
    ten = swap(to("North", count=10))
    events: list[Event] = [
        paper("d", publisher="The Daily"),
        report("a#swap", ten, june(19), voices=[voice("Air Wars")]),
        report("b#swap", ten, june(19), voices=[voice("Airwars")]),
        report("c#swap", ten, june(19), voices=[voice("Airwars")]),
        report("d#swap", ten, june(29)),
    ]
    with timeline.open(path) as kept:
        kept.append(events)
    return path


def found(ledger: str) -> list[tuple[str, str]]:
    """Return the pairs that are still open."""
    result = run("candidates", ledger, "--format", "json")
    assert result.exit_code == 0, result.output
    return [(one["left"], one["right"]) for one in json.loads(result.output)["pairs"]]


def links(ledger: str) -> list[tuple[str, str, str]]:
    """Return how what was recorded of reports, and why."""
    with timeline.open(ledger, make=False) as kept:
        story = kept.timeline()
        return [
            (one.event.relation.value, one.event.judge, one.event.why)
            for one in sorted(story.links(), key=lambda one: one.moment)
        ]


def decided(ledger: str, path: Path, *decisions: str) -> Result:
    """Write the pairs to *path*, fill in *decisions*, and record them."""
    assert run("candidates", ledger, "-o", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    for decision in decisions:
        text = text.replace('decision = ""', f'decision = "{decision}"', 1)
    path.write_text(text, encoding="utf-8")
    return run("decide", ledger, str(path), "--judge", "a reader")


ALL = [("a#swap", "b#swap"), ("a#swap", "c#swap"), ("b#swap", "c#swap")]


def test_candidates_are_printed_with_reasons(ledger: str) -> None:
    """Which reports, what they are, and what they have in common."""
    lines = run("candidates", ledger, "--most", "1").output.splitlines()

    shared = "same kind: swap; same day: 2025-06-19; same side: North"
    assert [
        "a#swap and b#swap",
        "  2025-06-19: prisoner exchange [a#swap]",
        "  2025-06-19: prisoner exchange [b#swap]",
        f"  {shared}; same count, returned (North): 10",
        "and 2 more, with less in common",
    ] == lines


def test_cuts_and_kinds(ledger: str) -> None:
    """Only what is seen through them is paired."""
    assert "Nothing was found" in run("candidates", ledger, "--source", "a").output
    assert "Nothing was found" in run("candidates", ledger, "--kind", "talks").output
    assert "not registered" in run("candidates", ledger, "--kind", "nothing").output


@pytest.mark.parametrize("suffix", ["toml", "csv"])
def test_a_file_has_an_empty_decision_for_each(ledger: str, tmp_path: Path, suffix: str) -> None:
    """To record it as it is decides nothing."""
    path = tmp_path / f"pairs.{suffix}"

    assert "3 to decide\n" == run("candidates", ledger, "-o", str(path)).output
    assert ALL == [(one["left"], one["right"]) for one in rows(path)]
    assert {""} == {one["decision"] for one in rows(path)}
    assert (
        "recorded: 0 same, 0 distinct; 0 already known; 3 not decided\n"
        == run("decide", ledger, str(path), "--judge", "a reader").output
    )


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the pairs or names in a file."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = tables.get("pair") or tables["name"]
    return found


def test_other_files_are_refused(ledger: str, tmp_path: Path) -> None:
    """A file is TOML or CSV, and never the ledger."""
    assert "expected a file .toml or .csv" in run("candidates", ledger, "-o", "x.txt").output
    assert not (tmp_path / "x.txt").exists()


def test_decisions_are_not_written_over(ledger: str, tmp_path: Path) -> None:
    """A file that is there may hold somebody's work."""
    path = tmp_path / "pairs.toml"
    path.write_text("mine")

    assert "may hold decisions" in run("candidates", ledger, "-o", str(path)).output
    assert "mine" == path.read_text()


def test_decisions_are_recorded_once(ledger: str, tmp_path: Path) -> None:
    """To repeat it changes nothing, and what follows does not come back."""
    path = tmp_path / "pairs.toml"
    result = decided(ledger, path, "same", "distinct")

    assert "recorded: 1 same, 1 distinct; 0 already known; 1 not decided\n" == result.output
    assert [] == found(ledger)  # a is b, and not c, so b is not c
    reasons = "same kind: swap; same day: 2025-06-19; same side: North"
    assert [
        ("same", "a reader", f"alike: {reasons}; same count, returned (North): 10"),
        ("distinct", "a reader", "two, however alike"),
    ] == sorted(links(ledger), reverse=True)
    again = run("decide", ledger, str(path), "--judge", "a reader")
    assert "recorded: 0 same, 0 distinct; 2 already known; 1 not decided\n" == again.output
    assert 2 == len(links(ledger))


def test_another_judge_may_judge_the_same(ledger: str, tmp_path: Path) -> None:
    """Both judgements are kept."""
    path = tmp_path / "pairs.toml"
    decided(ledger, path, "same")
    run("decide", ledger, str(path), "--judge", "another")

    assert ["a reader", "another"] == sorted(judge for _, judge, _ in links(ledger))


def test_a_sheet_is_decided_too(ledger: str, tmp_path: Path) -> None:
    """With a reason of one's own."""
    path = tmp_path / "pairs.csv"
    path.write_text(f"{HEADER}Distinct,a#swap,b#swap,two buses,\r\n", encoding="utf-8")
    run("decide", ledger, str(path), "--judge", "a reader")

    assert [("distinct", "a reader", "two buses")] == links(ledger)
    assert ALL[1:] == found(ledger)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("perhaps,a#swap,b#swap,,\r\n", "2: expected 'same', 'distinct' or nothing, found 'perh"),
        ("same,a#swap,z#swap,,\r\n", "2: no report named 'z#swap'"),
        ("same,a#swap,a#swap,,\r\n", "2: link: a report cannot be linked to itself"),
        (
            "same,a#swap,b#swap,,\r\ndistinct,b#swap,a#swap,,\r\n",
            "3: a reader judged 'same' of the same two here",
        ),
        (
            "same,a#swap,b#swap,,\r\nsame,b#swap,c#swap,,\r\ndistinct,a#swap,c#swap,,\r\n",
            "4: judged distinct, while other judgements connect the two",
        ),
    ],
)
def test_all_or_nothing(ledger: str, tmp_path: Path, text: str, fault: str) -> None:
    """What is wrong is told by line, and then nothing is recorded."""
    path = tmp_path / "pairs.csv"
    path.write_text(f"{HEADER}{text}", encoding="utf-8")
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert 1 == result.exit_code
    assert f"{path}:{fault}" in result.output
    assert result.output.endswith("nothing was recorded\n")
    assert [] == links(ledger)


def test_a_judge_does_not_judge_otherwise(ledger: str, tmp_path: Path) -> None:
    """What was judged before is taken back by a revision, not by another link."""
    path = tmp_path / "pairs.toml"
    decided(ledger, path, "same")
    path.write_text(path.read_text("utf-8").replace('"same"', '"distinct"'), "utf-8")
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert "a reader judged 'same' of the same two before" in result.output
    assert 1 == len(links(ledger))


def test_a_judge_does_not_connect_what_they_told_apart(ledger: str, tmp_path: Path) -> None:
    """Not by way of a third report either."""
    path = tmp_path / "pairs.csv"
    path.write_text(f"{HEADER}same,a#swap,b#swap,,\r\ndistinct,b#swap,c#swap,,\r\n", "utf-8")
    assert 0 == run("decide", ledger, str(path), "--judge", "a reader").exit_code
    path.write_text(f"{HEADER}same,a#swap,c#swap,,\r\n", "utf-8")
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert f"{path}:2: connects two that a reader judged distinct before" in result.output
    assert 0 == run("decide", ledger, str(path), "--judge", "another").exit_code


def test_what_was_taken_back_may_be_decided_again(ledger: str, tmp_path: Path) -> None:
    """By a revision, as the ledger knows the link already."""
    path = tmp_path / "pairs.toml"
    decided(ledger, path, "same")
    with timeline.open(ledger, make=False) as kept:
        (one,) = kept.timeline().links()
        kept.append([Revision(of=one.id, reading=None, judge="a reader", why="misread")])
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert "recorded: 1 same" in result.output
    assert ["same"] == [relation for relation, _, _ in links(ledger)]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("x.toml", "[[pair]]\nleft = 'a#swap'\n", "x.toml:1: pair[0].right: expected a name"),
        ("x.toml", "[[pear]]\n", "x.toml:1: pear: unknown field (expected name, pair, side)"),
        ("x.toml", "[[pair]]\nleft = 'a'\nright = 7\n", "x.toml:3: pair[0].right: expected text"),
        ("x.csv", "left,right\r\n", "x.csv:1: expected the columns decision, left, right"),
        ("x.csv", f"{HEADER}same,a#swap\r\n", "x.csv:2: expected 5 cells, found 2"),
        ("x.csv", "", "x.csv:1: expected the columns"),
        ("x.csv", ",\r\n\r\nleft,right\r\n", "x.csv:3: expected the columns"),
    ],
)
def test_a_file_that_is_none_is_refused(
    ledger: str, tmp_path: Path, name: str, text: str, fault: str
) -> None:
    """Where, and what was expected."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("decide", ledger, str(tmp_path / name), "--judge", "a reader")

    assert fault in str(result.exception)
    assert "nothing was recorded" in str(result.exception)


def test_hostile_names_come_back_from_files(tmp_path: Path) -> None:
    """Quotes, formulas and control characters are text like any other."""
    hostile = ['=a"1\x7f', "\u202e'b\n[[pair]]", "+1\\", "é,;🚌", "'=x", "a\u2028b"]
    for suffix in ("toml", "csv"):
        path = str(tmp_path / f"{suffix}.db")
        reports = [report(f"{name}#1", swap(), june(19)) for name in hostile]
        with timeline.open(path) as kept:
            kept.append(reports)
        file = tmp_path / f"pairs.{suffix}"
        run("candidates", path, "-o", str(file))
        if suffix == "toml":
            text = file.read_text("utf-8").replace('decision = ""', 'decision = "distinct"')
            file.write_text(text, "utf-8")
        else:
            text = file.read_bytes().decode().replace("\r\n,", "\r\ndistinct,")
            file.write_bytes(text.encode())
        result = run("decide", path, str(file), "--judge", "a reader")
        assert "recorded: 0 same, 15 distinct" in result.output, result.output
        assert [] == found(path)


def test_asking_records_every_answer_at_once(ledger: str) -> None:
    """What follows from an answer is not asked."""
    result = run("candidates", ledger, "--ask", "--judge", "a reader", typed="s\nd\n")

    assert 0 == result.exit_code
    assert 2 == result.output.count("s same, d distinct")
    assert [] == found(ledger)
    assert ["distinct", "same"] == sorted(relation for relation, _, _ in links(ledger))


def test_asking_skips_and_quits(ledger: str) -> None:
    """An answer that is none is asked again; the end of what is typed is to quit."""
    assert (
        0 == run("candidates", ledger, "--ask", "--judge", "a reader", typed="\nx\nq\n").exit_code
    )
    assert 0 == run("candidates", ledger, "--ask", "--judge", "a reader", typed="").exit_code
    assert ALL == found(ledger)
    assert "give --judge" in run("candidates", ledger, "--ask").output


def test_an_alias_is_recorded_once(ledger: str) -> None:
    """And unifies what is believed by its name."""
    command = ("alias", ledger, "Air Wars", "--of", "Airwars", "--judge", "me", "--why", "one site")

    assert "Air Wars stands for Airwars\n" == run(*command).output
    assert "Air Wars stands for Airwars already\n" == run(*command).output
    assert "a name cannot stand for itself" in run(*command[:4], "Air Wars", *command[5:]).output
    for name in ("Air Wars", "Airwars"):
        output = run("developments", ledger, "--source", name).output
        assert 3 == output.count("distinct origins: 1")


@pytest.mark.parametrize("option", ["--of", "--judge", "--why"])
@pytest.mark.parametrize("blank", ["", " \t"])
def test_an_alias_says_who_and_why(ledger: str, option: str, blank: str) -> None:
    """Nothing is put in the place of what is blank."""
    said = {"--of": "Airwars", "--judge": "me", "--why": "one site"} | {option: blank}
    result = run("alias", ledger, "Air Wars", *(part for one in said.items() for part in one))

    assert 2 == result.exit_code
    assert f"'{option}': expected some words, found none" in result.output
    with timeline.open(ledger, make=False) as kept:
        assert () == kept.timeline().aliases()


def test_nobody_decides_nothing(ledger: str, tmp_path: Path) -> None:
    """Nor answers, nor gives a name that is none."""
    path = tmp_path / "pairs.csv"
    path.write_text(HEADER, encoding="utf-8")

    assert 2 == run("decide", ledger, str(path), "--judge", " ").exit_code
    assert 2 == run("candidates", ledger, "--ask", "--judge", " ", typed="s\n").exit_code
    blank = run("alias", ledger, " ", "--of", "x", "--judge", "me", "--why", "so")
    assert (2, True) == (blank.exit_code, "expected some words" in blank.output)


def test_names_that_may_be_one_are_decided_in_a_file(ledger: str, tmp_path: Path) -> None:
    """The name that is used more is what the other stands for."""
    path = tmp_path / "names.toml"

    assert "“Air Wars” may be “Airwars”" in run("candidates", ledger, "--names").output
    assert "1 to decide\n" == run("candidates", ledger, "--names", "-o", str(path)).output
    assert [("Air Wars", "Airwars")] == [(one["name"], one["of"]) for one in rows(path)]
    path.write_text(path.read_text("utf-8").replace('decision = ""', 'decision = "same"'), "utf-8")
    for known in (0, 1):
        result = run("decide", ledger, str(path), "--judge", "me")
        assert f"recorded: {1 - known} same, 0 distinct; {known} already known" in result.output
    assert "Nothing was found" in run("candidates", ledger, "--names").output


def test_what_is_decided_is_a_link_like_any_other(ledger: str, tmp_path: Path) -> None:
    """Between the first readings of two reports."""
    decided(ledger, tmp_path / "pairs.toml", "distinct")
    ten = swap(to("North", count=10))
    first = report("a#swap", ten, june(19), voices=[voice("Air Wars")])
    other = report("b#swap", ten, june(19), voices=[voice("Airwars")])
    with timeline.open(ledger, make=False) as kept:
        (one,) = kept.timeline().links()

    assert one.event == Link(
        relation=Relation.DISTINCT,
        left=identify(first),
        right=identify(other),
        judge="a reader",
        why="two, however alike",
    )


def test_what_cuts_leave_out_of_candidates_is_said(ledger: str, tmp_path: Path) -> None:
    """In text, as data, and in a file to fill in that has comments."""
    cut = ("--happened-by", "2025-06-20")
    sentence = "only what happened on 2025-06-20 or earlier"
    path = tmp_path / "pairs.toml"

    text = run("candidates", ledger, *cut).output
    plain = json.loads(run("candidates", ledger, *cut, "--format", "json").output)
    names = json.loads(run("candidates", ledger, *cut, "--names", "--format", "json").output)

    assert f"This answer leaves something out: {sentence}." == text.splitlines()[0]
    assert [{"kind": "happened-by", "text": sentence}] == plain["remarks"] == names["remarks"]
    assert 0 == run("candidates", ledger, *cut, "-o", str(path)).exit_code
    assert f"# This file leaves something out: {sentence}." in path.read_text(encoding="utf-8")
    assert [] == json.loads(run("candidates", ledger, "--format", "json").output)["remarks"]
