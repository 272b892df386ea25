"""Signed notes: a text, and below it who signed it, with Ed25519.

As C2SP has them (c2sp.org/signed-note), and the package `golang.org/x/mod/sumdb/note`, whose form
keys have here.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.codec.base64_text import bytes_in
from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SIGNING_KEY", "SigningKey", "VerifierKey", "is_signed", "text_signed_by"]

ED25519 = b"\x01"
"""The type of a signature, in what keys are written as, and in their ids."""

SIGNING_KEY = "PRIVATE+KEY+"
"""How the text of a key begins that signs."""

DASH = "— "
"""How the line of a signature begins."""

LONGEST, MOST = 1_000_000, 100
"""So many bytes a note may have, and so many signatures, as in Go."""

KEY = re.compile(r"([^+]+)\+([0-9A-Fa-f]{8})\+([A-Za-z0-9+/]+={0,2})")


def _is_name(text: str) -> bool:
    """Return whether a key may be called so: no blanks, by which a line is parted, and no plus."""
    return bool(text) and "+" not in text and not any(map(str.isspace, text))


def _check_name(_: object, __: object, name: str) -> None:
    if not _is_name(name) or not name.isprintable():
        raise LedgerError(
            "expected the name of a key, without blanks and '+', such as example.org/story, "
            f"found {name!a:.80}"
        )


def _check_32_bytes(_: object, __: object, content: bytes) -> None:
    if len(content) != 32:
        raise LedgerError(f"expected a key of 32 bytes, found {len(content)}")


@frozen
class VerifierKey:
    """What tells whether somebody signed, and lets nobody sign; may be published.

    >>> key = VerifierKey.read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    >>> key.name, key.id.hex()
    ('PeterNeumann', 'c74f20a3')
    """

    name: str = field(validator=_check_name)
    public: bytes = field(validator=_check_32_bytes)

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature says whose it is, with the name; they are no proof."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def read(cls, text: str) -> VerifierKey:
        """Return the key that is written as *text*.

        Raises:
            LedgerError: it is not the text of one.
        """
        if text.startswith(SIGNING_KEY):
            raise LedgerError(
                "expected a verifier key, found one that signs, which only its owner may see: "
                "'timeline key FILE' prints the verifier key of it"
            )
        name, id_, public = _parts(text, "expected a verifier key (name+id+key)")
        key = cls(name, public)
        _check_id(key, id_)
        return key

    def verifies(self, signature: bytes, text: str) -> bool:
        """Return whether *signature* is of this key, under *text*."""
        ed25519, invalid = _cryptography()
        try:
            ed25519.Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except invalid:
            return False
        return True


@frozen
class SigningKey:
    """What signs, and has to stay with its owner; neither `str` nor `repr` shows the secret."""

    name: str = field(validator=_check_name)
    secret: bytes = field(validator=_check_32_bytes, repr=False)

    @classmethod
    def make(cls, name: str) -> SigningKey:
        """Return a new key that is called *name*.

        Raises:
            LedgerError: no key can be called so.
        """
        ed25519, _ = _cryptography()
        return cls(name, ed25519.Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> SigningKey:
        """Return the key that is written as *text*; no message quotes it.

        Raises:
            LedgerError: it is not the text of one.
        """
        expected = f"expected a key that signs ({SIGNING_KEY}name+id+key)"
        if not text.startswith(SIGNING_KEY):
            raise LedgerError(f"{expected}, found none")
        name, id_, secret = _parts(text.removeprefix(SIGNING_KEY), expected)
        key = cls(name, secret)
        _check_id(key.verifier(), id_)
        return key

    def private_text(self) -> str:
        """Return what the key is written as."""
        secret = b64encode(ED25519 + self.secret).decode()
        return f"{SIGNING_KEY}{self.name}+{self.verifier().id.hex()}+{secret}"

    def verifier(self) -> VerifierKey:
        """Return the key by which others know the signatures of this one."""
        return VerifierKey(self.name, self._key().public_key().public_bytes_raw())

    def signed(self, text: str) -> str:
        """Return the note of *text*, whose last line has ended, with the signature of this key.

        Raises:
            LedgerError: the last line has not ended.
        """
        if not text.endswith("\n"):
            raise LedgerError("expected a text that ends with its line, to sign it")
        signature = b64encode(self.verifier().id + self._key().sign(text.encode())).decode()
        return f"{text}\n{DASH}{self.name} {signature}\n"

    def _key(self) -> Any:
        ed25519, _ = _cryptography()
        return ed25519.Ed25519PrivateKey.from_private_bytes(self.secret)


def _cryptography() -> tuple[Any, type[Exception]]:
    """Return what signs, and what is raised where a signature is not one of a key."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - few commands need it
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ImportError(
            "signatures need cryptography: pip install 'timeline-ledger[sign]'"
        ) from error
    return ed25519, InvalidSignature


