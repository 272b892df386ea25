"""The command that prints JSON Schemas, and those that are published."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support.commands import run_main
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = ROOT / "docs" / "schemas"


@pytest.mark.parametrize("form", ["notes", "event", "answers"])
def test_what_is_published_is_current(form: str) -> None:
    """By `python3 run fix`: a process of its own knows no kinds but the founding ones."""
    command = [sys.executable, "-m", "timeline", "schema", form]
    printed = subprocess.run(command, cwd=ROOT / "src", check=True, capture_output=True)

    assert (PUBLISHED / f"{form}.json").read_bytes() == printed.stdout


def test_notes_begun_beside_a_schema_name_it(tmp_path: Path) -> None:
    """So that editors find it; without one nothing is named."""
    document = tmp_path / "daily.txt"
    document.write_text("Six soldiers came home on Thursday.\n", encoding="utf-8")
    begun = [tmp_path / "before.toml", tmp_path / "after.toml"]

    run_main("note", str(document), "-o", str(begun[0]))
    made = run_main("schema", "notes", "-o", str(tmp_path / "notes.schema.json"))
    run_main("note", str(document), "-o", str(begun[1]))

    assert (0, "") == (made.returncode, made.stdout)
    before, after = (path.read_text(encoding="utf-8") for path in begun)
    assert f"#:schema ./notes.schema.json\n\n{before}" == after
    assert "$schema" in json.loads((tmp_path / "notes.schema.json").read_text(encoding="utf-8"))


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    """As by other commands."""
    (tmp_path / "kept.json").write_text("mine", encoding="utf-8")
    done = run_main("schema", "event", "-o", str(tmp_path / "kept.json"))

    assert 2 == done.returncode
    assert "kept.json exists, and is left as it is" in done.stderr
    assert "mine" == (tmp_path / "kept.json").read_text(encoding="utf-8")
