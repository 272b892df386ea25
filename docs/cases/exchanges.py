# ruff: noqa: INP001 - an example beside its guide, and no part of a package
"""What a sheet of exchanges judges of its own rows, beyond what a mapping can say."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import timeline as tl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["contradictions"]

NAME = "exchanges"
READER = "compiler of the sheet"


def contradictions(sheet: Path, reading: tl.Reading) -> Iterator[tl.Link]:
    """Yield a link for every row of *sheet* that contradicts another; *reading* knows its rows."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    ids = {id_: reading.id_of(f"{row['document']}#{NAME}:{id_}") for id_, row in rows.items()}
    for id_, row in rows.items():
        if other := row["contradicts"]:
            yield tl.Link(
                relation=tl.Relation.CONTRADICTS,
                left=ids[id_],
                right=ids[other],
                judge=READER,
                why=row["why"],
            )
