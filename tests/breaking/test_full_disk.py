"""On a full disk nothing is half-recorded, and what was acknowledged can be read."""

from __future__ import annotations

import pytest

from breaking.full_disk import Size, fill, may_mount, redact_when_full

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


@needs_mount
@pytest.mark.parametrize("words", [200, 6000])
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("story.jsonl", "it was recorded, but erased words are still in the file; call again"),
        ("story.db", "nothing was recorded, and calling again is safe"),
    ],
)
def test_erasing_on_a_full_disk(name: str, outcome: str, words: int) -> None:
    """The message is true, no other words are lost, and with space again the words go."""
    messages = [*redact_when_full(name, words)]

    assert 2 == len(messages)
    for message in messages:
        assert message.endswith(outcome) or f"{outcome} to remove them" in message
        assert "full" in message or "No space left" in message
