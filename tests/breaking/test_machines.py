"""Every medium agrees with the ledger in memory, and so with every other."""

from __future__ import annotations

from unittest.mock import patch

from breaking.machines import MEDIA, in_postgres, run
from support.postgres_servers import running_server

__all__ = ["running_server"]


def test_media_agree() -> None:
    """Whatever is recorded, imported, erased and asked, in whatever order."""
    run(examples=40, steps=30)


def test_postgresql_agrees_too(server: str) -> None:
    """In fewer stories, as each has schemas of its own."""
    with patch.dict(MEDIA, PostgreSQL=in_postgres(server)):
        run(examples=8, steps=25)
