"""All promises together."""

from timeline.testing.contract.appending import AppendPromises
from timeline.testing.contract.evidence import EvidencePromises
from timeline.testing.contract.excerpts import ExcerptPromises
from timeline.testing.contract.files import FilePromises
from timeline.testing.contract.histories import HistoryPromises
from timeline.testing.contract.importing import ImportPromises
from timeline.testing.contract.loops import LoopPromises
from timeline.testing.contract.moments import MomentPromises
from timeline.testing.contract.private import PrivatePromises
from timeline.testing.contract.processes import ProcessPromises
from timeline.testing.contract.reading import ReadPromises
from timeline.testing.contract.threads import ThreadPromises

__all__ = ["LedgerContract"]


class LedgerContract(
    AppendPromises,
    MomentPromises,
    ReadPromises,
    ExcerptPromises,
    PrivatePromises,
    HistoryPromises,
    ImportPromises,
    EvidencePromises,
    ThreadPromises,
    LoopPromises,
    ProcessPromises,
    FilePromises,
):
    """Every promise of `Ledger`; a subclass says with `open_ledger` how to open one.

    >>> from timeline.ledgers.jsonl import JsonLinesLedger
    >>> class TestMyLedger(LedgerContract):
    ...     def open_ledger(self, place):
    ...         return JsonLinesLedger(place / "story.jsonl", clock=self.clock)
    >>> len([name for name in dir(TestMyLedger) if name.startswith("test_")]) > 100
    True
    """
