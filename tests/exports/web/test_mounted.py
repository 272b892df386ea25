"""A story in an application of one's own, at its root or below a path."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import pytest
from fastapi import FastAPI
from starlette.routing import Router
from starlette.testclient import TestClient

import timeline as tl
from support.served import SERVING, TWO, client
from timeline.exports.web import routes

PREFIXES = ["", "/story", "/desk/story"]
STARTS = ["/", "/questions.json", "/questions", "/developments.json?limit=1", "/documents?limit=1"]


def linked(served: TestClient, path: str) -> list[str]:
    """Return the addresses to which the answer at *path* leads, in its text and its headers."""
    answer = served.get(path)
    assert 200 == answer.status_code, path
    headers = re.findall(r"<([^>]*)>", answer.headers.get("link", ""))
    if answer.headers["content-type"] == "application/json":
        return [*headers, *json.loads(answer.text)["links"].values()]
    return [*headers, *re.findall(r'href="([^"#][^"]*)"', answer.text)]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_links_lead_to_what_is_served(prefix: str) -> None:
    """From wherever one begins, to all that can be reached, and nowhere else on the site."""
    served = client(*TWO, prefix=prefix)
    todo = [f"{prefix}{start}" for start in STARTS]
    seen = {*todo}
    while todo:
        here = todo.pop()
        for link in linked(served, here):
            there = urljoin(here, link.replace("&amp;", "&"))
            if "://" in there or there.startswith(("data:", "mailto:")):
                continue
            assert there.startswith(f"{prefix}/"), (here, link)
            if there not in seen:
                seen.add(there)
                todo.append(there)

    assert {
        f"{prefix}/questions/returned.json",
        f"{prefix}/questions/returned/explanation.json",
        f"{prefix}/questions/returned/checks",
    } <= seen


def test_the_bare_path_leads_to_the_page() -> None:
    """With the stroke at its end, from which links are seen."""
    answer = client(*TWO, prefix="/story").get("/story", follow_redirects=False)

    assert 307 == answer.status_code
    assert answer.headers["location"].endswith("/story/")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_description_is_beside_what_it_describes(prefix: str) -> None:
    """Its addresses, added to that of the server, which is relative, are answered."""
    served = client(*TWO, prefix=prefix)
    description = served.get(f"{prefix}/openapi.json").json()
    base = urljoin(f"{prefix}/openapi.json", description["servers"][0]["url"]).rstrip("/")

    assert 200 == served.get(f"{base}/questions.json").status_code


def test_it_mounts_in_fastapi() -> None:
    """Beside what is there; what it refuses is refused in its own way."""
    ledger = tl.open()
    ledger.append(TWO)
    app = FastAPI()
    app.mount("/story", Router(routes=routes(ledger.live(), SERVING)))

    @app.get("/own")
    def own() -> str:
        return "own"

    served = TestClient(app)
    assert "own" == served.get("/own").json()
    assert 5 == served.get("/story/questions/returned.json").json()["numbers"][0]["counted"]["low"]
    assert "application/problem+json" == served.get("/story/questions/x").headers["content-type"]
