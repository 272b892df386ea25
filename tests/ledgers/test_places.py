"""Nothing is written over what belongs to a ledger, nor under the names it needs."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run_main
from timeline.errors import LedgerError, ValueRefused
from timeline.events import digest
from timeline.exchanges import returned
from timeline.exports.parquet import write_parquet
from timeline.ledgers import export
from timeline.ledgers.key_files import make_key
from timeline.ledgers.places import check_may_be_written
from timeline.ledgers.sqlite import SqliteLedger
from timeline.sources.sheets.outcome import SheetError
from timeline.sources.sheets.rows.rejected_rows import check_new_file

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "swapping 106 soldiers"
EVENTS = [tl.Document(key="a")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with everything a ledger may consist of, under names that do not tell."""
    for name in ("story.db", "story.jsonl"):
        with tl.open(tmp_path / name, model=name.endswith("db")) as ledger:
            ledger.append(EVENTS, excerpts=[WORDS])
            ledger.timeline().ask(returned)
    (tmp_path / "copy").write_bytes((tmp_path / "story.jsonl").read_bytes())
    (tmp_path / "words").write_bytes((tmp_path / "story.jsonl.excerpts").read_bytes())
    (tmp_path / "answers").write_bytes((tmp_path / "story.db.model").read_bytes())
    (tmp_path / "kept").write_bytes((tmp_path / "story.db").read_bytes())
    with tl.open(tmp_path / "story.jsonl") as ledger:
        (tmp_path / "exported").write_bytes(b"".join(export(ledger)))
        tl.split(ledger, into=1, to=tmp_path / "parts")
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    with sqlite3.connect(tmp_path / "open") as other:
        other.execute("PRAGMA journal_mode=wal")
        other.execute("CREATE TABLE mine (a)")
        (tmp_path / "log").write_bytes((tmp_path / "open-wal").read_bytes())
    other.close()
    make_key(tmp_path / "signs", "example.org/story")
    (tmp_path / "page.html").write_text("<p>a page</p>")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    return tmp_path


THERE = [
    *("story.db", "story.jsonl", "story.db.model", "story.jsonl.excerpts", "copy", "words"),
    *("answers", "kept", "exported", "parts/parts.json", "other.sqlite", "log", "link"),
    "signs",
]
BESIDE = [
    *("story.db-journal", "story.db-wal", "story.db-shm", "story.db.model-wal", "story.jsonl.new"),
    *("story.db.vocabulary.toml", "story.jsonl.excerpts.new", "kept.excerpts", "exported.excerpts"),
    *("kept.model", "link-journal"),
]


def test_nothing_is_written_there(folder: Path) -> None:
    """Over what belongs to a ledger, whatever it is called, or under a name it needs."""
    for name in THERE:
        with pytest.raises(ValueRefused, match=f"{name} is .*: give another name"):
            check_may_be_written(folder / name)
    for name in BESIDE:
        with pytest.raises(ValueRefused, match=f"{name} is a name that the ledger .* needs"):
            check_may_be_written(folder / name)


