"""A story as columns in Parquet: figures that other programs add up, and what is never harmed."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq  # type: ignore[import-untyped]

import timeline as tl
from support.drawn import WHATS
from support.reported import (
    NOON,
    TOTAL,
    june,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    to,
    told,
    voice,
)
from support.seed_story import story
from timeline.errors import ValueRefused
from timeline.exchanges import returned
from timeline.exports.parquet import FILES, write_parquet
from timeline.exports.tables import table
from timeline.exports.tables.as_known import KnownRows, readings_by_day
from timeline.testing import timelines

if TYPE_CHECKING:
    from pathlib import Path

    from timeline import Count, Reading

DOUBTED = told(
    report("a#1", swap(to("North", count=4)), june(19)),
    report("a#2", swap(to("North", count=6), to("South", count=1)), june(20)),
    report("a#3", swap(to("North", count=9)), tl.When.not_after(date(2025, 6, 30))),
)
"""4 and 6 on days of their own; 9 that may be one with either, and then add 3 at least."""

RECORDED: list[tuple[int, tl.Event]] = [
    (0, report("a#1", swap(to("North", count=10)), june(19))),
    (2, report("b#1", swap(to("North", count=10)), june(19))),
    (2, report("c#1", swap(to("North", count=7)), june(22))),
    (5, same("a#1", "b#1")),
    (6, revision("c#1", report("c#1", swap(to("North", count=5)), june(22)))),
    (8, retraction("c#1")),
]
GROWING = tl.Timeline(recorded(event, NOON + timedelta(days=day)) for day, event in RECORDED)
"""Recorded from July 10 on: 10; 27 on the 12th; 17, as two are one; 15, as one was misread; 10."""

FIGURES = """
    select side, sum(adds), case when count(high) = count(*) then sum(high) end,
           coalesce(sum(low) filter (standing = 'counted' and low = high), 0)
    from '{folder}/contributions.parquet'
    where question = 'returned' and standing <> 'claimed' and {known}
    group by side order by side
