"""Changes to be recorded together, which wait in a temporary file: there may be very many."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from timeline.codec import encode, id_of_body
from timeline.reconciling.changes import New

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from timeline.events import EventId
    from timeline.reconciling.changes import Change

__all__ = ["Pending"]

HELD = 1 << 20
"""So many bytes wait in memory."""


class Pending:
    """Events of changes, in canonical JSON, one a line; `size` is how many there are."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the block
        self._held = bytearray()
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def passing(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield *changes*, having written down what each of them records."""
        for change in changes:
            # What a statement says was written down already, when it was compared.
            new = [change.statement.body] if isinstance(change, New) else None
            for body in new or map(encode, change.events):
                self._held += body
                self._held += b"\n"  # canonical JSON has no line ends
                self.size += 1
            if len(self._held) > HELD:
                self._write()
            yield change

    def _write(self) -> None:
        self._file.write(self._held)
        self._held.clear()

    def __iter__(self) -> Iterator[tuple[EventId, bytes]]:
        """Yield every event as an id and its bytes."""
        self._write()
        self._file.seek(0)
        for line in self._file:
            body = line[:-1]
            yield id_of_body(body), body
