"""Rows as mappings shape them: passed over, filled down, one for each value."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import openpyxl
import pytest

import timeline as tl
from support.sheets import adds_up, mapping, raw
from timeline.questions import every_measure
from timeline.sources.sheets import Imported, SheetError, import_sheet
from timeline.sources.sheets.rows.conditions import alike

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

pytestmark = pytest.mark.usefixtures("no_measures")

PLAIN = """\
name = "s"
reader = "A. Reader"
[measures]
hurt = {{ noun = "people" }}
{top}
[document]
key = "list"
[report]
{key}
when = "{{day}}"
{cases}
[{report}.occurrence]
place = "{{place}}"
numbers = [{{ measure = "hurt", count = "{{hurt}}" }}]
"""


def written(*, top: str = "", key: str = 'key = "{id}"', cases: str = "") -> str:
    report = "case" if cases else "report"
    return PLAIN.format(top=top, key=key, cases=cases, report=report)


def imported(folder: Path, rows: str, text: str) -> tuple[Imported, Ledger]:
    ledger = tl.open()
    return import_sheet(raw(folder, rows), mapping(folder, text), ledger), ledger


def hurt(ledger: Ledger) -> dict[str, str]:
    """Return how many were hurt, by place."""
    story = ledger.timeline()
    (question,) = story.ask(every_measure)
    assert isinstance(question, tl.Counted)
    return {side: str(figure) for side, figure in story.ask(question).items()}


def days(ledger: Ledger) -> list[str]:
    return sorted(str(development.when) for development in ledger.timeline().developments())


OVER = """\
[[case]]
where = {{ {where} }}
skip = "no report"
[[case]]
"""


@pytest.mark.parametrize(
    ("where", "footer"),
    [
        ('place = "Total"', ",,Total,=SUM(D2:D3)"),
        ('place = { like = "total*" }', ",,TOTAL 2021,#REF!"),
        ('place = { like = ["Sum", "T?tal"] }', ",,Tutal,12?"),
        ('id = { like = "Source:*" }', '"Source: the ministry, revised"'),
        ('day = "", hurt = ""', "Northern region,,,"),
        ('id = { like = "Note*" }, hurt = ""', "Notes to the table"),
        ('id = { like = "#*" }', "#meta +id,#date,#adm1,#affected"),
        ('hurt = { like = "?*x" }', "9,2021-99-99,A,12 x"),
    ],
)
def test_rows_are_passed_over_before_anything_of_them_is_judged(
    where: str, footer: str, tmp_path: Path
) -> None:
    rows = f"id,day,place,hurt\n1,2021-05-03,A,3\n{footer}\n2,2021-05-04,A,4\n"

    done, ledger = imported(tmp_path, rows, written(cases=OVER.format(where=where)))

    assert (done.read, done.added, done.skipped) == (2, 2, 1)
    assert hurt(ledger) == {"A": "7"}


def test_a_case_that_comes_first_is_taken_before_rows_are_passed_over(tmp_path: Path) -> None:
    cases = """\
