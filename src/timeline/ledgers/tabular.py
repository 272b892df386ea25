"""What ledgers in tables share: rows that are checked as they are read, and pages by key."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt
from timeline.events import digest
from timeline.ledgers import moments
from timeline.ledgers.contract import Ledger
from timeline.ledgers.rows import PAGE, Row, damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

__all__ = ["TableLedger", "written_arrivals"]


class TableLedger(Ledger):
    """A ledger with the tables events, arrivals, excerpts and erasures."""

    @abstractmethod
    def _all(self, doing: str, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Return what *query* finds, errors explained as those of *doing* something."""

    def _checked(self, rows: Iterable[Sequence[Any]]) -> list[Row]:
        """Return *rows* until the first whose moment was damaged; raise if there is none before."""
        checked: list[Row] = []
        for position, id_, body, text, crc in rows:
            moment = moments.checked(position, id_, text, crc)
            whole = moment is not None and isinstance(body, bytes)
            if not whole and checked:
                break
            if moment is None or not whole:
                raise LedgerCorrupt.of(self._name, [damaged(position, id_, body, text)])
            checked.append(Row(position, id_, body, moment))
        return checked

    def _checked_words(self, key: str, text: object) -> str:
        """Return *text*, having checked that *key* is its digest."""
        if not isinstance(text, str) or digest(text) != key:
            fault = f"excerpt {key[:12]}: the words there are others"
            raise LedgerCorrupt.of(self._name, [fault])
        return text

    def _moment(self, position: int, id_: str, text: object, crc: object) -> datetime:
        """Return the moment that was written as *text* for the event *id_*, having checked it."""
        (row,) = self._checked([(position, id_, b"", text, crc)])
        return row.moment

    def _by_key(self, query: str, *arguments: object) -> Iterator[tuple[Any, ...]]:
        """Yield rows that *query* sorts by their first column, a page at a time.

        It is given the last key, *arguments*, and how many rows make a page.
        """
        last = ""
        while page := self._all("read", query, last, *arguments, PAGE):
            for row in page:
                if not isinstance(row[0], str) or row[0] <= last:
                    fault = f"expected keys that are sorted, found {row[0]!a:.80} after {last!a}"
                    raise LedgerCorrupt.of(self._name, [fault])
                last = row[0]
                yield row


def written_arrivals(
    arrivals: Sequence[tuple[int, str, datetime]],
) -> list[tuple[int, str, int]]:
    """Return the rows for *arrivals*, given by position and id: each with its CRC-32."""
    texts = [(position, id_, moments.written(moment)) for position, id_, moment in arrivals]
    return [(position, text, moments.check(position, id_, text)) for position, id_, text in texts]
