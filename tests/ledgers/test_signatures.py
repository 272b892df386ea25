"""Signed notes: as other programs make and read them, and nothing else."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import LedgerError
from timeline.ledgers.signatures import SigningKey, VerifierKey, text_signed_by

# Published in the documentation and tests of golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SIGNS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
BY_ENOCH = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01"
    "oOTGwnWLox33WWd1RvMc+QQ=\n"
)
NOTE = f"{TEXT}\n{BY_PETER}"
BOTH = f"{TEXT}\n{BY_PETER}{BY_ENOCH}"

# Published with C2SP's signed-note: a key whose name is an address.
EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm"
    "RKuwHjG1Yu72IneyaQM=\n"
)

peter, enoch = VerifierKey.read(PETER), VerifierKey.read(ENOCH)


def opened(note: str, *keys: VerifierKey) -> tuple[str, tuple[str, ...]]:
    return text_signed_by(note.encode(), keys)


def test_what_others_signed_is_read() -> None:
    """By the keys they published; the text includes the end of its last line."""
    assert (TEXT, ("PeterNeumann",)) == opened(NOTE, peter)
    assert (TEXT, ("PeterNeumann", "EnochRoot")) == opened(BOTH, enoch, peter)
    example = VerifierKey.read(EXAMPLE)
    assert ("This is an example message.\n", (example.name,)) == opened(EXAMPLE_NOTE, example)


def test_what_is_signed_here_is_what_others_sign() -> None:
    """To the byte: such signatures leave no choice (RFC 8032)."""
    key = SigningKey.read(PETER_SIGNS)

    assert NOTE == key.signed(TEXT)
    assert (PETER, PETER_SIGNS) == (str(key.verifier()), key.private_text())


def test_signatures_of_others_are_left_aside() -> None:
    """Whatever they are, also under a name that is known, as long as the id is another."""
    for unknown in (
        "— PeterNeumann AAAAAAA=\n",
        "— EnochRoot AAAAAAAA\n",
        "— \u200eother AAAAAAAA\n",
    ):
        assert (TEXT, ("PeterNeumann",)) == opened(f"{TEXT}\n{unknown}{BY_PETER}", peter)
    assert (TEXT, ("EnochRoot",)) == opened(BOTH, enoch)


def test_what_no_known_key_signed_is_refused() -> None:
    """It is told which was expected, and which were found."""
    with pytest.raises(LedgerError) as error:
        opened(NOTE, enoch)

    expected = "expected a signature of EnochRoot+af0cfe78, found 'PeterNeumann'+c74f20a3"
    assert expected == str(error.value)
    with pytest.raises(LedgerError, match="expected a signature of a key that is known"):
        opened(NOTE)


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("answer", "Answer"),
        NOTE.replace("x08go/Z", "x08go/a"),
        f"\n{NOTE}",
        NOTE.replace("\n\n", "\n\n\n"),
        BOTH.replace("rwz+eBz", "rwz+eBy"),
        f"{NOTE}{BY_PETER.replace('/Z', '/a')}",
        f"{TEXT}\n— PeterNeumann x08gowA=\n{BY_ENOCH}",
    ],
)
def test_a_known_signature_has_to_be_right(note: str) -> None:
    """Each of them, though another be right: somebody changed the text, or the signature."""
    with pytest.raises(LedgerError, match="found one that it did not make under this text"):
        opened(note, peter, enoch)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "expected a signed note"),
        (TEXT, "expected a signed note"),
        (f"{TEXT}\n", "expected a signed note"),
        (TEXT + BY_PETER, "expected a signed note"),
        (NOTE[:-1], "expected a signed note"),
        (f"{NOTE}\n", "expected a signed note"),
        (f"{NOTE}more\n", "expected a signature .* found 'more' below the text"),
        (NOTE.replace("— ", "- "), "expected a signature"),
        (NOTE.replace("— ", ""), "expected a signature"),
        (NOTE.replace("— Peter", "—  Peter"), "expected a signature"),
        (NOTE.replace("— Peter", "— Pe ter"), "expected a signature"),
        (NOTE.replace("— Peter", "— Pe+ter"), "expected a signature"),
        (NOTE.replace("— Peter", "— Pe\u00a0ter"), "expected a signature"),
        (NOTE.replace("AM=\n", "AM\n"), "expected a signature"),
        (NOTE.replace("AM=\n", "AN=\n"), "expected a signature"),
        (NOTE.replace("AM=\n", "AM= \n"), "expected a signature"),
        (f"{TEXT}\n— PeterNeumann\n{BY_PETER}", "expected a signature"),
        (f"{TEXT}\n— PeterNeumann x08gow==\n", "expected a signature"),
        (NOTE.replace("problem,", "problem,\t"), "a control character"),
        (NOTE.replace("\n", "\r\n"), "a control character"),
        (NOTE.replace("problem,", "problem,\x00"), "a control character"),
        (f"{NOTE}{BY_ENOCH * 100}", "at most 100 signatures"),
        ("x" * 1_000_000 + NOTE, "at most 1,000,000 bytes"),
    ],
)
def test_what_is_no_note_is_refused(note: str, why: str) -> None:
    """With a sentence, before any signature is looked at."""
    with pytest.raises(LedgerError, match=why):
        opened(note, peter)


def test_what_is_not_utf_8_is_refused() -> None:
    """The place is told."""
    with pytest.raises(LedgerError, match="in UTF-8, found byte 3"):
        text_signed_by(b"not\xff" + NOTE.encode(), [peter])


def test_as_many_signatures_as_others_allow() -> None:
    """Sixteen have to be read; a hundred are."""
    assert (TEXT, ("PeterNeumann",)) == opened(f"{NOTE}{BY_ENOCH * 99}", peter)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "expected a verifier key"),
        ("PeterNeumann", "expected a verifier key"),
        (PETER[:-1], "expected a verifier key"),
        (f"{PETER}=", "expected a verifier key"),
        (f"{PETER}\n", "expected a verifier key"),
        (PETER.replace("c74f20a3", "c74f20a"), "expected a verifier key"),
        (PETER.replace("c74f20a3", "c74f20a4"), "expected c74f20a3 as the id of the key"),
        (PETER.replace("Peter", "peter"), "a letter of it is another, or missing"),
        (PETER.replace("0TW", "0TX"), "a letter of it is another, or missing"),
        (PETER.replace("Peter", "Pe ter"), "expected the name of a key"),
        (PETER.replace("Peter", "Pe\nter"), "expected the name of a key"),
        (PETER.replace("Peter", "Pe\u202eter"), "expected the name of a key"),
        (PETER.replace("+AR", "+BR"), "type 1, found type 5"),
        ("PeterNeumann+c74f20a3+ARpc2QcU", "expected a key of 32 bytes, found 5"),
        (PETER_SIGNS, "found one that signs, which only its owner may see"),
    ],
)
def test_what_is_no_verifier_key_is_refused(text: str, why: str) -> None:
    """With a sentence that quotes no key."""
    with pytest.raises(LedgerError, match=why) as error:
        VerifierKey.read(text)

    assert "AYEKFAL" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        *("", PETER, PETER_SIGNS[:-1], PETER_SIGNS.replace("KEY", "key"), f"{PETER_SIGNS}\n"),
        *(PETER_SIGNS.replace("c74f", "C75F"), PETER_SIGNS.replace("+AYEK", "+BYEK")),
        *(PETER_SIGNS.replace("KDFz", "KDF0"), f" {PETER_SIGNS}"),
    ],
)
def test_what_is_no_key_that_signs_is_not_quoted(text: str) -> None:
    """It may be the secret of one, with a slip in it."""
    with pytest.raises(LedgerError, match="expected") as error:
        SigningKey.read(text)

    assert not any(part in str(error.value) for part in ("YEKFAL", "XHKDF"))


def test_the_secret_is_not_shown() -> None:
    """Where a program prints the key, in a traceback for example."""
    key = SigningKey.read(PETER_SIGNS)

    assert "SigningKey(name='PeterNeumann')" == repr(key) == str(key)


def test_ids_are_written_in_capitals_too() -> None:
    """As Go reads them."""
    assert peter == VerifierKey.read(PETER.replace("c74f20a3", "C74F20A3"))


def test_each_key_is_another() -> None:
    """And what one signs is of that one alone."""
    one, other = SigningKey.make("a"), SigningKey.make("a")
    note = one.signed("text\n\nmore\n")

    assert ("text\n\nmore\n", ("a",)) == opened(note, one.verifier(), other.verifier())
    with pytest.raises(LedgerError, match="expected a signature of a"):
        opened(note, other.verifier())


def test_two_keys_with_one_name_and_id_are_refused() -> None:
    """They are easily found, as an id is short: these two were, by trying numbers in their order.

    Which of them is meant, a signature does not say. The same one twice is one.
    """
    one, other = (VerifierKey("a", number.to_bytes(32)) for number in (65_227, 67_083))

    assert bytes.fromhex("a06fc73f") == one.id == other.id
    with pytest.raises(LedgerError, match=r"two keys are called a\+a06fc73f: give one of them"):
        opened(NOTE, peter, one, other)
    assert (TEXT, ("PeterNeumann",)) == opened(NOTE, peter, one, one)


def test_a_text_ends_with_its_line() -> None:
    """Or the note would be of another text."""
    with pytest.raises(LedgerError, match="ends with its line"):
        SigningKey.make("a").signed("text")


@given(st.binary(max_size=300), st.integers(0, len(NOTE.encode())))
def test_any_bytes_are_read_or_refused(inserted: bytes, place: int) -> None:
    """What is inserted anywhere changes what was signed, or is another's signature."""
    note = NOTE.encode()
    try:
        text, signers = text_signed_by(note[:place] + inserted + note[place:], [peter])
    except LedgerError:
        return

    assert (TEXT, ("PeterNeumann",)) == (text, signers)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)

    with pytest.raises(ImportError, match=r"pip install 'timeline-ledger\[sign\]'"):
        opened(NOTE, peter)
