"""Versions of the form that a ledger is kept in, and what is said of those that are not ours."""

from __future__ import annotations

from timeline.errors import LedgerError

__all__ = ["shape_refusal"]


def shape_refusal(name: str, what: str, shape: object, present: int, oldest: int) -> LedgerError:
    """Return why the ledger *name*, whose *what* has the version *shape*, cannot be opened.

    The *present* version is the only one that is read and written, and those from the *oldest* on
    are upgraded to it.
    """
    expected = f"{name}: expected {what} of version {present}, found {shape}"
    try:
        number = int(str(shape))
    except ValueError:
        number = -1
    if number > present:
        why = f"a newer timeline made it: install one that has version {number}"
    elif oldest <= number:
        why = f"an older timeline made it: `timeline upgrade {name}` gives it the present form"
    else:
        why = "no timeline ever made such"
    return LedgerError(f"{expected}: {why}; nothing was opened or changed")
