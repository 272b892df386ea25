"""What belongs together by some text, gathered in a temporary database: there may be very much."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Gathered"]

TABLE = "CREATE TABLE members (place INTEGER PRIMARY KEY, gathered_by BLOB, member BLOB)"
INDEX = "CREATE INDEX IF NOT EXISTS members_by_text ON members (gathered_by)"
SEVERAL = """
SELECT gathered_by FROM members GROUP BY gathered_by HAVING count(*) >= ? ORDER BY min(place)
"""

PAGE = 1000
"""So many members are written at once."""


class Gathered:
    """Members by texts, in the order in which they came; each is some bytes.

    They are sorted by their texts only where somebody asks, which takes no memory either.

    >>> by_event = Gathered()
    >>> for event, member in ("b", b"1"), ("a", b"2"), ("b", b"3"):
    ...     by_event.add(event, member)
    >>> list(by_event.groups(least=2)), by_event.members("a"), by_event.members("c")
    ([('b', [b'1', b'3'])], [b'2'], [])
    """

    def __init__(self) -> None:
        self._added: list[tuple[bytes, bytes]] = []
        self._database: sqlite3.Connection | None = None

    def add(self, text: str, member: bytes) -> None:
        """Gather *member* by *text*."""
        # Halves of characters are texts, too, and no text to SQLite.
        self._added.append((text.encode(errors="surrogatepass"), member))
        if len(self._added) == PAGE:
            self._write()

    def members(self, text: str) -> list[bytes]:
        """Return what was gathered by *text*."""
        return self._members(self._written(), text.encode(errors="surrogatepass"))

    def groups(self, *, least: int = 1) -> Iterator[tuple[str, list[bytes]]]:
        """Yield texts by which at *least* so many were gathered, with these."""
        database = self._written()
        for (text,) in database.execute(SEVERAL, [least]):
            yield text.decode(errors="surrogatepass"), self._members(database, text)

    @staticmethod
    def _members(database: sqlite3.Connection, text: bytes) -> list[bytes]:
        query = "SELECT member FROM members WHERE gathered_by = ? ORDER BY place"
        return [member for (member,) in database.execute(query, [text])]

    def _written(self) -> sqlite3.Connection:
        """Return the database with all that was gathered, ready to be asked."""
        database = self._write()
        database.execute(INDEX)
        return database

    def _write(self) -> sqlite3.Connection:
        if self._database is None:
            # A temporary file, which whatever thread collects garbage may close.
            self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            finalize(self, self._database.close)
            self._database.execute("PRAGMA journal_mode=OFF")
            self._database.execute("PRAGMA synchronous=OFF")
            self._database.execute(TABLE)
        self._database.execute("BEGIN")
        insert = "INSERT INTO members (gathered_by, member) VALUES (?, ?)"
        self._database.executemany(insert, self._added)
        self._database.execute("COMMIT")
        self._added.clear()
        return self._database
