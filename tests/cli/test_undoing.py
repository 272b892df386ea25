"""What was decided is taken back: by the file that decided it, or what was decided last."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import timeline
from support.reported import june, report, swap, to
from timeline import Alias, Link, Relation, Revision
from timeline.cli.group import cli
from timeline.events import Bearer

HEADER = "decision,left,right,why,reasons\r\n"
SAME = "a#1 and b#1: judged to be the same by J: one bus"
APART = "b#1 and c#1: judged to be two things by J: two, however alike"


def run(*command: str) -> Result:
    return CliRunner().invoke(cli, command)


@pytest.fixture(params=["db", "jsonl"])
def ledger(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A ledger with three reports of which J judged."""
    path = str(tmp_path / f"x.{request.param}")
    ten = swap(to("North", count=10))
    with timeline.open(path) as kept:
        kept.append([report(f"{key}#1", ten, june(19)) for key in "abc"])
    return path


@pytest.fixture
def decided(ledger: str, tmp_path: Path) -> str:
    """The file by which they were decided."""
    path = tmp_path / "pairs.csv"
    path.write_text(
        f"{HEADER}same,a#1,b#1,one bus,\r\ndistinct,b#1,c#1,,\r\n,a#1,c#1,,\r\n", encoding="utf-8"
    )
    assert "recorded: 1 same, 1 distinct" in run("decide", ledger, str(path), "--judge", "J").output
    return str(path)


def judged(ledger: str) -> list[Relation]:
    with timeline.open(ledger, make=False) as kept:
        return sorted(link.event.relation for link in kept.timeline().links())


def size(ledger: str) -> int:
    with timeline.open(ledger, make=False) as kept:
        return kept.head()


def test_a_file_is_taken_back(ledger: str, decided: str) -> None:
    """Each is told; all that was recorded stays, with what withdraws it beside it."""
    before = size(ledger)
    result = run("decide", ledger, decided, "--judge", "J", "--undo")

    assert [
        f"taken back: {SAME}",
        f"taken back: {APART}",
        "taken back: 2; left as they were: 0",
    ] == result.output.splitlines()
    assert [] == judged(ledger)
    assert before + 2 == size(ledger)


def test_what_was_taken_back_is_told_so(ledger: str, decided: str) -> None:
    """And nothing is recorded again."""
    run("decide", ledger, decided, "--judge", "J", "--undo")
    before = size(ledger)
    result = run("decide", ledger, decided, "--judge", "J", "--undo")

    assert [
        f"left as it was: {SAME}: taken back already",
        f"left as it was: {APART}: taken back already",
        "taken back: 0; left as they were: 2",
    ] == result.output.splitlines()
    assert before == size(ledger)


def test_what_was_taken_back_may_be_decided_again(ledger: str, decided: str) -> None:
    """And be taken back again."""
    for _ in range(2):
        assert "taken back: 2" in run("decide", ledger, decided, "--judge", "J", "--undo").output
        assert (
            "recorded: 1 same, 1 distinct" in run("decide", ledger, decided, "--judge", "J").output
        )
    assert [Relation.DISTINCT, Relation.SAME] == judged(ledger)


def test_nobody_takes_back_what_another_decided(ledger: str, decided: str) -> None:
    """Who did not decide so is told."""
    result = run("decide", ledger, decided, "--judge", "K", "--undo")

    assert 2 == result.output.count(": K did not decide so\n")
    assert [Relation.DISTINCT, Relation.SAME] == judged(ledger)


@pytest.mark.parametrize(
    ("reading", "stands", "told"),
    [
        (Relation.CONTRADICTS, [Relation.CONTRADICTS], "read otherwise"),
        (None, [], "taken back"),
    ],
)
def test_what_somebody_else_revised_stands(
    ledger: str, decided: str, reading: Relation | None, stands: list[Relation], told: str
) -> None:
    """It is told, with who did so and why; the rest is taken back."""
    with timeline.open(ledger, make=False) as kept:
        (one,) = (link for link in kept.timeline().links() if link.event.relation is Relation.SAME)
        ends = (one.event.left, one.event.right)
        anew = (
            Link(relation=reading, left=ends[0], right=ends[1], judge="K", why="no")
            if reading
            else None
        )
        kept.append([Revision(of=one.id, reading=anew, judge="K", why="two buses")])
    result = run("decide", ledger, decided, "--judge", "J", "--undo")

    assert [
        f"taken back: {APART}",
        f"left as it was: {SAME}: {told} by K since, which stands: two buses",
        "taken back: 1; left as they were: 1",
    ] == result.output.splitlines()
    assert stands == judged(ledger)


