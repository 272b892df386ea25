"""Everything that a ledger holds, in an order that depends on nothing but the events."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from timeline.ledgers import moments
from timeline.ledgers.rows import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.rows import Row, Seen

__all__ = ["export"]


def export(ledger: Ledger, *, seen: Seen | None = None) -> Iterator[bytes]:
    """Yield the lines of an export: what kind of file it is, and then each event, sorted by id.

    Ledgers that hold the same events with the same moments give the same bytes. Lines of two
    exports can be merged, the first staying first and each kept as it is: the file can be opened,
    and united with other ledgers. Excerpts are left out. *seen* is told now and then how many
    events were read; all of them are before the first line comes.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     _ = ledger.append([tl.Document(key="daily")])
    ...     header, line = export(ledger)
    >>> header.decode().strip()
    '{"schema":1,"timeline":"export"}'

    Raises:
        LedgerCorrupt: something there is not what was once written.
    """
    from timeline.ledgers.jsonl.index import scratch  # noqa: PLC0415 - only now sqlite3 is needed
    from timeline.ledgers.jsonl.lines import EXPORT, event_line  # noqa: PLC0415

    with closing(scratch("lines (id TEXT PRIMARY KEY, line BLOB) WITHOUT ROWID")) as database:
        database.execute("BEGIN")
        database.executemany(
            "INSERT INTO lines VALUES (?, ?)",
            (
                (row.id, event_line(row.id, row.body, moments.as_text(row.moment)))
                for row in _reported_rows(ledger, seen)
            ),
        )
        yield EXPORT
        yield from (line for (line,) in database.execute("SELECT line FROM lines ORDER BY id"))


def _reported_rows(ledger: Ledger, seen: Seen | None) -> Iterator[Row]:
    for page in pages(ledger.rows()):
        yield from page
        if seen is not None:
            seen(page[-1].position)
