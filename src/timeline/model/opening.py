"""Opening a ledger, with what it answers kept in a file beside it."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from timeline import ledgers
from timeline.errors import LedgerError
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.ledgers.moments import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.moments import Clock
    from timeline.model.read_model import ReadModel

__all__ = ["keep_answers", "kept_answers", "open"]


def open(  # noqa: A001
    address: str | PathLike[str] | None = None,
    *,
    clock: Clock = now,
    make: bool = True,
    model: bool | str | PathLike[str] = False,
) -> Ledger:
    """Open the ledger at *address*; without one it lasts in memory.

    A path that ends in ``.jsonl`` is a file of JSON Lines, ``postgresql://host/database#name`` is
    in PostgreSQL, and any other path is an SQLite file. *clock* returns the present moment with a
    time zone; tests put their own. Without *make*, a ledger that is missing or empty is refused,
    and opening changes nothing.

    With *model*, answers are kept in a file beside the ledger, so that they are at hand at any
    size: at the path of the ledger with ``.model`` behind it, or at the path that is given. It is
    a cache, and may be deleted at any time.

    >>> with open() as ledger:
    ...     ledger.head()
    0

    Raises:
        LedgerError: it cannot be opened, or is no ledger; or it is no file, and a *model* is to be
            kept beside it.
    """
    ledger = ledgers.open(address, clock=clock, make=make)
    if model is not False:
        try:
            keep_answers(ledger, address, None if model is True else model)
        except BaseException:
            ledger.close()
            raise
    return ledger


def keep_answers(
    ledger: Ledger,
    address: str | PathLike[str] | None,
    path: str | PathLike[str] | None = None,
    told: Callable[[str], object] | None = None,
) -> None:
    """Keep what *ledger* answers in the file at *path*, by default beside its *address*.

    *told* is told in a sentence where the file is made anew, or cannot be used.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.exchanges import returned
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     keep_answers(ledger, None, f"{folder}/answers.model")
    ...     print(ledger.timeline().ask(returned)["North"])
    number not reported

    Raises:
        LedgerError: there is no path, nor an address that is one.
    """
    if path is None:
        name = "" if address is None else fspath(address)
        if not name or name.startswith(IN_POSTGRES):
            raise LedgerError(
                "expected the path of a file to keep answers in, as the ledger is no file: "
                "model='answers.model'"
            )
        path = f"{name}.model"
    ledger.use(kept_answers(ledger, fspath(path), told))


def kept_answers(
    ledger: Ledger, path: str, told: Callable[[str], object] | None = None
) -> ReadModel:
    """Return what *ledger* answers, kept in the file at *path*; see `keep_answers`.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.exchanges import returned
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     model = kept_answers(ledger, f"{folder}/answers.model")
    ...     print(model.timeline().ask(returned)["North"])
    ...     model.close()
    number not reported
    """
    # What questions are made of takes longer to import than to open a ledger.
    from timeline.model.read_model import ReadModel  # noqa: PLC0415

    return ReadModel(ledger, path, told)
