"""What a guess chooses, the reasons that it gives, and what it leaves to a person."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets_at_hand import workbook
from timeline.sources.sheets import SheetError, guess, import_sheet, read_mapping
from timeline.sources.sheets.guessing.days import reading_of
from timeline.sources.sheets.guessing.encodings import encoding_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("no_measures")


def guessed(folder: Path, content: str | bytes, name: str = "sheet.csv") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return guess(path)


def read(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def refused(folder: Path, text: str) -> str:
    """Return why the mapping *text* is refused."""
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(tl.TimelineError) as caught:
        read_mapping(path)
    return str(caught.value)


SECONDS = 2
"""So long may a processor take for a guess; each of these took longer."""


def test_columns_of_noughts_take_no_time(tmp_path: Path) -> None:
    """Whichever of them are taken together, they add up."""
    names = ",".join(f"killed {n}" for n in range(10))
    rows = "".join(f"2020-01-{n % 28 + 1:02}{',0' * 10}\n" for n in range(3_000))
    begun = time.process_time()
    text = guessed(tmp_path, f"day,{names}\n{rows}")

    assert time.process_time() - begun < SECONDS
    assert "it is the sum" not in text


def test_many_totals_take_no_time(tmp_path: Path) -> None:
    """None goes through all rows again."""
    block = "a,1,2\n" * 5 + "Total,5,10\n"
    begun = time.process_time()
    text = guessed(tmp_path, f"place,killed,hurt\n{block * 1_000}")

    assert time.process_time() - begun < SECONDS
    assert "2000 of 2000 numbers are the sums of rows above" in text


def test_numbers_that_rise_with_the_rows_number_them(tmp_path: Path) -> None:
    """And count nothing, where no name says that they do."""
    rows = "".join(f"2020-01-{n + 1:02},A,{n + 3},{7 * n % 5}\n" for n in range(8))
    measures = read(guessed(tmp_path, f"day,place,alpha,beta\n{rows}"))["measures"]

    assert ["beta"] == [*measures]


def test_a_total_is_of_all_rows_or_those_above_or_since_the_last(tmp_path: Path) -> None:
    """What is none of these is told."""
    first = "a,1\nb,3\nTotal,4\nc,5\nd,0\nTotal,9\ne,1\nTotal,1\nf,2\n"
    rows = "place,killed\n" + first + "g,2\n" * 18 + "Total,48\nTotal,6\n"
    text = guessed(tmp_path, rows)

    assert "rows 4, 7, 9, 29, 30: 4 of 5 numbers are the sums of rows above" in text
    assert "not so: row 30, killed" in text


def dated(days: Sequence[str], more: str = "") -> str:
    rows = "".join(f"{n},{day},A,{n % 3}{more}\n" for n, day in enumerate(days))
    return f"id,date,place,killed{',published' if more else ''}\n{rows}"


UNSURE = [
    "02/01/2020",
    "05/01/2020",
    "11/01/2020",
    "01/02/2020",
    "09/02/2020",
    "12/02/2020",
    "03/03/2020",
]


@pytest.mark.parametrize(
    ("rows", "form", "why"),
    [
        (dated(["13/01/2020", "05/02/2020"]), "%d/%m/%Y", "1 rows are no days otherwise"),
        (dated(["01/13/20", "02/05/20"]), "%m/%d/%y", "the month comes first"),
        (dated(["03.04.2020", "05.04.2020"]), "%d.%m.%Y", "with points between"),
        (dated(UNSURE), "%d/%m/%Y", "rows are in the order of days; otherwise 2 go back"),
        (dated(["03/04/2020"] * 2, ",2020-03-05"), "%m/%d/%Y", "2 days are after their publica"),
        (dated(["03/04/2020"] * 2, ",13/05/2020"), "%d/%m/%Y", "in another column of days"),
        (dated(["43831", "43833"]), "excel", ""),
        (dated(["2020-01-03 00:00:00", "2020-01-04 00:00:00"]), "%Y-%m-%d %H:%M:%S", ""),
    ],
)
def test_data_decide_the_format_of_days(tmp_path: Path, rows: str, form: str, why: str) -> None:
    text = guessed(tmp_path, rows)

    assert read(text)["report"]["when"]["format"] == form
    assert why in text


@pytest.mark.parametrize("days", [["03/04/2020", "05/02/2020"], [*UNSURE, *UNSURE[::-1]]])
def test_days_that_nobody_can_tell_are_asked_for(tmp_path: Path, days: list[str]) -> None:
    text = guessed(tmp_path, dated(days))

    assert "put one of %d/%m/%Y, %m/%d/%Y, whichever is right" in text
    assert "report.when.format: expected how a day is written" in refused(tmp_path, text)


@given(st.lists(st.dates(min_value=date(1950, 1, 1)), min_size=1, max_size=20))
def test_the_order_of_day_and_month_is_never_chosen_against_the_data(days: list[Any]) -> None:
    texts = {f"{day:%d/%m/%Y}": 1 for day in days}
    read = reading_of(texts, named=True)

    assert read is not None
    sure = any(day.day > 12 for day in days)
    assert read.ambiguous is not sure
    if sure:
        assert {period[0] for period in read.periods.values()} == set(days)


def test_rows_that_do_not_fit_are_told_by_their_numbers(tmp_path: Path) -> None:
    days = [f"2020-01-{day:02d}" for day in range(1, 20)]

    text = guessed(tmp_path, dated([*days, "soon"]) + "x,2020-02-01,A,many?\n")

    assert "# date: 1 of 21 rows do not fit: row 21" in text
    assert "1 of 21 rows do not fit: row 22 ('many?')" in text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Київ,Харків", "cp1251"),
        ("одеса,полтава", "cp1251"),
        ("Казань,Самара", "cp866"),
        ("Москва,Пермь", "koi8-r"),
        ("Málaga,Logroño", "cp1252"),
        ("Łódź,Przemyśl", "cp1250"),
        ("Αθήνα,Πάτρα", "cp1253"),
        ("Київ,Харків", "utf-8"),
        ("Київ,Харків", "utf-16"),
    ],
)
def test_letters_tell_the_encoding(tmp_path: Path, words: str, encoding: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(f"id,place\n1,{words}\n".encode(encoding))
    told = encoding_told(path)

    if encoding.startswith("utf"):
        assert told.name is None
    else:
        assert path.read_bytes().decode(told.name or "") == f"id,place\n1,{words}\n"
        assert words.split(",", maxsplit=1)[0] in told.why


@pytest.mark.parametrize(
    ("content", "sign"),
    [
        ('id,date,"notes (one; two; three)"\n1,2020-01-01,x\n', None),
        ('id,date,"fate: a|b|c|d"\n1,2020-01-01,x\n', None),
        ("id;place;share\n1;A;1,5\n2;B;2,25\n3;C;0,5\n", ";"),
        ("Title, with a comma\nid;place;killed\n1;A;1\n2;B;2\n", ";"),
        ("id|place|killed\n1|A, B|1\n2|B, C|2\n", "|"),
    ],
)
def test_most_rows_tell_the_delimiter(tmp_path: Path, content: str, sign: str | None) -> None:
    assert read(guessed(tmp_path, content)).get("sheet", {}).get("delimiter") == sign


@pytest.mark.parametrize(
    ("above", "header"),
    [("", None), ("Dead\n\n", 3), ("Dead, by place\nlast updated 3 May 2021\n", 3), ("\n", 2)],
)
def test_titles_stand_above_the_header(tmp_path: Path, above: str, header: int | None) -> None:
    text = guessed(tmp_path, above + dated(["2020-01-01", "2020-01-02"]))

    assert read(text).get("sheet", {}).get("header") == header


SIDES = {"N": (10, 20, 15, 9, 30), "S": (5, 3, 8, 8, 1)}
BUSY = {"N": (10, 20, 15, 30, 9, 40, 41)}
RISING = {"N": (10, 20, 25, 29, 30), "S": (1, 3, 8, 8, 9)}


def panel(column: str, series: Mapping[str, tuple[int, ...]]) -> str:
    rows = (
        f"2020-0{month}-01,{side},{number}\n"
        for side, numbers in series.items()
        for month, number in enumerate(numbers, 1)
    )
    return f"date,region,{column}\n{''.join(rows)}"


@pytest.mark.parametrize(
    ("column", "series", "counted_as", "why"),
    [
        ("displaced", SIDES, "level", "how many there are at a time; 3 rises and 4 falls"),
        ("displaced", RISING, "level", "it never falls, so it may be a total"),
        ("killed", SIDES, "flow", "no total is seen in it: 3 rises and 4 falls"),
        ("killed", BUSY, "flow", "no total is seen in it: 4 rises and 2 falls"),
        ("killed", RISING, "total", "it never falls: 7 rises and 0 falls"),
        (
            "new deaths",
            RISING,
            "flow",
            "“new” says so; 7 rises and 0 falls from day to day, though",
        ),
        ("deaths so far", SIDES, "total", "though it falls 4 times"),
        ("total cases", {"N": (5, 5, 9, 9, 12)}, "total", "“total” says so, and it never falls"),
        ("count", RISING, "total", "it never falls"),
    ],
)
def test_series_tell_totals_and_levels(
    tmp_path: Path, column: str, series: Mapping[str, tuple[int, ...]], counted_as: str, why: str
) -> None:
    text = guessed(tmp_path, panel(column, series))
    (measure,) = read(text)["measures"].values()

    assert measure["counted_as"] == counted_as
    assert why in text


def test_what_numbers_are_is_asked_where_nobody_tells(tmp_path: Path) -> None:
    text = guessed(tmp_path, panel("count", SIDES))

    assert "measures.count.counted_as: expected flow or total" in refused(tmp_path, text)


def test_bounds_are_read_and_sums_are_not(tmp_path: Path) -> None:
    rows = (
        "id,date,place,dead low,dead best,dead high,men hurt,women hurt,all hurt\n"
        "1,2020-01-01,A,1,2,3,4,1,5\n2,2020-01-02,B,0,1,1,2,2,4\n"
    )

    text = guessed(tmp_path, rows)
    numbers = {
        number["measure"]: number["count"]
        for number in read(text)["report"]["occurrence"]["numbers"]
    }

    assert numbers["killed"] == {"low": "{dead low}", "high": "{dead high}"}
    assert "#   dead best: it is bounded by those that are read" in text
    assert "#   all hurt: it is the sum of men hurt and women hurt in every row" in text


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("#id,#date,#adm1,#affected\n", {"id": {"like": "#*"}}),
        (",,Total,6\n", {"place": "Total"}),
        ("id,date,place,killed\n", {"id": "id"}),
        ("Source: the ministry\n", {"date": "", "place": "", "killed": ""}),
        (",,,\nSouthern province,,,\n", {"date": "", "place": "", "killed": ""}),
    ],
)
def test_rows_that_report_nothing_are_passed_over(
    tmp_path: Path, rows: str, where: dict[str, object]
) -> None:
    text = guessed(tmp_path, dated([f"2020-01-0{n}" for n in range(1, 6)]) + rows)

    assert [case.get("where") for case in read(text)["case"]] == [where, None]


def test_a_total_that_is_no_sum_is_told(tmp_path: Path) -> None:
    rows = dated(["2020-01-01", "2020-01-02", "2020-01-03"])

    assert "1 of 1 numbers are the sums" in guessed(tmp_path, rows + ",,Total,3\n")
    assert "no number is the sum of the rows above" in guessed(tmp_path, rows + ",,Total,4\n")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("place,killed\nA,1\nA,2\n", False),
        ("id,place,killed\n1,A,1\n2,A,2\n", True),
        ("place,killed\nA,1\nA,2\nTotal,3\n", True),
        ("id,date,place,killed\n1,2020-01-01,A,1\n2,2020-01-02,A,2\n", None),
    ],
)
def test_rows_are_different_things_where_the_sheet_shows_it(
    tmp_path: Path, rows: str, said: bool | None
) -> None:
    text = guessed(tmp_path, rows)

    assert ("distinct" in read(text)) is bool(said)
    assert ("# [distinct]" in text) is (said is False)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("1,2,3\n4,5,6\n", "row 1 holds values"),
        ("date,field,old,new\n2020-01-01,killed,3,4\n", "each row changes a value"),
        ("id,date,place,killed,killed\n1,2020-01-01,A,1,2\n", "several columns are called killed"),
        ("a,b\nx,y\n", "no column tells how many"),
        ("id,name,age\n1,A,9\n2,B,50\n", "rows are persons, and nothing tells what became of"),
        ("place,Q1 2020,Q2 2020\nA,1,2\n", "called by times that are not understood"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, content: str, why: str) -> None:
    text = guessed(tmp_path, content)

    assert f"# {why}" in text or why in text
    assert "KIND: kind 'KIND' is not registered" in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("day", "when"),
    [
        ("2020-12-14", "{date}"),
        ("05/04/2020", "{year}-{month}-{day}"),
    ],
)
def test_parts_of_days_are_put_together_where_no_column_tells_the_whole(
    tmp_path: Path, day: str, when: str
) -> None:
    rows = f"date,year,month,day,place,killed\n{day},2020,12,14,A,3\n"

    assert read(guessed(tmp_path, rows))["report"]["when"] == when


def test_a_day_that_is_not_understood_is_not_left_out(tmp_path: Path) -> None:
    text = guessed(tmp_path, "district,week,cases\nA,2020-Z01,4\nB,2020-Z02,6\n")
    (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")

    with pytest.raises(SheetError, match="column 'week'"):
        import_sheet(tmp_path / "sheet.csv", read_mapping(tmp_path / "mapping.toml"), tl.open())


def test_columns_may_be_as_many_as_a_sheet_may_have(tmp_path: Path) -> None:
    names = ",".join(f"c{n}" for n in range(2_000))
    rows = "\n".join([names, *[",".join("1" * 2_000)] * 50])

    assert "[report.KIND]" in guessed(tmp_path, rows)
    with pytest.raises(SheetError, match="expected at most 2000 columns"):
        guessed(tmp_path, rows.replace("c0,", "c,c0,"))


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="characters in a line"):
        guessed(tmp_path, "a," * 1_000_000 + "\n")


def test_a_workbook_with_titles_is_opened_at_its_header(tmp_path: Path) -> None:
    rows = [["Killed in Ardal"], [], ["Ref", "Place", "Dead"], ["a1", "A", "3"], ["a2", "B", "4"]]

    text = guessed(tmp_path, workbook([[*row] for row in rows]), "book.xlsx")

    assert read(text)["sheet"]["header"] == 3
