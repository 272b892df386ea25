"""Faults in signatures, in the files of keys, and in what is told of signed log digests."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

NOTES = "ledgers/test_signatures.py"
FILES = "ledgers/test_key_files.py"
SIGNING = "cli/test_signing.py"

FAULTS = (
    Fault(
        "a wrong signature of a known key is left aside",
        "ledgers/signatures.py",
        ("            if not key.verifies(signature[4:], text):\n", "            if False:\n"),
        NOTES,
    ),
    Fault(
        "every signature is right",
        "ledgers/signatures.py",
        (
            "        except invalid:\n            return False\n",
            "        except invalid:\n            pass\n",
        ),
        NOTES,
    ),
    Fault(
        "a note that no known key signed is believed",
        "ledgers/signatures.py",
        ("    if not signers:\n", "    if False:\n"),
        NOTES,
    ),
    Fault(
        "keys are told apart by their names alone",
        "ledgers/signatures.py",
        (
            "by_id.get((name, signature[:4]))",
            "next((by_id[id_] for id_ in by_id if id_[0] == name), None)",
        ),
        NOTES,
    ),
    Fault(
        "of two keys with one id the first is meant",
        "ledgers/signatures.py",
        (
            ".setdefault((key.name, key.id), key) != key:",
            ".setdefault((key.name, key.id), key) is None:",
        ),
        NOTES,
    ),
    Fault(
        "the id of a key is not of its name",
        "ledgers/signatures.py",
        ('sha256(self.name.encode() + b"\\n" + ED25519', 'sha256(b"\\n" + ED25519'),
        NOTES,
    ),
    Fault(
        "a slip in a key goes unnoticed",
        "ledgers/signatures.py",
        ("    if key.id != id_:\n", "    if False:\n"),
        NOTES,
    ),
    Fault(
        "a key of another type is taken",
        "ledgers/signatures.py",
        ("    if content[:1] != ED25519:\n", "    if False:\n"),
        NOTES,
    ),
    Fault(
        "a text ends at its first empty line",
        "ledgers/signatures.py",
        ('content.rpartition("\\n\\n")', 'content.partition("\\n\\n")'),
        NOTES,
    ),
    Fault(
        "a note may have control characters",
        "ledgers/signatures.py",
        ("    if re.search(r", "    if False and re.search(r"),
        NOTES,
    ),
    Fault(
        "a line below the text need not be a signature",
        "ledgers/signatures.py",
        ("        if not line.startswith(DASH) or not", "        if not"),
        NOTES,
    ),
    Fault(
        "signatures have no bound",
        "ledgers/signatures.py",
        ("        if number > MOST:\n", "        if False:\n"),
        NOTES,
    ),
    Fault(
        "notes have no bound",
        "ledgers/signatures.py",
        ("    if len(note) > LONGEST:\n", "    if False:\n"),
        NOTES,
    ),
    Fault(
        "bytes have several texts",
        "codec/base64_text.py",
        ("content if b64encode(content).decode() == text else None", "content"),
        f"codec/test_base64_text.py {NOTES}",
    ),
    Fault(
        "the secret of a key is shown",
        "ledgers/signatures.py",
        ("validator=_check_32_bytes, repr=False", "validator=_check_32_bytes"),
        NOTES,
    ),
    Fault(
        "a key that signs is taken for a verifier's, and quoted",
        "ledgers/signatures.py",
        ("        if text.startswith(SIGNING_KEY):\n", "        if False:\n"),
        f"{NOTES} {SIGNING}",
    ),
    Fault(
        "keys are for everybody",
        "files/writing.py",
        ('os.fdopen(make(new), "wb")', 'os.fdopen(make(new, PUBLIC), "wb")'),
        FILES,
    ),
    Fault(
        "a key is made where a ledger needs the name",
        "ledgers/key_files.py",
        ("    check_may_be_written(path)\n", ""),
        FILES,
    ),
    Fault(
        "keys sign that others may read",
        "ledgers/key_files.py",
        ("HAS_MODES and mode & OTHERS", "HAS_MODES and mode & stat.S_IROTH"),
        FILES,
    ),
    Fault(
        "outputs go over keys",
        "ledgers/places.py",
        ("re.compile(re.escape(SIGNING_KEY).encode())", 're.compile(b"-----BEGIN")'),
        f"ledgers/test_places.py {SIGNING}",
    ),
    Fault(
        "signatures are not looked at",
        "ledgers/signed_digests.py",
        (
            "text_signed_by(content, keys) if keys else",
            "text_signed_by(content, keys) if False else",
        ),
        SIGNING,
    ),
    Fault(
        "a signed log digest is believed without a key",
        "ledgers/signed_digests.py",
        (
            "    if is_signed(text):\n",
            '    text = text.partition("\\n\\n")[0] + "\\n" * is_signed(text)\n    if False:\n',
        ),
        SIGNING,
    ),
    Fault(
        "a key signs for any origin",
        "ledgers/signed_digests.py",
        ("(origin,) if origin else signers", "(origin,) if origin else ()"),
        SIGNING,
    ),
    Fault(
        "the origin that was asked for is not looked at",
        "ledgers/signed_digests.py",
        ("(origin,) if origin else signers", "signers"),
        SIGNING,
    ),
    Fault(
        "a rollback is not told",
        "ledgers/signed_digests.py",
        ("        if newest and size < newest.digest.size:\n", "        if False:\n"),
        SIGNING,
    ),
    Fault(
        "two histories of one size are not told",
        "ledgers/signed_digests.py",
        ("        if _roots(former.digest) != _roots(later.digest):\n", "        if False:\n"),
        SIGNING,
    ),
    Fault(
        "of several log digests the last alone is held against the ledger",
        "ledgers/verifying.py",
        ("for former in self._formers:", "for former in self._formers[-1:]:"),
        SIGNING,
    ),
    Fault(
        "what was signed before is not held against the ledger",
        "cli/keeping.py",
        (
            "digest = opened.verify(against=[former.digest for former in kept], ",
            "digest = opened.verify(",
        ),
        SIGNING,
    ),
    Fault(
        "a rollback does not fail",
        "cli/keeping.py",
        (
            "    faults = list(order_faults(kept))\n",
            "    show_doubts(order_faults(kept))\n    faults = list[str]()\n",
        ),
        SIGNING,
    ),
    Fault(
        "a key without a log digest is taken for a check",
        "cli/keeping.py",
        ("    if (keys or origin) and not against:\n", "    if False:\n"),
        SIGNING,
    ),
    Fault(
        "a key beside the ledger is not told of",
        "cli/signing.py",
        ('        tell(visible(f"{file} lies', '        str(visible(f"{file} lies'),
        SIGNING,
    ),
)
