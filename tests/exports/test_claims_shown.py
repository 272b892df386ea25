"""Claimed totals, of sides and of all together, in every form that shows answers."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from support.reported import (
    TOTAL,
    agreement,
    implements,
    june,
    report,
    swap,
    tally,
    to,
    told,
    voice,
)
from timeline import Count
from timeline.exchanges import ClaimedTotal, Tally, agreed, returned
from timeline.exports.answering import leading_number
from timeline.exports.drawing import draw_answers
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.tables import table
from timeline.exports.text import totals
from timeline.exports.timelinejs import to_timelinejs
from timeline.questions import Explanation, progress
from timeline.questions.asked import figures_of, numbers_of_answer
from timeline.values import Stated

if TYPE_CHECKING:
    from timeline import Timeline


def both(name: str, words: str, count: Count, day: int) -> Any:
    """Return the report that the press claims *count* of both sides together."""
    total = ClaimedTotal(to=("North", "South"), count=Stated(count, words=words), per=TOTAL)
    return report(name, Tally(totals=(total,)), june(day), voices=[voice("the press")])


TOGETHER = told(
    both("a#1", "more than 2,400", Count.more_than(2400), 9),
    report("b#1", swap(to("North", count=30), to("South", count=12)), june(12)),
    report("c#1", swap(to("North", count=8), to("South", count=1)), june(12)),
)
"""51 counted, all after 2,401 were claimed of both: at least 2,452."""

ALONE = told(
    report("a#1", tally("North", count=30), june(4), voices=[voice("an office")]),
    report("b#1", tally("North", count=Count.more_than(40)), june(8), voices=[voice("an office")]),
)
"""Two totals of one voice, and nothing counted one by one."""

SENTENCE = "implied, with claimed totals: at least 2,452"
CLAIM = "more than 2,400, says the press (as it stood: 2025-06-09); at least 2,401 in all"


def page(story: Timeline) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", to_page(story, [returned]))).split())


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "\n".join(map(str, totals(TOGETHER.ask(returned))))),
        ("Markdown", to_markdown(TOGETHER, [returned])),
        ("page", page(TOGETHER)),
        ("TimelineJS", json.dumps(to_timelinejs(TOGETHER, [returned]))),
    ],
)
def test_all_sides_together_are_shown_where_a_total_is_claimed_of_several(
    form: str, shown: str
) -> None:
    """With what follows from it, once."""
    assert (form, True) == (form, "all sides together" in shown)
    assert (form, 1) == (form, shown.casefold().count(SENTENCE))
    if form != "TimelineJS":
        assert CLAIM in shown


def test_where_nobody_claims_so_the_sides_say_it_all() -> None:
    """Nothing is added to them."""
    story = told(report("b#1", swap(to("North", count=30), to("South", count=12)), june(12)))

    assert ["North", "South"] == [figure.side for figure in figures_of(story.ask(returned))]
    for shown in (page(story), to_markdown(story, [returned])):
        assert "all sides together" not in shown


def test_pairs_counted_apart_are_told_by_the_sides() -> None:
    """Two swaps of one day are one pair on each side, and no six among four numbers together."""
    numbers = dict(numbers_of_answer(TOGETHER.ask(returned)))
    kinds = {
        of: [remark.kind.value for remark in number.remarks()] for of, number in numbers.items()
    }

    assert ["counted-apart"] == kinds["North"] == kinds["South"]
    assert ["implied"] == kinds["all sides together"]


def test_together_is_explained_by_its_claim() -> None:
    """Down to the report."""
    (together,) = [
        number
        for of, number in numbers_of_answer(TOGETHER.ask(returned))
        if of == "all sides together"
    ]

    assert CLAIM in sentences(together.explain())
    assert "a#1 reports: claimed total of those returned" in sentences(together.explain())


def sentences(whole: Explanation) -> list[str]:
    return [whole.text, *(text for inner in whole.below for text in sentences(inner))]


def test_totals_of_all_sorts_say_nothing_of_those_of_no_told_sort() -> None:
    """Nor together."""
    untold = TOGETHER.ask(returned.by_sort()).untold

    assert ["North", "South"] == [figure.side for figure in figures_of(untold)]


def test_where_nothing_was_counted_claims_lead_in_every_form() -> None:
    """Nowhere is the number said not to be reported beside what is claimed."""
    figure = ALONE.ask(returned)["North"]
    lead = "none counted one by one; claimed: at least 41, says an office (2025-06-08)"

    assert lead == leading_number(figure)
    for shown in (page(ALONE), to_markdown(ALONE, [returned])):
        assert lead in shown
        assert f"counted: {lead}" not in shown
        assert "number not reported" not in shown


def test_what_was_counted_leads_where_anything_was() -> None:
    """What is exact of it is a remark beside it."""
    story = told(
        report("a#1", swap(to("North", count=30)), june(4)),
        report("b#1", swap(to("North", count=Count.at_least(5))), june(9)),
    )

    assert "at least 35" == leading_number(story.ask(returned)["North"])


def test_developments_show_what_they_claim() -> None:
    """In a table of Markdown, as on the page."""
    rows = [line for line in to_markdown(ALONE, [returned]).splitlines() if "tally" in line]

    assert [
        "returned, North: 30 in all, as claimed; never added",
        "returned, North: at least 41 in all, as claimed; never added",
    ] == [row.split(" | ")[-1].removesuffix(" |") for row in rows]


def test_claims_stand_in_their_own_words_beside_none_reported() -> None:
    """On the page, with the bound beside it; and not "0", which nobody reported."""
    shown = page(
        told(
            both("a#1", "", Count(), 1),
            report(
                "b#1",
                Tally(
                    totals=(
                        ClaimedTotal(
                            to=("North",), count=Stated(Count.more_than(40), words="more than 40")
                        ),
                        ClaimedTotal(to=("South",), count=Stated(Count(), words="about 2,600")),
                    )
                ),
                june(8),
                voices=[voice("an office")],
            ),
        )
    )

    assert "North more than 40 (at least 41) an office 2025-06-08 none at least 41" in shown
    assert "South about 2,600 an office 2025-06-08 none unknown" in shown


def test_figures_are_a_table_whatever_is_asked() -> None:
    """What was counted and claimed, and of promises what was carried out; unknown is no number."""
    kept = told(
        report("x#1", agreement(to("North", count=900)), june(2)),
        report("y#1", swap(to("North", count=200)), june(5)),
        implements("y#1", "x#1"),
    )
    together = TOGETHER.ask(table("figures", returned)).rows()
    (promise,) = kept.ask(table("figures", progress(agreed, by=returned))).rows()
    (alone,) = ALONE.ask(table("figures", returned)).rows()

    assert [("North", 38, 38, 38), ("South", 13, 13, 13), ("all sides together", 51, 51, 51)] == [
        (row["side"], row["low"], row["high"], row["exact"]) for row in together
    ]
    assert [None, None, 2452] == [row["implied_low"] for row in together]
    assert ("agreement, 2025-06-02", 200, 200, 900, 900) == tuple(
        promise[name] for name in ("part", "low", "high", "promised_low", "promised_high")
    )
    assert (None, None, None, 41) == tuple(
        alone[name] for name in ("low", "high", "exact", "implied_low")
    )


def test_a_claim_that_bounds_nothing_is_drawn_in_its_words() -> None:
    """It has no height, so it is told below."""
    story = told(
        report("a#1", swap(to("North", count=30)), june(4)),
        report(
            "b#1",
            Tally(
                totals=(ClaimedTotal(to=("North",), count=Stated(Count(), words="about 2,600")),)
            ),
            june(8),
            voices=[voice("an office")],
        ),
    )
    drawn = draw_answers(story, [returned])

    assert "1 claimed total is without any bound (about 2,600)" in drawn
    assert "number not reported" not in drawn


@pytest.mark.parametrize(
    ("counted", "verdict"),
    [(0, "none"), (15, "15, which does not agree"), (40, "40, which agrees")],
)
def test_what_nobody_reports_one_by_one_disagrees_with_no_claims(
    counted: int, verdict: str
) -> None:
    """Between two claims of 20 and 60, 15 that are counted are not 40; none are nothing."""
    events = [
        report("a#1", tally("North", count=20), june(2), voices=[voice("an office")]),
        report("b#1", tally("North", count=60), june(9), voices=[voice("an office")]),
    ]
    if counted:
        events.append(report("c#1", swap(to("North", count=counted)), june(5)))
    (rise,) = told(*events).ask(returned.against_claims()).growth

    assert str(rise).endswith(f"so 40 claimed between them; individually reported: {verdict}")
