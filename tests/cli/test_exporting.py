"""The commands that hand a story on, and that tell what changed."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest
from icalendar import Calendar

import timeline as tl
from support.commands import run, run_main
from support.reported import june, report, swap, to
from support.seed_story import SEEDS
from support.terminals import COMMAND, in_a_terminal
from timeline.exports import xlsx

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("jsonl", "csv", "markdown", "timelinejs", "ical", "jsonfeed", "svg", "png", "pdf", "xlsx")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the seed notes."""
    path = str(tmp_path_factory.mktemp("ledger") / "exchanges.db")
    assert run("record", *map(str, SEEDS), "--into", path).exit_code == 0
    return path


def exported(*command: str) -> str:
    """Return what an export prints."""
    result = run("export", *command)
    assert 0 == result.exit_code, result.output
    return result.output


def rows(*command: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported("csv", *command), newline="")))


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_what_is_written_is_what_is_printed(ledger: str, tmp_path: Path, form: str) -> None:
    """Byte for byte, and the same each time."""
    path = tmp_path / "out"

    written = run("export", form, ledger, "-o", str(path))

    assert (0, "") == (written.exit_code, written.output)
    assert path.read_bytes() == run("export", form, ledger).stdout_bytes
    assert [path] == list(tmp_path.iterdir())


