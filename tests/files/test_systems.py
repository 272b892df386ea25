"""What a system lacks is missed by what needs it alone; all of it is taken away here."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.files import lasting

if TYPE_CHECKING:
    from pathlib import Path

BARE = """
import os, signal, sys
for module in ("fcntl", "resource", "pwd", "grp", "termios", "tty"):
    sys.modules[module] = None
for name in (
    "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", "fork", "fchmod", "pread",
    "killpg", "geteuid", "getuid", "chown", "register_at_fork", "set_blocking",
):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGPIPE", "SIGHUP", "SIGALRM"):
    delattr(signal, name)
"""

ROUND = """
import timeline as tl
from timeline.errors import LedgerError
from timeline.exchanges import Swap, Transfer, returned
from timeline.exports.page import to_page
from timeline.files.writing import replacing
from pathlib import Path
from timeline.ledgers import export, union
from timeline.sources.converting.limits import limit

limit()
report = tl.Report(document="daily", key="swap", what=Swap(
    transfers=(Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(6), "six")),)))
for place in (None, "story.db"):
    with tl.open(place) as ledger:
        ledger.append([tl.Document(key="daily"), report], excerpts=["six came home"])
        assert ledger.verify().size == 2
        print(ledger.timeline().ask(returned)["North"])
with tl.open("story.db", make=False) as ledger:
    with replacing(Path("page.html")) as file:
        file.write(to_page(ledger.timeline(), [returned]).encode())
    with replacing(Path("export.txt")) as file:
        file.writelines(export(ledger))
    with tl.open("copy.db") as copy:
        print(union([ledger], copy))
try:
    tl.open("story.jsonl")
except LedgerError as error:
    print(error)
print(Path("story.jsonl").exists(), Path("page.html").stat().st_size > 1000)
"""


def test_all_but_json_lines_works_without_what_windows_lacks(tmp_path: Path) -> None:
    """Ledgers in memory and in SQLite, and the page; JSON Lines is refused with the reason."""
    script = tmp_path / "round.py"
    script.write_text(BARE + ROUND, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )

    assert done.stderr == ""
    six, again, united, refused, left = done.stdout.splitlines()
    assert ("6", "6", "2") == (six, again, united)
    assert refused.startswith("story.jsonl: expected a system with flock")
    assert refused.endswith("nothing was opened")
    assert left == "False True"


def test_a_drive_is_told_to_write_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has a call for that, as macOS has, fsync does not do."""
    calls = []

    class Mac:
        F_FULLFSYNC = 51

        @staticmethod
        def fcntl(file: int, command: int) -> None:
            calls.append((file, command))

    monkeypatch.setattr(lasting, "fcntl", Mac)
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("ends in the drive's memory"))
    with (tmp_path / "file").open("wb") as file:
        lasting.sync(file.fileno())

        assert [(file.fileno(), 51)] == calls


@pytest.mark.parametrize("name", [None, "story.db", "story.jsonl"])
def test_the_year_2038_is_like_others(tmp_path: Path, name: str | None) -> None:
    """The moments of events are days after the last that 32 bits of seconds could tell."""
    late = datetime(2039, 5, 1, 12, tzinfo=UTC)
    with tl.open(tmp_path / name if name else None, clock=lambda: late) as ledger:
        (stored,) = ledger.append([tl.Document(key="daily")])

        assert late == stored.recorded.moment
        assert 1 == ledger.verify().size
