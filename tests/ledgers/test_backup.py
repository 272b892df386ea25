"""The page on backups is a drill: its commands do what it says that they do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.postgres_servers import execute, programs, running_server
from support.seed_story import ROOT
from support.shown_commands import sections_of
from timeline.ledgers import union

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["running_server"]

GOLDEN = Path(__file__).parent / "golden"
SECTIONS = {section.heading: section for section in sections_of(ROOT / "docs" / "backup.md")}
SERVER = "PostgreSQL"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one ledger in an SQLite file and in JSON Lines."""
    for name in ("db", "jsonl", "jsonl.excerpts"):
        shutil.copy(GOLDEN / f"1.{name}", tmp_path / f"story.{name}")
    return tmp_path


def test_files_are_copied_checked_and_restored(folder: Path) -> None:
    """Section by section, as they stand on the page."""
    if not shutil.which("sqlite3"):
        pytest.skip("the program sqlite3 is missing, which copies a file whole")
    files = [section for heading, section in SECTIONS.items() if heading != SERVER]
    assert 3 == len(files)
    for section in files:
        assert list(section.commands) == section.run(folder)


@pytest.fixture
def databases(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A ledger on the server, and the name of a database that is not there yet."""
    restored = re.sub(r"/[^/?#]*(?=\?|$)", "/restored", server, count=1)
    monkeypatch.setenv("DATABASE", server)
    monkeypatch.setenv("LEDGER", f"{server}#story")
    monkeypatch.setenv("RESTORED", restored)
    if "TIMELINE_POSTGRES_URL" not in os.environ:
        monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    with tl.open(GOLDEN / "1.db", make=False) as golden, tl.open(f"{server}#story") as ledger:
        union([golden], ledger)
    yield
    execute(server, "DROP DATABASE IF EXISTS restored", "DROP SCHEMA story CASCADE")


@pytest.mark.usefixtures("databases")
def test_a_server_is_copied_checked_and_restored(folder: Path) -> None:
    """By union, and by the programs of PostgreSQL."""
    if not (program := shutil.which("pg_dump")):
        pytest.skip("the program pg_dump is missing")
    dump = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    version = int(re.findall(r"[0-9]+", dump.stdout)[0])
    ((number,),) = execute(os.environ["DATABASE"], "SHOW server_version_num")
    if version < int(number) // 10000:
        pytest.skip(f"pg_dump {version} is older than the server")

    section = SECTIONS[SERVER]

    assert list(section.commands) == section.run(folder)
