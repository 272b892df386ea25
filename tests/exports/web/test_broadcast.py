"""Who listens is told what changes: all at once, in bursts, and for as long as anybody does."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from timeline.errors import LedgerError
from timeline.exports.web import broadcast as module
from timeline.exports.web.broadcast import WAITING, Broadcast, Pace
from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine

    from timeline.exports.web.broadcast import Listener

PACE = Pace(quiet=0.02, longest=0.2, alive=5.0)


@define(eq=False)
class StorySource:
    """A ledger to which events come when a test says so, and those who tell of it."""

    position: int = 0
    told: int = 0
    known: int = 0
    busy: int = 0
    following: int = 0
    damaged: bool = False
    slow: float = 0.0
    looked: list[str] = field(factory=list)
    came: asyncio.Event = field(factory=asyncio.Event)

    @property
    def stamp(self) -> str:
        """The state it is in."""
        return f"{self.position}-root"

    def append(self, events: int = 1) -> None:
        """Have events come."""
        self.position += events
        self.came.set()

    async def follow_async(self, after: int) -> AsyncGenerator[int, None]:
        """Yield what comes."""
        self.following += 1
        try:
            while True:
                while after < self.position:
                    after += 1
                    yield after
                if self.damaged:
                    raise LedgerError("damaged")
                self.came.clear()
                await self.came.wait()
        finally:
            self.following -= 1

    def begin(self) -> None:
        """Look at it."""
        self.told, self.known = 0, self.position

    def next(self) -> dict[str, Any]:
        """Tell of it."""
        if self.busy:
            self.busy -= 1
            raise Refused(503, "busy")
        self.told += 1
        came, self.known = self.position - self.known, self.position
        return {"position": self.position, "events": came, "said": ["It moved."], "parts": {}}

    def since(self, known: str) -> dict[str, Any]:
        """Tell of it to who knows another state."""
        if self.busy:
            raise Refused(503, "busy")
        time.sleep(self.slow)
        self.looked.append(known)
        told = {"position": self.position, "events": 1, "said": ["It moved."], "parts": None}
        return {**told, "state": self.stamp}


def made(source: StorySource, most: int = 9, pace: Pace = PACE) -> Broadcast:
    """Return what tells of *source*."""
    stand_in: Any = source  # for the ledger, and for what tells of it
    return Broadcast(lambda: stand_in, stand_in, most, pace)


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run *test*, which ends in time."""
    asyncio.run(asyncio.wait_for(test, 20))


async def heard(listener: Listener) -> dict[str, Any]:
    """Return what is told next."""
    message = await listener.next(10)
    assert message is not None
    id_, data, *_ = message.decode().split("\n")
    told: dict[str, Any] = json.loads(data.removeprefix("data: "))
    assert f"id: {told['position']}" == id_
    return told


def test_everybody_is_told_the_same() -> None:
    """It is worked out once."""

    async def test() -> None:
        source = StorySource()
        broadcast = made(source)
        listeners = [(await broadcast.listen(None))[0] for _ in range(5)]
        source.append()
        told = [await heard(listener) for listener in listeners]

        assert [{"position": 1, "events": 1, "said": ["It moved."], "parts": {}}] * 5 == told
        assert (1, 1) == (source.told, source.following)

    run(test())


def test_a_burst_is_told_together() -> None:
    """Of 10,000 events there is one message, or a few where they take long to come."""

    async def test() -> None:
        source = StorySource()
        listener, _ = await made(source).listen(None)
        source.append(10_000)
        told = await heard(listener)

        assert 10_000 == told["position"]
        assert 1 == source.told

    run(test())


def test_what_comes_close_together_is_told_together() -> None:
    """The first of it waits for the rest."""

    async def test() -> None:
        source = StorySource()
        listener, _ = await made(source, pace=Pace(quiet=0.5, longest=9.0)).listen(None)
        for _ in range(5):
            source.append()
            await asyncio.sleep(0.02)

        assert 5 == (await heard(listener))["position"]

    run(test())


def test_nothing_waits_for_an_end_that_does_not_come() -> None:
    """Events that come again and again are told of all the same."""

    async def test() -> None:
        source = StorySource()
        listener, _ = await made(source).listen(None)

        async def feed() -> None:
            while True:
                source.append()
                await asyncio.sleep(0.005)

        feeding = asyncio.create_task(feed())
        first, second = await heard(listener), await heard(listener)
        feeding.cancel()

        assert 0 < first["position"] < second["position"]

    run(test())


