"""Files stand whole in their place or not at all, and go through no link that lies in wait."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from timeline.files import lasting
from timeline.files.writing import PRIVATE, beside, left_beside, make, new_file, put, replacing

if TYPE_CHECKING:
    from pathlib import Path

unix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are others there")


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    """Until then what was there stands, and beside it what only its owner can read."""
    path = tmp_path / "page.html"
    path.write_text("before")

    with replacing(path, PRIVATE) as file:
        file.write(b"now")
        (new,) = left_beside(path)
        assert ("before", PRIVATE) == (path.read_text(), mode_of(new))

    assert "now" == path.read_text()
    assert [path] == [*tmp_path.iterdir()]


@unix
@pytest.mark.parametrize(("given", "mode"), [(PRIVATE, 0o600), (0o666, 0o644)])
def test_a_new_file_is_private_or_as_the_system_has_it(
    tmp_path: Path, given: int, mode: int
) -> None:
    """One that was there keeps its mode."""
    before = os.umask(0o022)
    try:
        for name in ("made.txt", "there.txt"):
            if name == "there.txt":
                (tmp_path / name).touch()
                (tmp_path / name).chmod(0o660)
            with replacing(tmp_path / name, given):
                pass
    finally:
        os.umask(before)

    assert (mode, 0o660) == (mode_of(tmp_path / "made.txt"), mode_of(tmp_path / "there.txt"))


@pytest.mark.parametrize("writing", [replacing, new_file])
def test_what_fails_leaves_nothing(tmp_path: Path, writing: type) -> None:
    """And what was there is there."""
    path = tmp_path / "page.html"
    if writing is replacing:
        path.write_text("before")

    with pytest.raises(KeyboardInterrupt), writing(path) as file:  # noqa: PT012 - within it
        file.write(b"half")
        raise KeyboardInterrupt

    there = {"page.html": "before"} if writing is replacing else {}
    assert there == {file.name: file.read_text() for file in tmp_path.iterdir()}


def test_what_was_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """It may be somebody's notes."""
    path = tmp_path / "notes.toml"

    with pytest.raises(FileExistsError), new_file(path) as file:  # noqa: PT012 - within it
        file.write(b"draft")
        path.write_text("mine")

    assert {"notes.toml": "mine"} == {file.name: file.read_text() for file in tmp_path.iterdir()}


def test_where_files_have_one_name_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some file systems."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    new, path = tmp_path / "new", tmp_path / "path"
    new.write_text("now")
    path.write_text("before")

    with pytest.raises(FileExistsError):
        put(new, path)
    path.unlink()
    put(new, path)

    assert {"path": "now"} == {file.name: file.read_text() for file in tmp_path.iterdir()}


@unix
def test_no_link_is_followed(tmp_path: Path) -> None:
    """Neither to what is there nor to what is not."""
    victim = tmp_path / "victim"
    victim.write_text("not mine")
    for number, target in enumerate((victim, tmp_path / "nothing")):
        link = tmp_path / f"story.{number}.new"
        link.symlink_to(target)
        with pytest.raises(FileExistsError):
            make(link)
        with pytest.raises(FileExistsError), replacing(tmp_path / "story", new=link):
            pass

    assert "not mine" == victim.read_text()
    assert not (tmp_path / "nothing").exists()
    assert not (tmp_path / "story").exists()


def test_file_and_name_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are synced: the file before it is named, the folder after that."""
    path, calls = tmp_path / "page.html", []
    for name in ("sync", "sync_folder"):
        monkeypatch.setattr(
            f"timeline.files.writing.{name}",
            lambda *_, name=name: calls.append((name, path.exists())),
        )

    for writing in (replacing, new_file):
        with writing(path) as file:
            file.write(b"x")
        path.unlink()

    assert [("sync", False), ("sync_folder", True)] * 2 == calls


def test_a_disk_that_does_not_confirm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there stands."""

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(lasting.NotSyncedError), replacing(tmp_path / "page.html") as file:
        file.write(b"x")

    assert [] == [*tmp_path.iterdir()]


def test_names_that_nobody_can_guess(tmp_path: Path) -> None:
    """They are known again; a person's own are not taken for them."""
    path = tmp_path / "page.html"
    new = beside(path)
    for place in (new, tmp_path / "page.html.new", tmp_path / "page.html.copy.new"):
        place.touch()

    assert new != beside(path)
    assert [new] == left_beside(path)
    assert [] == left_beside(tmp_path / "missing" / "page.html")
