"""A ledger in one SQLite file: its journal, its tables, and writing to them."""

from timeline.ledgers.sqlite.journal import Journal
from timeline.ledgers.sqlite.ledger import SqliteLedger

__all__ = ["Journal", "SqliteLedger"]