@pytest.mark.parametrize(
    ("known", "everything"),
    [(None, False), ("3", False), ("3-root", False), ("2", True), ("4", True), ("x\ny", True)],
)
def test_who_missed_something_looks_at_everything(known: str | None, *, everything: bool) -> None:
    """And who has the page of another state than the one that is known here, too."""

    async def test() -> None:
        _, first = await made(StorySource(position=3)).listen(known)
        retry, *rest = first.decode().split("\n\n")

        assert retry.startswith("retry: ")
        assert everything == ('"parts":null' in rest[0])
        assert everything == rest[0].startswith("id: 3\n")

    run(test())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (StorySource(position=3), ["It moved."]),
        (StorySource(position=3, busy=1), []),
        (StorySource(position=3, slow=0.5), []),
    ],
)
def test_who_missed_something_is_told_why_where_that_is_soon_found(
    source: StorySource, said: list[str]
) -> None:
    """And else to look at everything: nobody waits for a reason, nor for others who have one."""

    async def test() -> None:
        _, first = await made(source).listen("2")
        told = json.loads(first.decode().split("data: ")[1])

        assert (3, said, None) == (told["position"], told["said"], told["parts"])

    run(test())


def test_reasons_are_looked_for_one_after_the_other() -> None:
    """However many come again at once, one thread is at work on what they missed."""

    async def test() -> None:
        source = StorySource(position=9, slow=0.02)
        broadcast = made(source, pace=Pace(longest=9.0))
        numbers = [str(number) for number in range(6)]
        begun = time.monotonic()
        await asyncio.gather(*map(broadcast.listen, numbers))

        assert numbers == sorted(source.looked)
        assert time.monotonic() - begun > 6 * 0.02

    run(test())


def test_somebody_hears_that_the_line_is_open() -> None:
    """A comment, where nothing else is told."""

    async def test() -> None:
        listener, _ = await made(StorySource()).listen(None)

        assert b":\n\n" == await listener.next(0.01)

    run(test())


def test_who_is_too_slow_is_let_go() -> None:
    """Others are told on; what waits for one who does not read is bounded."""

    async def test() -> None:
        source = StorySource()
        broadcast = made(source)
        slow, _ = await broadcast.listen(None)
        quick, _ = await broadcast.listen(None)
        for number in range(1, WAITING + 2):
            source.append()
            assert number == (await heard(quick))["position"]

        assert await slow.next(1) is None
        source.append()
        assert WAITING + 2 == (await heard(quick))["position"]

    run(test())


def test_so_many_listen_and_no_more() -> None:
    """Whoever comes then is told to come back, and can when another has gone."""

    async def test() -> None:
        broadcast = made(StorySource(), most=2)
        first, _ = await broadcast.listen(None)
        await broadcast.listen(None)
        with pytest.raises(Refused, match="expected at most 2 who listen") as refused:
            await broadcast.listen(None)
        assert 503 == refused.value.status

        broadcast.leave(first)
        await broadcast.listen(None)

    run(test())


def test_nothing_is_watched_where_nobody_listens() -> None:
    """Not before, and not after."""

    async def test() -> None:
        source = StorySource()
        broadcast = made(source)
        assert 0 == source.following
        for _ in range(2):
            listener, _ = await broadcast.listen(None)
            await asyncio.sleep(0.05)
            assert 1 == source.following
            broadcast.leave(listener)
            await asyncio.sleep(0.05)
            assert 0 == source.following

    run(test())


def test_a_damaged_ledger_ends_it_for_all() -> None:
    """They come again, and are told of it then; who comes once it is mended is told on."""

    async def test() -> None:
        source = StorySource()
        broadcast = made(source)
        listeners = [(await broadcast.listen(None))[0] for _ in range(2)]
        source.damaged = True
        source.came.set()
        assert [None, None] == [await listener.next(10) for listener in listeners]
        for listener in listeners:
            broadcast.leave(listener)

        source.damaged = False
        again, _ = await broadcast.listen(None)
        source.append()
        assert 1 == (await heard(again))["position"]

    run(test())


def test_a_busy_server_tells_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is let go because others wait for answers."""
    monkeypatch.setattr(module, "RETRY", 0.01)

    async def test() -> None:
        source = StorySource(busy=3)
        listener, _ = await made(source).listen(None)
        source.append()

        assert 1 == (await heard(listener))["position"]

    run(test())
