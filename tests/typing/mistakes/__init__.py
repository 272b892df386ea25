"""Mistakes that users make, one a function: read by type checkers, and run by tests."""
