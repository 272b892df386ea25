"""From a PDF to its text: page by page, and what cannot be read is told."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from support.portable import bomb, encrypted, pdf
from timeline.sources.converting.converted import Unreadable
from timeline.sources.converting.portable import pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _logger_as_it_was() -> Iterator[None]:
    logger = logging.getLogger("pypdf")
    before = logger.propagate, logger.handlers
    yield
    logger.propagate, logger.handlers = before


def test_pages_follow_each_other() -> None:
    """A form feed begins each but the first; lines are as they stand."""
    text, notices = pdf_text(pdf("Some 63 (sixty-three) men\nwere be-\ntween.", "Page two: café"))

    assert "Some 63 (sixty-three) men\nwere be-\ntween.\n\fPage two: café\n" == text
    assert [] == notices


def test_a_page_without_text_is_told() -> None:
    """It may be a picture, in which words can be seen all the same."""
    text, notices = pdf_text(pdf("one", "", "three", ""))

    assert ["one", "", "three", ""] == [page.strip() for page in text.split("\f")]
    assert ["no text on page 2, 4: it may be a picture"] == notices


def test_pictures_alone_are_refused() -> None:
    """Their letters have to be recognized first."""
    with pytest.raises(Unreadable, match=r"its 2 pages hold no text, .*\(OCR\)"):
        pdf_text(pdf("", ""))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_needed(algorithm: str) -> None:
    """None is taken: who has it can save the PDF without. One that needs none is read."""
    content = pdf("Some 63 men")

    assert "Some 63 men\n" == pdf_text(encrypted(content, "", algorithm))[0]
    with pytest.raises(Unreadable, match="encrypted: save it without a password first"):
        pdf_text(encrypted(content, "secret", algorithm))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\nnothing of the kind",
        pdf("men")[:200],
        b"%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        pdf("men").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        bomb(200 * 2**20),
    ],
    ids=["head", "junk", "cut", "no objects", "pages in a circle", "bomb"],
)
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    """In a sentence, whatever is wrong with it."""
    with pytest.raises(Unreadable, match="expected a PDF, found one that cannot be read: "):
        pdf_text(content)


def test_what_was_mended_is_told() -> None:
    """A table of places that leads nowhere."""
    content = pdf("Some 63 men")
    spoilt = content.replace(b"startxref\n", b"startxref\n9")

    text, notices = pdf_text(spoilt)

    assert "Some 63 men\n" == text
    assert len(notices) == 1
    assert notices[0].startswith("it is not as a PDF should be, and read as far as it goes: ")


def test_notes_on_a_page_are_told() -> None:
    """They lie over it, and are not of its text."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Some 63 men"))))
    writer.add_annotation(0, FreeText(text="why?", rect=(50, 550, 200, 650)))
    file = BytesIO()
    writer.write(file)

    text, notices = pdf_text(file.getvalue())

    assert "Some 63 men\n" == text
    assert ["1 notes or fields of forms lie on its pages, and are not in the text"] == notices
