"""One ledger of what several hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers.rows import pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.rows import Seen

__all__ = ["union"]


def union(sources: Iterable[Ledger], into: Ledger, *, seen: Seen | None = None) -> int:
    """Record what *sources* hold *into* another ledger; return how many events are new there.

    Events come with the moments of their recording, of which the earliest stands; they may be of
    kinds that nobody registered here. Excerpts come too, unless a redaction erased them in any of
    the ledgers. In whatever order, ledgers of any medium come to the same knowledge, and the same
    sorted root. A thousand events are one batch: where something fails between two, calling again
    adds the rest. *seen* is told after each batch how many events were read.

    Raises:
        LedgerCorrupt: a source is damaged; what stands before the damage may have been added.
        LedgerError: a medium failed.
    """
    added = read = 0
    sources = tuple(sources)
    for source in sources:
        for rows in pages(source.rows()):
            added += into.import_rows(rows)
            read += len(rows)
            if seen is not None:
                seen(read)
    for source in sources:
        for texts in pages(source.excerpts()):
            into.import_rows([], dict(texts))
    return added
