"""What an answer over HTTP costs: as it is kept, and when something came since.

A made-up story is in an SQLite file. The application is asked in this process, without a network:
what is told of one side, again and again; then each time after one more event was recorded by
somebody else, which is not within the time. Told are the median, the 99th percentile, and the
processor time of an answer, in milliseconds. As long as others use the machine, the last is what
can be relied on.

Then a server is run beside it, and other programs open connections to it that say little, or
nothing: 10,000, or as many as this system lets a program have. Told is how long answers to others
take meanwhile.

`python3 run bench serve 1000` takes another size.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import httpx
from made_up import story

import timeline as tl
from timeline.exchanges import returned
from timeline.exports.web.application import application_of
from timeline.exports.web.limits import Limits
from timeline.exports.web.reopening import ReopeningSource
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp, Message

SIZE = 100_000
LAST = 200
"""So many events come one by one."""
KEPT = 1000
"""So often what is kept is asked for."""
SLOW = 10_000
"""So many connections are opened that say nothing."""
APIECE = 2_500
"""So many of them one program opens."""
ROOM = 500
"""So many files a program needs beside them."""

PATIENCE = 600
"""So many seconds the first answer may take: others may use the machine."""

PATH = "/questions/returned.json"
QUERY = b"side=North&limit=20"


def main(arguments: list[str]) -> None:
    """Print what answers cost."""
    if arguments[:1] == ["--slow"]:
        hold(int(arguments[1]), int(arguments[2]))
        return
    size = int(arguments[0]) if arguments else SIZE
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "made-up.db"))
        events = story(size)
        with tl.open(path) as ledger:
            ledger.append(events[:-LAST])
        asyncio.run(answers(path, events))
        crowd(path)


async def answers(path: str, events: list[tl.Event]) -> None:
    """Print what an answer costs that is kept, and one that is not."""
    begun = perf_counter()
    source = ReopeningSource(path, 16)
    serving = Serving(questions={returned.name: returned})
    app = application_of(source, serving, limits=Limits(seconds=PATIENCE))
    await ask(app)
    print(f"{len(events):,} events, opened and asked once in {perf_counter() - begun:.1f} s")
    told("kept", [await timed(app) for _ in range(KEPT)])
    changed = []
    with tl.open(path) as ledger:
        for event in events[-LAST:]:
            ledger.append([event])
            changed.append(await timed(app))
    told("changed", changed)
    source.live.ledger.close()  # type: ignore[attr-defined]


async def timed(app: ASGIApp) -> tuple[float, float]:
    """Return how long an answer took, and how much processor time."""
    begun, used = perf_counter(), process_time()
    await ask(app)
    return perf_counter() - begun, process_time() - used


async def ask(app: ASGIApp) -> None:
    """Ask *app*, and see that it answers."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": QUERY,
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 1),
    }
    await app(scope, receive, send)
    if sent[0]["status"] != 200:
        raise SystemExit(sent[-1]["body"].decode())


def told(what: str, times: list[tuple[float, float]]) -> None:
    """Print the median, the 99th percentile, and the processor time."""
    took, used = zip(*times, strict=True)
    last = quantiles(took, n=100)[-1]
    print(
        f"{what:<8} median {median(took) * 1000:7.2f} ms   99th {last * 1000:7.2f} ms   "
        f"processor time: median {median(used) * 1000:6.2f} ms"
    )


def crowd(path: str) -> None:
    """Print how long answers take alone, and beside connections that say nothing."""
    with served(path) as port:
        asked("alone", port)
        with slow(port):
            asked("beside them", port)


@contextmanager
def served(path: str) -> Iterator[int]:
    """Run the command until the end of the block, and give the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "timeline", "serve", path, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: httpx.get(f"http://127.0.0.1:{port}/health").is_success)
            yield port
        finally:
            process.terminate()


def until(ready: Callable[[], bool]) -> None:
    """Wait until it is *ready*, for two minutes at most."""
    for _ in range(240):
        try:
            if ready():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit("the server did not begin")


@contextmanager
def slow(port: int) -> Iterator[None]:
    """Have other programs hold connections to *port* until the end of the block."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    apiece = min(APIECE, allowed - ROOM)
    with ExitStack() as stack:
        holding = []
        for _ in range(SLOW // apiece):
            command = [sys.executable, __file__, "--slow", str(port), str(apiece)]
            holding.append(
                stack.enter_context(
                    subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE)
                )
            )
        opened = sum(int(process.stdout.readline()) for process in holding if process.stdout)
        print(f"{opened:,} connections were opened that say nothing whole")
        try:
            yield
        finally:
            for process in holding:
                process.kill()


def hold(port: int, many: int) -> None:
    """Open so many connections that ask nothing whole, and open others where they are closed."""
    connections = [begin(port) for _ in range(many)]
    print(len(connections), flush=True)
    while True:
        for place, connection in enumerate(connections):
            try:
                connection.send(b"x")
            except OSError:
                connections[place] = begin(port)
            time.sleep(0.001)


def begin(port: int) -> socket.socket:
    """Return a connection on which a request begins that does not end."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    return connection


def asked(what: str, port: int) -> None:
    """Print how long answers take, each on a connection of its own."""
    took = []
    for _ in range(100):
        begun = perf_counter()
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", f"{PATH}?{QUERY.decode()}")
        if connection.getresponse().status != 200:
            raise SystemExit("expected an answer, found none")
        connection.close()
        took.append(perf_counter() - begun)
    last = quantiles(took, n=100)[-1]
    print(f"{what:<12} median {median(took) * 1000:7.1f} ms   99th {last * 1000:7.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
