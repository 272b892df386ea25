"""What a folder of parts holds: written last, so that parts are there wholly or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from timeline.engines.segments import Segment
from timeline.errors import LedgerCorrupt, LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.engines.folders import FileFolder

__all__ = ["MANIFEST", "Manifest", "manifest_in"]

MANIFEST = "parts.json"
VERSION = 1


def _segments(listed: Any) -> tuple[Segment, ...]:
    return tuple(Segment(str(name), int(size), int(crc)) for name, size, crc in listed)


def _of_parts(parts: Any) -> tuple[tuple[Segment, ...], ...]:
    return tuple(map(_segments, parts))


def _words(listed: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(str, listed))


@frozen
class Manifest:
    """What a folder of parts holds.

    Attributes:
        position: the position of the ledger up to which its events are here.
        last: the id of the event at that position; `None` where there is none.
        parts: the files of each part, as they were written.
        kinds: the names of the kinds of what is reported in them.
        shared: those of what more than one part may need.
        routing: those of what has to be known to route later events.
        called: those of the keys of all events, by which it is found what is judged later.
    """

    position: int
    last: str | None
    parts: tuple[tuple[Segment, ...], ...] = field(converter=_of_parts)
    kinds: tuple[str, ...] = field(default=(), converter=_words)
    shared: tuple[Segment, ...] = field(default=(), converter=_segments)
    routing: tuple[Segment, ...] = field(default=(), converter=_segments)
    called: tuple[Segment, ...] = field(default=(), converter=_segments)

    @classmethod
    def of_none(cls, into: int) -> Manifest:
        """Return that of nothing, *into* so many parts."""
        return cls(0, None, ((),) * into)

    def segments(self) -> Iterator[Segment]:
        """Yield all files."""
        for segments in (*self.parts, self.shared, self.routing, self.called):
            yield from segments

    def text(self) -> bytes:
        """Return it as it is written."""
        head = {"timeline": "parts", "version": VERSION}
        return json.dumps(head | asdict(self, recurse=False), indent=1).encode()

    @classmethod
    def read(cls, folder: FileFolder, text: bytes) -> Manifest:
        """Return what *text* says of *folder*.

        Raises:
            LedgerCorrupt: it is not what was written.
            LedgerError: it is of a version that is not known here.
        """
        try:
            content = json.loads(text)
            version = content.pop("version") if content.pop("timeline") == "parts" else None
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise _torn(folder) from error
        if version != VERSION:
            raise LedgerError(
                f"{folder}: expected parts of version {VERSION}, found version {version!r:.20}; "
                f"split the ledger anew into another folder"
            )
        try:
            return cls(**content)
        except (ValueError, TypeError) as error:
            raise _torn(folder) from error


def _torn(folder: FileFolder) -> LedgerCorrupt:
    fault = f"{MANIFEST}: not what was written; split the ledger anew into another folder"
    return LedgerCorrupt.of(str(folder), [fault])


def manifest_in(folder: FileFolder) -> Manifest | None:
    """Return what *folder* holds; `None` where there are no parts.

    Raises:
        LedgerCorrupt, LedgerError: as for `Manifest.read`.
    """
    try:
        with folder.read(MANIFEST) as file:
            return Manifest.read(folder, file.read())
    except FileNotFoundError:
        return None