[[case]]
where = { place = "B" }
[case.occurrence]
place = "{place}"
numbers = [{ measure = "hurt", count = "{hurt}" }]
[[case]]
where = { id = { like = "*" } }
skip = "all others"
[[case]]
"""
    rows = "id,day,place,hurt\n1,2021-05-03,A,3\n2,2021-05-04,B,4\n"

    done, ledger = imported(tmp_path, rows, written(cases=cases))

    assert (done.added, done.skipped, hurt(ledger)) == (1, 1, {"B": "4"})


def test_what_is_passed_over_is_not_like_a_pattern_by_chance(tmp_path: Path) -> None:
    where = OVER.format(where='place = { like = "A.B*" }')
    rows = "id,day,place,hurt\n1,2021-05-03,AxB,3\n2,2021-05-04,A.B 1,4\n"

    done, ledger = imported(tmp_path, rows, written(cases=where))

    assert (done.added, done.skipped, hurt(ledger)) == (1, 1, {"AxB": "3"})


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    """However often a text could be like it in part: what fits early is left as it is."""
    like = alike([f"*a{'?*a' * 20}b", "a*b*c"])
    begun = time.process_time()

    assert not like.fullmatch("a" * 2_000)
    assert like.fullmatch("a" * 200 + "b")
    assert [True, True, False] == [bool(like.fullmatch(text)) for text in ("abc", "axbbxcc", "acb")]
    assert time.process_time() - begun < 2


FILL = '[sheet]\nfill = ["day", "place"]\nempty = ["-"]'


def test_empty_cells_are_filled_down(tmp_path: Path) -> None:
    rows = "id,day,place,hurt\n1,2021-05-03,A,3\n2,,,4\n3,-,B,5\n4,2021-05-06, ,6\n"

    done, ledger = imported(tmp_path, rows, written(top=FILL))

    assert adds_up(done)
    assert hurt(ledger) == {"A": "7", "B": "11"}
    assert days(ledger) == ["2021-05-03", "2021-05-03", "2021-05-03", "2021-05-06"]


def test_merged_cells_of_a_column_that_is_filled_are_one_block(tmp_path: Path) -> None:
    """As spreadsheets draw it; merged with others beside them they stay a fault."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("id", "day", "place", "hurt"),
        (1, "2021-05-03", "A", 3),
        (2, "2021-05-04", None, 4),
        (3, "2021-05-05", "B", 5),
    ):
        page.append(row)
    page.merge_cells("C2:C3")
    book.save(tmp_path / "block.xlsx")
    page.merge_cells("C4:D4")
    book.save(tmp_path / "beside.xlsx")
    how, ledger = mapping(tmp_path, written(top=FILL)), tl.open()

    import_sheet(tmp_path / "block.xlsx", how, ledger)

    assert hurt(ledger) == {"A": "7", "B": "5"}
    with pytest.raises(SheetError, match="row 4, column 'hurt': expected a cell of this row alone"):
        import_sheet(tmp_path / "beside.xlsx", how, tl.open())


def test_nothing_above_fills_nothing(tmp_path: Path) -> None:
    done, ledger = imported(tmp_path, "id,day,place,hurt\n1,,A,3\n", written(top=FILL))

    assert (done.added, days(ledger)) == (1, ["date not reported"])


@pytest.mark.parametrize(("fills", "place"), [("", "A"), ("fills = true\n", "Region B")])
def test_rows_that_are_passed_over_fill_only_if_the_mapping_says_so(
    fills: str, place: str, tmp_path: Path
) -> None:
    cases = OVER.format(where='hurt = ""').replace("[[case]]\n", "[[case]]\n", 1)
    cases = cases.replace('skip = "no report"\n', f'skip = "a heading"\n{fills}')
    rows = "id,day,place,hurt\n1,2021-05-03,A,3\n,,Region B,\n2,2021-05-04,,4\n"

    _, ledger = imported(tmp_path, rows, written(top=FILL, cases=cases))

    assert hurt(ledger) == ({"A": "7"} if place == "A" else {"A": "3", "Region B": "4"})


def test_a_rejected_row_keeps_what_it_was_filled_with(tmp_path: Path) -> None:
    rows = "id,day,place,hurt\n1,2021-05-03,A,3\n2,,,four?\n3,,,5\n"
    how, ledger = mapping(tmp_path, written(top=FILL)), tl.open()
    rejects = tmp_path / "rejects.csv"
    import_sheet(raw(tmp_path, rows), how, ledger, collect=rejects)

    rejects.write_text(rejects.read_text("utf-8-sig").replace("four?", "4"), "utf-8")
    done = import_sheet(rejects, how, ledger)

    assert (done.added, hurt(ledger)) == (1, {"A": "12"})
    assert days(ledger) == ["2021-05-03"] * 3


WIDE = '[unpivot]\ncolumns = ["20*"]\nname = "day"\nvalue = "hurt"'


def test_one_column_for_each_day_is_a_report_for_each_value(tmp_path: Path) -> None:
    rows = "id,place,2021-05-03,2021-05-04,2021-06\na,A,3,,4\nb,B,0,7,\n"

    done, ledger = imported(tmp_path, rows, written(top=WIDE, key='key = "{id} {day}"'))

    assert (done.read, done.added) == (4, 4)
    assert hurt(ledger) == {"A": "7", "B": "7"}
    assert days(ledger) == [
        "2021-05-03",
        "2021-05-03",
        "2021-05-04",
        "between 2021-06-01 and 2021-06-30",
    ]


def test_all_columns_but_those_named_hold_values(tmp_path: Path) -> None:
    top = '[unpivot]\nexcept = ["id", "day"]\nname = "place"\nvalue = "hurt"'
    rows = "id,day,North,South\na,2021-05-03,3,4\nb,2021-05-04,5,\n"

    _, ledger = imported(tmp_path, rows, written(top=top, key='key = "{id} {place}"'))

    assert hurt(ledger) == {"North": "8", "South": "4"}


