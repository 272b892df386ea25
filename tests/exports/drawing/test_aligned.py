"""One drawing of a question: nothing over anything else, and nothing left out in silence."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from support.courses import claimed, course, courses, day, developments, steps
from timeline import Count, When
from timeline.exports.drawing.aligned import Aligned, arrange
from timeline.exports.drawing.boxes import Extent
from timeline.questions import Step

if TYPE_CHECKING:
    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.drawn_sides import DrawnSide

FEW = settings(max_examples=25, deadline=None)


def drawn(of: DrawnCourse, *, phone: bool = False) -> Aligned:
    aligned = arrange(of, phone=phone)
    assert aligned is not None
    return aligned


def sides(aligned: Aligned) -> dict[str, DrawnSide]:
    return {side.side: side for panel in aligned.panels for side in panel.sides}


def texts(aligned: Aligned) -> list[str]:
    return [text.text for text in aligned.texts]


@FEW
@given(courses())
def test_no_text_covers_another_or_leaves_the_drawing(of: DrawnCourse) -> None:
    """Whatever names, numbers and days there are, on a page and on a phone."""
    for phone in (False, True):
        if aligned := arrange(of, phone=phone):
            whole = Extent(-0.1, 0, aligned.width + 0.1, aligned.height)
            boxes = [(text.text, text.box) for text in aligned.texts]
            boxes += [
                (str(mark.number), mark.box) for panel in aligned.panels for mark in panel.keys
            ]

            assert [] == [text for text, box in boxes if not box.within(whole)]
            assert [] == [
                (text, other)
                for (text, box), (other, its_box) in combinations(boxes, 2)
                if box.overlaps(its_box)
            ]


@FEW
@given(courses())
def test_every_claim_is_drawn_or_told(of: DrawnCourse) -> None:
    """Once each: as a dot, or in the number of a sentence that says why not."""
    if aligned := arrange(of):
        dots = sum(len(side.claims.dots) for side in sides(aligned).values())
        told = [
            re.match(r"(\d+) claimed totals? .* in the list of claims alone", remark)
            for remark in aligned.remarks
        ]

        assert len(of.comparisons) == dots + sum(int(number[1]) for number in told if number)


@FEW
@given(courses())
def test_an_arrow_says_that_the_last_number_is_not_bounded(of: DrawnCourse) -> None:
    """And nothing that was so before it."""
    aligned = arrange(of)
    for side in sides(aligned).values() if aligned else ():
        steps_of_side = of.by_side.get(side.side, ())
        last = steps_of_side[-1].count if side.line else Count()

        assert (side.arrow is not None) == (last.low > 0 and last.high is None)


def test_an_exact_total_has_no_arrow() -> None:
    """Though nothing bounded the number before any day."""
    exact = course({"North": [Step(None, Count(), 0), Step(day(3), Count.exactly(8), 8)]})
    open_ = course({"North": [Step(None, Count(high=0), 0), Step(day(3), Count.at_least(8), 8)]})

    assert sides(drawn(exact))["North"].arrow is None
    assert sides(drawn(open_))["North"].arrow is not None


def test_where_nothing_is_known_in_the_end_no_line_ends() -> None:
    """A level of which nobody tells any more is no level of 0."""
    level = course({"North": [Step(day(3), Count.exactly(8), 8), Step(day(9), Count(), 0)]})
    north = sides(drawn(level))["North"]

    assert (north.end, north.arrow) == (None, None)
    assert north.line is not None
    assert (1, 1) == (len(north.line.runs), len(north.line.unknown))


def test_nothing_dated_has_no_drawing() -> None:
    """There is no day to draw it on."""
    assert arrange(course({"North": [Step(None, Count.exactly(5), 5)]})) is None
    assert arrange(course({})) is None


def test_developments_alone_have_their_strips() -> None:
    """And no axes of numbers."""
    aligned = drawn(course({}, entries=developments(When.on(day(1)), When())))

    assert ((), 1) == (aligned.panels, len(aligned.strips))
    assert "1 development has no reported day, and no place in the drawing." in aligned.remarks


def test_the_unit_stands_at_the_highest_number() -> None:
    """Of 3,853, the next round number is 4,000."""
    aligned = drawn(course({"North": steps((3, 3853))}))

    assert "4,000 people" in texts(aligned)
    assert {"0", "1,000", "2,000", "3,000"} <= {*texts(aligned)}


def test_sides_that_can_be_told_apart_share_their_axes() -> None:
    """And nothing has to be said of that."""
    aligned = drawn(course({"North": steps((3, 100)), "South": steps((5, 300))}))

    assert 1 == len(aligned.panels)
    assert () == aligned.remarks


def test_lines_that_would_coincide_are_drawn_apart() -> None:
    """On one scale, and that is said."""
    aligned = drawn(course({"North": steps((3, 112)), "South": steps((3, 110))}))

    assert [150, 150] == [panel.numbers.most for panel in aligned.panels]
    assert ("Lines that would lie on each other are drawn apart, on the same scale.",) == (
        aligned.remarks
    )


def test_numbers_of_other_sizes_have_a_scale_of_their_own() -> None:
    """12 beside 1,234,567 would lie along the base; and that is said."""
    aligned = drawn(course({"North": steps((3, 1234567)), "South": steps((3, 12))}))

    assert [1500000, 15] == [panel.numbers.most for panel in aligned.panels]
    assert (
        "Numbers of very different sizes are drawn apart, each on a scale of its own.",
    ) == aligned.remarks


def test_many_sides_are_drawn_apart_and_very_many_are_named() -> None:
    """Eight looks, twelve panels; nobody is left out in silence."""
    aligned = drawn(course({f"Side {n}": steps((n, 10 + n)) for n in range(14)}))

    assert 12 == len(aligned.panels)
    assert "Not drawn, as there is no room for so many sides: Side 12, Side 13." in aligned.remarks


@pytest.mark.parametrize("phone", [False, True])
def test_the_fifth_side_does_not_look_like_the_first(*, phone: bool) -> None:
    """Nor does any of eight like another."""
    five = course({f"Side {n}": steps((3 + n, 100 + 100 * n)) for n in range(8)})
    looks = [side.look for side in sides(drawn(five, phone=phone)).values()]

    assert len(looks) == len(set(looks)) == 8


ALL_TIME = (
    ("North", Count.exactly(300), When.on(day(5)), None, "Ministry"),
    ("North", Count.exactly(400), When.on(day(9)), None, "Ministry"),
    ("North", Count.exactly(350), When.on(day(8)), None, "Paper"),
)


def test_claims_of_one_speaker_are_joined() -> None:
    """And not with those of another."""
    aligned = drawn(course({"North": steps((2, 200))}, claimed(*ALL_TIME)))
    claims = sides(aligned)["North"].claims

    assert 3 == len(claims.dots)
    assert [2] == [len(way) for way in claims.chains]
    assert ["400 claimed", "Ministry"] == [
        text for text in texts(aligned) if text in {"400 claimed", "Ministry", "Paper"}
    ]


def test_claims_for_a_period_hang_on_no_axis_of_all_time() -> None:
    """They are counted below; so are those without a day, and those that bound nothing."""
    claims = claimed(
        ("North", Count.exactly(150), When.on(day(20)), When.on(day(10)), "Ministry"),
        ("North", Count.exactly(20), When.on(day(4)), When.on(day(1)), "Paper"),
        ("North", Count.exactly(30), When.on(day(8)), When.on(day(5)), "Paper"),
        ("North", Count.exactly(260), When.on(day(12)), When.on(day(0)), "Office"),
    )
    aligned = drawn(course({"North": steps((2, 200))}, claims))

    assert [260] == [dot.comparison.claim.count.low for dot in sides(aligned)["North"].claims.dots]
    assert (
        "3 claimed totals are for periods, and are in the list of claims alone."
    ) in aligned.remarks


def test_a_claim_beyond_the_scale_stands_above_it_with_its_number() -> None:
    """Three times as many as were counted are within it; 601 of 200 are not."""
    within, beyond = (
        drawn(
            course(
                {"North": steps((2, 200))},
                claimed(("North", Count.exactly(number), When.on(day(5)), None, "Ministry")),
            )
        )
        for number in (600, 601)
    )

    (dot,) = sides(beyond)["North"].claims.dots
    assert (600, 200) == (within.panels[0].numbers.most, beyond.panels[0].numbers.most)
    assert dot.beyond
    assert dot.y < beyond.panels[0].numbers.top
    assert "601 claimed, Ministry" in texts(beyond)
    assert any("far beyond the scale" in remark for remark in beyond.remarks)


def test_the_gap_is_bracketed_where_it_is_still_so() -> None:
    """From the line's end to the claim; what was counted after the claim is not in its gap."""
    claim = claimed(("North", Count.exactly(300), When.on(day(5)), None, "Ministry"))[0]
    known = type(claim)(claim.claim, Count.between(100, 101))
    still = drawn(course({"North": steps((2, 100))}, [known]))
    grown = drawn(course({"North": steps((2, 100), (7, 180))}, [known]))

    (bracket,) = still.panels[0].margin.brackets
    north = sides(still)["North"]
    assert north.end is not None
    assert (north.claims.dots[0].y, north.end[1]) == (bracket.top, bracket.bottom)
    assert "199 or 200 claimed, but not reported one by one" in " ".join(texts(still))
    assert () == grown.panels[0].margin.brackets


