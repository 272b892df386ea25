"""The page on signed log digests: its commands do what it says that they do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from support.seed_story import ROOT
from support.shown_commands import sections_of

if TYPE_CHECKING:
    import pytest

GOLDEN = Path(__file__).parent / "golden" / "1.db"


def test_keys_are_made_and_ledgers_are_held_against_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Section by section, as they stand on the page."""
    shutil.copy(GOLDEN, tmp_path / "story.db")
    first, *others = sections_of(ROOT / "docs" / "signing.md")

    assert list(first.commands) == first.run(tmp_path)
    monkeypatch.setenv("STORY", (tmp_path / "story.verifier").read_text().strip())
    assert ["Sign", "Check"] == [section.heading for section in others]
    for section in others:
        assert list(section.commands) == section.run(tmp_path)
