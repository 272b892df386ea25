"""Ledgers of older versions are given the present form, and lose nothing by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import timeline as tl
from support.older_ledgers import FORMS, make_older
from timeline.cli.group import cli
from timeline.errors import LedgerCorrupt, LedgerError
from timeline.events import digest
from timeline.ledgers import LogDigest, export, upgrade
from timeline.ledgers.sqlite.shapes import STEPS
from timeline.ledgers.sqlite.tables import SHAPE

GOLDEN = Path(__file__).parent / "golden"
WORDS, NAME = "six soldiers came home", "a name to forget"


@pytest.fixture(params=FORMS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each form that a ledger had before, with what the golden ledger holds."""
    path = tmp_path / "story.db"
    make_older(path, request.param, GOLDEN / "1.db")
    return path


def assert_is_golden(path: Path) -> None:
    """Ids, moments, positions, words and both roots are those of the golden ledger."""
    expected = LogDigest.read((GOLDEN / "1.digest").read_text(encoding="utf-8"))
    with tl.open(path, make=False) as ledger, tl.open(GOLDEN / "1.db", make=False) as golden:
        found = ledger.verify(against=expected)
        assert (expected.size, expected.log, expected.sorted) == (
            found.size,
            found.log,
            found.sorted,
        )
        assert list(golden.rows()) == list(ledger.rows())
        assert (GOLDEN / "1.export.jsonl").read_bytes() == b"".join(export(ledger))
        assert WORDS == ledger.excerpt(digest(WORDS))
        assert ledger.excerpt(digest(NAME)) is None


def test_nothing_is_lost(older: Path) -> None:
    """What was recorded stands where it stood, and the old file is as it was."""
    before, mode = older.read_bytes(), older.stat().st_mode

    kept = upgrade(older)

    assert older.with_name("story.db.shape-1") == kept
    assert before == kept.read_bytes()
    assert mode == older.stat().st_mode
    assert [older, kept] == sorted(older.parent.iterdir())
    assert_is_golden(older)


def test_what_was_erased_cannot_come_back(older: Path) -> None:
    """Also where the form did not list it."""
    upgrade(older)

    with tl.open(older) as ledger:
        ledger.append([tl.Document(key="daily")], excerpts=[NAME, "others"])
        assert (None, "others") == (ledger.excerpt(digest(NAME)), ledger.excerpt(digest("others")))


def test_the_command_says_where_the_old_file_is(older: Path) -> None:
    """The refusal names the command, and a second call changes nothing."""
    with pytest.raises(LedgerError, match=f"found 1.*`timeline upgrade {older}`.*nothing was"):
        tl.open(older)
    first = CliRunner().invoke(cli, ["upgrade", str(older)])
    files = {path: path.read_bytes() for path in older.parent.iterdir()}
    again = CliRunner().invoke(cli, ["upgrade", str(older)])

    assert f"{older} has the present form now; the old file is kept as story.db.shape-1\n" == (
        first.output
    )
    assert f"{older} has the present form: nothing was changed\n" == again.output
    assert files == {path: path.read_bytes() for path in older.parent.iterdir()}


@pytest.mark.parametrize("suffix", [".db", ".jsonl"])
def test_the_present_form_is_left_alone(tmp_path: Path, suffix: str) -> None:
    """In every medium."""
    path = tmp_path / f"story{suffix}"
    shutil.copy(GOLDEN / f"1{suffix}", path)
    before = path.read_bytes()

    assert upgrade(path) is None
    assert before == path.read_bytes()


@pytest.mark.parametrize("opening", [tl.open, upgrade])
def test_a_newer_form_is_refused_with_its_version(tmp_path: Path, opening: object) -> None:
    """The sentence says which version is needed; nothing is changed."""
    table, lines = tmp_path / "story.db", tmp_path / "story.jsonl"
    shutil.copy(GOLDEN / "1.db", table)
    with closing(sqlite3.connect(table)) as connection:
        connection.execute("PRAGMA user_version = 7")
    lines.write_bytes(b'{"schema":7,"timeline":"ledger"}\n')
    for path in (table, lines):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match=r"found 7: .* install one that has version 7; noth"):
            opening(path)  # type: ignore[operator]
        assert before == path.read_bytes()


def test_what_is_damaged_is_refused(older: Path) -> None:
    """It is said what is damaged, and the file is left as it was."""
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("DROP TRIGGER events_stay")
        connection.execute("UPDATE events SET body = replace(body, 'a paper', 'a papar')")
        connection.commit()
    before = older.read_bytes()

    with pytest.raises(LedgerCorrupt, match=r"story\.db: position 1.*nothing was changed"):
        upgrade(older)

    assert before == older.read_bytes()
    assert [older] == list(older.parent.iterdir())


def test_a_writer_of_then_is_kept_out(older: Path) -> None:
    """Who has the old file open waits while it is copied, and can write to it no more."""
    with closing(sqlite3.connect(older, isolation_level=None, timeout=0)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="locked"):
            _upgrade_at_once(older)
        writer.execute("ROLLBACK")
        upgrade(older)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            writer.execute("INSERT INTO excerpts VALUES (?, ?)", [digest("late"), "late"])

    assert_is_golden(older)


def _upgrade_at_once(path: Path) -> None:
    from timeline.ledgers.sqlite.upgrading import upgrade_file  # noqa: PLC0415

    upgrade_file(str(path), timeout=0)


def test_what_has_the_name_already_is_not_written_over(older: Path) -> None:
    """The old file gets another."""
    taken = older.with_name("story.db.shape-1")
    taken.write_text("mine", encoding="utf-8")

    assert older.with_name("story.db.shape-1.2") == upgrade(older)
    assert taken.read_text(encoding="utf-8") == "mine"


def test_there_is_a_step_from_every_version() -> None:
    """Whoever adds a version adds a step."""
    assert list(range(1, SHAPE)) == list(STEPS)


KILLED = """
import os, signal, sys
from timeline.ledgers.sqlite.upgrading import upgrade_file

OURS = ("sqlite/upgrading.py", "files/writing.py", "files/lasting.py")

def kill_at(line):
    seen = 0
    def trace(frame, event, _):
        nonlocal seen
        if not frame.f_code.co_filename.endswith(OURS):
            return None
        if event in ("line", "return"):
            seen += 1
            if seen == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)

path, line = sys.argv[1], 0
while True:
    line += 1
    here = path + str(line) + ".db"
    open(here, "wb").write(open(path, "rb").read())
    if not (child := os.fork()):
        kill_at(line)
        upgrade_file(here)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    print(here, os.WIFSIGNALED(status))
    if not os.WIFSIGNALED(status):
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_at_every_step(tmp_path: Path) -> None:
    """Whole, old or new; and the next call ends what was begun, and leaves nothing behind."""
    made = tmp_path / "made"
    make_older(made, "the first", GOLDEN / "1.db")
    before = made.read_bytes()
    command = [sys.executable, "-c", KILLED, str(made)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    paths = [Path(line.split()[0]) for line in lines if line]

    assert len(paths) > 60
    for path in paths:
        kept = path.with_name(f"{path.name}.shape-1")
        assert path.read_bytes() == before or kept.read_bytes() == before
        assert upgrade(path) in {kept, None}
        assert kept.read_bytes() == before
        assert {path, kept} == set(tmp_path.glob(f"{path.name}*"))
        with tl.open(path, make=False) as ledger:
            assert ledger.head() == 7
    assert_is_golden(paths[0])
    assert_is_golden(paths[-1])
