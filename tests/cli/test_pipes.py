"""What nobody reads any more is no error, and what cannot be written is told by its name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import timeline as tl
from support.commands import SCRIPT, run
from support.reported import june, report, swap, to


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of which everything that is printed is more than a pipe takes at once."""
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    ten = swap(to("North", count=10), stage="x" * 300)
    with tl.open(path) as ledger:
        ledger.append([report(f"a#{n}", ten, june(1 + n % 28)) for n in range(400)])
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["developments", "L"],
        ["explain", "L"],
        ["developments", "L", "--format", "json"],
        ["export", "jsonl", "L"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_who_has_read_enough_is_no_error(large: str, command: list[str]) -> None:
    """As `head` has after a line: nothing is told, and the status is 0."""
    words = [large if word == "L" else word for word in command]
    with subprocess.Popen(
        [SCRIPT, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()

    assert (0, b"") == (process.returncode, told)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_what_is_closed_is_not_written_into(small: str, closed: str) -> None:
    """Neither is the ledger, which could be opened in its place."""
    before = Path(small).read_bytes()
    command = f'"{SCRIPT}" totals "{small}" {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert ("North" in done.stdout) == (closed == "2>&-")
    assert before == Path(small).read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ["page", "L", "-o"],
        ["export", "markdown", "L", "-o"],
        ["export", "xlsx", "L", "-o"],
        ["export", "parquet", "L", "-o"],
        ["digest", "L", "-o"],
    ],
    ids=" ".join,
)
def test_no_temporary_name_is_told(small: str, tmp_path: Path, command: list[str]) -> None:
    """But the name that somebody gave, where its folder is not there."""
    path = tmp_path / "nowhere" / "story.x"
    result = run(*(small if word == "L" else word for word in command), str(path))

    assert isinstance(result.exception, OSError)
    assert (str(path), None) == (result.exception.filename, result.exception.filename2)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are those of POSIX")
def test_a_file_that_cannot_be_written_whole_is_told_by_its_name(
    small: str, tmp_path: Path
) -> None:
    """Though it is another file that grows, and is gone then."""
    path = tmp_path / "story.html"
    limit = 'trap "" XFSZ; ulimit -f 1; '
    done = subprocess.run(
        ["/bin/sh", "-c", f'{limit}"{SCRIPT}" page "{small}" -o "{path}"'],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == done.returncode
    assert f"timeline: could not read or write {path}: File too large\n" == done.stderr
    assert not re.search(r"\.new\b", done.stderr)
    assert [] == [*tmp_path.iterdir()]
