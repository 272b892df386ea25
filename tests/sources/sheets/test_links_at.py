"""Versions of a sheet, each recorded as of the moment when it was there."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which

import pytest

import timeline as tl
from support.commands import SCRIPT, run
from support.sheets import MAPPING, ROWS, answers, mapping, raw, sheet
from timeline.errors import LedgerError
from timeline.events import Revision
from timeline.exchanges import returned
from timeline.sources.sheets import import_sheet

PAGE = Path(__file__).parents[3] / "docs" / "sheets.md"
MAY, JUNE = datetime(2025, 5, 2, 8, 30, tzinfo=UTC), datetime(2025, 6, 23, 0, 0, tzinfo=UTC)
MORE = [ROWS[0], ("2", *ROWS[1][1:5], "7", "a"), ("5", "Post", "2025-06-21", "", "S", "11", "")]


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_versions_are_known_from_when_they_were_there(tmp_path: Path, name: str) -> None:
    """To the microsecond, however many events a version is: at midnight not the day before."""
    with tl.open(tmp_path / name) as ledger:
        import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=MAY)
        first = answers(ledger)
        import_sheet(sheet(tmp_path, MORE), mapping(tmp_path), ledger, at=JUNE)
        story = ledger.timeline()
        moments = [stored.recorded.moment for stored in ledger.read()]
        before = story.known_at(JUNE - timedelta(microseconds=1)).ask(returned)

        assert [MAY, JUNE] == sorted({*moments})
        assert first == {side: str(figure) for side, figure in before.items()}
        assert first != answers(ledger)
        assert {} == {**story.known_at(MAY - timedelta(microseconds=1)).ask(returned)}
        assert ledger.verify()


def test_what_is_not_later_than_the_ledger_is_refused(tmp_path: Path) -> None:
    """Also if it brings nothing new, and with the moment after which it could be."""
    ledger = tl.open(clock=lambda: JUNE)
    import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=MAY)
    head = ledger.head()
    for moment in (MAY, MAY - timedelta(days=9)):
        with pytest.raises(LedgerError, match=r"later than .* 2025-05-02T08:30:00.000000Z, found"):
            import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=moment)

    assert head == ledger.head()


def test_what_is_still_to_come_is_refused(tmp_path: Path) -> None:
    """By the clock of the ledger; one microsecond before it is not."""
    ledger = tl.open(clock=lambda: MAY)
    with pytest.raises(LedgerError, match=r"past, by 2025-05-02T08:30:00.000000Z, found 2025-06"):
        import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=JUNE)
    with pytest.raises(LedgerError, match="with a time zone"):
        import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=JUNE.replace(tzinfo=None))

    assert 0 == ledger.head()
    assert import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=MAY).events


def test_what_others_revised_stands_within_one_moment(tmp_path: Path) -> None:
    """What the sheet says anew and what it leaves are one chain, though of one moment."""
    ledger = tl.open()
    import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, at=MAY)
    import_sheet(sheet(tmp_path, MORE), mapping(tmp_path), ledger, at=JUNE)
    import_sheet(sheet(tmp_path, ROWS), mapping(tmp_path), ledger)
    revisions = [each for each in ledger.read() if isinstance(each.recorded.event, Revision)]

    assert 2 == len(revisions)
    assert () == ledger.timeline().conflicts()


def test_the_command_takes_a_moment(tmp_path: Path) -> None:
    """It makes no ledger for a moment that is still to come."""
    table, how, into = sheet(tmp_path), raw(tmp_path, MAPPING, "m.toml"), tmp_path / "story.db"
    options = ["import", str(table), "--with", str(how), "--into", str(into), "--at"]
    refused = run(*options, "2925-05-02T10:30+02:00")

    assert 0 != refused.exit_code
    assert "expected a moment that is past" in str(refused.exception)
    assert not into.exists()
    assert 0 == run(*options, "2025-05-02T10:30+02:00").exit_code
    with tl.open(into) as ledger:
        assert {MAY} == {stored.recorded.moment for stored in ledger.read()}


DEATHS = """\
name = "deaths"
reader = "A. Reader"
[document]
key = "the list"
[report]
key = "{id}"
when = "2025-05-0{id}"
[report.swap]
transfers = [{ to = "North", count = "{people}" }]
"""


@pytest.mark.skipif(which("git") is None or which("bash") is None, reason="needs git and bash")
def test_the_versions_of_a_file_in_git_are_recorded_as_documented(tmp_path: Path) -> None:
    """By the loop of the page on sheets: on June 2 there were 4, and now there are 9."""
    (recipe,) = re.findall(r"```sh\n(git log .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    raw(tmp_path, DEATHS, "deaths.toml")
    library = str(Path(tl.__file__).parents[1])
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    path = f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **names, "PYTHONPATH": library, "PATH": path}

    def done(command: str, **more: str) -> str:
        ran = subprocess.run(
            [str(which("bash")), "-c", command],
            cwd=tmp_path,
            env={**environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert 0 == ran.returncode, ran.stderr + ran.stdout
        return ran.stdout

    done("git init -q")
    for day, rows in (("01", "1,3"), ("02", "1,4"), ("03", "1,4\n2,5")):
        raw(tmp_path, f"id,people\n{rows}\n", "deaths.csv")
        moment = f"2025-06-{day}T10:00:00+02:00"
        done("git add deaths.csv && git commit -qm x", GIT_COMMITTER_DATE=moment)
    said = done(recipe)

    assert "North: 4" in said
    with tl.open(tmp_path / "story.db") as ledger:
        assert {"North": "9"} == answers(ledger)
        assert 3 == len({stored.recorded.moment for stored in ledger.read()})
