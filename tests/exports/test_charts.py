"""Charts of the seed story, and files of them."""

from __future__ import annotations

import json
import re
import struct
import sys
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

import timeline as tl
from support.reported import june, report, swap, to, told
from support.seed_story import story
from timeline.errors import ValueRefused
from timeline.exchanges import returned
from timeline.exports import charts
from timeline.exports.charts.look import Room
from timeline.exports.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RETURNED = (returned,)
HOSTILE = "</script><script>alert(1)</script>\u202e\x1b\0<b>&"


def drawn(chart: Any) -> list[dict[str, Any]]:
    """Return all rows of data in *chart*, each once."""
    written = chart.to_dict()
    return [row for name in _names(written) for row in written["datasets"][name]]


def _names(part: Any) -> Iterator[str]:
    """Yield the names of the data that *part* of a chart draws, in its order."""
    found = dict.fromkeys(each["name"] for each in _every(part, "data") if "name" in each)
    yield from found


def _every(part: Any, key: str) -> Iterator[Any]:
    """Yield what stands under *key* anywhere in *part*, but for the data."""
    if isinstance(part, list):
        for inner in part:
            yield from _every(inner, key)
    elif isinstance(part, dict):
        if key in part:
            yield part[key]
        for name, inner in part.items():
            if name != "datasets":
                yield from _every(inner, key)