def _parts(text: str, expected: str) -> tuple[str, bytes, bytes]:
    """Return name, id and the bytes of the key that is written as *text*, which is not quoted."""
    parts = KEY.fullmatch(text)
    content = bytes_in(parts[3]) if parts else None
    if parts is None or content is None:
        raise LedgerError(f"{expected}, found other text")
    if content[:1] != ED25519:
        raise LedgerError(f"{expected} of Ed25519, which is type 1, found type {content[0]}")
    return parts[1], bytes.fromhex(parts[2]), content[1:]


def _check_id(key: VerifierKey, id_: bytes) -> None:
    if key.id != id_:
        raise LedgerError(
            f"expected {key.id.hex()} as the id of the key {key.name}, found {id_.hex()}: "
            "a letter of it is another, or missing"
        )


def is_signed(text: str) -> bool:
    """Return whether *text* has the form of a note, whoever may have signed it."""
    return f"\n\n{DASH}" in text


def text_signed_by(note: bytes, keys: Iterable[VerifierKey]) -> tuple[str, tuple[str, ...]]:
    """Return the text of *note*, and which of *keys* signed it, by their names.

    Signatures of other keys are left aside. Those of *keys* have to be right, each of them.

    Raises:
        LedgerError: it is no signed note, none of *keys* signed it, or it was changed since.
    """
    text, signatures = _split(note)
    by_id = _by_name_and_id(keys)
    signers = []
    for name, signature in signatures:
        if key := by_id.get((name, signature[:4])):
            if not key.verifies(signature[4:], text):
                raise LedgerError(
                    f"expected a signature of {name}, found one that it did not make under this "
                    "text: one of them was changed"
                )
            signers.append(name)
    if not signers:
        raise LedgerError(f"expected a signature of {_listed(by_id)}, {_found(signatures)}")
    return text, tuple(dict.fromkeys(signers))


def _by_name_and_id(keys: Iterable[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    by_id = dict[tuple[str, bytes], VerifierKey]()
    for key in keys:
        if by_id.setdefault((key.name, key.id), key) != key:
            raise LedgerError(f"two keys are called {key.name}+{key.id.hex()}: give one of them")
    return by_id


def _listed(ids: Iterable[tuple[str, bytes]]) -> str:
    return " or ".join(f"{name}+{id_.hex()}" for name, id_ in ids) or "a key that is known"


def _found(signatures: Iterable[tuple[str, bytes]]) -> str:
    return "found " + ", ".join(f"{name!a:.80}+{blob[:4].hex()}" for name, blob in signatures)


def _split(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of *note* and the signatures below the last empty line, each with a name."""
    if len(note) > LONGEST:
        raise LedgerError(f"expected a signed note of at most {LONGEST:,} bytes, found more")
    try:
        content = note.decode()
    except UnicodeDecodeError as error:
        raise LedgerError(f"expected a signed note in UTF-8, found byte {error.start}") from None
    if re.search(r"[\x00-\x09\x0b-\x1f]", content):
        raise LedgerError("expected a signed note, found a control character in it")
    text, parted, lines = content.rpartition("\n\n")
    if not parted or not lines.endswith("\n"):
        raise LedgerError(
            "expected a signed note (a text, an empty line, a line for each signature), "
            f"found {content!a:.80}"
        )
    return f"{text}\n", list(_signatures(lines))


def _signatures(lines: str) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(lines[:-1].split("\n"), 1):
        name, _, encoded = line.removeprefix(DASH).partition(" ")
        signature = bytes_in(encoded) or b""
        if not line.startswith(DASH) or not _is_name(name) or len(signature) < 5:
            raise LedgerError(
                f"expected a signature ('{DASH}name base64'), found {line!a:.80} below the text"
            )
        if number > MOST:
            raise LedgerError(f"expected at most {MOST} signatures, found more")
        yield name, signature
