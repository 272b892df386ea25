"""Many who ask beside one who records: what each is told is of one state, and no other."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette

import timeline as tl
from support.reported import june, report, swap, to
from support.served_ledger import TOTALS, app_of, client_of, ledger_of, running
from timeline.exports.web import routes
from timeline.exports.web.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

import httpx

READERS = 50
EVENTS = 40
"""So many are recorded, of which the one at position *n* tells of *n* who returned."""

WAITED_FOR = (10, 20, 30, EVENTS)
"""At these positions nothing more is recorded until somebody was told of it."""

PATHS = (f"{TOTALS}?side=North", "/developments.json?limit=1000", "/index.json")


def told_of(position: int) -> tl.Report:
    """Return the report at *position*."""
    return report(f"a#{position}", swap(to("North", count=position)), june(1 + position % 28))


def right(answer: httpx.Response) -> int:
    """Check that *answer* is that of the state it names, and return the position of that.

    By then the numbers 1 to *position* were reported, each of another development: their sum is
    position * (position + 1) / 2.
    """
    data = answer.json()
    position, _ = data["state"].split("-")
    together = int(position) * (int(position) + 1) // 2
    if "numbers" in data:
        (number,) = data["numbers"]
        assert f"{together:,}" == number["text"]
        assert int(position) == number["contributions_in_all"]
    elif "developments" in data:
        assert int(position) == data["total"] == len(data["developments"])
    else:
        ((number,),) = data["questions"].values()
        assert re.search(rf"\b{together:,}\b", number["text"])
    return int(position)


@pytest.mark.parametrize("kind", ["db", "jsonl"])
def test_no_answer_is_wrong_or_mixed(tmp_path: Path, kind: str) -> None:
    """Fifty ask whatever comes to their minds, while another process's ledger grows."""
    path = str(tmp_path / f"swaps.{kind}")
    with tl.open(path) as ledger:
        ledger.append([told_of(1)])
    done = Event()
    told = {position: Event() for position in range(1, EVENTS + 1)}
    limits = Limits(at_once=200, by_client=200, seconds=120)

    with running(app_of(path, limits=limits), limits) as port:

        def read(reader: int) -> list[int]:
            positions: list[int] = []
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                while not done.is_set() or not positions:
                    answer = client.get(PATHS[reader % len(PATHS)])
                    if answer.status_code == 503:
                        assert "5" == answer.headers["retry-after"]
                    else:
                        positions.append(right(answer))
                        told[positions[-1]].set()
            return positions

        with ThreadPoolExecutor(READERS) as readers, tl.open(path) as writer:
            reading = [readers.submit(read, reader) for reader in range(READERS)]
            for position in range(2, EVENTS + 1):
                writer.append([told_of(position)])
                told[position].wait(60 if position in WAITED_FOR else 0.02)
            done.set()
            seen = [each.result() for each in reading]

    assert all(positions == sorted(positions) for positions in seen)
    assert set(WAITED_FOR) <= {position for positions in seen for position in positions}


def test_a_live_story_that_is_mounted_is_as_current(tmp_path: Path) -> None:
    """Within an application of one's own, which looks at no file."""
    path = ledger_of(tmp_path, told_of(1))
    with tl.open(path) as ledger, tl.open(path) as writer:
        client = client_of(Starlette(routes=routes(ledger.live())))
        positions = [right(client.get(PATHS[0]))]  # type: ignore[arg-type]
        writer.append([told_of(2)])
        positions.append(right(client.get(PATHS[0])))  # type: ignore[arg-type]

    assert [1, 2] == positions


def test_the_next_answer_has_what_was_recorded(tmp_path: Path) -> None:
    """Whoever recorded it finds it in the answer after that."""
    path = ledger_of(tmp_path, told_of(1))
    client = client_of(app_of(path))

    positions = []
    with tl.open(path) as writer:
        for position in range(2, 6):
            writer.append([told_of(position)])
            positions.append(right(client.get(PATHS[0])))  # type: ignore[arg-type]

    assert [2, 3, 4, 5] == positions
