"""Levels, periods, sorts and promises, in text, data, tables, Markdown, pages and cards."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

import timeline as tl
from support.levels import MISSING, missing, of_sorts
from support.reported import agreement, implements, june, report, swap, to, told
from timeline import Count, When
from timeline.exchanges import agreed, returned
from timeline.exports.asked.in_data import answer_data
from timeline.exports.asked.in_lines import answer_lines
from timeline.exports.drawing import draw_answers
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.tables import table
from timeline.exports.timelinejs import to_timelinejs

LEVELS = told(
    missing("a#1", 70, 2),
    missing("b#1", Count.more_than(8), 3, words="more than 8"),
    missing("c#1", 12, 3, by="police"),
    of_sorts("d#1", 1, children=5),
)

KEPT = told(
    report("x#1", agreement(to("North", count=900)), june(2)),
    report("y#1", swap(to("North", count=200)), june(5)),
    implements("y#1", "x#1"),
)

asked = tl.level(MISSING)
carried_out = tl.progress(agreed, by=returned)


def lines(answer: Any) -> list[str]:
    return [*map(str, answer_lines(answer))]


def test_text_tells_levels_with_who_tells_them() -> None:
    """The number leads, in its own words."""
    assert [
        "Kienitz: at least 9 on 2025-06-03",
        "  no upper bound follows from what was reported",
        "  followed by newer ones: 1 claim",
        "  12, says police (2025-06-03)",
        "  “more than 8” (at least 9), says rescue service (2025-06-03)",
        "Left aside",
        (
            "  d#1: missing-in-tests: it only bounds how many: it is of some of them, "
            "or of several sides together"
        ),
    ] == lines(LEVELS.ask(asked))


def test_text_tells_periods_sorts_and_promises() -> None:
    """Each part under its name."""
    assert ["2025-W22", "  Kienitz: at least 5 on 2025-06-01"] == lines(
        LEVELS.ask(asked.by_period("week"))
    )[:2]
    assert ["children", "  Kienitz: 5 on 2025-06-01"] == lines(LEVELS.ask(asked.by_sort()))[:2]
    assert [
        "agreement, 2025-06-02",
        "  North: 200 of 900; not reported as carried out: 700",
        "  carried out by: prisoner exchange, 2025-06-05",
    ] == lines(KEPT.ask(carried_out))[:3]


def test_of_very_many_levels_the_page_says_how_many_it_leaves_out() -> None:
    """Of 53 origins, each with a day of its own, and so of as many steps, 50 are listed."""
    days = (date(2025, 1, 1) + timedelta(days=number) for number in range(53))
    each = (missing(f"a#{n}", n + 1, When.on(day), by=f"origin {n}") for n, day in enumerate(days))
    page = to_page(told(*each), [asked])

    assert 50 == len(re.findall(r"<li><bdi>Kienitz</bdi>: ", page))
    assert "<li>and 3 more: <code>timeline export csv --table levels</code> has each</li>" in page
    assert "3 more steps before these: the table to download has all." in page
    assert "--table levels" not in to_page(LEVELS, [asked])
    assert "before these" not in to_page(LEVELS, [asked])


def test_data_has_bounds_days_and_words() -> None:
    """As plain values, ready for JSON."""
    data = answer_data(LEVELS.ask(asked))
    level = data["sides"]["Kienitz"]

    assert ({"low": 9, "high": None}, "2025-06-03") == (level["level"], level["when"])
    assert ("more than 8", "rescue service") == (
        level["claims"][1]["words"],
        level["claims"][1]["speaker"],
    )
    assert ["2025-06-01", "2025-06-02", "2025-06-03"] == [
        step["day"] for step in data["by_day"]["Kienitz"]
    ]
    promise = answer_data(KEPT.ask(carried_out))["agreements"][0]
    assert {"low": 700, "high": 700} == promise["sides"]["North"]["remaining"]
    assert [["y#1"]] == promise["carried_out_by"]


@pytest.mark.parametrize(
    "question",
    [asked, asked.by_period("month"), asked.by_sort(), returned.by_period("year"), carried_out],
    ids=lambda question: question.name,
)
def test_every_view_shows_every_answer(question: Any) -> None:
    """In words of its own, and JSON can be written."""
    story = LEVELS | KEPT
    (number, *_) = [line for line in lines(story.ask(question)) if ": " in line]
    words = number.partition(": ")[2].partition(",")[0].partition(";")[0]

    assert json.dumps(answer_data(story.ask(question)))
    assert words in to_markdown(story, [question])
    assert words in to_page(story, [question])
    assert words in json.dumps(to_timelinejs(story, [question]), ensure_ascii=False)
    assert story.ask(question)._repr_html_()
    assert story.ask(question).explain() if question is carried_out else True


def test_tables_have_every_claim_with_its_standing() -> None:
    """Those that decide, the older, and those that only bound."""
    rows = LEVELS.ask(table("levels")).rows()

    assert [
        ("deciding", 12, "police"),
        ("deciding", 9, "rescue service"),
        ("older", 70, "rescue service"),
        ("bounding", 5, "rescue service"),
    ] == [(row["standing"], row["low"], row["speaker"]) for row in rows]
    assert [1, 2, 3] == [
        row["day"].day  # type: ignore[union-attr]
        for row in LEVELS.ask(table("by_day")).rows()
    ]
    assert [] == LEVELS.ask(table("contributions")).rows()


def test_levels_are_drawn_and_fed() -> None:
    """As steps, and as what moved."""
    assert "Kienitz" in draw_answers(LEVELS)
    assert "missing (tests), Kienitz: from" in json.dumps(to_jsonfeed(LEVELS))


def test_cards_show_levels() -> None:
    """Of an answer, of a figure, and of steps."""
    answer = LEVELS.ask(asked)

    for value in (answer, answer["Kienitz"], answer.by_day(), LEVELS):
        assert "at least 9" in value._repr_html_()
    assert "nothing was reported" in told().ask(asked)._repr_html_()
