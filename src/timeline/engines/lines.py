"""The lines of the files of parts: JSON, of which the head can be read without the event."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from timeline.codec import decode
from timeline.ledgers import moments
from timeline.state import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from timeline.events import Event

__all__ = [
    "PartLine",
    "as_context",
    "event_lines",
    "line_of",
    "lost_line",
    "own_lines",
    "recorded_and_own",
]

ID = slice(7, 71)
MOMENT = slice(83, 110)
OWN = 118
REGION = 129
IS_OWN = ord("1")
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

    id: str
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
        return cls(line[ID].decode(), region, line[OWN] == IS_OWN, line)


def line_of(
    id_: str, moment: datetime, region: int, uses: Iterable[int], body: bytes, *, own: bool = True
) -> bytes:
    """Return the line of an event, which ends it."""
    head = (
        f'{{"id":"{id_}","moment":"{moments.as_text(moment)}","own":{int(own)},"region":{region},'
        f'"uses":[{",".join(map(str, uses))}]'
    )
    return b"%b%b%b}\n" % (head.encode(), EVENT, body)


def as_context(line: bytes) -> bytes:
    """Return *line* as that of an event which is of another part."""
    return b"%b0%b" % (line[:OWN], line[OWN + 1 :])


def lost_line(ids: Iterable[str]) -> bytes:
    """Return the line that says that the events with these *ids* are in the part no longer."""
    return b"%b%b}\n" % (LOST, json.dumps([*ids]).encode())


def ids_lost(line: bytes) -> list[str]:
    """Return the ids of which *line* says that they are lost; none where it has an event."""
    if not line.startswith(LOST):
        return []
    ids: list[str] = json.loads(line)["lost"]
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


def recorded_and_own(lines: Iterable[bytes]) -> tuple[list[Recorded[Event]], frozenset[str]]:
    """Return the events that *lines* amount to, and the ids of those that are the part's own."""
    events: dict[str, bytes] = {}
    own: set[str] = set()
    for line in lines:
        if line.startswith(LOST):
            for id_ in ids_lost(line):
                own.discard(id_)
                events.pop(id_, None)
            continue
        id_ = line[ID].decode()
        events[id_] = line
        if line[OWN] == IS_OWN:
            own.add(id_)
    return [_recorded(id_, events[id_]) for id_ in events], frozenset(own)


def _recorded(id_: str, line: bytes) -> Recorded[Event]:
    # What was written is what is read: the file's CRC-32 is checked.
    moment = datetime.fromisoformat(line[MOMENT].decode())
    body = line[line.index(EVENT, REGION) + len(EVENT) : -2]
    return Recorded(id_, moment, decode(body))
