"""Where events are kept: one file a medium, one contract."""

from timeline.ledgers.checkpoints import Checkpoint
from timeline.ledgers.contract import Ledger, Stored
from timeline.ledgers.memory import MemoryLedger
from timeline.ledgers.opening import open  # noqa: A004 - as in tl.open("story.db")

__all__ = ["Checkpoint", "Ledger", "MemoryLedger", "Stored", "open"]
