"""What a report says is added to one side: all of it, and nothing of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.reported import agreement, june, report, same, swap, to, told
from timeline.exchanges import returned
from timeline.exchanges.measures import AGREED, RETURNED

if TYPE_CHECKING:
    from timeline import Kind
    from timeline.state import Development

MOVED = (to("North"), to("North", "South", count=7), to("South", count=3, batch="later"))


def development(what: Kind) -> Development[object]:
    (found,) = told(report("a#1", what, june(1))).within_days()
    return found


def bounds_of(found: Development[object], side: str, measure: object = RETURNED) -> list[str]:
    (speaking,) = found.reports
    flows = found.flows_of(speaking.event, measure, side)  # type: ignore[arg-type]
    return [str(flow.count.value) for flow in flows]


def test_every_claim_about_a_side_is_found_in_order() -> None:
    """Also what is said of it together with others, or without a number."""
    found = development(swap(*MOVED))

    assert ["number not reported", "7"] == bounds_of(found, "North")
    assert ["7", "3"] == bounds_of(found, "South")
    assert [] == bounds_of(found, "East")


def test_claims_of_other_measures_are_not_found() -> None:
    """What was promised is no return."""
    found = development(agreement(*MOVED))

    assert [] == bounds_of(found, "North")
    assert ["7", "3"] == bounds_of(found, "South", AGREED)


def test_a_report_that_gives_a_number_second_bounds() -> None:
    """Its first claim about the side leaves the number open, and the second does not."""
    story = told(
        report("a#1", swap(to("North"), to("North", count=3, batch="later")), june(1)),
        report("b#1", swap(to("North")), june(1)),
        same("a#1", "b#1"),
    )
    (counted,) = story.ask(returned)["North"].contributions

    assert ["a#1"] == [bounding.event.name for bounding in counted.reports]