def test_faults_name_the_column_of_the_file(tmp_path: Path) -> None:
    rows = "id,place,2021-05-03,2021-13-04\na,A,three?,4\n"

    with pytest.raises(SheetError) as caught:
        imported(tmp_path, rows, written(top=WIDE, key='key = "{id} {day}"'))

    assert [(fault.row, fault.columns) for fault in caught.value.faults] == [
        (2, ("2021-05-03",)),
        (2, ("2021-13-04",)),
    ]


def test_without_a_key_an_edited_value_is_a_revision_and_no_other_report(tmp_path: Path) -> None:
    how, ledger = mapping(tmp_path, written(top=WIDE, key="")), tl.open()
    rows = "place,2021-05-03,2021-05-04\nA,3,4\nA,3,5\nB,1,\n"
    import_sheet(raw(tmp_path, rows), how, ledger)

    again = import_sheet(raw(tmp_path, rows.replace("A,3,5", "A,3,6")), how, ledger)
    first = import_sheet(raw(tmp_path, rows.replace("A,3,5", "A,2,6")), how, ledger)

    assert (again.duplicate, again.revising) == (4, 1)
    assert (first.duplicate, first.revising) == (4, 1)
    assert hurt(ledger) == {"A": "15", "B": "1"}


def test_a_rejected_wide_row_comes_back_whole_and_once(tmp_path: Path) -> None:
    rows = "place,2021-05-03,2021-05-04,2021-05-05\nA,3,x?,y?\nB,1,,\nA,2,2,2\n"
    how, ledger = mapping(tmp_path, written(top=WIDE, key="")), tl.open()
    rejects = tmp_path / "rejects.csv"
    done = import_sheet(raw(tmp_path, rows), how, ledger, collect=rejects)
    lines = rejects.read_text("utf-8-sig").splitlines()

    assert (done.read, done.added, done.rejected, len(lines)) == (7, 5, 2, 2)
    assert "'2021-05-04'" in lines[1]
    assert "'2021-05-05'" in lines[1]
    rejects.write_text(
        rejects.read_text("utf-8-sig").replace("x?", "4").replace("y?", "5"), "utf-8"
    )
    mended = import_sheet(rejects, how, ledger)

    assert (mended.read, mended.added, mended.duplicate) == (3, 2, 1)
    assert hurt(ledger) == {"A": "18", "B": "1"}


@pytest.mark.parametrize(
    ("top", "why"),
    [
        (WIDE.replace("20*", "19*"), "takes none of the columns"),
        (WIDE.replace('"day"', '"place"'), "makes a column 'place'"),
    ],
)
def test_values_have_to_be_there_and_their_columns_not(top: str, why: str, tmp_path: Path) -> None:
    rows = "id,place,day,2021-05-03\na,A,2021-05-03,3\n"

    with pytest.raises(SheetError, match=why):
        imported(tmp_path, rows, written(top=top, key='key = "{id}"'))


@pytest.mark.parametrize(
    ("top", "why"),
    [
        ('[unpivot]\nname = "day"\nvalue = "hurt"', r"expected columns = \[…\], or except"),
        ('[unpivot]\ncolumns = "x"\nexcept = "y"\nname = "a"\nvalue = "b"', "expected columns"),
        ('[unpivot]\ncolumns = "x"\nname = "a"', "unpivot.value: expected a name for a column"),
        ('[unpivot]\ncolumns = 3\nname = "a"\nvalue = "b"', "unpivot.columns: expected a text"),
        ('[sheet]\nfill = "nowhere"', "no column 'nowhere'"),
        ('[[case]]\nwhere = { x = { lik = "y" } }\nskip = "z"', "unknown field"),
        ('[[case]]\nwhere = { x = "y" }\nskip = "z"\nfills = 1', "expected true or false"),
    ],
)
def test_what_a_mapping_cannot_mean_is_refused(top: str, why: str, tmp_path: Path) -> None:
    text = written(cases=f"{top}\n[[case]]\n") if "[[case]]" in top else written(top=top)

    with pytest.raises(tl.TimelineError, match=why):
        imported(tmp_path, "id,day,place,hurt\n1,2021-05-03,A,3\n", text)
