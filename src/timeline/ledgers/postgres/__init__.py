"""A ledger in PostgreSQL: its address, the connection, its tables, and writing to them."""

from timeline.ledgers.postgres.ledger import PostgresLedger

__all__ = ["PostgresLedger"]
