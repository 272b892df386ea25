"""Rows on their way to becoming documents and reports."""
