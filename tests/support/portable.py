"""PDFs, made by hand: a page for each text, a line for each of its lines."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["bomb", "encrypted", "pdf"]


def pdf(*pages: str) -> bytes:
    """Return a PDF of *pages*; one that is empty draws a line and has no text."""
    return _file([_drawn(page).encode("latin-1") for page in pages])


def bomb(size: int) -> bytes:
    """Return a PDF whose one page has *size* bytes when it is unpacked, and is small."""
    packer = zlib.compressobj(9)
    piece = b"(aaaaaaaa) Tj " * 65_536
    drawn = [packer.compress(b"BT /F1 9 Tf ")]
    drawn += [packer.compress(piece) for _ in range(size // len(piece))]
    return _file([b"".join([*drawn, packer.flush()])], b" /Filter /FlateDecode")


def encrypted(content: bytes, password: str, algorithm: str) -> bytes:
    """Return the same PDF, to be opened with *password*."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(password, "owner", algorithm=algorithm)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _drawn(page: str) -> str:
    if not page:
        return "0 0 m 100 100 l S"
    escaped = page.translate({ord(sign): f"\\{sign}" for sign in "\\()"})
    lines = escaped.split("\n")
    return f"BT /F1 12 Tf 14 TL 72 720 Td {' '.join(f'({line}) Tj T*' for line in lines)} ET"


def _file(streams: list[bytes], filters: bytes = b"") -> bytes:
    numbers = range(4, 4 + 2 * len(streams), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in zip(numbers, streams, strict=True):
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {font} /MediaBox [0 0 612 792] "
            f"/Contents {number + 1} 0 R >>".encode(),
            b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        ]
    return _numbered(objects)


def _numbered(objects: Iterable[bytes]) -> bytes:
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode()