"""
AS_KNOWN = "known_since <= '{day}' and coalesce(known_until > '{day}', true)"


def asked(query: str, folder: Path, known: str = "true") -> list[tuple[Any, ...]]:
    """Return the rows of *query* over the files in *folder*."""
    relation = duckdb.sql(query.format(folder=folder, known=known))
    assert relation is not None
    return relation.fetchall()


def figures(reading: Reading) -> list[tuple[object, ...]]:
    """Return what the library answers of the sides on which anything is counted."""
    return [
        (side, *bounds(figure.counted), figure.exact)
        for side, figure in reading.ask(returned).items()
        if figure.counted.known
    ]


def bounds(count: Count) -> tuple[int, int | None]:
    return count.low, count.high


def read(file: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    return rows


def test_what_is_written_is_what_the_tables_have(tmp_path: Path) -> None:
    """Row by row, in a folder that is made; and the same bytes each time."""
    folder, again = tmp_path / "story", tmp_path / "again"

    write_parquet(story(), folder, [returned])
    write_parquet(story(), again, [returned])

    assert ["claims", "contributions", "reports", "steps"] == sorted(
        file.stem for file in folder.iterdir()
    )
    for name, of in FILES.items():
        assert story().ask(table(of, returned)).rows() == read(folder / name)
        assert (folder / name).read_bytes() == (again / name).read_bytes()
    assert {folder, again} == {*tmp_path.iterdir()}


def test_figures_add_up(tmp_path: Path) -> None:
    """Between 10 + 3 and 10 + 9 to the North, of which 10 exact, as the 9 may add 3 alone."""
    write_parquet(DOUBTED, tmp_path)

    expected = [("North", 13, 19, 10), ("South", 1, 1, 1)]
    assert expected == asked(FIGURES, tmp_path)
    assert expected == figures(DOUBTED)


def test_figures_of_the_documents_add_up(tmp_path: Path) -> None:
    """114 and 110 at least, of which 106 exact, and no upper bound."""
    write_parquet(story(), tmp_path)

    assert [("Russia", 114, None, 106), ("Ukraine", 110, None, 106)] == asked(FIGURES, tmp_path)


def test_what_is_doubtful_adds_no_more_than_is_certain(tmp_path: Path) -> None:
    """A row each, with what it is known to add and whether it has a day of its own."""
    write_parquet(DOUBTED, tmp_path)

    columns = ("low", "high", "adds", "has_day", "standing", "reports")
    rows = [
        tuple(row[column] for column in columns)
        for row in read(tmp_path / "contributions.parquet")
        if row["side"] == "North"
    ]
    assert [
        (4, 4, 4, True, "counted", ["a#1"]),
        (6, 6, 6, True, "counted", ["a#2"]),
        (9, 9, 3, False, "doubtful", ["a#3"]),
    ] == rows


def test_steps_tell_how_many_by_a_day(tmp_path: Path) -> None:
    """By June 19 at least the 4, and the 9 too if they are something else; by June 30 all of it."""
    write_parquet(DOUBTED, tmp_path)
    steps = pl.read_parquet(tmp_path / "steps.parquet").filter(side="North")

    assert [
        (None, 0, 9, 0),
        (date(2025, 6, 19), 4, 13, 4),
        (date(2025, 6, 20), 10, 19, 13),
        (date(2025, 6, 30), 13, 19, 13),
    ] == steps.select("day", "low", "high", "perhaps").rows()


@pytest.mark.parametrize(
    ("day", "number"), [(10, 10), (11, 10), (12, 27), (15, 17), (16, 15), (18, 10), (31, 10)]
)
def test_figures_as_known_at_a_day(tmp_path: Path, day: int, number: int) -> None:
    """By what was linked, read otherwise and withdrawn until then, and not by what was later."""
    write_parquet(GROWING, tmp_path, as_known_by_day=True)

    as_known = AS_KNOWN.format(day=f"2025-07-{day}")
    expected = [("North", number, number, number)]
    assert expected == asked(FIGURES, tmp_path, as_known)
    assert expected == figures(GROWING.known_at(date(2025, 7, day)))


def test_nothing_is_known_before_the_first_day(tmp_path: Path) -> None:
    """Nor on the day before it."""
    write_parquet(GROWING, tmp_path, as_known_by_day=True)

    assert [] == asked(FIGURES, tmp_path, AS_KNOWN.format(day="2025-07-09"))


def test_rows_say_since_when_they_are_known(tmp_path: Path) -> None:
    """10 from the first day; the link of the 15th makes one row of two; 7, then 5, then none."""
    write_parquet(GROWING, tmp_path, as_known_by_day=True)

    rows = [
        (row["reports"], row["low"], row["known_since"].day, row["known_until"])
        for row in read(tmp_path / "contributions.parquet")
    ]
    until = {day: date(2025, 7, day) for day in (15, 16, 18)}
    assert [
        (["a#1"], 10, 10, until[15]),
        (["b#1"], 10, 12, until[15]),
        (["c#1"], 7, 12, until[16]),
        (["c#1"], 5, 16, until[18]),
        (["a#1", "b#1"], 10, 15, None),
    ] == rows


@pytest.mark.parametrize("day", [10, 12, 15, 16, 18])
@pytest.mark.parametrize("name", FILES)
def test_every_file_is_as_known_at_a_day(tmp_path: Path, name: str, day: int) -> None:
    """What it has of a day is the table of the story as known at its end, row by row."""
    write_parquet(GROWING, tmp_path, as_known_by_day=True)
    at = date(2025, 7, day)

    frame = pl.read_parquet(tmp_path / name).filter(
        pl.col("known_since") <= at, pl.col("known_until").is_null() | (pl.col("known_until") > at)
    )
    rows = frame.drop("known_since", "known_until").to_dicts()
    expected = [{**row, "cuts": []} for row in GROWING.known_at(at).ask(table(FILES[name]))]
    assert sorted(expected, key=str) == sorted(rows, key=str)


@settings(max_examples=60)
@given(timelines(WHATS, size=5), st.integers(1, 9), st.sampled_from([*FILES.values()]))
def test_rows_of_any_story_as_known(drawn: tl.Timeline, spread: int, name: str) -> None:
    """Those known at the end of each day are those of the story cut there; rows may be alike."""
    stretched = tl.Timeline(
        evolve(each, moment=each.moment + timedelta(days=number % spread))
        for number, each in enumerate(drawn)
    )
    asking = table(name)
    rows, gone = KnownRows(), list[Any]()
    readings = [*readings_by_day(stretched)]
    for day, reading in readings:
        gone += rows.moved_on(asking.cells(reading), day)
    every = [*gone, *rows.standing()]

    for day, _ in readings:
        as_known = (
            row[:-3] for row in every if row[-2] <= day and (row[-1] is None or day < row[-1])
        )
        cut = asking.cells(stretched.known_at(day))
        assert Counter(as_known) == Counter(row[:-1] for row in cut)


def test_rows_that_are_alike_come_and_go_by_themselves() -> None:
    """Two on the first day, three on the second, one on the third."""
    first, second, third = (date(2025, 6, day) for day in (1, 2, 3))
    rows = KnownRows()

    assert [] == [*rows.moved_on([("a",), ("a",)], first)]
    assert [] == [*rows.moved_on([("a",), ("a",), ("a",)], second)]
    assert [("a", second, third), ("a", first, third)] == [*rows.moved_on([("a",)], third)]
    assert [("a", first, None)] == [*rows.standing()]


def test_a_cut_reading_is_written_as_it_is_read(tmp_path: Path) -> None:
    """As known at noon of the 12th: nothing of later days, and every row says what is left out."""
    noon = NOON + timedelta(days=2)
    cut = GROWING.known_at(noon).happened_by(date(2025, 6, 20))
    write_parquet(cut, tmp_path, as_known_by_day=True)

    rows = read(tmp_path / "contributions.parquet")
    assert [(["a#1"], 10), (["b#1"], 12)] == [
        (row["reports"], row["known_since"].day) for row in rows
    ]
    for row in rows:
        assert [
            "only what was recorded by 2025-07-12 12:00:00 UTC",
            "only what happened on 2025-06-20 or earlier",
        ] == row["cuts"]


def test_days_are_days_in_utc(tmp_path: Path) -> None:
    """Half an hour after midnight two hours east of Greenwich is the day before."""
    late = datetime.fromisoformat("2025-07-11T00:30+02:00")
    write_parquet(
        tl.Timeline([recorded(report("a#1", swap(to("North", count=1))), late)]),
        tmp_path,
        as_known_by_day=True,
    )

    (row,) = read(tmp_path / "reports.parquet")
    assert date(2025, 7, 10) == row["known_since"]


def test_claims_stand_as_they_were_made(tmp_path: Path) -> None:
    """Of one voice, 30 by June 4 and 25 by June 8, which corrects it; 40 of both sides together."""
    office = {"voices": [voice("an office", said=june(9))]}
    earlier = {"voices": [voice("an office", said=june(5, 6))]}
    claimed = told(
        report("a#1", tally("North", count=30, since=june(1, 2)), june(4), **earlier),
        report("b#1", tally("North", count=25, since=june(1, 2)), june(8), **office),
        report(
            "c#1",
            tally("North", "South", count=tl.Count.at_least(40), per=TOTAL),
            june(8),
            **office,
        ),
    )
    write_parquet(claimed, tmp_path, [returned])
    rows = read(tmp_path / "claims.parquet")

    days = ("since_earliest", "since_latest", "until_latest", "said_earliest", "said_latest")
    assert {
        "question": "returned",
        "side": "North",
        "low": 30,
        "high": 30,
        "words": "30",
        "since_earliest": date(2025, 6, 1),
        "since_latest": date(2025, 6, 2),
        "until_earliest": date(2025, 6, 4),
        "until_latest": date(2025, 6, 4),
        "said_earliest": date(2025, 6, 5),
        "said_latest": date(2025, 6, 6),
        "speakers": ["an office"],
        "corrected": True,
        "title": rows[0]["title"],
        "reports": ["a#1"],
        "cuts": [],
    } == rows[0]
    assert [("North", 25, 25, False), ("all sides together", 40, None, False)] == [
        (row["side"], row["low"], row["high"], row["corrected"]) for row in rows[1:]
    ]
    assert [None, None, 8, 9, 9] == [row and row.day for row in map(rows[2].get, days)]
    assert [] == asked(FIGURES, tmp_path)


def test_a_story_of_nothing_has_columns(tmp_path: Path) -> None:
    """The same as those of a story of something."""
    empty, full = tmp_path / "empty", tmp_path / "full"
    write_parquet(tl.Timeline(), empty, as_known_by_day=True)
    write_parquet(story(), full, as_known_by_day=True)

    for name in FILES:
        assert [] == read(empty / name)
        assert pq.read_schema(full / name) == pq.read_schema(empty / name)


def test_many_rows_come_in_several_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And none is lost between them."""
    monkeypatch.setattr("timeline.exports.tables.arrow.BATCH", 10)
    write_parquet(story(), tmp_path)

    expected = story().ask(table("reports")).rows()
    assert expected == read(tmp_path / "reports.parquet")
    file = pq.ParquetFile(tmp_path / "reports.parquet")
    assert -(-len(expected) // 10) == file.num_row_groups


def test_what_is_beside_it_stays(tmp_path: Path) -> None:
    """A folder may hold other files."""
    other = tmp_path / "notes.txt"
    other.write_text("before", encoding="utf-8")

    write_parquet(story(), tmp_path, [returned])

    assert {"notes.txt", *FILES} == {file.name for file in tmp_path.iterdir()}
    assert "before" == other.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_written_over(tmp_path: Path, name: str) -> None:
    """Nor any other written then, though it be a link that leads nowhere."""
    there = tmp_path / name
    there.symlink_to(tmp_path / "nowhere")

    with pytest.raises(ValueRefused, match=rf"{name} is there already: .* nothing was written$"):
        write_parquet(story(), tmp_path, [returned])

    assert [there] == [*tmp_path.iterdir()]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """It stays as it is."""
    file = tmp_path / "a.db"
    file.write_text("before", encoding="utf-8")

    with pytest.raises(ValueRefused, match=r"^expected a folder, found a file: .*a\.db"):
        write_parquet(story(), file, [returned])

    assert "before" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("there", [True, False])
def test_what_fails_leaves_nothing(tmp_path: Path, *, there: bool) -> None:
    """A number that columns cannot hold: no file, and no folder that was not there."""
    folder = tmp_path / "story"
    if there:
        folder.mkdir()
    beyond = told(report("a#1", swap(to("North", count=2**63)), june(1)))

    with pytest.raises(ValueRefused, match="found one of 64 bits"):
        write_parquet(beyond, folder)

    assert [folder] * there == [*tmp_path.rglob("*")]


def test_without_pyarrow_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And makes no folder."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ImportError, match=r"pyarrow: pip install 'timeline-ledger\[parquet\]'$"):
        write_parquet(story(), tmp_path / "story", [returned])

    assert [] == [*tmp_path.iterdir()]
