"""Claimed totals above the steps: when they were told for, and where their number stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from support.reported import june, paper, report, tally, told
from timeline import Count, When
from timeline.exchanges import RETURNED
from timeline.exports.drawing.claim_rows import LETTER, MOST_ROWS, WIDTH, arrange_claims
from timeline.exports.drawing.days import Scale
from timeline.questions import Claim, Counted

TEN = Scale(date(2025, 6, 1), date(2025, 6, 10), 100.0, 200.0)


def claims(*whens: When, count: Count = Count.more_than(1000)) -> list[Claim]:
    """Return a claim of *count* for each of *whens*."""
    story = told(
        paper("a", june(30)),
        *(report(f"a#{n}", tally("North", count=count), when) for n, when in enumerate(whens)),
    )
    return list(story.ask(Counted(RETURNED))["North"].claims)


def nowhere(_number: int) -> None:
    """Say that every number is beyond the drawing."""


def test_a_claim_stands_over_the_days_it_may_be_of() -> None:
    """An arrow says that its number is beyond the drawing."""
    (mark,) = arrange_claims(claims(june(3, 5)), TEN, nowhere)

    assert ("↑ claimed: at least 1,001", 120.0, 150.0) == (mark.text, mark.x, mark.end)
    assert (135.0, 0, None) == (mark.middle, mark.row, mark.at)


def test_a_claim_within_the_drawing_has_its_height() -> None:
    """That of its lower bound, or of its upper, where it has no other."""
    (mark,) = arrange_claims(claims(june(3)), TEN, float)
    (most,) = arrange_claims(claims(june(3), count=Count.up_to(70)), TEN, float)

    assert (1001.0, "◆ claimed: at least 1,001") == (mark.at, mark.text)
    assert (70.0, "◆ claimed: at most 70") == (most.at, most.text)


def test_an_open_start_begins_with_the_drawing() -> None:
    """Nothing says since when."""
    (mark,) = arrange_claims(claims(When(None, june(5).latest)), TEN, nowhere)

    assert (100.0, 150.0) == (mark.x, mark.end)


def test_days_beyond_the_drawing_are_drawn_at_its_edge() -> None:
    """It is as wide as can be seen."""
    (mark,) = arrange_claims(claims(june(29)), TEN, nowhere)

    assert (196.0, 200.0) == (mark.x, mark.end)


def test_claims_that_would_collide_take_another_row() -> None:
    """Up to four; what has no room is in the table alone."""
    marks = arrange_claims(claims(*(june(n) for n in range(1, 9))), TEN, nowhere)

    assert list(range(MOST_ROWS)) == [mark.row for mark in marks]


@given(st.lists(st.tuples(st.integers(1, 25), st.integers(0, 5)), max_size=12))
def test_texts_never_collide(days: list[tuple[int, int]]) -> None:
    """Nor do they leave the drawing."""
    month = Scale(date(2025, 6, 1), date(2025, 6, 30), 132.0, 862.0)
    rows: dict[int, list[tuple[float, float]]] = {}
    for mark in arrange_claims(claims(*(june(n, n + more) for n, more in days)), month, nowhere):
        end = mark.text_x + LETTER * len(mark.text)
        assert 0 <= mark.text_x <= end <= WIDTH
        rows.setdefault(mark.row, []).append((min(mark.x, mark.text_x), max(end, mark.end)))

    for row in rows.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(row)))
