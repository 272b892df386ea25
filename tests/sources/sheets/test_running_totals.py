"""Columns of what each row adds, or takes back, read as steps of a running total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.sheets import mapping, raw
from timeline.errors import ValueRefused
from timeline.questions.claims import growth
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.cells.count_cells import signed_number
from timeline.sources.sheets.files.textfile import SheetRow
from timeline.sources.sheets.rows.running import Running, RunningTotal

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

pytestmark = pytest.mark.usefixtures("no_measures")

MAPPING = """\
name = "cases"
reader = "A. Reader"
measures = { fever = { noun = "cases", counted_as = "total" } }
[[running_total]]
name = "so far"
of = "new"
by = ["region"]
[document]
key = "office"
[report]
key = "{day} {region}"
when = "{day}"
[report.occurrence]
place = "{region}"
numbers = [{ measure = "fever", count = "{so far}" }]
"""

ROWS = """\
day,region,new
2021-05-03,A,10
2021-05-03,B,4
2021-05-04,A,15
2021-05-05,A,-3
2021-05-05,B,
2021-05-06,B,"1,000"
"""

FEVER = tl.Counted(tl.Measure("fever", noun="cases"))


def imported(folder: Path, rows: str, text: str = MAPPING) -> Ledger:
    ledger = tl.open()
    import_sheet(raw(folder, rows), mapping(folder, text), ledger)
    return ledger


def totals(ledger: Ledger) -> list[str]:
    """Return what every report tells as the total, in their order."""
    return [
        " ".join(str(claim.count.value) for claim in report.what.counts())
        for stored in ledger.read()
        if isinstance(report := stored.recorded.event, tl.Report)
        and isinstance(report.what, tl.Occurrence)
    ]


def test_what_is_taken_back_corrects_the_total(tmp_path: Path) -> None:
    ledger = imported(tmp_path, ROWS)

    assert totals(ledger) == ["10", "4", "25", "22", "", "1,004"]
    answer = ledger.timeline().ask(FEVER)
    assert (str(answer["A"].implied), str(answer["B"].implied)) == ("at least 22", "at least 1,004")
    assert any("3 fewer, corrected by" in str(grown) for grown in growth(answer))
    assert [*ledger.timeline().conflicts()] == []


def test_steps_may_stand_side_by_side(tmp_path: Path) -> None:
    text = MAPPING.replace(
        "[[running_total]]",
        '[unpivot]\ncolumns = ["2021*"]\nname = "day"\nvalue = "new"\n[[running_total]]',
    )

    ledger = imported(
        tmp_path, "region,2021-05-03,2021-05-04,2021-05-05\nA,10,\u22123,\nB,,2,2\n", text
    )

    assert totals(ledger) == ["10", "7", "2", "4"]


def test_a_row_added_above_changes_the_totals_below(tmp_path: Path) -> None:
    ledger, how = imported(tmp_path, ROWS), mapping(tmp_path, MAPPING)

    done = import_sheet(raw(tmp_path, ROWS.replace("A,10", "A,11")), how, ledger)

    assert (done.revising, done.duplicate) == (3, 3)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("more than 4", "expected a whole number, which can be added, found 'more than 4'"),
        ("4.5", "expected a whole number, found '4.5'"),
        ("-40", "row 4 takes back more than there were: '-40'"),
        ("=A1", "expected a whole number"),
    ],
)
def test_what_cannot_be_added_ends_the_total(cell: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        imported(tmp_path, ROWS.replace("A,15", f"A,{cell}"))

    first, second = (fault for fault in caught.value.faults if "so far" in fault.columns)
    assert (first.row, second.row) == (4, 5)
    assert why in first.sentence
    assert "not known any more: row 4 has no number" in second.sentence


def test_nothing_of_it_can_be_rejected_alone(tmp_path: Path) -> None:
    how = mapping(tmp_path, MAPPING)

    with pytest.raises(SheetError, match="some alone can neither be recorded nor mended"):
        import_sheet(raw(tmp_path, ROWS), how, tl.open(), collect=tmp_path / "rejects.csv")


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("so far", "region", "makes a column 'region', and there is one of this name"),
        ('of = "new"', 'of = "old"', "no column 'old'"),
        ('by = ["region"]', 'by = ["place"]', "no column 'place'"),
        ('by = ["region"]', 'by = ["region"]\nfor = "x"', "unknown field"),
        ('name = "so far"\n', "", "expected a name for a column"),
    ],
)
def test_what_cannot_be_made_is_refused(before: str, after: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(tl.TimelineError, match=why):
        imported(tmp_path, ROWS, MAPPING.replace(before, after))


@pytest.mark.parametrize("text", ["more than 4", "4.5", "", "--4", "- x", "1.000"])
def test_what_is_no_whole_number_is_not_added(text: str) -> None:
    with pytest.raises(ValueRefused):
        signed_number(text)


STEPS = st.lists(st.tuples(st.sampled_from("AB"), st.integers(-5, 50)), max_size=12)


@given(STEPS)
def test_totals_are_sums_of_what_came_before(steps: list[tuple[str, int]]) -> None:
    """Of rows of the same region, until one takes back more than there were."""
    running = Running([RunningTotal("so far", "new", ("region",))], ("region", "new"), ())
    before: dict[str, list[int]] = {"A": [], "B": []}
    for number, (region, step) in enumerate(steps):
        row = running.of(SheetRow(number, (region, str(step))))
        before[region].append(step)
        sums = [sum(before[region][:end]) for end in range(1, len(before[region]) + 1)]
        if min(sums) < 0:
            assert 2 in row.spoilt
        else:
            assert row.cells == (region, str(step), str(sums[-1]))
