"""Bytes in base 64 (RFC 4648, section 4), of which each has one text."""

from __future__ import annotations

from base64 import b64decode, b64encode

__all__ = ["bytes_in"]


def bytes_in(text: str) -> bytes | None:
    r"""Return the bytes that *text* stands for; `None` where it is not the text of any.

    >>> bytes_in("AQI="), bytes_in("AQJ="), bytes_in("AQI"), bytes_in("AQI=\n")
    (b'\x01\x02', None, None, None)
    """
    try:
        content = b64decode(text, validate=True)
    except ValueError:
        return None
    return content if b64encode(content).decode() == text else None
