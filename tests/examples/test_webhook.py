"""The example of a webhook, on a server of this machine that refuses at first."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from docs.examples import webhook

import timeline as tl
from support.reported import june, paper, report, swap, to
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def receiving(*statuses: int) -> Iterator[tuple[str, list[Any]]]:
    """Give the address of a server, and what it was sent; it answers by *statuses*, then by 204."""
    sent: list[Any] = []
    left = [*statuses]

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            sent.append((self.headers["content-type"], json.loads(body)))
            self.send_response(left.pop(0) if left else 204)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook", sent
        finally:
            server.shutdown()
            thread.join()


async def told(ledger: tl.Ledger, address: str, sent: list[Any], many: int) -> None:
    """Tell of two events more until *many* requests came, or an error ends it."""
    live = ledger.live(returned)
    ledger.append([report("a#four", swap(to("North", count=4)), june(19))])
    ledger.append([paper("b")])

    async def all_came() -> None:
        while len(sent) < many:  # noqa: ASYNC110 - the server is in another thread
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(task) for task in (webhook.tell(live, address), all_came())]
    done, pending = await asyncio.wait(tasks, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        task.result()


def test_each_update_is_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON; what was refused is told again before what comes next."""
    monkeypatch.setattr(webhook, "PAUSES", (0.01, 0.01))
    with tl.open() as ledger, receiving(500, 503) as (address, sent):
        asyncio.run(told(ledger, address, sent, 4))

    four = {
        "position": 1,
        "moved": [{"question": "returned", "side": "North", "now": "4"}],
        "disputes": [],
    }
    assert [("application/json", four)] * 3 == sent[:3]
    assert [("application/json", {"position": 2, "moved": [], "disputes": []})] == sent[3:]


def test_who_takes_nothing_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """By an error, after it was tried as often as is said."""
    monkeypatch.setattr(webhook, "PAUSES", (0.01, 0.01))
    with (
        tl.open() as ledger,
        receiving(*[500] * 9) as (address, sent),
        pytest.raises(ConnectionError, match="nobody takes"),
    ):
        asyncio.run(told(ledger, address, sent, 9))

    assert 3 == len(sent)
