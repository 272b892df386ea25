"""Log digests that are signed, and ledgers that are held against them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from support.commands import run_main
from timeline.ledgers import LogDigest
from timeline.ledgers.key_files import read_key
from timeline.ledgers.signatures import SigningKey, VerifierKey, text_signed_by

if TYPE_CHECKING:
    import subprocess

STORY = "example.org/story"


class Desk:
    """A folder with ledgers, and another with a key of the name `STORY`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key_file = folder, folder / "keys" / "story.key"
        self.key_file.parent.mkdir()
        made = run_main("key", str(self.key_file), "--new", STORY)
        assert (0, "") == (made.returncode, made.stderr)
        self.key = made.stdout.removesuffix("\n")

    def ledger(self, name: str, *documents: str) -> str:
        """Append *documents* to the ledger *name*, and return its path."""
        path = self.folder / name
        with tl.open(path) as ledger:
            ledger.append([tl.Document(key=document) for document in documents])
        return str(path)

    def signed(self, ledger: str, name: str, *more: str) -> str:
        """Return the path of the log digest of *ledger*, signed now."""
        path = str(self.folder / name)
        done = run_main("digest", ledger, "--sign", str(self.key_file), "-o", path, *more)
        assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
        return path

    def verified(
        self, ledger: str, *files: str, key: str | None = None, more: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Hold *ledger* against *files*, which *key* has to have signed."""
        against = (word for file in files for word in ("--against", file))
        return run_main("verify", ledger, *against, "--key", key or self.key, *more)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def changed(file: str, old: str, new: str) -> str:
    text = Path(file).read_text(encoding="utf-8")
    assert 1 == text.count(old)
    Path(file).write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_a_signed_log_digest_is_a_checkpoint(desk: Desk) -> None:
    """Origin, size, root, and below an empty line who signed (C2SP tlog-checkpoint)."""
    ledger = desk.ledger("a.db", "x", "y")
    file = desk.signed(ledger, "a.digest")

    text, signers = text_signed_by(
        (desk.folder / "a.digest").read_bytes(), [VerifierKey.read(desk.key)]
    )
    plain = run_main("digest", ledger, "--origin", STORY).stdout
    assert (plain, (STORY,)) == (text, signers)
    assert [STORY, "2"] == text.split("\n")[:2]
    lines = (desk.folder / "a.digest").read_text(encoding="utf-8").split("\n")
    assert ["", f"— {STORY}"] == [lines[4], lines[5].rpartition(" ")[0]]
    assert file.endswith("a.digest")


def test_a_ledger_that_grew_holds_what_was_signed(desk: Desk) -> None:
    """It is told who signed."""
    ledger = desk.ledger("a.db", "x", "y")
    early = desk.signed(ledger, "early")
    desk.ledger("a.db", "z")
    late = desk.signed(ledger, "late", "--against", early)

    one, both = desk.verified(ledger, early), desk.verified(ledger, early, late, late)

    told = "3 events verified: the ledger is as it was written, and begins with"
    assert f"{told} the 2 of the log digest, signed by {STORY}\n" == one.stdout
    assert f"{told} those of 3 log digests, signed by {STORY}\n" == both.stdout
    assert (0, 0) == (one.returncode, both.returncode)


def test_a_ledger_that_shrank(desk: Desk) -> None:
    """Which somebody put in the place of the newer one."""
    file = desk.signed(desk.ledger("a.db", "x", "y", "z"), "a.digest")

    done = desk.verified(desk.ledger("older.db", "x", "y"), file)

    told = "the log digest covers 3 events, and 2 are here\n1 fault\n"
    assert (1, told) == (done.returncode, done.stdout)


def test_a_ledger_that_forked(desk: Desk) -> None:
    """It has as many events, or more, and others."""
    file = desk.signed(desk.ledger("a.db", "x", "y"), "a.digest")
    told = "the first 2 events are not those of the log digest\n1 fault\n"

    for number, documents in enumerate([("x", "z"), ("x", "z", "y")]):
        done = desk.verified(desk.ledger(f"{number}.db", *documents), file)

        assert (1, told) == (done.returncode, done.stdout)


def test_an_older_one_given_later_is_a_rollback(desk: Desk) -> None:
    """Though the ledger has grown from both: who gave it hides what came since."""
    ledger = desk.ledger("a.db", "x", "y")
    older = desk.signed(ledger, "older")
    desk.ledger("a.db", "z")
    newer = desk.signed(ledger, "newer")

    done = desk.verified(ledger, newer, older)

    told = (
        f"{older} is a rollback: it covers 2 events, and {newer}, given before it, covers 3\n"
        "1 fault\n"
    )
    assert (1, told) == (done.returncode, done.stdout)
    assert 0 == desk.verified(ledger, older, newer).returncode


def test_a_rollback_of_both(desk: Desk) -> None:
    """An older ledger with its older log digest passes, but not against a newer one."""
    ledger = desk.ledger("a.db", "x", "y")
    older = desk.signed(ledger, "older")
    newer = desk.signed(desk.ledger("b.db", "x", "y", "z"), "newer")

    done = desk.verified(ledger, newer, older)

    assert 0 == desk.verified(ledger, older).returncode
    assert (1, True) == (done.returncode, done.stdout.endswith("\n2 faults\n"))
    assert "the log digest covers 3 events, and 2 are here" in done.stdout
    assert "older is a rollback" in done.stdout


def test_two_histories_that_one_key_signed(desk: Desk) -> None:
    """They are told of each other: whatever the ledger is, one of them it is not."""
    ledger = desk.ledger("a.db", "x", "y")
    one = desk.signed(ledger, "one")
    other = desk.signed(desk.ledger("b.db", "x", "z"), "other")

    done = desk.verified(ledger, one, other)

    told = f"{one} and {other} are of two histories: both cover 2 events, and not the same\n"
    assert (1, True) == (done.returncode, done.stdout.startswith(told))


def test_the_order_of_unsigned_ones_is_looked_at_too(desk: Desk) -> None:
    """They may be kept where nobody else writes."""
    ledger, files = desk.ledger("a.db", "x"), []
    for name in ("one", "two"):
        files.append(str(desk.folder / name))
        run_main("digest", ledger, "-o", files[-1])
        desk.ledger("a.db", name)

    done = run_main("verify", ledger, "--against", files[1], "--against", files[0])

    assert (1, True) == (done.returncode, " is a rollback: it covers 1 event, and" in done.stdout)


def test_nothing_is_signed_that_contradicts_what_was(desk: Desk) -> None:
    """A log signs one history (C2SP tlog-checkpoint); nor what another signed, or nobody."""
    file = desk.signed(desk.ledger("a.db", "x", "y"), "a.digest")
    forked, plain = desk.ledger("b.db", "x", "z"), str(desk.folder / "plain")
    run_main("digest", forked, "--origin", STORY, "-o", plain)
    output = desk.folder / "new"
    sign = ("digest", forked, "--sign", str(desk.key_file), "-o", str(output), "--against")

    other, unsigned = run_main(*sign, file), run_main(*sign, plain)

    assert (1, 1) == (other.returncode, unsigned.returncode)
    assert "the first 2 events are not those of the log digest" in other.stderr
    assert "expected a signed note" in unsigned.stderr
    assert not output.exists()


def test_the_key_of_another_is_refused(desk: Desk) -> None:
    """Also where it goes by the same name."""
    ledger = desk.ledger("a.db", "x")
    file = desk.signed(ledger, "a.digest")
    stranger = SigningKey.make(STORY).verifier()

    done = desk.verified(ledger, file, key=str(stranger))

    mine = VerifierKey.read(desk.key)
    told = (
        f"timeline: {file}: expected a signature of {STORY}+{stranger.id.hex()}, "
        f"found '{STORY}'+{mine.id.hex()}\n"
    )
    assert (1, "", told) == (done.returncode, done.stdout, done.stderr)
    assert 0 == desk.verified(ledger, file, more=("--key", str(stranger))).returncode


def test_a_tampered_one_is_refused(desk: Desk) -> None:
    """Before the ledger is looked at."""
    ledger = desk.ledger("a.db", "x", "y")
    file = changed(desk.signed(ledger, "a.digest"), "\n2\n", "\n1\n")

    done = desk.verified(ledger, file)

    told = f"timeline: {file}: expected a signature of {STORY}, found one that it did not make"
    assert (1, "", True) == (done.returncode, done.stdout, done.stderr.startswith(told))


def test_one_without_a_signature_is_refused(desk: Desk) -> None:
    """Where a key was given; and a signed one, where none was."""
    ledger, plain = desk.ledger("a.db", "x"), str(desk.folder / "plain")
    run_main("digest", ledger, "--origin", STORY, "-o", plain)
    signed = desk.signed(ledger, "signed")

    missing, unasked = desk.verified(ledger, plain), run_main("verify", ledger, "--against", signed)

    assert (1, "") == (missing.returncode, missing.stdout)
    assert f"{plain}: expected a signed note" in missing.stderr
    assert (1, "") == (unasked.returncode, unasked.stdout)
    assert f"{signed}: expected a log digest without signatures" in unasked.stderr
    assert "give --key" in unasked.stderr


def test_what_is_signed_is_a_log_digest(desk: Desk) -> None:
    """A right signature under another text does not make it one."""
    ledger, file = desk.ledger("a.db", "x"), desk.folder / "note"
    file.write_text(read_key(desk.key_file).signed("well done\n"), encoding="utf-8")

    done = desk.verified(ledger, str(file))

    assert (1, "") == (done.returncode, done.stdout)
    assert "expected a log digest" in done.stderr


def test_the_log_digest_of_another_ledger_is_refused(desk: Desk) -> None:
    """Its origin is not the name of the key, or not the one that was asked for."""
    ledger = desk.ledger("a.db", "x")
    mine, other = desk.signed(ledger, "mine"), desk.signed(ledger, "other", "--origin", "desk 4")

    refused = desk.verified(ledger, other)
    asked = desk.verified(ledger, mine, more=("--origin", "desk 4"))

    told = f"{other}: expected a log digest of {STORY}, found one of desk 4"
    assert (1, True) == (refused.returncode, told in refused.stderr)
    told = f"{mine}: expected a log digest of desk 4, found one of {STORY}"
    assert (1, True) == (asked.returncode, told in asked.stderr)
    assert 0 == desk.verified(ledger, other, more=("--origin", "desk 4")).returncode


def test_a_key_of_one_ledger_does_not_sign_for_another(desk: Desk) -> None:
    """Where both keys are known, each speaks for the origin of its name."""
    ledger, file = desk.ledger("a.db", "x"), desk.folder / "forged"
    stranger = SigningKey.make("example.org/other")
    with tl.open(ledger, make=False) as opened:
        forged = evolve(opened.verify(), origin=STORY)
    file.write_text(stranger.signed(str(forged)), encoding="utf-8")

    done = desk.verified(ledger, str(file), more=("--key", str(stranger.verifier())))

    told = f"expected a log digest of example.org/other, found one of {STORY}"
    assert (1, True) == (done.returncode, told in done.stderr)


def test_the_origin_of_unsigned_ones_is_asked_for(desk: Desk) -> None:
    """Only where somebody does: a copy may have another name."""
    ledger, plain = desk.ledger("a.db", "x"), str(desk.folder / "plain")
    run_main("digest", ledger, "-o", plain)

    asked = [
        run_main("verify", ledger, "--against", plain, "--origin", name).returncode
        for name in ("a.db", "b.db")
    ]

    assert [0, 1] == asked


def test_a_key_is_for_its_owner(desk: Desk) -> None:
    """Nothing is signed with one that others may read; the message does not quote it."""
    desk.key_file.chmod(0o644)

    done = run_main("digest", desk.ledger("a.db", "x"), "--sign", str(desk.key_file))

    assert (1, "") == (done.returncode, done.stdout)
    assert "mode 0600), found mode 0644" in done.stderr
    assert "PRIVATE" not in done.stderr


def test_a_key_beside_the_ledger_is_told_of(desk: Desk) -> None:
    """Who takes one has both."""
    run_main("key", str(desk.folder / "near.key"), "--new", STORY)
    done = run_main("digest", desk.ledger("a.db", "x"), "--sign", str(desk.folder / "near.key"))

    assert 0 == done.returncode
    assert "near.key lies beside the ledger" in done.stderr


def test_a_verifier_key_is_printed_again(desk: Desk) -> None:
    """Of a key that is there; it is not made anew, nor made where it is missing."""
    again = run_main("key", str(desk.key_file))
    anew = run_main("key", str(desk.key_file), "--new", STORY)
    missing = run_main("key", str(desk.folder / "none.key"))

    assert (0, f"{desk.key}\n") == (again.returncode, again.stdout)
    assert (1, "") == (anew.returncode, anew.stdout)
    assert "is a key that signs: give another name; nothing was written" in anew.stderr
    assert (2, "") == (missing.returncode, missing.stdout)
    assert "a key is made with --new NAME" in " ".join(missing.stderr.split())


@pytest.mark.parametrize("name", ["a b", "a+b", "a\u2028b", "a\x1b"])
def test_a_key_is_not_called_so(desk: Desk, name: str) -> None:
    """Signatures could not be read."""
    done = run_main("key", str(desk.folder / "another.key"), "--new", name)

    assert (1, "") == (done.returncode, done.stdout)
    assert "expected the name of a key, without blanks and '+'" in done.stderr
    assert not (desk.folder / "another.key").exists()


@pytest.mark.parametrize("option", ["--key", "--origin"])
def test_what_applies_to_nothing_is_refused(desk: Desk, option: str) -> None:
    """As somebody may think that it was looked at."""
    done = run_main("verify", desk.ledger("a.db", "x"), option, desk.key)

    assert (2, "") == (done.returncode, done.stdout)
    assert "expected --against" in done.stderr


def test_a_key_that_signs_is_not_given_to_verify(desk: Desk) -> None:
    """The message does not repeat it."""
    secret = desk.key_file.read_text().strip()

    done = desk.verified(desk.ledger("a.db", "x"), key=secret)

    assert 2 == done.returncode
    assert "found one that signs, which only its owner may see" in " ".join(done.stderr.split())
    assert secret[-20:] not in done.stderr


def test_no_log_digest_goes_over_a_key(desk: Desk) -> None:
    """It would be lost, and with it whatever it signed could not be continued."""
    done = run_main("digest", desk.ledger("a.db", "x"), "-o", str(desk.key_file))

    assert (2, "") == (done.returncode, done.stdout)
    assert "is a key that signs: give another name" in " ".join(done.stderr.split())


def test_what_is_not_installed_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)

    done = run_main("digest", desk.ledger("a.db", "x"), "--sign", str(desk.key_file))

    told = "timeline: signatures need cryptography: pip install 'timeline-ledger[sign]'\n"
    assert (1, "", told) == (done.returncode, done.stdout, done.stderr)


def test_the_body_is_read_as_a_log_digest(desk: Desk) -> None:
    """By programs, which know the text of it from the note."""
    ledger = desk.ledger("a.db", "x")
    desk.signed(ledger, "a.digest")

    text, _ = text_signed_by((desk.folder / "a.digest").read_bytes(), [VerifierKey.read(desk.key)])
    with tl.open(ledger, make=False) as opened:
        assert evolve(opened.verify(), origin=STORY) == LogDigest.read(text)
