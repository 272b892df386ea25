"""Files with a key that signs: for their owner, and never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.errors import LedgerError, ValueRefused
from timeline.ledgers.key_files import make_key, read_key

if TYPE_CHECKING:
    from pathlib import Path

GO = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
"""The key in the documentation of golang.org/x/mod/sumdb/note."""


def kept(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_key_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """In one line, and comes back from its file."""
    path = tmp_path / "key"
    key = make_key(path, "example.org/story")

    assert 0o600 == path.stat().st_mode & 0o777
    assert key == read_key(path)
    assert path.read_text().startswith("PRIVATE+KEY+example.org/story+")
    assert 1 == path.read_text().count("\n")
    assert [path] == list(tmp_path.iterdir())


def test_a_key_of_another_program_is_read(tmp_path: Path) -> None:
    """With the end of its line or without."""
    for text in (GO, f"{GO}\n"):
        assert "PeterNeumann" == read_key(kept(tmp_path / "key", text)).name


@pytest.mark.parametrize("name", ["file", "link", "dangling", "folder"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    """Also not through a link that somebody put there."""
    (tmp_path / "file").write_text("here")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "dangling").symlink_to(tmp_path / "made")
    (tmp_path / "folder").mkdir()

    with pytest.raises(LedgerError, match=f"{name} exists, and is left as it is"):
        make_key(tmp_path / name, "a")

    assert "here" == (tmp_path / "file").read_text()
    assert not (tmp_path / "made").exists()


def test_another_key_is_not_written_over(tmp_path: Path) -> None:
    """What it signed could not be continued."""
    make_key(tmp_path / "key", "a")
    before = (tmp_path / "key").read_bytes()

    with pytest.raises(ValueRefused, match="is a key that signs: give another name"):
        make_key(tmp_path / "key", "a")

    assert before == (tmp_path / "key").read_bytes()


def test_no_name_of_a_ledger_is_taken(tmp_path: Path) -> None:
    """Which the ledger beside needs for itself."""
    with tl.open(tmp_path / "story.db") as ledger:
        ledger.append([tl.Document(key="a")])

    with pytest.raises(ValueRefused, match=r"a name that the ledger story\.db beside it needs"):
        make_key(tmp_path / "story.db-wal", "a")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666])
def test_a_key_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    """Or change: it is told what to do."""
    path = kept(tmp_path / "key", GO, mode)

    with pytest.raises(LedgerError) as error:
        read_key(path)

    assert f"{path}: expected a key that its owner alone may read (mode 0600), found mode " in str(
        error.value
    )
    assert f"{mode:04o}: make another" in str(error.value)
    assert str(error.value).endswith("nothing was signed")


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_whatever_the_owner_may_do(tmp_path: Path, mode: int) -> None:
    """Is the owner's business."""
    assert "PeterNeumann" == read_key(kept(tmp_path / "key", GO, mode)).name


@pytest.mark.parametrize("text", ["", "\n", GO[12:], f"{GO}\n\n", f"{GO}\n{GO}\n", "\0" * 5000])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    """With the name of the file, and nothing that is in it."""
    path = kept(tmp_path / "key", text)

    with pytest.raises(LedgerError, match="expected a key that signs") as error:
        read_key(path)

    assert str(error.value).startswith(f"{path}: ")
    assert "YEKFAL" not in str(error.value)


def test_only_files_are_read(tmp_path: Path) -> None:
    """A pipe would be waited for."""
    with pytest.raises(LedgerError, match="expected a file, found a folder"):
        read_key(tmp_path)
