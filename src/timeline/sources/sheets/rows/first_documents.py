"""What the first row of each document says of it, by which later rows are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from timeline.codec import decode, encode
from timeline.reconciling import DiskMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Document
    from timeline.reconciling import Statement

__all__ = ["FirstDocuments"]

MANY = 1024
"""So many documents are in memory, where most rows are of them: those that came lately."""


class FirstDocuments:
    """Documents by their keys, each with the place where it was first said; there may be many."""

    def __init__(self) -> None:
        self._all: DiskMap[str, tuple[bytes, str]] = DiskMap()
        self._recent: dict[str, tuple[Document, str]] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield every key, in the order in which documents came."""
        return iter(self._all)

    def add(self, document: Document, statement: Statement) -> None:
        """Remember what is said of *document*, where *statement* says that, and perhaps more."""
        same, place = statement.event is document, str(statement.place)
        self._all.setdefault(document.key, (statement.body if same else encode(document), place))
        self._remember(document, place)

    def of(self, key: str) -> tuple[Document, str] | None:
        """Return the document *key*, and where it was first said; `None` if it was not."""
        if recent := self._recent.get(key):
            return recent
        written = self._all.get(key)
        if written is None:
            return None
        return self._remember(cast("Document", decode(written[0])), written[1])

    def _remember(self, document: Document, place: str) -> tuple[Document, str]:
        if len(self._recent) >= MANY:
            self._recent.clear()
        self._recent[document.key] = document, place
        return document, place
