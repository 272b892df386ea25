"""Files that people write, read as far as such files go: what is larger is never held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import NoteError
from timeline.files.reading import open_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bytes_of"]

LARGEST = 64 * 2**20
"""So many bytes may a file have that people write."""


def bytes_of(path: Path) -> bytes:
    """Return what is in the file at *path*.

    Raises:
        NoteError: it has more than `LARGEST` bytes.
        OSError: it cannot be read, or is no file.
    """
    with open_file(path) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        sentence = f"expected at most {LARGEST:,} bytes, found more: split it into several"
        raise NoteError(f"{path}: {sentence}; nothing was recorded")
    return content
