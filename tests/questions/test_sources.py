"""What would be answered if only one source were believed."""

from __future__ import annotations

from hypothesis import given, settings

import story
from timeline import counted
from timeline.exchanges import returned
from timeline.questions import each_alone
from worlds import World, worlds

QUESTION = counted("returned")


def test_what_each_seed_alone_says() -> None:
    """One tells of the 106 on each side; 003 of a return by June 21 and of another on July 4."""
    found = {key: answer["Russia"] for key, answer in each_alone(story.story(), returned).items()}

    assert {
        "000": "number not reported",
        "001": "at least 2",
        "002": "number not reported",
        "003": "at least 4",
        "004": "at least 110, of which 106 exact",
    } == {key: str(figure) for key, figure in found.items() if key in SEEDS}


SEEDS = {"000", "001", "002", "003", "004"}


@settings(max_examples=60)
@given(worlds())
def test_it_is_what_believing_that_document_answers(world: World) -> None:
    """Only what a document has a part in is looked at, and nothing else would count."""
    found = each_alone(world.timeline, QUESTION)
    for key, answer in found.items():
        believing = world.timeline.believing(lambda report, key=key: report.document == key)  # type: ignore[misc]
        asked = believing.ask(QUESTION)
        sides = {*answer.sides, *asked.sides}

        assert {side: asked[side].counted for side in sides} == {
            side: answer[side].counted for side in sides
        }
        assert {side: asked[side].implied for side in sides} == {
            side: answer[side].implied for side in sides
        }
