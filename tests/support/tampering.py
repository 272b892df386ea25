"""Files of ledgers as any other program opens them, and as one changes them that means harm."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from zlib import crc32

from timeline.codec import identify
from timeline.events import Document, digest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check", "raw", "tamper"]


def raw(path: Path) -> closing[sqlite3.Connection]:
    """Open the file as any other program would."""
    return closing(sqlite3.connect(path, isolation_level=None, timeout=0.1))


def tamper(path: Path, *statements: str) -> None:
    """Change the file as one would who takes the triggers away and puts them back."""
    with raw(path) as connection:
        connection.create_function("crc", 3, check)
        connection.create_function("digest", 1, digest)
        connection.create_function("identity", 1, lambda key: identify(Document(key=key)))
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        triggers = dict(found.fetchall())
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *triggers.values()):
            connection.execute(statement)


def check(position: int, id_: str, moment: str) -> int:
    """Return what stands beside a moment to vouch for it."""
    return crc32(f"{position} {id_} {moment}".encode())
