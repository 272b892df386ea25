"""Notes as JSON Schema has them: good ones fit, and what is refused by its form does not."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from support.seed_story import ROOT
from timeline.errors import NoteError
from timeline.sources import read_note
from timeline.sources.notes.schema import notes_schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = notes_schema()
FITS = Draft202012Validator(SCHEMA)
NOTES = [*ROOT.glob("seeds/*.toml"), *ROOT.glob("docs/examples/strike/notes/*.toml")]

GOOD = """\
reader = "somebody"
{top}
[document]
key = "one"
published = "2025-06-23"
{document}
[[report]]
key = "swap"
at = ["5-9 swap"]
when = {when}
{report}
[report.swap]
transfers = [{{ to = ["North"], count = {count} }}]
{swap}
{end}
"""
FILLED = dict.fromkeys(("top", "document", "report", "swap", "end"), "") | {
    "when": '"2025-06-19"',
    "count": "6",
}


def _notes(**changed: str) -> str:
    return GOOD.format(**{**FILLED, **changed})


def test_it_is_json_schema() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_the_notes_of_the_project_fit(path: Path) -> None:
    """All of them."""
    assert [] == [*FITS.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"count": '"six soldiers"'},
        {"count": '{ words = "half a dozen", as = "6" }'},
        {"when": '{ words = "June 19", window = [2024, 2026] }'},
        {"when": '{ words = "Thursday", edtf = "2025-06-19", basis = "year assumed" }'},
        {"report": 'voices = [{ name = { private = "Ann" }, kind = "anonymous" }]'},
        {"report": 'links = [{ same = "two#swap", why = "one day" }]'},
        {"end": '[[waived]]\nat = "5-9 swap"\nwhy = "said twice"'},
        {"end": '[[retraction]]\nreport = "two#swap"\nreplacement = "swap"'},
        {"document": 'zone = "Europe/Kyiv"\nweeks = "monday"'},
    ],
    ids=str,
)
def test_good_notes_fit(changed: dict[str, str], tmp_path: Path) -> None:
    """What is read as it stands."""
    text = _notes(**changed)
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")

    read_note(tmp_path / "one.toml")
    assert [] == [*FITS.iter_errors(tomllib.loads(text))]


@pytest.mark.parametrize(
    "changed",
    [
        {"top": "readers = 2"},
        {"count": "-6"},
        {"count": "true"},
        {"count": '{ words = "half a dozen" }'},
        {"when": "2025-06-19"},
        {"when": '{ words = "Thursday", edtf = "2025-06-19", year = 2025 }'},
        {"when": '{ words = "Thursday", basis = "stated" }'},
        {"report": 'phase = "begun"'},
        {"report": 'voice = ["Ann"]'},
        {"report": 'links = [{ same = "two#swap" }]'},
        {"report": 'links = [{ same = "a#b", part_of = "c#d", why = "one day" }]'},
        {"swap": 'side = "North"'},
        {"swap": "[report.talks]"},
        {"end": '[[waived]]\nat = "5-9 swap"'},
        {"end": '[[waived]]\nat = "from 5"\nwhy = "said twice"'},
        {"end": '[[distinct]]\nkeys = ["swap"]\nwhy = "two"'},
        {"document": 'file = "a.txt"\naddress = "https://example.org"'},
        {"document": 'weeks = "friday"'},
    ],
    ids=str,
)
def test_what_is_refused_by_its_form_does_not_fit(changed: dict[str, str], tmp_path: Path) -> None:
    """An editor underlines what recording would refuse."""
    text = _notes(**changed)
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")

    with pytest.raises(NoteError):
        read_note(tmp_path / "one.toml")
    assert not FITS.is_valid(tomllib.loads(text))


def test_kinds_that_are_not_known_are_let_pass() -> None:
    """An editor may know fewer than the command."""
    notes: dict[str, Any] = tomllib.loads(_notes())
    report = notes["report"][0]
    report["quake"] = report.pop("swap")

    assert FITS.is_valid(notes)
