"""The lines of a ledger in JSON Lines: each canonical JSON, each with a CRC-32 of its own.

The first line says what the file is. Then there is a line for every event, a line without an event
for every further arrival of one, a line with the digest of every text that is kept beside the file,
and after each batch a line that commits it: what no such line follows was never acknowledged.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from zlib import crc32

from timeline.events import EventId

__all__ = [
    "EXPORT",
    "HEADER",
    "SECTOR",
    "CommitLine",
    "EventLine",
    "ExcerptLine",
    "arrival_line",
    "commit_line",
    "event_line",
    "excerpt_line",
    "has_lost_sectors",
    "is_whole",
    "parse_line",
]

HEADER = b'{"schema":1,"timeline":"ledger"}\n'
EXPORT = b'{"schema":1,"timeline":"export"}\n'

SECTOR = 512
"""How many bytes a disk writes at once, at least: a sector has its old content or the new."""

START = 20
"""Where the text begins that the CRC-32 is of: after ``{"crc32":"01234567",``."""

SEAL = re.compile(rb'\{"crc32":"([0-9a-f]{8})",')
EVENT = re.compile(rb'(?:"event":(\{.*\}),)?"id":"([0-9a-f]{64})","moment":"([0-9TZ:.-]{27})"\}')
EXCERPT = re.compile(rb'"excerpt":"([0-9a-f]{64})"\}')
COMMIT = re.compile(rb'"head":(0|[1-9][0-9]{0,18}),"log":"([0-9a-f]{64})"\}')
NULS = re.compile(rb"\x00+")


class EventLine(NamedTuple):
    """A line for an event; without a *body*, another arrival of one that stands above."""

    body: bytes | None
    id: EventId
    moment: str


class ExcerptLine(NamedTuple):
    """A line for a text that is kept, until it is erased."""

    sha256: str


class CommitLine(NamedTuple):
    """The end of a batch: the *head* it reached, and the root of the log until there, in hex."""

    head: int
    log: str


def event_line(id_: str, body: bytes, moment: str) -> bytes:
    """Return the line for an event."""
    return _sealed(b'"event":%b,"id":"%b","moment":"%b"}' % (body, id_.encode(), moment.encode()))


def arrival_line(id_: str, moment: str) -> bytes:
    """Return the line for another arrival of an event."""
    return _sealed(b'"id":"%b","moment":"%b"}' % (id_.encode(), moment.encode()))


def excerpt_line(digest: str) -> bytes:
    """Return the line for a text that is kept."""
    return _sealed(b'"excerpt":"%b"}' % digest.encode())


def commit_line(commit: CommitLine) -> bytes:
    """Return the line that ends a batch."""
    return _sealed(b'"head":%d,"log":"%b"}' % (commit.head, commit.log.encode()))


def _sealed(rest: bytes) -> bytes:
    return b'{"crc32":"%08x",%b\n' % (crc32(rest), rest)


def parse_line(line: bytes) -> EventLine | ExcerptLine | CommitLine | None:
    """Return what *line* says; `None` where it is not a whole line as it was written."""
    seal = SEAL.match(line)
    rest = line[START:-1]
    if seal is None or line[-1:] != b"\n" or int(seal[1], 16) != crc32(rest):
        return None
    if event := EVENT.fullmatch(rest):
        return EventLine(event[1], EventId(event[2].decode()), event[3].decode())
    if excerpt := EXCERPT.fullmatch(rest):
        return ExcerptLine(excerpt[1].decode())
    if commit := COMMIT.fullmatch(rest):
        return CommitLine(int(commit[1]), commit[2].decode())
    return None


def is_whole(piece: bytes) -> bool:
    """Return whether *piece*, which ends in no newline, begins with all of a line.

    Then the file was not cut off there: the newline is what was damaged.
    """
    end = piece.rfind(b"}")
    return end + 1 < len(piece) and parse_line(piece[: end + 1] + b"\n") is not None


def has_lost_sectors(line: bytes, start: int, *, batch: int, end: int) -> bool:
    """Return whether *line*, at *start* of the file, holds sectors that never reached the disk.

    A power cut can leave such as zeros, between others that did, in what was written last: between
    *batch* and *end*. No line holds a zero, and damage to a byte does not fill a sector.
    """

    def is_edge(place: int) -> bool:
        return place in {batch, end} or place % SECTOR == 0

    return any(
        is_edge(start + run.start()) and is_edge(start + run.end()) for run in NULS.finditer(line)
    )
