"""The lines of the files of parts: JSON, of which the head can be read without the event."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from timeline.codec import decode_any
from timeline.events import EventId
from timeline.ledgers import moments
from timeline.state import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from timeline.events import Event
    from timeline.ledgers.rows import Row

__all__ = [
    "Held",
    "PartLine",
    "as_context",
    "event_lines",
    "held",
    "line_of",
    "lost_line",
    "own_lines",
]

ID = slice(7, 71)
MOMENT = slice(83, 110)
OWN = 118
REGION = 129
IS_OWN = ord("1")
POSITION = b',"position":'
EVENT = b',"event":'
LOST = b'{"lost":'


class PartLine(NamedTuple):
    """What the head of a line says of its event.

    Attributes:
        id: the id of the event.
        region: the key by which it is routed.
        own: whether it is of a region that lives in the part, and no context.
        line: all of the line.
    """

    id: EventId
    region: int
    own: bool
    line: bytes

    @property
    def uses(self) -> list[int]:
        """The keys of the documents that it cites."""
        head = self.line[: self.line.index(EVENT)]
        uses: list[int] = json.loads(head + b"}")["uses"]
        return uses

    @classmethod
    def of(cls, line: bytes) -> Self:
        """Return what *line* says, which has an event."""
        region = int(line[REGION : line.index(b",", REGION)])
        return cls(EventId(line[ID].decode()), region, line[OWN] == IS_OWN, line)


def line_of(row: Row, region: int, uses: Iterable[int]) -> bytes:
    """Return the line of the event in *row*, as the part's own, with its end."""
    head = (
        f'{{"id":"{row.id}","moment":"{moments.as_text(row.moment)}","own":1,"region":{region},'
        f'"position":{row.position},"uses":[{",".join(map(str, uses))}]'
    )
    return b"%b%b%b}\n" % (head.encode(), EVENT, row.body)


def as_context(line: bytes) -> bytes:
    """Return *line* as that of an event which is of another part."""
    return b"%b0%b" % (line[:OWN], line[OWN + 1 :])


def lost_line(ids: Iterable[str]) -> bytes:
    """Return the line that says that the events with these *ids* are in the part no longer."""
    return b"%b%b}\n" % (LOST, json.dumps([*ids]).encode())


def ids_lost(line: bytes) -> list[EventId]:
    """Return the ids of which *line* says that they are lost; none where it has an event."""
    if not line.startswith(LOST):
        return []
    ids: list[EventId] = json.loads(line)["lost"]
    return ids


def own_lines(lines: Iterable[bytes], lost: Iterable[bytes]) -> Iterator[PartLine]:
    """Yield those of *lines* that are the part's own by the end; *lost* are the same lines."""
    last_lost = {id_: number for number, line in enumerate(lost) for id_ in ids_lost(line)}
    for number, line in enumerate(lines):
        if not line.startswith(LOST) and line[OWN] == IS_OWN:
            read = PartLine.of(line)
            if number > last_lost.get(read.id, -1):
                yield read


def event_lines(lines: Iterable[bytes]) -> Iterator[PartLine]:
    """Yield what those of *lines* say that have an event."""
    return (PartLine.of(line) for line in lines if not line.startswith(LOST))


class Held(NamedTuple):
    """What a part holds.

    Attributes:
        recorded: its events, by their positions in the ledger.
        own: the ids of those that are its own, and no context.
    """

    recorded: dict[int, Recorded[Event]]
    own: frozenset[EventId]


def held(lines: Iterable[bytes]) -> Held:
    """Return what *lines* amount to."""
    events: dict[EventId, bytes] = {}
    own: set[EventId] = set()
    for line in lines:
        if line.startswith(LOST):
            for id_ in ids_lost(line):
                own.discard(id_)
                events.pop(id_, None)
            continue
        id_ = EventId(line[ID].decode())
        events[id_] = line
        if line[OWN] == IS_OWN:
            own.add(id_)
    recorded = dict(_recorded(id_, events[id_]) for id_ in events)
    return Held({position: recorded[position] for position in sorted(recorded)}, frozenset(own))


def _recorded(id_: EventId, line: bytes) -> tuple[int, Recorded[Event]]:
    """Return the position and the event of *line*, which is what was written: see its CRC-32."""
    start = line.index(POSITION, REGION) + len(POSITION)
    position = int(line[start : line.index(b",", start)])
    moment = datetime.fromisoformat(line[MOMENT].decode())
    body = line[line.index(EVENT, start) + len(EVENT) : -2]
    return position, Recorded(id_, moment, decode_any(body))
