"""Many sentences that are alike are told as one."""

from __future__ import annotations

from support.reported import june, report, swap, to, told
from timeline.folds import Aside
from timeline.telling.asides import asides_in_lines, may_be_the_same
from timeline.telling.folding import alike, folded

THOUSAND = [f"x.csv: row {row}: “{row} or so” was read as {row}" for row in range(1000)]


def test_a_thousand_like_lines_are_one() -> None:
    """The first, with the number of the others; what is not like them stays."""
    assert [f"{THOUSAND[0]} (and 999 more like it)", "x.csv: row 7: no day"] == folded(
        [*THOUSAND, "x.csv: row 7: no day"]
    )


def test_what_may_be_the_same_as_others_is_one_line() -> None:
    """Whatever each of them may be the same as; each where that is asked for."""
    ten = swap(to("North", count=10))
    listed = told(*(report(f"a#{n}", ten, june(1 + n)) for n in range(4)))
    asides = [
        Aside(development, may_be_the_same([(f"swap {letter}", june(1))]))
        for development, letter in zip(listed.developments(), "abcd", strict=True)
    ]

    assert ["4 developments: may be the same as others"] == [*asides_in_lines(asides)]
    assert 3 == len([*asides_in_lines(asides[:3])])
    assert "a#3: prisoner exchange: may be the same as swap d (2025-06-01)" in [
        *asides_in_lines(asides, every=True)
    ]


def test_a_few_like_lines_are_told_each() -> None:
    """Three are."""
    assert THOUSAND[:3] == folded(THOUSAND[:3])
    assert 1 == len(folded(THOUSAND[:4]))


def test_each_is_told_where_that_is_asked_for() -> None:
    """However many there are."""
    assert [(line, 0) for line in THOUSAND] == alike(THOUSAND, str, every=True)


def test_names_of_reports_and_ids_make_no_difference() -> None:
    """But other words do."""
    ids = [f"dangling: it revises {n:012x}" for n in range(4)]

    assert 1 == len(folded([f"a#{n}: planned" for n in range(4)]))
    assert 1 == len(folded(ids))
    assert 4 == len(folded([f"{word}: planned" for word in ("a", "b", "c", "d")]))
