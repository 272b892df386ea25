"""What would be answered if only one source were believed."""

from __future__ import annotations

from hypothesis import given, settings

from support import seed_story
from support.reported import june, report, swap, to, told
from support.tangles import tangles
from support.worlds import World, worlds
from timeline import Counted, Event, Report
from timeline.exchanges import RETURNED, returned

QUESTION = Counted(RETURNED)


def test_what_each_seed_alone_says() -> None:
    """One tells of the 106 on each side; 003 of a return by June 21 and of another on July 4."""
    found = {
        key: answer["Russia"]
        for key, answer in seed_story.story().ask(returned.by_source()).items()
    }

    assert {
        "000": "at least 2",
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
    found = world.timeline.ask(QUESTION.by_source())
    for key, answer in found.items():
        believing = world.timeline.believing(lambda report, key=key: report.document == key)  # type: ignore[misc]
        asked = believing.ask(QUESTION)
        sides = {*answer, *asked}

        assert {side: asked[side].counted for side in sides} == {
            side: answer[side].counted for side in sides
        }
        assert {side: asked[side].implied for side in sides} == {
            side: answer[side].implied for side in sides
        }


@settings(max_examples=60)
@given(tangles())
def test_whatever_is_told_it_is_what_believing_answers(log: list[Event]) -> None:
    """With agreements, withdrawals and what was said later, under a cut of one's own."""
    story_ = told(*log).said_until("2025-06-20")
    for key, answer in story_.ask(returned.by_source()).items():
        asked = story_.believing(lambda report, key=key: report.document == key).ask(returned)  # type: ignore[misc]

        assert {side: str(asked[side].explain()) for side in asked} == {
            side: str(answer[side].explain()) for side in answer
        }


def test_only_what_a_document_has_a_part_in_is_asked_whether_it_speaks() -> None:
    """Of many documents none is asked again for every other."""
    story_ = told(*(report(f"d{n}#1", swap(to("North", count=1)), june(3)) for n in range(100)))
    seen: list[str] = []

    def believing(report: Report) -> bool:
        seen.append(report.name)
        return True

    story_.units_of([story_.id_of("d7#1")], believing=believing)

    assert ["d7#1"] == seen
