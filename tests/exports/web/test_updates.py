"""Server-sent events of a ledger that grows, as programs read them."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import httpx
import pytest
from starlette.requests import Request

import timeline as tl
from support.reported import june, paper, report, swap, to
from support.serving import mounted, pages_made, serving
from timeline.exports.web import Serving, moves
from timeline.exports.web.answering import Responder
from timeline.exports.web.broadcast import Broadcast, Pace
from timeline.exports.web.living import LivingPages
from timeline.exports.web.moves import Moves
from timeline.exports.web.source import StorySource
from timeline.exports.web.updates import updates_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger

FIRST = (report("a#one", swap(to("North", count=5)), june(3)),)
SECOND = (
    paper("b", june(9), publisher="The Paper"),
    report("b#two", swap(to("North", count=7)), june(9)),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of one swap, in a file."""
    with tl.open(tmp_path / "story.db") as made:
        made.append(FIRST)
        yield made


@contextmanager
def listening(address: str, **headers: str) -> Iterator[Iterator[str]]:
    """Listen to what is told at *address*, line by line."""
    with httpx.stream("GET", f"{address}/updates", headers=headers, timeout=20) as answer:
        assert 200 == answer.status_code
        assert "text/event-stream; charset=utf-8" == answer.headers["content-type"]
        yield answer.iter_lines()


def told(lines: Iterator[str]) -> dict[str, Any]:
    """Return what is told next."""
    data = next(line for line in lines if line.startswith("data: "))
    return dict(json.loads(data.removeprefix("data: ")))


def test_it_says_what_moved_and_why(ledger: Ledger) -> None:
    """A figure with what it was and is, what moved within it, and the events that did."""
    with serving(mounted(ledger.live())) as address:
        before = httpx.get(f"{address}/parts").json()["parts"]
        with listening(address) as lines:
            assert next(lines).startswith("retry: ")
            ledger.append(SECOND)
            told_of = told(lines)
        after = httpx.get(f"{address}/parts").json()

    swapped = "prisoner exchange, 2025-06-09; document b by The Paper; b#two reports"
    assert [
        "Returned, North: from 5 to 12.",
        f"New: 7: {swapped}: prisoner exchange.",
    ] == told_of["said"]
    assert (3, 2) == (told_of["position"], told_of["events"])
    assert after["state"] == told_of["state"]
    moved = {name: new for name, new in after["parts"].items() if before.get(name) != new}
    assert moved == told_of["parts"]
    assert {"q1", "header", "days-june-2025", "documents"} <= {*moved}
    assert "conflicts" not in moved


def telling(ledger: Ledger) -> Moves:
    """Return what tells of *ledger*."""
    return Moves(Responder(StorySource(ledger.live(), 1), Serving()), LivingPages())


def missed(ledger: Ledger, known: str) -> dict[str, Any]:
    """Return what is told first to who knows another state."""
    with (
        serving(mounted(ledger.live())) as address,
        listening(address, **{"last-event-id": known}) as lines,
    ):
        return told(lines)


def test_who_comes_again_is_told_what_was_missed_and_why(ledger: Ledger) -> None:
    """By the last event that they know: what moved since, and to look at all parts."""
    ledger.append(SECOND)
    everything = missed(ledger, "1")

    swapped = "prisoner exchange, 2025-06-09; document b by The Paper; b#two reports"
    assert [
        "Returned, North: from 5 to 12.",
        f"New: 7: {swapped}: prisoner exchange.",
    ] == everything["said"]
    assert (3, 2, None) == (everything["position"], everything["events"], everything["parts"])


def test_who_knew_nothing_is_told_all_of_it(ledger: Ledger) -> None:
    """Of a page that was made before anything was recorded."""
    assert "Returned, North: from number not reported to 5." == missed(ledger, "0")["said"][0]


@pytest.mark.parametrize(
    "known", ["7", "-1", "1-0123456789abcdef", "\N{ARABIC-INDIC DIGIT ONE}", "x", "1" * 9999]
)
def test_of_what_is_no_position_no_reason_is_told(ledger: Ledger, known: str) -> None:
    """It is of another ledger, or of none."""
    ledger.append(SECOND)
    everything = telling(ledger).since(known)

    assert (3, None, []) == (everything["position"], everything["events"], everything["said"])
    assert everything["parts"] is None


