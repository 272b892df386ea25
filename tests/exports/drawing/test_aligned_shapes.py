"""What the aligned drawing looks like as SVG: links, names, and colours that can be told apart."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, settings

from support.courses import claimed, course, courses, day, developments, steps
from timeline import Count, When
from timeline.exports.drawing.aligned import arrange
from timeline.exports.drawing.aligned_shapes import aligned_svg, shapes_of_aligned
from timeline.exports.drawing.drawn_sides import LOOKS
from timeline.exports.drawing.end_marks import end_mark
from timeline.exports.drawing.look import COLOURS, DARK, STYLE

if TYPE_CHECKING:
    from timeline.exports.drawing.course import DrawnCourse

SVG = "{http://www.w3.org/2000/svg}"


def drawn(of: DrawnCourse, *, phone: bool = False) -> str:
    aligned = arrange(of, phone=phone)
    assert aligned is not None
    return aligned_svg(aligned, "q1", classes=lambda link: f"k{len(link.entries)}")


def story() -> DrawnCourse:
    """Return a course with a bit of everything."""
    claims = claimed(
        ("North", Count.more_than(100), When.on(day(30)), None, "Ministry"),
        ("North", Count.exactly(9000), When(day(20), day(31)), None, "Ministry"),
    )
    anchors: dict[str, str] = {id_: "c1" for each in claims for id_ in each.claim.development.ids}
    walk = (*steps((5, 40), (20, 90))[:-1], steps((20, 90))[-1])
    return evolve(
        course(
            {"North": walk, "South": steps((8, 25))},
            claims,
            developments(When.on(day(5)), When.on(day(20)), When(None, day(8))),
            {"d0": {"North": "40"}, "d1": {"North": "50"}, "d2": {"South": "25"}},
        ),
        anchors=anchors,
    )


@pytest.mark.parametrize("phone", [False, True])
def test_it_says_what_it_shows(*, phone: bool) -> None:
    """Its title and its description are those that it names."""
    root = ET.fromstring(drawn(story(), phone=phone).replace("<svg ", f"<svg xmlns='{SVG[1:-1]}' "))  # noqa: S314 - ours
    named = {part.get("id"): part.text for part in root.iter() if part.get("id")}

    assert "returned" == named[root.get("aria-labelledby")]
    assert (
        "returned, by each day: in the end North: 90; South: 25. Claimed last: North: at least 101."
    ) == named[root.get("aria-describedby")]
    assert all(name.startswith("q1-") for name in filter(None, named))
    assert "group" == root.get("role")


def test_marks_lead_to_what_is_told_of_them() -> None:
    """Developments with more classes, and claims; in a picture there are no links at all."""
    svg, aligned = drawn(story()), arrange(story())
    assert aligned is not None

    links = re.findall(r'<a href="#([^"]*)" class="([^"]*)"', svg)
    assert {("d0", "mark k1"), ("d1", "mark k1"), ("c1", "mark s0")} <= {*links}
    assert "<a " not in shapes_of_aligned(aligned, "q1", linked=False)
    assert "touch" not in shapes_of_aligned(aligned, "q1", linked=False)


def test_text_keeps_to_the_room_that_was_measured() -> None:
    """In whatever font it is set: "11 people" is not longer there than here."""
    sizes = re.findall(r'font-size="13" textLength="([\d.]+)"[^>]*>150 people<', drawn(story()))

    # Three figures, a space, and p e o p l e: 3 × 556 + 278 + 556 × 4 + 222 × 1 + 556, of 13.
    assert [str(round(13 * (3 * 556 + 278 + 5 * 556 + 222) / 1000, 1))] == sizes


def test_a_name_that_is_cut_is_whole_for_those_who_point_at_it() -> None:
    """And for those to whom it is read."""
    name = "The Federated Republic of the Northern Archipelago"
    svg = drawn(course({name * 3: steps((3, 5)), "South": steps((9, 3))}))

    assert f"<title>{name * 3}</title>" in svg


@settings(max_examples=20, deadline=None)
@given(courses())
def test_whatever_it_is_of_it_is_well_formed(of: DrawnCourse) -> None:
    """Wide and narrow."""
    for phone in (False, True):
        if aligned := arrange(of, phone=phone):
            ET.fromstring(aligned_svg(aligned, "q"))  # noqa: S314 - ours


def lightness(colour: str) -> float:
    """Return the relative luminance of *colour* (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [COLOURS, DARK])
def test_sides_and_words_can_be_read(colours: dict[str, str]) -> None:
    """On the ground and on what is washed: 4.5 to 1, as words need."""
    for name in ("ink", "soft", "link", "warn", *(f"s{n}" for n in range(LOOKS))):
        for ground in ("bg", "wash"):
            dark, light = sorted((lightness(colours[name]), lightness(colours[ground])))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)
    assert COLOURS.keys() == DARK.keys()


def test_eight_sides_differ_in_colour_in_dash_and_in_mark() -> None:
    """Any of these is enough to tell two of them apart."""
    dashes = [
        re.findall(rf"\.line\.s{n}{{stroke-dasharray:([^}}]*)}}", STYLE) for n in range(LOOKS)
    ]
    marks = [end_mark(look, 0, 0).partition(" d=")[2] for look in range(LOOKS)]
    colours = [COLOURS[f"s{look}"] for look in range(LOOKS)]

    for feature in (dashes, marks, colours):
        assert all(first != second for first, second in combinations(feature, 2))


def test_a_band_fades_where_a_day_has_no_bound() -> None:
    """By January 9: it ends there, and nothing says when it begins."""
    svg = drawn(course({}, (), developments(When(None, day(8)), When(day(3)), When.on(day(5)))))

    assert ["url(#q1-start)", "url(#q1-end)"] == re.findall(r'fill="(url[^"]*)"', svg)
    assert 2 == svg.count('class="stop"')
