"""What an assistant is told through the tools: bounds, what they rest on, and whose word it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError

from support.assistants import (
    HOW,
    TOOLS,
    answered,
    assisted,
    called,
    refused,
    said,
    talking,
    texts_of,
)
from support.reported import june, report, swap, to, told
from support.seed_story import story
from timeline import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcp import Client
    from mcp.server import Server

MUST_NOT_BE_DROPPED = {
    *("sentence", "answer", "rests_on", "whose_word", "conflicts", "aside", "page", "state"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server[dict[str, Any]]]:
    """A server that answers about the seed documents; words of passages are withheld."""
    with assisted(story()) as found:
        yield found


def test_how_many_returned_to_russia_by_june_23_and_who_says_so(server: Any) -> None:
    """Two plurals of June 19 and 20, and one of about June 9: three times at least 2.

    The swap of 106 may be later. The passages are those that the seeds give for these reports.
    """
    fields = answered(server, "totals", happened_by="2025-06-23", side="Russia")

    (number,) = fields["answer"]["numbers"]
    assert number["counted"] == {"low": 6, "high": None, "exact": 0}
    assert number["implied"] == {"low": 6, "high": None}
    reports = {each["report"]: each for each in fields["rests_on"]}
    assert reports.keys() == {
        *("001#swap-june-9", "001#swap-june-9-arrival", "001#swap-june-9-video"),
        *("004#swap-june-19", "004#swap-june-20", "004#total-saraliev"),
        *("004#swap-106", "004#swap-106-again", "004#swap-212"),
    }
    assert [(0, 72), (95, 138), (147, 170)] == [
        (passage["start"], passage["end"]) for passage in reports["001#swap-june-9"]["passages"]
    ]
    assert {(each["name"], each["party"], each["document"]) for each in fields["whose_word"]} == {
        ("Russian Ministry of Defense", "Russia", None),
        ("video released by the Russian Ministry of Defense", "Russia", None),
        ("Shamsail Saraliev", "Russia", None),
        (None, None, "001"),
        (None, None, "004"),
    }


def test_the_text_begins_with_a_sentence_that_may_be_quoted(server: Any) -> None:
    """It has the bounds, the cut, and how much stands beside; the rest is the fields, as JSON."""
    result = called(server, "totals", happened_by="2025-06-23", side="Russia")

    sentence, fields = said(result)
    assert sentence == (
        "By what is reported, returned, Russia: at least 6. "
        "This is only what happened on 2025-06-23 or earlier. "
        "It rests on 9 reports (rests_on), the word of 5 (whose_word); "
        "left aside: 11 (aside); conflicts about it: 1 (conflicts)."
    )
    assert fields == result.structured_content


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize("tool", TOOLS)
def test_every_result_carries_what_must_not_be_dropped(server: Any, tool: str, mode: Any) -> None:
    """In either generation of the protocol; the client holds it to the schema, too."""
    fields = called(server, tool, mode, **HOW[tool]).structured_content

    assert fields is not None
    assert MUST_NOT_BE_DROPPED <= fields.keys()
    assert fields["rests_on"]
    assert fields["whose_word"]


def test_tools_only_read_and_have_schemas(server: Any) -> None:
    """Nothing that is not described is taken or given back."""
    tools = talking(server, lambda client: client.list_tools()).tools

    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        for schema in (tool.input_schema, tool.output_schema):
            Draft202012Validator.check_schema(schema)
            assert schema["additionalProperties"] is False
        assert {"sentence", "rests_on", "aside"} <= {*tool.output_schema["required"]}


def test_what_is_left_aside_stands_beside_the_answer(server: Any) -> None:
    """The agreement on a thousand is no exchange."""
    fields = answered(server, "totals", question="returned", limit=50)

    whys = {each["report"]: each["why"] for each in fields["aside"]}
    assert whys["002#agreement-1000"] == "agreed, not reported as carried out"
    assert fields["aside_reasons"]["agreed, not reported as carried out"] == 1


def test_conflicts_are_those_of_the_reports_beneath(server: Any) -> None:
    """The heading that says thousands contradicts the total that one number rests on."""
    fields = answered(server, "totals", side="Russia", happened_by="2025-06-23")

    assert [each["reports"] for each in fields["conflicts"]] == [
        ["004#total-heading", "004#total-saraliev"]
    ]


def test_an_explanation_has_bounds_too(server: Any) -> None:
    """They stand in fields, beside the sentences."""
    fields = answered(server, "explain", side="Russia", happened_by="2025-06-23")

    (number,) = fields["answer"]["numbers"]
    assert (number["side"], number["counted"]["low"]) == ("Russia", 6)
    assert fields["answer"]["explanations"][0]["text"] == "Russia"


def test_a_dispute_is_part_of_the_sentence(server: Any) -> None:
    """The agreement on a thousand is contradicted by the verdict on it."""
    sentence, _ = said(called(server, "totals", question="agreed", side="Russia"))

    assert sentence.startswith("By what is reported, agreed, Russia: at most 1,000")
    assert ", disputed. " in sentence


def test_a_side_of_which_nothing_is_known_is_refused(server: Any) -> None:
    """The names that are known stand in a field, and none in the sentence."""
    fields = refused(server, "totals", side="Narnia")

    assert fields["parameter"] == "side"
    assert "known: Russia, Ukraine" in fields["detail"]
    assert "Narnia" not in fields["sentence"]
    assert "Russia" not in fields["sentence"]


@pytest.mark.parametrize(
    ("tool", "arguments", "parameter"),
    [
        ("totals", {"question": "retruned"}, "question"),
        ("totals", {"happened_by": "soon"}, "happened_by"),
        ("totals", {"happened_by": {"day": 1}}, "happened_by"),
        ("totals", {"limit": 0}, "limit"),
        ("totals", {"limit": True}, "limit"),
        ("totals", {"side": ["Russia"] * 21}, "side"),
        ("totals", {"side": "R" * 501}, "side"),
        ("totals", {"sides": "Russia"}, "sides"),
        ("developments", {"kind": "swop"}, "kind"),
        ("changes", {}, "since"),
        ("search", {}, "words"),
        ("quote", {"words": "swap"}, "words"),
    ],
)
def test_bad_arguments_are_refused_by_name(
    server: Any, tool: str, arguments: dict[str, Any], parameter: str
) -> None:
    """What was expected is told, and the next call is answered."""
    fields = refused(server, tool, **arguments)

    assert (fields["status"] in {400, 404}, fields["parameter"]) == (True, parameter)
    assert fields["detail"]
    assert answered(server, "conflicts")["answer"]["total"] == 9


def test_a_tool_that_is_not_there_is_an_error_of_the_protocol(server: Any) -> None:
    """Nothing can be written."""

    async def talk(client: Client) -> str:
        with pytest.raises(MCPError) as refusal:
            await client.call_tool("record", {"notes": "x"})
        return str(refusal.value)

    assert talking(server, talk).startswith("expected one of the tools totals, explain")


def test_lists_come_in_pieces(server: Any) -> None:
    """Each says where the next begins, until nothing is left."""
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        fields = answered(server, "developments", limit=30, after=after)
        seen += [each["reports"][0] for each in fields["answer"]["developments"]]
        after = fields["page"]["next"]

    assert len(seen) == len({*seen}) == len(story().within_days())


def day(number: int) -> When:
    """Return the day *number* days after the first of 2024."""
    return When.on(date(2024, 1, 1) + timedelta(days=number))


def test_a_result_has_a_size_at_most() -> None:
    """Of long names fewer are listed than were asked for, and the piece says how many."""
    swaps = [
        report(f"d{number}#{'k' * 400}", swap(to("North", count=2), place="p" * 400), day(number))
        for number in range(200)
    ]
    with assisted(told(*swaps)) as server:
        result = called(server, "totals", limit=200)

    _, fields = said(result)
    assert len(texts_of(result)[1]) <= 100_000
    assert 1 <= fields["page"]["limit"] < 200
    assert fields["answer"]["numbers"][0]["contributions_in_all"] == 200
    assert fields["page"]["next"] == fields["page"]["limit"]


def test_a_question_that_nobody_names_is_the_one_that_is_counted() -> None:
    """Where several are, they are named instead."""
    with assisted(told(report("a#1", swap(to("North", count=3)), june(3)))) as server:
        assert answered(server, "totals")["answer"]["question"] == "returned"
        assert answered(server, "totals", question=None)["answer"]["question"] == "returned"
