"""A few words for what is reported."""

from __future__ import annotations

__all__ = ["with_details"]


def with_details(what: str, *details: str | None) -> str:
    """Return *what*, with the *details* that are given in brackets."""
    given = [detail for detail in details if detail]
    return f"{what} ({', '.join(given)})" if given else what
