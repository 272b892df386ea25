"""Words of documents: withheld unless somebody says otherwise, and private ones always."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support.assistants import answered, called, refused
from support.reported import june, swap, to
from timeline.events import Passage, Private, Provenance
from timeline.exports.mcp import mcp_server
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Ledger

OPEN, SECRET = "ten soldiers came home", "Oleh Koval among them"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger with a report that rests on an open passage and on a private one."""
    passages = (Passage.of(OPEN, 0), Passage.of(Private(SECRET), 40))
    report = tl.Report(
        document="d",
        key="1",
        what=swap(to("North", count=10)),
        when=tl.Stated(june(3)),
        provenance=Provenance(passages=passages),
    )
    with tl.open() as opened:
        opened.append([report], excerpts=[OPEN])
        yield opened


def words(server: Any) -> list[str | None]:
    """Return the words of the passages that a total rests on."""
    (report,) = answered(server, "totals", question="returned")["rests_on"]
    return [passage["words"] for passage in report["passages"]]


def test_words_are_withheld(ledger: Ledger) -> None:
    """Places and digests are told all the same, and a search is told that it left them out."""
    server = mcp_server(ledger.live())

    assert words(server) == [None, None]
    assert answered(server, "search", words="soldiers")["answer"]["found"] == []
    assert answered(server, "search", words="soldiers")["answer"]["in_passages"] is False
    assert "withheld" in refused(server, "quote", words="soldiers")["detail"]


def test_words_are_told_where_that_is_said_but_private_ones_never(ledger: Ledger) -> None:
    """Not in any form: not by the tools, not by a search for them."""
    server = mcp_server(ledger.live(), Serving(texts=ledger.words))

    assert words(server) == [OPEN, None]
    assert answered(server, "quote", words="soldiers")["answer"]["total"] == 1
    assert answered(server, "search", words="koval")["answer"]["found"] == []
    for tool in ("totals", "explain", "quote"):
        assert SECRET not in repr(called(server, tool))


def test_private_words_are_not_told_though_they_be_at_hand(ledger: Ledger) -> None:
    """Whatever gives the words away, the passage says that they are private."""
    leaking = mcp_server(ledger.live(), Serving(texts=lambda key: ledger.reveal(key) or OPEN))

    assert words(leaking) == [OPEN, None]
    assert answered(leaking, "search", words="koval")["answer"]["found"] == []
