"""The server over HTTP, mounted behind another: who is answered, and who is not."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

import timeline as tl
from support.assistants import QUESTIONS, TOOLS, kept, talking
from support.seed_story import story
from timeline.exports.mcp import over_http
from timeline.exports.web import routes
from timeline.exports.web.admission import Access
from timeline.exports.web.application import application_of
from timeline.exports.web.reopening import ReopeningSource
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVING = Serving(questions=QUESTIONS)

ASKED = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "totals", "arguments": {"side": "Russia"}},
}
ACCEPTED = {"accept": "application/json, text/event-stream"}


@contextmanager
def mounted(**allowed: Any) -> Iterator[Starlette]:
    """Give an application that serves the seed story, and answers assistants beside."""
    with kept(story()) as ledger:
        live = ledger.live()
        assistants = over_http(live, SERVING, **allowed)
        yield Starlette(
            routes=[*assistants.routes, *routes(live, SERVING)], lifespan=assistants.lifespan
        )


@contextmanager
def client(host: str = "127.0.0.1:8000", **allowed: Any) -> Iterator[TestClient]:
    """Give what asks such an application by the name *host*."""
    with (
        mounted(**allowed) as application,
        TestClient(application, f"http://{host}") as asking,
    ):
        yield asking


def posted(asking: TestClient, **headers: str) -> Any:
    """Return what is answered to the call of a tool."""
    return asking.post("/mcp", json=ASKED, headers={**ACCEPTED, **headers})


def test_an_assistant_asks_over_http() -> None:
    """With the client of the SDK, on a port of this machine."""
    with mounted() as application, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="on"))
        thread = Thread(target=server.run, args=[[listening]])
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)

            async def talk(asking: Any) -> tuple[list[str], Any]:
                tools = (await asking.list_tools()).tools
                asked = {"side": "Russia", "happened_by": "2025-06-23"}
                return [tool.name for tool in tools], await asking.call_tool("totals", asked)

            tools, result = talking(f"http://127.0.0.1:{port}/mcp", talk)
        finally:
            server.should_exit = True
            thread.join()

    assert tools == TOOLS
    assert result.structured_content["answer"]["numbers"][0]["counted"]["low"] == 6


def test_it_stands_beside_what_the_server_answers() -> None:
    """In one application."""
    with client() as asking:
        assert asking.get("/health").json()["status"] == "ok"
        assert "at least" in posted(asking).text


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger in a file with the seed story."""
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.db")
    with tl.open(path) as ledger:
        ledger.append(recorded.event for recorded in story().recorded())
    return path


@contextmanager
def behind(path: str, access: Access = Access(), **options: Any) -> Iterator[TestClient]:
    """Give what asks what `timeline serve --assistants` runs for the ledger at *path*."""
    application = application_of(ReopeningSource(path, 16), SERVING, access, **options)
    with TestClient(application, "http://localhost:8000") as asking:
        yield asking


def test_behind_the_server_assistants_are_answered_where_it_is_said(seeds: str) -> None:
    """At one path, where alone something may be posted."""
    with behind(seeds, assistants=True) as asking:
        answered, elsewhere = posted(asking), asking.post("/health", json=ASKED)
    with behind(seeds) as asking:
        without = posted(asking)

    assert (answered.status_code, elsewhere.status_code, without.status_code) == (200, 405, 405)
    assert "at least" in answered.text
    assert "default-src 'none'" in answered.headers["content-security-policy"]


def test_behind_the_server_assistants_show_the_token(seeds: str) -> None:
    """As everybody has to."""
    token = "a" * 20
    with behind(seeds, Access(token=token), assistants=True) as asking:
        refused = posted(asking)
        answered = posted(asking, authorization=f"Bearer {token}")

    assert (refused.status_code, answered.status_code) == (401, 200)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil:80"])
def test_another_host_is_not_answered(host: str) -> None:
    """A page may have its name lead here; its browser still says that name."""
    with client(host) as asking:
        assert posted(asking).status_code == 421


def test_a_host_that_is_named_is_answered() -> None:
    """And then those alone."""
    with client("story.example", hosts=["story.example"]) as asking:
        assert posted(asking).status_code == 200
    with client("127.0.0.1:8000", hosts=["story.example"]) as asking:
        assert posted(asking).status_code == 421


def test_pages_of_other_sites_are_not_answered() -> None:
    """Unless their origin is named."""
    with client(origins=["https://paper.example"]) as asking:
        assert posted(asking, origin="https://evil.example").status_code == 403
        assert posted(asking, origin="http://127.0.0.1:8000").status_code == 403
        assert posted(asking, origin="https://paper.example").status_code == 200


def test_no_stream_is_held_open_and_nothing_is_too_large() -> None:
    """What is not posted, and what is longer than any question, is refused."""
    with kept(story()) as ledger:
        (route,) = over_http(ledger.live()).routes
    assert getattr(route, "methods", None) == {"POST"}  # else what follows would wait for ever

    with client() as asking:
        assert asking.get("/mcp", headers=ACCEPTED).status_code == 405
        assert asking.delete("/mcp").status_code == 405
        response = asking.post("/mcp", content=b" " * 70_000, headers=ACCEPTED)
        assert response.status_code == 413


def test_answers_have_the_policy_of_the_server() -> None:
    """Nothing runs, nothing is kept, and no session is begun."""
    with client() as asking:
        headers = posted(asking).headers

    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"].startswith("no-")
    assert "mcp-session-id" not in headers
    assert "set-cookie" not in headers
