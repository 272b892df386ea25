"""Mistakes that users make, one a function: read by type checkers, and run by `test_mistakes.py`."""
