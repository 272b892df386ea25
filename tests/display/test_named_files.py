"""Errors name the file that somebody named."""

from __future__ import annotations

import errno

import pytest

from timeline.display.named_files import naming


@pytest.mark.parametrize(
    ("named", "told"),
    [("x.html.3f2a.new", "x.html"), (None, "x.html"), ("notes.toml", "notes.toml")],
)
def test_the_name_of_a_new_file_is_told_nobody(named: str | None, told: str) -> None:
    """Nor is an error without a name left without; that of another file stays."""
    with pytest.raises(OSError, match="full") as raised, naming("x.html", "x.html.3f2a.new"):
        raise OSError(errno.ENOSPC, "full", named)

    assert (told, None) == (raised.value.filename, raised.value.filename2)
