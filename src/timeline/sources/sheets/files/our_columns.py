"""The columns that are no part of a sheet: they say what is to be known of rejected rows."""

from __future__ import annotations

__all__ = ["GIVEN_AS_DAYS", "KNOWN_AS", "LINKED", "OURS", "REJECTED", "UNREAD"]

REJECTED = "rejected because"
"""The column that says why a row was rejected; it is no part of the sheet."""

LINKED = "linked to"
"""The column that says which reports a rejected row would have been linked to."""

UNREAD = "could not be read"
"""The column with a rejected row that is not as wide as the header, or no row at all."""

KNOWN_AS = "known as"
"""The column with what tells a rejected row from others, where the sheet has no key."""

GIVEN_AS_DAYS = "given as days"
"""The column with the names of those whose cells the file itself gave as days."""

OURS = frozenset({REJECTED, LINKED, UNREAD, KNOWN_AS, GIVEN_AS_DAYS})
"""The columns that are no part of a sheet whose rows were rejected from another."""
