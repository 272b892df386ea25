"""Rows that are alike are worked out once: what is recorded is what the plain way records."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import exchanges
from timeline.codec import encode
from timeline.events import Report
from timeline.sources.sheets import read_mapping
from timeline.sources.sheets.files.textfile import SheetRow
from timeline.sources.sheets.rows.alike import AlikeRows
from timeline.sources.sheets.rows.statements import RowReader, RowRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

assert exchanges  # registers the kinds

COLUMNS = ("key", "paper", "published", "day", "phase", "sort", "side", "count", "voice", "words")

CELLS: dict[str, tuple[str, ...]] = {
    "key": ("1", "2", "", "a#b", "gr\u00fcn"),
    "paper": ("Daily", "", "\u041d\u043e\u0432\u043e\u0441\u0442\u0438"),
    "published": ("2025-06-19", "2025-06-20", "", "20 June 2025", "2025"),
    "day": (
        *("2025-06-19", "yesterday", "on Tuesday", "next week", "2025-06-19/2025-06-20", "", "x"),
        *("19.06.25", "18/06/2025", "2025-06-19 00:00:00", "Fri, 19.06.2025"),
    ),
    "phase": ("planned", "done", "", "over"),
    "sort": ("swap", "bodies", "level", "counted", "none", "?"),
    "side": ("North", "South", "", "North;South", "North;North"),
    "count": ("106", "at least 40", "1,000", "", "4.5", "dozens of soldiers", "=A1"),
    "voice": ("a minister", "", " ", "\u200b"),
    "words": ("reportedly", "", "it\tsaid", '"so"'),
}

CASES = """\
[[case]]
where = { sort = "swap" }
[case.swap]
place = "{words}"
transfers = [{ to = { column = "side", split = ";" }, count = "{count}" }]

[[case]]
where = { sort = "bodies" }
certainty = "probable"
[case.remains]
transfers = [{ to = ["{side}"], count = { low = "{count}" } }, { to = ["West"], count = 2 }]

[[case]]
where = { sort = "level" }
[case.tally]
totals = [{ to = "{side}", count = "{count}", since = "{day}" }]

[[case]]
where = { sort = "counted" }
[case.occurrence]
what = "a clash"
place = "{side:places}"
numbers = [
  { measure = "hurt (alike)", count = "{count}" },
  { measure = "{words:measures}", sides = "{side}", count = { column = "count", marks = ["*"] } },
]

[[case]]
where = { sort = "none" }
skip = "nothing is told"
"""

MAPPINGS = st.builds(
    """\
name = "sheet"
reader = "A. Reader"
measures = {{ "hurt (alike)" = {{ noun = "people" }}, gone = {{ counted_as = "level" }} }}
[values]
places = {{ North = "Nord", "*" = "*" }}
measures = {{ reportedly = "gone", "*" = "" }}

[document]
key = "{{paper}} {{published}}"
publisher = "{{paper}}"
published = "{{published}}"

