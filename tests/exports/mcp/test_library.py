"""What may be read beside the tools: the vocabulary, the questions, the documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from mcp.shared.exceptions import MCPError

from support.assistants import assisted, talking
from support.reported import june, paper, told
from support.seed_story import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcp.server import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server[dict[str, Any]]]:
    """A server that answers about the seed documents."""
    with assisted(story()) as found:
        yield found


def read(server: Any, address: str) -> dict[str, Any]:
    """Return what stands at *address*."""
    (contents,) = talking(server, lambda client: client.read_resource(address)).contents
    fields: dict[str, Any] = json.loads(contents.text)
    return fields


def refusal(server: Any, address: str) -> dict[str, Any]:
    """Return what is told of *address*, where nothing can be read."""

    async def talk(client: Any) -> Any:
        with pytest.raises(MCPError) as refused:
            await client.read_resource(address)
        return refused.value.data

    fields: dict[str, Any] = talking(server, talk)
    return fields


def test_the_vocabulary_tells_what_can_be_asked(server: Any) -> None:
    """Questions, and the measures that kinds count."""
    fields = read(server, "timeline://ledger/vocabulary")

    assert "returned" in fields["questions"]
    (kind,) = (each for each in fields["kinds"] if each["name"] == "agreement")
    assert [measure["name"] for measure in kind["counts"]] == ["agreed", "agreed remains"]


def test_a_document_tells_its_passages(server: Any) -> None:
    """The first report of 000 rests on the words at 526."""
    fields = read(server, "timeline://ledger/documents/000?limit=1")

    assert (fields["key"], fields["address"]) == ("000", "000_8a8721cc2158dd71.txt")
    assert [(each["report"], each["start"]) for each in fields["passages"]] == [("000#swap", 526)]
    assert fields["passages"][0]["words"] is None


@pytest.mark.parametrize(
    "address",
    [
        "timeline://ledger/documents/999",
        "timeline://ledger/documents/000?limit=0",
        "timeline://ledger/documents/000?side=x",
        "timeline://ledger/documents/",
        "timeline://ledger/../../etc/passwd",
        "timeline://other/vocabulary",
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "",
    ],
)
def test_nothing_else_can_be_read(server: Any, address: str) -> None:
    """No file, no other host, no document that is not there."""
    fields = refusal(server, address)

    assert fields["status"] in {400, 404}
    assert "root:" not in repr(fields)


def test_many_documents_are_listed_in_pieces() -> None:
    """A cursor leads to the next; one that nobody gave is refused."""
    papers = [paper(f"d{number:03}", june(1)) for number in range(150)]

    async def talk(client: Any) -> Any:
        first = await client.list_resources()
        second = await client.list_resources(cursor=first.next_cursor)
        with pytest.raises(MCPError):
            await client.list_resources(cursor="elsewhere")
        return first, second

    with assisted(told(*papers)) as server:
        first, second = talking(server, talk)
    assert (len(first.resources), len(second.resources)) == (3 + 100, 50)
    assert second.next_cursor is None
    assert second.resources[-1].uri == "timeline://ledger/documents/d149"
