"""Few enough requests at once, and none for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from timeline.exports.web.guards import Crowded, Timed
from timeline.exports.web.limits import Limits
from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

BEGIN = {"type": "http.response.start", "status": 200, "headers": []}
END = {"type": "http.response.body", "body": b"done"}


class Gate:
    """An application that answers when its gate is open, and begins to before if it is *hasty*."""

    def __init__(self, *, hasty: bool = False) -> None:
        self.hasty = hasty
        self.opened = asyncio.Event()
        self.answered = 0

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Answer when the gate is open."""
        if self.hasty:
            await send({**BEGIN})
        await self.opened.wait()
        if not self.hasty:
            await send({**BEGIN})
        await send({**END})
        self.answered += 1


async def ask(app: ASGIApp, client: str = "10.0.0.1") -> list[Message]:
    """Return what *app* sends to *client*."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    await app({"type": "http", "client": (client, 1)}, receive, send)
    return sent


async def begun(*requests: Any) -> list[asyncio.Task[Any]]:
    """Begin *requests*, each of which comes as far as it can."""
    tasks = [asyncio.create_task(request) for request in requests]
    await asyncio.sleep(0)
    return tasks


def test_one_address_has_its_share() -> None:
    """Two at once; the third is told to come back, and others are answered meanwhile."""

    async def asked() -> None:
        gate = Gate()
        app = Crowded(gate, Limits(by_client=2, at_once=3))
        waiting = await begun(ask(app), ask(app), ask(app, "10.0.0.2"))

        with pytest.raises(Refused) as greedy:
            await ask(app)
        with pytest.raises(Refused) as full:
            await ask(app, "10.0.0.3")
        gate.opened.set()
        await asyncio.gather(*waiting)
        later = await ask(app)

        assert (429, 503) == (greedy.value.status, full.value.status)
        assert {"retry-after": "5"} == greedy.value.headers == full.value.headers
        assert 2 == len(later)
        assert not app.by_client

    asyncio.run(asked())


def test_an_answer_that_takes_long_is_not_waited_for() -> None:
    """Whoever asked is told so, once; what works it out goes on, and is counted until it ends."""

    async def asked() -> None:
        gate = Gate()
        crowded = Crowded(gate, Limits(by_client=1))
        app = Timed(crowded, 0.01)

        with pytest.raises(Refused) as late:
            await ask(app)
        with pytest.raises(Refused) as still:
            await ask(app)
        gate.opened.set()
        await asyncio.sleep(0.01)

        assert not crowded.by_client
        assert (503, 429, 1) == (late.value.status, still.value.status, gate.answered)

    asyncio.run(asked())


def test_an_answer_that_has_begun_may_take_long() -> None:
    """As one does that tells of changes as they come."""

    async def asked() -> None:
        gate = Gate(hasty=True)
        (waiting,) = await begun(ask(Timed(gate, 0.01)))
        await asyncio.sleep(0.05)

        assert not waiting.done()
        gate.opened.set()

        assert [BEGIN, END] == await waiting

    asyncio.run(asked())


def test_what_fails_late_is_no_error_of_anybody() -> None:
    """It was told of as late already."""

    async def fail(_: Scope, __: Receive, ___: Send) -> None:
        await asyncio.sleep(0.02)
        raise RuntimeError

    async def asked() -> None:
        with pytest.raises(Refused):
            await ask(Timed(fail, 0.01))
        await asyncio.sleep(0.05)

    asyncio.run(asked())
