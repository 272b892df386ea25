"""Bytes have one text in base 64, and other texts are none (RFC 4648, section 10)."""

from __future__ import annotations

import pytest

from timeline.codec.base64_text import bytes_in


@pytest.mark.parametrize(
    ("text", "content"),
    [("", b""), ("Zg==", b"f"), ("Zm8=", b"fo"), ("Zm9v", b"foo"), ("Zm9vYmFy", b"foobar")],
)
def test_bytes_are_read(text: str, content: bytes) -> None:
    """As the standard has them."""
    assert content == bytes_in(text)


@pytest.mark.parametrize(
    "text",
    ["Zg", "Zg=", "Zh==", "Zm9v\n", " Zm9v", "Zm9v====", "Zm-_", "Zm9é", "Zm\x009v", "\ud800"],
)
def test_another_text_is_none(text: str) -> None:
    """Neither shorter, nor with bits that stand for nothing, nor with blanks."""
    assert bytes_in(text) is None
