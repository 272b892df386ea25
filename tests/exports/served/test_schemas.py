"""The schemas of answers, held against the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from support.levels import missing
from support.reported import id_of, june, tally, to, told
from support.seed_story import story
from support.served import BY_NAME, FIVE, NAMED, TWO, as_json, tell
from timeline.errors import AskedAmiss, UnknownEvent
from timeline.exchanges import Agreement, Swap
from timeline.exports.served.resources import RESOURCES, Resource
from timeline.testing import counts, timelines

if TYPE_CHECKING:
    from timeline import Timeline

WHATS = st.one_of(
    st.builds(
        Swap,
        transfers=st.just(()) | st.tuples(st.builds(to, st.sampled_from("NS"), count=counts())),
    ),
    st.builds(Agreement, terms=st.tuples(st.builds(to, st.just("N"), count=counts()))),
    st.builds(tally, st.sampled_from("NS"), count=counts()),
)
"""What swaps, agreements and claimed totals say, some of it of sides that are not named."""

GIVEN = {"since": ["2025-01-01"], "words": ["o"]}
SEEDS = {"question": "returned", "event": "004#swap-106", "document": "004"}


def needed(resource: Resource) -> dict[str, list[str]]:
    """Return what has to be given to ask for *resource*."""
    return {name: GIVEN[name] for name in resource.required}


def faults(resource: Resource, answer: object) -> list[str]:
    """Return what the schema of *resource* has against *answer*."""
    found = Draft202012Validator(resource.schema).iter_errors(answer)
    return [f"{fault.json_path}: {fault.message:.200}" for fault in found]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_schemas_are_schemas(resource: Resource) -> None:
    """Of the version that is named, and with no reference that leads out of them."""
    Draft202012Validator.check_schema(resource.schema)
    references = [
        part.partition('"')[0]
        for part in json.dumps(resource.schema).split('"$ref": "#/$defs/')[1:]
    ]

    assert {*references} == {*resource.schema.get("$defs", ())}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_answers_of_the_seeds_fit(resource: Resource) -> None:
    """Each answer is as its schema says, and has something in it."""
    answer = as_json(tell(story(), resource, needed(resource), SEEDS))

    assert [] == faults(resource, answer)
    assert any(answer.values())


@pytest.mark.parametrize(
    "question", ["agreed", "released", "remains", "returned", "agreed and carried out"]
)
@pytest.mark.parametrize("name", ["totals", "explain"])
def test_answers_to_every_question_fit(name: str, question: str) -> None:
    """To those of how many, and of what was promised."""
    answer = as_json(tell(story(), BY_NAME[name], named={"question": question}))

    assert [] == faults(BY_NAME[name], answer)


@pytest.mark.parametrize("by", ["week", "month", "year", "sort"])
def test_answers_by_part_fit(by: str) -> None:
    """Each number says of which period, or sort, it is."""
    answer = as_json(tell(story(), BY_NAME["totals"], {"by": [by]}))

    assert [] == faults(BY_NAME["totals"], answer)
    assert answer["numbers"]
    assert all("part" in number for number in answer["numbers"])


@pytest.mark.parametrize("name", ["questions", "totals", "explain", "changes"])
def test_levels_fit(name: str) -> None:
    """How many there are at a time, by whom, and of which day."""
    levels = told(missing("a#m", 5, june(3)), missing("b#m", 7, june(4), words="seven"))
    answer = as_json(
        tell(levels, BY_NAME[name], needed(BY_NAME[name]), {"question": "missing (tests)"})
    )

    assert [] == faults(BY_NAME[name], answer)


@given(timelines(WHATS, size=6))
@settings(max_examples=60)
def test_answers_of_any_story_fit(drawn: Timeline) -> None:
    """Contradictory ones, those with judgements on what is not there, and empty ones."""
    for resource in RESOURCES:
        if "event" not in {named.name for named in resource.named}:
            try:
                answer = as_json(tell(drawn, resource, needed(resource)))
            except (AskedAmiss, UnknownEvent):
                continue
            assert [] == faults(resource, answer), resource.name


@given(timelines(WHATS, size=3))
@settings(max_examples=30)
def test_any_event_fits(drawn: Timeline) -> None:
    """As it is kept, with what became of it."""
    for recorded in drawn.recorded():
        answer = as_json(tell(drawn, BY_NAME["event"], named={"event": recorded.id}))

        assert [] == faults(BY_NAME["event"], answer)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_what_is_said_to_have_rows_has_them(resource: Resource) -> None:
    """And nothing else does."""
    answered = tell(told(*TWO), resource, needed(resource), {**NAMED, "event": id_of(FIVE)})

    assert resource.tabular == (answered.table is not None)
    assert answered.table is None or [*answered.table().csv()]
