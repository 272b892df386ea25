"""From a PDF to its text, through pypdf; runs in a process of its own."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from timeline.sources.converting.converted import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PAGE_BREAK", "pdf_text"]

PAGE_BREAK = "\n\f"
"""What stands between pages: the form feed begins a page, as in texts of other converters."""

_UNWRITABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")


def pdf_text(content: bytes) -> tuple[str, list[str]]:
    """Return the text of the PDF *content*, page by page, and what has to be told of it.

    Raises:
        Unreadable: it is broken, needs a password, or has no text.
    """
    complaints = _Complaints()
    try:
        pages = [*_texts(_opened(content))]
    except DependencyError as error:
        raise Unreadable(f"it is encrypted, and to read it needs more: {error}") from None
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError) as error:
        raise Unreadable(f"expected a PDF, found one that cannot be read: {error}") from None
    return _joined([text for text, _ in pages]), [
        *_told_of([text for text, _ in pages]),
        *_beside(sum(notes for _, notes in pages)),
        *complaints.told(),
    ]


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("it is encrypted: save it without a password first, from a reader of PDF")
    return reader


def _texts(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Yield the text of each page, and how many notes and fields lie on it."""
    for page in reader.pages:
        notes: Any = page.get("/Annots")
        notes = notes.get_object() if notes is not None else ()
        shown = [note for note in notes if note.get_object().get("/Subtype") != "/Link"]
        yield page.extract_text().translate(_UNWRITABLE).strip("\n"), len(shown)


def _joined(texts: Sequence[str]) -> str:
    if not any(map(str.strip, texts)):
        raise Unreadable(
            f"its {len(texts)} page{'s' * (len(texts) != 1)} hold no text, as when they were "
            "scanned: have the letters recognized first (OCR)"
        )
    return PAGE_BREAK.join(texts) + "\n"


def _told_of(texts: Sequence[str]) -> Iterator[str]:
    empty = [str(number) for number, text in enumerate(texts, 1) if not text.strip()]
    if empty:
        more = ", …" if len(empty) > 10 else ""
        yield f"no text on page {', '.join(empty[:10])}{more}: it may be a picture"
    if marks := sum(text.count("\ufffd") for text in texts):
        yield f"{marks:,} letters could not be told, and are U+FFFD in the text"


def _beside(notes: int) -> Iterator[str]:
    if notes:
        yield f"{notes:,} notes or fields of forms lie on its pages, and are not in the text"


class _Complaints(logging.Handler):
    """What pypdf has to say of a PDF that is not as it should be."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._number, self._first = 0, ""
        logger = logging.getLogger("pypdf")
        logger.propagate = False
        logger.handlers = [self]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first, and count the others."""
        self._first = self._first or record.getMessage()[:200]
        self._number += 1

    def told(self) -> Iterator[str]:
        """Yield what is wrong with it."""
        if self._number:
            more = f" (and {self._number - 1:,} more)" if self._number > 1 else ""
            yield f"it is not as a PDF should be, and read as far as it goes: {self._first}{more}"
