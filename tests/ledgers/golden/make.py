"""Make the ledgers that every later version has to read: `python tests/ledgers/golden/make.py 1`.

They are made once for each version of the form, and never again: a file that is made anew would
prove nothing.
"""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import timeline as tl
from timeline.codec import identify
from timeline.events import Redaction, digest
from timeline.exchanges import Swap, Transfer
from timeline.ledgers import export, union

FOLDER = Path(__file__).parent
BEGIN = datetime(2025, 7, 1, 12, tzinfo=UTC)
WORDS, NAME = "six soldiers came home", "a name to forget"


def story() -> list[tl.Event]:
    """Return an event of every type."""
    first = tl.Report(
        document="the article",
        key="swap",
        what=Swap(
            transfers=(Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(6), "six")),)
        ),
        when=tl.Stated(tl.When.on(date(2025, 6, 19)), "Thursday"),
        certainty=tl.Certainty.CERTAIN,
        provenance=tl.Provenance(
            passages=(tl.Passage.of(WORDS, 7),),
            voices=(tl.Voice(name="a ministry"),),
            hedges=("at least",),
        ),
    )
    again = tl.Report(
        document="the article",
        key="swap again",
        what=Swap(transfers=(Transfer(to=("South",), count=tl.Stated(tl.Count.at_least(2))),)),
    )
    left, right = identify(first), identify(again)
    read_anew = tl.Report(
        document="the article",
        key="swap again",
        what=Swap(transfers=(Transfer(to=("South",), count=tl.Stated(tl.Count.at_least(3))),)),
    )
    return [
        tl.Document(key="the article", publisher="a paper", title="«Обмін»\n"),
        first,
        again,
        tl.Link(relation=tl.Relation.SAME, left=left, right=right, judge="me", why="one day"),
        tl.Retraction(report=left, replacement=right),
        tl.Revision(of=right, reading=read_anew, judge="me", why="misread"),
        Redaction(text=digest(NAME), judge="me", why="asked to"),
    ]


def main(version: str) -> None:
    """Make a ledger in each form of file."""
    ticks = iter(range(1000))
    clock = lambda: BEGIN + next(ticks) * timedelta(days=1)  # noqa: E731
    path = FOLDER / f"{version}.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA page_size=1024")
    connection.close()
    with tl.open(clock=clock) as early, tl.open(path, clock=clock) as ledger:
        early.append(story()[:1])
        ledger.append(story()[:3], excerpts=[WORDS, NAME])
        ledger.append(story()[3:])
        union([early], ledger)  # the first event was recorded elsewhere, and earlier
        with tl.open(FOLDER / f"{version}.jsonl") as lines:
            union([ledger], lines)
        (FOLDER / f"{version}.export.jsonl").write_bytes(b"".join(export(ledger)))
        (FOLDER / f"{version}.digest").write_text(str(ledger.verify()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
