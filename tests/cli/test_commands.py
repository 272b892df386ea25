"""The command: what it prints, and how it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from support.commands import SCRIPT, run, run_main
from support.seed_story import DOCUMENTS, ROOT, SEEDS
from timeline.cli.group import cli

NOTE = """
reader = "a test"
[document]
key = "d"
[[report]]
key = "r"
when = "2025-06-19"
at = ["0-4 four"]
[report.swap]
transfers = [{ to = ["North"], count = "COUNT" }]
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the seed notes."""
    path = str(tmp_path_factory.mktemp("ledger") / "exchanges.db")
    assert run("record", *map(str, SEEDS), "--into", path).exit_code == 0
    return path


def answer(*command: str) -> Any:
    """Return what the command prints as JSON."""
    result = run(*command, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_totals_have_the_promised_shape(ledger: str) -> None:
    """`totals --format json` gives counted, implied, disputed and claims by side, and asides."""
    found = answer("totals", ledger)
    russia, ukraine = found["sides"]["Russia"], found["sides"]["Ukraine"]
    (claim,) = russia["claims"]

    assert {"low": 114, "high": None, "exact": 106} == russia["counted"]
    assert {"low": 1003, "high": None} == russia["implied"]
    assert russia["disputed"] is False
    assert (1001, None, "Shamsail Saraliev") == (claim["low"], claim["high"], claim["speaker"])
    assert {"low": 110, "high": None, "exact": 106} == ukraine["counted"]
    assert {"report": "000#swap", "why": "neither a date nor a link places it"}.items() <= next(
        one for one in found["aside"] if one["report"] == "000#swap"
    ).items()


@pytest.mark.parametrize(
    ("options", "russia"),
    [
        (["--happened-by", "2025-06-10"], 2),
        (["--happened-by", "2025-06-23"], 6),
        (["--happened-since", "2025-07-01"], 2),
        (["--said-until", "2025-06-10"], 2),
        (["--source", "004"], 110),
        # Its second report, of July 4, takes its day from others, and might be the first again.
        (["--source", "Russian Ministry of Defense"], 2),
        (["--source", "004", "--source", "003", "--happened-by", "2025-06-20"], 4),
    ],
)
def test_cuts(ledger: str, options: list[str], russia: int) -> None:
    """Every cut means on the command line what it means in Python."""
    assert russia == answer("totals", ledger, *options)["sides"]["Russia"]["counted"]["low"]


def test_known_at_before_recording_knows_nothing(ledger: str) -> None:
    """Before anything was recorded there is nothing to answer from."""
    assert answer("totals", ledger, "--known-at", "2020-01-01")["sides"] == {}


def test_text_says_the_same_in_sentences(ledger: str) -> None:
    """The text form has the figures as sentences, without a colour code in a pipe."""
    printed = run("totals", ledger).output

    assert "Russia: at least 114, of which 106 exact" in printed
    assert "implied, with claimed totals: at least 1,003" in printed
    assert "\x1b" not in printed


def test_explain_reaches_passages(ledger: str) -> None:
    """An explanation goes down to the document, the offsets and the words."""
    printed = run("explain", ledger, "Russia").output

    assert "passage: 004_57377a0161470e21.txt 213-247 “swapping 106 soldiers" in printed


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_explain_shows_documents_in_full(ledger: str) -> None:
    """With the folder of documents, long passages are shown that the notes cite by digest."""
    without = run("explain", ledger, "Russia").output
    shown = run("explain", ledger, "Russia", "--documents", str(DOCUMENTS)).output

    assert "0-72 sha256 140256868c7e" in without
    assert "0-72 “On June 9, the Russian Ministry" in shown


def test_conflicts_and_developments(ledger: str) -> None:
    """Both are listed with the reports they rest on."""
    found = answer("conflicts", ledger)
    topics = {one["topic"] for one in found["conflicts"]}
    listed = answer("developments", ledger)

    assert topics == {"contradiction", "date", "phase"}
    assert found["dangling"] == []
    assert ["004#swap-106", "004#swap-106-again", "004#swap-212"] in [
        one["reports"] for one in listed["developments"]
    ]


CUT = {"kind": "said-until", "text": "only what was certainly said by 2025-06-01"}


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        (["totals"], []),
        (["explain"], []),
        (["developments"], []),
        (["conflicts"], []),
        (["changes"], ["--since", "2020-01-01"]),
    ],
)
def test_what_cuts_leave_out_is_told_in_text_and_in_data(
    ledger: str, command: list[str], asked: list[str]
) -> None:
    """Once, before all else, and in the same words; without cuts nothing is told."""
    given = [*command, ledger, *asked]
    cut_text = run(*given, "--said-until", "2025-06-01").output
    whole = answer(*given)

    assert CUT in answer(*given, "--said-until", "2025-06-01")["remarks"]
    assert cut_text.startswith(f"This answer leaves something out: {CUT['text']}.\n")
    assert 1 == cut_text.count(CUT["text"])
    assert CUT not in whole["remarks"]
    assert "leaves something out" not in run(*given).output


def test_an_empty_answer_says_so_in_text_and_in_data(ledger: str) -> None:
    """Also of conflicts, of which there are none before anything was known."""
    none = ("--known-at", "2000-01-01")
    nothing = {"kind": "nothing-reported", "text": "nothing was reported that counts here"}

    assert nothing in answer("totals", ledger, *none)["remarks"]
    assert "Nothing was reported that counts here.\n" in run("totals", ledger, *none).output
    assert nothing not in answer("totals", ledger)["remarks"]
    assert {"kind": "no-conflicts", "text": "no conflicts"} in answer("conflicts", ledger, *none)[
        "remarks"
    ]
    assert "No conflicts.\n" in run("conflicts", ledger, *none).output
    assert [] == answer("conflicts", ledger)["remarks"]


def test_show_by_name_and_by_id(ledger: str) -> None:
    """An event is found by its document and key, by its id, and by the id's beginning."""
    by_name = answer("show", ledger, "004#swap-106")

    assert by_name == answer("show", ledger, by_name["id"])
    assert by_name == answer("show", ledger, by_name["id"][:12])
    assert by_name["event"]["what"]["kind"] == "swap"


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents themselves are not here")
def test_check_finds_every_passage(ledger: str) -> None:
    """Every passage of the seeds stands where it says."""
    result = run("check", ledger, "--documents", str(DOCUMENTS))

    assert (0, True) == (result.exit_code, result.output.endswith("passages checked, 0 faults\n"))