def written(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """Return what *rows* have under *names*, days as text."""
    return [tuple(_text(row[name]) for name in names) for row in rows]


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_developments_are_the_rows_of_their_table() -> None:
    """None is left out, and none is drawn in other days."""
    wanted = story().ask(table("developments"))
    names = [one.name for one in wanted.columns]

    assert sorted(map(repr, written(wanted.rows(), *names))) == sorted(
        map(repr, written(drawn(charts.developments(story())), *names))
    )


def test_developments_have_a_lane_for_each_kind() -> None:
    """The titles of lanes are kinds, and what has no day comes last in its lane."""
    chart = charts.developments(story()).to_dict()
    lanes = [lane["title"]["text"] for lane in chart["vconcat"]]

    assert ["agreement", "remains", "statement", "swap", "talks", "tally"] == lanes
    assert (
        "What is reported, and when: 48 developments, 25 of them without a day"
        == (chart["title"]["text"])
    )
    swaps = [row["shape"] for row in drawn(charts.developments(story())) if row["kind"] == "swap"]
    assert ["range"] * 3 + ["day"] * 2 + ["range", "day"] + ["undated"] * 4 == swaps


def test_what_nothing_bounds_is_drawn_to_the_edge() -> None:
    """From three days before the first day that is known, to three after the last."""
    story = told(
        report("a#1", swap(), tl.When.not_after(june(10).latest or date.max)),
        report("a#2", swap(), june(12)),
        report("a#3", swap()),
    )
    found = written(drawn(charts.developments(story)), "name", "from", "to", "shape")

    assert [
        ("a#1", "2025-06-07", "2025-06-10", "range"),
        ("a#2", "2025-06-12", "2025-06-12", "day"),
        ("a#3", "2025-06-07", "2025-06-15", "undated"),
    ] == found


def test_cumulative_bounds_are_the_rows_of_their_table() -> None:
    """The last of each side once more, to draw it to the end."""
    wanted = story().ask(table("by_day"))
    names = [one.name for one in wanted.columns]
    found = drawn(charts.cumulative(story()))

    assert written(wanted.rows(), *names) == written(
        [one for one in found if not one["end"]], *names
    )
    assert [("Russia", 114), ("Ukraine", 110)] == written(
        [one for one in found if one["end"] and one["question"] == "returned"], "side", "low"
    )


def test_no_line_is_drawn_where_nothing_is_known() -> None:
    """Unknown is not 0: the line of what was reached begins on June 9."""
    found = drawn(charts.cumulative(story(), RETURNED))
    russia = written([one for one in found if one["side"] == "Russia"], "from", "reached", "count")

    assert ("2025-05-30", None, "number not reported") == russia[0]
    assert ("2025-06-02", None, "number not reported") == russia[1]
    assert ("2025-06-09", 2, "at least 2") == russia[2]


def test_nothing_is_interpolated() -> None:
    """Every line and area is a step that holds until the next day."""
    chart = charts.cumulative(story(), RETURNED).to_dict()
    marks = [mark for mark in _every(chart, "mark") if mark["type"] in {"line", "area"}]

    assert marks
    assert {"step-after"} == {mark["interpolate"] for mark in marks}


def test_sides_differ_by_dash_as_well_as_by_colour() -> None:
    """Whoever sees no colours can tell them apart."""
    chart = charts.cumulative(story(), RETURNED).to_dict()
    (dash, *_), (colour, *_) = (_scales(chart, channel) for channel in ("strokeDash", "color"))

    assert ["Russia", "Ukraine"] == dash["domain"] == colour["domain"]
    assert 2 == len({str(one) for one in dash["range"]}) == len({*colour["range"]})


def _scales(chart: Any, channel: str) -> list[dict[str, Any]]:
    found = _every(chart, channel)
    return [each["scale"] for each in found if isinstance(each, dict) and "scale" in each]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.svg", b"<svg "),
        ("a.pdf", b"%PDF-"),
        ("a.html", b"<!DOCTYPE html>"),
        ("A.PNG", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_files_begin_as_such_files_do(tmp_path: Path, name: str, begins: bytes) -> None:
    """The ending of the path decides."""
    charts.save(charts.cumulative(story(), RETURNED), tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(begins)


def test_an_image_is_large_enough_to_be_printed(tmp_path: Path) -> None:
    """Twice as wide as on the page: 640 for the days, and what stands beside them."""
    path = tmp_path / "a.png"
    charts.save(charts.developments(story()), path)
    width, height = struct.unpack(">II", path.read_bytes()[16:24])

    assert 2 * 640 < width < 2 * 1100
    assert 2 * 48 * 15 < height < 2 * 48 * 40


def test_a_page_needs_no_network(tmp_path: Path) -> None:
    """It fetches no script, and forbids itself to."""
    path = tmp_path / "a.html"
    charts.save(charts.developments(story()), str(path))
    page = path.read_text(encoding="utf-8")

    assert [] == re.findall(r"<(?:script|link|iframe)[^>]*(?:src|href)=", page)
    assert "default-src 'none'" in page
    assert 2 == page.count("</script>")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """It ends no script, and hides no other text."""
    story = told(report(f"{HOSTILE}#1", swap(to(HOSTILE, count=2)), june(3)))
    for name, chart in (
        ("developments", charts.developments(story)),
        ("cumulative", charts.cumulative(story)),
    ):
        charts.save(chart, tmp_path / f"{name}.html")
        charts.save(chart, tmp_path / f"{name}.svg")
        page = (tmp_path / f"{name}.html").read_text(encoding="utf-8")

        assert "<script>alert" not in page
        assert 2 == page.count("</script>")
        image = ET.fromstring((tmp_path / f"{name}.svg").read_bytes())  # noqa: S314 - ours
        assert [] == [part for part in image.iter() if part.tag.endswith("script")]


def test_the_data_of_a_page_are_those_of_the_chart(tmp_path: Path) -> None:
    """Whatever is escaped in it."""
    path = tmp_path / "a.html"
    chart = charts.cumulative(told(report("a#1", swap(to("<&>", count=2)), june(3))))
    charts.save(chart, path)
    (found,) = re.findall(r'vegaEmbed\("#chart", (.*), \{$', path.read_text("utf-8"), re.MULTILINE)

    assert chart.to_dict() == json.loads(found)


def test_other_files_are_refused(tmp_path: Path) -> None:
    """The message names those there are, and nothing is written."""
    with pytest.raises(
        ValueRefused, match=r"^expected a path to \.png, \.svg, \.pdf, \.html, found"
    ):
        charts.save(charts.developments(story()), tmp_path / "a.gif")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("reading", [tl.Timeline(), told(report("a#1", swap()))])
def test_stories_without_days_have_charts_too(reading: tl.Reading, tmp_path: Path) -> None:
    """Whose axis names no days, for none are known."""
    for place, chart in enumerate((charts.developments(reading), charts.cumulative(reading))):
        charts.save(chart, tmp_path / f"{place}.svg")

        assert {False} == {axis["labels"] for axis in _axes(chart)}


def _axes(chart: Any) -> list[dict[str, Any]]:
    return [each["axis"] for each in _every(chart.to_dict(), "x") if "axis" in each]


def test_the_first_and_last_of_all_days_can_be_shown() -> None:
    """There is no room beyond them."""
    assert Room(date.min, date.max) == Room.around([date.max, None, date.min])


def test_without_altair_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than that a module is missing."""
    monkeypatch.setitem(sys.modules, "altair", None)

    with pytest.raises(
        ImportError, match=r"altair and vl-.*: pip install 'timeline-ledger\[charts\]'"
    ):
        charts.developments(story())


def test_without_the_converter_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A chart can still be made and shown elsewhere."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    chart = charts.cumulative(story(), RETURNED)

    with pytest.raises(ImportError, match=r"vl-convert-python: pip install 'timeline-ledger\[cha"):
        charts.save(chart, tmp_path / "a.png")
