"""The command that imports sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.commands import run
from support.sheets import MAPPING, ROWS, mapping, raw, sheet

if TYPE_CHECKING:
    from pathlib import Path

BAD = ("5", "Post", "2025-06-21", "soon", "X", "4.5", "")


def called(
    folder: Path, *options: str, rows: tuple[tuple[str, ...], ...] = ROWS
) -> tuple[int, str]:
    """Import *rows* by the command, and return its exit code and what it says."""
    path, how = sheet(folder, rows), mapping(folder).path
    result = run("import", str(path), "--with", how, "--into", str(folder / "s.db"), *options)
    return result.exit_code, result.output


def reports(folder: Path) -> int:
    """Return how many reports the ledger holds."""
    with tl.open(folder / "s.db") as ledger:
        return len([*ledger.timeline().reports()])


def test_rows_are_added_once(tmp_path: Path) -> None:
    """It says what became of them."""
    first, again = called(tmp_path), called(tmp_path)

    assert (0, "4 rows read: 4 added, 0 duplicate, 0 rejected; 7 events recorded\n") == first
    assert (0, "4 rows read: 0 added, 4 duplicate, 0 rejected; 0 events recorded\n") == again


def test_all_faults_are_told_and_nothing_is_recorded(tmp_path: Path) -> None:
    """By row and column; the sum adds up, and the exit code says so."""
    for options in ((), ("--strict",)):
        code, said = called(tmp_path, *options, rows=(*ROWS, BAD))

        assert 1 == code
        assert 3 == said.count("row 6, column ")
        assert "5 rows read: 0 added, 0 duplicate, 5 rejected (of which 1 have faults)" in said
        assert "nothing is recorded of a sheet with faults" in said
        assert 0 == reports(tmp_path)


def test_good_rows_are_recorded_and_bad_ones_collected(tmp_path: Path) -> None:
    """The exit code says that there are some."""
    rejected = tmp_path / "rejected.csv"
    code, said = called(tmp_path, "--collect", str(rejected), rows=(*ROWS, BAD))

    assert 1 == code
    assert "5 rows read: 4 added, 0 duplicate, 1 rejected; 7 events recorded" in said
    assert 4 == reports(tmp_path)
    assert "5,Post,2025-06-21,soon,X,4.5" in rejected.read_text(encoding="utf-8-sig")


def test_rows_that_are_gone_are_withdrawn_if_asked(tmp_path: Path) -> None:
    """Otherwise they are told."""
    called(tmp_path)
    _, kept = called(tmp_path, rows=ROWS[:3])
    _, gone = called(tmp_path, "--withdraw", rows=ROWS[:3])

    assert "1 known from before, which the sheet has no longer: they stand" in kept
    assert "1 withdrawn, as the sheet has them no longer; 1 events recorded" in gone
    assert 3 == reports(tmp_path)


def test_a_guess_is_printed_and_works(tmp_path: Path) -> None:
    """Nothing is recorded by it."""
    path = raw(tmp_path, "id;date;to;count\n1;2025-06-19;North;5\n", "swaps.csv")
    result = run("import", "--guess", str(path))
    (tmp_path / "guess.toml").write_text(result.output, encoding="utf-8")
    with_it = ("--with", str(tmp_path / "guess.toml"), "--into", str(tmp_path / "s.db"))

    assert 0 == result.exit_code
    assert "1 rows read: 1 added" in run("import", str(path), *with_it).output


@pytest.mark.parametrize(
    "options",
    [(), ("--with", "mapping.toml"), ("--into", "s.db"), ("--collect", "r.csv", "--strict")],
)
def test_what_is_missing_or_too_much_is_a_matter_of_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """With the exit code 2."""
    monkeypatch.chdir(tmp_path)
    path = str(sheet(tmp_path))
    mapping(tmp_path)
    more = ("--with", "mapping.toml", "--into", "s.db") if "--strict" in options else ()

    assert 2 == run("import", path, *options, *more).exit_code


def test_a_mapping_that_cannot_be_read_leaves_no_ledger(tmp_path: Path) -> None:
    """It is read before the ledger is made."""
    how = raw(tmp_path, MAPPING.replace("reader", "readers"), "bad.toml")
    result = run(
        "import", str(sheet(tmp_path)), "--with", str(how), "--into", str(tmp_path / "s.db")
    )

    assert 1 == result.exit_code
    assert not (tmp_path / "s.db").exists()


def test_the_ledger_is_not_overwritten_by_rejected_rows(tmp_path: Path) -> None:
    """Though it may be in JSON Lines too."""
    into, how = tmp_path / "story.jsonl", mapping(tmp_path).path
    options = ("--with", how, "--into", str(into))
    run("import", str(sheet(tmp_path)), *options)
    before = into.read_bytes()
    result = run("import", str(sheet(tmp_path, (BAD,))), *options, "--collect", str(into))

    assert 2 == result.exit_code
    assert "story.jsonl is a ledger: give another" in " ".join(result.output.split())
    assert before == into.read_bytes()


def test_a_sheet_with_faults_leaves_no_ledger(tmp_path: Path) -> None:
    """Nor does one that lacks a column, or rejected rows that have nowhere to go."""
    how, into = mapping(tmp_path).path, tmp_path / "s.db"
    for path, *options in (
        (sheet(tmp_path, (*ROWS, BAD)),),
        (raw(tmp_path, "id,day\n", "short.csv"),),
        (sheet(tmp_path, form="tsv"), "--collect", str(tmp_path / "no" / "r.csv")),
    ):
        result = run("import", str(path), "--with", how, "--into", str(into), *options)

        assert 1 == result.exit_code
        assert not into.exists()
    assert 0 == called(tmp_path)[0]
    assert 4 == reports(tmp_path)


def test_what_others_revised_is_told(tmp_path: Path) -> None:
    """By its row, with who and why; of many alike the first is told, and their number."""
    rows = tuple((f"{n}", *ROWS[0][1:6], "") for n in range(22))
    called(tmp_path, rows=rows)
    with tl.open(tmp_path / "s.db") as ledger:
        ledger.append(
            [
                tl.Revision(of=report.id, reading=None, judge="B", why="a\x1bmisprint")
                for report in ledger.timeline().reports()
            ]
        )
    code, said = called(tmp_path, rows=rows)

    assert 0 == code
    sentence = "was revised by B (a\\x1bmisprint); it says nothing new here, and stays withdrawn"
    assert (
        f"{tmp_path / 'sheet.csv'}: row 2: report swaps:0 {sentence} (and 21 more like it)\n"
        in said
    )
    assert 1 == said.count(sentence)
    assert "22 rows were revised since by others: their readings stand" in said


def test_a_sheet_that_was_cut_off_is_confirmed(tmp_path: Path) -> None:
    """Or nothing of it is recorded."""
    rows = tuple((f"{n}", *ROWS[0][1:6], "") for n in range(20))
    called(tmp_path, rows=rows)
    how, into = mapping(tmp_path).path, str(tmp_path / "s.db")
    path = str(sheet(tmp_path, rows[:3]))
    result = run("import", path, "--with", how, "--into", into, "--withdraw")

    assert 1 == result.exit_code
    assert "17 of 20 reports are no longer there, which has to be conf" in str(result.exception)
    assert 20 == reports(tmp_path)
    assert 0 == called(tmp_path, "--withdraw", "--confirm", rows=rows[:3])[0]
    assert 3 == reports(tmp_path)


def test_a_number_of_other_things_is_imported_and_told(tmp_path: Path) -> None:
    """Once, with the first row that has it."""
    words = tuple((*row[:5], "40 families", *row[6:]) for row in ROWS[:2])
    code, said = called(tmp_path, rows=words)

    assert 0 == code
    assert 1 == said.count("\u201c40 families\u201d counts families, where returned counts")
    assert 2 == reports(tmp_path)


def test_a_check_shows_the_first_rows_and_every_fault_and_records_nothing(tmp_path: Path) -> None:
    """It needs no ledger, and makes none; rows without a fault are shown beside those with one."""
    path, how = sheet(tmp_path, (*ROWS, BAD)), mapping(tmp_path).path

    result = run("import", str(path), "--with", how, "--check")

    assert 1 == result.exit_code
    lines = result.output.splitlines()
    assert lines[:3] == [
        "row 2: Daily 2025-06-20#swaps:1 reports: prisoner exchange",
        "  when: 2025-06-19",
        "  returned, North: 5",
    ]
    assert "  when: 2025-06-19 (“2 days ago”)" in lines
    assert 3 == result.output.count("row 6, column ")
    assert lines[-1] == ("5 rows read: 4 added, 0 duplicate, 1 rejected; this was a check alone")
    assert {path.name, "mapping.toml"} == {file.name for file in tmp_path.iterdir()}


def test_a_check_of_good_rows_shows_five_of_them(tmp_path: Path) -> None:
    """Those that come first."""
    rows = [(str(n), "Daily", "2025-06-20", "2025-06-19", "N", "5", "") for n in range(9)]
    path, how = sheet(tmp_path, rows), mapping(tmp_path).path

    result = run("import", str(path), "--with", how, "--check")

    assert 0 == result.exit_code
    assert ["row 2", "row 3", "row 4", "row 5", "row 6"] == [
        line.partition(":")[0] for line in result.output.splitlines() if line.startswith("row")
    ]


def test_without_a_mapping_nothing_can_be_checked(tmp_path: Path) -> None:
    """It is said what is lacking."""
    result = run("import", str(sheet(tmp_path)), "--check")

    assert 2 == result.exit_code
    assert "--with MAPPING and --check" in result.output
