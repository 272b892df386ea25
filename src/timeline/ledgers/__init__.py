"""Where events are kept: one file or folder a medium, one contract."""

from timeline.ledgers.contract import Ledger, Stored
from timeline.ledgers.digests import LogDigest
from timeline.ledgers.exporting import export
from timeline.ledgers.forgetting import Certificate, forget
from timeline.ledgers.memory import MemoryLedger
from timeline.ledgers.opening import open  # noqa: A004 - as in tl.open("story.db")
from timeline.ledgers.uniting import union
from timeline.ledgers.upgrading import upgrade

__all__ = [
    "Certificate",
    "Ledger",
    "LogDigest",
    "MemoryLedger",
    "Stored",
    "export",
    "forget",
    "open",
    "union",
    "upgrade",
]
