"""Passages and digests."""

from __future__ import annotations

import pytest

from timeline.errors import ValueRefused
from timeline.events import Document, Passage, Provenance, Voice, VoiceKind, digest

ID = "0" * 64
NOT_DIGESTS = ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, " " + "0" * 63, "\u0660" * 64]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first two are the samples of FIPS 180-4.
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"),
    ],
)
def test_a_digest_is_of_utf_8(text: str, expected: str) -> None:
    """In hexadecimal, in lower case."""
    assert expected == digest(text)


def test_what_is_no_text_has_no_digest() -> None:
    """Half of a pair of surrogates is no character."""
    with pytest.raises(ValueRefused, match="expected text without lone surrogates, found"):
        digest("a\ud800")


def test_a_passage_of_words() -> None:
    """It ends where they end, in characters."""
    assert Passage.of("abc", 4) == Passage(4, 7, digest("abc"))
    assert Passage.of("😂", 0) == Passage(0, 1, digest("😂"))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (5, 4), (-1, 4), (-5, -4)])
def test_a_passage_goes_forward(start: int, end: int) -> None:
    """From a place in the document to a later one."""
    with pytest.raises(ValueRefused, match=f"expected 0 <= start < end, found {start}-{end}"):
        Passage(start, end, ID)


def test_a_passage_of_no_words_is_none() -> None:
    """There is nothing that it could show."""
    with pytest.raises(ValueRefused):
        Passage.of("", 4)


@pytest.mark.parametrize("wrong", NOT_DIGESTS)
def test_a_digest_has_sixty_four_digits(wrong: str) -> None:
    """Of passages and documents alike."""
    with pytest.raises(ValueRefused, match=r"passage\.sha256: expected 64 hexadecimal digits"):
        Passage(0, 1, wrong)
    with pytest.raises(ValueRefused, match=r"document\.sha256: expected 64 hexadecimal digits"):
        Document(key="a", sha256=wrong)


def test_a_voice_is_named_unless_it_is_said_otherwise() -> None:
    """And speaks for no side."""
    assert Voice(name="a ministry") == Voice(
        name="a ministry", party=None, kind=VoiceKind.NAMED, cue=None, said=None
    )


def test_what_rests_on_nothing() -> None:
    """No passages, no voices, no hedges."""
    assert Provenance() == Provenance(passages=(), voices=(), hedges=())
