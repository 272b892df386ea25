"""Calls that nobody waits for any more, and too many at once."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from support.assistants import kept, talking
from support.seed_story import story
from timeline.exports.mcp import mcp_server
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.live import Live

SOON = 0.3


@pytest.fixture
def live() -> Iterator[Live]:
    """The seed story, as it is followed."""
    with kept(story()) as ledger:
        yield ledger.live()


@pytest.fixture
def busy(live: Live) -> Iterator[Callable[[], None]]:
    """Keep the story from everybody until what is given is called."""
    held, done = Event(), Event()

    def hold() -> None:
        with live.held():
            held.set()
            done.wait(30)

    thread = Thread(target=hold)
    thread.start()
    held.wait(30)
    yield done.set
    done.set()
    thread.join()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_call_that_is_cancelled_is_not_waited_for(
    live: Live, busy: Callable[[], None], mode: Any
) -> None:
    """Whoever asks next is answered."""

    async def talk(client: Any) -> tuple[bool, Any]:
        with anyio.move_on_after(SOON) as waiting:
            await client.call_tool("totals", {"side": "Russia"})
        busy()
        return waiting.cancelled_caught, await client.call_tool("conflicts", {})

    cancelled, result = talking(mcp_server(live), talk, mode)

    assert cancelled
    assert result.structured_content["answer"]["total"] == 9


def test_too_many_that_nobody_waits_for_are_told_to_come_back(
    live: Live, busy: Callable[[], None]
) -> None:
    """One that was given up is still at work; how many are stays bounded."""

    async def talk(client: Any) -> Any:
        with anyio.move_on_after(SOON):
            await client.call_tool("conflicts", {})
        result = await client.call_tool("conflicts", {})
        busy()
        return result

    result = talking(mcp_server(live, Serving(at_once=1)), talk)

    assert result.is_error
    assert result.structured_content["status"] == 503
    assert "ask again" in result.structured_content["detail"]
