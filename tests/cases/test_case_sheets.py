"""Small sheets of which each once went in wrong, or not at all, with what is right of them."""

from __future__ import annotations

import json
import random
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

import timeline as tl
from support.sheets import mapping, raw
from timeline.questions.claims import growth
from timeline.sources.sheets import SheetError, guess, import_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timeline.ledgers import Ledger

pytestmark = pytest.mark.usefixtures("no_measures")

MAPPING = """\
name = "s"
reader = "A. Reader"
{top}
[measures]
felled = {{ noun = "people" }}
hurt = {{ noun = "people" }}
[document]
key = "{document}"
{published}
[report]
key = "{{id}}"
when = {when}
{report}
{links}
"""

REPORT = """\
[report.occurrence]
place = "{place}"
numbers = [{ measure = "felled", count = "{felled}" }]
"""

FELLED = tl.Counted(tl.Measure("felled", noun="people"))


class Sheets:
    """Sheets that are imported into memory, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ledger(
        self,
        content: str | bytes,
        when: str = '"{day}"',
        *,
        name: str = "s.csv",
        top: str = "",
        published: str = "",
        report: str = REPORT,
        links: str = "",
        document: str = "d",
    ) -> Ledger:
        """Return what the sheet *content* is recorded as."""
        text = MAPPING.format(
            top=top, when=when, published=published, report=report, links=links, document=document
        )
        ledger = tl.open()
        import_sheet(raw(self._folder, content, name), mapping(self._folder, text), ledger)
        return ledger

    def fault(self, content: str, when: str = '"{day}"') -> str:
        """Return why the sheet *content* is refused."""
        with pytest.raises(SheetError) as caught:
            self.ledger(content, when)
        return str(caught.value)

    def guessed(self, content: str | bytes) -> str:
        """Return the mapping that is guessed of the sheet *content*."""
        return guess(raw(self._folder, content, "g.csv"))

    def day(self, cell: str, when: str = '"{day}"', published: str = "") -> list[str]:
        """Return the day that *cell* says."""
        rows = f'id,day,place,felled\n1,"{cell}",A,1\n'
        return days(self.ledger(rows, when, published=published))


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    return Sheets(tmp_path)


def days(ledger: Ledger) -> list[str]:
    return sorted(str(development.when) for development in ledger.timeline().developments())


def figure(ledger: Ledger, side: str = "A") -> str:
    return str(ledger.timeline().ask(FELLED)[side])


def workbook(rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None) -> bytes:
    """Return a workbook of *rows*, some cells of which have *formats* of numbers."""
    book, content = openpyxl.Workbook(), BytesIO()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for cell, form in (formats or {}).items():
        page[cell].number_format = form
    book.save(content)
    return content.getvalue()


DIFFERENT = '[[link]]\ndistinct = "all"\nwhy = "each row is another incident"\n'


def test_many_rows_of_one_month_are_different_incidents(sheets: Sheets) -> None:
    rows = "".join(f"{n},2020-02,A,{n % 9 + 1},x\n" for n in range(150))

    ledger = sheets.ledger(f"id,day,place,felled,all\n{rows}", links=DIFFERENT)

    assert figure(ledger) == "741"


def test_the_names_of_a_list_without_days_are_different_people(sheets: Sheets) -> None:
    rows = "".join(f"{1000 + n},person {n},x\n" for n in range(120))
    report = (
        '[report.occurrence]\nplace = "A"\nname = "{name}"\n'
        'numbers = [{ measure = "felled", count = 1 }]\n'
    )

    ledger = sheets.ledger(
        f"id,name,all\n{rows}", '"[2023-10-07..2024-04-13]"', report=report, links=DIFFERENT
    )

    assert figure(ledger) == "120"


@pytest.mark.parametrize("ends", [("", ""), ("2020-01-05", "")])
def test_spans_that_go_on_are_two(ends: tuple[str, str], sheets: Sheets) -> None:
    rows = f"id,from,to,place,felled\n1,2020-01-01,{ends[0]},A,10\n2,2020-02-03,{ends[1]},A,20\n"

    assert figure(sheets.ledger(rows, '{ start = "{from}", end = "{to}" }')) == "30"


def test_a_year_of_two_digits_is_none_after_the_publication(sheets: Sheets) -> None:
    when = '{ column = "day", format = "%d.%m.%y" }'

    assert sheets.day("01.08.66", when, 'published = "2021-06-01"') == ["1966-08-01"]


def test_the_weekday_in_a_cell_is_held_against_the_day(sheets: Sheets) -> None:
    when = '{ column = "day", format = "%a, %d/%m/%Y" }'

    assert "Fri" in sheets.fault('id,day,place,felled\n1,"Fri, 01/02/2026",A,1\n', when)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            (
                'id,day,place,felled\n0,2020-02-20,"\ufeffNew York",1\n'
                '1,2020-02-21,"New\u00a0York",2\n'
                '2,2020-02-22,"New  York",4\n3,2020-02-23,"New York",8\n'
            ),
            "15",
        ),
        ("id,day,place,felled\n1,2020-02-24,New York,1\n\ufeff2,2020-02-25,New York,2\n", "3"),
        ("id,day,place,felled\n1,2020-02-24,New York,1\n2,2020-02-25,New York,\ufeff2\n", "3"),
    ],
)
def test_what_cannot_be_seen_makes_no_difference(rows: str, told: str, sheets: Sheets) -> None:
    assert figure(sheets.ledger(rows), "New York") == told


def test_rows_that_were_mended_are_told_apart_from_all(tmp_path: Path) -> None:
    text = MAPPING.format(
        top="", when='"{day}"', published="", report=REPORT, links=DIFFERENT, document="d"
    )
    how, ledger, rejects = mapping(tmp_path, text), tl.open(), tmp_path / "r.csv"
    rows = "id,day,place,felled,all\n1,2020-02,A,?,x\n2,2020-02,A,4,x\n3,2020-02,A,5,x\n"
    import_sheet(raw(tmp_path, rows), how, ledger, collect=rejects)

    rejects.write_text(rejects.read_text("utf-8-sig").replace(",?,", ",3,"), "utf-8")
    import_sheet(rejects, how, ledger)

    assert figure(ledger) == "12"


HEADER: list[object] = ["id", "day", "place", "felled"]


def test_a_month_of_a_workbook_is_a_month(sheets: Sheets) -> None:
    content = workbook([HEADER, [1, datetime(2020, 2, 1), "A", 3]], {"B2": "mmm-yy"})  # noqa: DTZ001

    assert days(sheets.ledger(content, name="s.xlsx")) == ["between 2020-02-01 and 2020-02-29"]


def test_real_days_stand_beside_texts(sheets: Sheets) -> None:
    rows: list[list[object]] = [
        HEADER,
        [1, datetime(2020, 2, 1), "A", 3],  # noqa: DTZ001
        [2, "13/02/2020", "A", 3],
    ]
    when = '{ column = "day", format = "%d/%m/%Y" }'

    ledger = sheets.ledger(workbook(rows), when, name="s.xlsx")

    assert days(ledger) == ["2020-02-01", "2020-02-13"]


def test_a_row_of_sums_is_passed_over_with_its_formula(sheets: Sheets) -> None:
    rows: list[list[object]] = [HEADER, [1, "2020-02-01", "A", 3], [2, "2020-02-02", "A", 4]]
    report = (
        '[[case]]\nwhere = { place = "Total" }\nskip = "no incident"\n[[case]]\n'
        f"{REPORT.replace('report.occurrence', 'case.occurrence')}"
    )

    content = workbook([*rows, [9, "", "Total", "=SUM(D2:D3)"]])

    assert figure(sheets.ledger(content, name="s.xlsx", report=report)) == "7"


def test_a_row_without_numbers_is_recorded(sheets: Sheets) -> None:
    report = REPORT.replace('"{place}"', '"A"').replace(
        "}]", '}, { measure = "hurt", count = "{hurt}" }]'
    )
    rows = "id,day,felled,hurt\n1,2020-02-01,3,1\n2,2020-02-02,,\n"

    ledger = sheets.ledger(rows, report=report)

    assert (figure(ledger), len(days(ledger))) == ("3", 2)


TOTALS = """\
[report.occurrence]
place = "{place}"
numbers = [{ measure = "felled", counted_as = "total", count = "{felled}" }]
"""


def test_totals_that_are_claimed_are_not_left_aside(sheets: Sheets) -> None:
    rows = "id,day,place,felled\n1,2020-02-01,A,10\n2,2020-02-02,A,12\n"

    answer = sheets.ledger(rows, report=TOTALS).timeline().ask(FELLED)

    assert answer.asides == ()


def test_a_published_total_that_falls_is_corrected_by_its_speaker(sheets: Sheets) -> None:
    rows = "id,day,place,felled\n1,2020-06-01,A,10\n2,2020-06-02,A,15\n3,2020-06-03,A,12\n"

    story = sheets.ledger(rows, report=TOTALS).timeline()
    *_, last = map(str, growth(story.ask(FELLED)))

    assert [*story.conflicts()] == []
    assert "correct" in last
    assert "so 0 claimed" not in last


@pytest.mark.parametrize("cell", ["2020-02-30", "2017-06-00", "2019-04-31"])
def test_there_is_no_such_day(cell: str, sheets: Sheets) -> None:
    fault = sheets.fault(f"id,day,place,felled\n1,{cell},A,1\n")

    assert "row 2, column 'day'" in fault
    assert "format" not in fault


def test_midnight_is_no_part_of_a_day(sheets: Sheets) -> None:
    assert sheets.day("2020-02-24 00:00:00") == ["2020-02-24"]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("2020,2,24", "2020-02-24"),
        ("1994,11,3", "1994-11-03"),
        ("2020,02,", "between 2020-02-01 and 2020-02-29"),
    ],
)
def test_parts_of_days_have_columns_of_their_own(parts: str, told: str, sheets: Sheets) -> None:
    rows = f"id,y,m,d,place,felled\n1,{parts},A,1\n"

    assert days(sheets.ledger(rows, '"{y}-{m}-{d}"')) == [told]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("12[a]", "12"),
        ("12*", "12"),
        ("9†", "9"),
        ("<5", "at most 4"),
        (">10", "at least 11"),
        ("> 300", "at least 301"),
        ("≥3", "at least 3"),
        ("3 or 4", "between 3 and 4"),
        ("11 or 12", "between 11 and 12"),
        ("~50", "number not reported"),
        ("5 (est.)", "number not reported"),
        ("approx. 80", "number not reported"),
        ("est. 40", "number not reported"),
    ],
)
def test_counts_stand_as_sheets_write_them(cell: str, told: str, sheets: Sheets) -> None:
    assert figure(sheets.ledger(f'id,day,place,felled\n1,2020-02-24,A,"{cell}"\n')) == told


NAN = '[sheet]\nempty = ["NaN"]'


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            (
                '{"id":1,"day":"2020-02-01","place":"A","felled":NaN}\n'
                '{"id":2,"day":"2020-02-01","place":"A","felled":3}\n'
            ),
            "3",
        ),
        ('{"id":1,"day":"2020-02-01","place":"A","felled":8,"hurt":NaN}\n', "8"),
    ],
)
def test_what_is_no_number_in_json_may_be_empty(lines: str, told: str, sheets: Sheets) -> None:
    assert figure(sheets.ledger(lines, name="s.jsonl", top=NAN)) == told


def test_rejected_rows_in_json_are_json(tmp_path: Path) -> None:
    text = MAPPING.format(
        top="", when='"{day}"', published="", report=REPORT, links="", document="d"
    )
    line = '{"id":"1","day":"2020-02-01","place":"A","felled":"?"}\n'
    rejects = tmp_path / "r.jsonl"

    import_sheet(
        raw(tmp_path, line, "s.jsonl"), mapping(tmp_path, text), tl.open(), collect=rejects
    )

    assert json.loads(rejects.read_text("utf-8").splitlines()[0])["felled"] == "?"


def test_days_may_be_written_in_two_ways(sheets: Sheets) -> None:
    when = '{ column = "day", format = ["%m/%d/%y", "%m/%d/%Y"] }'
    rows = "id,day,place,felled\n1,9/4/24,A,1\n2,6/5/2017,A,1\n"

    assert days(sheets.ledger(rows, when)) == ["2017-06-05", "2024-09-04"]


@pytest.mark.parametrize("header", ["notes (one; two; three; four)", "fate: a|b|c|d|e"])
def test_signs_in_a_header_tell_no_cells_apart(header: str, sheets: Sheets) -> None:
    proposed = sheets.guessed(f'id,date,"{header}"\n1,2020-01-01,x\n2,2020-01-02,y\n')

    assert 'when = "{date}"' in proposed
    assert "delimiter" not in proposed


def test_the_data_tell_which_is_the_month(sheets: Sheets) -> None:
    rows = "id,date,count,side\n1,13/01/2020,5,A\n2,05/02/2020,6,B\n"

    assert "%d/%m/%Y" in sheets.guessed(rows)


@pytest.mark.parametrize(
    "titles", ["Casualties\n\n", "Strikes by sector\nlast updated 3 May 2021\n"]
)
def test_titles_stand_above_the_header(titles: str, sheets: Sheets) -> None:
    rows = "id,date,count,side\n1,2020-01-01,5,A\n2,2020-01-02,6,B\n"

    assert "header = 3" in sheets.guessed(f"{titles}{rows}")


def test_a_start_and_an_end_are_a_span(sheets: Sheets) -> None:
    rows = (
        "id,start date,end date,count,side\n"
        "1,2020-01-01,2020-03-01,5,A\n2,2020-01-02,2020-02-02,6,B\n"
    )

    assert 'start = "{start date}"' in sheets.guessed(rows)


def test_cyrillic_is_no_latin(sheets: Sheets) -> None:
    rows = "id,date,count,side\n1,2020-01-01,5,Київ\n2,2020-01-02,6,Харків\n"

    assert "Êè" not in sheets.guessed(rows.encode("cp1251"))


def test_a_number_that_differs_hides_no_pair(sheets: Sheets) -> None:
    report = REPORT.replace("}]", '}, { measure = "hurt", count = "{hurt}" }]')
    report = report.replace("numbers", 'sides = "all"\nnumbers')
    rows = (
        "id,paper,day,place,felled,hurt\n1,P,2012-07-20,Aurora,12,58\n2,Q,2012-07-20,Denver,12,70\n"
    )

    ledger = sheets.ledger(rows, report=report, document="{paper}")

    assert len([*ledger.timeline().ask(tl.candidates())]) == 1


def test_the_order_of_rows_makes_no_difference(sheets: Sheets) -> None:
    lines = [f"{n},2020-02,A,{n % 9 + 1},x\n" for n in range(150)]
    random.Random(3).shuffle(lines)  # noqa: S311 - any order will do

    ledger = sheets.ledger(f"id,day,place,felled,all\n{''.join(lines)}", links=DIFFERENT)

    assert figure(ledger) == "741"
