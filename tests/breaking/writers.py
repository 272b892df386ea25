"""Several processes that append to one ledger at once, and one that follows it."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from breaking.kills import start
from timeline.codec import identify
from timeline.errors import HeadMoved
from timeline.events import Document

if TYPE_CHECKING:
    from pathlib import Path

    from breaking.kills import Child, Make
    from timeline.ledgers import Ledger

__all__ = ["Writers", "writers"]

PATIENCE = 20
"""How many seconds a follower waits for what is still to come, should anything be missing."""

Line = tuple[int, str]
"""A position and an id: what a writer was told of an event, or a follower saw."""


@frozen
class Writers:
    """What became of processes that appended at once.

    Attributes:
        stored: how many events are in the ledger.
        conflicts: how often a writer found the head elsewhere than it expected.
        again: how often an event was appended that another process had appended already.
    """

    stored: int
    conflicts: int
    again: int


def writers(make: Make, path: Path, *, count: int = 4, batches: int = 50) -> Writers:
    """Let *count* processes append *batches* each, one follow; check what all of them saw.

    Half of the writers append only if the head is where they saw it, and try again. In every batch
    there is an event of the writer's own, and one that all writers append.
    """
    with make(path) as ledger:
        ledger.append([])
    expected = batches * (count + 1)
    follower = start(partial(_follow, make, path, expected))
    children = [start(partial(_write, make, path, number, batches)) for number in range(count)]
    told = [_lines(child) for child in children]
    seen, _ = _lines(follower)
    with make(path) as ledger:
        _check(ledger, seen, expected)
    for number, (lines, _) in enumerate(told):
        _check_told(lines, seen, number, batches)
    again = sum(len(lines) for lines, _ in told) - expected
    return Writers(expected, sum(conflicts for _, conflicts in told), again)


def _batch(number: int, turn: int) -> list[Document]:
    """Return what the writer with *number* appends in its *turn*."""
    own, shared = Document(key=f"writer {number}, {turn}"), Document(key=f"all, {turn}")
    return [own, shared] if number % 2 else [shared, own]


def _write(make: Make, path: Path, number: int, batches: int, out: int) -> None:
    """Append all batches of a writer, and say what it was told of every event."""
    with make(path) as ledger:
        for turn in range(batches):
            _append(ledger, number, turn, out)


def _append(ledger: Ledger, number: int, turn: int, out: int) -> None:
    """Append one batch, as often as it takes."""
    while True:
        expected = ledger.head() if number < 2 else None
        try:
            stored = ledger.append(_batch(number, turn), expected=expected)
        except HeadMoved:
            os.write(out, b"conflict\n")
        else:
            for one in stored:
                os.write(out, f"{one.position} {one.recorded.id}\n".encode())
            return


def _follow(make: Make, path: Path, expected: int, out: int) -> None:
    """Follow until *expected* events were seen, in two goes, as one who was started again."""
    after = 0
    for until in (expected // 2, expected):
        with make(path) as ledger:
            for one in ledger.follow(after, patience=PATIENCE):
                after = one.position
                os.write(out, f"{after} {one.recorded.id}\n".encode())
                if after >= until:
                    break


def _lines(child: Child) -> tuple[list[Line], int]:
    """Return what a process said when it has ended, and how many conflicts it had."""
    said = child.end().decode().splitlines()
    pairs = [line.split() for line in said if line != "conflict"]
    return [(int(position), id_) for position, id_ in pairs], said.count("conflict")


def _check(ledger: Ledger, seen: list[Line], expected: int) -> None:
    """See that the follower saw the ledger, in which nothing is missing or twice."""
    rows = [*ledger.rows()]
    moments = [row.moment for row in rows]

    assert [*range(1, expected + 1)] == [row.position for row in rows]
    assert expected == len({row.id for row in rows})
    assert moments == sorted(set(moments))
    assert [(row.position, row.id) for row in rows] == seen
    assert expected == ledger.verify().size


def _check_told(lines: list[Line], seen: list[Line], number: int, batches: int) -> None:
    """See that a writer was told the truth, and that its batches are in its order."""
    appended = [identify(event) for turn in range(batches) for event in _batch(number, turn)]
    own = [identify(Document(key=f"writer {number}, {turn}")) for turn in range(batches)]
    ids = [id_ for _, id_ in seen]

    assert appended == [id_ for _, id_ in lines]
    assert {*lines} <= {*seen}
    assert own == [id_ for id_ in ids if id_ in {*own}]