@pytest.mark.parametrize(
    "name", ["kept", "exported", "link", "signs", "story.jsonl.excerpts", "story.db-wal"]
)
def test_no_command_writes_there(folder: Path, name: str) -> None:
    """Whichever option names the place: what is there stays, and what is not is not made."""
    for file in ("empty.csv", "mapping.toml"):
        (folder / file).write_text("a\n")
    path, ledger, document = str(folder / name), str(folder / "story.db"), str(folder / "page.html")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    how = ("--with", str(folder / "mapping.toml"), "--into", ledger)
    commands = [
        ("page", ledger, "-o", path),
        ("page", ledger, "-o", f"{folder}/new.html", "--card", path),
        ("digest", ledger, "-o", path),
        ("export", "csv", ledger, "-o", path),
        ("export", "parquet", ledger, "-o", path),
        ("note", document, "-o", path),
        ("text", document, "-o", path),
        ("candidates", ledger, "-o", path),
        ("import", str(folder / "empty.csv"), *how, "--collect", path),
    ]
    if name != "exported":
        commands.append(("export", "jsonl", ledger, "-o", path))
    if name == "story.db-wal":
        commands.append(("union", ledger, "--into", path))

    done = [run_main(*command) for command in commands]

    assert all(each.returncode for each in done)
    if name != "exported":
        assert all("give another" in each.stderr for each in done), done
    assert before == {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_export_is_made_anew(folder: Path) -> None:
    """Over an older one, as git needs it; no other form is."""
    with tl.open(folder / "story.db") as ledger:
        ledger.append([tl.Document(key="b")])

    done = run_main("export", "jsonl", str(folder / "story.db"), "-o", str(folder / "exported"))

    assert (0, "") == (done.returncode, done.stderr)
    assert 3 == (folder / "exported").read_bytes().count(b"\n")


@pytest.mark.parametrize(
    "name", ["page.html", "new", "story.txt", "story.db.html", "-wal", "x.new"]
)
def test_other_places_are_free(folder: Path, name: str) -> None:
    """Also near a ledger."""
    check_may_be_written(folder / name)


def test_python_is_held_to_it(folder: Path) -> None:
    """Where it writes a file that is named to it."""
    with pytest.raises(ValueRefused, match="needs for itself"):
        write_parquet(tl.Timeline(), folder / "story.db-journal")
    (folder / "story.db").rename(folder / "story")
    (folder / "story").with_name("kept").rename(folder / "story.csv")
    with pytest.raises(SheetError, match="there already"):
        check_new_file(folder / "story.csv")


def test_looking_lets_go_of_no_lock(folder: Path) -> None:
    """Of a ledger that this process writes into: other processes still wait."""
    path = folder / "story.db"
    begin = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with SqliteLedger(path) as ledger, ledger._transaction():
        with pytest.raises(ValueRefused):
            check_may_be_written(path)
        done = subprocess.run([sys.executable, "-c", begin], capture_output=True, check=False)

    assert b"database is locked" in done.stderr


@pytest.mark.parametrize("name", ["story.jsonl", "kept", "other.sqlite", "words"])
def test_answers_are_kept_in_no_file_of_somebody(folder: Path, name: str) -> None:
    """A ledger in its place was deleted once; it is left as it is, and the ledger answers alone."""
    before = (folder / name).read_bytes()
    with tl.open(folder / "story.db", model=folder / name) as ledger:
        ledger.timeline().ask(returned)

    assert before == (folder / name).read_bytes()


def test_parts_take_no_file_of_somebody(folder: Path) -> None:
    """A ledger in their folder was deleted once, as if it had been left there half-written."""
    (folder / "parts" / "mine.jsonl").write_bytes((folder / "story.jsonl").read_bytes())
    (folder / "parts" / "part-0000-0-1-01234567.jsonl").write_text("left by one that was ended")
    with tl.open(folder / "story.jsonl") as ledger:
        ledger.append([tl.Document(key="b")])
        tl.split(ledger, into=1, to=folder / "parts")

    assert (folder / "parts" / "mine.jsonl").exists()
    assert not (folder / "parts" / "part-0000-0-1-01234567.jsonl").exists()


def test_answers_are_as_private_as_their_ledger(tmp_path: Path) -> None:
    """As they say the same."""
    for name, mode in (("a.db", 0o600), ("b.db", 0o640)):
        with tl.open(tmp_path / name) as ledger:
            ledger.append(EVENTS)
        (tmp_path / name).chmod(mode)
        with tl.open(tmp_path / name, model=True) as ledger:
            ledger.timeline().ask(returned)
        assert mode == (tmp_path / f"{name}.model").stat().st_mode & 0o777


@pytest.mark.parametrize("name", ["story.jsonl.excerpts.new", "story.jsonl.excerpts"])
def test_erasing_follows_no_link(tmp_path: Path, name: str) -> None:
    """What it leads to is not even touched."""
    path, victim = tmp_path / "story.jsonl", tmp_path / "victim"
    victim.write_text("not mine")
    with tl.open(path) as ledger:
        ledger.append(EVENTS, excerpts=() if name.endswith("excerpts") else [WORDS])
        (tmp_path / name).symlink_to(victim)
        if name.endswith("excerpts"):
            with pytest.raises(LedgerError, match="found a symbolic link"):
                ledger.append([], excerpts=[WORDS])
        else:
            ledger.redact(digest(WORDS), judge="an editor", why="asked to")

    assert "not mine" == victim.read_text()
    if name.endswith(".new"):
        assert ["story.jsonl", "story.jsonl.excerpts", "victim"] == sorted(
            file.name for file in tmp_path.iterdir()
        )
