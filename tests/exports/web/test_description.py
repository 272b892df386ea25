"""The description of what can be asked, held against what is answered."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from starlette.routing import Route

import timeline as tl
from support.served import NAMED, SERVING, TWO, WORDS, address, client, of_ledger, seeds
from timeline.errors import LedgerError
from timeline.events import digest
from timeline.exports.web import routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

DESCRIPTION = client().get("/openapi.json").json()
PATHS: dict[str, Any] = {path: item["get"] for path, item in DESCRIPTION["paths"].items()}
SEEDS = {"question": "returned", "event": "004#swap-106", "document": "004", "part": "q1"}
WITHOUT_END = "/updates"
"""What is told there goes on until nobody reads it."""
USUAL = {
    "known_at": "2030-01-01",
    "said_until": "2030-01-01",
    "happened_since": "2025-01-01",
    "happened_by": "2025-12-31",
    "source": "Envoy",
    "side": "South",
    "by": "month",
    "kind": "swap",
    "report": "b#two",
    "document": "b",
    "words": "b",
    "since": "2025-01-01",
    "clock": "said",
    "limit": "5",
    "after": "0",
}
"""A value of each parameter that is taken of `TWO`."""


@pytest.fixture(scope="module")
def two() -> TestClient:
    return client(*TWO, serving=evolve(SERVING, texts={digest(WORDS): WORDS}.get))


def parameters(path: str, where: str) -> dict[str, Any]:
    """Return what may be said at *path*, by its name."""
    each = (resolved(parameter["$ref"]) for parameter in PATHS[path]["parameters"])
    return {parameter["name"]: parameter for parameter in each if parameter["in"] == where}


def resolved(reference: str) -> Any:
    """Return what *reference* leads to in the description."""
    found: Any = DESCRIPTION
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def needed(path: str) -> dict[str, str]:
    """Return what has to be said at *path*."""
    query = parameters(path, "query")
    return {name: USUAL[name] for name, parameter in query.items() if parameter["required"]}


def faults(schema: Any, answer: Any) -> list[str]:
    """Return what *schema* of the description has against *answer*."""
    whole = {**schema, "components": DESCRIPTION["components"]}
    return [
        f"{fault.json_path}: {fault.message:.200}"
        for fault in Draft202012Validator(whole).iter_errors(answer)
    ]


def references(inner: Any) -> Iterator[str]:
    """Yield every reference in the description."""
    if isinstance(inner, dict):
        for name, value in inner.items():
            if name == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(inner, list):
        for value in inner:
            yield from references(value)


def documented(path: str, status: int) -> Any:
    """Return what the description says of *status* at *path*."""
    response = PATHS[path]["responses"][str(status)]
    return resolved(response["$ref"]) if "$ref" in response else response


def test_it_is_openapi() -> None:
    """By the meta-schema, where what holds it is installed."""
    validator = pytest.importorskip("openapi_spec_validator")

    validator.validate(DESCRIPTION)


def test_all_that_is_mounted_is_described_and_nothing_else() -> None:
    """Each path that is answered, but for a form that a list has not, which says so."""
    mounted = {route.path for route in routes(tl.open().live()) if isinstance(route, Route)}
    within = {path for path in PATHS if re.search(r"}\.\w+$", path)}

    assert {*PATHS} - within <= mounted
    assert all(path.endswith(".csv") for path in mounted - {*PATHS})
    assert {"/", "/index.md", "/embed", "/card.svg", "/card.png", "/feed.json"} <= {*PATHS}
    assert {"/parts", "/parts/{part}", "/updates", "/health", "/openapi.json"} <= {*PATHS}


def test_its_parts_fit_together() -> None:
    """References lead somewhere, names are given once, and addresses say what they name."""
    for reference in set(references(DESCRIPTION)):
        assert resolved(reference)
    names = [operation["operationId"] for operation in PATHS.values()]
    assert len(names) == len({*names})
    for path in PATHS:
        assert {*re.findall(r"{(\w+)}", path)} == {*parameters(path, "path")}
        assert all(parameter["required"] for parameter in parameters(path, "path").values())
    for schema in DESCRIPTION["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_it_is_not_told_again_to_who_knows_it() -> None:
    """As any answer."""
    first = client().get("/openapi.json")
    again = client().get("/openapi.json", headers={"if-none-match": first.headers["etag"]})

    assert (200, 304, b"") == (first.status_code, again.status_code, again.content)


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(path: str) -> None:
    """Of the seeds: the form that the address ends in, or that is accepted, and its schema."""
    content = documented(path, 200)["content"]
    ask = seeds().head if path == WITHOUT_END else seeds().get
    for media_type, described in content.items():
        answer = ask(address(path, SEEDS), params=needed(path), headers={"accept": media_type})

        assert (200, media_type) == (
            answer.status_code,
            answer.headers["content-type"].split(";")[0],
        )
        headers = {"etag", "vary"} & {*answer.headers}
        assert headers == {"etag", "vary"} & {*map(str.lower, documented(path, 200)["headers"])}
        assert (media_type == "image/png") == ("schema" not in described)
        body = answer.json() if media_type.endswith("json") else answer.text
        assert [] == faults(described.get("schema", {}), body)


@pytest.mark.parametrize("path", [path for path in PATHS if path not in {WITHOUT_END, "/health"}])
def test_what_is_still_the_same_is_not_told_again(path: str, two: TestClient) -> None:
    """Where its entity tag is given."""
    where, query = address(path), needed(path)
    tag = two.get(where, params=query).headers["etag"]
    again = two.get(where, params=query, headers={"if-none-match": f'"other", {tag}'})

    assert documented(path, 304)
    assert (304, b"", tag) == (again.status_code, again.content, again.headers["etag"])


@pytest.mark.parametrize("path", PATHS)
def test_every_parameter_that_is_described_is_taken(path: str, two: TestClient) -> None:
    """And the schema takes the value that is taken."""
    for name, parameter in parameters(path, "query").items():
        schema = parameter["schema"]
        value: Any = int(USUAL[name]) if schema.get("type") == "integer" else USUAL[name]
        ask = two.head if path == WITHOUT_END else two.get
        answer = ask(address(path), params={**needed(path), name: USUAL[name]})

        assert 200 == answer.status_code, answer.text
        assert [] == faults(schema, [value] if schema.get("type") == "array" else value)


STRICT = [path for path in PATHS if "400" in PATHS[path]["responses"]]


def test_whoever_runs_it_may_ask_as_they_like() -> None:
    """What is said beside is not looked at where nothing is made of the story."""
    assert {WITHOUT_END, "/health", "/openapi.json"} == {*PATHS} - {*STRICT}
    assert 200 == client().get("/health?debug=1").status_code


@pytest.mark.parametrize("path", STRICT)
def test_no_other_parameter_is_taken(path: str, two: TestClient) -> None:
    """Neither one of another resource nor one that nobody knows."""
    for name in {*USUAL, "debug", "Limit", ""} - {*parameters(path, "query")}:
        refused = two.get(address(path), params={**needed(path), name: "1"})

        assert (400, name) == (refused.status_code, refused.json()["parameter"])
        assert documented(path, 400)


@pytest.mark.parametrize("path", STRICT)
def test_what_has_to_be_given_is_missed(path: str, two: TestClient) -> None:
    """By its name, in a problem document."""
    for name in needed(path):
        refused = two.get(address(path))

        assert (400, name) == (refused.status_code, refused.json()["parameter"])


def held_to_problem(path: str, answer: Any, status: int) -> None:
    """Assert that *answer* is the problem that is described of *status* at *path*."""
    ((media_type, described),) = documented(path, status)["content"].items()
    assert (status, media_type) == (answer.status_code, answer.headers["content-type"])
    assert [] == faults(described["schema"], answer.json())
    assert (status, "no-store") == (answer.json()["status"], answer.headers["cache-control"])


@pytest.mark.parametrize("path", STRICT)
def test_refusals_are_as_described(path: str, two: TestClient) -> None:
    """What is bad, what is not there, and what is not accepted."""
    held_to_problem(path, two.get(address(path), params={"debug": "1"}), 400)
    statuses = PATHS[path]["responses"]
    if parameters(path, "path"):
        nowhere = address(path, dict.fromkeys(NAMED, "nowhere"))
        held_to_problem(path, two.get(nowhere, params=needed(path)), 404)
    elif "404" in statuses:
        held_to_problem(path, two.get(path, params={**needed(path), "report": "x#y"}), 404)
    if "406" in statuses:
        wants = {"accept": "image/png"}
        held_to_problem(path, two.get(address(path), params=needed(path), headers=wants), 406)


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path not in {WITHOUT_END, "/openapi.json"}]
)
def test_a_ledger_that_is_away_is_as_described(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says when to ask again, and not where the ledger lies."""
    ledger = tl.open()
    ledger.append(TWO)
    away = of_ledger(ledger)
    assert 200 == away.get("/health").status_code

    def head() -> int:
        raise LedgerError("/home/somebody/secret.db cannot be read")

    monkeypatch.setattr(ledger, "head", head)
    answer = away.get(address(path), params=needed(path))

    held_to_problem(path, answer, 503)
    assert "retry-after" in answer.headers
    assert "secret" not in answer.text


def test_too_many_who_listen_is_as_described() -> None:
    """They are told to come back, as by any other address."""
    answer = client(serving=evolve(SERVING, listeners=0)).get(WITHOUT_END)

    held_to_problem(WITHOUT_END, answer, 503)
    assert "retry-after" in answer.headers


def test_it_can_be_read_where_the_ledger_is_away() -> None:
    """It is not told of the ledger."""
    ledger = tl.open()
    served = of_ledger(ledger)
    ledger.close()

    assert 200 == served.get("/openapi.json").status_code
    assert "503" not in PATHS["/openapi.json"]["responses"]


def test_its_addresses_are_relative() -> None:
    """They are those beside it, wherever it is mounted."""
    assert [{"url": "."}] == DESCRIPTION["servers"]
    assert SERVING.title == DESCRIPTION["info"]["title"]
    assert "://" not in json.dumps(DESCRIPTION["paths"])