def test_check_exits_1_where_a_passage_moved(tmp_path: Path) -> None:
    """A document that is not the one that was read is a fault, and the exit code is 1."""
    (tmp_path / "d.txt").write_text("four score")
    note = tmp_path / "d.toml"
    digest = "0" * 64
    text = NOTE.replace('key = "d"', f'key = "d"\nfile = "d.txt"\nsha256 = "{digest}"')
    note.write_text(text.replace("COUNT", "four"))
    path = str(tmp_path / "d.db")
    assert run("record", str(note), "--into", path).exit_code == 0
    result = run("check", path, "--documents", str(tmp_path))

    assert result.exit_code == 1
    assert "it is not the document that was read" in result.output


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["totals", "nowhere.db"], 2, "does not exist"),
        (["totals", "LEDGER", "--happened-by", "June 23"], 2, "expected a day such as"),
        (["totals", "LEDGER", "--known-at", "2025-06-23T12:00"], 2, "expected a day or a moment"),
        (["totals", "LEDGER", "--known-at", "0001-01-01T00:00+14:00"], 2, "years 1 to 9999"),
        (["totals", "LEDGER", "--known-at", "9999-12-31T23:59-12:00"], 2, "years 1 to 9999"),
        (["totals", "LEDGER", "--source", "nobody"], 2, "nothing here comes from 'nobody'"),
        (["totals", "LEDGER", "--question", "stolen"], 2, "is not one of"),
        (["explain", "LEDGER", "Atlantis"], 2, "nothing was reported of 'Atlantis'"),
        (["show", "LEDGER", "004#nothing"], 1, "no report named '004#nothing'"),
        (["show", "LEDGER", "abcdef0123"], 1, "no event named 'abcdef0123'"),
        (["totals", "README.md"], 1, "not a database"),
        (["record", "README.md", "--into", "/nowhere/x.db"], 1, "README.md:"),
        (
            ["--import", "no_such_kinds", "totals", "LEDGER"],
            2,
            "could not import no_such_kinds: No",
        ),
        (["--import", ".kinds", "totals", "LEDGER"], 2, "expected a module such as 'my_kinds'"),
        (["--import", "", "totals", "LEDGER"], 2, "such as 'my_kinds', found ''"),
        (["sing"], 2, "No such command"),
    ],
)
def test_errors_are_sentences_on_standard_error(
    ledger: str, command: list[str], code: int, said: str
) -> None:
    """A mistake is answered on standard error, with 1 or 2, and without a traceback."""
    words = [ledger if word == "LEDGER" else word for word in command]
    result = run_main(*(str(ROOT / word) if word == "README.md" else word for word in words))

    assert code == result.returncode
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_bad_note_records_nothing(tmp_path: Path) -> None:
    """A wrong note is answered with file, line and field, and the ledger stays empty."""
    note = tmp_path / "bad.toml"
    note.write_text(NOTE.replace("COUNT", "a lot of"))
    path = str(tmp_path / "bad.db")
    result = run_main("record", str(note), "--into", path)

    assert result.returncode == 1
    assert f"{note}:10: report[0].swap.transfers[0].count:" in result.stderr
    assert "nothing was recorded" in result.stderr
    assert not Path(path).exists()