def test_a_hyphen_is_standard_output(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As elsewhere; a file of that name can be named by its folder."""
    monkeypatch.chdir(tmp_path)

    assert exported("csv", ledger) == exported("csv", ledger, "-o", "-")
    assert [] == list(tmp_path.iterdir())
    assert not exported("csv", ledger, "-o", "./-")
    assert [tmp_path / "-"] == list(tmp_path.iterdir())


def test_what_cuts_leave_out_of_a_table_is_said_beside_it(ledger: str) -> None:
    """On standard error, as a table without rows says nothing; and in the rows."""
    cut = ("--said-until", "2025-07-05")
    sentence = "only what was certainly said by 2025-07-05"

    written = run("export", "csv", ledger, *cut)
    empty = run("export", "csv", ledger, "--table", "levels", *cut)

    assert f"This table leaves something out: {sentence}.\n" == written.stderr == empty.stderr
    assert {sentence} == {row["cuts"] for row in rows(ledger)} ^ {"", sentence}
    assert {sentence} == {
        row["cuts"] for row in csv.DictReader(io.StringIO(written.stdout, newline=""))
    }
    assert "" == run("export", "csv", ledger).stderr


def test_csv_has_a_byte_order_mark_on_demand(ledger: str) -> None:
    """Before the same bytes; spreadsheets know UTF-8 by it."""
    plain, marked = (run("export", "csv", ledger, *of).stdout_bytes for of in ((), ("--bom",)))

    assert codecs.BOM_UTF8 + plain == marked
    assert not plain.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {"png", "pdf", "xlsx"}])
def test_nothing_else_has_a_byte_order_mark(ledger: str, form: str) -> None:
    """Least of all JSON, which forbids it: nor have the files of ledgers, and what is asked."""
    assert codecs.BOM_UTF8 not in run("export", form, ledger).stdout_bytes


def test_json_has_no_byte_order_mark(ledger: str, tmp_path: Path) -> None:
    """Neither a ledger in JSON Lines nor any answer."""
    copy = tmp_path / "copy.jsonl"
    copied = run("union", ledger, "--into", str(copy))
    commands = [("totals", ledger), ("developments", ledger), ("conflicts", ledger)]
    answers = [run(*command, "--format", "json").stdout_bytes for command in commands]

    assert 0 == copied.exit_code, copied.output
    assert [b"{"] * 4 == [printed[:1] for printed in (*answers, copy.read_bytes())]


def test_a_workbook_is_written_whole(ledger: str, tmp_path: Path) -> None:
    """By week beside the whole, of a question that is named, and with what cuts leave out said."""
    path = tmp_path / "story.xlsx"
    asked = ("--question", "returned", "--by", "week", "--happened-by", "2025-06-30")

    written = run("export", "xlsx", ledger, "-o", str(path), *asked)

    assert 0 == written.exit_code, written.output
    assert (
        "This workbook leaves something out: only what happened on 2025-06-30 or earlier.\n"
        == written.stderr
    )
    _, *figures = openpyxl.load_workbook(path)["figures"].iter_rows(values_only=True, max_col=2)
    assert {("returned", None), ("returned, by week", "2025-W26")} <= {*figures}


def test_a_workbook_that_is_refused_harms_nothing(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before stays, and nothing is left beside it."""
    monkeypatch.setattr(xlsx, "ROWS", 5)
    path = tmp_path / "story.xlsx"
    path.write_text("before", encoding="utf-8")

    result = run("export", "xlsx", ledger, "-o", str(path))

    assert 1 == result.exit_code
    assert "expected at most 5 rows" in " ".join(str(result.output or result.exception).split())
    assert "before" == path.read_text(encoding="utf-8")
    assert [path] == [*tmp_path.iterdir()]


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_keeps_its_mode(ledger: str, tmp_path: Path, mode: int) -> None:
    """What only some may read stays so."""
    path = tmp_path / "out"
    path.touch(mode)
    path.chmod(mode)

    exported("csv", ledger, "-o", str(path))

    assert mode == path.stat().st_mode & 0o777
    assert path.stat().st_size


def test_what_an_end_left_behind_is_in_nobodys_way(ledger: str, tmp_path: Path) -> None:
    """Nor is it touched: it may be somebody's file."""
    path, other = tmp_path / "out", tmp_path / "out.new"
    other.write_text("before", encoding="utf-8")

    exported("csv", ledger, "-o", str(path))

    assert "before" == other.read_text(encoding="utf-8")
    assert {path, other} == {*tmp_path.iterdir()}


def test_a_terminal_obeys_no_export(tmp_path: Path) -> None:
    """What is hidden is escaped as JSON has it, and says the same; in a pipe nothing changes."""
    path = str(tmp_path / "a.db")
    title = "P\x1b[2J\u202e\x7f\x9b\U000e0041\u2028é"
    with tl.open(path) as kept:
        kept.append([tl.Document(key="x", title=title)])

    with in_a_terminal(COMMAND, "export", "jsonl", path) as seen:
        assert 0 == seen.ended()
    printed = run("export", "jsonl", path).output

    assert "\u202e\x7f\x9b\U000e0041\u2028é" in printed
    assert seen.printed.replace("\r\n", "").isprintable()
    expected, found = (each.splitlines()[1:] for each in (_escaped(printed), seen.printed))
    assert expected == found
    (line,) = printed.split("\n")[1:-1]
    assert json.loads(line) == json.loads(found[0])


def _escaped(text: str) -> str:
    """Return *text* with the hidden characters of this test escaped by hand."""
    for one, other in {
        "\u202e": r"\u202e",
        "\x7f": r"\u007f",
        "\x9b": r"\u009b",
        "\U000e0041": r"\udb40\udc41",
        "\u2028": r"\u2028",
    }.items():
        text = text.replace(one, other)
    return text


@pytest.mark.parametrize(("table", "column"), [("reports", "publisher"), ("contributions", "side")])
def test_a_sheet_that_is_printed_moves_no_cursor(tmp_path: Path, table: str, column: str) -> None:
    """As the other forms do not."""
    path = str(tmp_path / "a.db")
    with tl.open(path) as kept:
        kept.append(
            [
                tl.Document(key="a", publisher="N\x1b[2J\u202e"),
                report("a#1", swap(to("N\x1b[2J\u202e", count=3)), june(3)),
            ]
        )

    assert {r"N\x1b[2J\u202e"} == {row[column] for row in rows(path, "--table", table)}


def test_columns_are_files_in_a_folder(ledger: str, tmp_path: Path) -> None:
    """Of the questions that were asked, through the cuts: by June 23 at least 6 to Russia."""
    folder = tmp_path / "story"
    asking = ("--question", "returned", "--happened-by", "2025-06-23")

    assert not exported("parquet", ledger, *asking, "-o", str(folder))

    names = ["claims", "contributions", "reports", "steps"]
    assert names == sorted(file.stem for file in folder.iterdir())
    contributions = pl.read_parquet(folder / "contributions.parquet").drop_nulls("adds")
    assert {"returned"} == {*contributions["question"]}
    assert [("Russia", 6), ("Ukraine", 2)] == (
        contributions.group_by("side").agg(pl.sum("adds")).sort("side").rows()
    )


def test_columns_as_known_by_day(tmp_path: Path) -> None:
    """10 on the first day; and 10 more on the third, which the first does not know of."""
    path, folder = str(tmp_path / "a.db"), tmp_path / "story"
    first = datetime(2025, 7, 10, 12, tzinfo=UTC)
    with tl.open(path) as kept:
        kept.import_history(
            [report(name, swap(to("N", count=10)), june(day)) for name, day in NUMBERED],
            [first, first + timedelta(days=2)],
        )

    assert not exported("parquet", path, "--as-known-by-day", "-o", str(folder))

    steps = pl.read_parquet(folder / "steps.parquet").drop_nulls("day")
    columns = ("day", "low", "known_since", "known_until")
    assert [
        (date(2025, 6, 3), 10, date(2025, 7, 10), None),
        (date(2025, 6, 4), 20, date(2025, 7, 12), None),
    ] == steps.select(columns).rows()


NUMBERED = (("a#1", 3), ("a#2", 4))


def test_columns_are_not_written_over(ledger: str, tmp_path: Path) -> None:
    """Nor printed; and what is no folder is refused, as a folder is by what writes one file."""
    exported("parquet", ledger, "-o", str(tmp_path))
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    again = run_main("export", "parquet", ledger, "-o", str(tmp_path))
    no_folder = run_main("export", "parquet", ledger, "-o", ledger)
    printed, no_file = (
        run("export", "parquet", ledger),
        run("export", "csv", ledger, "-o", str(tmp_path)),
    )

    assert [1, 2, 2, 2] == [
        *(done.returncode for done in (again, no_folder)),
        *(done.exit_code for done in (printed, no_file)),
    ]
    assert "reports.parquet is there already: give another folder" in again.stderr
    assert "exchanges.db is a ledger: give another name" in no_folder.stderr
    assert "parquet is several files: name a folder" in " ".join(printed.output.split())
    assert "expected a file, found a folder" in " ".join(no_file.output.split())
    assert before == {file: file.read_bytes() for file in tmp_path.iterdir()}


@pytest.mark.parametrize("form", FORMS)
def test_a_ledger_is_not_written_over(tmp_path: Path, form: str) -> None:
    """By no form."""
    path = tmp_path / "a.jsonl"
    with tl.open(path) as kept:
        kept.append([tl.Document(key="x")])
    before = path.read_bytes()

    result = run("export", form, str(path), "-o", str(path))

    assert 2 == result.exit_code
    assert "a.jsonl is a ledger: give another" in " ".join(result.output.split())
    assert before == path.read_bytes()


def test_csv_is_of_developments_by_default(ledger: str) -> None:
    """A row each, with both bounds of its days."""
    found = {(row["earliest"], row["latest"]) for row in rows(ledger) if row["kind"] == "swap"}

    assert 71 == len(rows(ledger))
    assert {
        ("2025-06-19", "2025-06-19"),
        ("2025-06-20", "2025-06-20"),
        ("2025-06-21", "2025-06-29"),
        ("2025-07-04", "2025-07-04"),
    } <= found


def test_csv_of_another_table(ledger: str) -> None:
    """Of the questions that were asked alone."""
    found = rows(ledger, "--table", "contributions", "--question", "returned")

    assert ["106", "106"] == sorted(row["low"] for row in found if row["high"])


def test_exports_are_read_through_cuts(ledger: str) -> None:
    """As answers are: by June 23 the 106 had not certainly been returned."""
    page = exported("markdown", ledger, "--question", "returned", "--happened-by", "2025-06-23")

    assert "- **Russia**: counted: at least 6." in page
    assert "2025-07-04" not in page


def test_several_questions(ledger: str) -> None:
    """In the order in which they were asked; without any, whatever is counted."""
    some = exported("markdown", ledger, "--question", "returned", "--question", "agreed")
    every = exported("markdown", ledger)

    def headings(page: str) -> list[str]:
        return [line[3:] for line in page.splitlines() if line.startswith("## ")]

    rest = ["Developments", "Conflicts", "Left aside"]
    assert ["returned", "agreed", *rest] == headings(some)
    assert ["agreed", "released", "remains", "returned", *rest] == headings(every)


def test_a_title_may_be_empty(ledger: str) -> None:
    """It is what was asked for."""
    assert "" == json.loads(exported("jsonfeed", ledger, "--title", ""))["title"]
    assert "Timeline" == json.loads(exported("jsonfeed", ledger))["title"]


def test_titles(ledger: str) -> None:
    """A form that has a place for a title takes one."""
    title = ("--title", "Exchanges")

    made = Calendar.from_ical(exported("ical", ledger, *title))
    assert "Exchanges" == str(made["name"])
    assert exported("markdown", ledger, *title).startswith("# Exchanges\n")
    found = json.loads(exported("timelinejs", ledger, *title))
    assert "Exchanges" == found["title"]["text"]["headline"]
    assert "Exchanges" == json.loads(exported("jsonfeed", ledger, *title))["title"]


def test_a_feed_of_what_came_since(tmp_path: Path) -> None:
    """The newest first; what came at the moment itself is not after it."""
    path = str(tmp_path / "a.db")
    with tl.open(path) as kept:
        kept.append([tl.Document(key="x")])
        (first,) = kept.timeline()
        kept.append([tl.Document(key="y")])
    since = ("--since", first.moment.isoformat())

    found = json.loads(exported("jsonfeed", path, *since))

    assert ["document y"] == [one["title"] for one in found["items"]]
    assert 2 == len(json.loads(exported("jsonfeed", path))["items"])


@pytest.mark.parametrize(
    ("form", "option"),
    [
        ("jsonl", ("--known-at", "2025-07-01")),
        ("jsonl", ("--source", "Axios")),
        ("jsonl", ("--question", "returned")),
        ("jsonl", ("--title", "x")),
        ("markdown", ("--table", "reports")),
        ("ical", ("--since", "2025-07-01")),
        ("csv", ("--title", "x")),
        ("timelinejs", ("--table", "developments")),
        ("markdown", ("--drawing", "lanes")),
        ("svg", ("--table", "developments")),
        ("png", ("--since", "2025-07-01")),
        ("csv", ("--as-known-by-day",)),
        ("jsonl", ("--as-known-by-day",)),
        ("parquet", ("--table", "reports")),
        ("parquet", ("--by", "week")),
        ("parquet", ("--title", "x")),
        ("jsonl", ("--bom",)),
        ("jsonfeed", ("--bom",)),
        ("timelinejs", ("--bom",)),
        ("xlsx", ("--bom",)),
        ("xlsx", ("--table", "reports")),
        ("xlsx", ("--title", "x")),
    ],
)
def test_options_that_do_not_fit_are_refused(
    ledger: str, form: str, option: tuple[str, ...]
) -> None:
    """Rather than passed over, as if they had been heeded."""
    result = run("export", form, ledger, *option)

    assert 2 == result.exit_code
    assert f"{form} does not take {option[0]}" in result.output


@pytest.mark.parametrize("table", [None, "reports", "developments", "conflicts"])
def test_a_question_says_nothing_of_some_tables(ledger: str, table: str | None) -> None:
    """It is refused rather than passed over."""
    of = ("--table", table) if table else ()

    result = run("export", "csv", ledger, "--question", "returned", *of)

    assert 2 == result.exit_code
    expected = f"the table {table or 'developments'} is the same whatever is asked"
    assert expected in " ".join(result.output.split())


def test_an_unknown_question_is_refused(ledger: str) -> None:
    """With those there are."""
    result = run("export", "markdown", ledger, "--question", "\x1b[2J")

    assert 2 == result.exit_code
    assert "nothing here counts '\\x1b[2J'" in result.output
    known = (
        "(known: agreed, agreed and carried out, agreed remains, came home later, "
        "released, remains, returned, returned outside exchanges)"
    )
    assert known in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        ("ical", ("icalendar", "ical")),
        ("png", ("resvg_py", "drawing")),
        ("pdf", ("vl_convert", "pdf")),
        ("parquet", ("pyarrow", "parquet")),
    ],
)
def test_a_form_that_needs_more(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, needed: tuple[str, str]
) -> None:
    """What it raises says what to install, and nothing is written."""
    library, extra = needed
    monkeypatch.setitem(sys.modules, library, None)

    result = run("export", form, ledger, "-o", str(tmp_path / "out"))

    assert isinstance(result.exception, ImportError)
    assert f"pip install 'timeline-ledger[{extra}]'" in str(result.exception)
    assert not result.output
    assert not [*tmp_path.iterdir()]