[report]
{}
{}
{}
{}
{}
{}""".format,
    st.sampled_from(["", 'key = "{key}"']),
    st.sampled_from(
        [
            *("", 'when = "{day}"', 'when = { words = "{day}" }', 'when = "yesterday"'),
            'when = { column = "day", format = ["%d.%m.%y", "%d/%m/%Y", "%a, %d.%m.%Y"] }',
            'when = { start = "{day}", end = { column = "day", format = "%d.%m.%y" } }',
        ]
    ),
    st.sampled_from(["", 'phase = "{phase}"', 'phase = "planned"']),
    st.sampled_from(
        ["", 'voices = [{ name = "{voice}", cue = "said" }]', 'voices = [{ name = "Radio" }]']
    ),
    st.sampled_from(["", 'hedges = "{words}"', 'hedges = ["reportedly", "{words}"]']),
    st.just(CASES),
)

ROWS = st.lists(
    # Half of all cells are usual: else hardly a row would be without faults.
    st.tuples(*(st.just(CELLS[name][0]) | st.sampled_from(CELLS[name]) for name in COLUMNS)),
    min_size=1,
    max_size=8,
)


REFUSED = 3
"""So long is what is told of a row that is refused: a row that is read has more to tell."""


def plainly(*_: object) -> None:
    """Leave every row to the plain way."""


def readings(path: Path, rows: Sequence[tuple[str, ...]]) -> list[Any]:
    """Return what each row says, in bytes, or what is wrong with it; and what is to be told.

    Of every second row the file itself gives the day.
    """
    reader = RowReader(read_mapping(path), COLUMNS)
    days = frozenset({COLUMNS.index("day")})
    told = [
        _reading(reader, SheetRow(number, cells, days=days if number % 2 else frozenset()))
        for number, cells in enumerate(rows, 2)
    ]
    return [*told, *reader.remarks]


def _reading(reader: RowReader, row: SheetRow) -> Any:
    try:
        stated = reader.read(row)
    except RowRefused as error:
        return error.faults, error.groups, error.key
    if stated is None:
        return None
    report = stated.report
    assert isinstance(report.event, Report)
    return (
        *(encode(stated.document), report.address, report.body, report.id),
        *(stated.sides, report.event),
    )


def both_ways(folder: Path, text: str, rows: Sequence[tuple[str, ...]]) -> list[Any]:
    """Return what each row says by the mapping *text*, which the plain way has to say, too."""
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    quickly = readings(path, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AlikeRows, "report", plainly)
        patch.setattr(RowReader, "_quick_document", plainly)

        assert readings(path, rows) == quickly
    return quickly


PLACES = """
[values.places]
B = "Bridge"
"""

MAPPING = """\
name = "sheet"
reader = "A. Reader"
measures = { "hurt (alike)" = {} }

[document]
key = "{paper} {published}"
published = "{published}"

[report]
key = "{key}"
when = "{day}"
phase = "{phase}"