def test_hostile_text_reaches_no_terminal_raw(tmp_path: Path) -> None:
    """Escape sequences, markup and changes of direction in notes are shown, not obeyed."""
    hostile = r"\u001b[2J[bold red]\u202eback\r\nRussia: 9999"
    note = tmp_path / "hostile.toml"
    text = NOTE.replace("COUNT", "four").replace('["North"]', f'["{hostile}"]')
    text = text.replace("[report.swap]", f'[report.swap]\nstage = "{hostile}"')
    note.write_text(text.replace("at = [", f'voices = [{{ name = "{hostile}" }}]\nat = ['))
    path = str(tmp_path / "hostile.db")
    assert run("record", str(note), "--into", path).exit_code == 0
    for command in (["totals"], ["explain"], ["developments"], ["conflicts"]):
        printed = run(*command, path).output

        assert printed.isascii() or "\u202e" not in printed
        assert not set(printed) & {"\x1b", "\r", "\u202e"}
        assert "\nRussia" not in printed


@pytest.mark.parametrize(
    "command", [["totals", "LEDGER", "--source", "nope"], ["explain", "LEDGER", "nope"]]
)
def test_hostile_text_in_errors_is_shown_not_obeyed(tmp_path: Path, command: list[str]) -> None:
    """Even on a terminal, what is known is listed without its escape sequences."""
    note, path = tmp_path / "hostile.toml", str(tmp_path / "hostile.db")
    hostile = r"evil\u001b[31mRED\u202e"
    text = NOTE.replace("COUNT", "four").replace('["North"]', f'["{hostile}"]')
    note.write_text(text.replace("at = [", f'voices = [{{ name = "{hostile}" }}]\nat = ['))
    assert run("record", str(note), "--into", path).exit_code == 0

    words = [path if word == "LEDGER" else word for word in command]
    result = CliRunner().invoke(cli, words, color=True)

    assert result.exit_code == 2
    assert r"evil\x1b[31mRED\u202e" in result.output
    assert not set(result.output) & {"\x1b", "\u202e"}


