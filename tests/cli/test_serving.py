"""The command that serves a ledger: what it refuses, and that it serves."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from support.commands import run
from support.postgres_servers import started
from support.served_ledger import FIVE, TOTALS, add, ledger_of, number
from support.terminals import COMMAND, LONG, in_a_pipe
from timeline.files.systems import HAS_FORKS, HAS_MODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.terminals import Running

TOKEN = "0123456789abcdefghij"  # noqa: S105 - made up


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return ledger_of(tmp_path)


@pytest.fixture
def token(tmp_path: Path) -> Path:
    """Return a file with a token that its owner alone may read."""
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n", encoding="ascii")
    path.chmod(0o600)
    return path


def address(server: Running) -> str:
    """Return where *server* says that it serves."""
    found = re.search(r"serving at (http://\S+)/[ ,;]", server.until("Ctrl-C ends it\n"))
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "0.0.0.0"], "other machines could ask there: give --token-file or --public"),  # noqa: S104 - it is refused
        (["--host", "::"], "other machines could ask there"),
        (["--host", "paper.example"], "other machines could ask there"),
        (["--cors", "*"], "expected an origin, as https://paper.example"),
        (["--frame", "https://a.example; script-src *"], "expected an origin"),
        (["--allow-host", "a.example:80"], "expected the name of a host"),
        (["--question", "retuned"], "returned"),
        (["--processes", "0"], "0 is not in the range"),
        (["--port", "65536"], "65536 is not in the range"),
        (["--processes", "2", "--metrics-port", "0"], "each of several processes counts"),
    ],
)
def test_what_cannot_be_meant_is_refused(ledger: str, options: list[str], sentence: str) -> None:
    """Before anybody is answered, with what to give instead."""
    done = run("serve", ledger, *options)

    assert done.exit_code
    assert sentence in f"{done.output} {done.exception}"


@pytest.mark.skipif(not HAS_MODES, reason="modes say nothing here")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_token_is_its_owners(ledger: str, token: Path, mode: int) -> None:
    """Others that could read it could ask."""
    token.chmod(mode)

    done = run("serve", ledger, "--token-file", str(token))

    assert 2 == done.exit_code
    assert "its owner alone may read" in done.output


@pytest.mark.parametrize("text", ["", "short\n", "with a blank, and long enough\n", "ü" * 30])
def test_a_token_is_long_and_plain(ledger: str, token: Path, text: str) -> None:
    """What it is instead is not repeated."""
    token.write_text(text, encoding="utf-8")

    done = run("serve", ledger, "--token-file", str(token))

    assert 2 == done.exit_code
    assert "expected a line of 20 to 200 letters" in done.output
    assert not text.strip() or text.strip() not in done.output


def test_public_is_for_anybody(ledger: str, token: Path) -> None:
    """With a token it would not be."""
    done = run("serve", ledger, "--public", "--token-file", str(token))

    assert 2 == done.exit_code
    assert "anybody is answered, or not" in done.output


def test_what_is_no_ledger_is_not_served(tmp_path: Path) -> None:
    """Nor does a server begin, or is anything made."""
    empty = tmp_path / "empty.db"
    empty.touch()

    done = run("serve", str(empty), "--port", "0")

    assert done.exit_code
    assert "expected a ledger" in f"{done.output} {done.exception}"
    assert b"" == empty.read_bytes()


def test_it_serves_until_it_is_told_to_end(ledger: str, token: Path) -> None:
    """The page, to those who show the token; what is counted beside; and what comes, at once."""
    options = ["--port", "0", "--metrics-port", "0", "--token-file", str(token), "--title", "Swaps"]
    with in_a_pipe(COMMAND, "serve", ledger, *options) as server:
        here = address(server)
        counted = re.search(r"counted at (\S+);", server.printed)
        shown = {"authorization": f"Bearer {TOKEN}"}

        stranger = httpx.get(here)
        page = httpx.get(here, auth=("anybody", TOKEN))
        before = httpx.get(f"{here}{TOTALS}", headers=shown)
        add(ledger, FIVE)
        after = httpx.get(f"{here}{TOTALS}", headers=shown)
        assert counted
        metrics = httpx.get(counted[1]).text
        status = server.interrupted()

    assert (401, 200) == (stranger.status_code, page.status_code)
    assert "<title>Swaps" in page.text
    assert ("4", "9") == (number(before), number(after))
    assert 'timeline_requests_total{status="401"} 1' in metrics
    assert 0 == status
    assert TOKEN not in server.printed


def test_words_are_withheld_unless_they_are_to_be_shown(tmp_path: Path) -> None:
    """Passages are told by their places alone, and have words with --with-excerpts."""
    path = str(tmp_path / "seeds.db")
    notes = sorted(map(str, (Path(__file__).parents[2] / "seeds").glob("00?.toml")))
    assert run("record", *notes, "--into", path).exit_code == 0

    def words(*options: str) -> set[bool]:
        with in_a_pipe(COMMAND, "serve", path, "--port", "0", *options) as server:
            told = httpx.get(f"{address(server)}/passages.json").json()["passages"]
            server.interrupted()
        return {passage.get("words") is not None for passage in told}

    assert {False} == words()
    assert True in words("--with-excerpts")


def children(server: Running) -> list[psutil.Process]:
    return list(psutil.Process(server._process.pid).children())


@pytest.mark.skipif(not HAS_FORKS, reason="there are no forks here")
def test_several_processes_serve_a_ledger_in_postgresql() -> None:
    """One that is killed is followed by another; when the first is, all end."""
    with started() as database:
        path = f"{database.address}#swaps"
        add(path, FIVE)
        with in_a_pipe(COMMAND, "serve", path, "--port", "0", "--processes", "2") as server:
            here = address(server)
            told = {number(httpx.get(f"{here}{TOTALS}", timeout=LONG)) for _ in range(8)}
            first, second = children(server)

            first.send_signal(signal.SIGKILL)
            until(lambda: len({*children(server)} - {first}) == 2)
            again = httpx.get(f"{here}{TOTALS}", timeout=LONG)

            database.kill()
            away = httpx.get(f"{here}{TOTALS}", timeout=LONG)
            database.start()
            until(lambda: httpx.get(f"{here}{TOTALS}", timeout=LONG).status_code == 200)

            left = children(server)
            server._process.kill()
            psutil.wait_procs(left, LONG)

    assert ({"5"}, "5", 503) == (told, number(again), away.status_code)
    assert second in left
    assert not any(process.is_running() for process in left)


def until(ready: Callable[[], bool]) -> None:
    """Wait until it is *ready*."""
    deadline = time.monotonic() + LONG
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.1)
