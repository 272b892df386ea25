"""Files to decide in show what either report tells; reading them back looks at the names alone."""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline
from support.commands import run
from support.reported import june, paper, report, swap, to, voice
from timeline import Alias, Passage
from timeline.events import Bearer, Event, digest

if TYPE_CHECKING:
    from pathlib import Path

QUOTED = "Ten men\ncame home\u202e by bus."
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger in which two papers may tell of one swap, one of them in words that are kept."""
    path = str(tmp_path / "x.db")
    said = report(
        "a#1", swap(to("North", count=10), place="Minsk"), june(19), voices=[voice(FORMULA)]
    )
    passage = Passage(start=0, end=len(QUOTED), sha256=digest(QUOTED))
    cited = evolve(said, provenance=evolve(said.provenance, passages=(passage,)))
    events: list[Event] = [
        paper("b", publisher="The Daily"),
        cited,
        report("b#1", swap(to("North", count=10)), june(19)),
    ]
    with timeline.open(path) as kept:
        kept.append(events, excerpts=[QUOTED])
    return path


def written(ledger: str, path: Path, *options: str) -> str:
    """Return the file of what may be one, written anew."""
    assert run("candidates", ledger, "-o", str(path), *options).exit_code == 0
    return path.read_text(encoding="utf-8")


SHOWN = {
    "left_when": "2025-06-19",
    "right_when": "2025-06-19",
    "left_title": "prisoner exchange (Minsk)",
    "right_title": "prisoner exchange",
    "left_counts": "returned, North: 10",
    "right_counts": "returned, North: 10",
    "left_voices": f"'{FORMULA}",
    "right_voices": "The Daily",
    "left_words": "Ten men came home\\u202e by bus.",
    "right_words": "",
}


def test_a_sheet_shows_what_either_tells(ledger: str, tmp_path: Path) -> None:
    """Beside the names, by columns; nothing in it is computed, or turns the text round."""
    path = tmp_path / "pairs.csv"
    written(ledger, path)
    with path.open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)

    assert ["decision", "left", "right", "why", "reasons"] == [*row][:5]
    assert SHOWN == {name: row[name] for name in [*row][5:]}


def test_a_file_in_toml_shows_it_in_comments(ledger: str, tmp_path: Path) -> None:
    """Above each pair, what is known of it."""
    text = written(ledger, tmp_path / "pairs.toml")

    comments = [line for line in text.splitlines() if line.startswith("# ")][2:]
    assert [
        "# 2025-06-19: prisoner exchange (Minsk)",
        "#   returned, North: 10",
        f"#   {FORMULA}",
        "#   Ten men came home\\u202e by bus.",
        "# 2025-06-19: prisoner exchange",
        "#   returned, North: 10",
        "#   The Daily",
    ] == comments
    assert ["pair"] == [*tomllib.loads(text)]


@pytest.mark.parametrize("suffix", ["toml", "csv"])
def test_what_is_shown_decides_nothing(ledger: str, tmp_path: Path, suffix: str) -> None:
    """A title that somebody wrote over in a sheet is no other report."""
    path = tmp_path / f"pairs.{suffix}"
    text = written(ledger, path).replace("prisoner exchange", "something else")
    text = text.replace('decision = ""', 'decision = "same"')
    path.write_text(text.replace("\n,a#1", "\nsame,a#1"), encoding="utf-8")
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert "recorded: 1 same, 0 distinct; 0 already known; 0 not decided\n" == result.output


def test_what_is_long_is_cut_off(tmp_path: Path) -> None:
    """Two hundred characters of a text are shown."""
    path = str(tmp_path / "x.db")
    with timeline.open(path) as kept:
        kept.append([report(f"{key}#1", swap(place="m" * 900), june(19)) for key in "ab"])
    file = tmp_path / "pairs.csv"
    written(path, file)
    with file.open(newline="", encoding="utf-8") as sheet:
        (row,) = csv.DictReader(sheet)

    assert (200, "…") == (len(row["left_title"]), row["left_title"][-1])


@pytest.mark.parametrize(
    "header",
    ["decision,left,right,why,reasons,mine", "decision,left,right,why,reasons,left_when,left_when"],
)
def test_other_columns_are_refused(ledger: str, tmp_path: Path, header: str) -> None:
    """So is one that stands there twice."""
    path = tmp_path / "pairs.csv"
    path.write_text(f"{header}\r\n", encoding="utf-8")
    result = run("decide", ledger, str(path), "--judge", "a reader")

    assert "none beside them but those that show what is decided on" in str(result.exception)


def test_a_sheet_as_it_was_written_before_is_read(ledger: str, tmp_path: Path) -> None:
    """Without what is shown."""
    path = tmp_path / "pairs.csv"
    path.write_text("decision,left,right,why,reasons\r\nsame,a#1,b#1,,\r\n", encoding="utf-8")

    assert "recorded: 1 same" in run("decide", ledger, str(path), "--judge", "a reader").output


@pytest.fixture
def spelled(tmp_path: Path) -> str:
    """A ledger in which one side goes by two spellings, as does a voice."""
    path = str(tmp_path / "y.db")
    events: list[Event] = [
        report("a#1", swap(to("The North", count=5)), june(3), voices=[voice("Air Wars")]),
        report("b#1", swap(to("North", count=7)), june(5), voices=[voice("Airwars")]),
        report("c#1", swap(to("North", count=1)), june(9)),
    ]
    with timeline.open(path) as kept:
        kept.append(events)
    return path


def aliases(ledger: str) -> list[tuple[str, str, Bearer]]:
    with timeline.open(ledger, make=False) as kept:
        events: list[Alias] = [recorded.event for recorded in kept.timeline().aliases()]
        return [(alias.name, alias.of, alias.bearer) for alias in events]


@pytest.mark.parametrize("suffix", ["toml", "csv"])
def test_sides_that_may_be_one_are_decided_in_a_file(
    spelled: str, tmp_path: Path, suffix: str
) -> None:
    """They are no speakers, and no speakers are among them."""
    path = tmp_path / f"sides.{suffix}"
    text = written(spelled, path, "--sides")
    text = text.replace('decision = ""', 'decision = "same"').replace("\n,The", "\nsame,The")
    path.write_text(text, encoding="utf-8")

    assert "recorded: 1 same" in run("decide", spelled, str(path), "--judge", "J").output
    assert [("The North", "North", Bearer.SIDE)] == aliases(spelled)
    assert "North: 13" in run("totals", spelled).output
    assert "Nothing was found" in run("candidates", spelled, "--sides").output
    assert "“Airwars” may be “Air Wars”" in run("candidates", spelled, "--names").output


def test_an_alias_of_a_side_is_recorded_as_such(spelled: str) -> None:
    """One of speakers with the same names stands beside it, as something else."""
    command = ("alias", spelled, "The North", "--of", "North", "--judge", "J", "--why", "one")

    assert "The North stands for North\n" == run(*command).output
    assert "The North stands for North\n" == run(*command, "--side").output
    assert "The North stands for North already\n" == run(*command, "--side").output
    assert [*Bearer] == sorted((bearer for *_, bearer in aliases(spelled)), key=[*Bearer].index)


def test_sides_lead_in_no_circle_of_their_own(spelled: str) -> None:
    """What is judged of speakers leads no side anywhere."""
    there = ("alias", spelled, "The North", "--of", "North", "--judge", "J", "--why", "one")
    back = ("alias", spelled, "North", "--of", "The North", "--judge", "J", "--why", "one")

    assert 0 == run(*there).exit_code
    assert 0 == run(*back, "--side").exit_code
    assert "judged the second to stand for the first" in run(*there, "--side").output
