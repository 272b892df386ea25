"""On a full disk nothing is half-recorded, and what was acknowledged can be read."""

from __future__ import annotations

import pytest

from breaking.full_disk import Size, fill, may_mount

needs_mount = pytest.mark.skipif(not may_mount(), reason="no file system can be mounted here")

SIZES = [
    pytest.param(Size(title=3000), id="events"),
    pytest.param(Size(title=20), id="small events"),
    pytest.param(Size(title=20, words=5000), id="excerpts"),
    pytest.param(Size(title=2500, words=2500), id="both"),
]


@needs_mount
@pytest.mark.parametrize("name", ["story.jsonl", "story.db"])
@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk(name: str, size: Size) -> None:
    """The error says that nothing was recorded; with space again, the same call works."""
    filled = fill(name, size)

    assert filled.batches > 10
    assert "nothing was recorded" in filled.message
    assert "full" in filled.message or "No space left" in filled.message
