"""The readers that are fuzzed: whatever the bytes, each raises errors of the library alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import timeline as tl
import timeline.exchanges  # the kinds that notes and sheets name
from support.sheets import MAPPING
from timeline import edtf
from timeline.codec import decode, encode
from timeline.english import parse_count
from timeline.errors import TimelineError
from timeline.ledgers import LogDigest
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.jsonl.lines import HEADER
from timeline.ledgers.signatures import VerifierKey, text_signed_by
from timeline.questions import Citation
from timeline.questions.citing.citation import _checksum
from timeline.sources import read_note, read_vocabulary
from timeline.sources.decisions.files import read_decisions
from timeline.sources.sheets import guess, import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["READERS"]


def events(data: bytes) -> None:
    """Read an event; what can be read can be written, and read again as the same."""
    event = decode(data)
    assert event == decode(encode(event))


def lines(data: bytes) -> None:
    """Read a ledger in JSON Lines, to its end."""
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, "fuzzed.jsonl")
        path.write_bytes(data if data.startswith(b"{") else HEADER + data)
        with JsonLinesLedger(path, make=False) as ledger:
            list(ledger.rows())
            ledger.verify()


def notes(data: bytes) -> None:
    """Read a file of notes."""
    _read(data, "toml", read_note)


def decisions(data: bytes) -> None:
    """Read a file of decisions, in both of its forms."""
    for form in ("toml", "csv"):
        with suppress(TimelineError):
            _read(data, form, read_decisions)


def mappings(data: bytes) -> None:
    """Read the mapping of a sheet."""
    _read(data, "toml", read_mapping)


def vocabularies(data: bytes) -> None:
    """Read a file of measures and questions."""
    _read(data, "toml", read_vocabulary)


def citations(data: bytes) -> None:
    """Read a citation without its last part, which is put there: nobody would hit upon it."""
    body = data.decode(errors="ignore")
    citation = Citation.read(f"{body}~{_checksum(body)}")
    assert citation == Citation.read(str(citation))


def log_digests(data: bytes) -> None:
    """Read a log digest; what can be read is written as it was."""
    text = data.decode(errors="ignore")
    assert text == str(LogDigest.read(text))


def signed_notes(data: bytes) -> None:
    """Read a signed note by the key in its first line; what it is signed under is in it."""
    key, _, note = data.partition(b"\n")
    text, _ = text_signed_by(note, [VerifierKey.read(key.decode(errors="ignore"))])
    assert note.startswith(f"{text}\n— ".encode())


def days(data: bytes) -> None:
    """Read a date in the Extended Date/Time Format."""
    edtf.parse(data.decode(errors="ignore"))


def numbers(data: bytes) -> None:
    """Read a number in words."""
    parse_count(data.decode(errors="ignore"))


def addresses(data: bytes) -> None:
    """Open a ledger where an address says, from within a folder that is empty.

    No server is asked: what begins as the address of one ends before its host.
    """
    address = data.decode(errors="surrogateescape")
    if address.startswith(("postgresql://", "postgres://")):
        address = address.partition("//")[0] + "//?" + address.partition("?")[2]
    with TemporaryDirectory(dir=_memory()) as folder:
        inside = f"{folder}/{address.replace('..', '')}" if ":" not in address else address
        with tl.open(inside, make=False) as ledger:
            ledger.head()


def csv_sheets(data: bytes) -> None:
    """Read a sheet of text."""
    _read(data, "csv", _sheet)


def workbooks(data: bytes) -> None:
    """Read a workbook."""
    _read(data, "xlsx", _sheet)


def json_sheets(data: bytes) -> None:
    """Read a sheet in JSON, in both of its forms."""
    for form in ("json", "jsonl"):
        _read(data, form, _sheet)


def _sheet(path: Path) -> None:
    """Import the sheet at *path* by a mapping, and guess another for it."""
    mapping = path.with_name("mapping.toml")
    mapping.write_text(MAPPING, encoding="utf-8")
    for reading in (_imported, guess):
        try:
            reading(path)
        except TimelineError:
            continue


def _imported(path: Path) -> None:
    with tl.open() as ledger:
        import_sheet(path, read_mapping(path.with_name("mapping.toml")), ledger)


def _read(data: bytes, form: str, reading: Callable[[Path], object]) -> None:
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, f"fuzzed.{form}")
        path.write_bytes(data)
        reading(path)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - each run has its folder


READERS: dict[str, Callable[[bytes], None]] = {
    reader.__name__: reader
    for reader in (
        *(events, lines, notes, decisions, mappings, vocabularies, citations, log_digests),
        *(days, numbers, addresses, csv_sheets, workbooks, json_sheets, signed_notes),
    )
}