def test_of_very_many_the_number_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads why each of them moved what."""
    monkeypatch.setattr(moves, "EXPLAINED", 1)
    ledger.append(SECOND)

    assert ["2 events came at once."] == missed(ledger, "1")["said"]


def test_of_what_others_recorded_before_no_reason_is_made_up(ledger: Ledger) -> None:
    """What is new here was recorded before what is known: by moments it cannot be told apart."""
    with tl.open() as other:
        other.append(SECOND)
        early = datetime(2020, 1, 1, tzinfo=UTC)
        ledger.import_rows([row._replace(moment=early) for row in other.rows()])

    assert ["2 events came."] == missed(ledger, "1")["said"]

    ledger.append([report("c#three", swap(to("North", count=2)), june(12))])
    assert ["1 event came."] == missed(ledger, "3")["said"]


def test_what_was_missed_is_looked_for_once(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All who come again after a restart know the same state."""
    ledger.append(SECOND)
    looked_for = Mock(return_value=["It moved."])
    monkeypatch.setattr(Moves, "_looked_for", looked_for)
    told_of = telling(ledger)

    assert told_of.since("1") == told_of.since("1")
    assert 1 == looked_for.call_count
    monkeypatch.setattr(moves, "MISSED", 0)
    forgetful = telling(ledger)
    for known in "212":
        forgetful.since(known)
    assert 4 == looked_for.call_count


def test_what_moves_nothing_is_told_as_that(ledger: Ledger) -> None:
    """So that nobody looks for what moved."""
    with serving(mounted(ledger.live())) as address, listening(address) as lines:
        next(lines)
        ledger.append([paper("c", june(20))])

        assert ["1 event came: no figure moved."] == told(lines)["said"]


def test_very_many_at_once_make_few_pages(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import of thousands is told of by their number, and the page made a few times."""
    made = pages_made(monkeypatch)
    many = [report(f"c#r{n}", swap(to("North", count=1)), june(1 + n % 28)) for n in range(3000)]
    with serving(mounted(ledger.live())) as address, listening(address) as lines:
        next(lines)
        ledger.append(many)
        came = 0
        while came < len(many):
            came += told(lines)["events"]

    assert len(many) == came
    assert len(made) <= 4


def test_too_many_are_told_to_come_back(ledger: Ledger) -> None:
    """As a problem, with the time after which that makes sense."""
    app = mounted(ledger.live(), Serving(listeners=1))
    with serving(app) as address, listening(address) as lines:
        next(lines)
        answer = httpx.get(f"{address}/updates")

    assert (503, "5") == (answer.status_code, answer.headers["retry-after"])
    assert "application/problem+json" == answer.headers["content-type"]
    assert (
        "default-src 'none'; frame-ancestors 'none'" == (answer.headers["content-security-policy"])
    )
    assert "at most 1 who listen" in answer.json()["detail"]


def test_a_ledger_that_is_away_is_a_problem_and_comes_back(ledger: Ledger) -> None:
    """Without where it lies."""
    live = ledger.live()
    ledger.close()
    with serving(mounted(live)) as address:
        answer = httpx.get(f"{address}/updates")

    assert 503 == answer.status_code
    assert "LedgerClosed" in answer.json()["detail"]
    assert "story.db" not in answer.text


def test_asking_for_heads_does_not_listen(ledger: Ledger) -> None:
    """It ends at once."""
    with serving(mounted(ledger.live())) as address:
        answer = httpx.head(f"{address}/updates")

    assert (200, "no-store") == (answer.status_code, answer.headers["cache-control"])
    assert "nosniff" == answer.headers["x-content-type-options"]


def test_who_takes_nothing_is_let_go(ledger: Ledger) -> None:
    """Though the line is open: what is sent has to be taken in time."""
    broadcast = Broadcast(lambda: ledger, telling(ledger), 1, Pace(slow=0.05))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/updates",
        "headers": [],
        "query_string": b"",
    }

    async def never(*_: object) -> Any:
        await asyncio.sleep(60)

    async def test() -> None:
        for _ in range(2):
            response = await updates_to(broadcast)(Request(scope))
            assert 200 == response.status_code
            await response(scope, never, never)

    asyncio.run(asyncio.wait_for(test(), 20))


def test_whoever_hangs_up_makes_room(ledger: Ledger) -> None:
    """The only place is free again."""
    app = mounted(ledger.live(), Serving(listeners=1))
    with serving(app) as address:
        for _ in range(3):
            with listening(address) as lines:
                assert next(lines)
            _wait_for_room(address)


def _wait_for_room(address: str) -> None:
    for _ in range(100):
        with httpx.stream("GET", f"{address}/updates", timeout=20) as answer:
            if answer.status_code == 200:
                break
    else:
        pytest.fail("there is no room")
