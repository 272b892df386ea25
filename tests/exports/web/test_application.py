"""What stands on every answer, whatever was asked, and what is told of it to whoever runs it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from support.served_ledger import TOTALS, app_of, asking, client_of, ledger_of
from timeline.exports.web.limits import Limits
from timeline.exports.web.metrics import Metrics
from timeline.exports.web.serving import Serving
from timeline.exports.web.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

STRICT = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return ledger_of(tmp_path)


HOSTILE = (
    "/..%2f..%2fetc/passwd",
    "/%00",
    "/questions/%00.json",
    "/questions/%ff%fe",
    "/questions/../../x",
    "/questions/",
    "/questions/returned.json/",
    "/questions/%E2%80%AEdetnuoc",
    "/questions/returned%0d%0aset-cookie:x",
    "/events/<script>",
    "/index.exe",
    "/questions/" + "%2e" * 300,
)


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_paths_lead_nowhere(ledger: str, path: str) -> None:
    """Each is told as a problem, which is strict as all else, and leads nobody elsewhere."""
    answer = asking(ledger).get(path, follow_redirects=False)

    assert 404 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert "location" not in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "query",
    [
        "known_at=%00",
        "happened_by=9999999999-99-99",
        "side=%ED%A0%80",
        "side=",
        "side=" + "&side=".join("x" * 30),
        "source=';DROP TABLE events;--",
        "by=__class__",
        "limit=٣",
        "after=-1",
        "limit=1e3",
        "made_up=1",
        "&".join(f"x{number}=" for number in range(900)),
    ],
)
def test_hostile_cuts_are_refused(ledger: str, query: str) -> None:
    """Each with what was expected, and which parameter it is."""
    answer = asking(ledger).get(f"{TOTALS}?{query}")

    assert 400 == answer.status_code
    assert answer.json()["parameter"] in query


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), (TOTALS, 200), ("/nothing", 404), (f"{TOTALS}?x=1", 400), ("/health", 200)],
)
def test_every_answer_is_strict(ledger: str, path: str, status: int) -> None:
    """Nothing runs in it, nobody has it within a page, and no cookie comes with it."""
    answer = asking(ledger).get(path)

    assert status == answer.status_code
    assert STRICT.items() <= dict(answer.headers).items()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


async def broken(_: Scope, __: Receive, send: Send) -> None:
    """Fail as an application does that has a fault."""
    del send
    raise RuntimeError("secret words")


def test_errors_have_no_traces(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the server sees them in the log; others are told that there is one."""
    answer = client_of(Witness(broken, Metrics())).get("/")

    assert 500 == answer.status_code
    assert STRICT.items() <= dict(answer.headers).items()
    assert "secret" not in answer.text
    assert "secret words" in caplog.text


def test_the_log_has_no_words_of_questions(ledger: str, caplog: pytest.LogCaptureFixture) -> None:
    """It has who asked for which path, what became of it, how much it was, and how long it took."""
    caplog.set_level(logging.INFO, "timeline.web.access")

    asking(ledger).get(f"{TOTALS}?side=Alice", headers={"authorization": "Bearer words"})

    (line,) = [record.getMessage() for record in caplog.records if "access" in record.name]
    assert line.startswith(f"testclient GET {TOTALS} 400 ")
    assert line.endswith("ms")
    assert "Alice" not in line
    assert "words" not in line


def test_answers_are_compressed_for_whom_that_is_good(ledger: str) -> None:
    """As another form of the same (RFC 9110, 8.8.1), which is known again as it."""
    client = asking(ledger)

    path = "/vocabulary.json"
    short = client.get(path, headers={"accept-encoding": "gzip"})
    whole = client.get(path, headers={"accept-encoding": "identity"})
    again = client.get(path, headers={"if-none-match": short.headers["etag"]})

    assert "gzip" == short.headers["content-encoding"]
    assert "content-encoding" not in whole.headers
    assert f"W/{whole.headers['etag']}" == short.headers["etag"]
    assert short.text == whole.text
    assert 304 == again.status_code
    assert "Accept-Encoding" in short.headers["vary"]


def test_a_head_is_that_of_the_answer(ledger: str) -> None:
    """Without the answer."""
    client = asking(ledger)

    head, whole = client.head(TOTALS), client.get(TOTALS)

    assert (200, whole.headers["etag"]) == (head.status_code, head.headers["etag"])


def test_what_is_counted_is_told_at_its_port_alone(ledger: str) -> None:
    """The port that a request came in at says which it is, whatever its headers say."""
    app = app_of(ledger, metrics_port=9000)
    story, counted = client_of(app), client_of(app)
    counted.base_url = "http://localhost:9000"

    story.get(TOTALS)
    story.get("/nothing")
    lines = counted.get("/metrics").text.splitlines()

    assert 404 == story.get("/metrics").status_code
    assert 404 == story.get("/metrics", headers={"host": "localhost:9000"}).status_code
    assert 404 == counted.get(TOTALS).status_code
    assert 421 == counted.get("/metrics", headers={"host": "evil.example"}).status_code
    assert 'timeline_requests_total{status="200"} 1' in lines
    assert 'timeline_requests_total{status="404"} 1' in lines
    assert "timeline_ledger_position 1" in lines
    assert "timeline_requests_in_progress 1" in lines
    assert 'timeline_request_seconds_bucket{le="+Inf"} 2' in lines


def test_a_restart_changes_nothing(ledger: str) -> None:
    """Nor does another server beside it: the answer and its tag are the same."""
    first, second = asking(ledger).get(TOTALS), asking(ledger).get(TOTALS)

    assert (first.headers["etag"], first.content) == (second.headers["etag"], second.content)


def test_whether_words_are_shown_makes_another_answer(ledger: str) -> None:
    """By which function they are found does not: it is another in each process."""

    def tag(texts: Callable[[str], str | None] | None) -> str:
        return client_of(app_of(ledger, Serving(texts=texts))).get(TOTALS).headers["etag"]

    assert tag(lambda _: None) == tag(lambda _: None) != tag(None)


def test_nobody_asks_too_much_at_once(ledger: str) -> None:
    """Where nobody may, the answer is when to ask again."""
    full = asking(ledger, limits=Limits(at_once=0)).get(TOTALS)
    greedy = asking(ledger, limits=Limits(by_client=0)).get(TOTALS)

    assert (503, "5") == (full.status_code, full.headers["retry-after"])
    assert (429, "5") == (greedy.status_code, greedy.headers["retry-after"])
