"""English into values: numerals, nouns, counts, days. A value does not know its parsers."""

from timeline.english.counts import parse_count
from timeline.english.dates import check_date, resolve_date

__all__ = ["check_date", "parse_count", "resolve_date"]
