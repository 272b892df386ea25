"""A story as columns: four files in Parquet, for programs that ask whole columns at once."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from timeline.display.named_files import naming
from timeline.errors import ValueRefused
from timeline.exports.tables import arrow, as_known, table
from timeline.files.lasting import sync, sync_folder
from timeline.files.writing import beside, put
from timeline.ledgers.places import check_may_be_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from timeline.exports.tables import Column
    from timeline.exports.tables.columns import Row
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["FILES", "write_parquet"]

FILES = {
    "reports.parquet": "reports",
    "contributions.parquet": "contributions",
    "claims.parquet": "claims",
    "steps.parquet": "by_day",
}
"""What is written, with the table that is in it.

>>> from timeline.exports.parquet import FILES
>>> FILES["steps.parquet"]
'by_day'
"""

PRIVATE_FOLDER = 0o700
"""The mode of a folder whose files are not whole yet."""


def write_parquet(
    reading: Reading,
    folder: str | Path,
    questions: Sequence[AskedQuestion] = (),
    *,
    as_known_by_day: bool = False,
) -> None:
    """Write the `FILES` of *reading* into *folder*, which is made where it is missing.

    *questions* are those whose contributions, claims and steps are written, by default how many of
    every measure that is counted. *as_known_by_day* adds the rows as they were known at the end of
    every day on which something was recorded, with two columns, `known_since` and `known_until`:
    for that the whole story is read again for each such day.

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> with TemporaryDirectory() as folder:
    ...     write_parquet(story, folder)
    ...     sorted(path.name for path in Path(folder).iterdir()) == sorted(FILES)
    True

    Raises:
        ImportError: pyarrow or nanoarrow is not installed.
        ValueRefused: *folder* is a file, or one of the files is there already; or a number is
            beyond what 64 bits hold. Then nothing is written.
    """
    _pyarrow()
    folder = Path(folder)
    _refuse_what_is_there(folder)
    place = folder if folder.exists() else folder.parent
    private = beside(place / folder.name)
    new = private / folder.name[:40]
    with naming(folder, private):
        private.mkdir(PRIVATE_FOLDER)
        try:
            new.mkdir()
            _write(reading, new, questions, as_known_by_day=as_known_by_day)
            if place == folder:
                for name in FILES:
                    put(new / name, folder / name)
                    sync_folder(folder / name)
            else:
                new.rename(folder)
                sync_folder(folder)
        finally:
            shutil.rmtree(private)


def _refuse_what_is_there(folder: Path) -> None:
    check_may_be_written(folder)
    if os.path.lexists(folder) and not folder.is_dir():
        raise ValueRefused(f"expected a folder, found a file: {folder} — nothing was written")
    for name in FILES:
        if os.path.lexists(folder / name):
            raise ValueRefused(
                f"{folder / name} is there already: give another folder, or take it away first "
                "— nothing was written"
            )


def _write(
    reading: Reading, folder: Path, questions: Sequence[AskedQuestion], *, as_known_by_day: bool
) -> None:
    tables = {name: table(of, *questions) for name, of in FILES.items()}
    if not as_known_by_day:
        for name, asked in tables.items():
            with _File(folder / name, asked.columns) as file:
                file.add(asked.cells(reading))
        _sync(folder)
        return
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(_File(folder / name, (*asked.columns, *as_known.COLUMNS)))
            for name, asked in tables.items()
        }
        rows = {name: as_known.KnownRows() for name in tables}
        for day, known in as_known.readings_by_day(reading):
            for name, asked in tables.items():
                files[name].add(rows[name].moved_on(asked.cells(known), day))
        for name, file in files.items():
            file.add(rows[name].standing())
    _sync(folder)


def _sync(folder: Path) -> None:
    for name in FILES:
        with (folder / name).open("rb") as file:
            sync(file.fileno())
        sync_folder(folder / name)


class _File:
    """A file that is written batch by batch, as rows come; without rows, it has columns."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._waiting: list[Row] = []
        self._writer = _pyarrow().ParquetWriter(path, self._batch(()).schema)

    def add(self, rows: Iterable[Row]) -> None:
        """Write *rows*, of which the last wait until there are enough."""
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) == arrow.BATCH:
                self._flush()

    def _flush(self) -> None:
        self._writer.write_batch(self._batch(self._waiting))
        self._waiting.clear()

    def _batch(self, rows: Sequence[Row]) -> Any:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

        return pa.record_batch(arrow.batch(self._columns, rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._waiting:
            self._flush()
        self._writer.close()


def _pyarrow() -> ModuleType:
    """Return the part of pyarrow that knows Parquet."""
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError(
            "Parquet needs pyarrow: pip install 'timeline-ledger[parquet]'"
        ) from error
    module: ModuleType = parquet
    return module
