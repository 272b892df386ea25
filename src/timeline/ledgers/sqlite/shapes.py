"""The steps from tables of one version to those of the next.

Who changes the tables raises their `SHAPE` by one, and adds the step from the version before. A
step is told of what the rows of each table are selected, and returns it for the next version: so
steps follow each other without a copy between them, and none needs to know the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers.moments import crc_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

__all__ = ["OLDEST_SHAPE", "STEPS", "Rows"]

Rows = dict[str, str]
"""What the rows of each table come from: the name of a table, or a SELECT in brackets."""


def _from_1(connection: sqlite3.Connection, rows: Rows) -> Rows:
    """Give moments a CRC-32, and what was erased a table of its own.

    Three forms had the number 1, one after the other: the last of them has both already.
    """
    events, arrivals = rows["events"], rows["arrivals"]
    if "crc32" not in _columns(connection, arrivals):
        connection.create_function("crc_of", 3, crc_of, deterministic=True)
        arrivals = (
            "(SELECT event, moment, crc_of(position, id, moment) AS crc32 "  # noqa: S608 - ours
            f"FROM {arrivals} JOIN {events} ON position = event)"
        )
    erased = (
        "(SELECT json_extract(body, '$.text') AS sha256, min(position) AS event "  # noqa: S608
        f"FROM {events} WHERE json_extract(body, '$.timeline') = 'redaction' GROUP BY 1)"
    )
    return {**rows, "arrivals": arrivals, "erasures": rows.get("erasures", erased)}


STEPS: dict[int, Callable[[sqlite3.Connection, Rows], Rows]] = {1: _from_1}
"""The step from each version to the next."""

OLDEST_SHAPE = min(STEPS)


def _columns(connection: sqlite3.Connection, source: str) -> list[str]:
    described = connection.execute(f"SELECT * FROM {source} LIMIT 0").description  # noqa: S608 - ours
    return [column[0] for column in described]