def test_a_ledger_of_nothing(tmp_path: Path) -> None:
    """Every form can say that there is nothing."""
    path = str(tmp_path / "a.db")
    with tl.open(path):
        pass

    for form in FORMS:
        result = run("export", form, path)
        assert (0, True) == (result.exit_code, bool(result.stdout_bytes))


def test_a_drawing_is_of_lanes_or_of_steps(ledger: str) -> None:
    """Of the steps of a question that is asked; without any, of the lanes."""
    lanes, steps = exported("svg", ledger), exported("svg", ledger, "--question", "returned")

    assert ("71 developments in lanes by kind" in lanes, "swap</text>" in lanes) == (True, True)
    assert ("at least" in lanes, ">at least 114</text>" in steps) == (False, True)
    assert lanes == exported("svg", ledger, "--drawing", "lanes")
    every = exported("svg", ledger, "--drawing", "steps", "--title", "All")
    assert [">agreed<", ">returned<", ">All<"] == [
        name for name in (">agreed<", ">returned<", ">All<") if name in every
    ]


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG\r\n\x1a\n"), ("pdf", b"%PDF-")])
def test_a_drawing_as_an_image(ledger: str, tmp_path: Path, form: str, begins: bytes) -> None:
    """Of the lanes and of the steps, which differ."""
    path = tmp_path / "out"
    drawn = []
    for drawing in ("lanes", "steps"):
        exported(form, ledger, "--drawing", drawing, "-o", str(path))
        drawn.append(path.read_bytes())

    assert [True, True] == [image.startswith(begins) for image in drawn]
    assert drawn[0] != drawn[1]


