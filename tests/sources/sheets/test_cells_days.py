"""Days in formats, from parts, and as programs write them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets import mapping, raw
from timeline.errors import NoteError
from timeline.exchanges import Tally
from timeline.sources.sheets import Imported, SheetError, import_sheet
from timeline.sources.sheets.cells.day_formats import Outlook, day_format
from timeline.sources.sheets.cells.day_parts import dated
from timeline.sources.sheets.templates.template import Cell, Constant, Text
from timeline.values import When

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
name = "s"
reader = "A. Reader"
"""

BODY = """
[report.swap]
transfers = [{ to = "N", count = "{n}" }]
"""


def told(
    folder: Path, when: str, columns: str, *rows: str, top: str = "", published: str = ""
) -> tuple[list[str], Imported]:
    """Return the days of a sheet whose mapping says *when*, and what became of its rows."""
    document = f'[document]\nkey = "d"\n{published and f"published = {published!r}"}\n'
    text = f'{HEAD}{top}\n{document}[report]\nkey = "{{id}}"\nwhen = {when}\n{BODY}'
    lines = "".join(f"{number},{row},5\n" for number, row in enumerate(rows, 1))
    with tl.open() as ledger:
        done = import_sheet(raw(folder, f"id,{columns},n\n{lines}"), mapping(folder, text), ledger)
        reports = sorted(ledger.timeline().reports(), key=lambda report: report.event.key)
        return [str(report.event.when.value) for report in reports], done


def in_format(form: str) -> str:
    """Return how a mapping says that the column `day` has days in *form*."""
    return f'{{ column = "day", format = {form} }}'


WHOLE = ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d %b %Y", "%A, %d %B %Y", "%Y %j"]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([*WHOLE, "%d/%m/%Y %H:%M:%S"]))
def test_every_format_reads_what_it_writes(day: date, form: str) -> None:
    """Times of day are left out."""
    stated = day_format(form).read(day.strftime(form), Outlook())

    assert stated
    assert stated.value == When.on(day)


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2060, 1, 1)), st.integers(0, 99))
def test_two_digits_are_never_of_a_year_ahead(published: date, digits: int) -> None:
    """Nor of one behind it where it was planned, and never further than a century."""
    done = Outlook(When.on(published)).year(digits).value
    planned = Outlook(When.on(published), ahead=True).year(digits).value

    assert done % 100 == planned % 100 == digits
    assert published.year - 100 < done <= published.year <= planned < published.year + 100


@pytest.mark.parametrize(
    ("form", "cell", "day"),
    [
        ("%b %Y", "Mar 2021", "between 2021-03-01 and 2021-03-31"),
        ("%m/%Y", "2/2024", "between 2024-02-01 and 2024-02-29"),
        ("%Y", "2019", "between 2019-01-01 and 2019-12-31"),
        ("FY %Y", "FY 2019", "between 2019-01-01 and 2019-12-31"),
        ("%G-W%V", "2020-W53", "between 2020-12-28 and 2021-01-03"),
        ("%d.%m.%Y %H:%M", "3.4.2021 17:05", "2021-04-03"),
        ("%m/%d/%Y %I:%M %p", "4/3/2021 5:05 PM", "2021-04-03"),
        ("%d.%m.%Y", "03.04.2021 00:00:00", "2021-04-03"),
        ("%d %B %Y", "3 SEPT. 2021", "2021-09-03"),
        ("%a %d/%m/%Y", "Sat 03/04/2021", "2021-04-03"),
        ("excel", "44289.75", "2021-04-03"),
        ("%d/%m/%Y", "2021-04-03", "2021-04-03"),
        ("%d/%m/%Y", "2021-04-03T00:00:00", "2021-04-03"),
        ("%d/%m/%Y", "٠٣/٠٤/٢٠٢١", "2021-04-03"),
    ],
)
def test_a_format_gives_what_it_names(tmp_path: Path, form: str, cell: str, day: str) -> None:
    """A month is never its first day; a day in full goes beside any format."""
    assert told(tmp_path, in_format(f'"{form}"'), "day", f'"{cell}"')[0] == [day]


