"""Files that errors tell of, by the names that people gave them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["naming"]


@contextmanager
def naming(path: str | PathLike[str], new: str | PathLike[str]) -> Iterator[None]:
    """Let an `OSError` name *path*, which is to be written, where it would name *new* beside it.

    That has a name which nobody gave it, and is gone when the error is read. An error of no file,
    such as that of a full disk, is of *path*, too.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None or str(error.filename).startswith(str(new)):
            error.filename = str(path)
            error.filename2 = None
        raise
