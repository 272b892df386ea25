"""What a fuzzer finds is told, and what it learned is kept and added up."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from breaking.fuzz import main
from breaking.fuzzed import READERS
from breaking.fuzzed_seeds import seeds
from breaking.planting import ROOT, Fault, plant
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from pathlib import Path

STAND_IN = """
import contextlib, pathlib, sys

def instrument_imports(include):
    return contextlib.nullcontext()

def Setup(arguments, run, **options):
    global asked
    asked = pathlib.Path(arguments[1]), run

def Fuzz():
    corpus, run = asked
    inputs = [path.read_bytes() for path in sorted(corpus.iterdir())]
    print(f"stat::number_of_executed_units: {len(inputs)}", file=sys.stderr)
    for data in inputs:
        run(data)
"""
"""What takes the place of the fuzzer, which few have: it tries what is in the corpus, once."""

BUG = Fault(
    "a day is no text",
    "edtf/parsing.py",
    ("_LONGEST = 10_000", '_LONGEST = "many"'),
    "",
)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a copy of the library fuzzed by the stand-in."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "atheris.py").write_text(STAND_IN, encoding="utf-8")
    places = (tmp_path, tmp_path / "src", ROOT / "tests")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, places)))
    return tmp_path / "src" / "timeline"


def test_what_was_fuzzed_adds_up(tmp_path: Path, source: Path) -> None:
    """Inputs are kept from one time to the next, and so are their number and the seconds."""
    kept = tmp_path / "kept"
    arguments = ["1", "days", "--corpus", str(kept)]
    assert source
    assert 0 == main(arguments)
    first = json.loads((kept / "totals.json").read_text())["days"]
    (kept / "days" / "corpus" / "learned").write_bytes(b"2025")
    assert 0 == main(arguments)
    second = json.loads((kept / "totals.json").read_text())["days"]

    assert (3, 3 + 4) == (first["runs"], second["runs"])
    assert 0 < first["seconds"] < second["seconds"]


def test_a_bug_is_found(tmp_path: Path, source: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is no error of the library is one, and ends with a failure."""
    plant(BUG, source / BUG.file)

    assert 1 == main(["1", "days", "numbers", "--corpus", str(tmp_path / "kept")])
    told = capfd.readouterr()
    assert "days: FAILED; 3 runs" in told.out
    assert "numbers: as it should be; 3 runs" in told.out
    assert "TypeError" in told.err


def test_nothing_is_added_up_without_a_fuzzer(
    tmp_path: Path, source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A run that ends at once has not fuzzed anything."""
    (source.parents[1] / "atheris.py").write_text("raise ImportError", encoding="utf-8")

    assert 1 == main(["1", "days", "--corpus", str(tmp_path)])
    assert "days: FAILED; 0 runs, and 0 in 0 s in all" in capfd.readouterr().out


@pytest.mark.parametrize("name", READERS)
def test_seeds_are_what_readers_read(name: str) -> None:
    """Of each reader one at least is read to its end, but where a server or a file is needed."""
    refused = []
    for data in seeds(name):
        try:
            READERS[name](data)
        except TimelineError as error:
            refused.append(str(error))

    assert len(refused) < len(seeds(name)) or name == "addresses"