@pytest.mark.parametrize(
    ("form", "cell", "why"),
    [
        ("%a, %d/%m/%Y", "Mon, 04/05/2021", "Tuesday, 2021-05-04, is no Monday"),
        ("%d.%m.%Y", "31.06.2021", "there is no such day: June 2021 has 30"),
        ("%m/%d/%Y", "13/01/2021", "13 is no month"),
        ("%Y%m%d", "2021111", "expected a day written '%Y%m%d'"),
        ("%d.%m.%Y", "3.4.21", "expected a day written"),
        ("%d %b %Y", "3 März 2021", "expected a day written"),
        ("%G-W%V", "2021-W53", "there is no such week"),
        ("%Y/%j", "2021/366", "there is no such day"),
    ],
)
def test_a_cell_that_does_not_fit_is_refused(
    tmp_path: Path, form: str, cell: str, why: str
) -> None:
    """Its weekday, too, has to be that of the day."""
    with pytest.raises(SheetError, match=f"row 2, column 'day'.*{why}"):
        told(tmp_path, in_format(f'"{form}"'), "day", f'"{cell}"')


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ('"%d.%m"', "no year"),
        ('"%d %Y"', "a day without its month"),
        ('"%x"', "found 'x'"),
        ('"%m %b %Y"', "twice"),
        ('"%Y-%V"', "a week"),
        ('["%d.%m.%Y", "%e"]', "found 'e'"),
        ('[""]', "found nothing"),
    ],
)
def test_a_format_that_is_none_is_refused_at_once(tmp_path: Path, form: str, why: str) -> None:
    """When the mapping is read, with the line."""
    with pytest.raises(NoteError, match=rf"report.when.format: .*{why}"):
        told(tmp_path, in_format(form), "day", "2021-01-01")


def test_formats_are_tried_in_order_and_told(tmp_path: Path) -> None:
    """How often each was taken, and which days would be others."""
    form = in_format('["%d/%m/%Y", "%m/%d/%Y", "%b %d, %y"]')
    cells = ["20/03/2021", "03/20/2021", "04/03/2021", '"Apr 5, 21"', "05/05/2021"]
    days, done = told(tmp_path, form, "day", *cells)

    assert days == ["2021-03-20", "2021-03-20", "2021-03-04", "2021-04-05", "2021-05-05"]
    several, doubled, pivoted = done.remarks
    assert "3 as '%d/%m/%Y', 1 as '%m/%d/%Y', 1 as '%b %d, %y'" in several
    assert "1 of its days are other days in other formats" in doubled
    assert "'04/03/2021' is 2021-03-04 as '%d/%m/%Y', 2021-04-03 as '%m/%d/%Y'" in doubled
    assert "1 of its years have two digits" in pivoted


@pytest.mark.parametrize(
    ("cell", "published", "day"),
    [
        ("03.04.71", "2019-05-01", "1971-04-03"),
        ("03.04.19", "2019-05-01", "2019-04-03"),
        ("03.04.20", "2019-05-01", "1920-04-03"),
        ("03.04.68", "1999-05", "1968-04-03"),
    ],
)
def test_two_digits_are_of_the_century_that_fits(
    tmp_path: Path, cell: str, published: str, day: str
) -> None:
    """Which is told by the publication, and by nothing else."""
    days, done = told(tmp_path, in_format('"%d.%m.%y"'), "day", cell, published=published)

    assert days == [day]
    assert not done.remarks


def test_a_day_just_ahead_of_the_publication_is_refused(tmp_path: Path) -> None:
    """It is not of a century before; four digits are taken as they are."""
    with pytest.raises(SheetError, match="lies ahead of the publication"):
        told(tmp_path, in_format('"%d.%m.%y"'), "day", "03.06.19", published="2019-05-01")

    days, _ = told(tmp_path, in_format('"%d.%m.%Y"'), "day", "03.06.2019", published="2019-05-01")
    assert days == ["2019-06-03"]


