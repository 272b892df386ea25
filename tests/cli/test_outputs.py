"""What commands write is for its owner alone where it holds words, and over nobody's file."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run_main
from timeline.events import digest
from timeline.exchanges import Swap, Transfer
from timeline.sources.drafting import draft

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "swapping soldiers"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Return a ledger of one report, whose passage it keeps."""
    passage = tl.Passage(0, len(WORDS), digest(WORDS))
    report = tl.Report(
        document="daily",
        key="swap",
        what=Swap(transfers=(Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(2))),)),
        when=tl.Stated(tl.When.on(date(2025, 6, 19))),
        provenance=tl.Provenance(passages=(passage,)),
    )
    with tl.open(tmp_path / "story.db") as kept:
        kept.append([tl.Document(key="daily"), report], excerpts=[WORDS])
    (tmp_path / "daily.txt").write_text("Some 63 men left on 9 May 2025.")
    (tmp_path / "daily.html").write_text("<p>Some 63 men left on 9 May 2025.")
    return str(tmp_path / "story.db")


def modes(ledger: str, tmp_path: Path) -> dict[str, int]:
    """Return the modes of new files, each written by a command."""
    commands = {
        "page.html": ("page", ledger),
        "notes.toml": ("note", str(tmp_path / "daily.txt")),
        "new.txt": ("text", str(tmp_path / "daily.html")),
        "pairs.toml": ("candidates", ledger),
        "pairs.csv": ("candidates", ledger),
        "table.csv": ("export", "csv", ledger),
        "story.jsonl": ("export", "jsonl", ledger),
        "story.digest": ("digest", ledger),
    }
    before = os.umask(0o022)
    try:
        for name, command in commands.items():
            assert 0 == run_main(*command, "-o", str(tmp_path / name)).returncode
    finally:
        os.umask(before)
    return {name: (tmp_path / name).stat().st_mode & 0o777 for name in commands}


def test_what_holds_words_is_private(ledger: str, tmp_path: Path) -> None:
    """Pages with passages, drafts, texts, and pairs to decide on; the rest is as always."""
    private = {"page.html", "notes.toml", "new.txt", "pairs.toml", "pairs.csv"}

    found = modes(ledger, tmp_path)

    assert private == {name for name, mode in found.items() if mode == 0o600}
    assert {0o644} == {mode for name, mode in found.items() if name not in private}


def test_a_page_without_words_is_not(tmp_path: Path, ledger: str) -> None:
    """As nothing in it is of the passages."""
    with tl.open(ledger) as kept:
        kept.redact(digest(WORDS), judge="an editor", why="asked to")

    assert 0o644 == modes(ledger, tmp_path)["page.html"]


def test_notes_made_meanwhile_stay(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though there were none when the command began."""
    path = tmp_path / "notes.toml"

    def drafted(*arguments: object, **options: object) -> str:
        path.write_text("mine")
        return draft(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("timeline.cli.noting.draft", drafted)
    done = run_main("note", str(tmp_path / "daily.txt"), "-o", str(path))

    assert (2, "mine") == (done.returncode, path.read_text())
    assert "exists, and is left as it is" in done.stderr
    assert ledger


def test_what_was_left_is_told(ledger: str, tmp_path: Path) -> None:
    """By a command that was ended: it may hold words; it is not touched, as one may be at it."""
    left = tmp_path / "page.html.0123abcd.new"
    left.write_text("half a page")

    done = run_main("page", ledger, "-o", str(tmp_path / "page.html"))

    assert (0, "half a page") == (done.returncode, left.read_text())
    assert f"{left} was left by a command that was ended" in done.stderr


def test_what_was_left_of_a_folder_is_told(ledger: str, tmp_path: Path) -> None:
    """Beside one that is to be made, or in one that is there."""
    (tmp_path / "there").mkdir()
    for name in ("new.0123abcd.new", "there/there.0123abcd.new"):
        (tmp_path / name).mkdir()

    for name in ("new", "there"):
        done = run_main("export", "parquet", ledger, "-o", str(tmp_path / name))
        assert f"{name}.0123abcd.new was left by a command" in done.stderr
