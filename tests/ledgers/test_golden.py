"""Ledgers that earlier versions wrote are read by every later one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import timeline as tl
from timeline.events import Redaction, digest
from timeline.exchanges import Swap, Transfer
from timeline.ledgers import LogDigest, export

GOLDEN = Path(__file__).parent / "golden"
FORMS = ("1.db", "1.jsonl", "1.export.jsonl")
WORDS, NAME = "six soldiers came home", "a name to forget"

IDS = ("71f8a3a8", "34b028bd", "fe428685")
"""How ids begin: they are never computed anew when a schema moves on."""

MOMENTS = [datetime(2025, 7, day, 12, tzinfo=UTC) for day in (1, 3, 4, 5, 6, 7, 8)]
"""The first event was recorded in another ledger two days before the second in this one."""


def swap(to: str, count: tl.Stated[tl.Count]) -> Swap:
    return Swap(transfers=(Transfer(to=(to,), count=count),))


FIRST = tl.Report(
    document="the article",
    key="swap",
    what=swap("North", tl.Stated(tl.Count.exactly(6), "six")),
    when=tl.Stated(tl.When.on(date(2025, 6, 19)), "Thursday"),
    certainty=tl.Certainty.CERTAIN,
    provenance=tl.Provenance(
        passages=(tl.Passage(start=7, end=29, sha256=digest(WORDS)),),
        voices=(tl.Voice(name="a ministry"),),
        hedges=("at least",),
    ),
)
DOCUMENT = tl.Document(key="the article", publisher="a paper", title="«Обмін»\n")


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest) -> Path:
    """Each form of file in turn."""
    return GOLDEN / str(request.param)


def test_what_was_written_is_read(path: Path) -> None:
    """Every event is what it was, with its id and the moment of its recording."""
    before = path.read_bytes()
    with tl.open(path, make=False) as ledger:
        story = ledger.timeline()
        log_digest = LogDigest.read((GOLDEN / "1.digest").read_text(encoding="utf-8"))
        found = ledger.verify()

    events = {type(one.event).__name__: one.event for one in story if one.event != FIRST}
    assert DOCUMENT == events["Document"]
    assert any(FIRST == one.event for one in story)
    again = events["Report"]
    assert isinstance(again, tl.Report)
    assert swap("South", tl.Stated(tl.Count.at_least(2))) == again.what
    assert isinstance(revision := events["Revision"], tl.Revision)
    assert isinstance(revision.reading, tl.Report)
    assert swap("South", tl.Stated(tl.Count.at_least(3))) == revision.reading.what
    assert Redaction(text=digest(NAME), judge="me", why="asked to") == events["Redaction"]
    assert isinstance(link := events["Link"], tl.Link)
    assert (tl.Relation.SAME, "me", "one day") == (link.relation, link.judge, link.why)
    assert isinstance(events["Retraction"], tl.Retraction)
    assert MOMENTS == sorted(one.moment for one in story)
    assert (7, log_digest.sorted) == (found.size, found.sorted)
    assert before == path.read_bytes()


@pytest.mark.parametrize("name", ["1.db", "1.jsonl"])
def test_excerpts_are_kept_and_erased(name: str) -> None:
    """What was kept is there, and what was erased is not."""
    with tl.open(GOLDEN / name, make=False) as ledger:
        assert WORDS == ledger.excerpt(digest(WORDS))
        assert ledger.excerpt(digest(NAME)) is None


@pytest.mark.parametrize("name", ["1.db", "1.jsonl"])
def test_the_log_digest_of_then_holds(name: str) -> None:
    """The log is the same, position by position."""
    log_digest = LogDigest.read((GOLDEN / "1.digest").read_text(encoding="utf-8"))

    with tl.open(GOLDEN / name, make=False) as ledger:
        found = ledger.verify(against=log_digest)

    assert log_digest.log == found.log


def test_ids_are_what_they_were(path: Path) -> None:
    """Their beginnings are written down here by hand."""
    with tl.open(path, make=False) as ledger:
        ids = [one.id for one in ledger.timeline()]

    assert all(any(id_.startswith(begin) for id_ in ids) for begin in IDS)


def test_an_export_is_what_it_was() -> None:
    """Byte for byte, of whatever form of file."""
    for name in FORMS:
        with tl.open(GOLDEN / name, make=False) as ledger:
            assert (GOLDEN / "1.export.jsonl").read_bytes() == b"".join(export(ledger))