def test_what_is_planned_looks_ahead(tmp_path: Path) -> None:
    """In the days of `when` alone."""
    text = f"""{HEAD}
[document]
key = "d"
published = "2019-05-01"
[report]
key = "{{id}}"
when = {{ column = "day", format = "%d.%m.%y" }}
phase = "planned"
[report.tally]
totals = [{{ to = "N", count = "{{n}}", since = {{ column = "from", format = "%d.%m.%y" }} }}]
"""
    with tl.open() as ledger:
        content = "id,day,from,n\n1,03.04.21,03.04.18,5\n"
        import_sheet(raw(tmp_path, content), mapping(tmp_path, text), ledger)
        (report,) = ledger.timeline().reports()
    assert isinstance(report.event.what, Tally)
    assert str(report.event.when.value) == "2021-04-03"
    assert str(report.event.what.totals[0].since.value) == "2018-04-03"  # type: ignore[union-attr]


def test_names_are_those_of_the_language(tmp_path: Path) -> None:
    """And English ones, whatever the locale of the program is."""
    top = 'language = "de"'
    cells = ['"Mi., 3. März 2021"', '"Wed, 3. Mar 2021"', '"Mittwoch, 3. Mrz 2021"']
    days, _ = told(tmp_path, in_format('"%a, %d. %b %Y"'), "day", *cells[:2], top=top)

    assert days == ["2021-03-03"] * 2
    with pytest.raises(SheetError, match="expected a day written"):
        told(tmp_path, in_format('"%a, %d. %b %Y"'), "day", cells[2], top=top)


@pytest.mark.parametrize(
    ("top", "why"),
    [
        ('language = "xx"', ":4: language: expected en, ar"),
        ('weeks = "friday"', ":4: weeks: expected monday"),
        ('zone = "Mars/Base"', ":4: zone: expected a name such as Europe/Kyiv"),
    ],
)
def test_what_is_usual_is_checked_at_once(tmp_path: Path, top: str, why: str) -> None:
    """With its line."""
    with pytest.raises(NoteError, match=why):
        told(tmp_path, '"{day}"', "day", "2021-01-01", top=top)


def test_zone_and_weeks_are_as_in_notes(tmp_path: Path) -> None:
    """A publication is of the day of its zone, and weeks begin where they do."""
    top = 'zone = "Asia/Tokyo"\nweeks = "monday"'
    days, _ = told(tmp_path, '"{day}"', "day", "this week", top=top, published="2024-03-16T20:00Z")

    assert days == ["between 2024-03-11 and 2024-03-17"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2021-03-09 00:00:00", "2021-03-09"),
        ("2021-03-09T00:00:00Z", "2021-03-09"),
        ("2021-03-09 00:00:00+00:00", "2021-03-09"),
        ("2021-03-09T17:30", "2021-03-09"),
        ("2021-03-09 17:30:12.5", "2021-03-09"),
    ],
)
def test_a_day_with_a_time_is_the_day(tmp_path: Path, cell: str, day: str) -> None:
    """Programs write midnight for a day; another time is of the day that is written."""
    assert told(tmp_path, '"{day}"', "day", cell)[0] == [day]


