"""What is read is a file: nothing is waited for that never comes, or never ends."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run_main
from timeline.errors import PassageError
from timeline.files.reading import check_is_file, content_of, identity_of, open_file
from timeline.sources import Folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")


@pytest.fixture
def pipe(tmp_path: Path) -> str:
    os.mkfifo(tmp_path / "pipe.toml")
    return str(tmp_path / "pipe.toml")


def test_a_file_is_read(tmp_path: Path) -> None:
    """Also through a link."""
    (tmp_path / "a").write_bytes(b"words")
    (tmp_path / "link").symlink_to(tmp_path / "a")

    check_is_file(tmp_path / "link")
    assert [b"words"] * 2 == [content_of(tmp_path / name, 5) for name in ("a", "link")]


def test_a_file_is_itself_under_any_name(tmp_path: Path) -> None:
    """And another in its place is not."""
    first, link = tmp_path / "a", tmp_path / "link"
    first.write_bytes(b"words")
    link.symlink_to(first)
    before = identity_of(first)
    (tmp_path / "b").write_bytes(b"words")

    assert before == identity_of(str(link))
    (tmp_path / "b").rename(first)
    assert None is not identity_of(first) != before
    first.unlink()
    assert identity_of(link) is None


def test_no_more_of_a_file_is_held_than_may_be(tmp_path: Path) -> None:
    """A file of gigabytes that takes no room on the disk is refused at once."""
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(OSError, match="expected at most 4 bytes, found more") as raised:
        content_of(path, 4)

    assert errno.EFBIG == raised.value.errno


@pytest.mark.parametrize("reading", [open_file, check_is_file])
def test_what_is_no_file(tmp_path: Path, pipe: str, reading: type) -> None:
    """A pipe, a device, a socket, a folder: each is named, and the path told."""
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(tmp_path, os.O_RDONLY)
        listening.bind(
            f"/proc/self/fd/{here}/socket" if len(str(tmp_path)) > 90 else str(tmp_path / "socket")
        )
        os.close(here)
    whats = {
        pipe: "expected a file, found a pipe; save what comes out of it to a file first",
        "/dev/zero": "expected a file, found a device",
        str(tmp_path): "expected a file, found a folder",
    }
    for path, what in whats.items():
        with pytest.raises(OSError, match="expected a file") as raised:
            reading(path)
        assert (what, path) == (raised.value.strerror, raised.value.filename)
    with pytest.raises(OSError):  # noqa: PT011 - systems differ in whether a socket can be opened
        reading(str(tmp_path / "socket"))


@pytest.mark.parametrize(
    "command",
    [
        "record {} --into {}.db",
        "record {} --into {}.jsonl",
        "quote {} words",
        "note {}",
        "text {}",
        "import {} --guess",
        "import x.csv --with {} --into x.db",
        "decide x.db {} --judge J",
        "verify x.db --against {}",
        "digest x.db --sign {}",
        "key {}",
        "check x.db --documents documents",
        "export jsonl {}",
        "--import {} totals x.db",
    ],
)
@pytest.mark.parametrize("what", ["pipe", "device"])
def test_no_command_waits_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, what: str
) -> None:
    """Whichever file is none: it ends, and says which."""
    monkeypatch.chdir(tmp_path)
    name = "none.csv" if "--guess" in command else "none.toml"
    folder = tmp_path / "documents"
    folder.mkdir()
    for path in (tmp_path / name, folder / "none.txt"):
        if what == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
    (tmp_path / "x.csv").write_text("a\n1\n")
    with tl.open("x.db") as ledger:
        ledger.append([tl.Document(key="d", address="none.txt", sha256="0" * 64)])

    done = run_main(*command.format(*[name] * 2).split())

    assert done.returncode in {1, 2}
    said = done.stderr + done.stdout
    assert f"found a {what}" in said or f"there is no file '{name}'" in said or "no file" in said
    assert not (tmp_path / f"{name}.db").exists()


def test_a_folder_with_a_pipe(tmp_path: Path, pipe: str) -> None:
    """It is no document, and nobody waits for it."""
    with pytest.raises(PassageError, match=r"pipe\.toml: expected a file, found a pipe"):
        Folder(tmp_path).text(tl.Document(key="d", address="pipe.toml"))
    assert pipe
