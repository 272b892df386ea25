"""Every medium agrees with the ledger in memory, and so with every other."""

from __future__ import annotations

from breaking.machines import run


def test_media_agree() -> None:
    """Whatever is recorded, brought, erased and asked, in whatever order."""
    run(examples=40, steps=30)
