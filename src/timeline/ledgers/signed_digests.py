"""Log digests as they were kept, signed or not, and what several of them say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import LedgerError
from timeline.files.reading import content_of
from timeline.ledgers.digests import LogDigest
from timeline.ledgers.signatures import is_signed, text_signed_by
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from timeline.ledgers.signatures import VerifierKey

__all__ = ["KeptDigest", "order_faults", "read_kept"]

LARGEST = 1_000_000
"""So many bytes may the file of a log digest have, which has a few lines and its signatures."""


@frozen
class KeptDigest:
    """A log digest, the *file* that it was kept in, and the names of the keys that signed it."""

    file: str
    digest: LogDigest
    signers: tuple[str, ...] = ()


def read_kept(path: Path, keys: Sequence[VerifierKey], origin: str | None) -> KeptDigest:
    """Return the log digest in the file *path*, signed by one of *keys* where any is given.

    It has to be of *origin*; where that is `None`, a signed one has to be of the name of a key that
    signed it, or else whoever signs for one ledger could pass the log digest of another off as its
    own.

    Raises:
        LedgerError: it is not such a one.
    """
    try:
        content = content_of(path, LARGEST)
        text, signers = text_signed_by(content, keys) if keys else (_unsigned(content), ())
        kept = KeptDigest(str(path), LogDigest.read(text), signers)
        _check_origin_of(kept, (origin,) if origin else signers)
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}") from error
    return kept


def _unsigned(content: bytes) -> str:
    text = content.decode(errors="replace")
    if is_signed(text):
        raise LedgerError(
            "expected a log digest without signatures, as no verifier key was given, found a "
            "signed one: give --key, or nobody knows whose it is"
        )
    return text


def _check_origin_of(kept: KeptDigest, origins: Sequence[str]) -> None:
    if origins and kept.digest.origin not in origins:
        raise LedgerError(
            f"expected a log digest of {' or '.join(origins)}, found one of {kept.digest.origin}: "
            "it is another ledger's, unless --origin says so"
        )


def order_faults(kept: Iterable[KeptDigest]) -> Iterator[str]:
    """Yield what speaks against *kept*, in the order in which somebody was given them.

    What covers less than one before it was given in the place of a newer one; of two that cover as
    much and are not the same, one is of another history.
    """
    newest: KeptDigest | None = None
    by_size = dict[int, KeptDigest]()
    for later in kept:
        size = later.digest.size
        if newest and size < newest.digest.size:
            yield (
                f"{later.file} is a rollback: it covers {plural(size, 'event')}, and "
                f"{newest.file}, given before it, covers {newest.digest.size}"
            )
        else:
            newest = later
        former = by_size.setdefault(size, later)
        if _roots(former.digest) != _roots(later.digest):
            yield (
                f"{former.file} and {later.file} are of two histories: both cover "
                f"{plural(size, 'event')}, and not the same"
            )


def _roots(digest: LogDigest) -> tuple[bytes, bytes]:
    return digest.log, digest.sorted