def test_claims_alone_have_their_drawing() -> None:
    """Dots, and no line."""
    aligned = drawn(course({}, claimed(*ALL_TIME)))
    north = sides(aligned)["North"]

    assert (None, None, 3) == (north.line, north.end, len(north.claims.dots))
    assert {"North", "400 claimed", "Ministry"} <= {*texts(aligned)}


def test_a_label_has_the_days_of_developments() -> None:
    """A swap dated to nine days is not one of the day on which it certainly had been."""
    entries = developments(When(day(20), day(28)))
    of = course({"North": steps((28, 106))}, (), entries, {"d0": {"North": "106"}})

    assert {"between 21 and 29 Jan 2025", "106 North"} <= {*texts(drawn(of))}


def test_steps_of_days_in_a_row_are_one() -> None:
    """What each development counts is added, and is exact if all of it is."""
    entries = developments(*(When.on(day(number)) for number in (100, 101, 102, 300)))
    counts = {"d0": {"North": "390"}, "d1": {"North": "307"}, "d2": {"North": "303"}}
    reached = steps((100, 390), (101, 697), (102, 1000), (300, 1010))
    of = course({"North": reached}, (), entries, {**counts, "d3": {"North": "10"}})
    vague = course({"North": reached}, (), entries, {**counts, "d1": {"North": "at least 307"}})

    assert {"11–13 Apr 2025", "1,000 North"} <= {*texts(drawn(of))}
    assert "at least 1,000 North" in texts(drawn(vague))