[report.swap]
transfers = [{ to = "{side}", count = "{count}" }]
"""

COUNTED = """\
[report.occurrence]
numbers = [{ measure = "hurt (alike)", sides = "{side}", count = "{words}" }]
"""

TRANSFERS = 'transfers = [{ to = "{side}", count = "{count}" }]'


def row(**cells: str) -> SheetRow:
    """Return a row with these cells beside some usual ones."""
    usual = {"paper": "Daily", "published": "2025-06-19", "side": "North", "count": "106"}
    return SheetRow(2, tuple((usual | cells).get(name, "") for name in COLUMNS))


@pytest.fixture
def reader(tmp_path: Path) -> RowReader:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return RowReader(read_mapping(path), COLUMNS)


def reported(reader: RowReader, **cells: str) -> Report:
    stated = reader.read(row(**cells))
    assert stated is not None
    assert isinstance(stated.report.event, Report)
    return stated.report.event


def test_rows_that_are_alike_share_what_they_say(reader: RowReader) -> None:
    """It is one object, which is read and checked once."""
    first = reported(reader, key="1", day="2025-06-18")
    second = reported(reader, key="2", day="2025-06-17")

    assert first.what is second.what
    assert first.when != second.when


def test_words_for_days_are_read_by_the_document_of_their_row(reader: RowReader) -> None:
    """Yesterday is another day in another paper."""
    days = [
        str(reported(reader, key=key, day="yesterday", published=published).when.value)
        for key, published in (("1", "2025-06-19"), ("2", "2025-06-20"), ("3", "2025-06-19"))
    ]

    assert ["2025-06-18", "2025-06-19", "2025-06-18"] == days


def test_words_for_days_look_ahead_where_the_row_is_planned(reader: RowReader) -> None:
    """The same words of the same day, done and planned."""
    tuesdays = [
        str(reported(reader, key=phase, day="on Tuesday", phase=phase).when.value)
        for phase in ("done", "planned", "done")
    ]

    assert ["2025-06-17", "2025-06-24", "2025-06-17"] == tuesdays


def test_every_row_with_a_fault_is_refused(reader: RowReader) -> None:
    """Also where a row like it was refused before."""
    for number in range(3):
        with pytest.raises(RowRefused, match="expected a whole number"):
            reader.read(row(key=str(number), count="4.5"))


def test_what_cannot_be_counted_is_refused_though_it_can_be_read(tmp_path: Path) -> None:
    """Two numbers of the same people, which nothing tells apart."""
    path = tmp_path / "mapping.toml"
    transfer = '{ to = "{side}", count = "{count}" }'
    path.write_text(MAPPING.replace(transfer, f"{transfer}, {transfer}"), encoding="utf-8")
    twice = RowReader(read_mapping(path), COLUMNS)

    for number in range(2):
        with pytest.raises(RowRefused, match="twice for North"):
            twice.read(row(key=str(number)))


@pytest.mark.parametrize(
    ("before", "after", "cells", "is_read"),
    [
        ("[report.swap]", 'voices = [{ name = " " }]\n[report.swap]', {}, False),
        ("[report.swap]", 'hedges = [" "]\n[report.swap]', {}, True),
        ("transfers =", 'place = "{words:places}"\ntransfers =', {"words": "B"}, True),
        ("transfers =", 'place = "{words:places}"\ntransfers =', {"words": "C"}, False),
        ("transfers =", 'place = "a bridge"\ntransfers =', {}, True),
        (TRANSFERS, 'transfers = [{ to = ["West"], count = "{words}" }]', {"words": ""}, True),
        (f"[report.swap]\n{TRANSFERS}", COUNTED, {"words": ""}, True),
        (f"[report.swap]\n{TRANSFERS}", COUNTED, {"words": "12"}, True),
        (TRANSFERS, 'place = "a bridge"\nstage = "{words}"', {"words": "third"}, True),
        (TRANSFERS, 'place = "a bridge"\nstage = "{words}"', {"words": ""}, True),
        ('published = "{published}"', 'derived_from = "{words}"', {"words": "Other"}, True),
        ('published = "{published}"', 'published = "{words:places}"', {"words": "C"}, False),
    ],
)
def test_what_is_left_out_or_refused_is_so_plainly_too(
    tmp_path: Path, before: str, after: str, cells: dict[str, str], is_read: bool
) -> None:
    """Names that are blank, texts that no table has, and tables that no column fills."""
    text = MAPPING.replace(before, after) + PLACES
    (reading, *_) = both_ways(tmp_path, text, [row(key="1", **cells).cells])

    assert is_read == (len(reading) != REFUSED)


@given(MAPPINGS, ROWS)
def test_alike_rows_say_what_they_say_plainly(text: str, rows: list[tuple[str, ...]]) -> None:
    """The same bytes and ids, or the same faults, whatever rows came before.

    The bytes are those in which the event is written, though they are put together from parts.
    """
    with TemporaryDirectory() as folder:
        quickly = both_ways(Path(folder), text, [*rows, *rows])

    for reading in quickly:
        if isinstance(reading, str) or reading is None:
            continue
        assert len(reading) == REFUSED or encode(reading[-1]) == reading[2]


FORMATS = 'when = { column = "day", format = ["%Y-%d-%m", "%d.%m.%Y"] }'


@pytest.fixture
def in_formats(tmp_path: Path) -> RowReader:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING.replace('when = "{day}"', FORMATS), encoding="utf-8")
    return RowReader(read_mapping(path), COLUMNS)


def test_formats_are_told_as_often_as_they_were_taken(in_formats: RowReader) -> None:
    """Also in rows that are alike, which are read once."""
    for number, day in enumerate(("19.06.2025", "19.06.2025", "2025-19-06", "19.06.2025")):
        reported(in_formats, key=str(number), day=day)

    assert [
        "column 'day': days were read in several formats: 3 as '%d.%m.%Y', 1 as '%Y-%d-%m'"
    ] == [*in_formats.remarks]


def test_a_day_that_the_file_gives_is_not_like_a_text(in_formats: RowReader) -> None:
    """Though they read the same, in whatever order they come."""
    given_day = row(day="2025-06-02")._replace(days=frozenset({COLUMNS.index("day")}))
    days = []
    for number, told in enumerate((row(day="2025-06-02"), given_day, row(day="2025-06-02"))):
        cells = (str(number), *told.cells[1:])
        stated = in_formats.read(told._replace(cells=cells))
        assert stated is not None
        assert isinstance(stated.report.event, Report)
        days.append(str(stated.report.event.when.value))

    assert ["2025-02-06", "2025-06-02", "2025-02-06"] == days
