"""A ledger in a file of JSON Lines: its lines, what is done to the file, and where things are."""

from timeline.ledgers.jsonl.ledger import JsonLinesLedger

__all__ = ["JsonLinesLedger"]
