"""The parts of the served page, each under an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

import timeline as tl
from support.reported import june, report, swap, to
from support.serving import mounted, pages_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledgers import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger of two swaps."""
    with tl.open() as made:
        made.append([report("a#one", swap(to("North", count=5)), june(3))])
        made.append([report("b#two", swap(to("North", count=7)), june(9))])
        yield made


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    """Whoever asks for it, below another application's path."""
    return TestClient(mounted(ledger.live(), at="/story"), base_url="http://test/story/")


def test_each_part_is_where_the_page_has_it(client: TestClient) -> None:
    """All that are listed can be asked for, and say which state of them they are."""
    listed = client.get("parts").json()
    page = client.get("").text

    assert {"style", "header", "made", "main", "figures", "q1", "use"} <= {*listed["parts"]}
    for name, digest in listed["parts"].items():
        part = client.get(f"parts/{name}")
        label = f' data-part="{name}" data-v="{digest}"'
        assert "text/html; charset=utf-8" == part.headers["content-type"]
        assert label in part.text
        assert label in page


def test_a_part_that_is_as_it_was_is_not_sent_again(client: TestClient) -> None:
    """By its tag."""
    part = client.get("parts/q1")
    again = client.get("parts/q1", headers={"if-none-match": part.headers["etag"]})

    assert (304, b"") == (again.status_code, again.content)


def test_an_unknown_part_is_a_problem(client: TestClient) -> None:
    """It says where those that there are stand."""
    answer = client.get("parts/q9")

    assert 404 == answer.status_code
    assert "the page has no part 'q9': /parts lists them" == answer.json()["detail"]


def test_parts_are_cut_from_one_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made once for each state and cut, whatever of it is asked for."""
    made = pages_made(monkeypatch)
    for path in ("", "parts", "parts/q1", "parts/header", "index.html"):
        assert 200 == client.get(path).status_code
    assert ["Timeline"] == made

    card = '<div class="figure">{}</div>'
    assert card.format(12) in client.get("parts/q1").text
    assert card.format(5) in client.get("parts/q1?happened_by=2025-06-05").text
    assert ["Timeline", "Timeline"] == made


def test_a_page_is_told_from_another_of_its_state_by_no_tag_that_is_strong(
    client: TestClient,
) -> None:
    """It says when it was made: RFC 9110, section 8.8.1, has weak tags for what is as good."""
    assert client.get("").headers["etag"].startswith('W/"')
    assert client.get("parts").headers["etag"].startswith('"')


def test_what_is_embedded_has_no_script(client: TestClient) -> None:
    """It stands within pages of others."""
    embedded = client.get("embed")

    assert "<script" not in embedded.text
    assert "script-src" not in embedded.headers["content-security-policy"]
    assert "data-part" not in embedded.text
