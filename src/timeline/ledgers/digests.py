"""What a ledger held at one size, in four lines that fit on paper."""

from __future__ import annotations

import re
from base64 import b64encode

from attrs import field, frozen

from timeline.codec.base64_text import bytes_in
from timeline.display.shown import Shown
from timeline.errors import LedgerError

__all__ = ["LogDigest"]

SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def _check_origin(_: object, __: object, origin: str) -> None:
    if not origin or not origin.isprintable() or origin != origin.strip():
        raise LedgerError(f"expected an origin of one line of text, found {origin!a:.80}")


def _check_size(_: object, __: object, size: int) -> None:
    if size < 0:
        raise LedgerError(f"expected the size of a ledger, found {size}")


def _check_root(_: object, __: object, root: bytes) -> None:
    if len(root) != 32:
        raise LedgerError(f"expected a root of 32 bytes, found {len(root)}")


@frozen
class LogDigest(Shown):
    """The roots of the first *size* events that a store held.

    Both are Merkle tree hashes (RFC 6962) over the ids of events, each a leaf of 32 bytes: *log* in
    the order of positions, by which a store shows that it has only grown, and *sorted* in the order
    of ids, by which two stores show that they know the same. *origin* is whatever name the store
    goes by; it is not checked.

    >>> print(LogDigest("exchanges", 0, *[bytes(32)] * 2), end="")
    exchanges
    0
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
    sorted AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
    """

    origin: str = field(validator=_check_origin)
    size: int = field(validator=_check_size)
    log: bytes = field(validator=_check_root)
    sorted: bytes = field(validator=_check_root)

    def __str__(self) -> str:
        """Return the text of it: the body of a C2SP tlog-checkpoint, with one extension line."""
        log, by_id = (b64encode(root).decode() for root in (self.log, self.sorted))
        return f"{self.origin}\n{self.size}\n{log}\nsorted {by_id}\n"

    @classmethod
    def read(cls, text: str) -> LogDigest:
        """Return the log digest that *text* holds.

        Raises:
            LedgerError: it is not the text of one.
        """
        lines = text.split("\n")
        if len(lines) != 5 or lines[4] or not SIZE.fullmatch(lines[1]):
            raise LedgerError(
                "expected a log digest (a line each: origin, size, root, 'sorted' and root), "
                f"found {text!a:.80}"
            )
        extension = lines[3].removeprefix("sorted ") if lines[3].startswith("sorted ") else ""
        return cls(lines[0], int(lines[1]), _root_of(lines[2]), _root_of(extension))


def _root_of(text: str) -> bytes:
    root = bytes_in(text)
    if root is None or len(root) != 32:
        raise LedgerError(f"expected a log digest, with 32 bytes in base64, found {text!a:.80}")
    return root