@pytest.mark.usefixtures("decided")
def test_the_last_decisions_are_taken_back(ledger: str) -> None:
    """The newest first, and then those before; at last there is nothing."""
    named = ("alias", ledger, "N", "--of", "North", "--judge", "J", "--why", "one", "--side")
    assert 0 == run(*named).exit_code
    undo = ("decide", ledger, "--judge", "J", "--undo")

    assert [
        "taken back: “N” and “North”: judged to be one side by J: one",
        "taken back: 1; left as they were: 0",
    ] == run(*undo).output.splitlines()
    assert [
        f"taken back: {APART}",
        f"taken back: {SAME}",
        "taken back: 2; left as they were: 0",
    ] == run(*undo, "--last", "7").output.splitlines()
    assert "taken back: 0; left as they were: 0\n" == run(*undo).output
    assert [] == judged(ledger)


def test_what_was_decided_anew_was_decided_last(ledger: str, decided: str) -> None:
    """Though it was recorded first."""
    assert "taken back: 2" in run("decide", ledger, decided, "--judge", "J", "--undo").output
    path = f"{decided}.csv"
    Path(path).write_text(f"{HEADER}same,a#1,b#1,one bus,\r\n", encoding="utf-8")
    run("decide", ledger, decided, "--judge", "J")
    run("decide", ledger, path, "--judge", "J", "--undo")
    run("decide", ledger, path, "--judge", "J")

    assert SAME in run("decide", ledger, "--judge", "J", "--undo").output
    assert [Relation.DISTINCT] == judged(ledger)


@pytest.mark.usefixtures("decided")
def test_the_last_decisions_are_those_of_the_judge(ledger: str) -> None:
    """What another decided later, and how reports are otherwise linked, stays."""
    with timeline.open(ledger, make=False) as kept:
        kept.append([Alias(name="x", of="y", judge="K", why="one", bearer=Bearer.SPEAKER)])
        left, right = (report.id for report in kept.timeline().reports()[:2])
        kept.append(
            [Link(relation=Relation.IMPLEMENTS, left=left, right=right, judge="J", why="it does")]
        )
    result = run("decide", ledger, "--judge", "J", "--undo", "--last", "9")

    assert result.output.endswith("taken back: 2; left as they were: 0\n")
    assert [Relation.IMPLEMENTS] == judged(ledger)


@pytest.mark.usefixtures("decided")
def test_what_is_wrong_in_a_file_is_told_and_nothing_taken_back(
    ledger: str, tmp_path: Path
) -> None:
    """By its line."""
    path = tmp_path / "other.csv"
    path.write_text(f"{HEADER}same,a#1,b#1,,\r\nsame,a#1,z#1,,\r\n", encoding="utf-8")
    result = run("decide", ledger, str(path), "--judge", "J", "--undo")

    assert 1 == result.exit_code
    assert f"{path}:3: no report named 'z#1'" in result.output
    assert result.output.endswith("nothing was recorded\n")
    assert [Relation.DISTINCT, Relation.SAME] == judged(ledger)


def test_names_that_are_two_were_never_recorded(ledger: str, tmp_path: Path) -> None:
    """What one of two names stands for is taken back; the rest is told."""
    path = tmp_path / "names.csv"
    header = HEADER.replace("left,right", "name,of")
    path.write_text(f"{header}same,A,B,one,\r\ndistinct,A,C,,\r\n", encoding="utf-8")
    assert 0 == run("decide", ledger, str(path), "--judge", "J").exit_code

    assert [
        "taken back: “A” and “B”: judged to be one name by J: one",
        "left as it was: “A” and “C”: that two names are two is recorded nowhere",
        "taken back: 1; left as they were: 1",
    ] == run("decide", ledger, str(path), "--judge", "J", "--undo").output.splitlines()


def test_a_file_is_needed_to_decide(ledger: str) -> None:
    """Only what was decided last is taken back without one."""
    result = run("decide", ledger, "--judge", "J")

    assert 2 == result.exit_code
    assert "give the file DECISIONS, or --undo" in result.output


def test_how_many_is_of_the_last(ledger: str, decided: str) -> None:
    """A file says itself what is taken back."""
    for given in ((decided, "--undo"), (decided,)):
        result = run("decide", ledger, *given, "--judge", "J", "--last", "2")

        assert 2 == result.exit_code
        assert "give it with --undo, and without a file" in result.output
