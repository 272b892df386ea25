"""Where words stand in a story, and what else can be asked for at an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

import timeline as tl
from support.assistants import QUESTIONS, kept
from support.reported import june, paper, report, swap, to, voice
from support.seed_story import story
from support.served import BY_NAME
from timeline.events import Passage, Provenance
from timeline.exports.web import routes
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "a BRIDGE over the river"

ADDRESSES = {
    "questions": "/questions.json",
    "totals": "/questions/{question}.json",
    "explain": "/questions/{question}/explanation.json",
    "developments": "/developments.json",
    "conflicts": "/conflicts.json",
    "changes": "/changes.json?since=2025-06-23",
    "documents": "/documents.json",
    "document": "/documents/004.json",
    "quote": "/passages.json",
    "search": "/search.json?words=the",
    "vocabulary": "/vocabulary.json",
}


@pytest.fixture
def asking() -> Iterator[TestClient]:
    """Give what asks about two reports: of one the words of its passage are kept."""
    told = tl.Report(
        document="d",
        key="1",
        what=swap(to("North", count=3), place="the Bridge"),
        when=tl.Stated(june(3)),
        provenance=Provenance(
            voices=(voice("Bridge Office", "North"),), passages=(Passage.of(WORDS, 7),)
        ),
    )
    other = report("e#1", swap(to("South", count=3)), june(4), voices=[voice("Bridge Office")])
    with tl.open() as ledger:
        ledger.append([paper("d", june(5), title="Bridges"), told, other], excerpts=[WORDS])
        serving = Serving(questions=QUESTIONS, texts=ledger.words)
        with TestClient(Starlette(routes=routes(ledger.live(), serving))) as client:
            yield client


def found(asking: TestClient, query: str) -> list[tuple[str, str, list[str]]]:
    """Return what a search finds: in what, the text there, and the reports it belongs to."""
    listed = asking.get(f"/search.json?{query}").json()["found"]
    return [(hit["where"], hit["text"], hit["reports"]) for hit in listed]


def test_words_are_found_in_titles_names_and_passages(asking: TestClient) -> None:
    """In whichever case; a voice is told once, with all that it says."""
    assert found(asking, "words=bridge") == [
        ("document", "Bridges", []),
        ("title", "prisoner exchange (the Bridge)", ["d#1"]),
        ("voice", "Bridge Office", ["d#1", "e#1"]),
        ("words", WORDS, ["d#1"]),
    ]


def test_what_is_found_comes_in_pieces(asking: TestClient) -> None:
    """As every list."""
    assert found(asking, "words=bridge&after=1&limit=1") == [
        ("title", "prisoner exchange (the Bridge)", ["d#1"])
    ]


def test_a_search_needs_words(asking: TestClient) -> None:
    """Else everything would be found."""
    response = asking.get("/search.json")

    assert (response.status_code, response.json()["parameter"]) == (400, "words")


def test_a_passage_that_is_found_says_where_it_stands(asking: TestClient) -> None:
    """So that it can be looked up in the document."""
    (hit,) = asking.get("/search.json?words=over the river").json()["found"]

    assert (hit["document"], hit["passage"]["start"], hit["passage"]["end"]) == ("d", 7, 30)


@pytest.fixture(scope="module")
def seeds() -> Iterator[TestClient]:
    """Give what asks about the seed documents."""
    with (
        kept(story()) as ledger,
        TestClient(Starlette(routes=routes(ledger.live(), Serving(questions=QUESTIONS)))) as client,
    ):
        yield client


@pytest.mark.parametrize("question", ["returned", "agreed", "agreed and carried out"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_answers_are_as_the_schemas_say(seeds: TestClient, name: str, question: str) -> None:
    """Each has just the fields that are published, and those that every address adds."""
    data: dict[str, Any] = seeds.get(ADDRESSES[name].format(question=question)).json()

    assert {"links", "state"} <= data.keys()
    told = {field: value for field, value in data.items() if field not in {"links", "state"}}
    Draft202012Validator(BY_NAME[name].schema).validate(told)


def test_a_document_that_is_not_there_is_not_found(seeds: TestClient) -> None:
    """It is told as a problem."""
    response = seeds.get("/documents/999.json")

    assert response.status_code == 404
    assert "'999'" in response.json()["detail"]
