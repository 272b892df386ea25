"""The characters of a page: which charset it says it has, and where its bytes are none of that."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from timeline.sources.converting.converted import Unreadable
from timeline.sources.converting.sniffing import byte_order

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["decoded"]

_DECLARED = re.compile(
    rb"<meta[^>]{0,1000}?charset\s*=\s*[\"']?\s*([\w:.-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)",
    re.IGNORECASE,
)
PRESCANNED = 4096
"""So many bytes are searched for a charset; a page has to name it in its first 1,024."""

_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers take for some names, by Python's (https://encoding.spec.whatwg.org).

A name in the bytes of a page that can be read there at all says that they are not UTF-16.
"""
_REFUSED = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
"""Codecs of Python that are no charset of a page."""


def decoded(content: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    """Return the characters of the page *content*, and what is doubtful about them in sentences.

    A byte order mark decides, then *charset*, if a person names one, then what the page says. One
    that says nothing is UTF-8, or refused: nothing is guessed.

    Raises:
        Unreadable: there is no such charset, or none is named and it is not UTF-8.
    """
    mark = byte_order(content)
    if mark:
        return _replaced(content[mark[0] :], mark[1], "as its first bytes tell")
    if charset:
        return _replaced(content, _codec(charset, {}), "as was asked for")
    if (match := _DECLARED.search(content[:PRESCANNED])) is None:
        return _undeclared(content), []
    label = (match[1] or match[2]).decode("ascii", "replace")
    text, notices = _replaced(content, _codec(label, _LABELS), "as the page says")
    return text, [*notices, *_contradicted(content, label)]


def _codec(label: str, labels: dict[str, str]) -> str:
    """Return Python's name of the charset that is called *label*."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = "undefined"
    if name in _REFUSED or not _is_of_text(name):
        raise Unreadable(f"expected a charset, found {label!r:.60}: name the right one (--charset)")
    return labels.get(name, name)


def _is_of_text(codec: str) -> bool:
    """Return whether *codec* makes text of bytes: some make bytes of bytes."""
    try:
        b"text".decode(codec)
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def _replaced(content: bytes, charset: str, because: str) -> tuple[str, list[str]]:
    """Return the text, with U+FFFD for what is not *charset*, and where that is so."""
    try:
        return content.decode(charset), []
    except UnicodeDecodeError as error:
        text = content.decode(charset, "replace")
        places = max(1, text.count("\ufffd"))
        sentence = (
            f"{places:,} place{'s' * (places != 1)} of it cannot be read as {charset}, {because}, "
            f"and hold U+FFFD in the text; the first is at byte {error.start}: if it is another "
            "charset, name it (--charset)"
        )
        return text, [sentence]


def _undeclared(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"it names no charset and is not UTF-8 (at byte {error.start}): name the charset, such "
            "as --charset windows-1252"
        ) from None


def _contradicted(content: bytes, label: str) -> Iterator[str]:
    """Yield that bytes which are UTF-8 throughout, and not ASCII, are said to be something else."""
    if _codec(label, _LABELS) == "utf-8" or content.isascii():
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield (
        f"it says that it is {label}, and all its bytes are good UTF-8: if letters look wrong, "
        "use --charset utf-8"
    )
