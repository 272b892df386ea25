"""The feed that is served: in pieces, of which each leads to the next."""

from __future__ import annotations

import pytest

from support.served import TWO, client
from timeline import Timeline
from timeline.exports.jsonfeed import to_jsonfeed


def test_the_feed_comes_in_pieces() -> None:
    """The newest first, and each event once; the last leads nowhere."""
    served, address, pieces = client(*TWO), "/feed.json?limit=2", []
    while address:
        feed = served.get(address).json()
        pieces.append([item["id"] for item in feed["items"]])
        address = f"/feed.json{feed['next_url']}" if "next_url" in feed else ""
    whole = served.get("/feed.json").json()

    assert [2, 2, 1] == [*map(len, pieces)]
    assert [item["id"] for item in whole["items"]] == [id_ for piece in pieces for id_ in piece]


def test_a_piece_of_the_feed_has_the_effects_that_the_whole_has() -> None:
    """A header says where the others stand."""
    served = client(*TWO)
    whole = served.get("/feed.json").json()["items"]
    piece = served.get("/feed.json?limit=1&after=2")

    assert whole[2:3] == piece.json()["items"]
    assert '<?after=1&limit=1>; rel="prev", <?after=3&limit=1>; rel="next"' == piece.headers["link"]


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "after=-1", "kind=swap"])
def test_what_is_no_piece_is_refused(query: str) -> None:
    """As of every list."""
    assert 400 == client(*TWO).get(f"/feed.json?{query}").status_code


def test_a_feed_without_events_is_whole() -> None:
    """Exported as it is served."""
    assert to_jsonfeed(Timeline())["items"] == client().get("/feed.json").json()["items"] == []