def test_nothing_is_recorded_into_nothing(tmp_path: Path) -> None:
    """A name that SQLite takes for memory is refused before anything is lost."""
    note = tmp_path / "d.toml"
    note.write_text(NOTE.replace("COUNT", "four"))
    result = run_main("record", str(note), "--into", ":memory:")

    assert (1, "") == (result.returncode, result.stdout)
    assert "timeline: expected the path of a file, found ':memory:'" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["totals", "LEDGER"],
        ["explain", "LEDGER"],
        ["developments", "LEDGER"],
        ["conflicts", "LEDGER"],
        ["show", "LEDGER", "d#r"],
        ["check", "LEDGER", "--documents", "."],
    ],
)
def test_reading_an_empty_file_leaves_it_empty(tmp_path: Path, command: list[str]) -> None:
    """Only `record` makes a ledger."""
    path = tmp_path / "empty.db"
    path.touch()
    result = run_main(*(str(path) if word == "LEDGER" else word for word in command))

    assert (1, "") == (result.returncode, result.stdout)
    assert f"timeline: {path}: expected a ledger, found nothing in the file\n" == result.stderr
    assert path.read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_answered_in_a_sentence(ledger: str, form: str) -> None:
    """Where the output cannot be written, the exit code is 1."""
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [SCRIPT, "totals", ledger, "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    expected = "timeline: could not read or write the output: No space left on device\n"
    assert (1, expected) == (result.returncode, result.stderr)


def test_a_withdrawn_report_is_shown(tmp_path: Path) -> None:
    """What the notes no longer hold is found by its first name, with the revision that says so."""
    note, path = tmp_path / "d.toml", str(tmp_path / "d.db")
    note.write_text(NOTE.replace("COUNT", "four"))
    assert run("record", str(note), "--into", path).exit_code == 0
    note.write_text(NOTE.partition("[[report]]")[0])
    assert run("record", str(note), "--into", path).exit_code == 0

    found = answer("show", path, "d#r")

    assert found["event"]["key"] == "r"
    assert [None] == [one["event"]["reading"] for one in found["revisions"]]
    assert "taken back as misread by" in run("show", path, "d#r").output


def test_kinds_of_ones_own_are_imported(tmp_path: Path) -> None:
    """A module beside the person is imported before the command, and its kinds are read."""
    (tmp_path / "cli_own_kinds.py").write_text(
        "import timeline as tl\n\n@tl.kind('cli.flood')\nclass Flood:\n    river: str\n"
    )
    (tmp_path / "cli_broken_kinds.py").write_text("import cli_not_there\n")
    flood = NOTE.partition("[report.swap]")[0] + '[report."cli.flood"]\nriver = "Oder"\n'
    (tmp_path / "d.toml").write_text(flood)
    own = ["--import", "cli_own_kinds"]

    def there(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SCRIPT, *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    recorded = there(*own, "record", "d.toml", "--into", "d.db")
    shown = there(*own, "show", "d.db", "d#r")
    without = there("show", "d.db", "d#r")
    broken = there("--import", "cli_broken_kinds", "show", "d.db", "d#r")

    assert ("", 0) == (recorded.stderr, recorded.returncode)
    assert '"river": "Oder"' in shown.stdout
    assert (0, True) == (without.returncode, "cli.flood" in without.stdout)
    assert (2, True) == (broken.returncode, "No module named 'cli_not_there'" in broken.stderr)


def test_no_color_is_obeyed_and_a_terminal_gets_colour(ledger: str) -> None:
    """Colour is for terminals, and not for those who set NO_COLOR."""
    code = "import pty, sys; sys.exit(pty.spawn([sys.argv[1], 'totals', sys.argv[2]]))"
    command = [sys.executable, "-c", code, str(SCRIPT), ledger]
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    base |= {"TERM": "xterm-256color"}

    def printed(**environment: str) -> bytes:
        return subprocess.run(
            command, capture_output=True, check=True, env={**base, **environment}, stdin=-3
        ).stdout

    assert b"\x1b[1;32m" in printed()
    assert b"\x1b[1;32m" not in printed(NO_COLOR="1")


def test_recording_twice_changes_nothing(tmp_path: Path) -> None:
    """The same notes again add no event."""
    path = str(tmp_path / "twice.db")
    run("record", *map(str, SEEDS), "--into", path)

    assert (
        "0 events added (0 revisions), 135 already known\n"
        == run("record", *map(str, SEEDS), "--into", path).output
    )


def test_every_command_has_help() -> None:
    """Each command says what it does."""
    context = click.Context(cli)

    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command, name
        assert command.help, name