def test_lanes_are_the_same_whatever_is_asked(ledger: str) -> None:
    """A question is refused rather than passed over."""
    result = run("export", "svg", ledger, "--drawing", "lanes", "--question", "returned")

    assert 2 == result.exit_code
    assert "lanes are the same whatever is asked" in " ".join(result.output.split())


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_a_terminal_is_given_no_image(ledger: str, form: str) -> None:
    """It would obey what it takes for commands."""
    with in_a_terminal(COMMAND, "export", form, ledger) as seen:
        assert 2 == seen.ended()

    assert f"{form} is no text, which a terminal could show" in " ".join(seen.printed.split())


def test_a_failed_export_leaves_what_was_there(ledger: str, tmp_path: Path) -> None:
    """Nothing is written before all of it is there."""
    path = tmp_path / "page.md"
    path.write_text("before", encoding="utf-8")

    done = run_main("export", "markdown", ledger, "--source", "nobody", "-o", str(path))

    assert 2 == done.returncode
    assert "before" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.iterdir())


def changed(ledger: str, *command: str) -> Any:
    result = run("changes", ledger, *command, "--format", "json")
    assert 0 == result.exit_code, result.output
    return json.loads(result.output)


def test_changes_by_what_was_said(ledger: str) -> None:
    """After June 10: from the announcement's 2 to 114, and to 1,003 with the claimed total."""
    found = changed(ledger, "--since", "2025-06-10", "--clock", "said", "--question", "returned")

    (russia,) = [one for one in found["moved"] if one["side"] == "Russia"]
    assert {"low": 2, "high": None, "exact": 0} == russia["before"]["counted"]
    assert {"low": 114, "high": None, "exact": 106} == russia["after"]["counted"]
    assert {"low": 1003, "high": None} == russia["after"]["implied"]
    assert {"returned"} == {one["question"] for one in found["moved"]}
    known = {one["id"] for one in found["events"]}
    assert {*found["still"]} < known
    assert {id_ for one in russia["shifts"] for id_ in one["events"]} <= known


