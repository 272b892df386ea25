"""What a file is, by its first bytes: a name may say anything."""

from __future__ import annotations

import re

__all__ = ["HTML", "PDF", "byte_order", "media_type"]

HTML = "text/html"
PDF = "application/pdf"

LOOKED_AT = 65_536
"""So many bytes are looked at."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

_NAMES = (
    "html|head|body|title|meta|link|base|script|style|noscript|template|iframe|"
    "p|div|span|a|b|i|u|em|strong|br|hr|h[1-6]|ul|ol|li|dl|table|caption|thead|tbody|tr|td|th|"
    "article|section|main|header|footer|nav|aside|figure|form|font|center|blockquote|pre|img"
)
_BEFORE = re.compile(r"(?:\s+|<!--.*?-->|<\?[^>]*>)*", re.DOTALL)
_BEGINS = re.compile(rf"<!doctype\s+html\b|<(?:{_NAMES})(?=[\s/>])", re.IGNORECASE)
_CLOSES = re.compile(rf"</(?:{_NAMES})\s*>", re.IGNORECASE)
ENOUGH = 3
"""So many closing tags make a page of what does not begin as one."""


def byte_order(content: bytes) -> tuple[int, str] | None:
    """Return the length of the byte order mark of *content*, and the charset that it tells."""
    for mark, charset in (*_MARKS, *_UNMARKED):
        if content.startswith(mark):
            return (0 if b"<" in mark else len(mark)), charset
    return None


def media_type(content: bytes) -> str | None:
    """Return what *content* evidently is, if that is a page or a PDF.

    >>> media_type(b"<!-- saved --><p>Some 40 came.</p>")
    'text/html'
    >>> media_type(b"Fewer than 40 (n < 40) came.")
    """
    if b"%PDF-" in content[:1024]:
        return PDF
    order = byte_order(content)
    start, charset = order or (0, "latin-1")
    text = content[start:LOOKED_AT].decode(charset, "replace")
    before = _BEFORE.match(text)
    begins = _BEGINS.match(text, before.end() if before else 0)
    return HTML if begins or len(_CLOSES.findall(text)) >= ENOUGH else None
