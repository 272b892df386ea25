"""One ledger of what several hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers.door import refused_erasures
from timeline.ledgers.rows import pages, redacted_digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.rows import Seen

__all__ = ["union"]


def union(
    sources: Iterable[Ledger],
    into: Ledger,
    *,
    seen: Seen | None = None,
    accept_redactions: bool = False,
    ahead_as_now: bool = False,
) -> int:
    """Record what *sources* hold *into* another ledger; return how many events are new there.

    Events come with the moments of their recording, of which the earliest stands; they may be of
    kinds that nobody registered here. Excerpts come too, unless a redaction erased them in any of
    the ledgers. In whatever order, ledgers of any medium come to the same knowledge, and the same
    sorted root. A thousand events are one batch: where something fails between two, calling again
    adds the rest. *seen* is told after each batch how many events were read.

    Whether redactions of one ledger erase words that another keeps is looked at first; that needs
    *accept_redactions*. A moment that this machine's clock has not come to is refused; with
    *ahead_as_now* such events are recorded as of now, which is how a ledger is copied that a wrong
    clock wrote to.

    >>> import timeline as tl
    >>> with tl.open() as mine, tl.open() as hers, tl.open() as ours:
    ...     _ = mine.append([tl.Document(key="daily"), tl.Document(key="weekly")])
    ...     _ = hers.append([tl.Document(key="weekly")])
    ...     union([mine, hers], ours)
    2

    Raises:
        LedgerCorrupt: a source is damaged; what stands before the damage may have been added.
        LedgerError: a medium failed; or words would be erased, or a moment is still to come.
    """
    added = read = 0
    sources = tuple(sources)
    if not accept_redactions and (erased := _erased_by_others(sources, into)):
        raise refused_erasures(into._name, erased)
    for source in sources:
        for rows in pages(source.rows()):
            added += into.import_rows(rows, accept_redactions=True, ahead_as_now=ahead_as_now)
            read += len(rows)
            if seen is not None:
                seen(read)
    for source in sources:
        for texts in pages(source.excerpts()):
            into.import_rows([], dict(texts))
    return added


def _erased_by_others(sources: Sequence[Ledger], into: Ledger) -> set[str]:
    """Return the digests of words that are kept in one of the ledgers, and that others redact.

    What *into* redacted itself is no news to it.
    """
    ledgers = (into, *sources)
    redacted = {key for source in sources for key in _redacted(source)}
    kept = {key for key in redacted if any(ledger.excerpt(key) is not None for ledger in ledgers)}
    return kept - set(_redacted(into)) if kept else kept


def _redacted(ledger: Ledger) -> Iterator[str]:
    return (key for row in ledger.rows() for key in redacted_digests(row.body))