def test_changes_are_told_in_words(ledger: str) -> None:
    """The figure, what moved within it, and the reports that moved it."""
    result = run("changes", ledger, "--since", "2025-06-10", "--clock", "said")

    lines = result.output.splitlines()
    assert "said since 2025-06-10" == lines[0]
    assert (
        "returned, Russia: from at least 2 to at least 114, of which 106 exact; "
        "implied: from at least 2 to at least 1,003"
    ) in lines
    assert "  new: 106: prisoner exchange, between 2025-06-21 and 2025-06-29" in lines
    assert "    004#swap-106 reports: prisoner exchange" in lines


def test_changes_are_read_through_cuts(ledger: str) -> None:
    """What happened by June 23 alone: the swap of 106 may not have."""
    found = changed(
        ledger,
        *("--since", "2025-01-01", "--happened-by", "2025-06-23", "--question", "returned"),
    )

    after = {one["side"]: one["after"]["counted"]["low"] for one in found["moved"]}
    assert {"Russia": 6, "Ukraine": 2} == after


def test_nothing_changed(ledger: str) -> None:
    """After everything, there is nothing."""
    result = run("changes", ledger, "--since", "2999-01-01")

    assert "nothing was recorded since 2999-01-01 23:59:59.999999+00:00\n" == result.output
    assert [] == changed(ledger, "--since", "2999-01-01")["events"]


def test_a_moment_that_is_none(ledger: str) -> None:
    """It is refused in a sentence."""
    done = run_main("changes", ledger, "--since", "last week")

    assert 2 == done.returncode
    assert "'--since': expected a day or a moment" in " ".join(done.stderr.split())
