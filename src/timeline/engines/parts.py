"""A ledger in parts, each of which fits into the memory of one worker."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from timeline.engines.extending import extended
from timeline.engines.folders import FileFolder, folder_at
from timeline.engines.manifest import Manifest, manifest_in
from timeline.engines.opened import PartFiles
from timeline.engines.reading import PartedReading
from timeline.engines.running import InProcess
from timeline.engines.segments import check_sizes
from timeline.errors import LedgerError, UnknownKind, ValueRefused
from timeline.events.kinds import kind_named

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from timeline.engines.running import Engine
    from timeline.ledgers import Ledger
    from timeline.state import Disagreement, Question, Reading

__all__ = ["Parts", "open_parts", "split"]

R = TypeVar("R")


@frozen(repr=False)
class Parts:
    """A ledger in parts, up to a position: files that are written once, in one folder.

    Whatever was ever joined lives in one part, with the documents and judgements that bear on it.
    So each part answers for what lives in it, in whatever process, and the answers are put
    together. It is a value: what comes later makes other parts of it.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import told
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     parts = tl.split(ledger, into=2, to=folder)
    ...     _ = ledger.append([told("daily", "40 to North on 19 June 2025")])
    ...     print(parts.extend(ledger).ask(returned)["North"])
    40
    """

    folder: FileFolder
    _manifest: Manifest

    @property
    def position(self) -> int:
        """The position of the ledger up to which its events are here."""
        return self._manifest.position

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self._manifest.parts)

    def __repr__(self) -> str:
        return f"<{len(self)} parts of {self.position:,} events in {self.folder}>"

    def files(self) -> tuple[PartFiles, ...]:
        """Return where each part is, to be opened by whoever works on it."""
        vocabularies = tuple(sorted(set(_modules_of(self._manifest.kinds))))
        return tuple(
            PartFiles(self.folder, number, segments, vocabularies)
            for number, segments in enumerate(self._manifest.parts)
        )

    def reading(self, engine: Engine | None = None) -> Reading:
        """Return the reading of all parts, which can be cut; *engine* works on what it is asked.

        By default that is the process that asks, part by part.
        """
        return PartedReading.of(self.files(), engine or InProcess())

    def ask(self, question: Question[R], engine: Engine | None = None) -> R:
        """Return the answer to *question* over all parts, on which *engine* works.

        Raises:
            LedgerCorrupt: a file of a part is not what was written.
            CodecError: an event is of a kind that a worker does not know.
        """
        return self.reading(engine).ask(question)

    def conflicts(self, engine: Engine | None = None) -> tuple[Disagreement, ...]:
        """Return where reports or judgements exclude each other, each with its reports.

        Raises:
            LedgerCorrupt, CodecError: as for `ask`.
        """
        return self.reading(engine).conflicts()

    def extend(self, ledger: Ledger) -> Parts:
        """Return the parts with what came to *ledger* since; only that is read of it.

        What later events join moves to where the larger part of it lives. When this returns, all
        of it lasts; where it fails, or is killed, the folder holds what it held before.

        Raises:
            LedgerError: the ledger is not the one that was split.
            LedgerCorrupt: a file of the parts is not what was written.
            HeadMoved: somebody else extended them meanwhile; calling again is safe.
            CodecError: an event is of a kind that this process does not know.
        """
        return evolve(self, manifest=extended(self.folder, self._manifest, ledger))


def _modules_of(kinds: Iterable[str]) -> Iterator[str]:
    """Yield the modules that define those of *kinds* that are known here."""
    for kind in kinds:
        with suppress(UnknownKind):
            yield kind_named(kind).cls.__module__


def split(ledger: Ledger, *, into: int, to: str | os.PathLike[str]) -> Parts:
    """Return *ledger* split *into* so many parts in the folder *to*, on a disk or by fsspec.

    Where they are there already, they are extended by what came since.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     _ = ledger.append([tl.Document(key="daily")])
    ...     parts = split(ledger, into=2, to=folder)
    >>> len(parts), parts.position
    (2, 1)

    Raises:
        ValueRefused: there is to be less than one part, or no whole number of them.
        LedgerError: the folder has another number of parts, or those of another ledger; or it needs
            fsspec, which is not installed.
        LedgerCorrupt, HeadMoved, CodecError: as for `Parts.extend`.
    """
    if type(into) is not int or into < 1:
        raise ValueRefused(f"split: expected 1 part or more, found {into!r:.80}")
    folder = folder_at(to)
    manifest = manifest_in(folder) or Manifest.of_none(into)
    if len(manifest.parts) != into:
        raise LedgerError(
            f"{folder}: expected {into} parts, found {len(manifest.parts)}; split into as many, or "
            f"into another folder"
        )
    return Parts(folder, manifest).extend(ledger)


def open_parts(folder: str | os.PathLike[str]) -> Parts:
    """Return the parts in *folder*, as they were split or last extended.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     parts = split(ledger, into=2, to=folder)
    ...     open_parts(folder) == parts
    True

    Raises:
        LedgerError: there are none, or they are of a version that is not known here; or the folder
            needs fsspec, which is not installed.
        LedgerCorrupt: what says which files there are, or one of these, is not what was written.
    """
    there = folder_at(folder)
    manifest = manifest_in(there)
    if manifest is None:
        raise LedgerError(f"{there}: expected parts, found none; split a ledger into it")
    check_sizes(there, manifest.segments())
    return Parts(there, manifest)
