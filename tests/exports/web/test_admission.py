"""Who is let in: under which name, with what, and how large a request may be."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from support.served_ledger import TOTALS, asking, ledger_of
from timeline.errors import ValueRefused
from timeline.exports.web.admission import Access
from timeline.exports.web.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "0123456789abcdefghij"  # noqa: S105 - made up
PAPER = "https://paper.example"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return ledger_of(tmp_path)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "localhost.", "127.0.0.1", "[::1]:80"]
)
def test_names_of_this_machine_are_let_in(ledger: str, host: str) -> None:
    """In whichever case, with a port or without; addresses need no name."""
    answer = asking(ledger).get(TOTALS, headers={"host": host})

    assert 200 == answer.status_code


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "[::1", "::1", "", "a b"]
)
def test_other_names_are_not(ledger: str, host: str) -> None:
    """A page under a name of its own could have browsers ask it (DNS rebinding)."""
    answer = asking(ledger).get(TOTALS, headers={"host": host})

    assert 421 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert "4" not in answer.json()["detail"]


def test_a_name_that_is_given_is_let_in(ledger: str) -> None:
    """And localhost is not any more, unless it is given, too."""
    client = asking(ledger, Access(hosts=("paper.example",)))

    assert 200 == client.get(TOTALS, headers={"host": "Paper.example:443"}).status_code
    assert 421 == client.get(TOTALS, headers={"host": "localhost"}).status_code


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "MADE-UP"]
)
def test_nothing_is_changed(ledger: str, method: str) -> None:
    """Whatever else than reading is refused, with what is taken (RFC 9110, 15.5.6)."""
    answer = asking(ledger).request(method, TOTALS)

    assert (405, "GET, HEAD") == (answer.status_code, answer.headers["allow"])
    assert 405 == answer.json()["status"]


def test_content_is_refused(ledger: str) -> None:
    """A request that reads has none; the connection ends, so that none has to be read."""
    answer = asking(ledger).request("GET", TOTALS, content=b"x")

    assert (413, "close") == (answer.status_code, answer.headers["connection"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/" + "x" * 100, 414), (f"{TOTALS}?side={'x' * 100}", 414), ("/" + "x" * 99, 404)],
)
def test_addresses_have_a_length(ledger: str, path: str, status: int) -> None:
    """Beyond it they are refused before anybody reads them."""
    answer = asking(ledger, limits=Limits(path=100, query=100)).get(path)

    assert status == answer.status_code


def test_headers_have_a_size(ledger: str) -> None:
    """All of them together."""
    client = asking(ledger, limits=Limits(headers=500))

    assert 200 == client.get(TOTALS).status_code
    assert 431 == client.get(TOTALS, headers={"x": "y" * 500}).status_code


@pytest.mark.parametrize(
    "shown",
    [
        f"Bearer {TOKEN}",
        f"bearer  {TOKEN} ",
        f"Basic {b64encode(f'anybody:{TOKEN}'.encode()).decode()}",
    ],
)
def test_who_shows_the_token_is_let_in(ledger: str, shown: str) -> None:
    """As programs do, and as browsers do, whatever name somebody types there."""
    answer = asking(ledger, Access(token=TOKEN)).get(TOTALS, headers={"authorization": shown})

    assert 200 == answer.status_code


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "Bearer",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        TOKEN,
        f"Digest {TOKEN}",
        "Basic ???",
        "Basic /w==",
        f"Basic {b64encode(TOKEN.encode()).decode()}",
        f"Basic {b64encode(f'{TOKEN}:'.encode()).decode()}",
    ],
)
@pytest.mark.parametrize("path", [TOTALS, "/", "/health", "/nothing"])
def test_nobody_else_is(ledger: str, shown: str, path: str) -> None:
    """Nor is it told what there is; browsers are told to ask for a password."""
    answer = asking(ledger, Access(token=TOKEN)).get(path, headers={"authorization": shown})

    assert 401 == answer.status_code
    assert answer.headers["www-authenticate"].startswith('Basic realm="timeline"')
    assert TOKEN not in answer.text


def test_the_token_is_not_in_a_repr() -> None:
    """It could get into a log."""
    assert TOKEN not in repr(Access(token=TOKEN))


def test_scripts_of_named_pages_may_read(ledger: str) -> None:
    """Of others they may not, and no star is ever sent (CORS)."""
    client = asking(ledger, Access(origins=(PAPER,)))

    told = client.get(TOTALS, headers={"origin": PAPER})
    others = client.get(TOTALS, headers={"origin": "https://evil.example"})

    assert PAPER == told.headers["access-control-allow-origin"]
    assert "cross-origin" == told.headers["cross-origin-resource-policy"]
    assert "access-control-allow-origin" not in others.headers
    assert "same-origin" == others.headers["cross-origin-resource-policy"]
    assert "Origin" in told.headers["vary"]
    assert "Origin" in others.headers["vary"]


def test_scripts_are_told_of_problems(ledger: str) -> None:
    """Else a program in a page could not tell why it has no answer."""
    client = asking(ledger, Access(origins=(PAPER,), token=TOKEN))

    answer = client.get(TOTALS, headers={"origin": PAPER})

    assert (401, PAPER) == (answer.status_code, answer.headers["access-control-allow-origin"])


def test_browsers_may_ask_whether_they_may_ask(ledger: str) -> None:
    """Before a script shows a token; no token comes with that question (Fetch, 4.8)."""
    client = asking(ledger, Access(origins=(PAPER,), token=TOKEN))

    told = client.options(TOTALS, headers={"origin": PAPER})
    others = client.options(TOTALS, headers={"origin": "https://evil.example"})

    assert (204, "GET, HEAD") == (told.status_code, told.headers["access-control-allow-methods"])
    assert 401 == others.status_code


def test_without_a_name_no_scripts_may_read(ledger: str) -> None:
    """CORS is off unless somebody is named."""
    answer = asking(ledger).get(TOTALS, headers={"origin": PAPER})

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["*", "null", "paper.example", f"{PAPER}/", f"{PAPER}; script-src *", f"{PAPER}\n"]
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    """Nothing that would end a header, or name everybody."""
    with pytest.raises(ValueRefused, match="expected an origin"):
        Access(origins=(origin,))


@pytest.mark.parametrize("name", ["*", "paper.example:80", "a/b", "Paper.example", ""])
def test_what_is_no_name_is_refused(name: str) -> None:
    """A name of a host, and nothing beside it."""
    with pytest.raises(ValueRefused, match="expected the name of a host"):
        Access(hosts=(name,))