@pytest.mark.parametrize("phone", [False, True])
def test_labels_cover_no_line_no_dot_and_no_hatching(*, phone: bool) -> None:
    """Where a line rises step by step, there is room on one side of it alone."""
    rises = [(n * 12, 40 + (n % 5) * 9) for n in range(1, 30)]
    reached = [(at, sum(more for _, more in rises[: n + 1])) for n, (at, _) in enumerate(rises)]
    entries = developments(*(When(day(at - 6), day(at)) for at, _ in rises))
    counts = {f"d{n}": {"North": str(more)} for n, (_, more) in enumerate(rises)}
    early = [
        Step(day(at - 6), Count.at_least(low - more), low)
        for (at, low), (_, more) in zip(reached, rises, strict=True)
    ]
    walk = sorted([*steps(*reached)[1:], *early], key=lambda step: step.day or day(0))
    claims = claimed(
        *(
            ("North", Count.exactly(30 * n), When.on(day(10 * n)), None, "Ministry")
            for n in range(4, 30)
        )
    )
    aligned = drawn(course({"North": walk}, claims, entries, counts), phone=phone)
    (panel,), north = aligned.panels, sides(aligned)["North"]

    assert north.line is not None
    parts = [part for run in north.line.runs for part in pairwise(run)]
    covered = [dot.box for dot in north.claims.dots] + [*north.line.early]
    covered += [
        Extent(x, min(y, to_y), to_x, max(y, to_y)).wider(1) for (x, y), (to_x, to_y) in parts
    ]
    labels = [line.box for label in panel.labels for line in label.lines]
    labels += [mark.box for mark in panel.keys]
    assert labels
    assert not any(label.overlaps(box) for label in labels for box in covered)


def test_a_phone_has_numbers_that_a_list_explains() -> None:
    """By their days, with where they are told of."""
    entries = developments(When.on(day(10)), When.on(day(200)))
    counts = {"d0": {"North": "50"}, "d1": {"North": "70"}}
    of = course({"North": steps((10, 50), (200, 120))}, (), entries, counts)
    aligned = drawn(of, phone=True)

    assert [
        (1, "11 Jan 2025: 50 North", "d0"),
        (2, "20 Jul 2025: 70 North", "d1"),
    ] == [(key.number, key.text, key.anchor) for key in aligned.keys]
    assert () == drawn(of).keys
    assert 360 == aligned.width
    assert all(text.size >= 14 for text in aligned.texts)


@FEW
@given(courses())
def test_links_are_as_large_as_a_finger_and_lie_beside_each_other(of: DrawnCourse) -> None:
    """And all developments that have a day are in just one."""
    if aligned := arrange(of):
        for strip in aligned.strips:
            edges = [(link.left, link.right) for link in strip.links]
            assert all(right - left == 24 for left, right in edges)
            assert all(right <= left for (_, right), (left, _) in pairwise(edges))
        anchors = [
            entry.anchor
            for strip in aligned.strips
            for link in strip.links
            for entry in link.entries
        ]
        assert sorted(anchors) == sorted(e.anchor for e in of.entries if e.bounds.known)