@pytest.mark.parametrize("cell", ["2021-02-29", "2021-06-31", "2021-08-00", "2021-02-30T00:00:00"])
def test_there_is_no_such_day(tmp_path: Path, cell: str) -> None:
    """No format would help."""
    with pytest.raises(SheetError, match="there is no such day") as raised:
        told(tmp_path, '"{day}"', "day", cell)
    assert "format" not in str(raised.value)


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ("2021,3,9", "2021-03-09"),
        ("2021,03,09", "2021-03-09"),
        ("2021.0,3.0,9.0", "2021-03-09"),
        ("2021,Mar,9", "2021-03-09"),
        ("2021,September,", "between 2021-09-01 and 2021-09-30"),
        ("2021,3,", "between 2021-03-01 and 2021-03-31"),
        ("2021,,", "between 2021-01-01 and 2021-12-31"),
        ("2021,,9", "between 2021-01-09 and 2021-12-09"),
        (",3,9", "date not reported"),
    ],
)
def test_days_are_put_together_from_parts(tmp_path: Path, parts: str, day: str) -> None:
    """An empty part keeps the others."""
    days, _ = told(tmp_path, '"{y}-{m}-{d}"', "y,m,d", parts)

    assert days == [day]


@given(st.dates(min_value=date(1000, 1, 1)), st.booleans())
def test_parts_are_the_day_they_were_taken_from(day: date, padded: bool) -> None:
    """With noughts in front or without."""
    hyphen = Constant("-")
    part = dated(Text((Cell("y"), hyphen, Cell("m"), hyphen, Cell("d"))))
    width = 2 if padded else 1
    cells = {"y": str(day.year), "m": f"{day.month:0{width}}", "d": f"{day.day:0{width}}"}

    assert part.of(cells, []) == day.isoformat()


@pytest.mark.parametrize(
    ("parts", "column"),
    [
        ("21,3,9", "y"),
        ("2021,13,9", "m"),
        ("2021,Marz,9", "m"),
        ("2021,3,32", "d"),
        ("2021,4,31", "d"),
        ("2021,3,0", "d"),
    ],
)
def test_a_wrong_part_is_named_alone(tmp_path: Path, parts: str, column: str) -> None:
    """And the others are not."""
    with pytest.raises(SheetError, match=f"row 2, column '{column}': ") as raised:
        told(tmp_path, '"{y}-{m}-{d}"', "y,m,d", parts)
    assert "and '" not in str(raised.value)


def test_parts_are_read_at_the_ends_of_spans_and_in_some_constants(tmp_path: Path) -> None:
    """And of days between two; a year and a month are the month."""
    march = "between 2021-03-01 and 2021-03-31"
    span = '{ start = "{y}-{m}-{d}", end = "2021-{m}-{e}" }'
    days, _ = told(tmp_path, span, "y,m,d,e", "2021,3,9,11", "2021,3,,30")
    assert days == ["from 2021-03-09 to 2021-03-11", f"from {march} to 2021-03-30"]
    assert told(tmp_path, '"{y}-{m}"', "y,m", "2021,3")[0] == ["between 2021-03-01 and 2021-03-31"]
    assert told(tmp_path, '"{ym}-{d}"', "ym,d", "2021-03,9", "2021-03,")[0] == [
        "2021-03-09",
        "between 2021-03-01 and 2021-03-31",
    ]


def test_a_part_in_another_order_is_not_dropped_silently(tmp_path: Path) -> None:
    """It is all of the words, or none."""
    when = '"{d} {m} {y}"'
    assert told(tmp_path, when, "d,m,y", "9,March,2021", ",,")[0] == [
        "2021-03-09",
        "date not reported",
    ]
    with pytest.raises(SheetError, match=r"row 2, column 'd': .*part of a day"):
        told(tmp_path, when, "d,m,y", ",March,2021")


def test_a_text_of_columns_is_no_day(tmp_path: Path) -> None:
    """A key stays what it is, and a day in a key is written in full."""
    text = f"""{HEAD}
[document]
key = "{{y}}-{{m}}"
[report]
key = {{ column = "day", format = "%d.%m.%Y" }}
{BODY}"""
    with tl.open() as ledger:
        content = "y,m,day,n\n2021,3,09.03.2021,5\n"
        import_sheet(raw(tmp_path, content), mapping(tmp_path, text), ledger)
        (report,) = ledger.timeline().reports()

    assert (report.event.document, report.event.key) == ("2021-3", "s:2021-03-09")
