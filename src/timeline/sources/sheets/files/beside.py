"""Files that are read by libraries in other languages: beside, within limits of memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.sources.sheets.files import beside_reader
from timeline.sources.sheets.files.beside_reader import MEMORY, SECONDS
from timeline.sources.sheets.files.json_values import decoder
from timeline.sources.sheets.files.textfile import wrong

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["read_beside"]

LARGEST = 50_000_000
"""So many bytes may the line have that a row is printed in."""

NEEDED = {
    ".parquet": ("pyarrow", "parquet"),
    ".ods": ("python_calamine", "sheets"),
    ".xls": ("python_calamine", "sheets"),
}
"""The library that reads each form, and the extra that installs it."""

SPARING = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""What keeps libraries from taking memory for as many threads as there are processors."""


def read_beside(
    path: Path, form: str, sheet: str | None = None, wide: int = 0
) -> Generator[Any, None, None]:
    """Yield what stands in the file at *path*, row by row.

    Raises:
        ImportError: the library that reads it is not installed.
        SheetError: it cannot be read, or not within the limits.
    """
    library, extra = NEEDED[form]
    if find_spec(library) is None:
        package = library.replace("_", "-")
        raise ImportError(
            f"sheets in {form} need {package}: pip install 'timeline-ledger[{extra}]'"
        )
    asked = [form, str(path.absolute()), sheet or "", str(wide)]
    with subprocess.Popen(  # noqa: S603 - it is this Python, and a file of this library
        [sys.executable, "-P", str(Path(beside_reader.__file__)), *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | SPARING,
    ) as reading:
        try:
            yield from _lines(path, reading)
        finally:
            reading.kill()


def _lines(path: Path, reading: subprocess.Popen[bytes]) -> Generator[Any, None, None]:
    decode, out = decoder().decode, reading.stdout
    while out and (line := out.readline(LARGEST)):
        if line.startswith(b'{"\\u0000wrong":'):
            sentence = next(iter(json.loads(line).values()))
            raise wrong(path, f"expected {_a(path)}, found one that cannot be read: {sentence}")
        if not line.endswith(b"\n"):
            reading.kill()
            break
        yield decode(line.decode())
    if reading.wait():
        raise wrong(
            path,
            f"expected {_a(path)} that can be read with {MEMORY:,} bytes of memory in "
            f"{SECONDS} seconds",
        )


def _a(path: Path) -> str:
    return "a file of rows and columns" if path.suffix.lower() == ".parquet" else "a workbook"
