"""What an address of a ledger is: of a file, or of a server, whose password is not repeated."""

from __future__ import annotations

import os

from timeline.errors import LedgerError
from timeline.files.addresses import may_hold_password
from timeline.files.reading import check_is_file

__all__ = ["IN_POSTGRES", "check_is_path", "refuse_other_addresses"]

IN_POSTGRES = ("postgresql://", "postgres://")
"""How the address of a ledger in PostgreSQL begins."""


def check_is_path(address: str) -> None:
    """Refuse what is no file, and what looks like the address of a server that no ledger is in.

    A file that is there is one, whatever its name looks like; a pipe or a device is none.

    Raises:
        LedgerError: it is no path of a file.
    """
    if os.path.lexists(address):
        try:
            check_is_file(address)
        except FileNotFoundError:  # a link that leads nowhere yet
            pass
        except OSError as error:
            raise LedgerError(f"{address}: could not open: {error.strerror}") from error
    else:
        refuse_other_addresses(address)


def refuse_other_addresses(path: str) -> None:
    """Refuse what is to be the path of a new file, and looks like the address of a server.

    Raises:
        LedgerError: it does; the message has nothing of it, as it may be a password.
    """
    if may_hold_password(path):
        raise LedgerError(
            "expected the path of a file, or for a ledger an address that begins with "
            "postgresql:// in small letters; found what looks like another address, which is not "
            "repeated here, as there may be a password in it; nothing was opened"
        )
